/* finding.h - what a careful clerk would raise, said in a language. */
#ifndef I18N_FINDING_H
#define I18N_FINDING_H

#include "i18n/msg.h"

/* What a kind of finding is called, and the sentence of one; ISO dates in it are said in the language. */
struct str finding_name_of(struct arena *a, enum lang l, struct str kind);
struct str finding_sentence(struct arena *a, enum lang l, struct str kind, struct str found,
			    struct str expected);
/* A date, a span "from/to" of dates, said in the language; anything else as it stands. */
struct str date_or_text(struct arena *a, enum lang l, struct str s);

#endif

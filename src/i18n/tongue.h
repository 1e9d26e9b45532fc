/* tongue.h - names of languages, in six languages and in their own. */
#ifndef I18N_TONGUE_H
#define I18N_TONGUE_H

#include "i18n/msg.h"
#include "rules/answer_lang.h"

/* "French" for "fr", "Language not known" for "und"; an unknown code as it stands. */
struct str tongue_text(struct arena *a, enum lang l, struct str code);
/* Of an answer: "French", or "Language detected: French" where nobody but its text said so. */
struct str answer_tongue_text(struct arena *a, enum lang l, struct str code, enum lang_from from);

/* Those an answer may be written in (rules/codes.h), as the language sorts their names; our six come first,
 * in the order of their codes. The list is the thread's own and stays. */
struct tongue {
	struct str code, name;
};
const struct tongue *tongues_sorted(enum lang l, size_t *ret_n);

#endif

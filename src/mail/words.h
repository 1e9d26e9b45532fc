/* words.h - what the letters say, in the recipient's language. */
#ifndef MAIL_WORDS_H
#define MAIL_WORDS_H

#include "base/day.h"
#include "base/lang.h"

struct letter_words {
	struct str subject, text; /* plain text, lines ended by LF */
};

/* What a letter about an answer can speak of; what its kind does not need may be left out. */
struct letter_about {
	struct str topic; /* of the consultation */
	int64_t number;
	struct instant received_at;
	struct str zone;   /* IANA name */
	struct str digest; /* hexadecimal */
	struct str link;   /* whole address */
	struct str reason; /* of withholding */
};

/* Asks to confirm the address by opening `link`; says what was received. Never the private link: the address
 * may be mistyped. */
struct letter_words letter_confirm(struct arena *a, enum lang l, const struct letter_about *w);
struct letter_words letter_published(struct arena *a, enum lang l, const struct letter_about *w);
struct letter_words letter_withheld(struct arena *a, enum lang l, const struct letter_about *w);

#endif

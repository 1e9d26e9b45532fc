/* words.h - what the letters say, in the recipient's language. */
#ifndef MAIL_WORDS_H
#define MAIL_WORDS_H

#include "base/day.h"
#include "base/lang.h"
#include "rules/occasion.h"

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

/* What happened to a round, for those who asked to be told. */
struct news {
	enum occasion what;
	struct str topic, body; /* of the consultation; name of whoever holds it */
	struct instant closes;	/* replies are received until then; not known: not set */
	struct day hearing;
	struct str zone, reason; /* IANA name; of an extension, may be not known */
	struct str link;
};
/* `scope` as i18n/scope.h says it; `manage` the address where it is changed and ended. */
struct letter_words letter_news(struct arena *a, enum lang l, const struct news *w, struct str scope,
				struct str manage);
/* All of a day in one letter; at least one. */
struct letter_words letter_digest(struct arena *a, enum lang l, struct day day, const struct news *list,
				  size_t n, struct str scope, struct str manage);
/* Asks to confirm; or, where it had been confirmed before, says so. */
struct letter_words letter_subscribe(struct arena *a, enum lang l, struct str scope, struct str link);
struct letter_words letter_subscribed(struct arena *a, enum lang l, struct str scope, struct str link);

#endif

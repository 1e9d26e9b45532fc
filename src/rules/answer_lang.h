/* answer_lang.h - which language of an answer counts: what an officer set, else what was said, else what was
 * found. */
#ifndef RULES_ANSWER_LANG_H
#define RULES_ANSWER_LANG_H

#include "base/base.h"

/* BCP 47 for a language that nobody knows. */
#define LANG_UNKNOWN STR("und")

enum lang_from { LANG_FROM_SET, LANG_FROM_SAID, LANG_FROM_FOUND, LANG_FROM_UNKNOWN, LANG_FROMS };
/* "set" "said" "found" "unknown" */
struct str lang_from_code(enum lang_from f);
bool lang_from_parse(struct str code, enum lang_from *ret);

/* What was found in a text, as it is kept (text/language.h). */
struct lang_found {
	struct str code; /* not known: none could be told */
	struct str why;	 /* "found" ...; not known: nobody has looked */
	int score;	 /* how sure, 0 to 100 */
};

struct answer_lang {
	struct str code;
	enum lang_from from;
};
/* Empty and not known are one. A language that was only found is to be confirmed. */
struct answer_lang answer_lang(struct str set, struct str said, struct str found);

/* Whether an officer should look: the text is clearly in another language than was said. */
bool answer_lang_differs(struct str said, const struct lang_found *found);

#endif

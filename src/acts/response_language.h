/* response_language.h - which language an answer is written in: told when it arrives, and once for those of
 * before. */
#ifndef ACTS_RESPONSE_LANGUAGE_H
#define ACTS_RESPONSE_LANGUAGE_H

#include "acts/acts.h"
#include "rules/answer_lang.h"
#include "rules/intake.h"

/* Of its answers, the free text and the summary together. No I/O: for any thread. `why` is the program's own.
 */
struct lang_found submission_language(struct arena *a, const struct submission *s);

/*
 * Looks at some versions that nobody has looked at: those received by a
 * program that told no languages. Done as often as `ret_more` says so; then
 * there is nothing left, and nothing to do another time. What respondents said
 * and officers set stays as it is.
 */
struct languages_look {
	struct act act;

	size_t ret_looked;
	bool ret_more;
};
void languages_look_init(struct languages_look *l);
/* All of them, some at a time. */
enum err languages_look_all(struct acts *acts, size_t *ret_looked);

#endif

/* hidden.h - what nobody may know of yet, put into a site with the demonstration: for the test of two worlds.
 */
#ifndef SUPPORT_HIDDEN_H
#define SUPPORT_HIDDEN_H

#include "acts/acts.h"
#include "base/arena.h"

/* Words that stand in hidden texts only, in several languages; each must be found nowhere. */
#define WORD_EN "Xylographic"
#define WORD_ZH "\xe9\xbe\x98\xe9\xbe\x98\xe9\xbe\x98" /* three rare characters */
#define WORD_DRAFT "Quokkas"
#define WORD_REPORT "Zymurgy"
#define WORD_SUMMARY "Syzygy"
extern const char *const hidden_words[]; /* all of them, and as search would fold them; ends with NULL */

struct hidden {
	struct str embargoed, draft; /* slugs of consultations */
};
/*
 * A consultation embargoed for an hour from `now` and one in draft, both of
 * "assembly"; drafts of a report and of a summary of its public ones, a
 * proposal to issue, a look. `dir` is the data folder behind `w`.
 */
void hidden_keep(struct acts *w, const char *dir, struct arena *a, struct instant now, struct hidden *ret);
/* Something public comes afterwards, with whatever numbers are free by then: "2024-later". */
void hidden_go_on(struct acts *w);

#endif

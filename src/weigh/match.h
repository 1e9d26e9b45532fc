/* match.h - sentences that have all words of a query, by their folded words; and what equal texts share. */
#ifndef WEIGH_MATCH_H
#define WEIGH_MATCH_H

#include "base/arena.h"

enum { MATCH_WORDS = 16 };
struct match {
	struct str words[MATCH_WORDS]; /* folded, each once */
	size_t n;
};
/* False where there is no word in it, or more than MATCH_WORDS. */
bool match_read(struct arena *a, struct str query, struct match *ret);
/* Whether each of them stands in the sentence, anywhere. Han: each pair of neighbours. */
bool match_has(const struct match *m, struct str sentence);

/* The same for texts of the same words in the same order, whatever their marks and capitals. */
uint64_t text_identity(struct str text);
/* The same for the same bytes. */
uint64_t text_mark(struct str text);

#endif

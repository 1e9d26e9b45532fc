/* diff_in.h - inside the comparison of texts: two rows of numbers. */
#ifndef TEXT_DIFF_IN_H
#define TEXT_DIFF_IN_H

#include "base/arena.h"

/*
 * Which of `a` stays, as which of `b`: ret[i] is its place there, or -1; rising. Equal numbers are equal
 * things. First what occurs once on both sides (patience), then Myers between, within bounds.
 */
void diff_match(struct arena *arena, const uint32_t *a, size_t n_a, const uint32_t *b, size_t n_b,
		int64_t *ret);

/* Numbers for strings: the same for equal ones. */
struct names {
	struct arena *arena;
	struct str *known;
	uint32_t *table; /* places in `known` + 1 */
	size_t n, room;
};
/* Room for at most so many different ones. */
void names_init(struct names *x, struct arena *a, size_t most);
uint32_t name_of(struct names *x, struct str s);

#endif

/*
 * shingles.h - three neighbouring words as one number, and two such neighbours (six words) as another. What
 * two texts share of the first says how alike they are; sharing the second is rare by chance, and finds whom
 * to compare.
 */
#ifndef GROUP_SHINGLES_H
#define GROUP_SHINGLES_H

#include "base/base.h"

/* How many shingles n tokens have: of one or two tokens there is one. */
static inline size_t shingles_count(size_t n)
{
	return n < 3 ? n != 0 : n - 2;
}
/* ret has room for shingles_count(n) and 8 more. */
void shingles_of(const uint32_t *tokens, size_t n, uint32_t *ret);

/* Half of each token. One word in 65,536 is taken for another then, which changes how alike two texts are by
 * less than we count; words that are shown to people are compared whole. */
void tokens_halve(const uint32_t *tokens, size_t n, uint16_t *ret);
/* The shingles of halved tokens; `wide` as in edges.h: the numbers are the same. */
void shingles_of_kept(const uint16_t *tokens, size_t n, bool wide, uint32_t *ret);

static inline size_t phrases_count(size_t shingles)
{
	return shingles < 4 ? 0 : shingles - 3;
}
/* From n shingles; ret has room for phrases_count(n) and 8 more. */
void phrases_of(const uint32_t *shingles, size_t n, bool wide, uint32_t *ret);

#endif

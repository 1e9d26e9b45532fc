/* order.c - the public number of a text: most submitted first, then by digest; a pure function of the texts.
 */
#include "group/in.h"

struct place {
	uint64_t key; /* few submissions are a large number, then the digest's upper part */
	uint32_t text;
};

static bool is_before(const struct grouping *g, const struct place *a, const struct place *b)
{
	const struct kept *x, *y;

	if (a->key != b->key)
		return a->key < b->key;
	x = kept_of(&g->kept, a->text);
	y = kept_of(&g->kept, b->text);
	if (x->submissions != y->submissions)
		return x->submissions > y->submissions;
	return x->digest.high != y->digest.high ? x->digest.high < y->digest.high
						: x->digest.low < y->digest.low;
}

/* Least significant digits first; what has the same key is put right afterwards. */
static void places_sort(struct place *p, struct place *other, size_t n)
{
	enum { DIGIT = 11, ROUNDS = 4, LOWEST = 64 - DIGIT * ROUNDS };

	for (unsigned round = 0; round < ROUNDS; round++) {
		uint32_t starts[(1 << DIGIT) + 1] = {0};
		unsigned shift = LOWEST + DIGIT * round;
		for (size_t i = 0; i < n; i++)
			starts[(p[i].key >> shift & ((1 << DIGIT) - 1)) + 1]++;
		for (size_t d = 0; d < 1 << DIGIT; d++)
			starts[d + 1] += starts[d];
		for (size_t i = 0; i < n; i++)
			other[starts[p[i].key >> shift & ((1 << DIGIT) - 1)]++] = p[i];
		struct place *swap = p;
		p = other;
		other = swap;
	}
}

static void neighbours_sort(const struct grouping *g, struct place *p, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct place one = p[i];
		size_t at = i;
		for (; at && is_before(g, &one, &p[at - 1]); at--)
			p[at] = p[at - 1];
		p[at] = one;
	}
}

enum err order_make(struct grouping *g)
{
	size_t n = g->kept.n;
	struct column places = {0}, others = {0};
	enum err e = column_room(&places, n * sizeof(struct place));

	if (e == ERR_OK)
		e = column_room(&others, n * sizeof(struct place));
	if (e == ERR_OK) {
		struct place *p = ROW(struct place, places);
		for (uint32_t i = 0; i < n; i++) {
			const struct kept *t = kept_of(&g->kept, i);
			uint64_t many = t->submissions < 0xFFFF ? t->submissions : 0xFFFF;
			p[i] = (struct place){(0xFFFF - many) << 48 | t->digest.high >> 16, i};
		}
		places_sort(p, ROW(struct place, others), n);
		neighbours_sort(g, p, n);
		for (uint32_t i = 0; i < n; i++) {
			ROW(uint32_t, g->order)[i] = p[i].text;
			ROW(uint32_t, g->rank)[p[i].text] = i;
		}
		g->texts = n;
	}
	column_done(&places);
	column_done(&others);
	return e;
}

/*
 * index.h - which wordings have a phrase; for files of this room only. A phrase that many wordings have names
 * only the first INDEX_PER of them: it tells little.
 */
#ifndef GROUP_INDEX_H
#define GROUP_INDEX_H

#include "group/column.h"

enum { INDEX_PER = 8 };

struct phrase_index {
	struct column lines, bits;
	size_t lines_n, entries; /* lines_n: a power of two */
};
/* Room for n more entries. */
enum err index_room(struct phrase_index *x, size_t n);
/* Whether it is there now and was not before. */
bool index_put(struct phrase_index *x, uint32_t phrase, uint32_t wording);
/* Writes the wordings of a phrase, returns how many. */
size_t index_find(const struct phrase_index *x, uint32_t phrase, uint32_t ret[static INDEX_PER]);
/* What was asked for early is there when it is needed. */
void index_expect(const struct phrase_index *x, uint32_t phrase);
void index_done(struct phrase_index *x);

static inline uint64_t index_bit(uint32_t phrase)
{
	return phrase * 0x9E3779B97F4A7C15u >> 26;
}
/* The bits are asked first: most phrases are in no wording. */
static inline bool index_may_have(const struct phrase_index *x, uint32_t phrase)
{
	uint64_t at = index_bit(phrase);

	return x->lines_n && (ROW(const uint64_t, x->bits)[at / 64 & (x->lines_n - 1)] >> at % 64 & 1);
}

#endif

/*
 * shingle_set.h - the shingles of one text, to ask of many others whether they are among them; for files of
 * this room only. Asking takes no branch: whether a shingle is shared cannot be guessed.
 */
#ifndef GROUP_SHINGLE_SET_H
#define GROUP_SHINGLE_SET_H

#include "group/column.h"

struct shingle_set {
	struct column lanes;  /* uint32_t: lanes of eight places each, 0 is empty */
	size_t lanes_n;	      /* a power of two */
	struct column counts; /* uint8_t: of each lane, while it is filled */
	bool wide;
	bool spilled; /* somewhere a lane was full, and the next one has what it had no room for */
};

/* Takes up n shingles instead of those before; leaves each once in the row, in their order, 0 as 1. Returns
 * how many these are in *ret_n. `wide` as in edges.h. */
enum err shingle_set_take(struct shingle_set *s, uint32_t *shingles, size_t n, bool wide, size_t *ret_n);
/* How many of n distinct shingles, none of them 0, are in the set. */
size_t shingle_set_shares(const struct shingle_set *s, const uint32_t *shingles, size_t n);
void shingle_set_done(struct shingle_set *s);

#endif

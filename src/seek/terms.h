/*
 * terms.h - for the files of this room: the terms of a segment in the making, each with a number from 0 on.
 *
 * A look-up is a table's place and then the term's record: two places in memory, far from everything else. So
 * whoever has several to look up says so first (terms_near, terms_nearer), and waits for all of them at once.
 */
#ifndef SEEK_TERMS_H
#define SEEK_TERMS_H

#include "base/base.h"

enum { TERMS_MOST = (1 << 24) - 1, NOBODY = -2 };

/* What is known of a term, followed by its bytes. */
struct term {
	uint32_t id;
	uint32_t stem; /* + 1; 0: none, or not known yet */
	unsigned char n, space;
	signed char stem_language; /* of `stem`; NOBODY: not known yet */
	char bytes[];
};
struct term_place {
	uint32_t hash, at; /* of the record, + 1; 0: free */
};
struct terms {
	struct term_place *table; /* open addressing; a power of two */
	size_t table_room;
	uint32_t *records; /* of each term, by its number */
	size_t n, room;
	char *pool;
	size_t pool_n, pool_room;
};
void terms_open(struct terms *t);
void terms_close(struct terms *t);
/* Without terms, as after terms_open. */
void terms_forget(struct terms *t);
size_t terms_bytes(const struct terms *t);

uint32_t term_hash(unsigned char space, struct str word);
static inline void terms_near(const struct terms *t, uint32_t hash)
{
	__builtin_prefetch(&t->table[hash & (t->table_room - 1)]);
}
static inline void terms_nearer(const struct terms *t, uint32_t hash)
{
	const struct term_place *p = &t->table[hash & (t->table_room - 1)];

	if (p->hash == hash && p->at)
		__builtin_prefetch(t->pool + p->at - 1);
}
/* The record of a term, which is made where there is none; good until the next one is made. */
struct term *term_find(struct terms *t, unsigned char space, struct str word, uint32_t hash);
static inline struct term *term_of(const struct terms *t, uint32_t id)
{
	return (struct term *)(void *)(t->pool + t->records[id]);
}
static inline struct str term_word(const struct term *t)
{
	return (struct str){t->bytes, t->n};
}

/* All terms in the order of their keys (space, then bytes); the caller frees the list. */
const struct term **terms_order(const struct terms *t);

#endif

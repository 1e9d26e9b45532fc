/*
 * kept.h - the distinct texts that were added: each once, as numbers; for files of this room only. Several
 * threads put texts in at a time. Which number a text has here depends on who came first; nothing else does.
 */
#ifndef GROUP_KEPT_H
#define GROUP_KEPT_H

#include "group/column.h"
#include "group/digest.h"
#include "group/grouping.h"
#include "group/stop.h"

#include <stdatomic.h>

struct kept {
	struct text_digest digest;
	uint64_t all;	    /* the words in their order; of a text without words, its digest */
	uint64_t tokens_at; /* shelf and place, see kept_tokens */
	uint64_t samples_at;
	uint32_t tokens;
	_Atomic uint32_t submissions, first;
	uint16_t samples;
};

/* What one thread keeps of its texts. Of a token half is enough to say how alike texts are. */
struct shelf {
	struct column tokens, samples; /* uint16_t, uint32_t */
	size_t tokens_n, samples_n;
	struct column words, shingles, phrases; /* uint32_t: of the text at hand */
};

struct kept_texts {
	const struct stop_words *stop;
	struct column slots; /* the table of digests: see kept.c */
	struct column texts;
	size_t slots_n;
	_Atomic uint32_t n;
	struct shelf shelves[GROUP_THREADS];
	bool wide;
};
void kept_done(struct kept_texts *k);

/* Room for n more distinct texts. */
enum err kept_room(struct kept_texts *k, size_t n);
/* Room for the tokens of a text on a thread's shelf. */
enum err shelf_room(struct shelf *s, struct str text);
/* The number of the text of submission `submission`; `thread`'s shelf has room for it. */
uint32_t kept_put(struct kept_texts *k, unsigned thread, struct str text, struct text_digest digest,
		  uint32_t submission);
/* Where the table will be looked at for a digest: said early, it is there when it is needed. */
void kept_expect(const struct kept_texts *k, struct text_digest digest);

static inline const struct kept *kept_of(const struct kept_texts *k, uint32_t text)
{
	return &ROW(const struct kept, k->texts)[text];
}
/* A place on a shelf, as one number: whose shelf, and where. */
static inline uint64_t shelf_place(unsigned thread, size_t at)
{
	return (uint64_t)thread << 56 | at;
}
static inline size_t shelf_at(uint64_t place)
{
	return place & 0xFFFFFFFFFFFFFF;
}
static inline const uint16_t *kept_tokens(const struct kept_texts *k, const struct kept *t)
{
	return ROW(const uint16_t, k->shelves[t->tokens_at >> 56].tokens) + shelf_at(t->tokens_at);
}
static inline const uint32_t *kept_samples(const struct kept_texts *k, const struct kept *t)
{
	return ROW(const uint32_t, k->shelves[t->samples_at >> 56].samples) + shelf_at(t->samples_at);
}

#endif

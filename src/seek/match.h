/* match.h - for the files of this room: one question, one segment at a time. */
#ifndef SEEK_MATCH_H
#define SEEK_MATCH_H

#include "seek/build.h"
#include "seek/lists.h"
#include "seek/seek.h"
#include "text/stem.h"

enum { LEAF_TERMS = 2 + 2 * STEM_GUESSES, PAIRS_MOST = 1 << 16, TIMES_KNOWN = 16 };

/* A list that counts for a leaf. */
struct leaf_term {
	unsigned char space;
	struct str word;
};
struct leaf {
	const struct query_leaf *asked;
	struct leaf_term terms[LEAF_TERMS]; /* of a single word: as it was typed, then its other forms */
	size_t n;
	uint64_t docs; /* among the newest: how rare it is */
	float rare;
};

/* A word of a phrase in the segment at hand. */
struct phrase_word {
	uint16_t *docs;
	size_t n, next;
	struct str whole; /* its places, where they are in one entry */
	const char *at;
};

struct match {
	const struct seek_ask *ask;
	const struct segment_source *source;
	struct arena *a;
	struct leaf leaves[QUERY_LEAVES];
	unsigned order[QUERY_LEAVES];	  /* clauses, the rarest first */
	float norm[256];		  /* by length_code */
	float levelled[TIMES_KNOWN][256]; /* times / (times + norm) */
	uint64_t work, work_most;
	bool cut; /* a list was not read to its end */

	/* of the segment at hand, by slot */
	const struct segment *segment;
	size_t slots;
	struct entries entries;
	unsigned char *stage; /* 0: out (filtered, gone, excluded); else 1 + how many clauses it has met */
	unsigned char *near;  /* of a phrase: how many of its words */
	uint16_t *weight;     /* in the leaf at hand */
	float *score;
	uint16_t *touched, *found; /* slots: in the leaf at hand; that met all clauses so far */
	size_t n_touched, n_found;
	unsigned clauses_met;	      /* + 1, as in `stage` */
	uint32_t blocks;	      /* those with something that can still be found */
	const unsigned char *lengths; /* NULL: not read yet */
	int64_t *gone;
	struct phrase_word words[QUERY_WORDS];
	uint64_t *pairs, *more; /* PAIRS_MOST each, where there is a phrase */
};

/* Adds to match.weight of the documents that have the leaf, and to match.touched; of a word, as it was typed.
 */
enum err leaf_read(struct match *m, const struct leaf *l);
/* The same for the other forms of its word. */
enum err forms_read(struct match *m, const struct leaf *l);
enum err phrase_read(struct match *m, const struct query_leaf *l);
/* Of the segment at hand; *ret_any becomes false where none can be left. */
enum err groups_apply(struct match *m, const struct seek_groups *g, bool *ret_any);
/* Those of the segment that match are match.found. */
enum err segment_match(struct match *m, const struct segment *s);

static inline void match_touch(struct match *m, uint32_t slot, uint32_t weight)
{
	if (slot >= m->slots || m->stage[slot] < m->clauses_met)
		return;
	if (!m->weight[slot])
		m->touched[m->n_touched++] = (uint16_t)slot;
	uint32_t sum = m->weight[slot] + weight;
	m->weight[slot] = (uint16_t)(sum > UINT16_MAX ? UINT16_MAX : sum);
}
static inline bool block_wanted(const struct match *m, unsigned block)
{
	return block == 0 || (m->blocks >> (block - 1) & 1);
}
/* Reads the documents of a term, leaving out blocks where nothing can be found: `take` gets each list. */
enum err term_read(struct match *m, int space, struct str word,
		   void (*take)(struct match *, struct postings *, void *), void *arg);

#endif

/*
 * seek.h - a question (text/query.h) asked of an index (seek/segment.h): the
 * best documents, how many there are, and of which kinds.
 *
 * A document's score is the sum over the wanted words of BM25 (k1 = 1.2,
 * b = 0.75): how rare the word is, times how often it stands there, levelled
 * off, in proportion to the document's length. In a title a word counts five
 * times, in a summary twice (seek/build.h). Another form of the same stem is worth
 * four tenths of the word as it was typed. A text in the reader's language counts
 * half as much again. How rare a word is, is counted among the newest RARE_SLOTS
 * documents, or as many as half the work is enough for. Equal scores: the newer
 * document first. Without words: the newest.
 *
 * Segments are read from the newest on. Work is counted, one for about what
 * reading a number of a list takes, other things by how many of these they are
 * worth, facets also where nobody asks for them: all pages look equally far.
 * Behind WORK_MOST the rest is not looked at, and the answer says so
 * (`at_least`). Counts of facets stop at FACETS_MOST documents. The same index
 * gives the same answer.
 */
#ifndef SEEK_SEEK_H
#define SEEK_SEEK_H

#include "seek/segment.h"

enum {
	SEEK_MOST = 200, /* hits of one answer */
	SEEK_SETS = 2 * QUERY_FILTERS + 4,
	RARE_SLOTS = 65536,
	WORK_MOST = 2500000,
	FACETS_MOST = 100000,
};

/* A document is wanted only if its value of a field is in the list, or it is one of `docs` (or is not). */
struct seek_set {
	enum query_field field;
	const uint32_t *values;
	size_t n;
	bool excluded;
	const int64_t *docs; /* few: each segment looks at all */
	size_t n_docs;
};
/* A document is wanted only if it is a response of one of these groups (or of none of them). */
struct seek_group {
	uint32_t round; /* value of FILTER_ROUND */
	unsigned id;	/* what the source calls it */
};
struct seek_groups {
	const struct seek_group *list;
	size_t n;
	bool excluded;
};
struct seek_ask {
	const struct query *query; /* its words; filters are given as sets */
	struct seek_set sets[SEEK_SETS];
	size_t n_sets;
	struct seek_groups groups[2];
	size_t n_groups;
	/* The reader: which stems to try where words have no language, and which texts are preferred. */
	struct str reader;
	uint32_t reader_value; /* of FILTER_LANG; 0: none */
	size_t most;
	/* Behind this hit; `after_doc` 0: from the best on. */
	uint32_t after_score;
	int64_t after_doc;
	bool facets;
	uint32_t values_n;   /* values of columns are below that */
	const int64_t *told; /* with facets: few documents of which it is told whether they were counted */
	size_t n_told;
	uint64_t work_most; /* 0: WORK_MOST */
};
struct seek_hit {
	int64_t doc;
	uint32_t score;
};
struct seek_found {
	struct seek_hit *list;
	size_t n;
	bool more;	/* there are hits behind these */
	uint64_t count; /* of all pages */
	bool at_least;	/* there may be more than `count`, and better ones among those not looked at */
	/* facets[field][value]: of `facets_of` documents, which are all where that is `count`. */
	uint32_t *facets[SEEK_FIELDS];
	uint64_t facets_of;
	bool *told; /* of each that was asked for */
	uint64_t work;
};

/* Segments oldest first. What is found lives in the arena. */
struct stems;
enum err seek(const struct segment_source *source, const struct segment *list, size_t n,
	      const struct seek_ask *ask, struct stems *stems, struct arena *a, struct seek_found *ret);

#endif

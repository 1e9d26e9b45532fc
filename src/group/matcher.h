/*
 * matcher.h - one text beside the wordings that it shares phrases with, counted exactly; for files of this
 * room only. Each thread has a matcher of its own.
 */
#ifndef GROUP_MATCHER_H
#define GROUP_MATCHER_H

#include "group/samples.h"
#include "group/shingle_set.h"
#include "group/wordings.h"

struct matcher {
	struct column votes;				      /* uint16_t, by wording */
	struct column shingles, all_shingles, phrases, found; /* uint32_t: of the text at hand */
	struct shingle_set set;				      /* the same shingles */
	size_t n;					      /* shingles, each once */
	bool all; /* the consultation's own words are among them */
};
void matcher_done(struct matcher *m);

/* Takes up a text by its tokens; of its shingles those below a number, with UINT32_MAX all. */
enum err matcher_take(struct matcher *m, const struct stop_words *stop, const uint16_t *tokens, size_t n,
		      bool wide, uint32_t below);
/* Takes up n distinct shingles instead. */
enum err matcher_take_shingles(struct matcher *m, const uint32_t *shingles, size_t n, bool wide);
/* Its phrases up to `below`, for an index; they stay where they are until the next text. */
enum err matcher_phrases(struct matcher *m, const struct stop_words *stop, const uint16_t *tokens, size_t n,
			 bool wide, uint32_t below, const uint32_t **ret, size_t *ret_n);
/* How many of n distinct shingles it has. */
size_t matcher_shares(const struct matcher *m, const uint32_t *shingles, size_t n);

/* Wordings by how many of the samples they have, at least `least`, the most first; not counted exactly yet.
 */
struct candidates {
	uint32_t wording[INDEX_PER];
	uint16_t votes[INDEX_PER];
	size_t n;
};
/* The votes have room for all wordings. */
enum err matcher_room(struct matcher *m, const struct wordings *w);
void matcher_candidates(struct matcher *m, const struct wordings *w, const uint32_t *samples, size_t n,
			unsigned least, struct candidates *ret);

#endif

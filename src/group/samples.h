/*
 * samples.h - of a text's phrases (shingles.h) a part that depends on the phrases alone: texts that share
 * phrases share samples. Short texts give a larger part, and what a rarer part holds, a larger one holds too.
 */
#ifndef GROUP_SAMPLES_H
#define GROUP_SAMPLES_H

#include "group/stop.h"

enum { SAMPLES_MOST = 4096, SAMPLES_ROOM = SAMPLES_MOST + 8 };

/* A phrase is a sample where it is not above this. */
uint32_t samples_below(size_t shingles);
/* For whoever is to be found by the samples of texts that are much shorter too. */
uint32_t samples_below_wider(size_t shingles);

/*
 * Takes the consultation's own words out of n shingles (in place; returns how many stay), unless hardly
 * anything would be left: then *ret_all, and they stay.
 */
size_t shingles_own(const struct stop_words *stop, uint32_t *shingles, size_t n, bool *ret_all);

/*
 * The phrases of n shingles (still all of the text's) that are not above `below`, at most `most`; without
 * those that quote the consultation where `stop` is not NULL. `phrases` has room for n + 8, ret for most + 1.
 * Returns how many.
 */
size_t phrases_below(const struct stop_words *stop, const uint32_t *shingles, size_t n, bool wide,
		     uint32_t below, uint32_t *phrases, uint32_t *ret, size_t most);
/* The samples of n shingles, which are still all of the text's; otherwise the same. */
size_t samples_of(const struct stop_words *stop, const uint32_t *shingles, size_t n, bool wide,
		  uint32_t *phrases, uint32_t ret[static SAMPLES_ROOM]);

#endif

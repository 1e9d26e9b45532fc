/* samples.c - see samples.h */
#include "group/samples.h"

#include "group/shingles.h"

enum { OWN_LEAST = 12 };

uint32_t samples_below(size_t shingles)
{
	if (shingles < 32)
		return UINT32_MAX;
	if (shingles < 64)
		return (1u << 31) - 1;
	if (shingles < 128)
		return (1u << 30) - 1;
	if (shingles < 512)
		return (1u << 29) - 1;
	if (shingles < 2048)
		return (1u << 28) - 1;
	return shingles < 16384 ? (1u << 27) - 1 : (1u << 25) - 1;
}

uint32_t samples_below_wider(size_t shingles)
{
	uint32_t below = samples_below(shingles);

	return below >= 1u << 30 ? UINT32_MAX : below * 4 + 3;
}

static size_t own_count(const struct stop_words *stop, const uint32_t *shingles, size_t n)
{
	size_t own = 0;

	for (size_t i = 0; i < n; i++)
		own += !stop_has(stop, shingles[i]);
	return own;
}

size_t shingles_own(const struct stop_words *stop, uint32_t *shingles, size_t n, bool *ret_all)
{
	size_t from = 0, own;

	*ret_all = true;
	if (!stop->n)
		return n;
	while (from < n && !stop_has(stop, shingles[from])) /* most texts quote nothing */
		from++;
	*ret_all = from < OWN_LEAST && from + own_count(stop, shingles + from, n - from) < OWN_LEAST;
	if (*ret_all)
		return n;
	own = from;
	for (size_t i = from; i < n; i++) {
		uint32_t shingle = shingles[i];
		shingles[own] = shingle;
		own += !stop_has(stop, shingle);
	}
	return own;
}

size_t phrases_below(const struct stop_words *stop, const uint32_t *shingles, size_t n, bool wide,
		     uint32_t below, uint32_t *phrases, uint32_t *ret, size_t most)
{
	size_t count = phrases_count(n), found = 0;
	uint32_t places[64];

	phrases_of(shingles, n, wide, phrases);
	for (size_t at = 0; at < count && found < most; at += 64) {
		size_t end = count - at < 64 ? count : at + 64, here = 0;
		for (size_t i = at; i < end; i++) {
			places[here] = (uint32_t)i;
			here += phrases[i] <= below;
		}
		for (size_t k = 0; k < here && found < most; k++) {
			ret[found] = phrases[places[k]];
			found += !stop || (!stop_has(stop, shingles[places[k]]) &&
					   !stop_has(stop, shingles[places[k] + 3]));
		}
	}
	return found;
}

size_t samples_of(const struct stop_words *stop, const uint32_t *shingles, size_t n, bool wide,
		  uint32_t *phrases, uint32_t ret[static SAMPLES_ROOM])
{
	enum { ENOUGH = 8 };
	uint32_t below = samples_below(n);
	size_t found =
	    phrases_below(stop->n ? stop : NULL, shingles, n, wide, below, phrases, ret, SAMPLES_MOST);

	if (found >= ENOUGH || !stop->n)
		return found;
	/* Few are left of a text that quotes: as many more as of a text of its own words alone, or, where it
	 * has hardly any, it is to be compared by what it quotes. */
	size_t own = own_count(stop, shingles, n);
	uint32_t more = samples_below(own);
	if (own < OWN_LEAST)
		return phrases_below(NULL, shingles, n, wide, below, phrases, ret, SAMPLES_MOST);
	return more > below ? phrases_below(stop, shingles, n, wide, more, phrases, ret, SAMPLES_MOST)
			    : found;
}

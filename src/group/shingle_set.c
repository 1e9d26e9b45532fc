/* shingle_set.c - see shingle_set.h; a lane is compared at once, and where it has a place is told by the
 * comparison with 0. */
#include "group/shingle_set.h"

enum { LANE = 8, LANES_LEAST = 8 };

static inline size_t lane_of(uint32_t shingle, size_t lanes_n)
{
	return (shingle * 0x9E3779B97F4A7C15u >> 40) & (lanes_n - 1);
}

static inline uint32_t lane_mask(const uint32_t *lane, uint32_t shingle)
{
	uint32_t mask = 0;

	for (unsigned i = 0; i < LANE; i++)
		mask |= (uint32_t)(lane[i] == shingle) << i;
	return mask;
}

/* Where `at` is full: the next lane that is not, or that has the shingle. */
static size_t lane_onward(const struct shingle_set *s, size_t at, uint32_t shingle)
{
	const uint32_t *lanes = ROW(const uint32_t, s->lanes);

	while (!lane_mask(lanes + at * LANE, 0) && !lane_mask(lanes + at * LANE, shingle))
		at = (at + 1) & (s->lanes_n - 1);
	return at;
}

/* Whether it is new. */
static bool spill_put(struct shingle_set *s, size_t at, uint32_t shingle)
{
	at = lane_onward(s, at, shingle);
	uint32_t *lane = ROW(uint32_t, s->lanes) + at * LANE;

	s->spilled = true;
	if (lane_mask(lane, shingle))
		return false;
	lane[__builtin_ctz(lane_mask(lane, 0))] = shingle;
	return true;
}

static size_t put_one_by_one(struct shingle_set *s, uint32_t *shingles, size_t n)
{
	size_t distinct = 0;

	for (size_t i = 0; i < n; i++) {
		uint32_t shingle = shingles[i] + (shingles[i] == 0);
		size_t at = lane_of(shingle, s->lanes_n);
		uint32_t *lane = ROW(uint32_t, s->lanes) + at * LANE, empty = lane_mask(lane, 0);
		bool new = !lane_mask(lane, shingle);
		if (empty && new)
			lane[__builtin_ctz(empty)] = shingle;
		else if (new)
			new = spill_put(s, at, shingle);
		shingles[distinct] = shingle;
		distinct += new;
	}
	return distinct;
}

static size_t shares_portable(const struct shingle_set *s, const uint32_t *shingles, size_t n)
{
	const uint32_t *lanes = ROW(const uint32_t, s->lanes);
	size_t shared = 0;

	for (size_t i = 0; i < n; i++)
		shared += lane_mask(lanes + lane_of(shingles[i], s->lanes_n) * LANE, shingles[i]) != 0;
	return shared;
}

#if defined(__x86_64__)
#include <immintrin.h>
#define WIDE __attribute__((target("avx2,bmi")))

WIDE static inline uint32_t mask_wide(__m256i lane, uint32_t shingle)
{
	return (uint32_t)_mm256_movemask_ps(
	    _mm256_castsi256_ps(_mm256_cmpeq_epi32(lane, _mm256_set1_epi32((int)shingle))));
}

/* First into the lanes, then asked how often each is there: asking at once would wait for what was just put.
 * False where a lane is too full, or a shingle is there twice. */
WIDE static bool put_wide(struct shingle_set *s, uint32_t *shingles, size_t n)
{
	uint32_t *lanes = ROW(uint32_t, s->lanes);
	uint8_t *counts = ROW(uint8_t, s->counts);
	size_t lanes_n = s->lanes_n;
	uint32_t twice = 0;

	memset(counts, 0, lanes_n);
	for (size_t i = 0; i < n; i++) {
		shingles[i] += shingles[i] == 0;
		size_t at = lane_of(shingles[i], lanes_n);
		if (counts[at] == LANE)
			return false;
		lanes[at * LANE + counts[at]++] = shingles[i];
	}
	for (size_t i = 0; i < n; i++) {
		const uint32_t *lane = lanes + lane_of(shingles[i], lanes_n) * LANE;
		uint32_t mask =
		    mask_wide(_mm256_loadu_si256((const __m256i *)(const void *)lane), shingles[i]);
		twice |= mask & (mask - 1);
	}
	return !twice;
}

WIDE static size_t shares_wide(const struct shingle_set *s, const uint32_t *shingles, size_t n)
{
	const uint32_t *lanes = ROW(const uint32_t, s->lanes);
	size_t shared = 0, lanes_n = s->lanes_n;

	for (size_t i = 0; i < n; i++) {
		const uint32_t *lane = lanes + lane_of(shingles[i], lanes_n) * LANE;
		shared +=
		    mask_wide(_mm256_loadu_si256((const __m256i *)(const void *)lane), shingles[i]) != 0;
	}
	return shared;
}
#else
static bool put_wide(struct shingle_set *s, uint32_t *shingles, size_t n)
{
	(void)s, (void)shingles, (void)n;
	return false;
}
#define shares_wide shares_portable
#endif

enum err shingle_set_take(struct shingle_set *s, uint32_t *shingles, size_t n, bool wide, size_t *ret_n)
{
	s->lanes_n = LANES_LEAST;
	while (s->lanes_n * LANE < n * 4)
		s->lanes_n *= 2;
	size_t bytes = s->lanes_n * LANE * sizeof(uint32_t);
	enum err e = column_room(&s->lanes, bytes);
	if (e == ERR_OK)
		e = column_room(&s->counts, s->lanes_n);
	if (e != ERR_OK)
		return e;
	memset(s->lanes.p, 0, bytes);
	s->wide = wide;
	s->spilled = false;
	*ret_n = n;
	if (wide && put_wide(s, shingles, n))
		return ERR_OK;
	memset(s->lanes.p, 0, bytes);
	*ret_n = put_one_by_one(s, shingles, n);
	return ERR_OK;
}

size_t shingle_set_shares(const struct shingle_set *s, const uint32_t *shingles, size_t n)
{
	size_t shared = 0;

	if (!s->spilled)
		return s->wide ? shares_wide(s, shingles, n) : shares_portable(s, shingles, n);
	for (size_t i = 0; i < n; i++) {
		size_t at = lane_onward(s, lane_of(shingles[i], s->lanes_n), shingles[i]);
		shared += lane_mask(ROW(const uint32_t, s->lanes) + at * LANE, shingles[i]) != 0;
	}
	return shared;
}

void shingle_set_done(struct shingle_set *s)
{
	column_done(&s->lanes);
	column_done(&s->counts);
}

#include "group/edges.h"
#include "group/shingle_set.h"

#include <criterion/criterion.h>

enum { MOST = 1500 };

static uint32_t chance(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33);
}

static bool has(const uint32_t *list, size_t n, uint32_t one)
{
	for (size_t i = 0; i < n; i++)
		if (list[i] == one)
			return true;
	return false;
}

/* What a set says is what looking through the row says, of n shingles of which some are there twice. */
static void set_check(struct shingle_set *s, uint64_t *state, size_t n, bool wide, uint32_t below)
{
	uint32_t row[MOST], once[MOST], asked[64];
	size_t once_n = 0, got, shared = 0, most = 0;

	for (size_t i = 0; i < n; i++) {
		row[i] = chance(state) % below;
		uint32_t one = row[i] ? row[i] : 1;
		if (!has(once, once_n, one))
			once[once_n++] = one;
	}
	cr_assert(shingle_set_take(s, row, n, wide, &got) == ERR_OK);
	cr_assert_eq(got, once_n);
	cr_assert_arr_eq(row, once, once_n * sizeof *row);
	for (size_t i = 0; i < COUNT(asked); i++) {
		uint32_t one = i % 2 && n ? once[chance(state) % once_n] : chance(state) % below + 1;
		if (!has(asked, most, one))
			asked[most++] = one;
	}
	for (size_t i = 0; i < most; i++)
		shared += has(once, once_n, asked[i]);
	cr_assert_eq(shingle_set_shares(s, asked, most), shared);
}

Test(group_shingle_set, has_what_was_put_once_each)
{
	struct shingle_set s = {0};
	uint64_t state = 11;

	for (size_t i = 0; i < 300; i++) {
		size_t n = i < 20 ? i : chance(&state) % MOST;
		set_check(&s, &state, n, i % 2 && edges_can_be_wide(), i % 3 ? UINT32_MAX : 1000);
	}
	shingle_set_done(&s);
}

/* Sixteen in eight lanes: now and then one is full, and the next takes what it had no room for. */
Test(group_shingle_set, lanes_that_are_full_lose_nothing)
{
	struct shingle_set s = {0};
	uint64_t state = 5;
	size_t spilled = 0;

	for (size_t i = 0; i < 20000; i++) {
		set_check(&s, &state, 16, i % 2 && edges_can_be_wide(), UINT32_MAX);
		spilled += s.spilled;
	}
	cr_assert(spilled > 0, "%zu", spilled);
	shingle_set_done(&s);
}

#include "rules/figures.h"

#include <criterion/criterion.h>

/* A generator of our own: the same numbers on every machine. */
static uint32_t next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static struct counted *some(struct arena *a, uint32_t *seed, size_t n)
{
	static const char *const categories[] = {"government", "private-sector", "civil-society", "academia"};
	static const char *const countries[] = {"CH", "RW", "SA", "BR", "XX", "KZ", "JP", "FR"};
	static const char *const langs[] = {"en", "fr", "ar", "zh", "pt"};
	struct counted *list = NEW(a, struct counted, n + 1);

	for (size_t i = 0; i < n; i++) {
		int *questions = NEW(a, int, 6);
		list[i] = (struct counted){.number = (int64_t)i + 1,
					   .state = (enum response_state)(next(seed) % 4),
					   .late = next(seed) % 7 == 0,
					   .category = str_z(categories[next(seed) % 4]),
					   .region = next(seed) % 2 ? STR("europe") : STR("none"),
					   .country = str_z(countries[next(seed) % 8]),
					   .lang = str_z(langs[next(seed) % 5]),
					   .questions = questions};
		for (int q = 0; q < 6; q++)
			if (next(seed) % 2)
				questions[list[i].question_count++] = q;
	}
	return list;
}

Test(figures, always_add_up_whatever_was_received)
{
	uint32_t seed = 1336;

	for (int round = 0; round < 300; round++) {
		ARENA_SCOPED a;
		arena_init(&a, 1 << 24, NULL);
		size_t n = next(&seed) % 120, withdrawn = 0;
		struct counted *list = some(&a, &seed, n);
		struct figures f;
		struct figure_gap gap;
		for (size_t i = 0; i < n; i++)
			withdrawn += list[i].state == RESPONSE_WITHDRAWN;
		figures_count(&a, list, n, &f);
		cr_assert(figures_add_up(&f, &gap));
		cr_assert_eq(f.total.received + f.withdrawn, n);
		cr_assert_eq(f.withdrawn, withdrawn);
		cr_assert_eq(f.total.received, f.total.published + f.total.withheld + f.total.undecided);
	}
}

Test(figures, a_total_that_its_parts_do_not_give_is_named)
{
	ARENA_SCOPED a;
	struct figure rows[] = {{.code = STR("government"), .received = 1, .published = 1},
				{.code = STR("private-sector"), .received = 4, .published = 4},
				{.code = STR("civil-society"), .received = 10, .published = 10},
				{.code = STR("intergovernmental"), .received = 5, .published = 5}};
	struct figures f = {.total = {.received = 23, .published = 23},
			    .by[FIGURES_CATEGORY] = {.list = rows, .n = 4}};
	struct figure_gap gap;

	arena_init(&a, 1 << 20, NULL);
	cr_assert_not(figures_add_up(&f, &gap)); /* 23 stated, 1 + 4 + 10 + 5 = 20 */
	cr_assert_eq(gap.table, FIGURES_CATEGORY);
	cr_assert_eq(gap.stated, 23u);
	cr_assert_eq(gap.sum, 20u);
	rows[0].received = 4;
	cr_assert_not(figures_add_up(&f, &gap));
	cr_assert(str_eq(gap.code, STR("government")));
	cr_assert_eq(gap.sum, 1u);
}

Test(figures, withdrawn_answers_stand_apart_and_late_ones_are_counted_apart)
{
	ARENA_SCOPED a;
	struct counted list[] = {
	    {1, RESPONSE_PUBLISHED, false, STR("x"), STR("europe"), STR("CH"), STR("fr"), NULL, 0},
	    {2, RESPONSE_WITHDRAWN, true, STR("x"), STR("europe"), STR("CH"), STR("fr"), NULL, 0},
	    {3, RESPONSE_WITHHELD, true, STR("y"), STR("none"), STR("XX"), STR("en"), NULL, 0},
	};
	struct figures f;

	arena_init(&a, 1 << 20, NULL);
	figures_count(&a, list, 3, &f);
	cr_assert_eq(f.total.received, 2u);
	cr_assert_eq(f.total.late, 1u);
	cr_assert_eq(f.withdrawn, 1u);
	cr_assert_eq(f.by[FIGURES_REGION].n, 2u);
	cr_assert_eq(f.by[FIGURES_QUESTION].n, 0u);
}

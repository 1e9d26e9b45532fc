#include "rules/arrangement.h"

#include <criterion/criterion.h>

/* R1 R3 R5 of category 0, R2 R4 of 1, R6 late, R7 withheld, R8 left out. */
static size_t some(struct arranged *list)
{
	for (int i = 0; i < 8; i++)
		list[i] = (struct arranged){.response = 10 + i,
					    .number = i + 1,
					    .place = i + 1,
					    .category = i % 2,
					    .state = i == 6 ? RESPONSE_WITHHELD : RESPONSE_PUBLISHED,
					    .late = i == 5,
					    .left_out = i == 7};
	return 8;
}

static void stands(const struct arranged *list, size_t n, const char *numbers)
{
	char said[64] = "";
	for (size_t i = 0; i < n; i++) {
		cr_assert(i == 0 || list[i - 1].place < list[i].place, "by place");
		said[i] = (char)('0' + list[i].number);
	}
	cr_assert_str_eq(said, numbers);
}

Test(arrangement, counts_so_that_none_is_lost)
{
	struct arranged list[8];
	struct arrangement_account c = arrangement_count(list, some(list));

	cr_assert_eq(c.published, 7u);
	cr_assert_eq(c.in, 6u);
	cr_assert_eq(c.out, 1u);
	cr_assert_eq(c.late, 1u);
	cr_assert_eq(c.withheld, 1u);
	cr_assert_eq(c.published, c.in + c.out);
	cr_assert_eq(c.published + c.withheld + c.undecided + c.withdrawn, 8u);
}

Test(arrangement, a_response_moves_within_its_own_section_only)
{
	const struct {
		enum arrangement_form form;
		int64_t number;
		enum arrangement_step step;
		size_t changed;
		const char *after;
	} table[] = {
	    {FORM_NUMBER, 2, STEP_UP, 2, "21345678"},	  {FORM_NUMBER, 1, STEP_UP, 0, "12345678"},
	    {FORM_CATEGORY, 5, STEP_UP, 2, "12543678"},	  {FORM_CATEGORY, 5, STEP_FIRST, 3, "52143678"},
	    {FORM_CATEGORY, 2, STEP_LAST, 2, "14325678"}, {FORM_NUMBER, 5, STEP_DOWN, 0, "12345678"},
	    {FORM_NUMBER, 6, STEP_UP, 0, "12345678"},	  {FORM_NUMBER, 7, STEP_UP, 0, "12345678"},
	    {FORM_NUMBER, 8, STEP_FIRST, 0, "12345678"},  {FORM_NUMBER, 9, STEP_UP, 0, "12345678"},
	    {FORM_QUESTION, 1, STEP_LAST, 5, "23451678"},
	};

	for (size_t i = 0; i < COUNT(table); i++) {
		struct arranged list[8];
		size_t n = some(list);
		cr_assert_eq(arrangement_move(list, n, table[i].form, table[i].number, table[i].step),
			     table[i].changed, "row %zu", i);
		stands(list, n, table[i].after);
	}
}

Test(arrangement, moving_never_loses_or_doubles_a_place)
{
	struct arranged list[8];
	size_t n = some(list);
	uint32_t x = 7;

	for (int i = 0; i < 2000; i++) {
		x = x * 1664525u + 1013904223u;
		arrangement_move(list, n, (enum arrangement_form)(x >> 8 & 1 ? FORM_CATEGORY : FORM_NUMBER),
				 1 + (x >> 16) % 8, (enum arrangement_step)((x >> 24) % STEPS));
		int64_t places = 0, numbers = 0;
		for (size_t k = 0; k < n; k++) {
			places |= INT64_C(1) << list[k].place;
			numbers |= INT64_C(1) << list[k].number;
		}
		cr_assert_eq(places, 0x1fe);
		cr_assert_eq(numbers, 0x1fe);
	}
	arrangement_sort(list, n);
	for (size_t k = 1; k < n; k++)
		cr_assert_lt(list[k - 1].place, list[k].place);
}

Test(arrangement, sections_that_nobody_moved_stay_behind_in_their_order)
{
	struct section_place list[] = {
	    {STR("q1"), -1}, {STR("q2"), 1}, {STR("q3"), -1}, {STR("q0"), 0}, {STR("q-none"), -1}};

	sections_sort(list, COUNT(list));
	const char *sorted[] = {"q0", "q2", "q1", "q3", "q-none"};
	for (size_t i = 0; i < COUNT(list); i++)
		cr_assert(str_eq(list[i].code, str_z(sorted[i])), "%zu", i);
	cr_assert(sections_move(list, COUNT(list), STR("q3"), STEP_UP));
	cr_assert(str_eq(list[2].code, STR("q3")));
	cr_assert(sections_move(list, COUNT(list), STR("q-none"), STEP_FIRST));
	cr_assert(str_eq(list[0].code, STR("q-none")));
	cr_assert_eq(list[4].place, 4);
	cr_assert_not(sections_move(list, COUNT(list), STR("q-none"), STEP_UP));
	cr_assert_not(sections_move(list, COUNT(list), STR("q9"), STEP_DOWN));
}

Test(arrangement, codes_of_sections_are_plain)
{
	cr_assert(section_code_valid(STR("c-civil-society")));
	cr_assert_not(section_code_valid(STR("")));
	cr_assert_not(section_code_valid(STR("c-<b>")));
	cr_assert_not(section_code_valid(STR("Q1")));
}

/* range_test.c - a part of a file: what is asked, and what of it there is. */
#include "web/range.h"

#include <criterion/criterion.h>

Test(range, is_read_as_the_standard_has_it)
{
	static const struct {
		const char *value;
		enum range_asked asked;
		uint64_t from, length;
	} cases[] = {
	    {"bytes=0-0", RANGE_PART, 0, 1},
	    {"bytes=0-99", RANGE_PART, 0, 100},
	    {"bytes=0-100", RANGE_PART, 0, 100},
	    {"bytes=99-", RANGE_PART, 99, 1},
	    {"bytes=40-49", RANGE_PART, 40, 10},
	    {"BYTES=40-49", RANGE_PART, 40, 10},
	    {"bytes=-1", RANGE_PART, 99, 1},
	    {"bytes=-100", RANGE_PART, 0, 100},
	    {"bytes=-999", RANGE_PART, 0, 100},
	    {"bytes=5-99999999999999999999999", RANGE_PART, 5, 95},
	    {"bytes=100-", RANGE_OUTSIDE, 0, 0},
	    {"bytes=100-200", RANGE_OUTSIDE, 0, 0},
	    {"bytes=99999999999999999999999-", RANGE_OUTSIDE, 0, 0},
	    {"bytes=-0", RANGE_OUTSIDE, 0, 0},
	    {"bytes=5-4", RANGE_WHOLE, 0, 0},
	    {"bytes=0-1,5-6", RANGE_WHOLE, 0, 0},
	    {"bytes=-", RANGE_WHOLE, 0, 0},
	    {"bytes=", RANGE_WHOLE, 0, 0},
	    {"bytes", RANGE_WHOLE, 0, 0},
	    {"bytes=a-b", RANGE_WHOLE, 0, 0},
	    {"bytes=0--1", RANGE_WHOLE, 0, 0},
	    {"lines=0-1", RANGE_WHOLE, 0, 0},
	    {"", RANGE_WHOLE, 0, 0},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct range r = {0};
		cr_assert_eq(range_parse(str_z(cases[i].value), 100, &r), cases[i].asked, "%s",
			     cases[i].value);
		cr_assert(r.from == cases[i].from && r.length == cases[i].length, "%s", cases[i].value);
	}
}

Test(range, of_an_empty_file_there_is_no_part)
{
	struct range r;

	cr_assert_eq(range_parse(STR("bytes=0-"), 0, &r), RANGE_OUTSIDE);
	cr_assert_eq(range_parse(STR("bytes=-5"), 0, &r), RANGE_OUTSIDE);
}

Test(range, is_given_of_the_same_bytes_only)
{
	cr_assert(range_may_be_given((struct str){0}, STR("\"a\"")));
	cr_assert(range_may_be_given(STR("\"a\""), STR("\"a\"")));
	cr_assert_not(range_may_be_given(STR("\"b\""), STR("\"a\"")));
	cr_assert_not(range_may_be_given(STR("W/\"a\""), STR("\"a\"")));
	cr_assert_not(range_may_be_given(STR("Sat, 21 Nov 2026 10:00:00 GMT"), STR("\"a\"")));
}

#include "rules/round_state.h"

#include <criterion/criterion.h>

static struct moment at(const char *day, int minute)
{
	struct moment m = {.minute = minute};
	cr_assert(day_parse(str_z(day), &m.day));
	return m;
}

static struct fact fact(const char *event, const char *date)
{
	struct fact f = {.event = str_z(event)};
	cr_assert(rough_parse(str_z(date), &f.date));
	return f;
}

Test(round_state, follows_the_dates)
{
	struct fact list[] = {fact("decided", "2016-10-14"),	      fact("launched", "2016-10-20"),
			      fact("replies-close", "2017-01-04"),    fact("replies-close", "2017-01-11"),
			      fact("report-published", "2017-01-20"), fact("meeting", "2017-02-06")};
	struct facts f = {list, COUNT(list)};

	cr_assert_eq(round_state(NULL, f, at("2016-10-15", 0)), ROUND_FORTHCOMING);
	cr_assert_eq(round_state(NULL, f, at("2016-10-20", 0)), ROUND_OPEN);
	cr_assert_eq(round_state(NULL, f, at("2017-01-05", 0)), ROUND_OPEN, "it was extended");
	cr_assert_eq(round_state(NULL, f, at("2017-01-11", 1439)), ROUND_OPEN);
	cr_assert_eq(round_state(NULL, f, at("2017-01-12", 0)), ROUND_CLOSED);
	cr_assert_eq(round_state(NULL, f, at("2017-01-20", 0)), ROUND_REPORTED);
	cr_assert_eq(round_state(NULL, f, at("2017-02-06", 0)), ROUND_CONCLUDED);
}

Test(round_state, closes_when_the_closing_minute_is_over)
{
	static struct procedure p = {.closing_minute = 17 * 60};
	struct fact list[] = {fact("launched", "2016-10-20"), fact("replies-close", "2017-01-04")};
	struct facts f = {list, COUNT(list)};

	cr_assert_eq(round_state(&p, f, at("2017-01-04", 17 * 60)), ROUND_OPEN);
	cr_assert_eq(round_state(&p, f, at("2017-01-04", 17 * 60 + 1)), ROUND_CLOSED);
}

Test(round_state, a_month_is_past_when_all_of_it_is)
{
	struct fact list[] = {fact("launched", "2016-10")};
	struct facts f = {list, 1};

	cr_assert_eq(round_state(NULL, f, at("2016-10-15", 0)), ROUND_FORTHCOMING);
	cr_assert_eq(round_state(NULL, f, at("2016-11-01", 0)), ROUND_OPEN);
	cr_assert_eq(round_state(NULL, (struct facts){0}, at("2016-11-01", 0)), ROUND_UNKNOWN);
}

Test(round_state, has_words_that_are_read_back)
{
	enum round_state s, back;

	for (s = 0; s < ROUND_STATES; s++) {
		cr_assert(round_state_parse(round_state_code(s), &back));
		cr_assert_eq(back, s);
	}
	cr_assert_not(round_state_parse(STR("x"), &back));
}

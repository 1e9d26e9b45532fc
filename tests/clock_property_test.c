/* What holds of every clock, whatever the dates are. */
#include "rules/clock.h"
#include "rules/count.h"
#include "support/rules.h"

#include <criterion/criterion.h>

/* A clock between two events, made here and not read. */
static const struct procedure *two_events(struct arena *a, enum measure m, enum direction d, int offset,
					  enum unit u)
{
	struct procedure *p = NEW(a, struct procedure, 1);

	p->weekend = 1u << 5 | 1u << 6;
	p->from = p->to = (struct rough_date){PRECISION_UNKNOWN, DAY_NONE, DAY_NONE};
	p->events[0].code = STR("act");
	p->events[1].code = STR("anchor");
	p->event_count = 2;
	p->clocks[0] = (struct clock){.code = STR("clock"),
				      .measure = m,
				      .direction = d,
				      .offset = offset,
				      .unit = u,
				      .anchors = {1},
				      .anchor_count = 1};
	p->clock_count = 1;
	return p;
}

static struct clock_reading read_days(const struct procedure *p, int act, int anchor)
{
	struct day x = {17000 + act}, y = {17000 + anchor};
	struct fact list[] = {{STR("act"), {PRECISION_DAY, x, x}, {0}, {0}},
			      {STR("anchor"), {PRECISION_DAY, y, y}, {0}, {0}}};
	struct clock_reading r;

	clock_read(p, &p->clocks[0], (struct facts){list, 2}, DAY_NONE, &r);
	return r;
}

#define EACH_CLOCK(a, m, d, n, u)                                                                            \
	for (int m = MEASURE_AT_LEAST; m <= MEASURE_EXACTLY; m++)                                            \
		for (int d = DIRECTION_BEFORE; d <= DIRECTION_AFTER; d++)                                    \
			for (int u = UNIT_CALENDAR; u <= UNIT_WORKING; u++)                                  \
				for (int n = 0; n <= 12; n += 3)

Test(property, moving_the_anchor_a_day_later_never_makes_at_least_before_worse)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);

	for (int u = UNIT_CALENDAR; u <= UNIT_WORKING; u++)
		for (int n = 0; n < 20; n++) {
			const struct procedure *p =
			    two_events(&a, MEASURE_AT_LEAST, DIRECTION_BEFORE, n, (enum unit)u);
			for (int anchor = -30; anchor < 30; anchor++) {
				int before = read_days(p, 0, anchor).as_ruled.days;
				int after = read_days(p, 0, anchor + 1).as_ruled.days;
				cr_assert_geq(after, before);
				cr_assert(u == UNIT_WORKING || after == before + 1);
			}
		}
}

Test(property, a_later_act_never_improves_what_must_come_before)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);

	EACH_CLOCK(&a, m, d, n, u)
	{
		if (m == MEASURE_EXACTLY || (m == MEASURE_AT_LEAST && d == DIRECTION_AFTER))
			continue;
		const struct procedure *p =
		    two_events(&a, (enum measure)m, (enum direction)d, n, (enum unit)u);
		for (int act = -30; act < 30; act++) {
			struct clock_reading r = read_days(p, act, 0), later = read_days(p, act + 1, 0);
			if (!r.early)
				cr_assert_lt(later.as_ruled.days, r.as_ruled.days);
		}
	}
}

Test(property, the_other_way_of_counting_differs_by_exactly_one_day)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);

	EACH_CLOCK(&a, m, d, n, u)
	{
		const struct procedure *p =
		    two_events(&a, (enum measure)m, (enum direction)d, n, (enum unit)u);
		struct day anchor = {17000};
		for (int k = 0; k < 14; k++, anchor.n++) {
			struct day out = day_count(p, anchor, n, (enum unit)u, (enum direction)d, false);
			struct day in = day_count(p, anchor, n, (enum unit)u, (enum direction)d, true);
			int closer = d == DIRECTION_BEFORE ? in.n - out.n : out.n - in.n;
			if (n == 0)
				cr_assert_eq(closer, 0);
			else if (u == UNIT_CALENDAR)
				cr_assert_eq(closer, 1);
			else /* one working day, which may have a weekend in it; none where the anchor is no
				day to count */
				cr_assert_eq(closer > 0, day_working(p, anchor));
		}
	}
}

Test(property, kept_and_broken_agree_with_the_margin)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);

	EACH_CLOCK(&a, m, d, n, u)
	{
		const struct procedure *p =
		    two_events(&a, (enum measure)m, (enum direction)d, n, (enum unit)u);
		for (int act = -30; act < 30; act++) {
			struct clock_reading r = read_days(p, act, 0);
			cr_assert(r.as_ruled.days_known && r.margin == r.as_ruled.days);
			cr_assert_eq(r.as_ruled.state, r.margin >= 0 ? CLOCK_KEPT : CLOCK_BROKEN);
			cr_assert_eq(r.between, d == DIRECTION_BEFORE ? -act : act);
		}
	}
}

/* A month is kept only if each of its days would be, broken only if none would be. */
Test(property, a_rough_date_is_judged_as_all_its_days_agree)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);

	EACH_CLOCK(&a, m, d, n, u)
	{
		const struct procedure *p =
		    two_events(&a, (enum measure)m, (enum direction)d, n, (enum unit)u);
		for (int from = -40; from < 40; from++) {
			struct day x = {17000 + from}, last = {x.n + 9}, y = {17000};
			struct fact list[] = {{STR("act"), {PRECISION_MONTH, x, last}, {0}, {0}},
					      {STR("anchor"), {PRECISION_DAY, y, y}, {0}, {0}}};
			struct clock_reading r;
			int kept = 0, days = 0;
			clock_read(p, &p->clocks[0], (struct facts){list, 2}, DAY_NONE, &r);
			for (int act = from; act <= from + 9; act++) {
				if (d == DIRECTION_AFTER && act < 0 && from + 9 >= 0)
					continue; /* what follows from the anchor does not come before it */
				kept += read_days(p, act, 0).as_ruled.state == CLOCK_KEPT;
				days++;
			}
			enum clock_state want = kept == days ? CLOCK_KEPT
						: kept	     ? CLOCK_UNKNOWN
							     : CLOCK_BROKEN;
			/* Around a single allowed day that is no working day it may stay open. */
			cr_assert(r.as_ruled.state == want || r.as_ruled.state == CLOCK_UNKNOWN);
			cr_assert(u == UNIT_WORKING || r.as_ruled.state == want, "m %d d %d n %d from %d", m,
				  d, n, from);
		}
	}
}

Test(count, working_days_leave_out_weekends_and_holidays)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);
	const struct procedure *p = procedure_load(&a, STR("demonstration"));
	static const struct {
		const char *from;
		int n;
		enum direction d;
		bool inclusive;
		const char *to;
	} cases[] = {
	    {"2026-12-23", 1, DIRECTION_AFTER, false, "2026-12-24"},
	    {"2026-12-24", 1, DIRECTION_AFTER, false, "2026-12-28"}, /* Christmas, St Stephen on a Saturday */
	    {"2026-12-23", 5, DIRECTION_AFTER, false, "2026-12-31"},
	    {"2026-12-31", 1, DIRECTION_AFTER, false, "2027-01-04"},
	    {"2027-01-04", 1, DIRECTION_BEFORE, false, "2026-12-31"},
	    {"2026-12-31", 5, DIRECTION_BEFORE, false, "2026-12-23"},
	    {"2026-12-23", 5, DIRECTION_AFTER, true, "2026-12-30"},
	    {"2026-12-25", 1, DIRECTION_AFTER, true,
	     "2026-12-28"}, /* a holiday is not counted as the first */
	    {"2026-12-25", 0, DIRECTION_AFTER, false, "2026-12-25"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct day to = day_count(p, day_at(cases[i].from), cases[i].n, UNIT_WORKING, cases[i].d,
					  cases[i].inclusive);
		cr_expect_eq(to.n, day_at(cases[i].to).n, "%s and %d: %.*s", cases[i].from, cases[i].n,
			     STR_ARG(day_iso(&a, to)));
	}
	struct fact_list l = {0};
	struct clock_reading r;
	fact_add(&l, "hearing", "2026-12-23");
	clock_read(p, procedure_clock(p, STR("summary")), facts(&l), day_at("2026-12-24"), &r);
	cr_expect(r.as_ruled.due.first.n == day_at("2026-12-31").n && !r.holidays_missing);
	fact_add(&l, "hearing", "2040-12-23");
	clock_read(p, procedure_clock(p, STR("summary")), facts(&l), day_at("2026-12-24"), &r);
	cr_expect(r.holidays_missing);
}

static const struct plan_step *step_of(const struct procedure *p, const struct plan_step *steps, size_t n,
				       const char *event)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(p->events[steps[i].event].code, str_z(event)))
			return &steps[i];
	return NULL;
}

static void expect_step(const struct plan_step *s, const char *from, const char *until)
{
	cr_expect_eq(s->from.n, from ? day_at(from).n : DAY_NONE.n);
	cr_expect_eq(s->until.n, until ? day_at(until).n : DAY_NONE.n);
	cr_expect_not(s->impossible);
}

Test(plan, tells_every_date_that_follows_from_launch_and_meeting)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);
	const struct procedure *p = procedure_load(&a, STR("demonstration"));
	struct plan_step steps[EVENTS_MOST];
	struct fact_list l = {0};

	fact_add(&l, "launched", "2026-11-22");
	fact_add(&l, "meeting", "2027-02-22");
	size_t n = plan_make(p, facts(&l), day_at("2026-11-22"), steps);
	cr_assert_eq(n, p->event_count);
	expect_step(step_of(p, steps, n, "hearing"), "2027-02-17", "2027-02-22");
	expect_step(step_of(p, steps, n, "replies-close"), "2026-12-20", "2027-02-01");
	expect_step(step_of(p, steps, n, "report-published"), "2026-11-22", "2027-02-12");

	/* The launch alone says how early the meeting can be. */
	l.n = 1;
	n = plan_make(p, facts(&l), day_at("2026-11-22"), steps);
	expect_step(step_of(p, steps, n, "hearing"), "2027-01-10", NULL);
	expect_step(step_of(p, steps, n, "meeting"), "2027-01-10", NULL);
	for (size_t i = 1; i < n; i++)
		cr_expect(!day_known(steps[i].until) || !day_known(steps[i - 1].until) ||
			  steps[i].until.n >= steps[i - 1].until.n);
}

Test(plan, what_it_allows_is_kept_and_what_it_does_not_is_broken)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);
	const struct procedure *p = procedure_load(&a, STR("itu-1336-2019"));
	struct plan_step steps[EVENTS_MOST];
	struct fact_list l = {0};

	fact_add(&l, "decided", "2024-02-01");
	fact_add(&l, "meeting", "2024-10-04");
	fact_add(&l, "hearing", "2024-10-03");
	size_t n = plan_make(p, facts(&l), DAY_NONE, steps);
	for (size_t i = 0; i < p->clock_count; i++) {
		const struct clock *c = &p->clocks[i];
		const struct plan_step *s = step_of(p, steps, n, p->events[c->act].code.s);
		if (!s || s->fixed || c->preference || !day_known(s->until))
			continue;
		for (int past = 0; past < 2; past++) {
			struct day d = {s->until.n + past};
			struct fact_list with = l;
			struct clock_reading r;
			with.list[with.n++] =
			    (struct fact){p->events[c->act].code, {PRECISION_DAY, d, d}, {0}, {0}};
			clock_read(p, c, facts(&with), DAY_NONE, &r);
			cr_expect_eq(r.as_ruled.state, past ? CLOCK_BROKEN : CLOCK_KEPT, "clock %zu", i);
		}
	}
}

Test(stage, follows_from_what_has_happened_to_the_minute)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);
	const struct procedure *p = procedure_load(&a, STR("itu-1336-2019"));
	static const struct {
		const char *day;
		int minute;
		const char *stage;
		enum answer late;
	} cases[] = {
	    {"2024-02-09", 600, "forthcoming", ANSWER_NO}, {"2024-02-10", 0, "open", ANSWER_NO},
	    {"2024-08-30", 1439, "open", ANSWER_NO},	   {"2024-08-31", 0, "closed", ANSWER_YES},
	    {"2024-09-20", 0, "reported", ANSWER_YES},	   {"2024-10-05", 0, "concluded", ANSWER_YES},
	};
	struct fact_list l = {0};

	cr_expect(stage_at(p, facts(&l), (struct moment){day_at("2024-01-01"), 0}) == NULL);
	fact_add(&l, "launched", "2024-02-10");
	fact_add(&l, "replies-close", "2024-08-20");
	fact_add(&l, "replies-close", "2024-08-30");
	fact_add(&l, "report-published", "2024-09-15");
	fact_add(&l, "meeting", "2024-10-04");
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct moment now = {day_at(cases[i].day), cases[i].minute};
		const struct stage *s = stage_at(p, facts(&l), now);
		cr_expect(s && str_eq(s->code, str_z(cases[i].stage)), "%s", cases[i].day);
		cr_expect_eq(answer_late(p, facts(&l), now), cases[i].late, "%s", cases[i].day);
	}
}

Test(clock, what_happened_on_a_day_that_nobody_knows_is_unknown_not_overdue)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);
	const struct procedure *p = procedure_load(&a, STR("itu-1336-2019"));
	struct fact_list l = {0};
	struct clock_reading r;

	fact_add(&l, "hearing", "2024-10-03");
	fact_add(&l, "report-published", "");
	clock_read(p, procedure_clock(p, STR("report")), facts(&l), day_at("2026-01-01"), &r);
	cr_expect(r.as_ruled.state == CLOCK_UNKNOWN && r.undated);
	cr_expect_eq(r.as_ruled.due.first.n, day_at("2024-09-18").n);
}

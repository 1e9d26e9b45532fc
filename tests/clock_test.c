/* The rules against the record of CWG-Internet, against themselves, and against days that are known in part.
 */
#include "rules/clock.h"
#include "rules/count.h"
#include "support/rules.h"

#include <criterion/criterion.h>

/* One round of the public record, and what its dates say by Resolution 1336 (resolves 3 and 5). */
static const struct round {
	const char *id, *decided, *taken_up, *council, *launched, *close, *extended, *hearing, *meeting;
	const char *launch_due; /* NULL: no day can be said */
	enum clock_state launch;
	const char *replies_due;
	enum clock_state replies, replies_extended;
	int days, days_extended;	       /* margin; only where there is a date */
	int report_days, report_days_extended; /* left to consolidate */
	const char *report_due;
	enum clock_state hearing_state;
	int hearing_days;    /* margin */
	int hearing_between; /* days before the meeting */
} record[] = {
    {"2015-ixp",
     "2015-02-03",
     0,
     0,
     0,
     "2015-08-28",
     0,
     "2015-09-28",
     "2015-10-01",
     "2015-02-18",
     CLOCK_OVERDUE,
     "2015-08-29",
     CLOCK_KEPT,
     0,
     1,
     0,
     16,
     0,
     "2015-09-13",
     CLOCK_KEPT,
     3,
     3},
    {"2015-pwd",
     "2015-10-02",
     0,
     0,
     0,
     0,
     0,
     "2016-02-15",
     "2016-02-17",
     "2015-10-17",
     CLOCK_OVERDUE,
     "2016-01-16",
     CLOCK_OVERDUE,
     0,
     0,
     0,
     0,
     0,
     "2016-01-31",
     CLOCK_KEPT,
     2,
     2},
    {"2016-env",
     "2016-02-18",
     0,
     0,
     "2016-02",
     0,
     0,
     "2016-10-11",
     "2016-10-13",
     "2016-03-04",
     CLOCK_KEPT,
     "2016-09-11",
     CLOCK_OVERDUE,
     0,
     0,
     0,
     0,
     0,
     "2016-09-26",
     CLOCK_KEPT,
     2,
     2},
    {"2016-dev",
     "2016-10-14",
     0,
     0,
     "2016-10",
     "2017-01-04",
     "2017-01-11",
     "2017-02-03",
     "2017-02-06",
     "2016-10-29",
     CLOCK_UNKNOWN,
     "2017-01-04",
     CLOCK_KEPT,
     CLOCK_BROKEN,
     0,
     -7,
     15,
     8,
     "2017-01-19",
     CLOCK_KEPT,
     3,
     3},
    {"2017-ott",
     "2017-02-07",
     0,
     "2017-05-25",
     "2017-05-26",
     "2017-08-20",
     "2017-08-29",
     "2017-09-18",
     "2017-09-20",
     "2017-06-09",
     CLOCK_KEPT,
     "2017-08-19",
     CLOCK_BROKEN,
     CLOCK_BROKEN,
     -1,
     -10,
     14,
     5,
     "2017-09-03",
     CLOCK_KEPT,
     2,
     2},
    {"2017-gender",
     0,
     "2017-09-21",
     "2017-05-25",
     "2017-09-28",
     "2017-12-23",
     0,
     "2018-01-22",
     "2018-01-25",
     "2017-10-06",
     CLOCK_KEPT,
     "2017-12-23",
     CLOCK_KEPT,
     0,
     0,
     0,
     15,
     0,
     "2018-01-07",
     CLOCK_KEPT,
     3,
     3},
    {"2019-newtech",
     "2019-09-20",
     0,
     0,
     "2019-10",
     0,
     0,
     "2020-02-03",
     0,
     "2019-10-05",
     CLOCK_UNKNOWN,
     "2020-01-04",
     CLOCK_OVERDUE,
     0,
     0,
     0,
     0,
     0,
     "2020-01-19",
     CLOCK_UNKNOWN,
     0,
     0},
    {"2020-expand",
     "2020-02",
     0,
     0,
     "2020-02",
     "2020-12-15",
     0,
     "2021-01-25",
     "2021-01-27",
     0,
     CLOCK_UNKNOWN,
     "2020-12-26",
     CLOCK_KEPT,
     0,
     11,
     0,
     26,
     0,
     "2021-01-10",
     CLOCK_KEPT,
     2,
     2},
    {"2021-covid",
     "2021-01-28",
     0,
     0,
     "2021-02",
     "2021-09-03",
     0,
     "2021-09-20",
     "2021-09-23",
     "2021-02-12",
     CLOCK_UNKNOWN,
     "2021-08-21",
     CLOCK_BROKEN,
     0,
     -13,
     0,
     2,
     0,
     "2021-09-05",
     CLOCK_KEPT,
     3,
     3},
    {"2021-environ",
     "2021-09-23",
     0,
     0,
     "2021-10",
     "2021-12-13",
     0,
     "2022-01-11",
     "2022-01-19",
     "2021-10-08",
     CLOCK_UNKNOWN,
     "2021-12-12",
     CLOCK_BROKEN,
     0,
     -1,
     0,
     14,
     0,
     "2021-12-27",
     CLOCK_BROKEN,
     -5,
     8},
    {"2024-strengthen",
     "2024-02-01",
     0,
     0,
     "2024-02",
     0,
     0,
     "2024-10-03",
     "2024-10-04",
     "2024-02-16",
     CLOCK_UNKNOWN,
     "2024-09-03",
     CLOCK_OVERDUE,
     0,
     0,
     0,
     0,
     0,
     "2024-09-18",
     CLOCK_KEPT,
     1,
     1},
    {"2024-multiling",
     "2024-02-01",
     "2024-10-04",
     0,
     0,
     "2025-01-13",
     0,
     "2025-02-11",
     "2025-02-19",
     "2024-10-19",
     CLOCK_OVERDUE,
     "2025-01-12",
     CLOCK_BROKEN,
     0,
     -1,
     0,
     14,
     0,
     "2025-01-27",
     CLOCK_BROKEN,
     -5,
     8},
    {"2025-lldc",
     "2025-02-20",
     0,
     0,
     "2025-02",
     0,
     0,
     0,
     "2025-09-15",
     "2025-03-07",
     CLOCK_KEPT,
     0,
     CLOCK_UNKNOWN,
     0,
     0,
     0,
     0,
     0,
     0,
     CLOCK_OVERDUE,
     0,
     0},
};

static void facts_of_round(struct fact_list *l, const struct round *c)
{
	fact_add(l, "decided", c->decided);
	fact_add(l, "taken-up", c->taken_up);
	fact_add(l, "council-confirmed", c->council);
	fact_add(l, "launched", c->launched);
	fact_add(l, "replies-close", c->close);
	fact_add(l, "replies-close", c->extended);
	fact_add(l, "hearing", c->hearing);
	fact_add(l, "meeting", c->meeting);
}

static void expect_due(const char *id, const struct clock_reading *r, const char *due)
{
	if (!due) {
		cr_expect_not(span_exact(r->as_ruled.due), "%s %.*s: due on no day that can be said", id,
			      STR_ARG(r->clock->code));
		return;
	}
	cr_expect(span_exact(r->as_ruled.due) && r->as_ruled.due.first.n == day_at(due).n, "%s %.*s due %s",
		  id, STR_ARG(r->clock->code), due);
}

static void expect_state(const char *id, const struct clock_reading *r, enum clock_state want)
{
	cr_expect_eq(r->as_ruled.state, want, "%s %.*s is %s, not %s", id, STR_ARG(r->clock->code),
		     clock_state_code(r->as_ruled.state).s, clock_state_code(want).s);
}

static void judge_replies(const struct procedure *p, const struct round *c, struct facts f, struct day today)
{
	const struct clock *replies = procedure_clock(p, STR("replies"));
	struct clock_reading now, before[4];

	clock_read(p, replies, f, today, &now);
	expect_due(c->id, &now, c->replies_due);
	expect_state(c->id, &now, c->extended ? c->replies_extended : c->replies);
	if (c->close)
		cr_expect_eq(now.as_ruled.days, c->extended ? c->days_extended : c->days, "%s: %d", c->id,
			     now.as_ruled.days);
	size_t n = clock_history(p, replies, f, today, before, COUNT(before));
	cr_expect_eq(n, c->extended ? 1u : 0u, "%s", c->id);
	if (n) {
		expect_state(c->id, &before[0], c->replies);
		cr_expect_eq(before[0].as_ruled.days, c->days, "%s first: %d", c->id,
			     before[0].as_ruled.days);
	}
}

Test(clock, says_of_every_recorded_round_what_the_record_says)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);
	const struct procedure *p = procedure_load(&a, STR("itu-1336-2019"));
	struct day today = day_at("2026-03-01");

	for (size_t i = 0; i < COUNT(record); i++) {
		const struct round *c = &record[i];
		struct fact_list l = {0};
		facts_of_round(&l, c);
		struct clock_reading r;

		clock_read(p, procedure_clock(p, STR("launch")), facts(&l), today, &r);
		expect_due(c->id, &r, c->launch_due);
		expect_state(c->id, &r, c->launch);
		judge_replies(p, c, facts(&l), today);
		clock_read(p, procedure_clock(p, STR("report")), facts(&l), today, &r);
		expect_due(c->id, &r, c->report_due);
		clock_read(p, procedure_clock(p, STR("hearing")), facts(&l), today, &r);
		expect_state(c->id, &r, c->hearing_state);
		if (c->hearing && c->meeting) {
			cr_expect_eq(r.as_ruled.days, c->hearing_days, "%s", c->id);
			cr_expect_eq(r.between, c->hearing_between, "%s", c->id);
		}
	}
}

Test(clock, an_extension_shortens_the_report_window)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);
	const struct procedure *p = procedure_load(&a, STR("itu-1336-2019"));
	struct extension *x = NEW(&a, struct extension, 1);

	for (size_t i = 0; i < COUNT(record); i++) {
		const struct round *c = &record[i];
		struct fact_list l = {0};
		if (!c->extended)
			continue;
		struct round original = *c;
		original.extended = NULL;
		facts_of_round(&l, &original);
		cr_assert(
		    extension_try(p, facts(&l), STR("replies-close"), day_at(c->extended), DAY_NONE, x));
		cr_expect(x->report_days_before_known && x->report_days_before == c->report_days, "%s",
			  c->id);
		cr_expect(x->report_days_known && x->report_days == c->report_days_extended, "%s", c->id);
		for (size_t k = 0; k < p->clock_count; k++)
			cr_expect_eq(x->breaks[k], str_eq(p->clocks[k].code, STR("replies")), "%s clock %zu",
				     c->id, k);
	}
	struct fact_list l = {0};
	cr_expect_not(extension_try(p, facts(&l), STR("coronation"), day_at("2020-01-01"), DAY_NONE, x));
}

Test(clock, both_days_counted_would_have_kept_what_one_day_broke)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);
	const struct procedure *p = procedure_load(&a, STR("itu-1336-2019"));
	static const char *const closes[][2] = {
	    {"2017-08-20", "2017-09-18"}, {"2021-12-13", "2022-01-11"}, {"2025-01-13", "2025-02-11"}};

	for (size_t i = 0; i < COUNT(closes); i++) {
		struct fact_list l = {0};
		struct clock_reading r;
		fact_add(&l, "replies-close", closes[i][0]);
		fact_add(&l, "hearing", closes[i][1]);
		clock_read(p, procedure_clock(p, STR("replies")), facts(&l), DAY_NONE, &r);
		cr_expect(r.as_ruled.state == CLOCK_BROKEN && r.as_ruled.days == -1 && r.between == 29);
		cr_expect(r.other.state == CLOCK_KEPT && r.other.days == 0);
	}
}

Test(clock, the_latest_anchor_governs_and_the_others_stay_visible)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);
	const struct procedure *p = procedure_load(&a, STR("itu-1336-2019"));
	const struct clock *launch = procedure_clock(p, STR("launch"));
	struct fact_list l = {0};
	struct clock_reading r;

	fact_add(&l, "decided", "2017-02-07");
	fact_add(&l, "council-confirmed", "2017-05-25");
	fact_add(&l, "launched", "2017-05-26");
	clock_read(p, launch, facts(&l), DAY_NONE, &r);
	cr_assert_eq(r.anchor_count, 2u);
	cr_expect_eq(r.governing, 1);
	cr_expect_eq(r.anchors[1].why, ANCHOR_LATEST);
	cr_expect_eq(r.anchors[0].why, ANCHOR_NOT_LATEST);
	cr_expect_eq(r.anchors[0].due.first.n, day_at("2017-02-22").n);
	cr_expect_eq(r.between, 1);

	/* Confirmed only after it was launched: that cannot make the launch late or early. */
	struct fact_list late = {0};
	fact_add(&late, "decided", "2017-05-20");
	fact_add(&late, "council-confirmed", "2017-06-30");
	fact_add(&late, "launched", "2017-05-26");
	clock_read(p, launch, facts(&late), DAY_NONE, &r);
	cr_expect_eq(r.governing, 0);
	cr_expect_eq(r.anchors[1].why, ANCHOR_AFTER_ACT);
	cr_expect_eq(r.as_ruled.state, CLOCK_KEPT);

	/* Decided, and Council has yet to meet: the decision's clock runs. */
	struct fact_list waiting = {0};
	fact_add(&waiting, "decided", "2017-05-20");
	fact_add(&waiting, "council-confirmed", "2017-06-30");
	clock_read(p, launch, facts(&waiting), day_at("2017-05-25"), &r);
	cr_expect_eq(r.governing, 0);
	cr_expect_eq(r.anchors[1].why, ANCHOR_NOT_YET);
	cr_expect(r.as_ruled.state == CLOCK_RUNNING && r.as_ruled.days == 10);
}

Test(clock, runs_until_its_day_is_over_and_then_is_overdue)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);
	const struct procedure *p = procedure_load(&a, STR("itu-1336-2019"));
	const struct clock *launch = procedure_clock(p, STR("launch"));
	struct fact_list l = {0};
	struct clock_reading r;

	fact_add(&l, "decided", "2024-02-01");
	clock_read(p, launch, facts(&l), day_at("2024-02-16"), &r);
	cr_expect(r.as_ruled.state == CLOCK_RUNNING && r.as_ruled.days == 0);
	cr_expect_eq(r.other.state, CLOCK_OVERDUE);
	clock_read(p, launch, facts(&l), day_at("2024-02-17"), &r);
	cr_expect(r.as_ruled.state == CLOCK_OVERDUE && r.as_ruled.days == -1);
	clock_read(p, launch, facts(&l), DAY_NONE, &r);
	cr_expect_eq(r.as_ruled.state, CLOCK_UNKNOWN);
}

Test(clock, a_day_still_to_come_runs_when_it_will_keep_and_is_broken_when_it_cannot)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);
	const struct procedure *p = procedure_load(&a, STR("itu-1336-2019"));
	const struct clock *replies = procedure_clock(p, STR("replies"));
	struct fact_list l = {0};
	struct clock_reading r;

	fact_add(&l, "hearing", "2017-02-03");
	fact_add(&l, "replies-close", "2017-01-02");
	clock_read(p, replies, facts(&l), day_at("2016-12-01"), &r);
	cr_expect(r.planned && r.as_ruled.state == CLOCK_RUNNING && r.as_ruled.days == 34 && r.margin == 2);
	fact_add(&l, "replies-close", "2017-01-11");
	clock_read(p, replies, facts(&l), day_at("2016-12-01"), &r);
	cr_expect(r.planned && r.as_ruled.state == CLOCK_BROKEN && r.as_ruled.days == -7);
}

Test(clock, a_preference_is_met_or_not_and_never_breaks)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);
	const struct procedure *p = procedure_load(&a, STR("itu-1336-2019"));
	const struct clock *weekday = procedure_clock(p, STR("hearing-weekday"));

	for (int d = 0; d < 14; d++) {
		struct fact_list l = {0};
		struct clock_reading r;
		struct day day = {day_at("2017-01-30").n + d};
		l.list[l.n++] = (struct fact){STR("hearing"), {PRECISION_DAY, day, day}, {0}, {0}};
		clock_read(p, weekday, facts(&l), DAY_NONE, &r);
		cr_expect_eq(r.as_ruled.state, CLOCK_KEPT);
		cr_expect_eq(r.preferred, d % 7 == 0 ? ANSWER_YES : ANSWER_NO);
	}
	const struct procedure *i = procedure_load(&a, STR("icann-public-comment"));
	struct fact_list l = {0};
	struct clock_reading r;
	fact_add(&l, "replies-close", "2024-01-01");
	clock_read(i, procedure_clock(i, STR("report")), facts(&l), day_at("2024-06-01"), &r);
	cr_expect_eq(r.as_ruled.state, CLOCK_RUNNING);
	fact_add(&l, "report-published", "2024-03-01");
	clock_read(i, procedure_clock(i, STR("report")), facts(&l), day_at("2024-06-01"), &r);
	cr_expect(r.as_ruled.state == CLOCK_KEPT && r.preferred == ANSWER_NO && !r.as_ruled.days_known);
}

Test(clock, knows_when_its_procedure_was_in_force)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);
	const struct procedure *p = procedure_load(&a, STR("itu-1344-2015"));

	cr_expect_eq(procedure_in_force(p, day_at("2015-02-03")), ANSWER_NO);
	cr_expect_eq(procedure_in_force(p, day_at("2015-05-20")), ANSWER_UNKNOWN);
	cr_expect_eq(procedure_in_force(p, day_at("2016-10-14")), ANSWER_YES);
	cr_expect_eq(procedure_in_force(p, day_at("2019-09-20")), ANSWER_NO);
	struct fact_list l = {0};
	struct clock_reading r;
	fact_add(&l, "decided", "2015-02-03");
	clock_read(p, procedure_clock(p, STR("launch")), facts(&l), DAY_NONE, &r);
	cr_expect_eq(r.in_force, ANSWER_NO);
}

Test(clock, other_bodies_count_forward_from_the_launch)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);
	static const struct {
		const char *id, *due;
	} bodies[] = {{"icann-public-comment", "2024-02-10"},
		      {"eu-better-regulation", "2024-03-25"},
		      {"us-apa", "2024-03-01"}};

	for (size_t i = 0; i < COUNT(bodies); i++) {
		const struct procedure *p = procedure_load(&a, str_z(bodies[i].id));
		const struct clock *replies = procedure_clock(p, STR("replies"));
		struct fact_list l = {0};
		struct clock_reading r;
		fact_add(&l, "launched", "2024-01-01");
		clock_read(p, replies, facts(&l), day_at("2030-01-01"), &r);
		cr_expect_eq(r.as_ruled.due.first.n, day_at(bodies[i].due).n, "%s", bodies[i].id);
		cr_expect(r.as_ruled.state == CLOCK_RUNNING && r.as_ruled.days == 0, "%s", bodies[i].id);
		struct day close = {r.as_ruled.due.first.n - 1};
		l.list[l.n++] = (struct fact){STR("replies-close"), {PRECISION_DAY, close, close}, {0}, {0}};
		clock_read(p, replies, facts(&l), day_at("2030-01-01"), &r);
		cr_expect(r.as_ruled.state == CLOCK_BROKEN && r.as_ruled.days == -1 && r.early, "%s",
			  bodies[i].id);
	}
}

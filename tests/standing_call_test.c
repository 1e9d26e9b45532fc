/* A standing call: experiences and best practices are sent in at any time, and nothing is ever late. */
#include "acts/act.h"
#include "acts/compile.h"
#include "acts/moderate.h"
#include "acts/response.h"
#include "base/secret.h"
#include "cli/command.h"
#include "rules/round_desk.h"
#include "rules/round_state.h"
#include "store/rounds.h"
#include "support/folder.h"
#include "views/round_now.h"

#include <criterion/criterion.h>

#define CALL "assembly-practices"

TestSuite(standing_call, .timeout = 180);

SQL_WRITE(test_standing_event,
	  "INSERT INTO round_event (round, event, ordinal, date) VALUES ($1, $2, 1, $3)");
SQL_PUBLIC(test_practices_found, "SELECT COUNT(*) FROM public_search WHERE kind = 'practice'");

/* The demonstration, which has one. */
struct demo {
	struct folder f;
	struct arena a;
	struct acts *acts;
	struct db *db; /* staff */
	int64_t round;
};

static struct round call_of(struct demo *d)
{
	struct round r;
	cr_assert_eq(round_by_slug(d->db, &d->a, LANG_EN, STR(CALL), &r), ERR_OK);
	return r;
}

static void demo_begin(struct demo *d)
{
	memset(d, 0, sizeof *d);
	cr_assert(secret_start());
	folder_make(&d->f);
	arena_init(&d->a, (size_t)1 << 28, NULL);
	char *argv[] = {(char[]){"plenary"}, (char[]){"demo"}, (char[]){"--data"}, d->f.path, NULL};
	cr_assert_eq(command_main(4, argv), EXIT_FINE);
	cr_assert_eq(acts_open(&d->acts, d->f.path, NULL, NULL), ERR_OK);
	cr_assert_eq(db_open(&d->db, d->f.path, DB_STAFF), ERR_OK);
	d->round = call_of(d).id;
}

static void demo_end(struct demo *d)
{
	db_close(d->db);
	acts_close(d->acts);
	arena_reset(&d->a);
	folder_remove(&d->f);
}
#define DEMO(d)                                                                                              \
	__attribute__((cleanup(demo_end))) struct demo d;                                                    \
	demo_begin(&d)

static struct instant at(const char *iso)
{
	struct instant t;
	cr_assert(instant_parse(str_z(iso), &t));
	return t;
}

static enum err decide(struct demo *d, int64_t number, enum moderate_what what)
{
	struct moderate_item item = {.number = number};
	struct moderate m = {.act.actor = STR("account:1"),
			     .round = d->round,
			     .items = &item,
			     .n = 1,
			     .arena = &d->a,
			     .issue = -1,
			     .reason = STR("it came after the day"),
			     .late = true,
			     .site = STR("https://consult.example"),
			     .at = INSTANT_NONE};

	moderate_init(&m, what);
	enum err e = act_do(d->acts, &m.act);
	return e == ERR_OK ? item.outcome : e;
}

/* What an import, or an act of another time, may have left behind: the days that end a consultation. */
struct ending {
	struct act act;
	int64_t round;
};
static enum err end_it(struct tx *tx, struct act *act)
{
	int64_t round = ((struct ending *)(void *)act)->round;
	cr_assert_eq(tx_run(tx, &test_standing_event, BIND(round, "replies-close", "2020-01-01")), ERR_OK);
	return tx_run(tx, &test_standing_event, BIND(round, "report-published", "2020-02-01"));
}

Test(standing_call, has_no_clock_and_is_released_without_a_closing_day)
{
	ARENA_SCOPED a;
	arena_init(&a, 8 << 20, NULL);
	const struct procedure *p = procedure_load(&a, STR(STANDING_CALL));
	struct day opens;
	struct fact launched = {.event = STR("launched")};

	cr_assert_not_null(p);
	cr_assert(day_parse(STR("2026-03-02"), &opens));
	launched.date = (struct rough_date){PRECISION_DAY, opens, opens};
	cr_assert_eq(p->clock_count, 0u);
	cr_assert_null(procedure_event(p, STR("replies-close")));
	cr_assert_eq(may_release(ROUND_IS_DRAFT, p, (struct facts){0}, true, opens), ROUND_YES);
	cr_assert_eq(may_release(ROUND_IS_DRAFT, p, (struct facts){0}, false, opens), ROUND_NO_QUESTION);
	cr_assert_eq(may_move(ROUND_IS_PUBLIC, p, (struct facts){&launched, 1}, STR("replies-close"), opens,
			      STR("why")),
		     ROUND_NO_EVENT);
	for (int years = 0; years < 100; years += 9) {
		struct moment now = {{opens.n + 365 * years}, 1439};
		cr_assert_eq(round_state(p, (struct facts){&launched, 1}, now), ROUND_OPEN, "%d", years);
	}
}

Test(standing_call, takes_answers_at_any_instant_and_none_is_late)
{
	static const char *const instants[] = {"2026-11-23T00:00:00Z", "2031-02-28T23:59:59Z",
					       "2126-12-31T23:59:59Z"};
	DEMO(d);
	struct intake_gate gate;
	size_t n;
	const struct procedure *all = procedures_load(&d.a, &n);
	struct ending end = {.act.run = end_it, .round = d.round};

	for (int ended = 0; ended < 2; ended++) {
		cr_assert_eq(intake_gate_read(d.db, &d.a, all, n, STR(CALL), &gate), ERR_OK);
		for (size_t i = 0; i < COUNT(instants); i++) {
			bool late = true;
			cr_expect_eq(
			    may_receive(gate.round.takes_responses, &gate.times, at(instants[i]), &late),
			    VERDICT_YES, "%s", instants[i]);
			cr_expect_not(late, "%s", instants[i]);
			cr_expect_eq(may_change(&gate.times, RESPONSE_PUBLISHED, at(instants[i])),
				     VERDICT_YES);
		}
		struct round r = call_of(&d);
		struct round_now now = round_now(&(struct procedures){all, n}, &r, at(instants[2]), true);
		cr_expect_eq(now.state, ROUND_OPEN);
		cr_expect_eq(now.kept + now.broken + now.open + now.unknown, 0);
		cr_expect_not(now.days_known);
		if (!ended)
			cr_assert_eq(act_do(d.acts, &end.act), ERR_OK);
	}
}

Test(standing_call, is_in_no_list_of_consultations)
{
	DEMO(d);
	struct round_list consultations, calls;

	cr_assert_eq(
	    rounds_list(d.db, &d.a, LANG_EN, &(struct round_filter){0}, (struct str){0}, 200, &consultations),
	    ERR_OK);
	cr_assert_eq(rounds_list(d.db, &d.a, LANG_EN, &(struct round_filter){.standing = true},
				 (struct str){0}, 200, &calls),
		     ERR_OK);
	cr_assert_gt(consultations.n, 3u);
	for (size_t i = 0; i < consultations.n; i++)
		cr_assert_not(consultations.list[i].standing);
	cr_assert_eq(calls.n, 1u);
	cr_assert(str_eq(calls.list[0].slug, STR(CALL)));
}

static int64_t found(struct demo *d)
{
	int64_t n = -1;
	cr_assert_eq(db_int(d->db, &test_practices_found, BIND0, &n), ERR_OK);
	return n;
}

Test(standing_call, what_is_taken_back_is_found_no_more)
{
	DEMO(d);
	struct held h;

	cr_assert_eq(found(&d), 3);
	cr_assert_eq(held_by_number(d.db, &d.a, d.round, 2, &h), ERR_OK);
	cr_assert(h.standing && !h.late);
	cr_assert_eq(decide(&d, 2, MODERATE_LATE), ERR_INPUT, "nothing is late");
	cr_assert_eq(decide(&d, 2, MODERATE_WITHHOLD), ERR_OK);
	cr_assert_eq(found(&d), 2);
	cr_assert_eq(decide(&d, 2, MODERATE_PUBLISH), ERR_OK);
	cr_assert_eq(found(&d), 3);
}

Test(standing_call, goes_on_when_what_came_is_compiled)
{
	DEMO(d);
	struct compile_act c;
	struct round_work work;

	compile_init(&c, STR(CALL), STR("account:1"));
	cr_assert_eq(act_do(d.acts, &c.act), ERR_OK);
	cr_assert_eq(round_work(d.db, d.round, &work), ERR_OK);
	cr_assert_eq(work.compilation_rev, 0);
	struct round r = call_of(&d);
	size_t n;
	const struct procedure *all = procedures_load(&d.a, &n);
	cr_assert_eq(round_now(&(struct procedures){all, n}, &r, at("2099-01-01T00:00:00Z"), true).state,
		     ROUND_OPEN);
}

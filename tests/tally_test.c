#include "acts/act.h"
#include "acts/recount.h"
#include "base/try.h"
#include "store/desk_responses.h"
#include "store/response_write.h"
#include "store/responses.h"
#include "store/store.h"
#include "store/write.h"
#include "support/answered.h"

#include <criterion/criterion.h>
#include <stdatomic.h>

/* $1 responses more, numbered from 3 on, none of which answers question 3; the last is from academia. */
SQL_WRITE(
    tally_many,
    "WITH RECURSIVE k (n) AS (SELECT 3 UNION ALL SELECT n + 1 FROM k WHERE n < $1 + 2)"
    " INSERT INTO response (id, round, number, version, state, late, received_at, token_hash, category,"
    " country, lang) SELECT n, 1, n, 1, 'published', 0, 0, '', CASE WHEN n = $1 + 2 THEN 'academia' ELSE"
    " 'government' END, 'CH', 'en' FROM k");
SQL_WRITE(tally_many_versions, "INSERT INTO response_version (response, version, received_at, category, "
			       "capacity, country, lang, consent, digest)"
			       " SELECT id, 1, 0, category, 'organisation', country, lang, 'name_and_text', "
			       "'' FROM response WHERE id > 2");
SQL_STAFF(tally_read, "SELECT COALESCE(SUM(n), 0) FROM response_tally WHERE round = 1 AND of = '' AND state ="
		      " 'received'");
SQL_STAFF(tally_counted, "SELECT COUNT(*) FROM response WHERE round = 1 AND state = 'received'");
SQL_WRITE(tally_wrong, "UPDATE response_tally SET n = n + 1 WHERE of = 'country'");

static enum err put_many(struct tx *tx, struct act *act)
{
	enum err e = tx_run(tx, &tally_many, BIND(RESPONSES_LOOKED));

	(void)act;
	return e == ERR_OK ? tx_run(tx, &tally_many_versions, BIND0) : e;
}

static enum err put_wrong(struct tx *tx, struct act *act)
{
	(void)act;
	return tx_run(tx, &tally_wrong, BIND0);
}

/* Of the faults there are in a store filled by hand, these. */
static void heard(void *arg, struct str fault)
{
	*(int *)arg += str_starts(fault, STR("kept count that is wrong: round 1 country "));
}

static size_t count_faults(struct answered *w)
{
	size_t faults;
	int told = 0;

	cr_assert_eq(store_check(w->f.path, &w->a, heard, &told, &faults), ERR_OK);
	return (size_t)told;
}

Test(tally, a_wrong_count_is_told_and_made_right)
{
	ANSWERED_SCOPED w;
	struct act wrong = {.run = put_wrong, .actor = STR("test")};
	struct recount r;

	answered_make(&w);
	answered_put(&w, 1, RESPONSE_PUBLISHED, "academia", "CH", "en", 7);
	answered_put(&w, 2, RESPONSE_RECEIVED, "government", "KE", "fr", 2);
	cr_assert_eq(act_do(w.acts, &wrong), ERR_OK);
	cr_expect_eq(count_faults(&w), 2);
	recount_init(&r, STR("test"));
	cr_assert_eq(act_do(w.acts, &r.act), ERR_OK);
	cr_expect_eq(count_faults(&w), 0);
	cr_expect_eq(answered_journal(&w, "recount"), 1);
}

Test(tally, a_long_list_is_looked_through_in_parts_and_says_so)
{
	ANSWERED_SCOPED w;
	struct act many = {.run = put_many, .actor = STR("test")};
	struct recount r;
	struct response_filter f = RESPONSE_FILTER_NONE;
	struct response_list list;
	struct desk_filter d = {.late = -1, .issue = -1, .category = STR("academia")};
	struct desk_list lines;

	answered_make(&w);
	answered_put(&w, 1, RESPONSE_PUBLISHED, "government", "CH", "en", 7);
	answered_put(&w, 2, RESPONSE_RECEIVED, "government", "KE", "fr", 2);
	cr_assert_eq(act_do(w.acts, &many), ERR_OK);
	recount_init(&r, STR("test"));
	cr_assert_eq(act_do(w.acts, &r.act), ERR_OK);

	f.category = STR("academia");
	cr_assert_eq(responses_list(w.db, &w.a, 1, &f, 0, 10, &list), ERR_OK);
	cr_expect(list.n == 0 && list.looked == RESPONSES_LOOKED && list.next == RESPONSES_LOOKED);
	cr_assert_eq(responses_list(w.db, &w.a, 1, &f, list.next, 10, &list), ERR_OK);
	cr_assert(list.n == 1 && !list.looked && !list.next);
	cr_expect_eq(list.list[0].number, RESPONSES_LOOKED + 2);

	f.newest_first = true;
	f.category = STR("government");
	f.countries = STR(" KE ");
	f.state = STR("any");
	cr_assert_eq(responses_list(w.db, &w.a, 1, &f, 0, 10, &list), ERR_OK);
	cr_expect(list.n == 0 && list.looked && list.next == list.looked);
	cr_assert_eq(responses_list(w.db, &w.a, 1, &f, list.next, 10, &list), ERR_OK);
	cr_assert(list.n == 1 && !list.next);
	cr_expect_eq(list.list[0].number, 2);

	cr_assert_eq(desk_responses(w.db, &w.a, 1, &d, 0, 10, &lines), ERR_OK);
	cr_expect(lines.n == 0 && lines.looked == DESK_LOOKED);
	cr_assert_eq(desk_responses(w.db, &w.a, 1, &d, lines.next, 10, &lines), ERR_OK);
	cr_assert(lines.n == 1 && !lines.looked);
}

/* One that arrives, some to fail once all is written; or, not repeatable, a look at what is counted. */
struct arriving {
	struct act act;
	int number;
	bool fail, look;

	int64_t ret_kept, ret_rows;
};

static enum err arrive_run(struct tx *tx, struct act *act)
{
	struct arriving *r = (struct arriving *)(void *)act;
	struct lang_found found = {.code = STR("en"), .why = STR("found"), .score = 99};
	struct submission s = {.category = r->number % 3 ? STR("academia") : STR("government"),
			       .capacity = STR("organisation"),
			       .country = r->number % 2 ? STR("CH") : STR("KE"),
			       .lang = r->number % 5 ? STR("en") : STR("fr"),
			       .consent = STR("name_and_text")};
	int64_t id;

	if (r->look) {
		TRY(db_int(tx_db(tx), &tally_read, BIND0, &r->ret_kept));
		TRY(db_int(tx_db(tx), &tally_counted, BIND0, &r->ret_rows));
		return journal_write(tx, act->actor, "look", "round", 1, (struct str){0}, (struct str){0});
	}
	enum err e =
	    response_insert(tx,
			    &(struct arrival){.round = ROUND_ID,
					      .number = r->number,
					      .late = r->number % 7 == 0,
					      .at = {r->number * 1000000000LL},
					      .token_hash = arena_printf(tx_arena(tx), "t%d", r->number),
					      .salt = STR(""),
					      .digest = STR(""),
					      .submission = &s,
					      .found = &found},
			    &id);
	if (e == ERR_OK)
		e = journal_write(tx, act->actor, "receive", "response", id, (struct str){0},
				  (struct str){0});
	return e == ERR_OK && r->fail ? ERR_LIMIT : e;
}

static void arrived(struct act *act, enum err outcome, void *arg)
{
	(void)act;
	atomic_fetch_add((atomic_int *)arg, outcome == ERR_OK);
}

Test(tally, counts_of_arrivals_gathered_in_a_batch_are_those_of_the_rows)
{
	enum { N = 700 };
	ANSWERED_SCOPED w;
	atomic_int n = 0;
	int good = 0;

	answered_make(&w);
	struct arriving *list = NEW(&w.a, struct arriving, N);
	for (int i = 0; i < N; i++) {
		list[i] = (struct arriving){.act = {.run = arrive_run, .actor = STR("test")},
					    .number = i + 1,
					    .fail = i % 41 == 7,
					    .look = i % 97 == 96};
		list[i].act.repeatable = !list[i].look;
		good += list[i].look || !list[i].fail;
		cr_assert_eq(act_submit(w.acts, &list[i].act, arrived, &n), ERR_OK);
	}
	struct arriving last = {.act = {.run = arrive_run, .actor = STR("test")}, .look = true};
	cr_assert_eq(act_do(w.acts, &last.act), ERR_OK);
	cr_expect_eq(n, good);
	cr_expect(last.ret_kept == last.ret_rows && last.ret_kept > N / 2);
	for (int i = 0; i < N; i++)
		cr_expect_eq(list[i].ret_kept, list[i].ret_rows, "an act finds the counts of its own batch");
	cr_expect_eq(count_faults(&w), 0);
}

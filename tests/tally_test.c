#include "acts/act.h"
#include "acts/recount.h"
#include "store/desk_responses.h"
#include "store/responses.h"
#include "store/store.h"
#include "store/write.h"
#include "support/answered.h"

#include <criterion/criterion.h>

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

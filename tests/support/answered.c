#include "support/answered.h"
#include "base/try.h"

#include "acts/act.h"
#include "store/store.h"
#include "store/tally.h"
#include "store/wording_write.h"

#include <criterion/criterion.h>

SQL_WRITE(answered_body,
	  "INSERT INTO body (id, slug, kind, procedure) VALUES (1, 'cwg-test', 'working_group', "
	  "'itu-1336-2019')");
SQL_WRITE(answered_meeting,
	  "INSERT INTO meeting (id, slug, body, number, starts, ends) VALUES ($1, $2, 1, $1, "
	  "$3, $4)");
SQL_WRITE(answered_round, "INSERT INTO round (id, slug, body, procedure, state, deciding, receiving, "
			  "takes_responses) VALUES (1, '2026-test', 1, 'itu-1336-2019', 'public', 1, 2, 1)");
SQL_WRITE(answered_event, "INSERT INTO round_event (round, event, ordinal, date) VALUES (1, $1, 1, $2)");
SQL_WRITE(answered_question, "INSERT INTO question (id, round, n) VALUES ($1, 1, $1)");
SQL_WRITE(answered_response, "INSERT INTO response (id, round, number, version, state, late, received_at, "
			     "token_hash, category, country,"
			     " lang) VALUES ($1, 1, $1, 1, $2, 0, 0, '', $3, $4, $5) ON CONFLICT (id) DO "
			     "UPDATE SET state = $2, version ="
			     " version + 1, category = $3, country = $4, lang = $5");
SQL_WRITE(
    answered_version,
    "INSERT INTO response_version (response, version, received_at, category, capacity, organisation, "
    "country, lang, consent, summary, digest) SELECT $1, version, 0, $2, 'organisation', 'Organisation ' || "
    "$1, $3, $4, 'name_and_text', NULL, 'digest ' || $1 || '.' || version FROM response WHERE id = $1");
SQL_WRITE(answered_answer,
	  "INSERT INTO response_answer (response, version, question, text) SELECT $1, version, "
	  "$2, 'Answer of ' || $1 || ' to ' || $2 || '.' FROM response WHERE id = $1");
SQL_WRITE(answered_set_state, "UPDATE response SET state = $2, reason = 'because' WHERE id = $1");
SQL_STAFF(answered_journal_count, "SELECT COUNT(*) FROM journal WHERE act = $1");

static enum err fill(struct tx *tx, struct act *act)
{
	static const char *const events[][2] = {
	    {"launched", "2025-10-10"}, {"replies-close", "2026-02-08"}, {"hearing", "2026-03-10"}};
	TRY(tx_run(tx, &answered_body, BIND0));
	TRY(tx_run(tx, &answered_meeting, BIND(1, "cwg-test-1", "2025-10-01", "2025-10-02")));
	TRY(tx_run(tx, &answered_meeting, BIND(2, "cwg-test-2", "2026-03-12", "2026-03-13")));
	TRY(tx_run(tx, &answered_round, BIND0));
	for (size_t i = 0; i < COUNT(events); i++)
		TRY(tx_run(tx, &answered_event, BIND(events[i][0], events[i][1])));
	TRY(wording_write(tx, "body", 1, "name", STR("en"), STR("Working Group on Tests"), true, true));
	TRY(wording_write(tx, "round", 1, "topic", STR("en"), STR("Testing <the> Internet"), true, true));
	for (int q = 1; q <= 3; q++) {
		TRY(tx_run(tx, &answered_question, BIND(q)));
		TRY(wording_write(tx, "question", q, "text", STR("en"),
				  arena_printf(tx_arena(tx), "What about part %d?", q), true, true));
	}
	return act->actor.n ? ERR_OK : ERR_INPUT;
}

void answered_make(struct answered *w)
{
	struct act act = {.run = fill, .actor = STR("test")};

	folder_make(&w->f);
	arena_init(&w->a, 64 << 20, NULL);
	cr_assert_eq(store_create(w->f.path), ERR_OK);
	cr_assert_eq(acts_open(&w->acts, w->f.path, NULL, NULL), ERR_OK);
	cr_assert_eq(act_do(w->acts, &act), ERR_OK);
	cr_assert_eq(db_open(&w->db, w->f.path, DB_STAFF), ERR_OK);
}

void answered_done(struct answered *w)
{
	db_close(w->db);
	acts_close(w->acts);
	arena_reset(&w->a);
	folder_remove(&w->f);
}

struct put_act {
	struct act act;
	int number;
	enum response_state state;
	const char *category, *country, *lang;
	unsigned questions;
};

static enum err put(struct tx *tx, struct act *act)
{
	struct put_act *p = (struct put_act *)(void *)act;

	TRY(tx_run(tx, &answered_response,
		   BIND(p->number, response_state_code(p->state), p->category, p->country, p->lang)));
	TRY(tx_run(tx, &answered_version, BIND(p->number, p->category, p->country, p->lang)));
	for (int q = 0; q < 4; q++)
		if (p->questions & (1u << q))
			TRY(tx_run(tx, &answered_answer, BIND(p->number, q)));
	return tallies_make(tx);
}

void answered_put(struct answered *w, int number, enum response_state state, const char *category,
		  const char *country, const char *lang, unsigned questions)
{
	struct put_act p = {.act.run = put,
			    .number = number,
			    .state = state,
			    .category = category,
			    .country = country,
			    .lang = lang,
			    .questions = questions};
	cr_assert_eq(act_do(w->acts, &p.act), ERR_OK);
}

static enum err set_state(struct tx *tx, struct act *act)
{
	struct put_act *p = (struct put_act *)(void *)act;
	TRY(tx_run(tx, &answered_set_state, BIND(p->number, response_state_code(p->state))));
	return tallies_make(tx);
}

void answered_state(struct answered *w, int number, enum response_state state)
{
	struct put_act p = {.act.run = set_state, .number = number, .state = state};
	cr_assert_eq(act_do(w->acts, &p.act), ERR_OK);
}

int64_t answered_journal(struct answered *w, const char *act)
{
	int64_t n;
	cr_assert_eq(db_int(w->db, &answered_journal_count, BIND(act), &n), ERR_OK);
	return n;
}

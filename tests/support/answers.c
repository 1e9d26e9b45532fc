#include "support/answers.h"

#include "acts/act.h"
#include "i18n/date.h"
#include "store/store.h"
#include "store/wording_write.h"

#include <criterion/criterion.h>

SQL_WRITE(answers_body, "INSERT INTO body (slug, kind) VALUES ('assembly', 'working_group')");
SQL_WRITE(answers_round, "INSERT INTO round (slug, body, procedure, takes_responses, demonstration)"
			 " VALUES ('2026-test', $1, 'demonstration', 1, 1)");
SQL_WRITE(answers_event, "INSERT INTO round_event (round, event, ordinal, date) VALUES ($1, $2, $3, $4)");
SQL_WRITE(answers_question, "INSERT INTO question (round, n) VALUES ($1, $2)");
SQL_STAFF(answers_round_id, "SELECT id FROM round WHERE slug = '2026-test'");

struct make {
	struct act act;
	struct day today;
	struct answers_days days;
	int ordinal; /* not 0: an extension */
	struct day to;
};

static enum err event(struct tx *tx, int64_t round, const char *what, int ordinal, struct day d)
{
	return tx_run(tx, &answers_event, BIND(round, what, ordinal, day_iso(tx_arena(tx), d)));
}

static enum err make_run(struct tx *tx, struct act *act)
{
	struct make *m = (struct make *)(void *)act;
	int64_t body, round, question;

	if (m->ordinal) {
		cr_assert_eq(db_int(tx_db(tx), &answers_round_id, BIND0, &round), ERR_OK);
		return event(tx, round, "replies-close", m->ordinal, m->to);
	}
	cr_assert_eq(tx_insert(tx, &answers_body, BIND0, &body), ERR_OK);
	cr_assert_eq(wording_write(tx, "body", body, "name", STR("en"), STR("Assembly"), true, true), ERR_OK);
	cr_assert_eq(tx_insert(tx, &answers_round, BIND(body), &round), ERR_OK);
	cr_assert_eq(
	    wording_write(tx, "round", round, "topic", STR("en"), STR("Access & affordability"), true, true),
	    ERR_OK);
	cr_assert_eq(wording_write(tx, "round", round, "topic", STR("fr"), STR("Accès"), false, true),
		     ERR_OK);
	for (int n = 1; n <= 3; n++) {
		cr_assert_eq(tx_insert(tx, &answers_question, BIND(round, n), &question), ERR_OK);
		cr_assert_eq(wording_write(tx, "question", question, "text", STR("en"),
					   arena_printf(tx_arena(tx), "What about %d?", n), true, true),
			     ERR_OK);
	}
	cr_assert_eq(event(tx, round, "launched", 1, (struct day){m->today.n + m->days.launched}), ERR_OK);
	cr_assert_eq(event(tx, round, "replies-close", 1, (struct day){m->today.n + m->days.closes}), ERR_OK);
	if (m->days.reported)
		cr_assert_eq(
		    event(tx, round, "report-published", 1, (struct day){m->today.n + m->days.reported}),
		    ERR_OK);
	return ERR_OK;
}

void answers_store(const char *dir, struct day today, struct answers_days d)
{
	struct make m = {.act.run = make_run, .today = today, .days = d};
	struct acts *w;

	cr_assert_eq(store_create(dir), ERR_OK);
	cr_assert_eq(acts_open(&w, dir, NULL, NULL), ERR_OK);
	cr_assert_eq(act_do(w, &m.act), ERR_OK);
	acts_close(w);
}

void answers_extend(struct acts *w, int ordinal, struct day to)
{
	struct make m = {.act.run = make_run, .ordinal = ordinal, .to = to};
	cr_assert_eq(act_do(w, &m.act), ERR_OK);
}

void answers_gate(const char *dir, struct arena *a, struct intake_gate *ret)
{
	struct db *db;
	size_t n;
	const struct procedure *list = procedures_load(a, &n);

	cr_assert_eq(db_open(&db, dir, DB_STAFF), ERR_OK);
	cr_assert_eq(intake_gate_read(db, a, list, n, STR("2026-test"), ret), ERR_OK);
	cr_assert(ret->procedure);
	db_close(db);
}

struct submission answers_good(struct arena *a)
{
	struct answer_text *t = NEW(a, struct answer_text, 2);

	t[0] = (struct answer_text){1, STR("Community networks.\nThey reach everybody.")};
	t[1] = (struct answer_text){0, STR("  Thank you.  ")};
	return (struct submission){.category = STR("civil-society"),
				   .capacity = STR("organisation"),
				   .organisation = STR("Example Network Users' League"),
				   .name = STR(""),
				   .country = STR("KE"),
				   .lang = STR("en"),
				   .consent = STR("name_and_text"),
				   .answers = t,
				   .answer_count = 2};
}

enum err answers_send(struct acts *w, const struct intake_gate *gate, struct arena *a, struct submission s,
		      const char *key, struct instant at, struct response_receive *ret)
{
	*ret = (struct response_receive){.gate = gate,
					 .submission = s,
					 .key = str_z(key),
					 .reader = LANG_FR,
					 .site = STR("https://consult.example"),
					 .at = at};
	if (!response_receive_init(ret, a))
		return ERR_INPUT;
	return act_do(w, &ret->act);
}

struct day answers_today(void)
{
	struct timespec t;
	clock_gettime(CLOCK_REALTIME, &t);
	return (struct day){(int32_t)(t.tv_sec / 86400)};
}

struct find_round {
	struct act act;
	int64_t id;
};

static enum err find_run(struct tx *tx, struct act *act)
{
	return db_int(tx_db(tx), &answers_round_id, BIND0, &((struct find_round *)(void *)act)->id);
}

void answers_decide(struct acts *w, int64_t number, const char *reason)
{
	struct find_round f = {.act.run = find_run};
	cr_assert_eq(act_do(w, &f.act), ERR_OK);
	struct response_decide d = {.act.actor = STR("officer"),
				    .round = f.id,
				    .number = number,
				    .reason = str_z(reason),
				    .at = INSTANT_NONE};
	if (reason)
		response_withhold_init(&d);
	else
		response_publish_init(&d);
	cr_assert_eq(act_do(w, &d.act), ERR_OK);
}

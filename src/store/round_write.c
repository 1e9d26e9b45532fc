/* round_write.c - rounds with their dates, questions, figures and known respondents: see record_write.h */
#include "store/record_write.h"

#include "store/record_row.h"
#include "store/round_row.h"

SQL_STAFF(question_by_number, "SELECT id FROM question WHERE round = $1 AND n = $2");

SQL_WRITE(
    round_upsert,
    "INSERT INTO round (id, slug, body, procedure, state, decided_by, deciding, receiving, hearing_number,"
    " hearing_mode, hearing_chair, hearing_registered, hearing_active, off_list, takes_responses,"
    " responses_stated, demonstration)"
    " VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM round WHERE id < " ROUND_ID_DRAWN
    "), $1, $2, $3, $4, $5, $6, $7, $8,"
    " $9, $10, $11, $12, $13, $14, $15, $16)"
    " ON CONFLICT (slug) DO UPDATE SET body = $2, procedure = $3, state = $4, decided_by = $5, deciding = $6,"
    " receiving = $7, hearing_number = $8, hearing_mode = $9, hearing_chair = $10, hearing_registered = $11,"
    " hearing_active = $12, off_list = $13, takes_responses = $14, responses_stated = $15, demonstration = "
    "$16"
    " WHERE (round.body, round.procedure, round.state, round.decided_by, round.deciding, round.receiving,"
    " round.hearing_number, round.hearing_mode, round.hearing_chair, round.hearing_registered,"
    " round.hearing_active, round.off_list, round.takes_responses, round.responses_stated, "
    "round.demonstration)"
    " IS DISTINCT FROM ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)");
SQL_WRITE(
    round_event_upsert,
    "INSERT INTO round_event (round, event, ordinal, date, certainty, reason, actor, source, at)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    " ON CONFLICT (round, event, ordinal) DO UPDATE SET date = $4, certainty = $5, reason = $6, actor = $7,"
    " source = $8, at = $9"
    " WHERE (round_event.date, round_event.certainty, round_event.reason, round_event.actor, "
    "round_event.source)"
    " IS DISTINCT FROM ($4, $5, $6, $7, $8)");
SQL_WRITE(round_event_behind, "DELETE FROM round_event WHERE round = $1 AND event = $2 AND ordinal > $3");
SQL_WRITE(round_issue_upsert, "INSERT INTO round_issue (round, issue) VALUES ($1, $2)"
			      " ON CONFLICT (round, issue) DO NOTHING");
SQL_WRITE(question_upsert,
	  "INSERT INTO question (round, n) VALUES ($1, $2) ON CONFLICT (round, n) DO NOTHING");
SQL_WRITE(round_count_upsert, "INSERT INTO round_count (round, ordinal, category, n) VALUES ($1, $2, $3, $4)"
			      " ON CONFLICT (round, ordinal) DO UPDATE SET category = $3, n = $4"
			      " WHERE (round_count.category, round_count.n) IS DISTINCT FROM ($3, $4)");
SQL_WRITE(round_count_behind, "DELETE FROM round_count WHERE round = $1 AND ordinal > $2");
SQL_WRITE(known_respondent_behind, "DELETE FROM known_respondent WHERE round = $1 AND ordinal > $2");
SQL_WRITE(
    known_respondent_upsert,
    "INSERT INTO known_respondent (round, ordinal, name, kind, date, note, source) VALUES ($1, $2, $3, $4, "
    "$5, $6, $7)"
    " ON CONFLICT (round, ordinal) DO UPDATE SET name = $3, kind = $4, date = $5, note = $6, source = $7"
    " WHERE (known_respondent.name, known_respondent.kind, known_respondent.date, known_respondent.note,"
    " known_respondent.source) IS DISTINCT FROM ($3, $4, $5, $6, $7)");

enum err round_put(struct tx *tx, const struct round_row *r, int64_t *ret_id, int64_t *changed)
{
	enum err e = row_put(tx, &round_upsert,
			     BIND(r->slug, r->body, r->procedure, r->state, r->decided_by,
				  val_id(r->deciding), val_id(r->receiving), r->hearing_number,
				  r->hearing_mode, r->hearing_chair, r->hearing_registered, r->hearing_active,
				  r->off_list, r->takes_responses, r->responses_stated, r->demonstration),
			     changed);

	return e == ERR_OK ? row_followed(tx, RECORD_ROUND, r->slug, ret_id) : e;
}

enum err round_event_put(struct tx *tx, const struct round_event_row *e, int64_t *changed)
{
	return row_put_followed(tx, "round", e->round, &round_event_upsert,
				BIND(e->round, e->event, e->ordinal, e->date, e->certainty, e->reason,
				     e->actor, e->source, tx_now(tx)),
				changed);
}

enum err round_event_cut(struct tx *tx, int64_t round, struct str event, int64_t keep, int64_t *changed)
{
	return row_put_followed(tx, "round", round, &round_event_behind, BIND(round, event, keep), changed);
}

enum err round_issue_put(struct tx *tx, int64_t round, int64_t issue, int64_t *changed)
{
	return row_put(tx, &round_issue_upsert, BIND(round, issue), changed);
}

enum err question_put(struct tx *tx, int64_t round, int64_t n, int64_t *ret_id, int64_t *changed)
{
	enum err e = row_put(tx, &question_upsert, BIND(round, n), changed);

	return e == ERR_OK ? db_int(tx_db(tx), &question_by_number, BIND(round, n), ret_id) : e;
}

enum err round_count_put(struct tx *tx, int64_t round, int64_t ordinal, struct str category, int64_t n,
			 int64_t *changed)
{
	return row_put(tx, &round_count_upsert, BIND(round, ordinal, category, n), changed);
}

enum err known_respondent_put(struct tx *tx, const struct known_respondent_row *k, int64_t *changed)
{
	return row_put(tx, &known_respondent_upsert,
		       BIND(k->round, k->ordinal, k->name, k->kind, k->date, k->note, k->source), changed);
}

enum err round_count_cut(struct tx *tx, int64_t round, int64_t keep, int64_t *changed)
{
	return row_put(tx, &round_count_behind, BIND(round, keep), changed);
}

enum err known_respondent_cut(struct tx *tx, int64_t round, int64_t keep, int64_t *changed)
{
	return row_put(tx, &known_respondent_behind, BIND(round, keep), changed);
}

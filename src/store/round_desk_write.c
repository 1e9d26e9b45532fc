/* round_desk_write.c - see round_desk_write.h */
#include "store/round_desk_write.h"

#include "base/secret.h"
#include "base/try.h"
#include "store/round_row.h"
#include "store/row_more.h"
#include "store/search_write.h"

SQL_WRITE(desk_round_insert,
	  "INSERT INTO round (id, slug, body, procedure, state, deciding, receiving, hearing_mode, off_list,"
	  " takes_responses, demonstration) VALUES ($1, $2, $3, $4, 'draft', $5, $6, $7, $8, 0, $9)");
SQL_WRITE(desk_row_insert,
	  "INSERT INTO round_desk (round, version, original, proposal) VALUES ($1, 0, $2, $3)"
	  " ON CONFLICT (round) DO NOTHING");
SQL_WRITE(desk_version_add, "UPDATE round_desk SET version = version + 1 WHERE round = $1");
SQL_STAFF(desk_version_of, "SELECT version FROM round_desk WHERE round = $1");
SQL_WRITE(desk_meetings_update,
	  "UPDATE round SET deciding = $2, receiving = $3, hearing_mode = $4 WHERE id = $1");
SQL_WRITE(desk_embargo_update, "UPDATE round_desk SET release_at = $2 WHERE round = $1");
SQL_WRITE(desk_state_update, "UPDATE round SET state = 'public', takes_responses = 1 WHERE id = $1");
SQL_WRITE(desk_released_update, "UPDATE round_desk SET released_at = $2 WHERE round = $1");
SQL_WRITE(desk_show_round, "UPDATE wording SET visible = 1 WHERE kind = 'round' AND object = $1");
SQL_WRITE(desk_show_questions, "UPDATE wording SET visible = 1 WHERE kind = 'question'"
			       " AND object IN (SELECT id FROM question WHERE round = $1)");
SQL_WRITE(desk_proposal_link,
	  "UPDATE proposal SET round = $1"
	  " WHERE id = (SELECT proposal FROM round_desk WHERE round = $1) AND round IS NULL");
SQL_WRITE(desk_wording_upsert,
	  "INSERT INTO wording (kind, object, field, lang, text, original, visible, version, follows)"
	  " VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8)"
	  " ON CONFLICT (kind, object, field, lang) DO UPDATE SET text = $5, original = $6, visible = $7,"
	  " version = wording.version + CASE WHEN wording.text = $5 THEN 0 ELSE 1 END, follows = $8"
	  " WHERE (wording.text, wording.original, wording.visible, wording.follows) IS DISTINCT FROM ($5, "
	  "$6, $7, $8)");
SQL_WRITE(desk_wording_delete,
	  "DELETE FROM wording WHERE kind = $1 AND object = $2 AND field = $3 AND lang = $4");
SQL_WRITE(desk_question_insert, "INSERT INTO question (round, n) VALUES ($1, $2)");
SQL_WRITE(desk_question_words_delete, "DELETE FROM wording WHERE kind = 'question' AND object = $1");
SQL_WRITE(desk_question_delete, "DELETE FROM question WHERE id = $1");
SQL_WRITE(desk_question_renumber, "UPDATE question SET n = $2 WHERE id = $1");
SQL_WRITE(desk_event_upsert,
	  "INSERT INTO round_event (round, event, ordinal, date, certainty, reason, actor, at)"
	  " VALUES ($1, $2, $3, $4, 'stated', $5, $6, $7)"
	  " ON CONFLICT (round, event, ordinal) DO UPDATE SET date = $4, certainty = 'stated', reason = $5,"
	  " actor = $6, at = $7");
SQL_WRITE(desk_event_delete, "DELETE FROM round_event WHERE round = $1 AND event = $2 AND ordinal >= $3");
SQL_WRITE(desk_issues_delete, "DELETE FROM round_issue WHERE round = $1");
SQL_WRITE(desk_issue_insert, "INSERT INTO round_issue (round, issue) VALUES ($1, $2)"
			     " ON CONFLICT (round, issue) DO NOTHING");
SQL_STAFF(desk_issue_one, "SELECT 1 FROM issue WHERE id = $1");
SQL_STAFF(desk_body_one, "SELECT procedure, demonstration FROM body WHERE id = $1");
SQL_STAFF(desk_meeting_body, "SELECT 1 FROM meeting WHERE id = $1 AND body = $2");

/* Above those of the record, and small enough for every reader of numbers. */
static int64_t draw_id(struct arena *a)
{
	return ((int64_t)1 << 32) + (int64_t)(mark_of(secret_token(a)) >> 14);
}

enum err desk_round_add(struct tx *tx, const struct desk_round_row *r, int64_t *ret_id)
{
	int64_t id = draw_id(tx_arena(tx));

	TRY(tx_run(tx, &desk_round_insert,
		   BIND(id, r->slug, r->body, r->procedure, val_id(r->deciding), val_id(r->receiving),
			r->hearing_mode, r->off_list, r->demonstration)));
	TRY(tx_run(tx, &desk_row_insert, BIND(id, r->original, val_id(r->proposal))));
	*ret_id = id;
	return ERR_OK;
}

enum err desk_version_next(struct tx *tx, int64_t round, enum lang original, int64_t *ret)
{
	TRY(tx_run(tx, &desk_row_insert, BIND(round, lang_code(original), NULL_VAL)));
	TRY(tx_run(tx, &desk_version_add, BIND(round)));
	return db_int(tx_db(tx), &desk_version_of, BIND(round), ret);
}

enum err desk_meetings_set(struct tx *tx, int64_t round, int64_t deciding, int64_t receiving,
			   struct str hearing_mode)
{
	return tx_run(tx, &desk_meetings_update,
		      BIND(round, val_id(deciding), val_id(receiving), hearing_mode));
}

enum err desk_embargo_set(struct tx *tx, int64_t round, struct instant until)
{
	return tx_run(tx, &desk_embargo_update, BIND(round, until));
}

enum err desk_round_publish(struct tx *tx, int64_t round)
{
	TRY(tx_run(tx, &desk_state_update, BIND(round)));
	TRY(tx_run(tx, &desk_released_update, BIND(round, tx_now(tx))));
	TRY(tx_run(tx, &desk_show_round, BIND(round)));
	TRY(tx_run(tx, &desk_show_questions, BIND(round)));
	TRY(search_due_put(tx, "round", round));
	return tx_run(tx, &desk_proposal_link, BIND(round));
}

enum err desk_wording_put(struct tx *tx, const char *kind, int64_t object, const char *field, enum lang l,
			  struct str text, bool original, bool visible, int64_t follows)
{
	TRY(search_due_put(tx, kind, object));
	if (text.n == 0)
		return tx_run(tx, &desk_wording_delete, BIND(kind, object, field, lang_code(l)));
	return tx_run(tx, &desk_wording_upsert,
		      BIND(kind, object, field, lang_code(l), text, original, visible, follows));
}

enum err desk_question_add(struct tx *tx, int64_t round, int64_t n, int64_t *ret_id)
{
	return tx_insert(tx, &desk_question_insert, BIND(round, n), ret_id);
}

enum err desk_question_drop(struct tx *tx, int64_t question)
{
	TRY(tx_run(tx, &desk_question_words_delete, BIND(question)));
	return tx_run(tx, &desk_question_delete, BIND(question));
}

enum err desk_question_number(struct tx *tx, int64_t question, int64_t n)
{
	return tx_run(tx, &desk_question_renumber, BIND(question, n));
}

enum err desk_event_put(struct tx *tx, int64_t round, struct str event, int ordinal, struct day d,
			struct str reason, struct str actor)
{
	TRY(search_due_put(tx, "round", round));
	if (!day_known(d))
		return tx_run(tx, &desk_event_delete, BIND(round, event, ordinal));
	return tx_run(
	    tx, &desk_event_upsert,
	    BIND(round, event, ordinal, day_iso(tx_arena(tx), d), str_or_null(reason), actor, tx_now(tx)));
}

enum err desk_events_drop(struct tx *tx, int64_t round, struct str event)
{
	TRY(search_due_put(tx, "round", round));
	return tx_run(tx, &desk_event_delete, BIND(round, event, 1));
}

enum err desk_issues_set(struct tx *tx, int64_t round, const int64_t *issues, size_t n)
{
	int64_t one;

	TRY(tx_run(tx, &desk_issues_delete, BIND(round)));
	for (size_t i = 0; i < n; i++) {
		TRY(db_int(tx_db(tx), &desk_issue_one, BIND(issues[i]), &one));
		TRY(tx_run(tx, &desk_issue_insert, BIND(round, issues[i])));
	}
	return ERR_OK;
}

enum err desk_body_read(struct tx *tx, struct arena *a, int64_t id, struct desk_body *ret)
{
	struct desk_body got = {.id = id};
	struct rows r = db_query(tx_db(tx), &desk_body_one, BIND(id));
	bool found = row_next(&r);

	if (found) {
		got.procedure = row_text(&r, a, 0);
		got.demonstration = row_int(&r, 1) != 0;
	}
	return ONE_ROW(&r, found, got);
}

enum err desk_meeting_of(struct tx *tx, int64_t meeting, int64_t body)
{
	int64_t one;
	return db_int(tx_db(tx), &desk_meeting_body, BIND(meeting, body), &one);
}

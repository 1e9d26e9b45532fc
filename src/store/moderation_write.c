/* moderation_write.c - see moderation_write.h */
#include "store/moderation_write.h"

#include "store/tally.h"

/* What counts: what is set, else what was said. */
#define AS_IT_COUNTS(column, value)                                                                          \
	column " = COALESCE(" value ", (SELECT v." column " FROM response_version v WHERE v.response ="      \
	       " response.id AND v.version = response.version))"
#define VERSION_OF(column)                                                                                   \
	"(SELECT v." column " FROM response_version v WHERE v.response = response.id AND v.version ="        \
	" response.version)"
/* As rules/answer_lang.c has it. */
#define LANG_AS_IT_COUNTS(value)                                                                             \
	"lang = COALESCE(" value ", NULLIF(" VERSION_OF("lang") ", ''), " VERSION_OF(                        \
	    "lang_found") ", 'und'), lang_from = CASE WHEN " value                                           \
			  " IS NOT NULL THEN 'set' WHEN " VERSION_OF(                                        \
			      "lang") " <> '' THEN 'said' WHEN " VERSION_OF("lang_found") " IS NOT NULL "    \
											  "THEN 'found' "    \
											  "ELSE"             \
											  " 'unknown' END, " \
											  "lang_differs = "  \
											  "CASE WHEN " value \
											  " IS NULL "        \
											  "THEN"             \
											  " " VERSION_OF(    \
											      "lang_"        \
											      "differs") " " \
													 "E" \
													 "L" \
													 "S" \
													 "E" \
													 " " \
													 "0" \
													 " " \
													 "E" \
													 "N" \
													 "D"
SQL_WRITE(response_new_class,
	  "UPDATE response SET category_set = $2, lang_set = $3, " AS_IT_COUNTS(
	      "category", "$2") ", " LANG_AS_IT_COUNTS("$3") ", issue = $4, classified_at = $5, revision = "
							     "revision + 1 WHERE id = $1");
SQL_WRITE(response_new_late, "UPDATE response SET late_set = $2, revision = revision + 1 WHERE id = $1");
SQL_WRITE(response_new_revision, "UPDATE response SET revision = revision + 1 WHERE id = $1");
SQL_WRITE(response_set_as_before,
	  "UPDATE response SET state = $2, decided_at = $3, reason = $4, category_set = $5, lang_set = "
	  "$6, " AS_IT_COUNTS("category", "$5") ", " LANG_AS_IT_COUNTS(
	      "$6") ", issue = $7, classified_at = $8, late_set = $9, revision = revision + 1 WHERE id = $1");
SQL_WRITE(redaction_new,
	  "INSERT INTO redaction (response, version, question, from_byte, to_byte, reason, mark_from,"
	  " mark_to, made_at, made_by) VALUES ($1, $2, $3, $4, $5, $6, 0, 0, $7, $8)");
SQL_WRITE(redaction_new_lifted, "UPDATE redaction SET lifted_at = $2, lifted_by = $3 WHERE id = $1");
SQL_STAFF(redaction_response, "SELECT response FROM redaction WHERE id = $1");
SQL_WRITE(redaction_new_place, "UPDATE redaction SET mark_from = $2, mark_to = $3 WHERE id = $1");
SQL_WRITE(public_answer_new, "UPDATE response_answer SET public_text = $4 WHERE response = $1 AND"
			     " version = $2 AND question = $3");
SQL_WRITE(public_summary_new,
	  "UPDATE response_version SET public_summary = $3 WHERE response = $1 AND version = $2");
SQL_WRITE(joint_new, "INSERT INTO response_joint (response, organisation, country, made_at, made_by)"
		     " VALUES ($1, $2, $3, $4, $5)");
SQL_WRITE(joint_new_ended,
	  "UPDATE response_joint SET ended_at = $3, ended_by = $4 WHERE response = $1 AND id = $2");
SQL_WRITE(moderation_new, "INSERT INTO moderation (round, response, at, what, question, reason)"
			  " VALUES ($1, $2, $3, $4, $5, $6)");
SQL_WRITE(step_new,
	  "INSERT INTO response_step (batch, round, response, revision, act, at, actor, state, decided_at,"
	  " reason, category_set, lang_set, issue, classified_at, late_set, made, notice) SELECT $1, $2, id,"
	  " revision, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16 FROM response WHERE id = $3");
SQL_WRITE(step_new_batch, "UPDATE response_step SET batch = id WHERE id = $1");
SQL_WRITE(step_new_undone, "UPDATE response_step SET undone_at = $2 WHERE id = $1");
SQL_STAFF(notice_last_id, "SELECT COALESCE(MAX(id), 0) FROM notice");
SQL_STAFF(notice_behind, "SELECT COALESCE(MAX(id), 0) FROM notice WHERE id > $1 AND about = 'response' AND"
			 " object = $2 AND state = 'queued'");
SQL_WRITE(notice_new_time, "UPDATE notice SET next_at = $2 WHERE id = $1 AND state = 'queued'");
SQL_WRITE(notice_new_stop, "UPDATE notice SET state = 'failed' WHERE id = $1 AND state = 'queued' AND"
			   " tries = 0");

static struct val late_val(int late)
{
	return late < 0 ? NULL_VAL : val_int(late);
}

enum err response_set_classified(struct tx *tx, int64_t response, struct str category, struct str lang,
				 int64_t issue, struct instant at)
{
	return counted_run(tx, response, &response_new_class,
			   BIND(response, category, lang, val_id(issue), at));
}

enum err response_set_late(struct tx *tx, int64_t response, int late)
{
	return counted_run(tx, response, &response_new_late, BIND(response, late_val(late)));
}

enum err response_touch(struct tx *tx, int64_t response)
{
	return tx_run(tx, &response_new_revision, BIND(response));
}

enum err response_set_back(struct tx *tx, const struct step *s)
{
	return counted_run(tx, s->response, &response_set_as_before,
			   BIND(s->response, response_state_code(s->state), s->decided_at, s->reason,
				s->category_set, s->lang_set, val_id(s->issue), s->classified_at,
				late_val(s->late_set)));
}

enum err redaction_insert(struct tx *tx, int64_t response, const struct redaction *r, struct str reason,
			  struct str actor, int64_t *ret_id)
{
	struct counted before, after;
	enum err e = counted_read(tx, response, &before);

	if (e == ERR_OK)
		e = tx_insert(tx, &redaction_new,
			      BIND(response, r->version, r->question, (int64_t)r->from, (int64_t)r->to,
				   reason, tx_now(tx), actor),
			      ret_id);
	if (e == ERR_OK)
		e = counted_read(tx, response, &after);
	return e == ERR_OK ? counted_write(tx, &before, &after) : e;
}

enum err redaction_set_lifted(struct tx *tx, int64_t id, struct instant lifted, struct str actor)
{
	bool none = lifted.us == INSTANT_NONE.us;
	int64_t response;
	enum err e = db_int(tx_db(tx), &redaction_response, BIND(id), &response);

	return e == ERR_OK ? counted_run(tx, response, &redaction_new_lifted,
					 BIND(id, lifted, none ? (struct str){0} : actor))
			   : e;
}

enum err redaction_set_place(struct tx *tx, int64_t id, size_t mark_from, size_t mark_to)
{
	return tx_run(tx, &redaction_new_place, BIND(id, (int64_t)mark_from, (int64_t)mark_to));
}

enum err public_text_set(struct tx *tx, int64_t response, int64_t version, int64_t question, struct str text)
{
	return question == SUMMARY_QUESTION
		   ? tx_run(tx, &public_summary_new, BIND(response, version, text))
		   : tx_run(tx, &public_answer_new, BIND(response, version, question, text));
}

enum err joint_insert(struct tx *tx, int64_t response, const struct joint *j, struct str actor,
		      int64_t *ret_id)
{
	return tx_insert(tx, &joint_new, BIND(response, j->organisation, j->country, tx_now(tx), actor),
			 ret_id);
}

enum err joint_set_ended(struct tx *tx, int64_t response, int64_t id, struct instant ended, struct str actor)
{
	bool none = ended.us == INSTANT_NONE.us;
	enum err e = tx_run(tx, &joint_new_ended, BIND(response, id, ended, none ? (struct str){0} : actor));
	return e == ERR_OK && tx_changed(tx) == 0 ? ERR_NOT_FOUND : e;
}

enum err moderation_insert(struct tx *tx, int64_t round, int64_t response, struct instant at,
			   const char *what, int64_t question, struct str reason)
{
	return tx_run(tx, &moderation_new,
		      BIND(round, response, at, what,
			   question < SUMMARY_QUESTION ? NULL_VAL : val_int(question), reason));
}

enum err step_insert(struct tx *tx, int64_t round, const struct step *s, int64_t *batch)
{
	int64_t id;
	enum err e =
	    tx_insert(tx, &step_new,
		      BIND(*batch, round, s->response, s->act, s->at, s->actor, response_state_code(s->state),
			   s->decided_at, s->reason, s->category_set, s->lang_set, val_id(s->issue),
			   s->classified_at, late_val(s->late_set), s->made, val_id(s->notice)),
		      &id);

	if (e != ERR_OK || *batch)
		return e;
	*batch = id;
	return tx_run(tx, &step_new_batch, BIND(id));
}

enum err step_set_undone(struct tx *tx, int64_t id, struct instant at)
{
	return tx_run(tx, &step_new_undone, BIND(id, at));
}

enum err notice_newest(struct tx *tx, int64_t *ret)
{
	return db_int(tx_db(tx), &notice_last_id, BIND0, ret);
}

enum err notice_hold(struct tx *tx, int64_t after, int64_t response, struct instant until, int64_t *ret)
{
	int64_t id;
	enum err e = db_int(tx_db(tx), &notice_behind, BIND(after, response), &id);

	if (e == ERR_OK && id)
		e = tx_run(tx, &notice_new_time, BIND(id, until));
	if (e == ERR_OK)
		*ret = id;
	return e;
}

enum err notice_stop(struct tx *tx, int64_t id)
{
	return tx_run(tx, &notice_new_stop, BIND(id));
}

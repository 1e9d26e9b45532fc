/* moderation.c - see moderation.h; the desk's list is in desk_responses.c */
#include "store/moderation.h"

#include "store/row_more.h"

enum { REDACTIONS_MOST = 10000 };

SQL_PUBLIC(redaction_public_list,
	   "SELECT id, version, question, 0, 0, mark_from, mark_to, reason, made_at FROM"
	   " public_redaction WHERE response = $1 AND version = $2 ORDER BY question, mark_from, id"
	   " LIMIT 10000");
SQL_PUBLIC(joint_public_list, "SELECT id, organisation, country FROM public_response_joint WHERE"
			      " response = $1 ORDER BY id LIMIT 1000");
SQL_PUBLIC(moderation_page,
	   "SELECT id, number, at, what, COALESCE(question, -2), reason FROM public_moderation"
	   " WHERE round = $1 AND ($2 = 0 OR id < $2) ORDER BY id DESC LIMIT $3");

SQL_STAFF(moderated_one, "SELECT id, revision, category_set, lang_set, issue, classified_at,"
			 " COALESCE(late_set, -1) FROM response WHERE round = $1 AND number = $2");
SQL_STAFF(issue_count, "SELECT COUNT(*) FROM issue WHERE id = $1");
#define REDACTION                                                                                            \
	"SELECT id, version, question, from_byte, to_byte, mark_from, mark_to, reason, made_at FROM"         \
	" redaction WHERE response = $1 AND lifted_at IS NULL"
SQL_STAFF(redaction_list, REDACTION " ORDER BY version, question, from_byte, id LIMIT $2");
SQL_STAFF(redaction_one, REDACTION " AND id = $2");
SQL_STAFF(original_text_list,
	  "SELECT question, text FROM response_answer WHERE response = $1 AND version = $2 UNION ALL SELECT"
	  " -1, summary FROM response_version WHERE response = $1 AND version = $2 AND summary IS NOT NULL"
	  " LIMIT 200");
SQL_STAFF(joint_list, "SELECT id, organisation, country FROM response_joint WHERE response = $1 AND"
		      " ended_at IS NULL ORDER BY id LIMIT 1000");

#define STEP                                                                                                 \
	"SELECT s.id, s.batch, s.response, r.number, s.revision, s.act, s.actor, a.name, s.at, s.state,"     \
	" s.decided_at, s.reason, s.category_set, s.lang_set, s.issue, s.classified_at,"                     \
	" COALESCE(s.late_set, -1), s.made, s.notice, s.undone_at FROM response_step s"                      \
	" JOIN response r ON r.id = s.response LEFT JOIN account a ON s.actor LIKE 'account:%'"              \
	" AND a.id = CAST(substr(s.actor, 9) AS INTEGER)"
SQL_STAFF(step_batch, STEP " WHERE s.batch = $1 AND s.round = $2 ORDER BY s.id LIMIT 1000");
SQL_STAFF(step_newest, STEP
	  " WHERE s.batch = (SELECT n.batch FROM response_step n WHERE n.round = $1 AND n.actor = $2"
	  " ORDER BY n.id DESC LIMIT 1) AND s.at >= $3 AND s.undone_at IS NULL ORDER BY s.id LIMIT 1000");

static enum err read_redactions(struct rows r, struct arena *a, struct redaction **ret, size_t *ret_n)
{
	struct redaction *list = NULL;
	size_t n = 0;

	while (row_next(&r))
		*PUSH(a, list, n) = (struct redaction){
		    .id = row_int(&r, 0),
		    .version = row_int(&r, 1),
		    .question = row_int(&r, 2),
		    .from = (size_t)row_int(&r, 3),
		    .to = (size_t)row_int(&r, 4),
		    .mark_from = (size_t)row_int(&r, 5),
		    .mark_to = (size_t)row_int(&r, 6),
		    .reason = row_text(&r, a, 7),
		    .made_at = row_instant(&r, 8),
		};
	GIVE(&r, list, n);
}

enum err public_redactions(struct db *db, struct arena *a, int64_t response, int64_t version,
			   struct redaction **ret, size_t *ret_n)
{
	return read_redactions(db_query(db, &redaction_public_list, BIND(response, version)), a, ret, ret_n);
}

enum err redactions_of(struct db *db, struct arena *a, int64_t response, struct redaction **ret,
		       size_t *ret_n)
{
	return read_redactions(db_query(db, &redaction_list, BIND(response, (int)REDACTIONS_MOST)), a, ret,
			       ret_n);
}

enum err redaction_by_id(struct db *db, struct arena *a, int64_t response, int64_t id, struct redaction *ret)
{
	struct redaction *list;
	size_t n;
	enum err e = read_redactions(db_query(db, &redaction_one, BIND(response, id)), a, &list, &n);

	if (e == ERR_OK && n == 0)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = list[0];
	return e;
}

static enum err read_joints(struct rows r, struct arena *a, struct joint **ret, size_t *ret_n)
{
	struct joint *list = NULL;
	size_t n = 0;

	while (row_next(&r))
		*PUSH(a, list, n) = (struct joint){row_int(&r, 0), row_text(&r, a, 1), row_text(&r, a, 2)};
	GIVE(&r, list, n);
}

enum err public_joints(struct db *db, struct arena *a, int64_t response, struct joint **ret, size_t *ret_n)
{
	return read_joints(db_query(db, &joint_public_list, BIND(response)), a, ret, ret_n);
}

enum err joints_of(struct db *db, struct arena *a, int64_t response, struct joint **ret, size_t *ret_n)
{
	return read_joints(db_query(db, &joint_list, BIND(response)), a, ret, ret_n);
}

enum err moderation_log(struct db *db, struct arena *a, int64_t round, int64_t before, size_t most,
			struct moderation_list *ret)
{
	struct moderation_list got = {0};
	struct rows r = db_query(db, &moderation_page, BIND(round, before, (int64_t)most + 1));

	while (row_next(&r)) {
		if (got.n == most) {
			got.next = got.list[got.n - 1].id;
			break;
		}
		*PUSH(a, got.list, got.n) = (struct moderation){
		    .id = row_int(&r, 0),
		    .number = row_int(&r, 1),
		    .at = row_instant(&r, 2),
		    .what = row_text(&r, a, 3),
		    .question = row_int(&r, 4),
		    .reason = row_text(&r, a, 5),
		};
	}
	enum err e = rows_end(&r);
	if (e == ERR_OK)
		*ret = got;
	return e;
}

enum err moderated_read(struct db *db, struct arena *a, int64_t round, int64_t number, struct moderated *ret)
{
	struct moderated got = {0};
	struct rows r = db_query(db, &moderated_one, BIND(round, number));
	bool found = row_next(&r);

	if (found) {
		got.revision = row_int(&r, 1);
		got.category_set = row_text(&r, a, 2);
		got.lang_set = row_text(&r, a, 3);
		got.issue = row_int(&r, 4);
		got.classified_at = row_instant(&r, 5);
		got.late_set = (int)row_int(&r, 6);
	}
	enum err e = rows_end(&r);
	if (e == ERR_OK && !found)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = held_by_number(db, a, round, number, &got.held);
	if (e == ERR_OK)
		*ret = got;
	return e;
}

enum err issue_known(struct db *db, int64_t id, bool *ret)
{
	int64_t n;
	enum err e = db_int(db, &issue_count, BIND(id), &n);

	if (e == ERR_OK)
		*ret = n > 0;
	return e;
}

enum err original_texts(struct db *db, struct arena *a, int64_t response, int64_t version,
			struct answer_text **ret, size_t *ret_n)
{
	struct answer_text *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &original_text_list, BIND(response, version));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct answer_text){row_int(&r, 0), row_text(&r, a, 1)};
	GIVE(&r, list, n);
}

static void read_step(struct rows *r, struct arena *a, struct step *ret)
{
	*ret = (struct step){
	    .id = row_int(r, 0),
	    .batch = row_int(r, 1),
	    .response = row_int(r, 2),
	    .number = row_int(r, 3),
	    .revision = row_int(r, 4),
	    .act = row_text(r, a, 5),
	    .actor = row_text(r, a, 6),
	    .actor_name = row_text(r, a, 7),
	    .at = row_instant(r, 8),
	    .decided_at = row_instant(r, 10),
	    .reason = row_text(r, a, 11),
	    .category_set = row_text(r, a, 12),
	    .lang_set = row_text(r, a, 13),
	    .issue = row_int(r, 14),
	    .classified_at = row_instant(r, 15),
	    .late_set = (int)row_int(r, 16),
	    .made = row_text(r, a, 17),
	    .notice = row_int(r, 18),
	    .undone = !row_is_null(r, 19),
	};
	if (!response_state_parse(row_peek(r, 9), &ret->state))
		BUG("a step keeps the state that was");
}

static enum err read_steps(struct rows r, struct arena *a, struct step_list *ret)
{
	struct step_list got = {0};

	while (row_next(&r))
		read_step(&r, a, PUSH(a, got.list, got.n));
	enum err e = rows_end(&r);
	if (e == ERR_OK)
		*ret = got;
	return e;
}

enum err steps_of_batch(struct db *db, struct arena *a, int64_t round, int64_t batch, struct step_list *ret)
{
	return read_steps(db_query(db, &step_batch, BIND(batch, round)), a, ret);
}

enum err steps_newest(struct db *db, struct arena *a, int64_t round, struct str actor, struct instant since,
		      struct step_list *ret)
{
	return read_steps(db_query(db, &step_newest, BIND(round, actor, since)), a, ret);
}

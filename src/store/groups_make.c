/* groups_make.c - see groups_make.h */
#include "store/groups_make.h"

#include "store/row_more.h"

/* As public_response_answer gives it; and as the desk shows it. Withheld ones count there, withdrawn ones
 * nowhere. */
#define ANSWERS_PUBLIC                                                                                       \
	"SELECT r.number, r.version, a.text FROM public_response r JOIN public_response_answer a ON "        \
	"a.response = r.id"                                                                                  \
	" AND a.version = r.version WHERE r.round = $1 AND r.number"
#define ANSWERS_STAFF                                                                                        \
	"SELECT r.number, r.version, " DESK_TEXT                                                             \
	" FROM response r JOIN response_answer a ON a.response = r.id AND a.version = r.version"             \
	" WHERE r.round = $1 AND r.state <> 'withdrawn' AND r.number"
#define IN_ORDER " ORDER BY r.number, a.question = 0, a.question"
SQL_STAFF(group_answers_public, ANSWERS_PUBLIC " > $2" IN_ORDER);
SQL_STAFF(group_answers_staff, ANSWERS_STAFF " > $2" IN_ORDER);
SQL_STAFF(group_answers_one_public, ANSWERS_PUBLIC " = $2" IN_ORDER);
SQL_STAFF(group_answers_one_staff, ANSWERS_STAFF " = $2" IN_ORDER);

SQL_STAFF(
    group_own_list,
    "SELECT text FROM wording WHERE kind = 'round' AND object = $1 UNION ALL SELECT w.text FROM question q"
    " JOIN wording w ON w.kind = 'question' AND w.object = q.id WHERE q.round = $1 LIMIT 10000");
SQL_STAFF(group_place_list, "SELECT number, version, same, variant, family, kind, score, mark FROM grouped"
			    " WHERE round = $1 AND audience = $2 ORDER BY number");
SQL_STAFF(group_family_list, "SELECT family, submissions, texts, variants, template, kind FROM group_family"
			     " WHERE round = $1 AND audience = $2 ORDER BY family");
SQL_STAFF(group_variant_list, "SELECT family, variant, submissions, texts, wording FROM group_variant"
			      " WHERE round = $1 AND audience = $2 ORDER BY family, variant");
SQL_STAFF(group_event_list,
	  "SELECT j.id, CASE j.kind WHEN 'round' THEN j.object ELSE r.round END, r.number, j.act FROM "
	  "journal j LEFT JOIN response r"
	  " ON j.kind = 'response' AND r.id = j.object WHERE j.id > $1 ORDER BY j.id LIMIT $2");
SQL_STAFF(group_journal_last, "SELECT COALESCE(MAX(id), 0) FROM journal");
SQL_STAFF(group_progress_of, "SELECT journal FROM grouping_progress WHERE id = 1");
SQL_STAFF(
    group_undone_list,
    "SELECT c.id FROM round c WHERE EXISTS (SELECT 1 FROM response r WHERE r.round = c.id) AND"
    " (SELECT COUNT(*) FROM grouping g WHERE g.round = c.id AND g.rule = $1) < 2 ORDER BY c.id LIMIT 1000");

static struct str audience(enum group_audience who)
{
	return who == GROUPS_PUBLIC ? STR("public") : STR("staff");
}

static struct group_answer read_answer(struct rows *r)
{
	return (struct group_answer){row_int(r, 0), row_int(r, 1), row_peek(r, 2)};
}

enum err group_answers_each(struct db *db, enum group_audience who, int64_t round, int64_t after,
			    enum err (*take)(void *arg, const struct group_answer *answer), void *arg)
{
	struct rows r = db_query(db, who == GROUPS_PUBLIC ? &group_answers_public : &group_answers_staff,
				 BIND(round, after));
	enum err e = ERR_OK;

	while (e == ERR_OK && row_next(&r)) {
		struct group_answer answer = read_answer(&r);
		e = take(arg, &answer);
	}
	enum err ended = rows_end(&r);
	return e == ERR_OK ? ended : e;
}

enum err group_answers_of(struct db *db, struct arena *a, enum group_audience who, int64_t round,
			  int64_t number, struct group_answer **ret, size_t *ret_n)
{
	struct group_answer *list = NULL;
	size_t n = 0;
	struct rows r =
	    db_query(db, who == GROUPS_PUBLIC ? &group_answers_one_public : &group_answers_one_staff,
		     BIND(round, number));

	while (row_next(&r)) {
		struct group_answer answer = read_answer(&r);
		answer.text = arena_dup(a, answer.text);
		*PUSH(a, list, n) = answer;
	}
	GIVE(&r, list, n);
}

enum err group_own_texts(struct db *db, struct arena *a, int64_t round, struct str **ret, size_t *ret_n)
{
	struct str *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &group_own_list, BIND(round));

	while (row_next(&r))
		*PUSH(a, list, n) = row_text(&r, a, 0);
	GIVE(&r, list, n);
}

enum err group_places_each(struct db *db, enum group_audience who, int64_t round,
			   enum err (*take)(void *arg, const struct group_place *place), void *arg)
{
	struct rows r = db_query(db, &group_place_list, BIND(round, audience(who)));
	enum err e = ERR_OK;
	char kind[32];

	while (e == ERR_OK && row_next(&r)) {
		snprintf(kind, sizeof kind, "%.*s", STR_ARG(row_peek(&r, 5)));
		struct group_place p = {.number = row_int(&r, 0),
					.version = row_int(&r, 1),
					.same = row_int(&r, 2),
					.variant = row_int(&r, 3),
					.family = row_int(&r, 4),
					.kind = kind,
					.score = row_int(&r, 6),
					.mark = row_int(&r, 7)};
		e = take(arg, &p);
	}
	enum err ended = rows_end(&r);
	return e == ERR_OK ? ended : e;
}

enum err group_family_rows(struct db *db, enum group_audience who, int64_t round,
			   enum err (*take)(void *arg, const struct group_family_row *row), void *arg)
{
	struct rows r = db_query(db, &group_family_list, BIND(round, audience(who)));
	enum err e = ERR_OK;

	while (e == ERR_OK && row_next(&r)) {
		struct group_family_row f = {row_int(&r, 0), row_int(&r, 1),
					     row_int(&r, 2), row_int(&r, 3),
					     row_int(&r, 4), str_eq(row_peek(&r, 5), STR("merged"))};
		e = take(arg, &f);
	}
	enum err ended = rows_end(&r);
	return e == ERR_OK ? ended : e;
}

enum err group_variant_rows(struct db *db, enum group_audience who, int64_t round,
			    enum err (*take)(void *arg, const struct group_variant_row *row), void *arg)
{
	struct rows r = db_query(db, &group_variant_list, BIND(round, audience(who)));
	enum err e = ERR_OK;

	while (e == ERR_OK && row_next(&r)) {
		struct group_variant_row v = {row_int(&r, 0), row_int(&r, 1), row_int(&r, 2), row_int(&r, 3),
					      row_peek(&r, 4)};
		e = take(arg, &v);
	}
	enum err ended = rows_end(&r);
	return e == ERR_OK ? ended : e;
}

enum err group_events(struct db *db, struct arena *a, int64_t after, size_t most, struct group_event **ret,
		      size_t *ret_n, int64_t *ret_through)
{
	struct group_event *list = NULL;
	size_t n = 0;
	int64_t through = after;
	struct rows r = db_query(db, &group_event_list, BIND(after, (int64_t)most));

	while (row_next(&r)) {
		through = row_int(&r, 0);
		if (row_is_null(&r, 1) || str_eq(row_peek(&r, 3), STR("group")))
			continue;
		*PUSH(a, list, n) = (struct group_event){row_int(&r, 1), row_int(&r, 2),
							 str_eq(row_peek(&r, 3), STR("compile"))};
	}
	enum err e = rows_end(&r);
	if (e != ERR_OK)
		return e;
	*ret = list;
	*ret_n = n;
	*ret_through = through;
	return ERR_OK;
}

enum err group_journal_end(struct db *db, int64_t *ret)
{
	return db_int(db, &group_journal_last, BIND0, ret);
}

enum err group_progress(struct db *db, int64_t *ret_journal)
{
	return db_int(db, &group_progress_of, BIND0, ret_journal);
}

enum err group_rounds_undone(struct db *db, struct arena *a, int64_t rule, int64_t **ret, size_t *ret_n)
{
	int64_t *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &group_undone_list, BIND(rule));

	while (row_next(&r))
		*PUSH(a, list, n) = row_int(&r, 0);
	GIVE(&r, list, n);
}

/* report_desk.c - see report_desk.h */
#include "store/report_desk.h"

#include "store/row_more.h"

SQL_STAFF(reported_round_by_slug, "SELECT id, body, state = 'public' FROM round WHERE slug = $1");
SQL_STAFF(progress_states, "SELECT state, COUNT(*) FROM response WHERE round = $1 GROUP BY state");
SQL_STAFF(progress_reflected,
	  "SELECT COUNT(*) FROM (SELECT DISTINCT response FROM report_reference WHERE report = $1) x"
	  " JOIN response r ON r.id = x.response AND r.state = 'published'");
SQL_STAFF(
    progress_explained,
    "SELECT COUNT(*) FROM report_explained e JOIN response r ON r.id = e.response AND r.state = 'published'"
    " WHERE e.round = $1 AND NOT EXISTS (SELECT 1 FROM report_reference x WHERE x.report = $2 AND"
    " x.response = e.response)");
SQL_STAFF(unmentioned_of,
	  "SELECT r.number, r.category, r.country, r.lang, r.organisation, r.lang_from FROM public_response r"
	  " WHERE r.round = $1 AND r.number > $3 AND r.state = 'published'"
	  " AND NOT EXISTS (SELECT 1 FROM report_reference x WHERE x.report = $2 AND x.response = r.id)"
	  " AND NOT EXISTS (SELECT 1 FROM report_explained e WHERE e.round = $1 AND e.response = r.id)"
	  " ORDER BY r.number LIMIT $4");
SQL_STAFF(
    said_of,
    "SELECT r.number, r.category, r.country, r.lang, r.organisation, a.text,"
    " EXISTS (SELECT 1 FROM report_reference x WHERE x.report = $2 AND x.response = r.id AND"
    " (x.question = $3 OR x.question = -1)), r.lang_from"
    " FROM public_response r JOIN public_response_answer a ON a.response = r.id AND a.version = r.version"
    " AND a.question = $3 WHERE r.round = $1 AND r.number > $4 AND r.state = 'published'"
    " ORDER BY r.number LIMIT $5");

enum err reported_round_get(struct db *db, struct str slug, struct reported_round *ret)
{
	struct rows r = db_query(db, &reported_round_by_slug, BIND(slug));
	bool found = row_next(&r);

	if (found)
		*ret = (struct reported_round){row_int(&r, 0), row_int(&r, 1), row_int(&r, 2)};
	enum err e = rows_end(&r);
	return e == ERR_OK && !found ? ERR_NOT_FOUND : e;
}

enum err report_progress(struct db *db, int64_t round, int64_t report, struct report_progress *ret)
{
	struct report_progress p = {0};
	int64_t published = 0;
	struct rows r = db_query(db, &progress_states, BIND(round));

	while (row_next(&r)) {
		struct str state = row_peek(&r, 0);
		int64_t n = row_int(&r, 1);
		if (str_eq(state, STR("published")))
			published = n;
		else if (str_eq(state, STR("withheld")))
			p.withheld = n;
		else if (str_eq(state, STR("received")))
			p.undecided = n;
	}
	enum err e = rows_end(&r);
	if (e == ERR_OK)
		e = db_int(db, &progress_reflected, BIND(report), &p.reflected);
	if (e == ERR_OK)
		e = db_int(db, &progress_explained, BIND(round, report), &p.explained);
	if (e != ERR_OK)
		return e;
	p.open = published - p.reflected - p.explained;
	p.received = published + p.withheld + p.undecided;
	*ret = p;
	return ERR_OK;
}

enum err unmentioned_list(struct db *db, struct arena *a, int64_t round, int64_t report, int64_t after,
			  int64_t most, struct unmentioned **ret, size_t *ret_n)
{
	struct rows r = db_query(db, &unmentioned_of, BIND(round, report, after, most));
	struct unmentioned *list = NULL;
	size_t n = 0;

	while (row_next(&r))
		*PUSH(a, list, n) =
		    (struct unmentioned){row_int(&r, 0),     row_text(&r, a, 1), row_text(&r, a, 2),
					 row_text(&r, a, 3), row_text(&r, a, 4), row_lang_from(&r, 5)};
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}

enum err said_list(struct db *db, struct arena *a, int64_t round, int64_t report, int question, int64_t after,
		   int64_t most, struct said_answer **ret, size_t *ret_n)
{
	struct rows r = db_query(db, &said_of, BIND(round, report, question, after, most));
	struct said_answer *list = NULL;
	size_t n = 0;

	while (row_next(&r))
		*PUSH(a, list, n) = (struct said_answer){
		    .number = row_int(&r, 0),
		    .category = row_text(&r, a, 1),
		    .country = row_text(&r, a, 2),
		    .lang = row_text(&r, a, 3),
		    .organisation = row_text(&r, a, 4),
		    .text = row_text(&r, a, 5),
		    .mentioned = row_int(&r, 6),
		    .lang_from = row_lang_from(&r, 7),
		};
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}

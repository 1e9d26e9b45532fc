/* report_lines.c - the responses of a round as officers count them: see reports.h */
#include "store/reports.h"

#include "store/row_more.h"

enum { LINES_MOST = 1000000 };

SQL_STAFF(report_response_lines,
	  "SELECT r.id, r.version, v.digest, r.number, r.state, COALESCE(r.late_set, r.late),"
	  " COALESCE(r.category_set, v.category), v.country, COALESCE(r.lang, 'und')"
	  " FROM response r JOIN response_version v ON v.response = r.id AND v.version = r.version"
	  " WHERE r.round = $1 ORDER BY r.number LIMIT $2");
SQL_STAFF(report_response_questions,
	  "SELECT r.number, a.question FROM response r"
	  " JOIN response_answer a ON a.response = r.id AND a.version = r.version AND a.text <> ''"
	  " WHERE r.round = $1 ORDER BY r.number, a.question LIMIT $2");
SQL_STAFF(report_answer_lines,
	  "SELECT r.number, COALESCE(a.question, -1) AS question, r.category, r.country, r.lang, "
	  "r.organisation, substr(a.text, 1, 400), r.late"
	  " FROM public_response r LEFT JOIN public_response_answer a ON a.response = r.id AND a.version = "
	  "r.version AND a.text <> '' WHERE r.round = $1 AND r.state = 'published'"
	  " ORDER BY CASE WHEN question > 0 THEN question WHEN question = 0 THEN 1000000 ELSE 1000001 END, "
	  "r.number LIMIT $2");

enum err response_lines(struct db *db, struct arena *a, int64_t round, struct response_line **ret,
			size_t *ret_n)
{
	struct response_line *list = NULL;
	int *questions = NULL;
	int64_t *numbers = NULL;
	size_t n = 0, answers = 0, same = 0;
	struct rows r = db_query(db, &report_response_lines, BIND(round, LINES_MOST + 1));

	while (row_next(&r)) {
		struct response_line *l = PUSH(a, list, n);
		*l = (struct response_line){
		    .id = row_int(&r, 0),
		    .version = row_int(&r, 1),
		    .digest = row_text(&r, a, 2),
		    .counted = {.number = row_int(&r, 3),
				.late = row_int(&r, 5) != 0,
				.category = row_text(&r, a, 6),
				.country = row_text(&r, a, 7),
				.lang = row_text(&r, a, 8)},
		};
		if (!response_state_parse(row_peek(&r, 4), &l->counted.state))
			BUG("a response in a state that the schema does not know");
	}
	enum err e = rows_end(&r);
	if (e != ERR_OK)
		return e;
	r = db_query(db, &report_response_questions, BIND(round, 8 * (int64_t)LINES_MOST + 1));
	while (row_next(&r)) {
		*PUSH(a, numbers, same) = row_int(&r, 0);
		*PUSH(a, questions, answers) = (int)row_int(&r, 1);
	}
	e = rows_end(&r);
	if (e != ERR_OK)
		return e;
	if (n > LINES_MOST || answers > 8 * (size_t)LINES_MOST)
		return ERR_LIMIT;
	for (size_t i = 0, at = 0; i < n; i++) {
		struct counted *c = &list[i].counted;
		c->questions = questions + at;
		while (at < answers && numbers[at] == c->number) {
			c->question_count++;
			at++;
		}
	}
	*ret = list;
	*ret_n = n;
	return ERR_OK;
}

enum err answer_lines(struct db *db, struct arena *a, int64_t round, struct answer_line **ret, size_t *ret_n)
{
	struct answer_line *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &report_answer_lines, BIND(round, 8 * (int64_t)LINES_MOST));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct answer_line){
		    .number = row_int(&r, 0),
		    .question = (int)row_int(&r, 1),
		    .category = row_text(&r, a, 2),
		    .country = row_text(&r, a, 3),
		    .lang = row_text(&r, a, 4),
		    .organisation = row_text(&r, a, 5),
		    .head = row_text(&r, a, 6),
		    .late = row_int(&r, 7) != 0,
		};
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}

/* reports.c - see reports.h; the responses officers count are in report_lines.c */
#include "store/reports.h"

#include "store/row_more.h"

#define REPORT                                                                                               \
	"p.id, p.save, COALESCE(p.rev, -1), p.lang, p.compilation, COALESCE(c.rev, -1), p.made_at, "         \
	"p.issued_on"
SQL_STAFF(report_newest_list,
	  "SELECT " REPORT ", p.text, p.figures FROM report p LEFT JOIN compilation c ON c.id = p.compilation"
	  " WHERE p.round = $1 AND p.save = (SELECT MAX(q.save) FROM report q WHERE q.round = p.round AND"
	  " q.lang = p.lang) ORDER BY p.lang LIMIT 100");
SQL_PUBLIC(report_issued_list,
	   "SELECT " REPORT " FROM public_report p LEFT JOIN public_compilation c ON c.id = p.compilation"
	   " WHERE p.round = $1 ORDER BY p.rev DESC, p.lang LIMIT 1000");
SQL_PUBLIC(report_issued_one,
	   "SELECT " REPORT ", p.text, p.figures FROM public_report p LEFT JOIN "
	   "public_compilation c ON c.id = p.compilation WHERE p.round = $1 AND p.rev = $2 "
	   "AND p.lang = $3");
SQL_PUBLIC(explained_of_round,
	   "SELECT r.number, e.reason FROM public_report_explained e JOIN public_response r ON r.id = "
	   "e.response WHERE e.round = $1 ORDER BY r.number LIMIT 100000");

SQL_STAFF(
    summary_newest_list,
    "SELECT s.id, s.rev, s.state, s.lang, s.text, s.made_at, s.agreed_on FROM summary s WHERE s.round = "
    "$1 AND s.rev = (SELECT MAX(q.rev) FROM summary q WHERE q.round = s.round AND q.lang = s.lang)"
    " ORDER BY s.lang LIMIT 100");
SQL_STAFF(summary_rev, "SELECT id, rev, state, lang, text, made_at, agreed_on FROM summary"
		       " WHERE round = $1 AND lang = $2 AND rev = $3");
SQL_PUBLIC(summary_agreed_list,
	   "SELECT id, rev, state, lang, text, made_at, agreed_on FROM public_summary WHERE round = $1"
	   " ORDER BY lang LIMIT 100");

#define CHAIR                                                                                                \
	"SELECT c.id, c.slug, b.slug, " WORDING(                                                             \
	    "body", "b.id", "name",                                                                          \
	    "$1") ", c.rev, f.number, l.number, f.starts, COALESCE(l.ends, l.starts), c.made_at,"            \
		  " c.demonstration FROM public_chair_report c JOIN public_body b ON b.id = c.body"          \
		  " JOIN public_meeting f ON f.id = c.first_meeting JOIN public_meeting l"                   \
		  " ON l.id = c.last_meeting WHERE c.rev = (SELECT MAX(d.rev) FROM public_chair_report d"    \
		  " WHERE d.slug = c.slug)"
SQL_PUBLIC(chair_report_list, CHAIR " ORDER BY l.starts DESC, c.slug LIMIT 500");
SQL_PUBLIC(chair_report_one, CHAIR " AND c.slug = $2");
SQL_PUBLIC(chair_report_text_of,
	   "SELECT text FROM public_chair_report_text WHERE chair_report = $1 AND lang = $2");

SQL_PUBLIC(
    instruction_given_list,
    "SELECT i.owner, " WORDING(
	"instruction", "i.id", "text",
	"$1") " FROM public_instruction i"
	      " LEFT JOIN public_document d ON d.id = i.document LEFT JOIN public_round r ON r.id = i.round"
	      " WHERE (COALESCE(r.body, d.body, $2) = $2 OR (r.body IS NULL AND d.body = (SELECT b.parent "
	      "FROM public_body b"
	      " WHERE b.id = $2))) AND i.given >= $3 AND i.given <= $4 AND length(i.given) = 10"
	      " ORDER BY i.given, i.id LIMIT 200");

SQL_STAFF(issue_proposal_newest, "SELECT id, actor, digest, at FROM issue_proposal WHERE round = $1"
				 " AND settled_at IS NULL ORDER BY id DESC LIMIT 1");

static struct report read_report(struct rows *r, struct arena *a, bool whole)
{
	struct report p = {
	    .id = row_int(r, 0),
	    .save = (int)row_int(r, 1),
	    .rev = (int)row_int(r, 2),
	    .lang = row_text(r, a, 3),
	    .compilation = row_int(r, 4),
	    .compilation_rev = (int)row_int(r, 5),
	    .made_at = row_instant(r, 6),
	    .issued_on = row_rough(r, 7).first,
	};
	if (whole) {
		p.text = row_text(r, a, 8);
		p.figures = row_text(r, a, 9);
	}
	return p;
}

static enum err read_reports(struct rows *r, struct arena *a, bool whole, struct report **ret, size_t *ret_n)
{
	struct report *list = NULL;
	size_t n = 0;

	while (row_next(r))
		*PUSH(a, list, n) = read_report(r, a, whole);
	enum err e = rows_end(r);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}

enum err reports_newest(struct db *db, struct arena *a, int64_t round, struct report **ret, size_t *ret_n)
{
	struct rows r = db_query(db, &report_newest_list, BIND(round));
	return read_reports(&r, a, true, ret, ret_n);
}

enum err reports_issued(struct db *db, struct arena *a, int64_t round, struct report **ret, size_t *ret_n)
{
	struct rows r = db_query(db, &report_issued_list, BIND(round));
	return read_reports(&r, a, false, ret, ret_n);
}

enum err report_issued(struct db *db, struct arena *a, int64_t round, int rev, struct str lang,
		       struct report *ret)
{
	struct rows r = db_query(db, &report_issued_one, BIND(round, rev, lang));
	struct report *list = NULL;
	size_t n = 0;
	enum err e = read_reports(&r, a, true, &list, &n);

	if (e != ERR_OK)
		return e;
	if (n == 0)
		return ERR_NOT_FOUND;
	*ret = list[0];
	return ERR_OK;
}

enum err issue_proposal_open(struct db *db, struct arena *a, int64_t round, struct issue_proposal *ret)
{
	struct rows r = db_query(db, &issue_proposal_newest, BIND(round));
	bool found = row_next(&r);

	if (found)
		*ret = (struct issue_proposal){row_int(&r, 0), row_text(&r, a, 1), row_text(&r, a, 2),
					       row_instant(&r, 3)};
	enum err e = rows_end(&r);
	return e == ERR_OK && !found ? ERR_NOT_FOUND : e;
}

enum err explained_list(struct db *db, struct arena *a, int64_t round, struct explained **ret, size_t *ret_n)
{
	struct explained *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &explained_of_round, BIND(round));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct explained){row_int(&r, 0), row_text(&r, a, 1)};
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}

static enum err read_summaries(struct rows *r, struct arena *a, struct summary **ret, size_t *ret_n)
{
	struct summary *list = NULL;
	size_t n = 0;

	while (row_next(r))
		*PUSH(a, list, n) = (struct summary){
		    .id = row_int(r, 0),
		    .rev = (int)row_int(r, 1),
		    .agreed = str_eq(row_peek(r, 2), STR("agreed")),
		    .lang = row_text(r, a, 3),
		    .text = row_text(r, a, 4),
		    .made_at = row_instant(r, 5),
		    .agreed_on = row_rough(r, 6).first,
		};
	enum err e = rows_end(r);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}

enum err summaries_newest(struct db *db, struct arena *a, int64_t round, struct summary **ret, size_t *ret_n)
{
	struct rows r = db_query(db, &summary_newest_list, BIND(round));
	return read_summaries(&r, a, ret, ret_n);
}

enum err summary_rev_read(struct db *db, struct arena *a, int64_t round, struct str lang, int rev,
			  struct summary *ret)
{
	struct rows r = db_query(db, &summary_rev, BIND(round, lang, rev));
	struct summary *list;
	size_t n;
	enum err e = read_summaries(&r, a, &list, &n);

	if (e == ERR_OK && n == 0)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = list[0];
	return e;
}

enum err summaries_agreed(struct db *db, struct arena *a, int64_t round, struct summary **ret, size_t *ret_n)
{
	struct rows r = db_query(db, &summary_agreed_list, BIND(round));
	return read_summaries(&r, a, ret, ret_n);
}

static enum err read_chair_reports(struct rows *r, struct arena *a, struct chair_report **ret, size_t *ret_n)
{
	struct chair_report *list = NULL;
	size_t n = 0;

	while (row_next(r))
		*PUSH(a, list, n) = (struct chair_report){
		    .id = row_int(r, 0),
		    .slug = row_text(r, a, 1),
		    .body = row_text(r, a, 2),
		    .body_name = row_wording(r, a, 3),
		    .rev = (int)row_int(r, 4),
		    .first = row_int(r, 5),
		    .last = row_int(r, 6),
		    .from = row_rough(r, 7),
		    .to = row_rough(r, 8),
		    .made_at = row_instant(r, 9),
		    .demonstration = row_int(r, 10) != 0,
		};
	enum err e = rows_end(r);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}

enum err chair_reports_list(struct db *db, struct arena *a, enum lang l, struct chair_report **ret,
			    size_t *ret_n)
{
	struct rows r = db_query(db, &chair_report_list, BIND(lang_code(l)));
	return read_chair_reports(&r, a, ret, ret_n);
}

enum err chair_report_get(struct db *db, struct arena *a, enum lang l, struct str slug,
			  struct chair_report *ret, struct str *ret_text)
{
	struct rows r = db_query(db, &chair_report_one, BIND(lang_code(l), slug));
	struct chair_report *list = NULL;
	struct str text = {0};
	size_t n = 0;
	enum err e = read_chair_reports(&r, a, &list, &n);

	if (e != ERR_OK)
		return e;
	if (n == 0)
		return ERR_NOT_FOUND;
	r = db_query(db, &chair_report_text_of, BIND(list[0].id, lang_code(l)));
	if (row_next(&r))
		text = row_text(&r, a, 0);
	e = rows_end(&r);
	if (e != ERR_OK)
		return e;
	*ret = list[0];
	*ret_text = text;
	return ERR_OK;
}

enum err instructions_given(struct db *db, struct arena *a, enum lang l, int64_t body, struct str from,
			    struct str to, struct instruction_given **ret, size_t *ret_n)
{
	struct rows r = db_query(db, &instruction_given_list, BIND(lang_code(l), body, from, to));
	struct instruction_given *list = NULL;
	size_t n = 0;

	while (row_next(&r))
		*PUSH(a, list, n) = (struct instruction_given){row_text(&r, a, 0), row_wording(&r, a, 1)};
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}

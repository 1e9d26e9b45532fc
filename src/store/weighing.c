/* weighing.c - see weighing.h */
#include "store/weighing.h"

#include "base/list.h"
#include "store/row_more.h"

SQL_PUBLIC(weighing_public,
	   "SELECT r.number, a.question, a.text, r.lang, r.category, r.country, NULL, r.lang_from FROM "
	   "public_response r"
	   " JOIN public_response_answer a ON a.response = r.id AND a.version = r.version WHERE r.round = $1"
	   " ORDER BY r.number LIMIT 100000000");
SQL_STAFF(
    weighing_staff,
    "SELECT r.number, a.question, CASE WHEN EXISTS (SELECT 1 FROM redaction d WHERE d.response = a.response"
    " AND d.version = a.version AND d.question = a.question AND d.lifted_at IS NULL)"
    " THEN COALESCE(a.public_text, '') ELSE a.text END, COALESCE(r.lang, 'und'),"
    " COALESCE(r.category_set, v.category), v.country, NULL, r.lang_from FROM response r"
    " JOIN response_version v ON v.response = r.id AND v.version = r.version"
    " JOIN response_answer a ON a.response = r.id AND a.version = r.version"
    " WHERE r.round = $1 AND (r.state = 'published' OR r.state = 'received')"
    " ORDER BY r.number LIMIT 100000000");
SQL_PUBLIC(weighing_marks_public,
	   "SELECT r.number, d.question, d.mark_from, d.mark_to FROM public_redaction d"
	   " JOIN public_response r ON r.id = d.response AND r.version = d.version WHERE r.round = $1"
	   " ORDER BY r.number LIMIT 10000000");
SQL_STAFF(weighing_marks_staff,
	  "SELECT r.number, d.question, d.mark_from, d.mark_to FROM redaction d"
	  " JOIN response r ON r.id = d.response AND r.version = d.version WHERE r.round = $1"
	  " AND d.lifted_at IS NULL ORDER BY r.number LIMIT 10000000");

enum err weighing_each(struct db *db, enum weighing_audience who, int64_t round,
		       enum err (*take)(void *arg, const struct answer_row *row), void *arg)
{
	struct rows r =
	    db_query(db, who == WEIGHING_PUBLIC ? &weighing_public : &weighing_staff, BIND(round));

	return answer_rows_each(&r, take, arg);
}

enum err weighing_marks(struct db *db, struct arena *a, enum weighing_audience who, int64_t round,
			struct weighing_mark **ret, size_t *ret_n)
{
	struct weighing_mark *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, who == WEIGHING_PUBLIC ? &weighing_marks_public : &weighing_marks_staff,
				 BIND(round));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct weighing_mark){row_int(&r, 0), row_int(&r, 1),
							   (size_t)row_int(&r, 2), (size_t)row_int(&r, 3)};
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}

SQL_PUBLIC(weighing_answer_public,
	   "SELECT a.text, r.lang, r.category, r.country, r.organisation, r.lang_from FROM public_response r"
	   " JOIN public_response_answer a ON a.response = r.id AND a.version = r.version"
	   " WHERE r.round = $1 AND r.number = $2 AND a.question = $3");
SQL_STAFF(weighing_answer_staff,
	  "SELECT CASE WHEN EXISTS (SELECT 1 FROM redaction d WHERE d.response = a.response"
	  " AND d.version = a.version AND d.question = a.question AND d.lifted_at IS NULL)"
	  " THEN COALESCE(a.public_text, '') ELSE a.text END, COALESCE(r.lang, 'und'),"
	  " COALESCE(r.category_set, v.category), v.country, v.organisation, r.lang_from FROM response r"
	  " JOIN response_version v ON v.response = r.id AND v.version = r.version"
	  " JOIN response_answer a ON a.response = r.id AND a.version = r.version"
	  " WHERE r.round = $1 AND r.number = $2 AND a.question = $3"
	  " AND (r.state = 'published' OR r.state = 'received')");

enum err weighing_answer(struct db *db, struct arena *a, enum weighing_audience who, int64_t round,
			 int64_t number, int64_t question, struct weighing_answer *ret)
{
	struct weighing_answer x = {0};
	struct rows r =
	    db_query(db, who == WEIGHING_PUBLIC ? &weighing_answer_public : &weighing_answer_staff,
		     BIND(round, number, question));
	bool found = row_next(&r);

	if (found)
		x = (struct weighing_answer){row_text(&r, a, 0), row_text(&r, a, 1), row_text(&r, a, 2),
					     row_text(&r, a, 3), row_text(&r, a, 4), row_lang_from(&r, 5)};
	return ONE_ROW(&r, found, x);
}

SQL_PUBLIC(weighing_families_public, "SELECT g.number, g.family FROM public_grouped g WHERE g.round = $1"
				     " ORDER BY g.number LIMIT 100000000");
SQL_STAFF(weighing_families_staff,
	  "SELECT g.number, g.family FROM grouped g WHERE g.round = $1 AND g.audience = 'staff'"
	  " ORDER BY g.number LIMIT 100000000");

enum err weighing_families(struct db *db, struct arena *a, enum weighing_audience who, int64_t round,
			   struct weighing_family **ret, size_t *ret_n)
{
	struct weighing_family *list = NULL;
	size_t n = 0;
	struct rows r = db_query(
	    db, who == WEIGHING_PUBLIC ? &weighing_families_public : &weighing_families_staff, BIND(round));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct weighing_family){row_int(&r, 0), row_int(&r, 1)};
	GIVE(&r, list, n);
}

/* The documents that a round was decided and asked with; those made of its answers are none of its own words.
 */
#define OWN(view)                                                                                            \
	"SELECT w.text FROM " view "wording w WHERE w.kind = 'round' AND w.object = $1 UNION ALL"            \
	" SELECT w.text FROM " view "question q JOIN " view "wording w ON w.kind = 'question'"               \
	" AND w.object = q.id WHERE q.round = $1 UNION ALL SELECT p.text FROM " view "document d JOIN " view \
	"document_part p ON p.document = d.id WHERE d.round = $1"                                            \
	" AND d.kind IN ('document', 'resolution', 'decision', 'agenda') LIMIT 100000"
SQL_PUBLIC(weighing_own_public, OWN("public_"));
SQL_STAFF(weighing_own_staff, OWN(""));

enum err weighing_own(struct db *db, enum weighing_audience who, int64_t round,
		      void (*take)(void *arg, struct str text), void *arg)
{
	struct rows r =
	    db_query(db, who == WEIGHING_PUBLIC ? &weighing_own_public : &weighing_own_staff, BIND(round));

	while (row_next(&r))
		take(arg, row_peek(&r, 0));
	return rows_end(&r);
}

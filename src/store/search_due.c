/* search_due.c - what the search has yet to follow: see search_write.h */
#include "store/search_write.h"

#include "base/list.h"

SQL_WRITE(search_due_insert, "INSERT INTO search_due (kind, object) VALUES ($1, $2) ON CONFLICT DO NOTHING");
SQL_STAFF(search_due_list,
	  "SELECT kind, object FROM search_due WHERE kind <> 'segment' ORDER BY kind, object LIMIT 200");
SQL_STAFF(search_due_one, "SELECT 1 FROM search_due LIMIT 1");
SQL_WRITE(search_due_delete, "DELETE FROM search_due WHERE kind = $1 AND object = $2");
SQL_WRITE(search_due_findings_round, "INSERT INTO search_due (kind, object) SELECT 'finding', id FROM finding"
				     " WHERE round = $1 ON CONFLICT DO NOTHING");
SQL_WRITE(search_due_findings_document,
	  "INSERT INTO search_due (kind, object) SELECT 'finding', id FROM finding"
	  " WHERE document = $1 ON CONFLICT DO NOTHING");
SQL_WRITE(search_due_issues, "INSERT INTO search_due (kind, object) SELECT 'issue', id FROM issue"
			     " WHERE instrument = $1 ON CONFLICT DO NOTHING");
SQL_STAFF(search_chair_reports, "SELECT id FROM chair_report WHERE last_meeting = $1 ORDER BY id LIMIT 1000");
SQL_WRITE(search_anew_leave, "INSERT INTO search_gone (doc) SELECT id FROM search_item WHERE kind = $1 AND"
			     " object = $2 AND id <= (SELECT MAX(last) FROM search_segment)");
SQL_WRITE(search_anew,
	  "UPDATE search_item SET id = x.id FROM (SELECT s.id AS old, ROW_NUMBER() OVER (ORDER BY s.id) +"
	  " (SELECT MAX(t.id) FROM (SELECT MAX(id) AS id FROM search_item UNION ALL SELECT MAX(last) FROM"
	  " search_segment) t) AS id FROM search_item s WHERE s.kind = $1 AND s.object = $2 AND s.id <="
	  " (SELECT MAX(last) FROM search_segment)) x WHERE search_item.id = x.old");

enum err search_due_put(struct tx *tx, const char *kind, int64_t object)
{
	static const char *const followed[] = {"round", "document", "instrument",
					       "issue", "meeting",  "finding"};
	bool known = false;

	for (size_t i = 0; i < COUNT(followed); i++)
		known = known || strcmp(kind, followed[i]) == 0;
	if (!known)
		return ERR_OK;
	return tx_run(tx, &search_due_insert, BIND(kind, object));
}

enum err search_due_read(struct tx *tx, struct search_due **ret, size_t *ret_n)
{
	struct search_due *list = NULL;
	size_t n = 0;
	struct rows r = db_query(tx_db(tx), &search_due_list, BIND0);

	while (row_next(&r))
		*PUSH(tx_arena(tx), list, n) =
		    (struct search_due){row_text(&r, tx_arena(tx), 0), row_int(&r, 1)};
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}

enum err search_due_done(struct tx *tx, const struct search_due *d)
{
	return tx_run(tx, &search_due_delete, BIND(d->kind, d->object));
}

enum err search_due_of(struct tx *tx, enum search_of of, int64_t object)
{
	static const struct sql *const all[] = {
	    [SEARCH_FINDINGS_OF_ROUND] = &search_due_findings_round,
	    [SEARCH_FINDINGS_OF_DOCUMENT] = &search_due_findings_document,
	    [SEARCH_ISSUES_OF_INSTRUMENT] = &search_due_issues,
	};

	return tx_run(tx, all[of], BIND(object));
}

enum err search_anew_put(struct tx *tx, const char *kind, int64_t object)
{
	enum err e = tx_run(tx, &search_anew_leave, BIND(kind, object));

	return e == ERR_OK ? tx_run(tx, &search_anew, BIND(kind, object)) : e;
}

enum err search_chair_reports_anew(struct tx *tx, int64_t meeting)
{
	enum { REPORTS_MOST = 1000 };
	int64_t list[REPORTS_MOST];
	size_t n = 0;
	struct rows r = db_query(tx_db(tx), &search_chair_reports, BIND(meeting));

	while (n < REPORTS_MOST && row_next(&r))
		list[n++] = row_int(&r, 0);
	enum err e = rows_end(&r);
	for (size_t i = 0; e == ERR_OK && i < n; i++)
		e = search_anew_put(tx, "report", -list[i]);
	return e;
}

enum err search_waits(struct db *db, bool *ret)
{
	int64_t one;
	enum err e = db_int(db, &search_due_one, BIND0, &one);

	*ret = e == ERR_OK;
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

/* notices.c - see notices.h */
#include "store/notices.h"

#include "base/list.h"

SQL_STAFF(notice_due, "SELECT id, at, kind, recipient, lang, subject, text, about, object, tries FROM notice"
		      " WHERE state = 'queued' AND next_at <= $1 ORDER BY next_at, id LIMIT $2");
SQL_STAFF(notice_count, "SELECT COUNT(*), MIN(next_at) FROM notice WHERE state = 'queued'");

enum err notices_due(struct db *db, struct arena *a, struct instant now, size_t most, struct notice_list *ret)
{
	struct notice_list got = {0};
	struct rows r = db_query(db, &notice_due, BIND(now, (int64_t)most));

	while (row_next(&r))
		*PUSH(a, got.list, got.n) = (struct notice){
		    .id = row_int(&r, 0),
		    .at = row_instant(&r, 1),
		    .kind = row_text(&r, a, 2),
		    .recipient = row_text(&r, a, 3),
		    .lang = row_text(&r, a, 4),
		    .subject = row_text(&r, a, 5),
		    .text = row_text(&r, a, 6),
		    .about = row_text(&r, a, 7),
		    .object = row_int(&r, 8),
		    .tries = (int)row_int(&r, 9),
		};
	enum err e = rows_end(&r);
	if (e == ERR_OK)
		*ret = got;
	return e;
}

enum err notices_waiting(struct db *db, int64_t *ret_n, struct instant *ret_next)
{
	struct rows r = db_query(db, &notice_count, BIND0);
	int64_t n = 0;
	struct instant next = INSTANT_NONE;

	if (row_next(&r)) {
		n = row_int(&r, 0);
		next = row_instant(&r, 1);
	}
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		*ret_n = n;
		*ret_next = next;
	}
	return e;
}

/* body_desk.c - see body_desk.h */
#include "store/body_desk.h"

#include "store/row_more.h"

SQL_STAFF(desk_body_one,
	  "SELECT b.id, b.slug, b.kind, p.slug, b.procedure, b.membership, b.demonstration FROM body b"
	  " LEFT JOIN body p ON p.id = b.parent WHERE b.slug = $1");
SQL_STAFF(desk_body_names, "SELECT lang, text, original FROM wording WHERE kind = 'body' AND object = $1"
			   " AND field = 'name' LIMIT 64");

enum err body_words_read(struct db *db, struct arena *a, struct str slug, struct body_words *ret)
{
	struct body_words b = {.original = -1};
	struct rows r = db_query(db, &desk_body_one, BIND(slug));
	bool found = row_next(&r);
	enum lang l;

	if (found) {
		b.id = row_int(&r, 0);
		b.slug = row_text(&r, a, 1);
		b.kind = row_text(&r, a, 2);
		b.parent = row_text(&r, a, 3);
		b.procedure = row_text(&r, a, 4);
		b.membership = row_text(&r, a, 5);
		b.demonstration = row_int(&r, 6) != 0;
	}
	enum err e = rows_end(&r);
	if (e != ERR_OK || !found)
		return e == ERR_OK ? ERR_NOT_FOUND : e;
	r = db_query(db, &desk_body_names, BIND(b.id));
	while (row_next(&r)) {
		if (!lang_parse(row_peek(&r, 0), &l))
			continue;
		b.names[l] = row_text(&r, a, 1);
		if (row_int(&r, 2))
			b.original = (int)l;
	}
	e = rows_end(&r);
	if (e == ERR_OK)
		*ret = b;
	return e;
}

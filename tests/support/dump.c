#include "support/dump.h"

#include "base/buf.h"
#include "store/sqlite.h"

static void put_table(sqlite3 *h, struct buf *b, const char *table)
{
	char sql[200];
	sqlite3_stmt *st;

	snprintf(sql, sizeof sql, "SELECT * FROM \"%s\"", table);
	if (sqlite3_prepare_v2(h, sql, -1, &st, NULL) != SQLITE_OK)
		BUG(sqlite3_errmsg(h));
	while (sqlite3_step(st) == SQLITE_ROW) {
		buf_printf(b, "%s", table);
		for (int i = 0; i < sqlite3_column_count(st); i++) {
			const char *text = (const char *)sqlite3_column_text(st, i);
			buf_byte(b, '|');
			buf_put(b, str_z(text ? text : "NULL"));
		}
		buf_byte(b, '\n');
	}
	sqlite3_finalize(st);
}

static struct str dump(struct arena *a, const char *dir, const char *which)
{
	struct buf b;
	sqlite3 *h;
	sqlite3_stmt *st;

	buf_init(&b, a, 32 << 20);
	if (sqlite_open(&h, dir, SQLITE_OPEN_READONLY) != ERR_OK ||
	    sqlite3_prepare_v2(h, which, -1, &st, NULL) != SQLITE_OK)
		BUG("no store");
	while (sqlite3_step(st) == SQLITE_ROW)
		put_table(h, &b, (const char *)sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
	sqlite3_close(h);
	return buf_str(&b);
}

struct str store_dump(struct arena *a, const char *dir)
{
	return dump(a, dir, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
}

struct str public_dump(struct arena *a, const char *dir)
{
	return dump(a, dir,
		    "SELECT name FROM sqlite_schema WHERE type = 'view' AND name LIKE 'public\\_%' ESCAPE "
		    "'\\' ORDER BY name");
}

/* copy.c - see copy.h */
#include "store/copy.h"

#include "base/log.h"
#include "store/files.h"
#include "store/sqlite.h"
#include "store/store.h"

static enum err schema_of(sqlite3 *h, int *ret)
{
	sqlite3_stmt *st = NULL;
	enum err e = ERR_OK;

	if (sqlite3_prepare_v2(h, "PRAGMA user_version", -1, &st, NULL) == SQLITE_OK &&
	    sqlite3_step(st) == SQLITE_ROW)
		*ret = sqlite3_column_int(st, 0);
	else
		e = sqlite_failed(h, "user_version");
	sqlite3_finalize(st);
	return e;
}

/* All pages in one step: the moment it begins is the moment of the copy. */
static enum err copy_pages(sqlite3 *from, sqlite3 *to)
{
	sqlite3_backup *b = sqlite3_backup_init(to, "main", from, "main");

	if (!b)
		return sqlite_failed(to, "backup");
	int rc = sqlite3_backup_step(b, -1);
	if (sqlite3_backup_finish(b) == SQLITE_OK && rc == SQLITE_DONE)
		return ERR_OK;
	return sqlite_failed(to, "backup");
}

enum err store_copy(const char *dir, const char *to, int *ret_schema)
{
	char path[FILES_PATH_MOST];
	sqlite3 *from = NULL, *copy = NULL;
	enum err e = sqlite_open(&from, dir, SQLITE_OPEN_READONLY);

	if (e == ERR_OK && sqlite3_db_readonly(from, "main") < 0)
		e = ERR_STORAGE;
	if (e == ERR_OK)
		e = sqlite_open(&copy, to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
	if (e == ERR_OK)
		e = copy_pages(from, copy);
	/* Without a log beside it: one file is the whole. */
	if (e == ERR_OK)
		e = sqlite_script(copy, "PRAGMA journal_mode = DELETE");
	if (e == ERR_OK)
		e = schema_of(copy, ret_schema);
	sqlite3_close(from);
	if (sqlite3_close(copy) != SQLITE_OK && e == ERR_OK)
		e = ERR_STORAGE;
	if (e == ERR_OK)
		e = file_path(path, to, STR(STORE_FILE_NAME));
	return e == ERR_OK ? file_sync(path) : e;
}

/* create.c - a data folder is made, or brought up to this program's schema, migration by migration. */
#include "store/search_write.h"
#include "store/sqlite.h"
#include "store/store.h"

#include "base/embedded.h"
#include "base/log.h"

#include <errno.h>
#include <sys/stat.h>

/* "schema/0003_responses.sql" -> 3; 0 for another file. */
static int migration_number(const char *name)
{
	int64_t n;
	struct str s = str_z(name);

	if (!str_starts(s, STR("schema/")) || s.n < 12 || !str_int(str_cut(s, 7, 11), &n))
		return 0;
	return (int)n;
}

int store_schema_version(void)
{
	int newest = 0;

	for (size_t i = 0; i < embedded_count; i++)
		if (migration_number(embedded_files[i].name) > newest)
			newest = migration_number(embedded_files[i].name);
	return newest;
}

static enum err version_of(sqlite3 *h, int *ret)
{
	sqlite3_stmt *st = NULL;

	if (sqlite3_prepare_v2(h, "PRAGMA user_version", -1, &st, NULL) != SQLITE_OK)
		return sqlite_failed(h, "user_version");
	int rc = sqlite3_step(st);
	if (rc == SQLITE_ROW)
		*ret = sqlite3_column_int(st, 0);
	sqlite3_finalize(st);
	return rc == SQLITE_ROW ? ERR_OK : sqlite_failed(h, "user_version");
}

static enum err migrate(sqlite3 *h, const struct embedded *file, int number)
{
	ARENA_SCOPED a;

	arena_init(&a, 4 << 20, NULL);
	struct str text = embedded_str(file);
	struct str script = arena_printf(&a, "BEGIN IMMEDIATE;\n%.*s\nPRAGMA user_version = %d;\nCOMMIT;",
					 STR_ARG(text), number);
	enum err e = sqlite_script(h, script.s);
	if (e != ERR_OK) {
		log_error("room=store doing=migration file=%s", file->name);
		sqlite3_exec(h, "ROLLBACK", NULL, NULL, NULL);
		return ERR_STORAGE;
	}
	return ERR_OK;
}

static enum err migrate_to(sqlite3 *h, const char *dir, int version)
{
	int at = 0;
	enum err e = version_of(h, &at);

	if (e != ERR_OK)
		return e;
	if (at > store_schema_version()) {
		log_error("room=store folder=\"%s\" why=\"made by a newer program: its schema is %d, this "
			  "program knows %d\"",
			  dir, at, store_schema_version());
		return ERR_CONFLICT;
	}
	for (size_t i = 0; i < embedded_count; i++) { /* sorted by name, so by number */
		int n = migration_number(embedded_files[i].name);
		if (n <= at || n > version)
			continue;
		if ((e = migrate(h, &embedded_files[i], n)) != ERR_OK)
			return e;
		at = n;
	}
	return ERR_OK;
}

/* Once in the life of a store, and random: what SQL both engines know cannot do. */
static enum err make_keys(sqlite3 *h)
{
	return sqlite_script(h, "INSERT INTO challenge_key (id, key) SELECT 1, lower(hex(randomblob(32)))"
				" WHERE NOT EXISTS (SELECT 1 FROM challenge_key)");
}

enum err sqlite_migrate(sqlite3 *h)
{
	return migrate_to(h, "", store_schema_version());
}

enum err store_create_at(const char *dir, int version)
{
	sqlite3 *h;

	if (mkdir(dir, 0700) != 0 && errno != EEXIST) {
		log_error("room=store folder=\"%s\" why=\"%s\"", dir, strerror(errno));
		return ERR_STORAGE;
	}
	enum err e = sqlite_open(&h, dir, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
	if (e != ERR_OK)
		return e;
	int before = 0, after = 0;
	e = sqlite_script(h, "PRAGMA journal_mode = WAL");
	if (e == ERR_OK)
		e = version_of(h, &before);
	if (e == ERR_OK)
		e = migrate_to(h, dir, version);
	if (e == ERR_OK)
		e = version_of(h, &after);
	if (e == ERR_OK && version >= store_schema_version())
		e = make_keys(h);
	if (sqlite3_close(h) != SQLITE_OK && e == ERR_OK)
		e = ERR_STORAGE;
	if (e == ERR_OK && before < after && version >= store_schema_version())
		e = search_fill(dir);
	return e;
}

enum err store_create(const char *dir)
{
	return store_create_at(dir, store_schema_version());
}

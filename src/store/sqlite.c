/* sqlite.c - db.h, answered by SQLite. */
#include "store/sqlite.h"

#include "base/log.h"
#include "store/store.h"

#include <pthread.h>
#include <stdlib.h>

/* The linker puts every SQL_... statement into one section; these are its ends. */
extern const struct sql __start_plenary_sql[], __stop_plenary_sql[];

static size_t sql_count(void)
{
	return (size_t)(__stop_plenary_sql - __start_plenary_sql);
}

bool store_path(char to[STORE_PATH_MOST], const char *dir)
{
	int n = snprintf(to, STORE_PATH_MOST, "%s/" STORE_FILE_NAME, dir);
	return n > 0 && n < STORE_PATH_MOST;
}

enum err sqlite_failed(sqlite3 *h, const char *doing)
{
	int rc = h ? sqlite3_errcode(h) : SQLITE_NOMEM;

	if (rc == SQLITE_CONSTRAINT)
		return ERR_CONFLICT;
	log_error("room=store doing=\"%s\" code=%d why=\"%s\"", doing, rc,
		  h ? sqlite3_errmsg(h) : "no memory");
	return ERR_STORAGE;
}

enum err sqlite_script(sqlite3 *h, const char *text)
{
	return sqlite3_exec(h, text, NULL, NULL, NULL) == SQLITE_OK ? ERR_OK : sqlite_failed(h, "script");
}

/* Its counting of all memory takes a lock at every malloc; nobody reads the count. */
static void configure(void)
{
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static enum err open_path(sqlite3 **ret, const char *path, int flags)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	sqlite3 *h = NULL;
	enum err e;

	pthread_once(&once, configure);
	if (sqlite3_open_v2(path, &h, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) {
		e = sqlite_failed(h, path);
		sqlite3_close(h);
		return e;
	}
	sqlite3_busy_timeout(h, 10000);
	sqlite3_db_config(h, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	/* A statement is prepared once: without this each new value bound to a LIKE has it compiled again. */
	sqlite3_db_config(h, SQLITE_DBCONFIG_ENABLE_QPSG, 1, NULL);
	e = sqlite_script(
	    h, "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;"
	       "PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 2147418112; PRAGMA cache_size = -2048");
	if (e != ERR_OK) {
		sqlite3_close(h);
		return e;
	}
	*ret = h;
	return ERR_OK;
}

enum err sqlite_open(sqlite3 **ret, const char *dir, int flags)
{
	char path[STORE_PATH_MOST];

	if (!store_path(path, dir))
		return ERR_INPUT;
	return open_path(ret, path, flags);
}

/* Its journal would only be for going back; what is sorted goes to the disk, too. */
enum err sqlite_open_unnamed(sqlite3 **ret)
{
	sqlite3 *h;
	enum err e = open_path(&h, "", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);

	if (e == ERR_OK)
		e = sqlite_script(h, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
				     "PRAGMA temp_store = FILE; PRAGMA cache_size = -8192");
	if (e == ERR_OK)
		*ret = h;
	return e;
}

static bool starts_with(const char *s, const char *with)
{
	return s && strncmp(s, with, strlen(with)) == 0;
}

/*
 * What a public connection may do: select, call functions, and read columns of
 * public views, or of what such a view reads.
 */
static int public_only(void *arg, int action, const char *table, const char *column, const char *database,
		       const char *view)
{
	(void)arg;
	(void)column;
	(void)database;
	switch (action) {
	case SQLITE_SELECT:
	case SQLITE_FUNCTION:
	case SQLITE_TRANSACTION:
	case SQLITE_RECURSIVE: return SQLITE_OK;
	case SQLITE_PRAGMA: return starts_with(table, "data_version") ? SQLITE_OK : SQLITE_DENY;
	case SQLITE_READ:
		if (starts_with(view, "public_") || starts_with(table, "public_"))
			return SQLITE_OK;
		return SQLITE_DENY;
	default: return SQLITE_DENY;
	}
}

static bool preceded_by(struct str text, size_t at, struct str word)
{
	return at >= word.n && str_eq(str_cut(text, at - word.n, at), word);
}

/*
 * The engine names the view a column is read through, but also a subquery or a
 * WITH that borrows such a name. So a public statement says public_* only
 * right behind FROM or JOIN.
 */
static bool borrows_no_view_name(const char *sql)
{
	struct str text = str_z(sql), word = STR("public_");

	for (size_t at = 0; (at = str_find(text, word, at)) < text.n; at += word.n)
		if (!preceded_by(text, at, STR("FROM ")) && !preceded_by(text, at, STR("JOIN ")))
			return false;
	return true;
}

static enum err prepare(struct db *db, const char *name, const char *text, sqlite3_stmt **ret)
{
	if (db->kind == DB_PUBLIC && !borrows_no_view_name(text)) {
		log_error("room=store statement=%s why=\"public_ stands elsewhere than behind FROM or JOIN\"",
			  name);
		return ERR_STORAGE;
	}
	if (sqlite3_prepare_v3(db->h, text, -1, SQLITE_PREPARE_PERSISTENT, ret, NULL) == SQLITE_OK)
		return ERR_OK;
	enum err e = sqlite_failed(db->h, name);
	return e == ERR_OK ? ERR_STORAGE : e;
}

static void find_places(struct prepared *p, const struct sql *s)
{
	int n = sqlite3_bind_parameter_count(p->st);

	if (n > VALUES_MOST)
		BUG(s->name);
	p->count = (unsigned char)n;
	for (int i = 0; i < n; i++) {
		char name[16];
		snprintf(name, sizeof name, "$%d", i + 1);
		p->at[i] = (unsigned char)sqlite3_bind_parameter_index(p->st, name);
		if (!p->at[i])
			BUG(s->name); /* $1 $3 without $2 */
	}
}

static enum err prepare_one(struct db *db, size_t i)
{
	const struct sql *s = &__start_plenary_sql[i];
	enum err e = prepare(db, s->name, s->text, &db->prepared[i].st);

	if (e == ERR_OK)
		find_places(&db->prepared[i], s);
	return e;
}

static enum err prepare_own(struct db *db)
{
	enum err e = prepare(db, "data_version", "PRAGMA data_version", &db->version);

	if (e == ERR_OK)
		e = prepare(db, "begin", db->kind == DB_WRITER ? "BEGIN IMMEDIATE" : "BEGIN", &db->begin);
	return e == ERR_OK ? prepare(db, "commit", "COMMIT", &db->end) : e;
}

enum err db_prepare_all(struct db *db)
{
	enum err worst = ERR_OK, e;

	for (size_t i = 0; i < sql_count(); i++)
		if (!db->prepared[i].st && (__start_plenary_sql[i].kinds & (int)db->kind) &&
		    (e = prepare_one(db, i)) != ERR_OK)
			worst = e; /* go on: all that do not fit are told at once */
	return worst;
}

/* Takes the handle, also where it fails. */
static enum err open_over(struct db **ret, sqlite3 *h, enum db_kind kind)
{
	struct db *db = calloc(1, sizeof *db);
	enum err e = ERR_STORAGE;

	if (!db || !(db->prepared = calloc(sql_count() + 1, sizeof *db->prepared))) {
		sqlite3_close(h);
		free(db);
		return e;
	}
	db->h = h;
	db->kind = kind;
	if (kind == DB_PUBLIC)
		sqlite3_set_authorizer(db->h, public_only, NULL);
	e = prepare_own(db);
	if (e == ERR_OK)
		*ret = db;
	else
		db_close(db);
	return e;
}

enum err sqlite_public(struct db **ret, sqlite3 *h)
{
	return open_over(ret, h, DB_PUBLIC);
}

enum err db_open(struct db **ret, const char *dir, enum db_kind kind)
{
	sqlite3 *h;
	enum err e = sqlite_open(&h, dir, kind == DB_WRITER ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY);

	return e == ERR_OK ? open_over(ret, h, kind) : e;
}

void db_close(struct db *db)
{
	if (!db)
		return;
	for (size_t i = 0; db->prepared && i < sql_count(); i++)
		sqlite3_finalize(db->prepared[i].st);
	sqlite3_finalize(db->version);
	sqlite3_finalize(db->begin);
	sqlite3_finalize(db->end);
	sqlite3_close(db->h);
	free(db->prepared);
	free(db);
}

int64_t db_statements_run(const struct db *db)
{
	return db->run;
}

int64_t db_data_version(struct db *db)
{
	int64_t v = sqlite3_step(db->version) == SQLITE_ROW ? sqlite3_column_int64(db->version, 0) : -1;

	sqlite3_reset(db->version);
	return v;
}

bool db_has_moved(struct db *db)
{
	int moved = 0;

	return sqlite3_file_control(db->h, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved;
}

void db_read_through(struct db *db)
{
	sqlite3_int64 none = 0;

	sqlite3_file_control(db->h, "main", SQLITE_FCNTL_MMAP_SIZE, &none);
}

void db_snapshot_begin(struct db *db)
{
	sqlite3_step(db->begin);
	sqlite3_reset(db->begin);
}

/* Whoever ran out of memory left statements open: they would hold a snapshot, and refuse to run again. */
static void close_all(struct db *db)
{
	for (sqlite3_stmt *s = NULL; db->open && (s = sqlite3_next_stmt(db->h, s));)
		if (sqlite3_stmt_busy(s)) {
			sqlite3_reset(s);
			db->open--;
		}
	db->open = 0;
}

void db_snapshot_end(struct db *db)
{
	close_all(db);
	sqlite3_step(db->end);
	sqlite3_reset(db->end);
}

static void bind(const struct prepared *p, const struct sql *s, const struct val *v, size_t n)
{
	if (p->count != n)
		BUG(s->name);
	for (size_t i = 0; i < n; i++) {
		if (v[i].is == VAL_INT)
			sqlite3_bind_int64(p->st, p->at[i], v[i].i);
		else if (v[i].is == VAL_TEXT)
			sqlite3_bind_text64(p->st, p->at[i], v[i].s.s, v[i].s.n, SQLITE_STATIC, SQLITE_UTF8);
		else if (v[i].is == VAL_BYTES)
			sqlite3_bind_blob64(p->st, p->at[i], v[i].s.s, v[i].s.n, SQLITE_STATIC);
		else
			sqlite3_bind_null(p->st, p->at[i]);
	}
}

struct rows db_query(struct db *db, const struct sql *s, const struct val *v, size_t n)
{
	struct rows r = {.db = db, .sql = s};
	size_t i = (size_t)(s - __start_plenary_sql);
	const struct prepared *p = &db->prepared[i];

	if (!p->st && (s->kinds & (int)db->kind)) {
		r.err = prepare_one(db, i);
		if (r.err != ERR_OK)
			return r;
	}
	if (!p->st || sqlite3_stmt_busy(p->st))
		BUG(s->name); /* not for this kind of connection, or open already */
	bind(p, s, v, n);
	db->run++;
	db->open++;
	r.stmt = p->st;
	return r;
}

bool row_next(struct rows *r)
{
	if (r->err != ERR_OK)
		return false;
	int rc = sqlite3_step(r->stmt);
	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		r->err = sqlite_failed(r->db->h, r->sql->name);
	return rc == SQLITE_ROW;
}

bool row_is_null(struct rows *r, int column)
{
	return sqlite3_column_type(r->stmt, column) == SQLITE_NULL;
}

int64_t row_int(struct rows *r, int column)
{
	return sqlite3_column_int64(r->stmt, column);
}

struct instant row_instant(struct rows *r, int column)
{
	return row_is_null(r, column) ? INSTANT_NONE : (struct instant){row_int(r, column)};
}

struct str row_peek(struct rows *r, int column)
{
	const void *text = sqlite3_column_text(r->stmt, column);

	return (struct str){text, text ? (size_t)sqlite3_column_bytes(r->stmt, column) : 0};
}

struct str row_bytes(struct rows *r, int column)
{
	const void *bytes = sqlite3_column_blob(r->stmt, column);

	return (struct str){bytes, bytes ? (size_t)sqlite3_column_bytes(r->stmt, column) : 0};
}

struct str row_text(struct rows *r, struct arena *a, int column)
{
	return arena_dup(a, row_peek(r, column));
}

enum err rows_end(struct rows *r)
{
	if (!r->stmt)
		return r->err;
	r->db->open--;
	sqlite3_reset(r->stmt);
	sqlite3_clear_bindings(r->stmt); /* they pointed into somebody's memory */
	r->stmt = NULL;
	return r->err;
}

enum err db_int(struct db *db, const struct sql *s, const struct val *v, size_t n, int64_t *ret)
{
	struct rows r = db_query(db, s, v, n);
	bool found = row_next(&r) && !row_is_null(&r, 0);
	int64_t i = found ? row_int(&r, 0) : 0;
	enum err e = rows_end(&r);

	if (e != ERR_OK)
		return e;
	if (!found)
		return ERR_NOT_FOUND;
	*ret = i;
	return ERR_OK;
}

bool db_lets(struct db *db, const char *text)
{
	sqlite3_stmt *st = NULL;

	if (db->kind == DB_PUBLIC && !borrows_no_view_name(text))
		return false;
	int rc = sqlite3_prepare_v2(db->h, text, -1, &st, NULL);
	sqlite3_finalize(st);
	return rc == SQLITE_OK;
}

struct db *tx_db(struct tx *tx)
{
	return tx->db;
}

struct arena *tx_arena(struct tx *tx)
{
	return &tx->arena;
}

struct instant tx_now(struct tx *tx)
{
	return tx->now;
}

enum err tx_run(struct tx *tx, const struct sql *s, const struct val *v, size_t n)
{
	struct rows r = db_query(tx->db, s, v, n);

	while (row_next(&r))
		;
	return rows_end(&r);
}

enum err tx_insert(struct tx *tx, const struct sql *s, const struct val *v, size_t n, int64_t *ret_id)
{
	enum err e = tx_run(tx, s, v, n);

	if (e == ERR_OK)
		*ret_id = sqlite3_last_insert_rowid(tx->db->h);
	return e;
}

void tx_close_reads(struct tx *tx)
{
	close_all(tx->db);
}

int64_t tx_changed(struct tx *tx)
{
	return sqlite3_changes64(tx->db->h);
}

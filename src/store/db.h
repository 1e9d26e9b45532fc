/*
 * db.h - one way to ask the database anything, whichever engine answers.
 *
 * A connection is one of three kinds. A public one can read nothing but the
 * views named public_*, and the engine itself holds it to that: a statement
 * that touches a table does not even prepare. A staff one reads everything. A
 * writing one is made in store/writer.c alone.
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include "base/day.h"
#include "base/map.h"

struct db;
struct tx; /* Only acts/ can begin one (store/write.h); every write wants one. */

enum db_kind { DB_PUBLIC = 1, DB_STAFF = 2, DB_WRITER = 4 };

/* A named statement: written once, `$1` `$2` ..., read by both engines; prepared once for a connection. */
struct sql {
	const char *name, *text;
	int kinds; /* on which kinds of connection it is prepared */
};
#define SQL_ON(name_, kinds_, ...)                                                                           \
	static const struct sql name_                                                                        \
	    __attribute__((section("plenary_sql"), used, aligned(8))) = {#name_, __VA_ARGS__, kinds_}
/* Reads a public view: anybody may run it. */
#define SQL_PUBLIC(name_, ...) SQL_ON(name_, DB_PUBLIC | DB_STAFF | DB_WRITER, __VA_ARGS__)
/* Reads tables: the officer's commands and pages, and acts. */
#define SQL_STAFF(name_, ...) SQL_ON(name_, DB_STAFF | DB_WRITER, __VA_ARGS__)
/* Writes. */
#define SQL_WRITE(name_, ...) SQL_ON(name_, DB_WRITER, __VA_ARGS__)

/*
 * Opens the store in the folder `dir`, which must hold one (store_create).
 * Refuses a store made by a newer program. A statement is prepared when it is
 * first asked: a site is not to wait for a thousand at its start.
 */
enum err db_open(struct db **ret, const char *dir, enum db_kind kind);
/* Prepares all that it may ask. ERR_STORAGE when one does not fit the store; the log names each. */
enum err db_prepare_all(struct db *db);
void db_close(struct db *db);
/*
 * From here on it reads through a cache of its own, not the mapped file: for
 * whoever reads all of a large store once, or writes it, and is not to need its memory.
 */
void db_read_through(struct db *db);
/* Statements run on this connection so far: tests hold pages to a budget. */
int64_t db_statements_run(const struct db *db);
/* Changes whenever another connection, of any process, has committed. */
int64_t db_data_version(struct db *db);
/* The file it has open is not the one at its path any more: what is read and written there is lost. */
bool db_has_moved(struct db *db);
/* Everything one request reads is of one moment, between these two. */
void db_snapshot_begin(struct db *db);
void db_snapshot_end(struct db *db);

/* A value on its way in. The C type picks the SQL type; a str or instant that is not known is NULL. */
struct val {
	enum { VAL_NULL, VAL_INT, VAL_TEXT, VAL_BYTES } is;
	int64_t i;
	struct str s;
};
#define NULL_VAL ((struct val){.is = VAL_NULL})
static inline struct val val_int(int64_t i)
{
	return (struct val){.is = VAL_INT, .i = i};
}
static inline struct val val_text(struct str s)
{
	return (struct val){.is = s.s ? VAL_TEXT : VAL_NULL, .s = s};
}
/* Any bytes, for a BLOB. */
static inline struct val val_bytes(struct str s)
{
	return (struct val){.is = s.s ? VAL_BYTES : VAL_NULL, .s = s};
}
static inline struct val val_z(const char *z)
{
	return val_text(str_z(z));
}
static inline struct val val_instant(struct instant t)
{
	return (struct val){.is = t.us == INSTANT_NONE.us ? VAL_NULL : VAL_INT, .i = t.us};
}
static inline struct val val_as_is(struct val v)
{
	return v;
}
/* An id of 0 stands for "none". */
static inline struct val val_id(int64_t id)
{
	return (struct val){.is = id ? VAL_INT : VAL_NULL, .i = id};
}
#define VAL(x)                                                                                               \
	_Generic((x), bool: val_int, int: val_int, unsigned: val_int, int64_t: val_int, size_t: val_int,         \
		 struct str: val_text, char *: val_z, const char *: val_z, struct instant: val_instant,              \
		 struct val: val_as_is)(x)
#define BIND(...)                                                                                            \
	(struct val[]){MAP(VAL, __VA_ARGS__)},                                                               \
	    sizeof((struct val[]){MAP(VAL, __VA_ARGS__)}) / sizeof(struct val)
#define BIND0 NULL, 0

/*
 * struct rows r = db_query(db, &some_list, BIND(a, b));
 * while (row_next(&r)) ... row_text(&r, arena, 0) ...
 * return rows_end(&r);            an error is never "no more rows"
 *
 * A statement can be open once at a time on a connection.
 */
struct rows {
	struct db *db;
	void *stmt;
	const struct sql *sql;
	enum err err;
};
struct rows db_query(struct db *db, const struct sql *s, const struct val *v, size_t n);
bool row_next(struct rows *r);
bool row_is_null(struct rows *r, int column);
int64_t row_int(struct rows *r, int column); /* 0 for NULL */
struct instant row_instant(struct rows *r, int column);
/* Valid only until the next row_next or rows_end; not known for NULL. */
struct str row_peek(struct rows *r, int column);
/* A copy in the arena; not known for NULL. */
struct str row_text(struct rows *r, struct arena *a, int column);
/* The same for a BLOB: any bytes. */
struct str row_bytes(struct rows *r, int column);
enum err rows_end(struct rows *r);

/* Exactly one number; ERR_NOT_FOUND where there is no row (or it is NULL). */
enum err db_int(struct db *db, const struct sql *s, const struct val *v, size_t n, int64_t *ret);

/* Whether the engine lets this connection prepare `text`: for the tests of what a public one may not. */
bool db_lets(struct db *db, const char *text);

#endif

/* sqlite.h - what the files of this room that speak SQLite share. Not for other rooms. */
#ifndef STORE_SQLITE_H
#define STORE_SQLITE_H

#include "store/write.h"

#include <sqlite3.h>

/* SQLite numbers $2 by its first appearance, not by its digit: `at` keeps the place of each. */
enum { VALUES_MOST = 24 };
struct prepared {
	sqlite3_stmt *st; /* NULL: not for this kind of connection */
	unsigned char count, at[VALUES_MOST];
};

struct db {
	sqlite3 *h;
	enum db_kind kind;
	struct prepared *prepared; /* by place in the section plenary_sql */
	int open;		   /* statements between db_query and rows_end */
	sqlite3_stmt *version, *begin, *end;
	int64_t run;
};

/* Changes of counts that are not written yet: tally_later.h. */
struct tallies {
	struct arena arena;
	struct tally_row *rows;
	size_t n;
	bool gather;
};

struct tx {
	struct db *db;
	struct arena arena;
	struct instant now;
	struct tallies tallies;
};

enum { STORE_PATH_MOST = 4096 };
/* False when dir is too long. */
bool store_path(char to[STORE_PATH_MOST], const char *dir);

/* Opens without preparing anything; `flags` are SQLITE_OPEN_*. */
enum err sqlite_open(sqlite3 **ret, const char *dir, int flags);
/* A store in a file of the system's folder for such, without a name: it is gone when it is closed. */
enum err sqlite_open_unnamed(sqlite3 **ret);
/* Brings it to the schema of this program. */
enum err sqlite_migrate(sqlite3 *h);
/* A public connection over what is open already, which is closed with it, and also where this fails. */
enum err sqlite_public(struct db **ret, sqlite3 *h);
/* Logs what went wrong; ERR_CONFLICT for a broken constraint, else ERR_STORAGE. */
enum err sqlite_failed(sqlite3 *h, const char *doing);
enum err sqlite_script(sqlite3 *h, const char *text);

#endif

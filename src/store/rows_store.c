/* rows_store.c - a store without a name whose public views are tables; see bundle_rows.h */
#include "store/bundle_rows.h"
#include "store/sqlite.h"

#include "base/buf.h"

#include <stdlib.h>

enum { TABLES_MOST = 64 };

struct rows_store {
	sqlite3 *h;
	sqlite3_stmt *insert[TABLES_MOST];
};

size_t row_columns(const struct rows *r)
{
	return (size_t)sqlite3_column_count(r->stmt);
}

struct str row_column(const struct rows *r, size_t column)
{
	return str_z(sqlite3_column_name(r->stmt, (int)column));
}

struct val row_val(struct rows *r, size_t column)
{
	switch (sqlite3_column_type(r->stmt, (int)column)) {
	case SQLITE_NULL: return NULL_VAL;
	case SQLITE_INTEGER: return val_int(row_int(r, (int)column));
	default: return val_text(row_peek(r, (int)column));
	}
}

/* "INSERT INTO view VALUES (?, ...)" */
static enum err prepare_insert(struct rows_store *s, size_t i, int columns)
{
	ARENA_SCOPED a;
	struct buf b;

	arena_init(&a, 1 << 20, NULL);
	buf_init(&b, &a, 4096);
	buf_printf(&b, "INSERT INTO %s VALUES (", bundle_tables[i].view);
	for (int c = 0; c < columns; c++)
		buf_put(&b, c ? STR(", ?") : STR("?"));
	buf_lit(&b, ")");
	if (sqlite3_prepare_v2(s->h, b.p, (int)b.n, &s->insert[i], NULL) == SQLITE_OK)
		return ERR_OK;
	return sqlite_failed(s->h, "rows store");
}

/* The view gives its columns to a table of its name. */
static enum err make_table(struct rows_store *s, size_t i)
{
	const char *view = bundle_tables[i].view;
	char script[512];

	snprintf(script, sizeof script,
		 "CREATE TABLE rows_of_it AS SELECT * FROM %s WHERE 0; DROP VIEW %s;"
		 "ALTER TABLE rows_of_it RENAME TO %s",
		 view, view, view);
	enum err e = sqlite_script(s->h, script);
	sqlite3_stmt *st = NULL;
	snprintf(script, sizeof script, "SELECT * FROM %s", view);
	if (e == ERR_OK && sqlite3_prepare_v2(s->h, script, -1, &st, NULL) != SQLITE_OK)
		e = sqlite_failed(s->h, view);
	int columns = st ? sqlite3_column_count(st) : 0;
	sqlite3_finalize(st);
	return e == ERR_OK ? prepare_insert(s, i, columns) : e;
}

static enum err make_tables(struct rows_store *s)
{
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < bundle_table_count; i++)
		e = make_table(s, i);
	return e;
}

enum err rows_store_make(struct rows_store **ret)
{
	struct rows_store *s = calloc(1, sizeof *s);

	if (!s || bundle_table_count > TABLES_MOST)
		BUG("no memory for a store of rows, or too many tables");
	enum err e = sqlite_open_unnamed(&s->h);
	if (e == ERR_OK)
		e = sqlite_migrate(s->h);
	/* Views read views: while they become tables, those that stay may point at nothing. */
	if (e == ERR_OK)
		e = sqlite_script(s->h, "PRAGMA legacy_alter_table = ON; BEGIN");
	if (e == ERR_OK)
		e = make_tables(s);
	if (e != ERR_OK) {
		rows_store_close(s);
		return e;
	}
	*ret = s;
	return ERR_OK;
}

enum err rows_store_columns(struct rows_store *s, const struct bundle_table *t, struct arena *a,
			    struct str **ret, size_t *ret_n)
{
	char query[128];
	sqlite3_stmt *st = NULL;

	snprintf(query, sizeof query, "SELECT * FROM %s", t->view);
	if (sqlite3_prepare_v2(s->h, query, -1, &st, NULL) != SQLITE_OK)
		return sqlite_failed(s->h, t->view);
	size_t n = (size_t)sqlite3_column_count(st);
	struct str *list = NEW(a, struct str, n + 1);
	for (size_t i = 0; i < n; i++)
		list[i] = arena_dup(a, str_z(sqlite3_column_name(st, (int)i)));
	sqlite3_finalize(st);
	*ret = list;
	*ret_n = n;
	return ERR_OK;
}

enum err rows_store_put(struct rows_store *s, const struct bundle_table *t, const struct val *v, size_t n)
{
	sqlite3_stmt *st = s->insert[t - bundle_tables];

	if ((size_t)sqlite3_bind_parameter_count(st) != n)
		BUG("a row with another number of columns than its table");
	for (size_t i = 0; i < n; i++) {
		int at = (int)i + 1;
		if (v[i].is == VAL_INT)
			sqlite3_bind_int64(st, at, v[i].i);
		else if (v[i].is == VAL_TEXT)
			sqlite3_bind_text64(st, at, v[i].s.s, v[i].s.n, SQLITE_STATIC, SQLITE_UTF8);
		else
			sqlite3_bind_null(st, at);
	}
	enum err e = sqlite3_step(st) == SQLITE_DONE ? ERR_OK : sqlite_failed(s->h, t->view);
	sqlite3_reset(st);
	sqlite3_clear_bindings(st);
	return e;
}

static enum err make_indexes(struct rows_store *s)
{
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < bundle_table_count; i++) {
		char script[256];
		snprintf(script, sizeof script, "CREATE INDEX bundle_%zu ON %s (%s)", i,
			 bundle_tables[i].view, bundle_tables[i].index);
		e = sqlite_script(s->h, script);
	}
	return e;
}

static void let_go(struct rows_store *s)
{
	for (size_t i = 0; i < TABLES_MOST; i++) {
		sqlite3_finalize(s->insert[i]);
		s->insert[i] = NULL;
	}
}

/* What is kept beside the rows elsewhere is made of them here, once they are all there. */
static const char kept[] =
    "DROP VIEW public_response_key; CREATE TABLE public_response_key AS SELECT id, round, number, version, "
    "state,"
    " category, lang, country, late FROM public_response;"
    "CREATE INDEX bundle_key ON public_response_key (round, number);"
    "DROP VIEW public_response_tally; CREATE TABLE public_response_tally AS"
    " SELECT round, '' AS of, '' AS code, state, COUNT(*) AS n FROM public_response GROUP BY 1, 4"
    " UNION ALL SELECT round, 'shown', '', state, COUNT(*) FROM public_response WHERE state = 'published' AND"
    " consent <> 'not_published' GROUP BY 1, 4"
    " UNION ALL SELECT round, 'category', category, state, COUNT(*) FROM public_response GROUP BY 1, 3, 4"
    " UNION ALL SELECT round, 'capacity', capacity, state, COUNT(*) FROM public_response GROUP BY 1, 3, 4"
    " UNION ALL SELECT round, 'country', country, state, COUNT(*) FROM public_response GROUP BY 1, 3, 4"
    " UNION ALL SELECT round, 'lang', lang, state, COUNT(*) FROM public_response GROUP BY 1, 3, 4"
    " UNION ALL SELECT round, 'quarter', CAST(received_at / 900000000 AS TEXT), state, COUNT(*) FROM "
    "public_response"
    " GROUP BY 1, 3, 4"
    " UNION ALL SELECT round, 'late', '', state, COUNT(*) FROM public_response WHERE late = 1 GROUP BY 1, 4"
    " UNION ALL SELECT round, 'replaced', '', state, COUNT(*) FROM public_response WHERE version > 1 GROUP "
    "BY 1, 4"
    " UNION ALL SELECT r.round, 'question', CAST(a.question AS TEXT), r.state, COUNT(*) FROM public_response "
    "r"
    " JOIN public_response_answer a ON a.response = r.id AND a.version = r.version GROUP BY 1, 3, 4;"
    "DROP VIEW public_response_newest; CREATE TABLE public_response_newest AS SELECT round,"
    " MAX(MAX(COALESCE(decided_at, 0)), MAX(COALESCE(version_received_at, 0))) AS at FROM public_response "
    "GROUP BY round";

enum err rows_store_open(struct rows_store *s, struct db **ret)
{
	let_go(s);
	enum err e = make_indexes(s);
	if (e == ERR_OK)
		e = sqlite_script(s->h, kept);
	if (e == ERR_OK)
		e = sqlite_script(s->h, "COMMIT");
	if (e != ERR_OK) {
		rows_store_close(s);
		return e;
	}
	e = sqlite_public(ret, s->h); /* which has the handle from here on, whatever it gives */
	free(s);
	return e;
}

void rows_store_close(struct rows_store *s)
{
	if (!s)
		return;
	let_go(s);
	sqlite3_close(s->h);
	free(s);
}

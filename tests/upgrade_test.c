/* A data folder of an older schema that has data, brought up to date: the demonstration, as that program
 * would have left it. */
#include "acts/acts.h"
#include "store/search.h"
#include "store/sqlite.h"
#include "store/store.h"
#include "support/demo_site.h"
#include "support/dump.h"
#include "support/folder.h"
#include "text/query.h"

#include <criterion/criterion.h>

#define GROUP "group:assembly-affordable-access/18"

static void run(sqlite3 *h, const char *sql)
{
	char *why = NULL;

	cr_assert_eq(sqlite3_exec(h, sql, NULL, NULL, &why), SQLITE_OK, "%s: %s", sql, why);
}

static const char *one_text(struct arena *a, sqlite3 *h, const char *sql)
{
	sqlite3_stmt *st;

	cr_assert_eq(sqlite3_prepare_v2(h, sql, -1, &st, NULL), SQLITE_OK, "%s: %s", sql, sqlite3_errmsg(h));
	cr_assert_eq(sqlite3_step(st), SQLITE_ROW);
	const char *text = (const char *)sqlite3_column_text(st, 0);
	struct str kept = arena_dup(a, str_z(text ? text : ""));
	sqlite3_finalize(st);
	return kept.s;
}

/* What both schemas have of a table. */
static void table_copy(struct arena *a, sqlite3 *h, const char *table)
{
	const char *columns =
	    one_text(a, h,
		     arena_printf(a,
				  "SELECT group_concat(x.name) FROM pragma_table_info('%s', 'main') x JOIN"
				  " pragma_table_info('%s', 'newer') y ON y.name = x.name",
				  table, table)
			 .s);

	run(h, arena_printf(a, "DELETE FROM main.%s", table).s);
	if (columns[0])
		run(h, arena_printf(a, "INSERT INTO main.%s (%s) SELECT %s FROM newer.%s", table, columns,
				    columns, table)
			   .s);
}

/* A folder of schema 0048 with what the store of `newer` has, its index as it was then: no numbers of
 * responses, and no compilations, issues and findings. */
static void older_make(struct arena *a, const char *newer, const char *dir)
{
	sqlite3 *h;

	cr_assert_eq(store_create_at(dir, 48), ERR_OK);
	cr_assert_eq(sqlite_open(&h, dir, SQLITE_OPEN_READWRITE), ERR_OK);
	run(h, "PRAGMA foreign_keys = OFF");
	run(h, arena_printf(a, "ATTACH '%s/plenary.db' AS newer", newer).s);
	const char *tables =
	    one_text(a, h,
		     "SELECT group_concat(name, ' ') FROM main.sqlite_schema WHERE type = 'table' AND"
		     " name NOT LIKE 'sqlite%'");
	struct str rest = str_z(tables), name;
	run(h, "BEGIN");
	while (str_split(&rest, ' ', &name))
		table_copy(a, h, arena_dup(a, name).s);
	run(h, "DELETE FROM search_column WHERE id % 16 = 8");
	run(h, "INSERT INTO search_gone (doc) SELECT id FROM search_item WHERE kind IN ('compilation', "
	       "'issue', 'finding')");
	run(h, "DELETE FROM search_item WHERE kind IN ('compilation', 'issue', 'finding')");
	run(h, "COMMIT");
	sqlite3_close(h);
}

static int64_t found(struct arena *a, const char *dir, const char *typed)
{
	struct search_result got;
	struct search_ask ask = {.query = query_parse(a, str_z(typed)), .lang = LANG_EN, .most = 50};
	struct db *db;

	cr_assert_eq(db_open(&db, dir, DB_PUBLIC), ERR_OK);
	db_snapshot_begin(db);
	cr_assert_eq(search_find(db, a, &ask, &got), ERR_OK, "%s", typed);
	db_snapshot_end(db);
	db_close(db);
	return got.count;
}

static void told(void *arg, struct str fault)
{
	(void)arg;
	cr_log_error("%.*s", STR_ARG(fault));
}

static void is_sound(struct arena *a, const char *dir)
{
	size_t faults = 1;

	cr_assert_eq(store_check(dir, a, told, NULL, &faults), ERR_OK);
	cr_expect_eq(faults, 0u);
}

static void acts_were_here(const char *dir)
{
	struct acts *acts;

	cr_assert_eq(acts_open(&acts, dir, NULL, NULL), ERR_OK);
	acts_close(acts);
}

/* The rows of tables whose name begins so. */
static struct str rows_of(struct arena *a, const char *dir, const char *table)
{
	struct str rest = store_dump(a, dir), line;
	struct buf b;

	buf_init(&b, a, 32 << 20);
	while (str_split(&rest, '\n', &line))
		if (str_starts(line, str_z(table))) {
			buf_put(&b, line);
			buf_byte(&b, '\n');
		}
	return buf_str(&b);
}

Test(upgrade, a_folder_of_schema_48_with_data_is_searched_and_grouped_as_before)
{
	static const char *const asked[] = {
	    "internet",		"kind:response",	 "kind:practice",    "kind:round", "kind:document",
	    "kind:issue",	"kind:finding",		 "kind:compilation", "country:ke", "lang:ar",
	    "year:2016",	"\"open consultation\"", "互联网",	     "consult*",   "issue:1",
	    "internet -" GROUP, "teach " GROUP};
	DEMO_SITE(s);
	FOLDER_SCOPED old;
	folder_make(&old);

	older_make(&s.a, s.f.path, old.path);
	cr_assert_eq(store_create(old.path), ERR_OK);
	cr_expect_eq(found(&s.a, old.path, GROUP), 5, "at once, before anybody writes");
	cr_expect_eq(found(&s.a, old.path, "kind:response"), found(&s.a, s.f.path, "kind:response"));
	acts_were_here(old.path);
	is_sound(&s.a, old.path);
	cr_expect_gt(found(&s.a, old.path, "kind:finding"), 0);
	for (size_t i = 0; i < COUNT(asked); i++)
		cr_expect_eq(found(&s.a, old.path, asked[i]), found(&s.a, s.f.path, asked[i]), "%s",
			     asked[i]);
	struct str was = rows_of(&s.a, s.f.path, "group");
	cr_expect_gt(was.n, 0u);
	cr_expect(str_eq(rows_of(&s.a, old.path, "group"), was));
}

Test(upgrade, what_was_interrupted_before_the_index_was_made_is_made_at_the_next_start)
{
	DEMO_SITE(s);
	FOLDER_SCOPED old;
	folder_make(&old);

	older_make(&s.a, s.f.path, old.path);
	sqlite3 *h;
	cr_assert_eq(sqlite_open(&h, old.path, SQLITE_OPEN_READWRITE), ERR_OK);
	cr_assert_eq(sqlite_migrate(h), ERR_OK); /* and there it stopped */
	sqlite3_close(h);
	cr_assert_eq(store_create(old.path), ERR_OK);
	acts_were_here(old.path);
	is_sound(&s.a, old.path);
	cr_expect_eq(found(&s.a, old.path, GROUP), 5);
	cr_expect_eq(found(&s.a, old.path, "kind:finding"), found(&s.a, s.f.path, "kind:finding"));
}

Test(upgrade, segments_without_numbers_of_responses_get_them)
{
	DEMO_SITE(s);
	sqlite3 *h;

	cr_assert_eq(sqlite_open(&h, s.f.path, SQLITE_OPEN_READWRITE), ERR_OK);
	run(h, "DELETE FROM search_column WHERE id % 16 = 8 AND id / 16 > 1");
	run(h, "INSERT INTO search_due (kind, object) SELECT 'segment', id FROM search_segment");
	run(h, "INSERT INTO search_due (kind, object) VALUES ('segment', 100000)");
	sqlite3_close(h);
	cr_expect_eq(found(&s.a, s.f.path, GROUP), 0, "not known yet, and no failure");
	acts_were_here(s.f.path);
	is_sound(&s.a, s.f.path);
	cr_expect_eq(found(&s.a, s.f.path, GROUP), 5);
	acts_were_here(s.f.path);
}

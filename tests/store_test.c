#include "acts/act.h"
#include "store/store.h"
#include "support/folder.h"

#include <criterion/criterion.h>
#include <stdatomic.h>
#include <unistd.h>

SQL_WRITE(test_body_insert, "INSERT INTO body (slug, kind) VALUES ($2, $1)");
SQL_STAFF(test_body_count, "SELECT COUNT(*) FROM body");
SQL_STAFF(test_journal_count, "SELECT COUNT(*) FROM journal");
SQL_PUBLIC(test_public_bodies, "SELECT slug FROM public_body ORDER BY id LIMIT $1");

struct body_act {
	struct act act;
	struct str slug;
	bool fail;
	atomic_int *told;
};

static enum err body_run(struct tx *tx, struct act *act)
{
	struct body_act *b = (struct body_act *)(void *)act;
	int64_t id;
	enum err e = tx_insert(tx, &test_body_insert, BIND("council", b->slug), &id);

	if (e == ERR_OK)
		e = journal_write(tx, STR("test"), "make", "body", id, (struct str){0}, STR("{}"));
	return e == ERR_OK && b->fail ? ERR_INPUT : e;
}

static int64_t count(const char *dir, const struct sql *s)
{
	struct db *db;
	int64_t n = -1;

	cr_assert_eq(db_open(&db, dir, DB_STAFF), ERR_OK);
	cr_assert_eq(db_int(db, s, BIND0, &n), ERR_OK);
	db_close(db);
	return n;
}

Test(store, is_made_once_and_opens_again)
{
	FOLDER_SCOPED f;
	folder_make(&f);

	cr_assert_eq(store_create(f.path), ERR_OK);
	cr_assert_eq(store_create(f.path), ERR_OK);
	cr_assert_eq(count(f.path, &test_body_count), 0);
}

Test(store, grows_from_the_oldest_schema_to_the_newest_one_step_at_a_time)
{
	FOLDER_SCOPED f;
	folder_make(&f);

	for (int v = 1; v <= store_schema_version(); v++)
		cr_assert_eq(store_create_at(f.path, v), ERR_OK, "migration %d", v);
	cr_assert_eq(count(f.path, &test_body_count), 0);
}

Test(store, an_act_writes_or_leaves_nothing)
{
	FOLDER_SCOPED f;
	folder_make(&f);
	struct acts *w;
	struct body_act good = {.act.run = body_run, .slug = STR("a")}, again = good,
			bad = {.act.run = body_run, .slug = STR("b"), .fail = true};

	cr_assert_eq(store_create(f.path), ERR_OK);
	cr_assert_eq(acts_open(&w, f.path, NULL, NULL), ERR_OK);
	cr_assert_eq(act_do(w, &good.act), ERR_OK);
	cr_assert_eq(act_do(w, &again.act), ERR_CONFLICT);
	cr_assert_eq(act_do(w, &bad.act), ERR_INPUT);
	acts_close(w);
	cr_assert_eq(count(f.path, &test_body_count), 1);
	cr_assert_eq(count(f.path, &test_journal_count), 1);
}

static void told(struct act *act, enum err outcome, void *arg)
{
	(void)act;
	if (outcome == ERR_OK)
		atomic_fetch_add((atomic_int *)arg, 1);
}

static void committed(void *arg)
{
	atomic_fetch_add((atomic_int *)arg, 1);
}

Test(store, many_acts_share_a_commit_and_each_is_told)
{
	enum { N = 500 };
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, 16 << 20, NULL);
	struct acts *w;
	atomic_int n = 0, commits = 0;
	struct body_act *acts = NEW(&a, struct body_act, N);

	cr_assert_eq(store_create(f.path), ERR_OK);
	cr_assert_eq(acts_open(&w, f.path, committed, &commits), ERR_OK);
	for (int i = 0; i < N; i++) {
		acts[i] = (struct body_act){.act.run = body_run, .slug = arena_printf(&a, "body-%d", i)};
		cr_assert_eq(act_submit(w, &acts[i].act, told, &n), ERR_OK);
	}
	acts_close(w);
	cr_assert_eq(n, N);
	cr_assert_lt(commits, N, "no batch had more than one act");
	cr_assert_eq(count(f.path, &test_body_count), N);
}

Test(store, acts_that_share_a_savepoint_fail_alone_all_the_same)
{
	enum { N = 500 };
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, 16 << 20, NULL);
	struct acts *w;
	atomic_int n = 0;
	struct body_act *acts = NEW(&a, struct body_act, N);

	cr_assert_eq(store_create(f.path), ERR_OK);
	cr_assert_eq(acts_open(&w, f.path, NULL, NULL), ERR_OK);
	for (int i = 0; i < N; i++) {
		acts[i] = (struct body_act){.act = {.run = body_run, .repeatable = i % 100 != 0},
					    .slug = arena_printf(&a, "body-%d", i),
					    .fail = i % 50 == 7};
		cr_assert_eq(act_submit(w, &acts[i].act, told, &n), ERR_OK);
	}
	acts_close(w);
	cr_assert_eq(n, N - N / 50);
	cr_assert_eq(count(f.path, &test_body_count), N - N / 50);
	cr_assert_eq(count(f.path, &test_journal_count), N - N / 50);
}

/* The proof that the program rests on: statements are prepared when first asked. */
Test(store, every_statement_fits_the_schema_and_every_public_one_keeps_to_public_views)
{
	static const enum db_kind kinds[] = {DB_PUBLIC, DB_STAFF, DB_WRITER};
	FOLDER_SCOPED f;
	folder_make(&f);
	struct db *db;

	cr_assert_eq(store_create(f.path), ERR_OK);
	for (size_t i = 0; i < COUNT(kinds); i++) {
		cr_assert_eq(db_open(&db, f.path, kinds[i]), ERR_OK);
		cr_expect_eq(db_prepare_all(db), ERR_OK, "kind %d: the log says which", (int)kinds[i]);
		db_close(db);
	}
}

Test(store, a_statement_that_does_not_fit_is_found)
{
	FOLDER_SCOPED f;
	folder_make(&f);
	struct db *db;

	cr_assert_eq(store_create_at(f.path, 1), ERR_OK);
	cr_assert_eq(db_open(&db, f.path, DB_STAFF), ERR_OK);
	cr_expect_eq(db_prepare_all(db), ERR_STORAGE);
	db_close(db);
}

Test(store, a_public_reader_sees_public_views_and_nothing_else)
{
	FOLDER_SCOPED f;
	folder_make(&f);
	struct db *db;

	cr_assert_eq(store_create(f.path), ERR_OK);
	cr_assert_eq(db_open(&db, f.path, DB_PUBLIC), ERR_OK);
	struct rows r = db_query(db, &test_public_bodies, BIND(10));
	cr_assert_not(row_next(&r));
	cr_assert_eq(rows_end(&r), ERR_OK);
	cr_assert(db_lets(db, "SELECT slug FROM public_round"));
	cr_assert_not(db_lets(db, "SELECT slug FROM round"));
	cr_assert_not(db_lets(db, "SELECT email FROM response_version"));
	cr_assert_not(db_lets(db, "SELECT p.slug FROM public_round p JOIN response r ON r.round = p.id"));
	cr_assert_not(db_lets(db, "SELECT (SELECT MAX(email) FROM response_version) FROM public_round"));
	cr_assert_not(
	    db_lets(db, "WITH public_x AS (SELECT token_hash FROM response) SELECT * FROM public_x"));
	cr_assert_not(db_lets(db, "SELECT * FROM journal"));
	cr_assert_not(db_lets(db, "INSERT INTO body (slug, kind) VALUES ('x', 'council')"));
	cr_assert_not(db_lets(db, "PRAGMA writable_schema = 1"));
	cr_assert_not(db_lets(db, "UPDATE sqlite_master SET sql = ''"));
	cr_assert(db_lets(db, "SELECT data FROM public_search_page"));
	cr_assert_not(db_lets(db, "SELECT data FROM search_page"));
	cr_assert_not(db_lets(db, "ATTACH 'other.db' AS o"));
	cr_assert_not(db_lets(db, "CREATE TEMP VIEW public_y AS SELECT * FROM response"));
	db_close(db);
}

static void count_fault(void *arg, struct str fault)
{
	(void)fault;
	++*(int *)arg;
}

Test(store, a_fresh_store_is_sound)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, 1 << 20, NULL);
	int heard = 0;
	size_t faults = 99;

	cr_assert_eq(store_create(f.path), ERR_OK);
	cr_assert_eq(store_check(f.path, &a, count_fault, &heard, &faults), ERR_OK);
	cr_assert_eq(faults, 0u);
	cr_assert_eq(heard, 0);
}

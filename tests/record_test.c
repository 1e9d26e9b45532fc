#include "acts/record_import.h"
#include "base/embedded.h"
#include "cli/command.h"
#include "cli/data.h"
#include "support/absent.h"
#include "support/dump.h"
#include "support/folder.h"

#include <criterion/criterion.h>

SQL_STAFF(
    test_rows_of_record,
    "SELECT (SELECT COUNT(*) FROM body) + (SELECT COUNT(*) FROM journal) + (SELECT COUNT(*) FROM wording)");
SQL_STAFF(test_finding_list,
	  "SELECT f.kind || ' ' || r.slug || ' ' || COALESCE(f.label, '') || ' ' || f.found || ' '"
	  " || f.expected || ' ' || f.certainty FROM finding f JOIN round r ON r.id = f.round"
	  " WHERE f.kind <> 'sources' ORDER BY r.slug, f.label LIMIT 100");
SQL_STAFF(test_date_known,
	  "SELECT (SELECT COUNT(*) FROM round_event WHERE date = $1) + (SELECT COUNT(*) FROM meeting WHERE "
	  "starts = $1"
	  " OR ends = $1) + (SELECT COUNT(*) FROM document WHERE date = $1) + (SELECT COUNT(*) FROM "
	  "known_respondent"
	  " WHERE date = $1) + (SELECT COUNT(*) FROM instrument_revision WHERE from_date = $1)");
SQL_STAFF(test_round_of_2014,
	  "SELECT (SELECT COUNT(*) FROM wording w WHERE w.kind = 'round' AND w.object = r.id AND"
	  " w.field = 'topic') + (r.procedure IS NOT NULL) + (r.hearing_mode IS NOT NULL) +"
	  " (r.responses_stated IS NOT NULL) + (SELECT COUNT(*) FROM round_event e WHERE e.round ="
	  " r.id AND e.event <> 'meeting' AND e.date IS NOT NULL) FROM round r WHERE r.slug = '2014'");
SQL_STAFF(test_events_of, "SELECT e.date FROM round_event e JOIN round r ON r.id = e.round WHERE r.slug = $1"
			  " AND e.event = $2 ORDER BY e.ordinal LIMIT 10");

static int64_t ask(const char *dir, const struct sql *s, const struct val *v, size_t n)
{
	struct db *db;
	int64_t i = -1;

	cr_assert_eq(db_open(&db, dir, DB_STAFF), ERR_OK);
	cr_assert_eq(db_int(db, s, v, n, &i), ERR_OK);
	db_close(db);
	return i;
}

static void import_record(struct arena *a, const char *dir)
{
	struct import_files files = {0};
	struct acts *acts;
	int64_t changed;

	import_add_record(a, "record/", &files);
	cr_assert_gt(files.n, 5u);
	cr_assert_eq(store_create(dir), ERR_OK);
	cr_assert_eq(acts_open(&acts, dir, NULL, NULL), ERR_OK);
	cr_assert_eq(import_files(acts, a, &files, &changed), ERR_OK);
	acts_close(acts);
}

static enum err import_text(const char *dir, struct str text, struct record_import *ret)
{
	struct acts *acts;

	cr_assert_eq(acts_open(&acts, dir, NULL, NULL), ERR_OK);
	record_import_init(ret, STR("test"), text);
	enum err e = act_do(acts, &ret->act);
	acts_close(acts);
	return e;
}

/* plenary NAME --data DIR */
static int plenary(const char *name, char *dir)
{
	char program[] = "plenary", data[] = "--data", command[20];
	char *argv[] = {program, command, data, dir, NULL};

	snprintf(command, sizeof command, "%s", name);
	return command_main(4, argv);
}

Test(record, taken_in_twice_changes_nothing_at_all)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, 64 << 20, NULL);

	import_record(&a, f.path);
	struct str once = store_dump(&a, f.path);
	cr_assert_gt(once.n, 50000u);
	import_record(&a, f.path);
	cr_assert(str_eq(once, store_dump(&a, f.path)));
}

Test(record, leaves_a_sound_store)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, 64 << 20, NULL);

	import_record(&a, f.path);
	cr_assert_eq(plenary("check", f.path), EXIT_FINE);
}

Test(record, what_is_not_known_stays_not_known)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, 64 << 20, NULL);

	import_record(&a, f.path);
	cr_assert_eq(ask(f.path, &test_round_of_2014, BIND0), 0);
}

Test(record, an_extension_keeps_both_dates)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, 64 << 20, NULL);
	struct db *db;

	import_record(&a, f.path);
	cr_assert_eq(db_open(&db, f.path, DB_STAFF), ERR_OK);
	struct rows r = db_query(db, &test_events_of, BIND("2016-dev", "replies-close"));
	cr_assert(row_next(&r));
	cr_assert(str_eq(row_peek(&r, 0), STR("2017-01-04")));
	cr_assert(row_next(&r));
	cr_assert(str_eq(row_peek(&r, 0), STR("2017-01-11")));
	cr_assert_not(row_next(&r));
	cr_assert_eq(rows_end(&r), ERR_OK);
	db_close(db);
}

Test(record, broken_rules_and_wrong_totals_are_found_and_nothing_else)
{
	static const char *const expected[] = {
	    "rule 2016-dev replies 2017-01-11 2017-01-04 certain",
	    "rule 2017-ott replies 2017-08-29 2017-08-19 certain",
	    "total 2020-expand  23 20 certain",
	    "rule 2021-covid replies 2021-09-03 2021-08-21 certain",
	    "rule 2021-environ hearing 2022-01-11 2022-01-16 certain",
	    "rule 2021-environ replies 2021-12-13 2021-12-12 likely",
	    "rule 2024-multiling hearing 2025-02-11 2025-02-16 certain",
	    "rule 2024-multiling replies 2025-01-13 2025-01-12 likely",
	};
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, 64 << 20, NULL);
	struct db *db;
	size_t n = 0;

	import_record(&a, f.path);
	cr_assert_eq(db_open(&db, f.path, DB_STAFF), ERR_OK);
	struct rows r = db_query(db, &test_finding_list, BIND0);
	for (; row_next(&r); n++) {
		struct str row = row_peek(&r, 0);
		cr_assert_lt(n, COUNT(expected), "%.*s", STR_ARG(row));
		cr_expect(str_eq(row, str_z(expected[n])), "%.*s", STR_ARG(row));
	}
	cr_assert_eq(rows_end(&r), ERR_OK);
	cr_assert_eq(n, COUNT(expected));
	db_close(db);
}

/* Every day that the material of the record names as a date of something, but for where one lies about
 * another. */
Test(record, holds_every_date_of_the_material_it_was_made_from)
{
	static const char *const keys[] = {"\"start\": \"",	 "\"end\": \"",		"\"date\": \"",
					   "\"decided_on\": \"", "\"launched_on\": \"", "\"adopted\": \""};
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, 64 << 20, NULL);
	struct str text;
	struct db *db;
	int found = 0;
	FILE *there = fopen("../shared/data/cwg-internet/record.json", "rb");

	if (!there)
		SKIP_ABSENT("../shared");
	fclose(there);
	cr_assert_eq(file_read(&a, "../shared/data/cwg-internet/record.json", 1 << 20, &text), ERR_OK);
	import_record(&a, f.path);
	cr_assert_eq(db_open(&db, f.path, DB_STAFF), ERR_OK);
	for (size_t k = 0; k < COUNT(keys); k++) {
		struct str key = str_z(keys[k]);
		for (size_t at = 0; (at = str_find(text, key, at)) < text.n; at += key.n) {
			struct str day = str_cut(text, at + key.n, at + key.n + 10);
			struct day d;
			int64_t known = 0;
			if (!day_parse(day, &d))
				continue;
			cr_assert_eq(db_int(db, &test_date_known, BIND(day), &known), ERR_OK);
			cr_expect_gt(known, 0, "%.*s", STR_ARG(day));
			found++;
		}
	}
	cr_assert_gt(found, 80);
	db_close(db);
}

Test(record, a_file_with_a_mistake_is_refused_with_line_and_field_and_changes_nothing)
{
	static const struct {
		const char *text, *field, *why;
		int line;
	} bad[] = {
	    {"{\"bodies\": [\n{\"slug\": \"a\", \"kind\": \"club\"}]}", "kind", "one of these is wanted", 2},
	    {"{\"bodies\": [{\"slug\": \"a\", \"kind\": \"council\"},\n{\"slug\": \"b\"}]}", "kind",
	     "missing", 2},
	    {"{\"bodies\": [{\"slug\": \"A b\", \"kind\": \"council\"}]}", "slug", "lower-case", 1},
	    {"{\"bodies\": [{\"slug\": \"a\", \"kind\": \"council\",\n\"colour\": 1}]}", "colour", "no field",
	     2},
	    {"{\"bodies\": [{\"slug\": \"a\", \"kind\": \"council\", \"parent\": \"x\"}]}", "parent",
	     "there is no body", 1},
	    {"{\"bodies\": [{\"slug\": \"a\", \"kind\": \"council\", \"name\": {\"xx\": \"n\"}}]}", "xx",
	     "ar en es", 1},
	    {"{\"bodies\": [{\"slug\": \"a\", \"kind\": \"council\"}],\n\"meetings\": [{\"slug\": \"m\", "
	     "\"body\": \"a\","
	     " \"number\": 1,\n\"starts\": \"2016-13\"}]}",
	     "starts", "a date is wanted", 3},
	    {"{\"bodies\": 1}", "bodies", "a list", 1},
	    {"{\"people\": []}", "people", "no subject", 1},
	    {"{}", "", "nothing in it", 1},
	    {"[]", "", "one object", 1},
	    {"{\"bodies\": [\n", "", "a value is wanted", 2},
	    {"{\"bodies\": \"\xff\"}", "", "not UTF-8", 1},
	};
	FOLDER_SCOPED f;
	folder_make(&f);
	struct record_import r;

	cr_assert_eq(store_create(f.path), ERR_OK);
	for (size_t i = 0; i < COUNT(bad); i++) {
		cr_assert_eq(import_text(f.path, str_z(bad[i].text), &r), ERR_INPUT, "%s", bad[i].text);
		cr_expect_eq(r.mistake.line, bad[i].line, "%s: line %d", bad[i].text, r.mistake.line);
		cr_expect_str_eq(r.mistake.field, bad[i].field, "%s", bad[i].text);
		cr_expect(strstr(r.mistake.why, bad[i].why), "%s: %s", bad[i].text, r.mistake.why);
	}
	cr_assert_eq(ask(f.path, &test_rows_of_record, BIND0), 0);
}

Test(record, a_change_leaves_one_line_in_the_journal_with_before_and_after)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, 4 << 20, NULL);
	struct record_import r;

	cr_assert_eq(store_create(f.path), ERR_OK);
	cr_assert_eq(
	    import_text(f.path,
			STR("{\"bodies\": [{\"slug\": \"a\", \"kind\": \"council\", \"name\": \"A\"}]}"), &r),
	    ERR_OK);
	cr_assert_eq(r.changed, 1);
	cr_assert_eq(
	    import_text(f.path,
			STR("{\"bodies\": [{\"slug\": \"a\", \"kind\": \"council\", \"name\": \"B\"}]}"), &r),
	    ERR_OK);
	cr_assert_eq(r.changed, 1);
	struct str dump = store_dump(&a, f.path);
	cr_assert_lt(
	    str_find(dump,
		     STR("test|import|body|1|{\"slug\": \"a\", \"kind\": \"council\", \"name\": \"A\"}|"
			 "{\"slug\": \"a\", \"kind\": \"council\", \"name\": \"B\"}"),
		     0),
	    dump.n);
}

#include "acts/document_import.h"
#include "base/buf.h"
#include "cli/data.h"
#include "store/documents.h"
#include "store/findings.h"
#include "store/search.h"
#include "support/absent.h"
#include "support/dump.h"
#include "support/folder.h"
#include "support/read_whole.h"
#include "text/query.h"

#include <criterion/criterion.h>

enum { ROOM = 256 << 20 };

static void with_record(struct arena *a, const char *dir)
{
	struct import_files files = {0};
	struct acts *acts;
	int64_t changed;

	import_add_record(a, "record/", &files);
	cr_assert_eq(store_create(dir), ERR_OK);
	cr_assert_eq(acts_open(&acts, dir, NULL, NULL), ERR_OK);
	cr_assert_eq(import_files(acts, a, &files, &changed), ERR_OK);
	acts_close(acts);
}

/* Skips the test where the file is not there. */
static void import_path(struct arena *a, const char *dir, const char *path, struct document_import *ret)
{
	struct str text = read_whole(a, str_z(path));
	const char *slash = strrchr(path, '/');
	struct acts *acts;
	struct document_mistake bad;

	if (!text.s)
		SKIP_ABSENT(path);
	cr_assert(document_import_init(ret, a, STR("test"), str_z(slash ? slash + 1 : path), text, &bad));
	cr_assert_eq(acts_open(&acts, dir, NULL, NULL), ERR_OK);
	cr_assert_eq(act_do(acts, &ret->act), ERR_OK);
	acts_close(acts);
}

#define SEEDS "../shared/seeds/"
static const struct {
	const char *path, *slug;
	int64_t marks, decisions;
	const char *findings;
} seeds[] = {
    {SEEDS "000_648ee3ab39e82b19.txt", "c17-51", 0, 0, "3.2 annex\n"},
    {SEEDS "001_a6dbeb7050188570.txt", "c21-cwg-internet-report", 0, 0,
     "references misprint\n2.4 total\n2.4 misprint\n2.6 period\n"},
    {SEEDS "002_5bd5914923ad2c2e.txt", "c19-140", 6, 0,
     "认识到 b) revised\n认识到 c) repealed\nannex / 1 revised\nannex / 6 repealed\nannex / 7 repealed\n"},
    {SEEDS "003_fd7fe07f05eb5428.txt", "c26-cwg-internet-report", 1, 0, "3.1 span\n"},
    {SEEDS "004_9510bd10036e4446.txt", "c22-87", 25, 7, "1.1 document\n2.1 document\n"},
};

static struct str findings_in_store(struct arena *a, const char *dir, const char *slug)
{
	struct finding_filter of = {.document = str_z(slug)};
	struct finding_list list;
	struct db *db;
	struct buf b;

	buf_init(&b, a, 4096);
	cr_assert_eq(db_open(&db, dir, DB_PUBLIC), ERR_OK);
	cr_assert_eq(findings_list(db, a, LANG_EN, &of, (struct str){0}, 100, &list), ERR_OK);
	for (size_t i = 0; i < list.n; i++)
		buf_printf(&b, "%.*s %.*s\n", STR_ARG(list.list[i].label), STR_ARG(list.list[i].kind));
	db_close(db);
	return buf_str(&b);
}

Test(document, the_seeds_become_the_documents_that_the_record_knows)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, ROOM, NULL);
	struct document_import d;

	with_record(&a, f.path);
	for (size_t i = 0; i < COUNT(seeds); i++) {
		import_path(&a, f.path, seeds[i].path, &d);
		cr_expect_str_eq(d.slug, seeds[i].slug);
		cr_expect_eq(d.marks, seeds[i].marks, "%s: %lld marks", d.slug, (long long)d.marks);
		cr_expect_eq(d.decisions, seeds[i].decisions);
		struct str found = findings_in_store(&a, f.path, d.slug);
		cr_expect(str_eq(found, str_z(seeds[i].findings)), "%s: %.*s", d.slug, STR_ARG(found));
	}
}

Test(document, taken_in_twice_changes_nothing_at_all)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, ROOM, NULL);
	struct document_import d;

	with_record(&a, f.path);
	import_path(&a, f.path, "tests/fixtures/council/record_zh.txt", &d);
	cr_assert_not(d.again);
	struct str once = store_dump(&a, f.path);
	import_path(&a, f.path, "tests/fixtures/council/record_zh.txt", &d);
	cr_assert(d.again);
	with_record(&a, f.path);
	cr_assert(str_eq(once, store_dump(&a, f.path)));
}

Test(document, that_comes_alone_is_judged_by_the_register_of_the_program)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, ROOM, NULL);
	struct document_import d;

	cr_assert_eq(store_create(f.path), ERR_OK);
	import_path(&a, f.path, "tests/fixtures/council/resolution_en.txt", &d);
	cr_assert_eq(d.findings, 4);
}

Test(document, another_text_of_the_same_number_gets_an_address_of_its_own)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, ROOM, NULL);
	struct document_import d;
	struct str text = read_whole(&a, STR("tests/fixtures/council/record_en.txt"));
	struct acts *acts;
	struct document_mistake bad;

	cr_assert_eq(store_create(f.path), ERR_OK);
	import_path(&a, f.path, "tests/fixtures/council/record_en.txt", &d);
	struct str first = arena_dup(&a, str_z(d.slug));
	cr_assert(document_import_init(&d, &a, STR("test"), STR("again.txt"),
				       JOIN(&a, text, STR("9\tMore\n")), &bad));
	cr_assert_eq(acts_open(&acts, f.path, NULL, NULL), ERR_OK);
	cr_assert_eq(act_do(acts, &d.act), ERR_OK);
	acts_close(acts);
	cr_assert(str_starts(str_z(d.slug), first));
	cr_assert_gt(strlen(d.slug), first.n);
}

Test(document, its_paragraphs_can_be_found_and_its_references_lead_somewhere)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, ROOM, NULL);
	struct document_import d;
	struct search_result hits;
	struct document_reference *refs;
	size_t n, resolved = 0;
	struct db *db;

	with_record(&a, f.path);
	import_path(&a, f.path, "tests/fixtures/council/report_zh.txt", &d);
	cr_assert_eq(db_open(&db, f.path, DB_PUBLIC), ERR_OK);
	cr_assert_eq(document_references(db, &a, d.id, &refs, &n), ERR_OK);
	for (size_t i = 0; i < n; i++)
		resolved += refs[i].slug.s != NULL;
	cr_assert_gt(resolved, 3u);
	struct search_ask ask = {
	    .query = query_parse(&a, STR("工作组 kind:document")), .lang = LANG_ZH, .most = 10};
	cr_assert_eq(search_find(db, &a, &ask, &hits), ERR_OK);
	cr_assert_gt(hits.n, 0u);
	db_close(db);
}

Test(document, that_is_no_utf8_is_refused_at_its_line)
{
	ARENA_SCOPED a;
	arena_init(&a, 1 << 20, NULL);
	struct document_import d;
	struct document_mistake bad;

	cr_assert_not(document_import_init(&d, &a, STR("test"), STR("x"), STR("one\ntwo\n\xc3\x28"), &bad));
	cr_assert_eq(bad.line, 3);
	cr_assert_not(document_import_init(&d, &a, STR("test"), STR("x"), STR(""), &bad));
	cr_assert_not_null(bad.why);
}

#include "base/embedded.h"
#include "cli/command.h"
#include "cli/demo_days.h"
#include "rules/clock.h"
#include "store/responses.h"
#include "store/rounds.h"
#include "store/search.h"
#include "support/dump.h"
#include "support/folder.h"
#include "support/read_whole.h"
#include "text/json_in.h"
#include "text/query.h"

#include <criterion/criterion.h>

SQL_STAFF(
    test_demo_filled,
    "SELECT CASE WHEN MIN(n) > 0 THEN 1 ELSE 0 END FROM ("
    "SELECT COUNT(*) AS n FROM body WHERE demonstration = 1 UNION ALL SELECT COUNT(*) FROM term UNION ALL"
    " SELECT COUNT(*) FROM instrument_revision UNION ALL SELECT COUNT(*) FROM instrument_link UNION ALL"
    " SELECT COUNT(*) FROM issue UNION ALL SELECT COUNT(*) FROM meeting WHERE demonstration = 1 UNION ALL"
    " SELECT COUNT(*) FROM round WHERE demonstration = 1 UNION ALL SELECT COUNT(*) FROM question UNION ALL"
    " SELECT COUNT(*) FROM round_count UNION ALL SELECT COUNT(*) FROM known_respondent UNION ALL"
    " SELECT COUNT(*) FROM proposal WHERE outcome = 'queued' UNION ALL SELECT COUNT(*) FROM finding UNION ALL"
    " SELECT COUNT(*) FROM document UNION ALL SELECT COUNT(*) FROM instruction WHERE state = 'open' UNION ALL"
    " SELECT COUNT(*) FROM response WHERE state = 'published' AND late = 1 UNION ALL"
    " SELECT COUNT(*) FROM response WHERE state = 'withheld' AND reason IS NOT NULL UNION ALL"
    " SELECT COUNT(*) FROM response WHERE state = 'withdrawn' UNION ALL"
    " SELECT COUNT(*) FROM response WHERE state = 'received' UNION ALL"
    " SELECT COUNT(*) FROM response WHERE version = 2 UNION ALL"
    " SELECT COUNT(*) FROM response_version WHERE consent = 'text_only' UNION ALL"
    " SELECT COUNT(*) FROM response_version WHERE consent = 'not_published' UNION ALL"
    " SELECT COUNT(*) FROM compilation WHERE rev = 1 UNION ALL SELECT COUNT(*) FROM report WHERE state = "
    "'issued'"
    " UNION ALL SELECT COUNT(*) FROM chair_report_text UNION ALL SELECT COUNT(*) FROM summary WHERE state = "
    "'agreed' UNION ALL SELECT COUNT(*) FROM "
    "search_item)");
SQL_STAFF(test_demo_langs, "SELECT COUNT(DISTINCT lang) FROM response_version WHERE lang <> ''");
SQL_STAFF(test_demo_untranslated, "SELECT COUNT(*) FROM (SELECT w.object FROM wording w JOIN round r ON r.id "
				  "= w.object AND r.demonstration = 1"
				  " WHERE w.kind = 'round' GROUP BY w.object, w.field HAVING COUNT(*) <> 6)");

/* plenary NAME --data DIR */
static int plenary(const char *name, char *dir)
{
	char program[] = "plenary", data[] = "--data", command[20];
	char *argv[] = {program, command, data, dir, NULL};

	snprintf(command, sizeof command, "%s", name);
	return command_main(4, argv);
}

static int64_t ask(const char *dir, const struct sql *s)
{
	struct db *db;
	int64_t i = -1;

	cr_assert_eq(db_open(&db, dir, DB_STAFF), ERR_OK);
	cr_assert_eq(db_int(db, s, BIND0, &i), ERR_OK);
	db_close(db);
	return i;
}

Test(demo, leaves_a_folder_with_other_files_alone)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, 4 << 20, NULL);
	struct str path = arena_printf(&a, "%s/thesis.txt", f.path);
	FILE *file = fopen(path.s, "w");

	cr_assert_not_null(file);
	fclose(file);
	cr_assert_eq(plenary("demo", f.path), EXIT_FAILED);
	cr_assert_eq(remove(path.s), 0);
	cr_assert_eq(plenary("demo", f.path), EXIT_FINE);
	cr_assert_eq(plenary("demo", f.path), EXIT_FINE);
}

Test(demo, has_something_for_every_page_and_is_sound)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, 64 << 20, NULL);

	cr_assert_eq(plenary("demo", f.path), EXIT_FINE);
	cr_assert_eq(ask(f.path, &test_demo_filled), 1);
	cr_assert_eq(ask(f.path, &test_demo_langs), 6);
	cr_assert_eq(ask(f.path, &test_demo_untranslated), 0);
	cr_assert_eq(plenary("check", f.path), EXIT_FINE);
	struct str once = store_dump(&a, f.path);
	cr_assert_eq(plenary("demo", f.path), EXIT_FINE);
	cr_assert(str_eq(once, store_dump(&a, f.path)), "a second time nothing changes");
}

static size_t hits(const char *dir, struct arena *a, const char *words, const char *kind)
{
	struct search_result r;
	struct query *q = query_parse(a, str_z(words));
	struct db *db;

	query_filter_add(a, q, FILTER_KIND, str_z(kind));
	cr_assert_eq(db_open(&db, dir, DB_PUBLIC), ERR_OK);
	cr_assert_eq(search_find(db, a, &(struct search_ask){.query = q, .lang = LANG_EN, .most = 50}, &r),
		     ERR_OK);
	db_close(db);
	return r.n;
}

Test(demo, what_is_published_can_be_found_and_what_is_not_cannot)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, 64 << 20, NULL);

	cr_assert_eq(plenary("demo", f.path), EXIT_FINE);
	cr_expect_eq(hits(f.path, &a, "village savings group", "response"), 1u);
	cr_expect_eq(hits(f.path, &a, "返乡青年", "response"), 1u);
	cr_expect_eq(hits(f.path, &a, "antennas free this month", "response"), 0u, "withheld");
	cr_expect_eq(hits(f.path, &a, "合同条款难以看懂", "response"), 0u, "withdrawn");
	cr_expect_eq(hits(f.path, &a, "rather not be named", "response"), 0u, "not for publication");
	cr_expect_eq(hits(f.path, &a, "last ten kilometres", "response"), 0u, "not decided yet");
	cr_expect_eq(hits(f.path, &a, "Placeholder", "response"), 0u, "text only: without the name");
	cr_expect_eq(hits(f.path, &a, "caisse d'entretien", "report"), 1u);
	cr_expect_gt(hits(f.path, &a, "OTT", "round"), 0u);
}

Test(demo, braces_that_are_no_day_stay)
{
	ARENA_SCOPED a;
	arena_init(&a, 1 << 20, NULL);
	struct day monday;

	cr_assert(day_parse(STR("2026-03-02"), &monday));
	struct demo_days d = demo_days_of(monday);
	struct str s = demo_days_fill(&a, STR("{\"a\": \"{T}\", \"b\": \"{L-5}{H+2}\"} {X} {T+} {"), d);
	cr_assert(str_eq(s, STR("{\"a\": \"2026-03-02\", \"b\": \"2026-01-292026-05-06\"} {X} {T+} {")),
		  "%.*s", STR_ARG(s));
}

static size_t facts_of(const struct json_in *round, struct demo_days days, struct fact list[FACTS_MOST])
{
	size_t n = 0;

	for (const struct json_in *e = json_in_member(round, STR("events"))->first; e; e = e->next) {
		list[n].event = json_in_member(e, STR("event"))->text;
		cr_assert(rough_parse(json_in_member(e, STR("date"))->text, &list[n++].date));
	}
	if (list[n - 1].date.first.n <
	    days.t.n) { /* the round that is over: its report was issued by an act */
		struct day issued = {days.p.n - 12};
		list[n++] =
		    (struct fact){.event = STR("report-published"), .date = {PRECISION_DAY, issued, issued}};
	}
	return n;
}

Test(demo, keeps_every_clock_whatever_day_it_is_loaded)
{
	ARENA_SCOPED keep, a;
	arena_init(&keep, 8 << 20, NULL);
	arena_init(&a, 64 << 20, NULL);
	const struct procedure *p = procedure_load(&keep, STR("demonstration"));
	struct clock_reading *read = NEW(&keep, struct clock_reading, CLOCKS_MOST);
	struct str text;
	struct day first;

	cr_assert(embedded_find(STR("record/demo/assembly.json"), &text));
	cr_assert(day_parse(STR("2026-11-01"), &first));
	for (int32_t shift = 0; shift < 400; shift++, arena_reset(&a)) {
		struct demo_days days = demo_days_of((struct day){first.n + shift});
		struct json_in *file;
		struct json_in_mistake bad;
		cr_assert(json_in_parse(&a, demo_days_fill(&a, text, days), &file, &bad));
		for (const struct json_in *r = json_in_member(file, STR("rounds"))->first; r; r = r->next) {
			struct fact *list = NEW(&a, struct fact, FACTS_MOST);
			struct facts facts = {list, facts_of(r, days, list)};
			clocks_read(p, facts, days.t, read);
			for (size_t c = 0; c < p->clock_count; c++)
				cr_assert(read[c].as_ruled.state != CLOCK_BROKEN &&
					      read[c].as_ruled.state != CLOCK_OVERDUE &&
					      read[c].preferred != ANSWER_NO,
					  "day %d: %.*s", shift, STR_ARG(p->clocks[c].code));
		}
	}
}

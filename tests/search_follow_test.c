/* The search follows what acts change: compilations, issues and findings come and go; years move. */
#include "acts/arrange.h"
#include "acts/compile.h"
#include "acts/record_import.h"
#include "acts/summary.h"
#include "store/search.h"
#include "support/answered.h"
#include "text/query.h"

#include <criterion/criterion.h>

static struct search_result look(struct answered *w, const char *typed)
{
	struct search_result got;
	struct search_ask ask = {.query = query_parse(&w->a, str_z(typed)), .lang = LANG_EN, .most = 50};

	db_snapshot_begin(w->db);
	cr_assert_eq(search_find(w->db, &w->a, &ask, &got), ERR_OK, "%s", typed);
	db_snapshot_end(w->db);
	return got;
}

static int64_t found(struct answered *w, const char *typed)
{
	return look(w, typed).count;
}

static void import(struct answered *w, const char *facts)
{
	struct record_import r;

	record_import_init(&r, STR("test"), str_z(facts));
	cr_assert_eq(act_do(w->acts, &r.act), ERR_OK, "line %d %s: %s", r.mistake.line, r.mistake.field,
		     r.mistake.why);
}

static void note(struct answered *w, int64_t seen, const char *lang, const char *heading, const char *text)
{
	struct arrange_act a;

	arrange_init(&a, ROUND_ID, seen, ARRANGE_NOTE, STR("test"));
	a.note = (struct arrangement_note){STR("intro"), str_z(lang), str_z(heading), str_z(text)};
	cr_assert_eq(act_do(w->acts, &a.act), ERR_OK);
}

static void compile(struct answered *w, int64_t seen)
{
	struct compile_act c;

	compile_draft_init(&c, STR("2026-test"), seen, STR("test"));
	cr_assert_eq(act_do(w->acts, &c.act), ERR_OK);
	cr_assert(c.made);
}

Test(search_follow, a_compilation_is_found_by_its_topic_and_its_newest_notes)
{
	ANSWERED_SCOPED w;
	answered_make(&w);
	answered_put(&w, 1, RESPONSE_PUBLISHED, "government", "CH", "fr", 1u << 1);

	note(&w, 0, "en", "Before reading", "About *lighthouses*.");
	note(&w, 1, "fr", "", "Des phares.");
	cr_expect_eq(found(&w, "kind:compilation"), 0, "a draft is nobody's business");
	cr_expect_eq(found(&w, "lighthouses"), 0);
	compile(&w, 2);
	cr_expect_eq(found(&w, "kind:compilation"), 2, "in English and in French");
	cr_expect_eq(found(&w, "testing kind:compilation lang:en"), 1);
	cr_expect_eq(found(&w, "phares"), 1);
	struct search_result one = look(&w, "lighthouses");
	cr_assert_eq(one.n, 1u);
	cr_expect(str_eq(one.list[0].path, STR("/rounds/2026-test/compilation")));
	cr_expect(str_eq(one.list[0].text, STR("Before reading\nAbout lighthouses.")), "%.*s",
		  STR_ARG(one.list[0].text));
	note(&w, 2, "en", "", "About beacons.");
	cr_expect_eq(found(&w, "lighthouses"), 1, "nothing is compiled yet");
	cr_expect_eq(found(&w, "beacons"), 0);
	compile(&w, 3);
	cr_expect_eq(found(&w, "lighthouses"), 0);
	cr_expect_eq(found(&w, "beacons"), 1);
	cr_expect_eq(found(&w, "kind:compilation"), 2);
}

#define CALL(counted, launched)                                                                              \
	"{\"rounds\":[{\"slug\":\"x\",\"body\":\"cwg-test\",\"topic\":\"Quays\",\"responses_stated\":5,"     \
	"\"counts\":[{\"category\":\"a\",\"n\":" counted                                                     \
	"}],\"events\":[{\"event\":\"launched\",\"date\":\"" launched "\"}]}]}"

Test(search_follow, a_finding_is_found_in_six_languages_until_it_is_none)
{
	ANSWERED_SCOPED w;
	answered_make(&w);

	import(&w, CALL("3", "2016-02-03"));
	cr_expect_eq(found(&w, "kind:finding round:x"), LANGS);
	struct search_result one = look(&w, "kind:finding lang:fr");
	cr_assert_eq(one.n, 1u);
	cr_expect(str_find(one.list[0].title, STR(" – Quays"), 0) < one.list[0].title.n);
	cr_expect(str_starts(one.list[0].path, STR("/findings#f-")));
	cr_expect_eq(found(&w, "kind:finding year:2016 lang:en"), 1, "of the year of its round");
	import(&w, CALL("5", "2016-02-03"));
	cr_expect_eq(found(&w, "kind:finding"), 0);
}

Test(search_follow, the_years_of_a_consultation_and_its_findings_move_with_its_dates)
{
	ANSWERED_SCOPED w;
	answered_make(&w);

	import(&w, CALL("3", "2016-02-03"));
	cr_expect_eq(found(&w, "quays year:2016 kind:round"), 1);
	import(&w, CALL("3", "2017-02-03"));
	cr_expect_eq(found(&w, "quays year:2016"), 0);
	cr_expect_eq(found(&w, "quays year:2017 kind:round"), 1);
	cr_expect_eq(found(&w, "quays year:2017 kind:finding lang:en"), 1);
	cr_expect_eq(found(&w, "quays kind:round"), 1, "once, not once for each year");
}

#define ISSUE(title)                                                                                         \
	"{\"instruments\":[{\"slug\":\"res-9\",\"kind\":\"resolution\",\"number\":\"9\",\"body\":\"cwg-"     \
	"test\","                                                                                            \
	"\"revisions\":[{\"year\":2014,\"from\":\"2014-11-07\"}]}],\"issues\":[{\"instrument\":\"res-9\","   \
	"\"n\":2,\"title\":" title "}]}"

Test(search_follow, an_issue_is_found_in_the_languages_it_is_named_in)
{
	ANSWERED_SCOPED w;
	answered_make(&w);

	import(&w, ISSUE("{\"en\":\"Submarine cables\",\"fr\":\"Câbles sous-marins\"}"));
	cr_expect_eq(found(&w, "kind:issue"), 2);
	cr_expect_eq(found(&w, "cables sous-marins kind:issue"), 1);
	cr_expect_eq(found(&w, "submarine kind:issue year:2014 body:cwg-test"), 1);
	cr_expect_eq(found(&w, "res-9 kind:issue"), 2, "by where it stands, too");
	cr_expect_eq(found(&w, "issue:2"), 2, "and by its filter, without a consultation");
	cr_expect_eq(found(&w, "issue:res-9-2 submarine"), 1);
	cr_expect_eq(found(&w, "issue:res-9-1"), 0);
	cr_expect_eq(found(&w, "kind:issue -issue:res-9-2"), 0);
	cr_expect_eq(found(&w, "kind:instrument -issue:res-9-2"), 1);
	struct search_result one = look(&w, "submarine");
	cr_assert_eq(one.n, 1u);
	cr_expect(str_eq(one.list[0].path, STR("/issues#res-9-2")));
	import(&w, ISSUE("{\"en\":\"Satellites\",\"fr\":\"Câbles sous-marins\"}"));
	cr_expect_eq(found(&w, "submarine"), 0);
	cr_expect_eq(found(&w, "satellites"), 1);
}

#define REWORDED(topic) "{\"rounds\":[{\"slug\":\"2026-test\",\"body\":\"cwg-test\",\"topic\":" topic "}]}"

Test(search_follow, a_summary_is_called_by_the_topic_as_it_is_now)
{
	ANSWERED_SCOPED w;
	struct summary_draft_act d;
	struct summary_agree_act g;
	struct day on;
	answered_make(&w);

	summary_draft_init(&d, STR("2026-test"), STR("en"), STR("The meeting heard two presentations."),
			   STR("test"));
	cr_assert_eq(act_do(w.acts, &d.act), ERR_OK);
	cr_assert(day_parse(STR("2026-03-10"), &on));
	summary_agree_init(&g, &w.a, STR("2026-test"), on, STR("test"));
	g.at = (struct instant){INT64_C(1773600000000000)}; /* 2026-03-15 */
	cr_assert_eq(act_do(w.acts, &g.act), ERR_OK);
	cr_expect_eq(found(&w, "presentations kind:report"), 1);
	cr_expect_eq(found(&w, "beacons"), 0);
	import(&w, REWORDED("{\"en\":\"Beacons\",\"fr\":\"Balises\"}"));
	cr_expect_eq(found(&w, "beacons presentations"), 1);
	cr_expect_eq(found(&w, "presentations kind:report"), 1, "once");
	struct search_result one = look(&w, "presentations");
	cr_assert_eq(one.n, 1u);
	cr_expect(str_eq(one.list[0].title, STR("Beacons")), "%.*s", STR_ARG(one.list[0].title));
	cr_expect_eq(found(&w, "balises kind:report"), 0, "it has no text in French");
}

#include "support/demo_site.h"

#include "acts/document_import.h"
#include "text/marks.h"
#include "text/query.h"
#include "text/stem.h"

#include <criterion/criterion.h>

TestSuite(record_pages, .timeout = 120);

/* A document with a mark in it, a decision, references known and not known, and a total that is wrong. */
static const char council_text[] =
    "Document C99/7-E\n"
    "[bookmark: _GoBack]\n"
    "1\tActivities of CWG-Internet\n"
    "1.1\tThe group worked under Resolutions 102 (Rev. Dubai, 2018) and 140 (Rev. Dubai, 2018), and under "
    "Council Resolution 1344 (Mod. 2015); see Document C22/87 and Document C98/1.\n"
    "1.2\t<b>The consultation</b> received 9 responses, with 4 from Member States and 3 from others.\n";

static void import_text(struct site *s)
{
	struct document_import *d = NEW(&s->a, struct document_import, 1);
	struct document_mistake wrong;

	cr_assert(document_import_init(d, &s->a, STR("test"), STR("c99.txt"), str_z(council_text), &wrong));
	cr_assert_eq(act_do(web_acts(s->w), &d->act), ERR_OK);
	web_changed(s->w);
}

Test(record_pages, hold_up_in_six_languages_within_their_budgets)
{
	static const struct {
		const char *path;
		int64_t most;
	} table[] = {
	    {"/procedures", 1},
	    {"/bodies/itu-secretariat", 10},
	    {"/instruments/assembly-programme", 8},
	    {"/documents/assembly-2-3", 10},
	    {"/instruments", 2},
	    {"/instruments/res-1305", 8},
	    {"/instruments/res-1336", 8},
	    {"/instruments/pp-dec-11", 8},
	    {"/issues", 4},
	    {"/documents", 5},
	    {"/documents?kind=report&body=itu-council&year=2022&q=c22&held=1", 5},
	    {"/documents/c22-87", 10},
	    {"/findings", 3},
	    {"/findings?kind=rule&certainty=certain", 3},
	    {"/findings?document=c19-140", 3},
	    {"/followup", 2},
	    {"/followup?state=standing", 2},
	    {"/search", 400},
	    /* The index is read page by page. */
	    {"/search?q=internet", 400},
	    {"/search?q=%E4%BA%92%E8%81%94%E7%BD%91&kind=body", 400},
	    {"/search?q=nothingofthekind", 400},
	    {"/meetings", 3},
	    {"/meetings?body=cwg-internet", 3},
	    {"/meetings/cwg-internet-9", 8},
	    {"/meetings/cwg-internet-1", 10},
	};
	DEMO_SITE(s);

	for (size_t i = 0; i < COUNT(table); i++)
		page_holds_up(&s, table[i].path, table[i].most);
}

Test(record_pages, are_there_as_data)
{
	static const char *const table[][2] = {
	    {"/procedures", "json"},
	    {"/procedures", "csv"},
	    {"/instruments", "json"},
	    {"/instruments", "csv"},
	    {"/instruments/res-1336", "json"},
	    {"/issues", "json"},
	    {"/issues", "csv"},
	    {"/documents", "json"},
	    {"/documents", "csv"},
	    {"/documents/c22-87", "json"},
	    {"/findings", "json"},
	    {"/findings", "csv"},
	    {"/followup", "json"},
	    {"/followup", "csv"},
	    {"/search", "json"},
	    {"/meetings", "json"},
	    {"/meetings", "csv"},
	    {"/meetings", "ics"},
	    {"/meetings/cwg-internet-9", "json"},
	    {"/meetings/cwg-internet-9", "ics"},
	};
	DEMO_SITE(s);

	for (size_t i = 0; i < COUNT(table); i++)
		data_holds_up(&s, table[i][0], table[i][1]);
}

Test(record_pages, that_do_not_exist_are_404_and_nonsense_is_400)
{
	static const char *const missing[] = {"/instruments/none", "/documents/none", "/documents/none.json",
					      "/meetings/none", "/meetings/none.ics"};
	static const char *const nonsense[] = {"/documents?year=x",   "/documents?after=x",
					       "/meetings?after=x",   "/findings?after=x",
					       "/search?q=a&after=x", "/search?q=a&after=99999"};
	DEMO_SITE(s);

	for (size_t i = 0; i < COUNT(missing); i++)
		cr_assert_eq(site_get(&s, "en", missing[i]).status, 404u, "%s", missing[i]);
	for (size_t i = 0; i < COUNT(nonsense); i++)
		cr_assert_eq(site_get(&s, "en", nonsense[i]).status, 400u, "%s", nonsense[i]);
}

Test(document_page, shows_an_imported_text_paragraph_by_paragraph)
{
	DEMO_SITE(s);

	import_text(&s);
	page_holds_up(&s, "/documents/c99-7", 10);
	data_holds_up(&s, "/documents/c99-7", "json");
	struct str page = site_get(&s, "fr", "/documents/c99-7").body;
	cr_assert(holds(page, "<div class=\"doc\" lang=\"en\" dir=\"ltr\">"));
	cr_assert(holds(page, "id=\"p3\""));
	/* Two instruments in one phrase: each number leads to its own. */
	cr_assert(holds(page, "<a href=\"/fr/instruments/pp-res-102\">"));
	cr_assert(holds(page, "<a href=\"/fr/instruments/pp-res-140\">"));
	cr_assert(holds(page, "<a href=\"/fr/documents/c22-87\">"));
	cr_assert(holds(page, "absent du dossier"), "C98/1 is not known");
	cr_assert(holds(page, "&lt;b&gt;The consultation&lt;/b&gt;"));
	cr_assert(holds(page, "[bookmark: _GoBack]"), "removed marks are listed");
	cr_assert(holds(page, "part-note"), "the finding stands beside its paragraph");
	cr_assert(holds(site_get(&s, "en", "/instruments/res-1344").body, "/documents/c99-7#p"));
}

Test(document_page, says_when_only_the_document_is_known)
{
	DEMO_SITE(s);

	cr_assert(holds(site_get(&s, "en", "/documents/c22-87").body, "its text is not held here"));
}

Test(procedure_page, tells_the_rules_in_words)
{
	DEMO_SITE(s);
	struct str page = site_get(&s, "en", "/procedures/itu-1336-2019").body;

	cr_assert(holds(page, "resolves 3"));
	cr_assert(holds(page, "23:59"));
	cr_assert(holds(page, "at least 30 days before"));
	cr_assert(holds(page, "Government or public sector"));
	cr_assert(holds(page, "begins after: Replies close"));
	cr_assert(holds(site_get(&s, "en", "/bodies/cwg-internet").body, "at least 30 days before"));
	cr_assert(holds(site_get(&s, "en", "/procedures").body, "/en/procedures/us-apa"));
}

Test(record_pages, mark_what_was_made_up_for_demonstration)
{
	static const char *const made_up[] = {"/instruments/assembly-programme",
					      "/documents/assembly-2-3",
					      "/followup",
					      "/meetings",
					      "/documents",
					      "/instruments"};
	DEMO_SITE(s);

	for (size_t i = 0; i < COUNT(made_up); i++)
		cr_assert(holds(site_get(&s, "en", made_up[i]).body, "demonstration"), "%s", made_up[i]);
	cr_assert_not(holds(site_get(&s, "en", "/documents/c22-87").body, "demonstration"));
}

Test(findings_page, says_by_how_many_days_a_rule_was_broken)
{
	DEMO_SITE(s);
	struct str page = site_get(&s, "en", "/findings?kind=rule").body;

	cr_assert(holds(page, "Deadline for replies"));
	cr_assert(holds(page, "11 January 2017"));
	cr_assert(holds(page, "4 January 2017"));
	cr_assert(holds(page, "7 days late"));
}

Test(search_page, marks_what_was_looked_for)
{
	DEMO_SITE(s);
	struct str page = site_get(&s, "en", "/search?q=multilingualization").body;

	cr_assert(holds(page, "<mark>multilingualization</mark>"));
	cr_assert(holds(site_get(&s, "en", "/search?q=%3Cscript%3E").body, "&lt;script&gt;"));
	cr_assert(holds(site_get(&s, "en", "/search?q=%22%22%22").body, "quotation marks"),
		  "nothing to look for: help instead");
}

static void check_marks(const char *text, const char *query, const char *expected)
{
	ARENA_SCOPED a;
	arena_init(&a, 1 << 20, NULL);
	struct mark marks[MARKS_MOST];
	struct buf b;
	STEMS_SCOPED stems = stems_open();
	size_t n =
	    marks_of(&a, str_z(text), STR("en"), query_parse(&a, str_z(query)), STR("en"), stems, marks);

	buf_init(&b, &a, 1000);
	for (size_t i = 0; i < n; i++) {
		buf_put(&b, str_cut(str_z(text), marks[i].from, marks[i].to));
		buf_byte(&b, '|');
	}
	cr_assert(str_eq(buf_str(&b), str_z(expected)), "%.*s", STR_ARG(buf_str(&b)));
}

Test(marks, are_the_words_a_search_compares)
{
	check_marks("The Internet, internets and INTERNET", "internet", "Internet|internets|INTERNET|");
	check_marks("The Internet, internets and INTERNET", "\"internet\"", "Internet|INTERNET|");
	check_marks("consulting on consultations", "consult* -on", "consulting|consultations|");
	check_marks("an open consultation is open", "\"open consultation\"", "open consultation|");
	check_marks("互联网", "网", "网|");
	check_marks("one e-mail", "email", "e-mail|");
	check_marks("Éducation et education", "education", "Éducation|education|");
	check_marks("国际互联网与互联网", "互联网", "互联网|互联网|");
	check_marks("المُؤتمر", "المؤتمر", "المُؤتمر|");
	check_marks("C22/87 and 287", "c22/87", "C22/87|");
	check_marks("text", "", "");
	check_marks("", "text", "");
}

Test(marks, window_cuts_between_characters_and_words)
{
	struct str text = STR("one two three four five six seven eight nine ten eleven twelve");
	struct mark at = {28, 33}; /* "seven" */
	struct mark w = marks_window(text, &at, 1, 20);

	cr_assert(str_eq(str_cut(text, w.from, w.to), STR("five six seven eight")), "%.*s",
		  STR_ARG(str_cut(text, w.from, w.to)));
	w = marks_window(text, NULL, 0, 5);
	cr_assert(str_eq(str_cut(text, w.from, w.to), STR("one two")));
	w = marks_window(STR(""), NULL, 0, 5);
	cr_assert_eq(w.to, 0u);
}

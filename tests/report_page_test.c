#include "base/buf.h"
#include "support/reported.h"
#include "web/answer.h"

#include <criterion/criterion.h>

struct pages {
	struct reported *s;
	struct arena *a;
	struct web *w;
};

static void pages_make(struct pages *p)
{
	p->s = reported_make();
	p->a = reported_arena(p->s);
	struct web_config config = {.dir = reported_dir(p->s)};
	cr_assert_eq(web_open(&p->w, &config), ERR_OK);
}

static void pages_done(struct pages *p)
{
	web_close(p->w);
	reported_done(p->s);
}
#define PAGES_SCOPED __attribute__((cleanup(pages_done))) struct pages

static struct answer get(struct pages *p, enum lang l, const char *path)
{
	return web_get(p->w, p->a, JOIN(p->a, STR("/"), lang_code(l), str_z(path)));
}

static bool has(struct answer page, const char *what)
{
	return str_find(page.body, str_z(what), 0) < page.body.n;
}

Test(compilation_page, shows_every_answer_in_its_own_language_in_six_languages)
{
	PAGES_SCOPED p;
	pages_make(&p);

	for (enum lang l = 0; l < LANGS; l++) {
		struct answer page = get(&p, l, "/rounds/2026-test/compilation");
		cr_assert_eq(page.status, 200u);
		cr_assert(has(page, "<blockquote class=\"said\" lang=\"ar\" dir=\"rtl\">"));
		cr_assert(has(page, "/responses/2#q2"));
		cr_assert(has(page, "Answer of 2 to 2."));
		cr_assert_not(has(page, "Answer of 3"));
		cr_assert_not(has(page, "Testing <the>"));
		cr_assert_leq(page.statements, 10, "%d statements", (int)page.statements);
	}
}

Test(compilation_page, keeps_each_revision_at_its_address_and_says_why_there_is_another)
{
	PAGES_SCOPED p;
	pages_make(&p);

	struct answer newest = get(&p, LANG_EN, "/rounds/2026-test/compilation.json");
	cr_assert(has(newest, "\"rev\":1"));
	cr_assert(has(
	    newest,
	    "\"changes\":{\"new\":[],\"replaced\":[1],\"withheld\":[],\"withdrawn\":[],\"left_out\":[]}"));
	cr_assert(has(get(&p, LANG_EN, "/rounds/2026-test/compilation/0"), "Answer of 1 to 2."));
	cr_assert_not(has(get(&p, LANG_EN, "/rounds/2026-test/compilation/1"), "Answer of 1 to 2."));
	cr_assert(has(get(&p, LANG_EN, "/rounds/2026-test/compilation/0"), "is an earlier revision"));
	cr_assert_eq(get(&p, LANG_EN, "/rounds/2026-test/compilation/2").status, 404u);
	cr_assert_eq(get(&p, LANG_EN, "/rounds/2026-test/compilation/x").status, 404u);
}

Test(compilation_page, by_category_has_the_same_answers)
{
	PAGES_SCOPED p;
	pages_make(&p);
	struct answer page = get(&p, LANG_EN, "/rounds/2026-test/compilation?by=category");

	cr_assert(has(page, "id=\"c-government\""));
	cr_assert(has(page, "Answer of 1 to 1."));
	cr_assert(has(page, "Answer of 2 to 2."));
	cr_assert(has(page, "Answer of 4 to 1."));
	cr_assert_eq(get(&p, LANG_EN, "/rounds/2026-test/compilation?by=colour").status, 400u);
	cr_assert(has(get(&p, LANG_EN, "/rounds/2026-test/compilation.csv"),
		      "2,1,2,published,0,civil-society,SA,ar"));
}

Test(compilation_page, of_very_many_answers_is_read_page_by_page_and_none_is_left_out)
{
	enum { N = 260 };
	PAGES_SCOPED p;
	pages_make(&p);
	struct str path = STR("/en/rounds/2026-test/compilation");
	size_t articles = 0, pages = 0;

	reported_answers(p.s, N);
	web_changed(p.w);
	for (int by = 0; by < 2; by++) {
		size_t answers = 0;
		pages = 0;
		path = by ? STR("/en/rounds/2026-test/compilation?by=category")
			  : STR("/en/rounds/2026-test/compilation");
		while (path.s) {
			struct answer page = web_get(p.w, p.a, path);
			cr_assert_eq(page.status, 200u, "%.*s", STR_ARG(path));
			cr_assert_lt(page.body.n, (size_t)1 << 20);
			for (size_t at = 0;
			     (at = str_find(page.body, STR("<p>Answer of "), at)) < page.body.n; at++)
				answers++;
			size_t next = str_find(page.body, STR("\" rel=\"next\""), 0), from = next;
			while (next < page.body.n && page.body.s[from - 1] != '"')
				from--;
			path = next < page.body.n ? str_cut(page.body, from, next) : (struct str){0};
			if (path.s) { /* as a browser reads an attribute */
				struct buf b;
				buf_init(&b, p.a, 4096);
				for (size_t i = 0; i < path.n; i++) {
					buf_byte(&b, path.s[i]);
					if (path.s[i] == '&')
						i += 4;
				}
				path = buf_str(&b);
			}
			cr_assert_lt(++pages, 20u);
		}
		cr_assert_gt(pages, 2u);
		if (by == 0)
			articles = answers;
		cr_assert_eq(answers, articles, "by category: %zu, by question: %zu", answers, articles);
	}
	/* R1 q1, R2 q2, R4 q1, then 256 of which every third answers two questions. */
	cr_assert_eq(articles, (size_t)3 + 256 + 85);
}

Test(report_page, shows_text_figures_account_and_clock_in_six_languages)
{
	PAGES_SCOPED p;
	pages_make(&p);

	for (enum lang l = 0; l < LANGS; l++) {
		struct answer page = get(&p, l, "/rounds/2026-test/report");
		cr_assert_eq(page.status, 200u);
		struct str link = JOIN(p.a, STR("<a class=\"ref\" href=\"/"), lang_code(l),
				       STR("/rounds/2026-test/responses/1#q1\">R1 q1</a>"));
		cr_assert_lt(str_find(page.body, link, 0), page.body.n);
		cr_assert(has(page, "<h2>On tests</h2>"));
		cr_assert(has(page, "It is &lt;empty&gt;."));
		cr_assert(has(page, "responses?state=withheld\">1</a>"));
		cr_assert(has(page, "responses?category=government"));
		cr_assert(has(page, "is-broken"), "issued 13 days before the hearing, not 15");
		cr_assert_eq(has(page, "class=\"lang\""), l != LANG_EN,
			     "its language is marked where it is another");
		cr_assert_leq(page.statements, 8, "%d statements", (int)page.statements);
	}
	cr_assert_eq(get(&p, LANG_EN, "/rounds/2026-test/report/0").status, 200u);
	cr_assert_eq(get(&p, LANG_EN, "/rounds/2026-test/report/1").status, 404u);
	struct answer json = get(&p, LANG_EN, "/rounds/2026-test/report.json");
	cr_assert(has(json, "\"figures\":{\"as_of\":"));
	cr_assert(has(json, "\"received\":4,\"published\":3,\"withheld\":1,\"undecided\":0"));
	cr_assert(has(json, "\"state\":\"broken\",\"days\":-2"));
}

Test(report_page, is_not_there_before_it_was_issued)
{
	PAGES_SCOPED p;
	pages_make(&p);

	reported_draft(p.s, "fr", "Secret [[R1]]");
	web_changed(p.w);
	cr_assert_not(has(get(&p, LANG_FR, "/rounds/2026-test/report"), "Secret"));
	cr_assert_not(has(get(&p, LANG_FR, "/rounds/2026-test/report.json"), "Secret"));
	cr_assert_eq(get(&p, LANG_FR, "/rounds/nothing/report").status, 404u);
}

Test(summary_page, shows_the_agreed_text_marked_with_its_language)
{
	PAGES_SCOPED p;
	pages_make(&p);

	for (enum lang l = 0; l < LANGS; l++) {
		struct answer page = get(&p, l, "/rounds/2026-test/summary");
		cr_assert_eq(page.status, 200u);
		cr_assert(has(page, "<p>They <em>met</em>. Some asked as [<a "));
		cr_assert(has(page, "<article class=\"doc\" lang=\"en\" dir=\"ltr\">"));
		cr_assert(has(page, "datetime=\"2026-03-10\""));
	}
	cr_assert(has(get(&p, LANG_RU, "/rounds/2026-test/summary.json"), "\"agreed_on\":\"2026-03-10\""));
}

Test(chair_report_page, shows_what_was_kept_in_six_languages)
{
	PAGES_SCOPED p;
	pages_make(&p);
	reported_chair(p.s, 2);
	web_changed(p.w);
	for (enum lang l = 0; l < LANGS; l++) {
		struct answer list = get(&p, l, "/chair-reports"),
			      page = get(&p, l, "/chair-reports/cwg-test-2");
		cr_assert_eq(list.status, 200u);
		cr_assert(has(list, "/chair-reports/cwg-test-2"));
		cr_assert_eq(page.status, 200u);
		cr_assert(has(page, "id=\"p2.1\""));
		cr_assert(has(page, "<p>They <em>met</em>. Some asked"), "the summary is annexed unedited");
		struct str to = JOIN(reported_arena(p.s), STR("href=\"/"), lang_code(l),
				     STR("/rounds/2026-test/responses/1#q1\">R1 q1</a>]"));
		cr_assert(has(page, to.s), "with links to the responses");
		cr_assert(has(page, "Testing &lt;the&gt; Internet"));
		cr_assert_eq(has(page, "<span lang=\"en\" dir=\"ltr\">Testing"), l != LANG_EN);
	}
	cr_assert(has(get(&p, LANG_ES, "/chair-reports/cwg-test-2.json"), "\"document\":{\"blocks\":["));
	cr_assert_eq(get(&p, LANG_ES, "/chair-reports/none").status, 404u);
}

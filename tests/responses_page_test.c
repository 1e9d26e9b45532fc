#include "support/answer_site.h"

#include <criterion/criterion.h>

/* Sends one; `more` are fields that differ from one to the next. */
static void send(struct site *s, int n, const char *more)
{
	struct answer sent = web_post(
	    s->w, &s->a, STR("/en/rounds/2026-test/answer"),
	    arena_printf(&s->a, "key=aaaabbbbccccddddeeee%04d&capacity=organisation&answer-1=text+of+%d&%s",
			 n, n, more));
	cr_assert_eq(sent.status, 303u, "%u: %.*s", sent.status, STR_ARG(sent.body));
}

/* 1 published, 2 published without name, 3 withheld, 4 undecided, 5 late is not possible here. */
static void fill(struct site *s)
{
	send(s, 1,
	     "category=government&organisation=Ministry+of+%3Cb%3E&country=CH&lang=fr&consent=name_and_text");
	send(s, 2,
	     "category=academia&organisation=Secret+University&country=KE&lang=ar&consent=text_only"
	     "&summary=%D9%85%D9%84%D8%AE%D8%B5");
	send(s, 3, "category=academia&organisation=Loud+Club&country=XX&lang=zh&consent=name_and_text");
	send(s, 4, "category=other&organisation=Waiting+Room&country=BR&lang=es&consent=name_and_text");
	answers_decide(web_acts(s->w), 1, NULL);
	answers_decide(web_acts(s->w), 2, NULL);
	answers_decide(web_acts(s->w), 3, "Names <third> persons");
}

Test(responses_page, lists_with_figures_and_charts_in_six_languages_within_its_budget)
{
	SITE(s, ANSWERS_OPEN);
	fill(&s);

	for (enum lang l = 0; l < LANGS; l++) {
		struct answer page = site_get(&s, lang_code(l).s, "/rounds/2026-test/responses");
		cr_assert_eq(page.status, 200u);
		cr_assert_leq(page.statements, 9, "%d statements", (int)page.statements);
		cr_assert(holds(page.body, "Ministry of &lt;b&gt;"));
		cr_assert(holds(page.body, "<svg"));
		cr_assert(holds(page.body, "lang=\"ar\" dir=\"rtl\""));
		cr_assert(holds(page.body, "/rounds/2026-test/responses/4\""));
		cr_assert_not(holds(page.body, "Secret University"));
		cr_assert_not(holds(page.body, "Loud Club"));
		cr_assert_not(holds(page.body, "Waiting Room"));
		cr_assert_not(holds(page.body, "text of 3"));
	}
}

Test(responses_page, keeps_to_its_filters)
{
	SITE(s, ANSWERS_OPEN);
	static const struct {
		const char *query;
		int found; /* bit n: number n */
	} table[] = {{"category=academia", 1 << 2 | 1 << 3},
		     {"country=CH", 1 << 1},
		     {"language=es", 1 << 4},
		     {"state=withheld", 1 << 3},
		     {"question=1", 1 << 1 | 1 << 2},
		     {"question=2", 0},
		     {"region=africa", 1 << 2},
		     {"region=none", 1 << 3},
		     {"after=2", 1 << 3 | 1 << 4},
		     {"category=academia&state=published", 1 << 2},
		     {"category=nobody", 0}};
	fill(&s);

	for (size_t i = 0; i < COUNT(table); i++) {
		struct answer page = web_get(
		    s.w, &s.a, arena_printf(&s.a, "/en/rounds/2026-test/responses?%s", table[i].query));
		cr_assert_eq(page.status, 200u);
		for (int n = 1; n <= 4; n++)
			cr_assert_eq(holds(page.body, arena_printf(&s.a, "/responses/%d\"", n).s),
				     (table[i].found >> n & 1) != 0, "%s: %d", table[i].query, n);
	}
	cr_assert_eq(site_get(&s, "en", "/rounds/2026-test/responses?after=x").status, 400u);
	cr_assert_eq(site_get(&s, "en", "/rounds/2026-test/responses?region=moon").status, 400u);
}

Test(responses_page, shows_one_at_its_permanent_address_as_far_as_agreed)
{
	SITE(s, ANSWERS_OPEN);
	fill(&s);

	for (enum lang l = 0; l < LANGS; l++) {
		struct answer page = site_get(&s, lang_code(l).s, "/rounds/2026-test/responses/2");
		cr_assert_eq(page.status, 200u);
		cr_assert(holds(page.body, "text of 2"));
		cr_assert_not(holds(page.body, "Secret University"));
		cr_assert_leq(page.statements, 10, "%d statements", (int)page.statements);
		page = site_get(&s, lang_code(l).s, "/rounds/2026-test/responses/3");
		cr_assert(holds(page.body, "Names &lt;third&gt; persons"));
		cr_assert_not(holds(page.body, "text of 3"));
	}
	cr_assert(holds(site_get(&s, "en", "/rounds/2026-test/responses/4").body, "not yet decided"));
	cr_assert_eq(site_get(&s, "en", "/rounds/2026-test/responses/5").status, 404u);
	cr_assert_eq(site_get(&s, "en", "/rounds/2026-test/responses/x").status, 404u);
	cr_assert_eq(site_get(&s, "en", "/rounds/none/responses/1").status, 404u);
}

Test(responses_page, says_the_same_as_data)
{
	SITE(s, ANSWERS_OPEN);
	fill(&s);

	struct answer json = site_get(&s, "en", "/rounds/2026-test/responses.json");
	cr_assert_eq(json.status, 200u);
	cr_assert(holds(json.body,
			"\"totals\":{\"received\":4,\"published\":2,\"withheld\":1,\"undecided\":1,"
			"\"withdrawn\":0,\"late\":0,\"replaced\":0}"));
	cr_assert_not(holds(json.body, "Secret"));
	struct answer csv = site_get(&s, "en", "/rounds/2026-test/responses.csv?category=government");
	cr_assert(holds(csv.body, "Ministry of <b>"));
	cr_assert_not(holds(csv.body, "academia"));
	struct answer atom = site_get(&s, "ar", "/rounds/2026-test/responses.atom");
	cr_assert(holds(atom.body, "http://test/ar/rounds/2026-test/responses/4"));
	json = site_get(&s, "en", "/rounds/2026-test/responses/1.json");
	cr_assert(holds(json.body, "\"answers\":[{\"question\":1,\"text\":\"text of 1\"}]"));
	json = site_get(&s, "en", "/rounds/2026-test/responses/3.json");
	cr_assert(holds(json.body, "\"answers\":[]"));
	cr_assert(holds(json.body, "\"organisation\":null"));
}

Test(responses_page, says_that_none_has_been_received)
{
	SITE(s, ANSWERS_OPEN);
	struct answer page = site_get(&s, "en", "/rounds/2026-test/responses");

	cr_assert_eq(page.status, 200u);
	cr_assert(holds(page.body, "No response has been received yet"));
}

Test(responses_page, says_what_was_replaced_and_withdrawn)
{
	SITE(s, ANSWERS_OPEN);
	send(&s, 1, "category=government&organisation=A&country=CH&lang=fr&consent=name_and_text");
	struct answer found = site_get(&s, "en", "/submissions/aaaabbbbccccddddeeee0001.json");
	struct str link = between(found.body, "\"receipt\":\"", "\"");
	struct answer sent =
	    web_post(s.w, &s.a, JOIN(&s.a, link, STR("/replace")),
		     STR("key=aaaabbbbccccddddeeee0002&capacity=organisation&answer-1=other"
			 "&category=government&organisation=A&country=CH&lang=fr&consent=text_only"));

	cr_assert_eq(sent.status, 303u);
	struct answer page = site_get(&s, "en", "/rounds/2026-test/responses/1");
	cr_assert(holds(page.body, "replaced what was first sent"));
	cr_assert(holds(page.body, "id=\"versions\""));
	sent = web_post(s.w, &s.a, JOIN(&s.a, link, STR("/withdraw")), STR(""));
	cr_assert_eq(sent.status, 303u);
	page = site_get(&s, "en", "/rounds/2026-test/responses/1");
	cr_assert(holds(page.body, "withdrew this response"));
	cr_assert_not(holds(site_get(&s, "en", "/rounds/2026-test/responses").body, "/responses/1\""));
	cr_assert(
	    holds(site_get(&s, "en", "/rounds/2026-test/responses?state=withdrawn").body, "/responses/1\""));
}

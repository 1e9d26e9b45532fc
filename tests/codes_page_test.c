#include "support/demo_site.h"
#include "support/moderated.h"
#include "weigh/match.h"

#include <criterion/criterion.h>

static void send(struct site *s, int n, const char *more)
{
	struct answer sent =
	    web_post(s->w, &s->a, STR("/en/rounds/2026-test/answer"),
		     arena_printf(&s->a,
				  "key=aaaabbbbccccddddeeee%04d&capacity=organisation&consent=name_and_text"
				  "&category=academia&country=CH&lang=en&organisation=A&%s",
				  n, more));
	cr_assert_eq(sent.status, 303u, "%u: %.*s", sent.status, STR_ARG(sent.body));
}

/* Sentences at 0-14, 15-29, 30-45 of the first. */
static const char first_text[] = "Cables cost it. Prices are up. Schools need it.";
static void fill(struct site *s)
{
	send(s, 1, "answer-1=Cables+cost+it.+Prices+are+up.+Schools+need+it.");
	send(s, 2, "answer-1=Nothing+about+that.+Prices+are+up+here+too.");
	send(s, 3, "answer-1=Withheld:+prices+are+up.");
	answers_decide(web_acts(s->w), 1, NULL);
	answers_decide(web_acts(s->w), 3, "Names <third> persons");
}

static struct answer post(struct site *s, const struct person *p, const char *path, const char *body)
{
	return person_post(s->w, &s->a, p, arena_printf(&s->a, "/en/desk/rounds/2026-test%s", path),
			   str_z(body));
}

static struct answer get(struct site *s, const struct person *p, const char *path)
{
	return person_get(s->w, &s->a, p, arena_printf(&s->a, "/en/desk/rounds/2026-test%s", path));
}

/* A sentence of the first response, as the form sends it. */
static const char *give(struct site *s, int code, size_t from, size_t to)
{
	return arena_printf(&s->a, "act=give&code=%d&mark=1+%lld&s=1+%zu+%zu&passage=", code,
			    (long long)(int64_t)text_mark(str_z(first_text)), from, to)
	    .s;
}

Test(codes_page, a_code_is_made_given_by_hand_and_by_words_and_taken_back)
{
	SITE(s, ANSWERS_OPEN);
	fill(&s);
	struct person officer = signed_in(s.w, &s.a, "o@example.org", ROLE_OFFICER, NULL);

	/* Without a code there is nothing to tick, and it is said what to do. */
	struct str before = get(&s, &officer, "/responses/1/codes").body;
	cr_expect_not(holds(before, "type=\"checkbox\""));
	cr_expect(holds(before, "href=\"/en/desk/rounds/2026-test/codes#add\""));
	cr_expect(holds(before, "<p>Prices are up.</p>"));
	cr_assert_eq(post(&s, &officer, "/codes", "act=add&name=&description=&parent=0").status, 422u);
	cr_assert_eq(
	    post(&s, &officer, "/codes", "act=add&name=Cost&description=What+it+costs&parent=0").status,
	    303u);
	cr_assert_eq(post(&s, &officer, "/codes", "act=add&name=Schools&description=&parent=1").status, 303u);
	struct answer page = get(&s, &officer, "/codes");
	cr_assert(holds(page.body, "Cost / Schools"));
	cr_assert_eq(post(&s, &officer, "/responses/1/codes", give(&s, 1, 0, 15)).status, 303u);
	cr_assert_eq(post(&s, &officer, "/responses/1/codes", "act=give&code=1&passage=are++up").status,
		     303u);
	cr_assert_eq(post(&s, &officer, "/responses/1/codes", "act=give&code=1&passage=moon").status, 422u);
	cr_assert_eq(post(&s, &officer, "/responses/1/codes", "act=give&code=1&passage=").status, 422u);
	cr_assert_eq(post(&s, &officer, "/responses/1/codes", give(&s, 1, 0, 4000)).status, 409u);
	cr_assert_eq(post(&s, &officer, "/responses/3/codes", "act=give&code=1&passage=up").status, 404u,
		     "withheld");
	page = get(&s, &officer, "/responses/1/codes");
	cr_assert(holds(page.body, "<p>Cables cost it.</p>") && holds(page.body, "<p>are up</p>"));
	page = post(&s, &officer, "/codes", "act=match&query=Prices+UP&code=1");
	cr_assert_eq(page.status, 303u);
	page = get(&s, &officer, "/codes/1");
	cr_assert(holds(page.body, "Prices are up here too.") && holds(page.body, "By the words: Prices UP"));
	cr_assert_not(holds(page.body, "Withheld"));
	cr_assert(holds(page.body, "<dd>2</dd>") && holds(page.body, "<dd>4</dd>"),
		  "2 responses, 4 passages");
	page = get(&s, &officer, "/codes");
	cr_assert(holds(page.body, "Passages that you gave a code to last: 2"));
	cr_assert_eq(post(&s, &officer, "/codes", "act=undo").status, 303u);
	cr_assert_not(holds(get(&s, &officer, "/codes/1").body, "Prices are up here too."));
	cr_assert_eq(post(&s, &officer, "/codes/1", "take=1").status, 303u);
	cr_assert_not(holds(get(&s, &officer, "/codes/1").body, "Cables cost it."));
	cr_assert_eq(post(&s, &officer, "/codes", "act=match&query=moon&code=1").status, 422u);
	cr_assert_eq(post(&s, &officer, "/codes/1", "act=name&name=Prices&description=").status, 303u);
	cr_assert(holds(get(&s, &officer, "/codes").body, "Prices / Schools"));
	cr_assert_eq(post(&s, &officer, "/codes/2", "act=end").status, 303u);
	cr_assert_eq(get(&s, &officer, "/codes/2").status, 404u);
}

Test(codes_page, what_is_redacted_is_in_no_coded_passage_any_more)
{
	SITE(s, ANSWERS_OPEN);
	fill(&s);
	struct person officer = signed_in(s.w, &s.a, "o@example.org", ROLE_OFFICER, NULL);

	cr_assert_eq(post(&s, &officer, "/codes", "act=add&name=Cost&description=&parent=0").status, 303u);
	cr_assert_eq(post(&s, &officer, "/responses/1/codes", give(&s, 1, 0, 15)).status, 303u);
	moderated_redact(web_acts(s.w), s.f.path, &s.a, 1, "Cables");
	struct answer page = get(&s, &officer, "/codes/1");
	cr_assert_not(holds(page.body, "Cables"));
	cr_assert(holds(page.body, "has been redacted since"));
	cr_assert_eq(post(&s, &officer, "/responses/1/codes", give(&s, 1, 16, 30)).status, 409u,
		     "seen before");
}

Test(codes_page, two_coders_are_compared_sentence_by_sentence)
{
	SITE(s, ANSWERS_OPEN);
	fill(&s);
	struct person one = signed_in(s.w, &s.a, "one@example.org", ROLE_OFFICER, NULL);
	struct person two = signed_in(s.w, &s.a, "two@example.org", ROLE_GROUP_SECRETARY, NULL);

	cr_assert_eq(post(&s, &one, "/codes", "act=add&name=Cost&description=&parent=0").status, 303u);
	cr_assert_eq(post(&s, &one, "/responses/1/codes", give(&s, 1, 0, 15)).status, 303u);
	cr_assert_eq(post(&s, &two, "/responses/1/codes", give(&s, 1, 0, 15)).status, 303u);
	cr_assert_eq(post(&s, &two, "/responses/1/codes", give(&s, 1, 16, 30)).status, 303u);
	struct answer page = get(&s, &one,
				 arena_printf(&s.a, "/codes?first=account%%3A%lld&second=account%%3A%lld",
					      (long long)one.account, (long long)two.account)
				     .s);
	cr_assert_eq(page.status, 200u);
	/* Both 1, the second alone 1, neither 1: seen 2/3, by chance (1*2 + 2*1) / 9 = 4/9, kappa 0.4. */
	cr_assert(holds(page.body, "Texts: 1; sentences: 3"), "%.*s", STR_ARG(page.body));
	cr_assert(holds(page.body, "<td class=\"n\">0.40</td>"));
}

Test(codes_page, an_auditor_reads_and_cannot_code_and_others_see_nothing)
{
	SITE(s, ANSWERS_OPEN);
	fill(&s);
	struct person officer = signed_in(s.w, &s.a, "o@example.org", ROLE_OFFICER, NULL);
	struct person auditor = signed_in(s.w, &s.a, "a@example.org", ROLE_AUDITOR, NULL);
	struct person translator = signed_in(s.w, &s.a, "t@example.org", ROLE_TRANSLATOR, NULL);

	cr_assert_eq(post(&s, &officer, "/codes", "act=add&name=Cost&description=&parent=0").status, 303u);
	struct answer page = get(&s, &auditor, "/codes");
	cr_assert_eq(page.status, 200u);
	cr_assert_not(holds(page.body, "value=\"add\""));
	cr_assert_eq(get(&s, &auditor, "/responses/1/codes").status, 200u);
	cr_assert_eq(post(&s, &auditor, "/codes", "act=add&name=X&description=&parent=0").status, 403u);
	cr_assert_eq(get(&s, &translator, "/codes").status, 404u);
	cr_assert_eq(get(&s, &translator, "/responses/1/codes").status, 404u);
}

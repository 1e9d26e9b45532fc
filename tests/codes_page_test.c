#include "support/demo_site.h"
#include "support/moderated.h"
#include "text/json_in.h"
#include "weigh/identity.h"

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

static struct answer data(struct site *s, const struct person *p, const char *path)
{
	struct answer a = get(s, p, path);
	struct json_in *v;
	struct json_in_mistake bad;

	cr_assert_eq(a.status, 200u, "%s: %u", path, a.status);
	cr_assert(json_in_parse(&s->a, a.body, &v, &bad), "%s: %.*s", path, STR_ARG(a.body));
	return a;
}

static void code_some(struct site *s, const struct person *officer)
{
	cr_assert_eq(post(s, officer, "/codes", "act=add&name=Cost&description=&parent=0").status, 303u);
	cr_assert_eq(post(s, officer, "/codes", "act=add&name=%3DSchools&description=&parent=1").status,
		     303u);
	cr_assert_eq(post(s, officer, "/responses/1/codes", give(s, 1, 0, 15)).status, 303u);
	cr_assert_eq(post(s, officer, "/codes", "act=match&query=Prices+UP&code=2").status, 303u);
}

Test(codes_page, counts_by_category_and_question_open_their_passages)
{
	SITE(s, ANSWERS_OPEN);
	fill(&s);
	struct person officer = signed_in(s.w, &s.a, "o@example.org", ROLE_OFFICER, NULL);
	code_some(&s, &officer);

	struct answer page = get(&s, &officer, "/codes");
	cr_assert(holds(page.body, "/codes/1?category=academia\" aria-label=\"Cost, Academia: 1\">1</a>") ||
		      holds(page.body, "/codes/1?category=academia\""),
		  "%.*s", STR_ARG(page.body));
	cr_assert(holds(page.body, "/codes/2?question=1\""));
	cr_assert(holds(get(&s, &officer, "/codes/2?question=1").body, "Prices are up here too."));
	cr_assert_not(holds(get(&s, &officer, "/codes/2?question=2").body, "Prices are up here too."));
	cr_assert(holds(get(&s, &officer, "/codes/2?category=academia").body, "Prices are up here too."));
	cr_assert_not(
	    holds(get(&s, &officer, "/codes/2?category=government").body, "Prices are up here too."));
	cr_assert_eq(get(&s, &officer, "/codes/2?question=x").status, 400u);
	cr_assert(holds(page.body, "/codes/2?region=europe\"") && holds(page.body, "/codes/2?lang=en\""));
	cr_assert(holds(get(&s, &officer, "/codes/2?region=europe").body, "Prices are up here too."));
	cr_assert(holds(get(&s, &officer, "/codes/2?lang=en").body, "Prices are up here too."));
	cr_assert_not(holds(get(&s, &officer, "/codes/2?region=africa").body, "Prices are up here too."));
	cr_assert_not(holds(get(&s, &officer, "/codes/2?region=none").body, "Prices are up here too."));
	cr_assert_not(holds(get(&s, &officer, "/codes/2?lang=fr").body, "Prices are up here too."));
	cr_assert_eq(get(&s, &officer, "/codes/2?region=x").status, 400u);
	page = data(&s, &officer, "/codes.json");
	cr_assert(holds(page.body, "\"path\":\"Cost / =Schools\""));
	cr_assert(
	    holds(page.body,
		  "\"by_category\":[{\"category\":\"academia\",\"responses\":2,\"texts\":2,\"spans\":2}]"),
	    "%.*s", STR_ARG(page.body));
	cr_assert(
	    holds(page.body, "\"by_question\":[{\"question\":1,\"responses\":2,\"texts\":2,\"spans\":2}]"));
	cr_assert(holds(page.body,
			"\"by_region\":[{\"region\":\"europe\",\"responses\":2,\"texts\":2,\"spans\":2}]"));
	cr_assert(holds(page.body,
			"\"by_language\":[{\"language\":\"en\",\"responses\":2,\"texts\":2,\"spans\":2}]"));
	page = get(&s, &officer, "/codes.csv");
	cr_assert(holds(page.body,
			"2,Cost / =Schools,region,europe,2,2,2\r\n2,Cost / =Schools,language,en,2,2,2\r\n"));
	cr_assert(holds(page.body, "2,Cost / =Schools,category,academia,2,2,2\r\n"), "%.*s",
		  STR_ARG(page.body));
	cr_assert(holds(page.body, "1,Cost,all,,1,1,1\r\n"));
}

/* A text that several have is one in each region; who is of no country, an organisation, is of none. */
Test(codes_page, counts_by_region_and_language_are_those_of_their_lists)
{
	static const char *const who[] = {"CH&lang=en", "FR&lang=fr", "KE&lang=fr", "XX&lang=en", "SN&lang="};
	SITE(s, ANSWERS_OPEN);
	for (int i = 0; i < 5; i++)
		cr_assert_eq(
		    web_post(s.w, &s.a, STR("/en/rounds/2026-test/answer"),
			     arena_printf(&s.a,
					  "key=aaaabbbbccccddddeeee%04d&capacity=organisation&consent="
					  "name_and_text&category=academia&organisation=A&country=%s"
					  "&answer-1=Prices+rise.+Other:+%d.",
					  i, who[i], i % 3))
			.status,
		    303u);
	struct person officer = signed_in(s.w, &s.a, "o@example.org", ROLE_OFFICER, NULL);
	cr_assert_eq(post(&s, &officer, "/codes", "act=add&name=Cost&description=&parent=0").status, 303u);
	cr_assert_eq(post(&s, &officer, "/codes", "act=match&query=prices&code=1").status, 303u);
	struct answer page = data(&s, &officer, "/codes.json");
	cr_assert(holds(page.body,
			"\"by_region\":[{\"region\":\"none\",\"responses\":1,\"texts\":1,\"spans\":1},"
			"{\"region\":\"africa\",\"responses\":2,\"texts\":2,\"spans\":2},"
			"{\"region\":\"europe\",\"responses\":2,\"texts\":2,\"spans\":2}]"),
		  "%.*s", STR_ARG(page.body));
	cr_assert(holds(page.body, "{\"language\":\"fr\",\"responses\":2,"));
	page = get(&s, &officer, "/codes/1?region=none");
	cr_assert(holds(page.body, "/responses/4/codes\"") && !holds(page.body, "/responses/1/codes\""));
	page = get(&s, &officer, "/codes/1?region=africa&lang=fr");
	cr_assert(holds(page.body, "/responses/3/codes\"") && !holds(page.body, "/responses/5/codes\""));
}

Test(codes_page, every_coded_passage_leaves_with_who_when_and_by_which_words)
{
	SITE(s, ANSWERS_OPEN);
	fill(&s);
	struct person officer = signed_in(s.w, &s.a, "o@example.org", ROLE_OFFICER, NULL);
	struct person translator = signed_in(s.w, &s.a, "t@example.org", ROLE_TRANSLATOR, NULL);
	code_some(&s, &officer);

	struct answer out = data(&s, &officer, "/codes/spans.json");
	cr_assert(holds(out.body, "\"text\":\"Cables cost it.\""), "%.*s", STR_ARG(out.body));
	cr_assert(holds(out.body, "\"query\":\"Prices UP\"") && holds(out.body, "\"query\":null"));
	cr_assert(
	    holds(out.body, arena_printf(&s.a, "\"by\":\"account:%lld\"", (long long)officer.account).s));
	cr_assert(holds(out.body, "\"redacted_since\":false") && holds(out.body, "\"next\":null"));
	out = get(&s, &officer, "/codes/spans.csv");
	cr_assert(holds(out.body, ",Prices UP,0,Prices are up here too.,said\r\n"), "%.*s",
		  STR_ARG(out.body));
	moderated_redact(web_acts(s.w), s.f.path, &s.a, 1, "Cables");
	out = data(&s, &officer, "/codes/spans.json");
	cr_assert_not(holds(out.body, "Cables"));
	cr_assert(holds(out.body, "\"redacted_since\":true,\"text\":null"), "%.*s", STR_ARG(out.body));
	cr_assert_not(holds(get(&s, &officer, "/codes/spans.csv").body, "Cables"));
	cr_assert_eq(get(&s, &translator, "/codes/spans.json").status, 404u);
	cr_assert_eq(get(&s, &officer, "/codes/spans.json?after=x").status, 400u);
}

Test(codes_page, saved_words_are_listed_applied_again_and_taken_off)
{
	SITE(s, ANSWERS_OPEN);
	fill(&s);
	struct person officer = signed_in(s.w, &s.a, "o@example.org", ROLE_OFFICER, NULL);
	code_some(&s, &officer);

	struct answer page = get(&s, &officer, "/codes");
	cr_assert(holds(page.body, "/codes/2?saved=1\" aria-label=\"Prices UP: 2\">2</a>"), "%.*s",
		  STR_ARG(page.body));
	cr_assert(holds(get(&s, &officer, "/codes/2?saved=1").body, "Prices are up here too."));
	cr_assert_eq(get(&s, &officer, "/codes/1?saved=1").status, 404u, "of another code");
	send(&s, 4, "answer-1=Later.+Up+go+the+prices.");
	page = post(&s, &officer, "/codes", "act=match&query=Prices+UP&code=2&saved=1");
	cr_assert_eq(page.status, 303u);
	page = get(&s, &officer, "/codes");
	cr_assert(holds(page.body, "/codes/2?saved=1\" aria-label=\"Prices UP: 3\">3</a>"));
	cr_assert_not(holds(page.body, "?saved=2"), "once on the list");
	cr_assert_eq(post(&s, &officer, "/codes", "act=forget&saved=9").status, 404u);
	cr_assert_eq(post(&s, &officer, "/codes", "act=forget&saved=1").status, 303u);
	page = get(&s, &officer, "/codes");
	cr_assert_not(holds(page.body, "?saved=1"));
	cr_assert(holds(get(&s, &officer, "/codes/2").body, "Up go the prices."), "what they found stays");
	cr_assert_eq(post(&s, &officer, "/codes", "act=match&query=Prices+UP&code=2").status, 303u);
	cr_assert(holds(get(&s, &officer, "/codes").body, "?saved=2"));
}

Test(codes_page, words_give_a_code_in_all_their_forms_as_a_search_finds_them)
{
	SITE(s, ANSWERS_OPEN);
	send(&s, 1, "answer-1=Subsidies+help.+One+subsidy+is+enough.+Not+these+subsidies.");
	send(&s, 2, "answer-1=A+subsidiary+is+no+help.+%22Help%22+is+a+word.");
	struct person officer = signed_in(s.w, &s.a, "o@example.org", ROLE_OFFICER, NULL);

	cr_assert_eq(post(&s, &officer, "/codes", "act=add&name=Money&description=&parent=0").status, 303u);
	cr_assert_eq(post(&s, &officer, "/codes", "act=match&query=subsidy+-not&code=1").status, 303u);
	struct answer page = get(&s, &officer, "/codes/1");
	cr_expect(holds(page.body, "Subsidies help.") && holds(page.body, "One subsidy is enough."));
	cr_expect_not(holds(page.body, "Not these") || holds(page.body, "subsidiary"));
	cr_expect_eq(post(&s, &officer, "/codes", "act=match&query=-not&code=1").status, 422u);
	page = post(&s, &officer, "/codes", "act=match&query=help+lang%3Afr&code=1");
	cr_expect(page.status == 422 && holds(page.body, "count in the search only"));
}

Test(codes_page, holds_up_in_six_languages)
{
	SITE(s, ANSWERS_OPEN);
	fill(&s);
	struct person officer = signed_in(s.w, &s.a, "o@example.org", ROLE_OFFICER, NULL);
	code_some(&s, &officer);

	desk_page_holds_up(&s, &officer, "/desk/rounds/2026-test/codes", 24);
	desk_page_holds_up(&s, &officer, "/desk/rounds/2026-test/codes/2?saved=1", 24);
}

#include "acts/act.h"
#include "store/wording_write.h"
#include "support/demo_site.h"
#include "support/moderated.h"
#include "text/json_in.h"
#include "work/weigher.h"

#include <criterion/criterion.h>

static void send(struct site *s, int n, const char *more)
{
	struct answer sent = web_post(
	    s->w, &s->a, STR("/en/rounds/2026-test/answer"),
	    arena_printf(&s->a, "key=aaaabbbbccccddddeeee%04d&capacity=organisation&consent=name_and_text&%s",
			 n, more));
	cr_assert_eq(sent.status, 303u, "%u: %.*s", sent.status, STR_ARG(sent.body));
}

/* 1 to 4 published, two of them the same text; 5 withheld; 6 undecided. */
static void fill(struct site *s)
{
	send(s, 1,
	     "category=government&organisation=A&country=CH&lang=en"
	     "&answer-1=States+need+the+sovereignty+of+states.+The+network+is+for+everybody+in+it.");
	send(s, 2,
	     "category=government&organisation=B&country=KE&lang=en"
	     "&answer-1=The+sovereignty+of+states+comes+first.+The+network+is+for+everybody+in+it.");
	send(s, 3,
	     "category=academia&organisation=C&country=KE&lang=en"
	     "&answer-1=Universities+ask+for+privacy.+The+network+is+for+everybody+in+it.");
	send(s, 4,
	     "category=academia&organisation=D&country=BR&lang=en"
	     "&answer-1=Universities+ask+for+PRIVACY!+The+network+is+for+everybody+in+it.");
	send(s, 5,
	     "category=academia&organisation=E&country=BR&lang=en"
	     "&answer-1=Withheld+words.+The+network+is+for+everybody+in+it.");
	send(s, 6,
	     "category=academia&organisation=F&country=BR&lang=en"
	     "&answer-1=Undecided+words.+The+network+is+for+everybody+in+it.");
	for (int i = 1; i <= 4; i++)
		answers_decide(web_acts(s->w), i, NULL);
	answers_decide(web_acts(s->w), 5, "Names <third> persons");
}

/* Asked for once, made, asked for again. */
static struct answer weighed_get(struct site *s, const char *lang, const char *path)
{
	(void)site_get(s, lang, path);
	weigher_wait(web_weigher(s->w));
	return site_get(s, lang, path);
}

Test(weighed_page, waits_for_what_is_not_weighed_yet_and_asks_again)
{
	SITE(s, ANSWERS_OPEN);
	fill(&s);
	struct answer first = site_get(&s, "en", "/rounds/2026-test/said");

	cr_assert_eq(first.status, 200u);
	cr_assert(holds(first.body, "http-equiv=\"refresh\"") ||
		  holds(first.body, "The network is for everybody in it."));
}

Test(weighed_page, shows_what_is_published_and_nothing_else_in_six_languages)
{
	SITE(s, ANSWERS_OPEN);
	fill(&s);
	for (enum lang l = 0; l < LANGS; l++) {
		struct answer page = weighed_get(&s, lang_code(l).s, "/rounds/2026-test/said?question=1");
		cr_assert_eq(page.status, 200u);
		cr_assert_leq(page.statements, 4, "%d statements", (int)page.statements);
		cr_assert(holds(page.body, "The network is for everybody in it."));
		cr_assert_not(holds(page.body, "Withheld words"));
		cr_assert_not(holds(page.body, "Undecided words"));
	}
}

Test(weighed_page, words_of_a_group_lead_to_its_list)
{
	SITE(s, ANSWERS_OPEN);
	fill(&s);
	struct answer page =
	    weighed_get(&s, "en", "/rounds/2026-test/said?question=1&of=category.government");

	cr_assert(holds(page.body, "word=sovereignty\" aria-label=\"sovereignty: 2\">2</a>"), "%.*s",
		  STR_ARG(page.body));
	page = site_get(&s, "en",
			"/rounds/2026-test/said/list?question=1&of=category.government&word=sovereignty");
	cr_assert_eq(page.status, 200u);
	cr_assert(holds(page.body, "/rounds/2026-test/responses/1\"") &&
		  holds(page.body, "/rounds/2026-test/responses/2\""));
	cr_assert_not(holds(page.body, "/rounds/2026-test/responses/3\""));
	page = site_get(&s, "en", "/rounds/2026-test/said/answers?question=1&of=category.academia");
	cr_assert(holds(page.body, "Universities ask for privacy."));
	cr_assert(holds(page.body, "The same text from others too: 1"),
		  "both academics wrote the same words");
	cr_assert_eq(site_get(&s, "en", "/rounds/2026-test/said?question=1&of=category.moon").status, 404u);
	cr_assert_eq(site_get(&s, "en", "/rounds/2026-test/said?question=9").status, 404u);
	cr_assert_eq(site_get(&s, "en", "/rounds/2026-test/said/list?question=1&after=x").status, 400u);
	cr_assert_eq(site_get(&s, "en", "/rounds/none/said").status, 404u);
}

#define ELSEWHERE "/rounds/2026-test/said/list?elsewhere=1&question=1&of="
/* What is counted beside a word, in the groups it is compared with, is a list too. */
Test(weighed_page, words_of_the_others_lead_to_their_list)
{
	SITE(s, ANSWERS_OPEN);
	fill(&s);
	(void)weighed_get(&s, "en", "/rounds/2026-test/said");
	struct str page = site_get(&s, "en", ELSEWHERE "category.academia&word=sovereignty").body;

	cr_expect(holds(page, "All but: "));
	cr_expect(holds(page, "/rounds/2026-test/responses/1\"") &&
		      holds(page, "/rounds/2026-test/responses/2\""),
		  "%.*s", STR_ARG(page));
	cr_expect_not(holds(page, "/rounds/2026-test/responses/3\""));
	page = site_get(&s, "en", ELSEWHERE "category.government&word=sovereignty").body;
	cr_expect_not(holds(page, "/rounds/2026-test/responses/1\""), "nobody else says it");
	cr_expect_eq(site_get(&s, "en", ELSEWHERE "&word=sovereignty").status, 404u, "it has no rest here");
	cr_expect_eq(site_get(&s, "en", ELSEWHERE "language.en&word=sovereignty").status, 404u);
	for (size_t l = 0; l < LANGS; l++)
		cr_expect_eq(site_get(&s, lang_code((enum lang)l).s, ELSEWHERE "category.academia").status,
			     200u);
}

/* A question as a whole is compared with the other questions: what is counted there is a list as well. */
Test(weighed_page, words_in_other_questions_lead_to_their_list)
{
	SITE(s, ANSWERS_OPEN);
	static const char *const said[][2] = {
	    {"Cables+reach+the+island+slowly.", "Schools+need+teachers+for+this."},
	    {"Cables+are+broken+every+winter.", "Cables+reach+schools+late."},
	    {"Cables+cost+too+much+for+us.", "Teachers+ask+for+lessons+here."},
	    {"Cables+belong+to+one+company.", "Lessons+want+quiet+rooms+too."},
	};
	for (int i = 0; i < 4; i++) {
		send(&s, i + 1,
		     arena_printf(
			 &s.a,
			 "category=government&organisation=A&country=CH&lang=en&answer-1=%s&answer-2=%s",
			 said[i][0], said[i][1])
			 .s);
		answers_decide(web_acts(s.w), i + 1, NULL);
	}
	struct str page = weighed_get(&s, "en", "/rounds/2026-test/said?question=1").body;
	struct str of = STR("/en/rounds/2026-test/said/list?elsewhere=1&amp;question=1&amp;word=Cables\"");

	cr_assert(holds(page, "Answers to other questions"));
	cr_assert(holds(page, of.s), "%.*s", STR_ARG(page));
	page = site_get(&s, "en", "/rounds/2026-test/said/list?elsewhere=1&question=1&word=Cables").body;
	cr_expect(holds(page, "All questions but: Question 1"), "%.*s", STR_ARG(page));
	cr_expect(holds(page, "/responses/2\"") && holds(page, "<td>Question 2</td>"));
	cr_expect_not(holds(page, "/responses/1\""));
	page = site_get(&s, "en", "/rounds/2026-test/said/list.json?elsewhere=1&question=1&word=Cables").body;
	cr_expect(holds(page, "\"responses\":[{\"number\":2,\"question\":2,"), "%.*s", STR_ARG(page));
	page_holds_up(&s, "/rounds/2026-test/said/list?elsewhere=1&question=1&word=Cables", 12);
	page = site_get(&s, "en",
			"/rounds/2026-test/said/list?elsewhere=1&question=1&of=language.en&word=Cables")
		   .body;
	cr_expect(holds(page, "<td>Question 2</td>"));
	page = site_get(&s, "en", "/rounds/2026-test/said/list?elsewhere=1&question=1&word=moon").body;
	cr_expect(holds(page, "is not, or no longer, among the words"));
	cr_expect_eq(site_get(&s, "en", "/rounds/2026-test/said/list?elsewhere=1&question=1").status, 404u);
	cr_expect_eq(site_get(&s, "en", "/rounds/2026-test/said/list?each=x&question=1").status, 400u);
}

Test(weighed_page, a_list_keeps_its_address_when_its_word_or_sentence_has_gone_from_the_figures)
{
	SITE(s, ANSWERS_OPEN);
	fill(&s);
	const char *list = "/rounds/2026-test/said/list?question=1&of=category.government&word=sovereignty";
	struct answer page = weighed_get(&s, "en", list);

	cr_assert_not(holds(page.body, "no longer"));
	moderated_withhold(web_acts(s.w), s.f.path, &s.a, 2);
	page = weighed_get(&s, "en", list);
	cr_assert_eq(page.status, 200u);
	cr_assert(holds(page.body, "“sovereignty” is not, or no longer, among the words"), "%.*s",
		  STR_ARG(page.body));
	cr_assert(holds(
	    page.body,
	    "/en/search?kind=response&amp;round=2026-test&amp;category=government&amp;q=sovereignty\""));
	page = site_get(&s, "en", "/rounds/2026-test/said/list?question=1&word=sun%26moon&with=%3Cstars%3E");
	cr_assert(holds(page.body, "q=sun%26moon+%3Cstars%3E\"") &&
		  holds(page.body, "sun&amp;moon + &lt;stars&gt;"));
	page = site_get(&s, "en", "/rounds/2026-test/said/list?question=1&statement=0123456789abcdef");
	cr_assert(page.status == 200 && holds(page.body, "This sentence is not, or no longer"));
	cr_assert_eq(site_get(&s, "en", "/rounds/2026-test/said/list?question=1&statement=x").status, 404u);
	page = site_get(&s, "en", "/rounds/2026-test/said/list.json?question=1&word=moon");
	cr_assert(holds(page.body, "\"listed\":false,\"search\":\"http") &&
		      holds(page.body, "\"word\":\"moon\",\"responses\":[]"),
		  "%.*s", STR_ARG(page.body));
	page = site_get(&s, "en", "/rounds/2026-test/said/list.csv?question=1&word=moon");
	cr_assert(str_eq(page.body, STR("\xef\xbb\xbfnumber,same_text_as,family,url,question\r\n")) ||
		  str_eq(page.body, STR("number,same_text_as,family,url,question\r\n")));
	page_holds_up(&s, "/rounds/2026-test/said/list?question=1&word=moon", 12);
}

Test(weighed_page, what_is_redacted_afterwards_is_gone_at_once)
{
	SITE(s, ANSWERS_OPEN);
	fill(&s);
	struct answer page = weighed_get(&s, "en", "/rounds/2026-test/said?question=1");

	cr_assert(holds(page.body, "The network is for everybody in it."));
	for (int i = 1; i <= 4; i++)
		moderated_redact(web_acts(s.w), s.f.path, &s.a, i, "network");
	page = site_get(&s, "en", "/rounds/2026-test/said?question=1");
	cr_assert_not(holds(page.body, "The network is for everybody in it."));
	page = weighed_get(&s, "en", "/rounds/2026-test/said?question=1");
	cr_assert_not(holds(page.body, "network"));
	cr_assert(holds(page.body, "is for everybody in it."));
	cr_assert_not(holds(page.body, "redacted:"), "our mark is nobody's words");
	moderated_withhold(web_acts(s.w), s.f.path, &s.a, 4);
	page = weighed_get(&s, "en", "/rounds/2026-test/said/list?question=1");
	cr_assert_not(holds(page.body, "/rounds/2026-test/responses/4\""));
}

Test(weighed_page, the_desk_sees_what_is_undecided_too_and_others_see_no_desk)
{
	SITE(s, ANSWERS_OPEN);
	fill(&s);
	struct person officer = signed_in(s.w, &s.a, "o@example.org", ROLE_OFFICER, NULL);
	struct person translator = signed_in(s.w, &s.a, "d@example.org", ROLE_TRANSLATOR, NULL);
	struct str path = STR("/en/desk/rounds/2026-test/said?question=1");

	(void)person_get(s.w, &s.a, &officer, path);
	weigher_wait(web_weigher(s.w));
	struct answer page = person_get(s.w, &s.a, &officer, path);
	cr_assert_eq(page.status, 200u);
	cr_assert(holds(page.body, "Undecided words") || holds(page.body, ">5</a>"), "%.*s",
		  STR_ARG(page.body));
	cr_assert_not(holds(page.body, "Withheld words"));
	cr_assert_eq(person_get(s.w, &s.a, &translator, path).status, 404u);
}

static void data_comes(struct site *s, const char *path, const char *query, const char *holds_json,
		       const char *holds_csv)
{
	struct json_in *v;
	struct json_in_mistake bad;
	struct answer a = site_get(s, "en", arena_printf(&s->a, "%s.json?%s", path, query).s);

	cr_assert_eq(a.status, 200u, "%s.json: %u", path, a.status);
	cr_assert(json_in_parse(&s->a, a.body, &v, &bad), "%s: %.*s", path, STR_ARG(a.body));
	cr_assert(holds(a.body, holds_json), "%s: %.*s", path, STR_ARG(a.body));
	a = site_get(s, "en", arena_printf(&s->a, "%s.csv?%s", path, query).s);
	cr_assert_eq(a.status, 200u, "%s.csv: %u", path, a.status);
	cr_assert(holds(a.body, holds_csv), "%s: %.*s", path, STR_ARG(a.body));
}

Test(weighed_page, its_pages_leave_as_data)
{
	SITE(s, ANSWERS_OPEN);
	fill(&s);
	struct answer page =
	    weighed_get(&s, "en", "/rounds/2026-test/said?question=1&of=category.government");

	cr_assert(holds(page.body, "/rounds/2026-test/said.json?of=category.government&amp;question=1\""),
		  "linked from the page");
	data_comes(&s, "/rounds/2026-test/said", "question=1&of=category.government",
		   "\"word\":\"sovereignty\",\"counted_with_it\":null,\"responses\":2,\"texts\":2",
		   "term,1,category,government,sovereignty,,2,2,,0,0,");
	data_comes(&s, "/rounds/2026-test/said", "question=1", "\"groups\":[\"category.academia\",",
		   "statement,1,all,,The network is for everybody in it.,1,4,3,3");
	data_comes(&s, "/rounds/2026-test/said/list", "question=1&of=category.government&word=sovereignty",
		   "{\"number\":1,\"same_text_as\":1,\"family\":1,\"url\":", "2,2,2,");
	data_comes(&s, "/rounds/2026-test/said/answers", "question=1&of=category.academia",
		   "\"same_text_from_others\":1,\"text\":\"Universities ask for privacy.",
		   "1,Universities ask for privacy. The network");
	cr_assert_eq(site_get(&s, "en", "/rounds/none/said.json").status, 404u);
}

Test(weighed_page, data_of_what_is_not_weighed_yet_is_to_be_asked_for_again)
{
	SITE(s, ANSWERS_OPEN);
	fill(&s);
	struct answer first = site_get(&s, "en", "/rounds/2026-test/said.json?question=1");

	cr_assert(first.status == 503u || first.status == 200u);
	weigher_wait(web_weigher(s.w));
	first = site_get(&s, "en", "/rounds/2026-test/said.json?question=1");
	cr_assert_eq(first.status, 200u);
}

Test(weighed_page, data_of_the_desk_is_for_who_may_take_it_along)
{
	SITE(s, ANSWERS_OPEN);
	fill(&s);
	struct person officer = signed_in(s.w, &s.a, "o@example.org", ROLE_OFFICER, NULL);
	struct person translator = signed_in(s.w, &s.a, "d@example.org", ROLE_TRANSLATOR, NULL);
	struct str path = STR("/en/desk/rounds/2026-test/said/list.json?question=1");

	(void)person_get(s.w, &s.a, &officer, path);
	weigher_wait(web_weigher(s.w));
	struct answer a = person_get(s.w, &s.a, &officer, path);
	cr_assert_eq(a.status, 200u);
	cr_assert(holds(a.body, "\"number\":6") && holds(a.body, "/desk/rounds/2026-test/responses/6"));
	cr_assert_not(holds(a.body, "\"number\":5"), "withheld");
	cr_assert_eq(person_get(s.w, &s.a, &translator, path).status, 404u);
}

static enum err ask_in_french(struct tx *tx, struct act *act)
{
	(void)act;
	return wording_write(tx, "question", 1, "text", STR("fr"),
			     STR("Quels sont les obstacles à la pose de câbles sous-marins ?"), true, true);
}

Test(weighed_page, what_quotes_the_question_in_any_language_is_no_statement)
{
	SITE(s, ANSWERS_OPEN);
	struct act asks = {.run = ask_in_french};
	cr_assert_eq(act_do(web_acts(s.w), &asks), ERR_OK);
	for (int i = 1; i <= 3; i++) {
		send(&s, i,
		     arena_printf(
			 &s.a,
			 "category=academia&organisation=%d&country=CH&lang=fr&answer-1=Quels+sont+les+"
			 "obstacles+à+la+pose+de+câbles+sous-marins+?+Les+permis+de+la+ville+numéro+%d.",
			 i, i)
			 .s);
		answers_decide(web_acts(s.w), i, NULL);
	}
	struct answer page = weighed_get(&s, "en", "/rounds/2026-test/said?question=1");
	cr_assert(holds(page.body, "permis de la ville"));
	cr_assert_not(holds(page.body, "Quels sont les obstacles à la pose de câbles sous-marins ? Les"));
	cr_assert_not(holds(page.body, "statement="), "%.*s", STR_ARG(page.body));
}

Test(weighed_page, a_list_says_which_forms_are_counted_together)
{
	SITE(s, ANSWERS_OPEN);
	send(&s, 1, "category=academia&organisation=A&country=CH&lang=en&answer-1=One+cable+fell.");
	send(&s, 2, "category=academia&organisation=B&country=CH&lang=en&answer-1=Two+cables+fell.");
	send(&s, 3, "category=academia&organisation=C&country=CH&lang=en&answer-1=Three+cables+broke.");
	send(&s, 4, "category=government&organisation=D&country=CH&lang=en&answer-1=Money+and+roads+matter.");
	for (int i = 1; i <= 4; i++)
		answers_decide(web_acts(s.w), i, NULL);
	struct answer page = weighed_get(&s, "en", "/rounds/2026-test/said?question=1&of=category.academia");
	cr_assert(holds(page.body, "word=cables\" aria-label=\"cables: 3\">3</a>"), "%.*s",
		  STR_ARG(page.body));
	page = site_get(&s, "en", "/rounds/2026-test/said/list?question=1&of=category.academia&word=cables");
	cr_assert(holds(page.body, "Counted together with it: cable<"), "%.*s", STR_ARG(page.body));
	page = site_get(&s, "en", "/rounds/2026-test/said/list?question=1&of=category.academia&word=cable");
	cr_assert(holds(page.body, "Responses with “cables”"), "the address of a form that was shown once");
}

Test(weighed_page, a_language_that_was_found_counts_at_the_desk_as_in_public)
{
	SITE(s, ANSWERS_OPEN);
	send(&s, 1,
	     "category=academia&organisation=A&country=CH"
	     "&answer-1=Nous+appuyons+la+proposition+visant+%C3%A0+prolonger+le+d%C3%A9lai+de+r%C3%A9ponse.");
	struct person officer = signed_in(s.w, &s.a, "o@example.org", ROLE_OFFICER, NULL);
	struct str path = STR("/en/desk/rounds/2026-test/said?question=1");

	(void)person_get(s.w, &s.a, &officer, path);
	weigher_wait(web_weigher(s.w));
	struct answer page = person_get(s.w, &s.a, &officer, path);
	cr_assert(holds(page.body, "value=\"language.fr\""), "%.*s", STR_ARG(page.body));
}

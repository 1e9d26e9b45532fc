#include "support/answer_site.h"
#include "support/people.h"

#include "acts/compile.h"
#include "work/weigher.h"

#include <criterion/criterion.h>

#define DESK_LIST "/en/desk/rounds/2026-test/responses"
#define PUBLIC_LIST "/en/rounds/2026-test/responses"
#define FRENCH "Nous+appuyons+la+proposition+visant+%C3%A0+prolonger+le+d%C3%A9lai+de+r%C3%A9ponse."
#define ARABIC                                                                                               \
	"%D9%86%D8%A4%D9%8A%D8%AF+%D8%A7%D9%84%D8%A7%D9%82%D8%AA%D8%B1%D8%A7%D8%AD+%D8%A7%D9%84%D8%AF%D8%A7" \
	"%D8%B9%D9%8A+%D8%A5%D9%84%D9%89+%D8%AA%D9%85%D8%AF%D9%8A%D8%AF+%D8%A7%D9%84%D9%85%D9%88%D8%B9%D8%"  \
	"AF"

static struct person officer(struct site *s)
{
	return signed_in(s->w, &s->a, "officer@example.org", ROLE_OFFICER, "assembly");
}

static struct str page_of(struct site *s, const struct person *p, const char *path)
{
	struct answer page = person_get(s->w, &s->a, p, str_z(path));
	cr_assert_eq(page.status, 200u, "%s: %u", path, page.status);
	return page.body;
}

static void deed(struct site *s, const struct person *p, int n, const char *form)
{
	struct str path = arena_printf(&s->a, DESK_LIST "/%d", n);
	struct str revision = between(page_of(s, p, path.s), "name=\"revision\" value=\"", "\"");
	struct answer done = person_post(s->w, &s->a, p, path,
					 arena_printf(&s->a, "revision=%.*s&%s", STR_ARG(revision), form));
	cr_assert_eq(done.status, 303u, "%u: %.*s", done.status, STR_ARG(done.body));
}

/* The numbers that a filter lists, as bits. */
static int listed(struct site *s, const struct person *p, const char *query)
{
	struct str page = page_of(s, p, arena_printf(&s->a, DESK_LIST "?%s", query).s);
	int found = 0;

	for (int n = 1; n <= 5; n++)
		if (holds(page, arena_printf(&s->a, "id=\"r%d\"", n).s))
			found |= 1 << n;
	return found;
}

/* 1 said nothing and wrote French, 2 said English and wrote French, 3 said nothing and wrote "ok", 4 said
 * English and wrote it, 5 wrote Arabic. */
static void fill(struct site *s)
{
	answer_send(s, 1, "lang=&answer-1=" FRENCH);
	answer_send(s, 2, "lang=en&answer-1=" FRENCH);
	answer_send(s, 3, "answer-1=ok");
	answer_send(s, 4, "lang=en&answer-1=We+support+the+proposal+to+extend+the+deadline.");
	answer_send(s, 5, "lang=&answer-1=" ARABIC);
}

Test(language_page, an_answer_whose_language_nobody_said_is_shown_in_the_one_detected)
{
	SITE(s, ANSWERS_OPEN);
	struct person p = officer(&s);
	fill(&s);

	for (int n = 1; n <= 5; n++)
		deed(&s, &p, n, "do=publish");
	struct str page = site_get(&s, "en", "/rounds/2026-test/responses/1").body;
	cr_assert(holds(page, "Language detected: French"));
	cr_assert(holds(page, "<blockquote class=\"said\" lang=\"fr\" dir=\"ltr\">"));
	cr_assert(holds(page, "not confirmed"));
	cr_assert(
	    holds(site_get(&s, "fr", "/rounds/2026-test/responses/1").body, "Langue détectée : français"));
	cr_assert(holds(site_get(&s, "zh", "/rounds/2026-test/responses/1").body, "自动识别的语文：法语"));
	cr_assert(holds(site_get(&s, "en", "/rounds/2026-test/responses/5").body, "lang=\"ar\" dir=\"rtl\""));
	page = site_get(&s, "en", "/rounds/2026-test/responses/3").body;
	cr_assert(holds(page, "Language not known"));
	cr_assert(holds(page, "lang=\"und\" dir=\"auto\""));
	/* What was said wins, and is not called detected. */
	page = site_get(&s, "en", "/rounds/2026-test/responses/2").body;
	cr_assert_not(holds(page, "detected"));
	cr_assert(holds(page, "<blockquote class=\"said\" lang=\"en\" dir=\"ltr\">"));

	page = site_get(&s, "en", "/rounds/2026-test/responses.json").body;
	cr_assert(holds(
	    page, "\"lang\":\"fr\",\"lang_said\":null,\"lang_from\":\"found\",\"lang_detected\":\"fr\""));
	cr_assert(holds(
	    page, "\"lang\":\"en\",\"lang_said\":\"en\",\"lang_from\":\"said\",\"lang_detected\":\"fr\""));
	cr_assert(holds(
	    page, "\"lang\":\"und\",\"lang_said\":null,\"lang_from\":\"unknown\",\"lang_detected\":null"));
	cr_assert(
	    holds(site_get(&s, "en", "/rounds/2026-test/responses.csv").body, "lang_from,lang_detected"));
	cr_assert(
	    holds(site_get(&s, "en", "/rounds/2026-test/responses?language=fr").body, "/responses/1\""));
}

Test(language_page, an_officer_confirms_with_one_button_and_it_is_on_record)
{
	SITE(s, ANSWERS_OPEN);
	struct person p = officer(&s);
	fill(&s);

	struct str page = page_of(&s, &p, DESK_LIST "/1");
	cr_assert(holds(page, "Confirm: French"));
	deed(&s, &p, 1, "do=language&language=fr");
	page = page_of(&s, &p, DESK_LIST "/1");
	cr_assert_not(holds(page, "Confirm: French"));
	cr_assert(holds(page, "Language confirmed"));
	cr_assert(holds(page, "value=\"undo\""));
	cr_assert_eq(listed(&s, &p, "todo=language-found"), 1 << 5);
	/* Nobody classified it by that. */
	cr_assert_eq(listed(&s, &p, "todo=unclassified") & 1 << 1, 1 << 1);

	cr_assert(holds(page_of(&s, &p, DESK_LIST "/2"), "stated by the respondent: English"));
	deed(&s, &p, 2, "do=language&language=en");
	cr_assert_eq(listed(&s, &p, "todo=language-differs"), 0);
	cr_assert_not(holds(page_of(&s, &p, DESK_LIST "/2"), "stated by the respondent"));

	struct answer no = person_post(s.w, &s.a, &p, STR(DESK_LIST "/3"),
				       arena_printf(&s.a, "revision=1&do=language&language=tlh"));
	cr_assert_eq(no.status, 409u);
}

Test(language_page, the_desk_finds_what_is_detected_unknown_or_different)
{
	SITE(s, ANSWERS_OPEN);
	struct person p = officer(&s);
	fill(&s);

	cr_assert_eq(listed(&s, &p, "todo=language-found"), 1 << 1 | 1 << 5);
	cr_assert_eq(listed(&s, &p, "todo=language-unknown"), 1 << 3);
	cr_assert_eq(listed(&s, &p, "todo=language-differs"), 1 << 2);
	cr_assert_eq(listed(&s, &p, "todo=language"), 1 << 1 | 1 << 2 | 1 << 3 | 1 << 5);
	cr_assert_eq(listed(&s, &p, "language=und"), 1 << 3);
	cr_assert_eq(listed(&s, &p, "language=fr"), 1 << 1);
}

Test(language_page, the_receipt_says_what_was_detected)
{
	SITE(s, ANSWERS_OPEN);
	struct answer sent = web_post(
	    s.w, &s.a, STR("/en/rounds/2026-test/answer"),
	    STR("key=aaaabbbbccccddddeeee0001&capacity=organisation&category=government&organisation=Office&"
		"country=CH&consent=name_and_text&lang=&answer-1=" FRENCH));
	cr_assert_eq(sent.status, 303u);
	struct answer page = web_get(s.w, &s.a, answer_header(&sent, "location"));
	cr_assert_eq(page.status, 200u);
	cr_assert(holds(page.body, "Language detected: French"));
	cr_assert(holds(page.body, "lang=\"fr\" dir=\"ltr\""));
}

/* What was said, codes and figures go by the language that counts, at the desk as before the public. */
Test(language_page, what_was_said_and_codes_go_by_the_language_that_was_detected)
{
	SITE(s, ANSWERS_OPEN);
	struct person p = officer(&s);
	fill(&s);
	struct str path = STR("/en/desk/rounds/2026-test/said/answers.json?question=1&of=language.fr");

	(void)person_get(s.w, &s.a, &p, path);
	weigher_wait(web_weigher(s.w));
	struct answer got = person_get(s.w, &s.a, &p, path);
	cr_assert_eq(got.status, 200u, "%.*s", STR_ARG(got.body));
	cr_expect(holds(got.body, "\"number\":1,"), "%.*s", STR_ARG(got.body));
	cr_expect(holds(got.body, "\"lang\":\"fr\",\"lang_from\":\"found\""));
	cr_expect(holds(page_of(&s, &p, "/en/desk/rounds/2026-test/said/answers?question=1&of=language.ar"),
			"Language detected: Arabic"));
	cr_expect(holds(page_of(&s, &p, DESK_LIST "/5/codes"), "lang=\"ar\" dir=\"rtl\""));
	deed(&s, &p, 1, "do=language&language=fr");
	got = person_get(s.w, &s.a, &p,
			 STR("/en/desk/rounds/2026-test/said/answers?question=1&of=language.fr"));
	cr_expect_not(holds(got.body, "Language detected: French"), "it is confirmed");
}

#define SENTENCE                                                                                             \
	"+Les+communaut%C3%A9s+rurales+attendent+encore+un+acc%C3%A8s+fiable+et+peu+co%C3%BBteux+au+"        \
	"r%C3%A9seau."
#define AS_DETECTED "Language detected: French"
/* The same letter from 1 and 2, of whom only 2 said that it is French. */
static void fill_letter(struct site *s, const struct person *p)
{
	answer_send(s, 1, "lang=&answer-1=" FRENCH SENTENCE);
	answer_send(s, 2, "lang=fr&answer-1=" FRENCH SENTENCE);
	deed(s, p, 1, "do=publish");
	deed(s, p, 2, "do=publish");
	site_group(s);
}

Test(language_page, what_was_detected_is_called_so_wherever_the_answer_is_shown)
{
	static const char *const pages[] = {"/search?kind=response&q=proposition", "/rounds/2026-test/groups",
					    "/rounds/2026-test/groups/1", "/rounds/2026-test/groups/1/1",
					    "/rounds/2026-test/said?question=1"};
	static const char *const data[] = {"/search.json?kind=response&q=proposition",
					   "/rounds/2026-test/groups.json", "/rounds/2026-test/groups/1.json",
					   "/rounds/2026-test/groups/1/1.json",
					   "/rounds/2026-test/said.json?question=1"};
	SITE(s, ANSWERS_OPEN);
	struct person p = officer(&s);
	fill_letter(&s, &p);

	(void)site_get(&s, "en", "/rounds/2026-test/said");
	weigher_wait(web_weigher(s.w));
	for (size_t i = 0; i < COUNT(pages); i++) {
		struct str page = site_get(&s, "en", pages[i]).body;
		cr_expect(holds(page, AS_DETECTED), "%s: %.*s", pages[i], STR_ARG(page));
	}
	for (size_t i = 0; i < COUNT(data); i++) {
		struct str body = site_get(&s, "en", data[i]).body;
		cr_expect(holds(body, "\"lang\":\"fr\",\"lang_from\":\"found\""), "%s: %.*s", data[i],
			  STR_ARG(body));
	}
	cr_expect(holds(site_get(&s, "en", data[0]).body, "\"lang_from\":\"said\""));
	cr_expect(holds(site_get(&s, "en", "/rounds/2026-test/groups/1.csv").body, ",fr,found\r\n"));
	cr_expect(holds(site_get(&s, "en", "/rounds/2026-test/groups.csv").body, ",fr,found\r\n"));
	cr_expect(holds(site_get(&s, "en", "/rounds/2026-test/said.csv?question=1").body, ",fr,found\r\n"));
	cr_expect(holds(page_of(&s, &p, "/en/desk/rounds/2026-test/groups/1"), AS_DETECTED));
	cr_expect_not(holds(site_get(&s, "en", "/rounds/2026-test/groups/1/2").body, AS_DETECTED),
		      "2 said so");
	deed(&s, &p, 1, "do=language&language=fr");
	for (size_t i = 0; i + 1 < COUNT(pages); i++)
		cr_expect_not(holds(site_get(&s, "en", pages[i]).body, AS_DETECTED), "%s", pages[i]);
}

Test(language_page, a_compilation_and_the_desk_beside_it_call_it_detected_too)
{
	SITE(s, ANSWERS_OPEN);
	struct person p = officer(&s);
	struct compile_act c;
	fill_letter(&s, &p);

	compile_init(&c, STR("2026-test"), STR("officer"));
	cr_assert_eq(act_do(web_acts(s.w), &c.act), ERR_OK);
	cr_expect(holds(site_get(&s, "en", "/rounds/2026-test/compilation").body, AS_DETECTED));
	cr_expect(holds(site_get(&s, "en", "/rounds/2026-test/compilation.json").body,
			"\"lang\":\"fr\",\"lang_from\":\"found\""));
	cr_expect(holds(site_get(&s, "en", "/rounds/2026-test/compilation.csv").body, ",found\r\n"));
	cr_expect(holds(page_of(&s, &p, "/en/desk/rounds/2026-test/report"), AS_DETECTED));
	deed(&s, &p, 1, "do=language&language=fr");
	cr_expect_not(holds(site_get(&s, "en", "/rounds/2026-test/compilation").body, AS_DETECTED));
}

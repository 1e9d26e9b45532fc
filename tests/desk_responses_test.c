#include "acts/compile.h"
#include "base/secret.h"
#include "support/answer_site.h"
#include "support/people.h"

#include <criterion/criterion.h>

#define DESK_LIST "/en/desk/rounds/2026-test/responses"

static struct person officer(struct site *s)
{
	return signed_in(s->w, &s->a, "officer@example.org", ROLE_OFFICER, "assembly");
}

static struct answer get(struct site *s, const struct person *p, const char *path)
{
	return person_get(s->w, &s->a, p, str_z(path));
}

static struct answer post(struct site *s, const struct person *p, const char *path, const char *body)
{
	return person_post(s->w, &s->a, p, str_z(path), str_z(body));
}

/* The revision that stands in a response's forms. */
static int revision(struct site *s, const struct person *p, int n)
{
	struct answer page = get(s, p, arena_printf(&s->a, DESK_LIST "/%d", n).s);
	int64_t r = 0;

	cr_assert_eq(page.status, 200u, "%u", page.status);
	cr_assert(str_int(between(page.body, "name=\"revision\" value=\"", "\""), &r));
	return (int)r;
}

/* A deed on one response as it is now. */
static struct answer deed(struct site *s, const struct person *p, int n, const char *form)
{
	return post(s, p, arena_printf(&s->a, DESK_LIST "/%d", n).s,
		    arena_printf(&s->a, "revision=%d&%s", revision(s, p, n), form).s);
}

Test(desk_responses, the_list_shows_what_came_in_six_languages_within_its_budget)
{
	SITE(s, ANSWERS_OPEN);
	struct person p = officer(&s);

	answer_send(&s, 1, "lang=ar&answer-1=%D9%85%D8%B1%D8%AD%D8%A8%D8%A7");
	answer_send(&s, 2, "lang=en&answer-1=Hello+%3Cb%3E");
	for (enum lang l = 0; l < LANGS; l++) {
		struct answer page = person_get(
		    s.w, &s.a, &p, arena_printf(&s.a, "/%s/desk/rounds/2026-test/responses", lang_code(l).s));
		cr_assert_eq(page.status, 200u, "%u", page.status);
		cr_assert_leq(page.statements, 12, "%d statements", (int)page.statements);
		cr_assert(holds(page.body, "Office 1"));
		cr_assert(holds(page.body, "Hello &lt;b&gt;"));
		cr_assert(holds(page.body, "lang=\"ar\" dir=\"rtl\""));
		cr_assert(holds(page.body, "name=\"item\" value=\"1.1\""));
		page =
		    person_get(s.w, &s.a, &p,
			       arena_printf(&s.a, "/%s/desk/rounds/2026-test/responses/1", lang_code(l).s));
		cr_assert_eq(page.status, 200u);
		cr_assert_leq(page.statements, 18, "%d statements", (int)page.statements);
		cr_assert(holds(page.body, "rel=\"next\""));
	}
}

Test(desk_responses, keeps_to_its_filters_and_takes_them_along)
{
	SITE(s, ANSWERS_OPEN);
	static const struct {
		const char *query;
		int found; /* bit n: number n */
	} table[] = {{"", 1 << 1 | 1 << 2 | 1 << 3},
		     {"state=received", 1 << 2},
		     {"state=withheld", 1 << 3},
		     {"todo=undecided", 1 << 2},
		     {"todo=unclassified", 1 << 1 | 1 << 2 | 1 << 3},
		     {"todo=unconfirmed", 1 << 2},
		     {"todo=redacted", 0},
		     {"language=fr", 1 << 1},
		     {"category=government", 1 << 1 | 1 << 2 | 1 << 3},
		     {"category=academia", 0},
		     {"issue=0", 1 << 1 | 1 << 2 | 1 << 3},
		     {"late=1", 0},
		     {"after=2", 1 << 3}};
	struct person p = officer(&s);

	answer_send(&s, 1, "lang=fr&answer-1=a");
	answer_send(&s, 2, "lang=en&answer-1=b&email=who%40example.org");
	answer_send(&s, 3, "lang=en&answer-1=c");
	answers_decide(web_acts(s.w), 1, NULL);
	answers_decide(web_acts(s.w), 3, "because");
	for (size_t i = 0; i < COUNT(table); i++) {
		struct answer page = get(&s, &p, arena_printf(&s.a, DESK_LIST "?%s", table[i].query).s);
		cr_assert_eq(page.status, 200u);
		for (int n = 1; n <= 3; n++)
			cr_assert_eq(holds(page.body, arena_printf(&s.a, "id=\"r%d\"", n).s),
				     (table[i].found >> n & 1) != 0, "%s: %d", table[i].query, n);
	}
	cr_assert(
	    holds(get(&s, &p, DESK_LIST "?language=en&late=0").body, "/responses/2?language=en&amp;late=0"));
	cr_assert(holds(get(&s, &p, DESK_LIST "/2?language=en").body, "/responses/3?language=en"));
	cr_assert_not(holds(get(&s, &p, DESK_LIST "/2?language=en").body, "/responses/1?language=en"));
	cr_assert_eq(get(&s, &p, DESK_LIST "?late=x").status, 400u);
	cr_assert_eq(get(&s, &p, DESK_LIST "?state=mad").status, 400u);
	cr_assert_eq(get(&s, &p, DESK_LIST "?todo=mad").status, 400u);
	cr_assert_eq(get(&s, &p, DESK_LIST "/99").status, 404u);
}

Test(desk_responses, nobody_else_sees_it_and_the_auditor_only_reads)
{
	SITE(s, ANSWERS_OPEN);
	static const enum role blind[] = {ROLE_DELEGATE_HEAD, ROLE_OBSERVER, ROLE_TRANSLATOR, ROLE_CAPTIONER,
					  ROLE_ADMINISTRATOR};

	answer_send(&s, 1, "lang=en&answer-1=a");
	for (size_t i = 0; i < COUNT(blind); i++) {
		struct person p = signed_in(s.w, &s.a, arena_printf(&s.a, "p%zu@example.org", i).s, blind[i],
					    blind[i] == ROLE_ADMINISTRATOR ? NULL : "assembly");
		cr_assert_eq(get(&s, &p, DESK_LIST).status, 404u, "%d", (int)blind[i]);
		cr_assert_eq(get(&s, &p, DESK_LIST "/1").status, 404u);
		cr_assert_eq(post(&s, &p, DESK_LIST "/1", "revision=1&do=publish").status, 404u);
	}
	struct person p = signed_in(s.w, &s.a, "auditor@example.org", ROLE_AUDITOR, "assembly");
	struct answer page = get(&s, &p, DESK_LIST "/1");
	cr_assert_eq(page.status, 200u);
	cr_assert_not(holds(page.body, "value=\"publish\""));
	cr_assert_not(holds(page.body, "value=\"redact\""));
	cr_assert_eq(post(&s, &p, DESK_LIST "/1", "revision=1&do=publish").status, 403u);
	cr_assert_eq(web_get(s.w, &s.a, STR(DESK_LIST)).status, 303u);
}

Test(desk_responses, many_are_decided_at_once_and_undone_together)
{
	SITE(s, ANSWERS_OPEN);
	struct person p = officer(&s);

	for (int n = 1; n <= 3; n++)
		answer_send(&s, n, "lang=en&answer-1=a");
	struct answer done = post(&s, &p, DESK_LIST "?todo=undecided", "item=1.1&item=3.1&do=publish");
	cr_assert_eq(done.status, 303u, "%u", done.status);
	cr_assert(str_eq(answer_header(&done, "Location"), STR(DESK_LIST "?todo=undecided")));
	struct answer page = get(&s, &p, DESK_LIST);
	cr_assert(holds(page.body, "id=\"undo\""));
	cr_assert(holds(site_get(&s, "en", "/rounds/2026-test/responses/3").body, "\na</p>"));
	struct str batch = between(page.body, "name=\"batch\" value=\"", "\"");
	cr_assert_eq(
	    post(&s, &p, DESK_LIST, arena_printf(&s.a, "do=undo&batch=%.*s", STR_ARG(batch)).s).status, 303u);
	cr_assert_not(holds(site_get(&s, "en", "/rounds/2026-test/responses/3").body, "\na</p>"));
	cr_assert_not(holds(get(&s, &p, DESK_LIST).body, "id=\"undo\""));
	cr_assert_eq(post(&s, &p, DESK_LIST, "do=publish").status, 409u);
	cr_assert_eq(post(&s, &p, DESK_LIST, "item=x&do=publish").status, 400u);
	cr_assert_eq(post(&s, &p, DESK_LIST, "item=1.1&do=redact").status, 400u);
	cr_assert_eq(post(&s, &p, DESK_LIST, "do=undo&batch=9999").status, 404u);
}

Test(desk_responses, of_many_those_that_could_not_be_done_are_named)
{
	SITE(s, ANSWERS_OPEN);
	struct person p = officer(&s);

	for (int n = 1; n <= 2; n++)
		answer_send(&s, n, "lang=en&answer-1=a");
	cr_assert_eq(deed(&s, &p, 2, "do=classify&language=fr").status, 303u);
	struct answer page = post(&s, &p, DESK_LIST, "item=1.1&item=2.1&do=withhold&reason=spam");
	cr_assert_eq(page.status, 409u);
	struct str errors = between(page.body, "class=\"errors\"", "</div>");
	cr_assert(holds(errors, "R2"));
	cr_assert_not(holds(errors, "R1"));
	page = post(&s, &p, DESK_LIST, "item=2.2&do=withhold&reason=");
	cr_assert_eq(page.status, 409u);
}

Test(desk_responses, the_second_of_two_officers_sees_both_and_keeps_what_was_typed)
{
	SITE(s, ANSWERS_OPEN);
	struct person a = officer(&s),
		      b = signed_in(s.w, &s.a, "second@example.org", ROLE_OFFICER, "assembly");

	answer_send(&s, 1, "lang=en&answer-1=a");
	cr_assert_eq(deed(&s, &a, 1, "do=publish").status, 303u);
	struct answer page =
	    post(&s, &b, DESK_LIST "/1", "revision=1&do=withhold&reason=My+long+%3Cthought%3E");
	cr_assert_eq(page.status, 409u);
	cr_assert(holds(page.body, "My long &lt;thought&gt;"));
	cr_assert(holds(page.body, "class=\"badge is-open\""), "and shows how it is now");
	cr_assert(holds(page.body, "name=\"revision\" value=\"2\""));
	cr_assert(holds(site_get(&s, "en", "/rounds/2026-test/responses/1").body, "\na</p>"));
}

/* Everything the public can ask for about the round. */
static void nowhere(struct site *s, const char *word, const char *folded)
{
	static const char *const paths[] = {"/rounds/2026-test",
					    "/rounds/2026-test.json",
					    "/rounds/2026-test/responses",
					    "/rounds/2026-test/responses.json",
					    "/rounds/2026-test/responses.csv",
					    "/rounds/2026-test/responses.atom",
					    "/rounds/2026-test/responses/1",
					    "/rounds/2026-test/responses/1.json",
					    "/rounds/2026-test/compilation",
					    "/rounds/2026-test/compilation?by=category",
					    "/rounds/2026-test/compilation.json",
					    "/rounds/2026-test/compilation.csv",
					    "/rounds/2026-test/compilation/0",
					    "/rounds/2026-test/compilation/0.json",
					    "/rounds/2026-test/moderation",
					    "/rounds/2026-test/moderation.json",
					    "/rounds/2026-test/moderation.csv",
					    "/rounds/2026-test/moderation.atom",
					    "/data",
					    "/data.json",
					    "/rounds.atom",
					    "/rounds.csv"};

	for (size_t i = 0; i < COUNT(paths); i++) {
		struct answer page = site_get(s, "en", paths[i]);
		cr_assert_eq(page.status, 200u, "%s: %u", paths[i], page.status);
		cr_assert_not(holds(page.body, word), "%s", paths[i]);
	}
	struct answer found = web_get(s->w, &s->a, arena_printf(&s->a, "/en/search.json?q=%s", folded));
	cr_assert_eq(found.status, 200u);
	cr_assert_not(holds(found.body, "/responses/1\""), "%.*s", STR_ARG(found.body));
}

Test(desk_responses, what_is_redacted_stands_on_no_public_page)
{
	static const struct {
		const char *lang, *text, *word, *form;
	} table[] = {
	    {"en", "answer-1=Write+to+Zebulon+today&summary=Zebulon+said", "Zebulon", "Zebulon"},
	    {"zh",
	     "answer-1=%E8%AF%B7%E8%81%94%E7%B3%BB%E8%B5%B5%E9%92%B1%E5%AD%99&summary=%E8%B5%B5%E9%92%B1%E5%"
	     "AD%99",
	     "赵钱孙", "%E8%B5%B5%E9%92%B1%E5%AD%99"},
	    {"ar",
	     "answer-1=%D8%A7%D8%AA%D8%B5%D9%84+%D8%A8%D8%B2%D8%B1%D9%82%D8%A7%D8%A1&summary=%D8%A8%D8%B2%D8%"
	     "B1%D9%82%D8%A7%D8%A1",
	     "بزرقاء", "%D8%A8%D8%B2%D8%B1%D9%82%D8%A7%D8%A1"},
	    {"en",
	     "answer-1=mail+%F0%9F%91%A9%E2%80%8D%F0%9F%94%ACqx+now&summary=%F0%9F%91%A9%E2%80%8D%F0%9F%94%"
	     "ACqx",
	     "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x94\xacqx", "%F0%9F%91%A9%E2%80%8D%F0%9F%94%ACqx"},
	};

	for (size_t i = 0; i < COUNT(table); i++) {
		SITE(s, ANSWERS_OPEN);
		struct person p = officer(&s);
		struct compile_act c;
		answer_send(&s, 1, arena_printf(&s.a, "lang=%s&%s", table[i].lang, table[i].text).s);
		cr_assert_eq(deed(&s, &p, 1, "do=publish").status, 303u);
		compile_init(&c, STR("2026-test"), STR("officer"));
		cr_assert_eq(act_do(web_acts(s.w), &c.act), ERR_OK);
		cr_assert(holds(site_get(&s, "en", "/rounds/2026-test/compilation").body, table[i].word));
		struct answer done = deed(
		    &s, &p, 1,
		    arena_printf(&s.a, "do=redact&question=-2&words=%s&reason=personal+data", table[i].form)
			.s);
		cr_assert_eq(done.status, 303u, "%u", done.status);
		nowhere(&s, table[i].word, table[i].form);
		cr_assert(holds(site_get(&s, "en", "/rounds/2026-test/responses/1").body,
				"[redacted: personal data]"));
		cr_assert(holds(site_get(&s, "fr", "/rounds/2026-test/responses/1").body,
				"[caviardé : personal data]"));
	}
}

Test(desk_responses, words_are_shown_before_they_are_redacted)
{
	SITE(s, ANSWERS_OPEN);
	struct person p = officer(&s);

	answer_send(&s, 1, "lang=en&answer-1=Ann+and+Ann&answer-2=Ann");
	struct answer page = deed(&s, &p, 1, "do=preview&question=1&words=Ann&which=2&reason=why");
	cr_assert_eq(page.status, 200u);
	struct str preview = between(page.body, "id=\"preview\"", "</div>");
	cr_assert(holds(preview, "Ann and <mark"));
	cr_assert(holds(preview, "[redacted: why]"));
	cr_assert(holds(page.body, ">Ann</textarea>"));
	cr_assert(holds(get(&s, &p, DESK_LIST "/1").body, "<p>Ann and Ann</p>"), "nothing was done");
	cr_assert_eq(deed(&s, &p, 1, "do=preview&question=1&words=Bob&reason=why").status, 409u);
	cr_assert_eq(deed(&s, &p, 1, "do=redact&question=1&words=Bob&reason=why").status, 409u);
}

Test(desk_responses, whoever_looks_at_an_original_is_in_the_journal)
{
	SITE(s, ANSWERS_OPEN);
	struct person p = officer(&s);

	answer_send(&s, 1, "lang=en&answer-1=I+am+Ann");
	cr_assert_eq(deed(&s, &p, 1, "do=redact&question=1&words=Ann&reason=why").status, 303u);
	struct answer page = get(&s, &p, DESK_LIST "/1");
	cr_assert_not(holds(page.body, "I am Ann"));
	cr_assert_not(holds(page.body, "Original looked at"));
	page = get(&s, &p, DESK_LIST "/1?show=original");
	cr_assert_eq(page.status, 200u);
	cr_assert(holds(page.body, "Ann</mark>") || holds(page.body, "Ann<span"));
	cr_assert(holds(get(&s, &p, DESK_LIST "/1").body, "Original looked at"));
	struct str id = between(page.body, "name=\"id\" value=\"", "\"");
	cr_assert_eq(
	    deed(&s, &p, 1, arena_printf(&s.a, "do=lift&id=%.*s&reason=agreed", STR_ARG(id)).s).status, 303u);
	cr_assert(holds(get(&s, &p, DESK_LIST "/1").body, "I am Ann"));
}

Test(desk_responses, a_preview_shows_nothing_that_is_redacted_already)
{
	SITE(s, ANSWERS_OPEN);
	struct person p = officer(&s);

	answer_send(&s, 1, "lang=en&answer-1=I+am+Ann+and+Bob+of+Annecy");
	cr_assert_eq(deed(&s, &p, 1, "do=redact&question=1&words=Ann&reason=why").status, 303u);
	struct answer page = deed(&s, &p, 1, "do=preview&question=1&words=Bob&reason=why");
	cr_assert_eq(page.status, 200u);
	struct str preview = between(page.body, "id=\"preview\"", "</div>");
	cr_assert_not(holds(page.body, "Ann and"));
	cr_assert(holds(preview, "I am [redacted: why] and <mark"), "%.*s", STR_ARG(preview));
}

Test(desk_responses, joint_respondents_lateness_and_classification_are_set_by_forms)
{
	SITE(s, ANSWERS_OPEN);
	struct person p = officer(&s);

	answer_send(&s, 1, "lang=en&answer-1=a");
	cr_assert_eq(deed(&s, &p, 1, "do=publish").status, 303u);
	cr_assert_eq(deed(&s, &p, 1, "do=join&organisation=Second+League&country=UG").status, 303u);
	cr_assert_eq(deed(&s, &p, 1, "do=join&organisation=&country=UG").status, 409u);
	cr_assert_eq(deed(&s, &p, 1, "do=late&late=1&reason=by+post").status, 303u);
	cr_assert_eq(deed(&s, &p, 1, "do=classify&category=academia&language=fr&issue=0").status, 303u);
	struct str page = site_get(&s, "en", "/rounds/2026-test/responses/1").body;
	cr_assert(holds(page, "Second League"));
	cr_assert(holds(page, "is-late"));
	cr_assert(holds(page, "As the respondent stated it: English"));
	struct str json = site_get(&s, "en", "/rounds/2026-test/responses/1.json").body;
	cr_assert(holds(json, "\"category\":\"academia\""), "%.*s", STR_ARG(json));
	cr_assert(holds(json, "\"category_said\":\"government\""));
	cr_assert(holds(json, "Second League"));
	cr_assert(holds(site_get(&s, "en", "/rounds/2026-test/moderation").body, "by post"));
	struct str id = between(get(&s, &p, DESK_LIST "/1").body, "name=\"id\" value=\"", "\"");
	cr_assert_eq(deed(&s, &p, 1, arena_printf(&s.a, "do=part&id=%.*s", STR_ARG(id)).s).status, 303u);
	cr_assert_not(holds(site_get(&s, "en", "/rounds/2026-test/responses/1.json").body, "Second League"));
}

Test(desk_responses, the_moderation_log_says_what_and_why_in_six_languages)
{
	SITE(s, ANSWERS_OPEN);
	struct person p = officer(&s);

	answer_send(&s, 1, "lang=en&answer-1=I+am+Ann");
	cr_assert(
	    holds(site_get(&s, "en", "/rounds/2026-test/moderation").body, "Nothing has been withheld"));
	cr_assert_eq(deed(&s, &p, 1, "do=withhold&reason=Names+%3Cthird%3E+persons").status, 303u);
	cr_assert_eq(deed(&s, &p, 1, "do=redact&question=1&words=Ann&reason=personal").status, 303u);
	for (enum lang l = 0; l < LANGS; l++) {
		struct answer page = site_get(&s, lang_code(l).s, "/rounds/2026-test/moderation");
		cr_assert_eq(page.status, 200u);
		cr_assert_leq(page.statements, 3, "%d", (int)page.statements);
		cr_assert(holds(page.body, "Names &lt;third&gt; persons"));
		cr_assert(holds(page.body, "personal"));
	}
	struct str json = site_get(&s, "en", "/rounds/2026-test/moderation.json").body;
	cr_assert(holds(json, "\"what\":\"withheld\""));
	cr_assert(holds(json, "\"question\":1"));
	cr_assert_not(holds(json, "Ann"));
	cr_assert(holds(site_get(&s, "en", "/rounds/2026-test/moderation.csv").body, "redacted"));
	cr_assert(holds(site_get(&s, "zh", "/rounds/2026-test/moderation.atom").body, "personal"));
	cr_assert_eq(site_get(&s, "en", "/rounds/2026-test/moderation?after=x").status, 400u);
	cr_assert_eq(site_get(&s, "en", "/rounds/none/moderation").status, 404u);
}

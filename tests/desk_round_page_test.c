#include "support/demo_site.h"
#include "support/people.h"

#include "acts/act.h"
#include "base/utf8.h"
#include "store/wording_write.h"

#include <criterion/criterion.h>

static struct person officer(struct site *s)
{
	return signed_in(s->w, &s->a, "officer@example.org", ROLE_OFFICER, NULL);
}

static struct answer get(struct site *s, const struct person *p, const char *lang, const char *path)
{
	return person_get(s->w, &s->a, p, arena_printf(&s->a, "/%s%s", lang, path));
}

static struct answer post(struct site *s, const struct person *p, const char *path, const char *body)
{
	return person_post(s->w, &s->a, p, arena_printf(&s->a, "/en%s", path), str_z(body));
}

/* In all six languages: there, in the language, within a budget, with nothing left unsaid. */
static void holds_up(struct site *s, const struct person *p, const char *path, int64_t most)
{
	for (enum lang l = 0; l < LANGS; l++) {
		struct answer page = get(s, p, lang_code(l).s, path);
		cr_assert_eq(page.status, 200u, "%s in %s: %u", path, lang_code(l).s, page.status);
		cr_assert_leq(page.statements, most, "%s: %d statements", path, (int)page.statements);
		cr_assert(utf8_valid(page.body));
		struct str shown = str_cut(page.body, str_find(page.body, STR("<title>"), 0), page.body.n);
		cr_assert_not(holds(shown, "{1}") || holds(shown, "{n}"), "%s in %s", path, lang_code(l).s);
		cr_assert_not(holds(page.body, "#blocked"), "%s", path);
		cr_assert(holds(page.body, "name=\"token\""), "%s", path);
	}
}

static struct str body_id(struct site *s, const struct person *p)
{
	struct answer page = get(s, p, "en", "/desk/rounds/new");
	cr_assert_eq(page.status, 200u);
	struct str select = between(page.body, "<select id=\"f-body\"", "</select>");
	size_t at = str_find(select, STR("Working Group on international"), 0);
	(void)at;
	return between(select, "<option value=\"", "\"");
}

static const char *drafted(struct site *s, const struct person *p)
{
	struct str form = arena_printf(&s->a,
				       "body=%.*s&lang=en&topic=Quantum+harbours&framing=Why.&question-1="
				       "Where%%3F&question-2=When%%3F&slug=",
				       STR_ARG(body_id(s, p)));
	struct answer sent = post(s, p, "/desk/rounds/new", form.s);
	cr_assert_eq(sent.status, 303u, "%u", sent.status);
	struct str to = answer_header(&sent, "location");
	return arena_dup(&s->a, str_cut(to, 3, str_find(to, STR("?"), 0))).s;
}

static const char *at(struct site *s, const char *path, const char *rest)
{
	return arena_printf(&s->a, "%s%s", path, rest).s;
}

Test(desk_round, pages_hold_up_in_six_languages_within_their_budgets)
{
	DEMO_SITE(s);
	struct person p = officer(&s);
	const char *path = drafted(&s, &p);

	holds_up(&s, &p, "/desk", 14);
	holds_up(&s, &p, "/desk/rounds", 10);
	holds_up(&s, &p, "/desk/rounds/new", 6);
	holds_up(&s, &p, path, 12);
	holds_up(&s, &p, at(&s, path, "?in=ar"), 12);
	holds_up(&s, &p, at(&s, path, "/release"), 10);
	holds_up(&s, &p, "/desk/rounds/assembly-community-networks", 12);
	holds_up(&s, &p, "/desk/rounds/assembly-community-networks/extend", 8);
}

Test(desk_round, nobody_else_sees_a_draft_anywhere)
{
	DEMO_SITE(s);
	struct person p = officer(&s);
	static const char *const pages[] = {
	    "/",	 "/rounds",	      "/rounds.json", "/rounds.csv", "/rounds.atom", "/clock",
	    "/calendar", "/search?q=quantum", "/findings",    "/data",	     "/calendar.ics"};
	struct str before[COUNT(pages)];

	for (size_t i = 0; i < COUNT(pages); i++)
		before[i] = site_get(&s, "en", pages[i]).body;
	const char *path = drafted(&s, &p);
	struct str slug = str_cut(str_z(path), strlen("/desk/rounds/"), strlen(path));
	for (size_t i = 0; i < COUNT(pages); i++)
		cr_assert(str_eq(before[i], site_get(&s, "en", pages[i]).body), "%s", pages[i]);
	cr_assert_eq(site_get(&s, "en", at(&s, "/rounds/", slug.s)).status, 404u);
	struct person delegate =
	    signed_in(s.w, &s.a, "delegate@example.org", ROLE_DELEGATE_HEAD, "cwg-internet");
	cr_assert_eq(get(&s, &delegate, "en", path).status, 404u, "forbidden looks as absent");
	cr_assert_eq(get(&s, &delegate, "en", "/desk/rounds/nothing-here").status, 404u);
	cr_assert_eq(site_get(&s, "en", path).status, 303u, "who is not signed in is asked to");
}

Test(desk_round, a_translator_translates_and_does_no_more)
{
	DEMO_SITE(s);
	struct person p = officer(&s),
		      t = signed_in(s.w, &s.a, "translator@example.org", ROLE_TRANSLATOR, NULL);
	const char *path = drafted(&s, &p);
	struct answer page = get(&s, &t, "en", at(&s, path, "?in=fr"));

	cr_assert_eq(page.status, 200u);
	struct str seen = between(page.body, "name=\"seen\" value=\"", "\"");
	struct str form = arena_printf(
	    &s.a, "lang=fr&seen=%.*s&topic=Ports+quantiques&framing=&question-1=O%%C3%%B9%%3F&question-2=",
	    STR_ARG(seen));
	cr_assert_eq(post(&s, &t, path, form.s).status, 303u);
	page = get(&s, &t, "en", at(&s, path, "?in=fr"));
	cr_assert(holds(page.body, "value=\"Ports quantiques\""));
	seen = between(page.body, "name=\"seen\" value=\"", "\"");
	cr_assert_eq(
	    post(&s, &t, path, arena_printf(&s.a, "lang=en&seen=%.*s&topic=Mine", STR_ARG(seen)).s).status,
	    403u);
	cr_assert_eq(get(&s, &t, "en", at(&s, path, "/release")).status, 403u);
	cr_assert_eq(post(&s, &t, at(&s, path, "/plan"), "version=1").status, 403u);
}

Test(desk_round, two_officers_at_one_text_both_keep_what_they_wrote)
{
	DEMO_SITE(s);
	struct person p = officer(&s), other = signed_in(s.w, &s.a, "other@example.org", ROLE_OFFICER, NULL);
	const char *path = drafted(&s, &p);
	struct str seen = between(get(&s, &p, "en", path).body, "name=\"seen\" value=\"", "\"");
	struct str mine = arena_printf(
	    &s.a, "lang=en&seen=%.*s&topic=Mine&framing=Why.&question-1=Where%%3F&question-2=When%%3F",
	    STR_ARG(seen));
	struct str theirs = arena_printf(
	    &s.a, "lang=en&seen=%.*s&topic=Theirs&framing=Why.&question-1=Where%%3F&question-2=When%%3F",
	    STR_ARG(seen));

	cr_assert_eq(post(&s, &other, path, theirs.s).status, 303u);
	struct answer page = post(&s, &p, path, mine.s);
	cr_assert_eq(page.status, 409u);
	cr_assert(holds(page.body, "value=\"Mine\""), "what was typed stands in the form");
	cr_assert(holds(page.body, "Theirs</blockquote>"), "what is stored stands beside it");
	/* Sent again from that page, knowing both, it is saved. */
	seen = between(page.body, "name=\"seen\" value=\"", "\"");
	mine = arena_printf(
	    &s.a, "lang=en&seen=%.*s&topic=Mine&framing=Why.&question-1=Where%%3F&question-2=When%%3F",
	    STR_ARG(seen));
	cr_assert_eq(post(&s, &p, path, mine.s).status, 303u);
}

Test(desk_round, what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost)
{
	DEMO_SITE(s);
	struct person p = officer(&s);
	struct answer page =
	    post(&s, &p, "/desk/rounds/new",
		 arena_printf(&s.a, "body=%.*s&lang=fr&topic=&framing=A+long+story&question-1=Why%%3F",
			      STR_ARG(body_id(&s, &p)))
		     .s);

	cr_assert_eq(page.status, 422u);
	cr_assert(holds(page.body, "href=\"#f-topic\""));
	cr_assert(holds(page.body, "A long story"));
	cr_assert(holds(page.body, "Why?"));
}

static struct day days_from_now(int n)
{
	return (struct day){answers_today().n + n};
}

/* Replies close in `close` days, the hearing a good while after. */
static void planned(struct site *s, const struct person *p, const char *path, int close)
{
	struct str version = between(get(s, p, "en", path).body, "name=\"version\" value=\"", "\"");
	struct str form = arena_printf(
	    &s->a, "version=%.*s&deciding=&receiving=&mode=hybrid&date-replies-close=%.*s&date-hearing=%.*s",
	    STR_ARG(version), STR_ARG(day_iso(&s->a, days_from_now(close))),
	    STR_ARG(day_iso(&s->a, days_from_now(close + 40))));
	struct answer sent = post(s, p, at(s, path, "/plan"), form.s);
	cr_assert_eq(sent.status, 303u, "%u", sent.status);
}

Test(desk_round, from_draft_to_public_in_one_sitting_and_extended)
{
	DEMO_SITE(s);
	struct person p = officer(&s);
	const char *path = drafted(&s, &p);
	struct str slug = str_cut(str_z(path), strlen("/desk/rounds/"), strlen(path));

	cr_assert(
	    holds(get(&s, &p, "en", at(&s, path, "/release")).body, "Set the day on which replies close"));
	planned(&s, &p, path, 60);
	struct answer page = get(&s, &p, "en", at(&s, path, "/release"));
	cr_assert(holds(page.body, "id=\"t-calendar\""),
		  "the calendar stands there before anything is published");
	struct str version = between(page.body, "name=\"version\" value=\"", "\"");
	struct answer sent = post(&s, &p, at(&s, path, "/release"),
				  arena_printf(&s.a, "version=%.*s&when=now&knows=1", STR_ARG(version)).s);
	cr_assert_eq(sent.status, 303u, "%u", sent.status);
	struct answer public = site_get(&s, "en", at(&s, "/rounds/", slug.s));
	cr_assert_eq(public.status, 200u);
	cr_assert(holds(public.body, "/answer\""), "and can be answered");
	cr_assert(holds(site_get(&s, "en", "/search?q=quantum").body, "harbours"));

	/* First what it does, then the extension. */
	struct str was = day_iso(&s.a, days_from_now(60)), to = day_iso(&s.a, days_from_now(80));
	struct str form =
	    arena_printf(&s.a, "event=replies-close&was=%.*s&to=%.*s&reason=Asked+for&by=Secretariat",
			 STR_ARG(was), STR_ARG(to));
	page = post(&s, &p, at(&s, path, "/extend"), arena_printf(&s.a, "%.*s&do=look", STR_ARG(form)).s);
	cr_assert_eq(page.status, 200u);
	cr_assert(holds(page.body, "breaks it"), "twenty days before the hearing are less than thirty");
	cr_assert(holds(page.body, "for the report"));
	cr_assert_not(holds(site_get(&s, "en", at(&s, "/rounds/", slug.s)).body, "Asked for"),
		      "looking changes nothing");
	cr_assert_eq(
	    post(&s, &p, at(&s, path, "/extend"), arena_printf(&s.a, "%.*s&do=move", STR_ARG(form)).s).status,
	    303u);
	public = site_get(&s, "en", at(&s, "/rounds/", slug.s));
	cr_assert(holds(public.body, "Asked for"));
	cr_assert(holds(public.body, "<s>"), "both dates stay");
	cr_assert_not(holds(public.body, "account:"));
	/* The same form again was made of a date that is no more. */
	cr_assert_eq(post(&s, &p, at(&s, path, "/extend"),
			  arena_printf(&s.a, "event=replies-close&was=%.*s&to=%.*s&reason=Again&do=move",
				       STR_ARG(was), STR_ARG(day_iso(&s.a, days_from_now(90))))
			      .s)
			 .status,
		     409u);
}

Test(desk_round, an_embargo_is_set_and_recalled)
{
	DEMO_SITE(s);
	struct person p = officer(&s);
	const char *path = drafted(&s, &p);

	planned(&s, &p, path, 60);
	struct str version =
	    between(get(&s, &p, "en", at(&s, path, "/release")).body, "name=\"version\" value=\"", "\"");
	struct str day = day_iso(&s.a, days_from_now(3));
	cr_assert_eq(post(&s, &p, at(&s, path, "/release"),
			  arena_printf(&s.a, "version=%.*s&when=later&date=&time=", STR_ARG(version)).s)
			 .status,
		     422u);
	cr_assert_eq(post(&s, &p, at(&s, path, "/release"),
			  arena_printf(&s.a, "version=%.*s&when=later&date=2001-01-01&time=09:00&knows=1",
				       STR_ARG(version))
			      .s)
			 .status,
		     422u);
	static const char *const no_times[] = {"25:00",	 "09:60",   "+9:30", "09:3",
					       "09:30x", "09:30:0", "9:30am"};
	for (size_t i = 0; i < COUNT(no_times); i++)
		cr_assert_eq(post(&s, &p, at(&s, path, "/release"),
				  arena_printf(&s.a, "version=%.*s&when=later&date=%.*s&time=%s&knows=1",
					       STR_ARG(version), STR_ARG(day), no_times[i])
				      .s)
				 .status,
			     422u, "%s", no_times[i]);
	struct answer sent = post(&s, &p, at(&s, path, "/release"),
				  arena_printf(&s.a, "version=%.*s&when=later&date=%.*s&time=09:30&knows=1",
					       STR_ARG(version), STR_ARG(day))
				      .s);
	cr_assert_eq(sent.status, 303u, "%u", sent.status);
	struct answer page = get(&s, &p, "en", path);
	cr_assert(holds(page.body, "embargoed until"));
	cr_assert(holds(page.body, "/recall\""));
	cr_assert_eq(site_get(&s, "en", at(&s, "/rounds/", path + strlen("/desk/rounds/"))).status, 404u);
	cr_assert_eq(post(&s, &p, at(&s, path, "/recall"), "").status, 303u);
	cr_assert_not(holds(get(&s, &p, "en", path).body, "embargoed until"));
}

Test(desk_round, a_release_wants_a_fresh_proof_of_who_it_is)
{
	DEMO_SITE(s);
	struct person p = officer(&s),
		      old = signed_in_long_ago(s.w, &s.a, "old@example.org", ROLE_OFFICER, NULL);
	const char *path = drafted(&s, &p);
	struct answer page = get(&s, &old, "en", at(&s, path, "/release"));

	cr_assert_eq(page.status, 303u, "%u", page.status);
	cr_assert_eq(get(&s, &old, "en", path).status, 200u);
}

Test(desk_round, the_issues_its_topic_belongs_to_are_set_and_the_public_reads_them)
{
	DEMO_SITE(s);
	struct person p = officer(&s),
		      t = signed_in(s.w, &s.a, "translator@example.org", ROLE_TRANSLATOR, NULL);
	const char *path = "/desk/rounds/assembly-languages", *public = "/rounds/assembly-languages";
	struct answer page = get(&s, &p, "en", path);

	cr_assert_eq(page.status, 200u);
	struct str issue = between(page.body, "name=\"issue-", "\""),
		   version = between(page.body, "name=\"version\" value=\"", "\"");
	cr_assert_gt(issue.n, 0u);
	struct str form =
	    arena_printf(&s.a, "version=%.*s&issue-%.*s=1&issue-999999=1", STR_ARG(version), STR_ARG(issue));
	cr_assert_eq(post(&s, &t, at(&s, path, "/issues"), form.s).status, 403u);
	cr_assert_eq(post(&s, &p, at(&s, path, "/issues"), form.s).status, 303u);
	page = get(&s, &p, "en", at(&s, path, "?done=issues"));
	cr_assert(holds(page.body, "The issues are saved."));
	cr_assert(holds(page.body, "issues set"), "the journal has it");
	cr_assert(holds(page.body,
			arena_printf(&s.a, "name=\"issue-%.*s\" value=\"1\" checked", STR_ARG(issue)).s));
	cr_assert(holds(site_get(&s, "en", public).body, "id=\"issues\""));
	cr_assert_eq(post(&s, &p, at(&s, path, "/issues"), form.s).status, 409u, "it changed meanwhile");
	version = between(page.body, "name=\"version\" value=\"", "\"");
	cr_assert_eq(
	    post(&s, &p, at(&s, path, "/issues"), arena_printf(&s.a, "version=%.*s", STR_ARG(version)).s)
		.status,
	    303u);
	cr_assert_not(holds(site_get(&s, "en", public).body, "id=\"issues\""));
}

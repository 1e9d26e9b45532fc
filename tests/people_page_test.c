/* People and their roles at the desk: who sees whom, who may give what, and that nobody locks the site. */
#include "support/demo_site.h"
#include "support/people.h"

#include <criterion/criterion.h>

static struct str address(struct site *s, const char *lang, const char *path)
{
	return arena_printf(&s->a, "/%s%s", lang, path);
}

static struct answer seen(struct site *s, const struct person *p, const char *path)
{
	return person_get(s->w, &s->a, p, address(s, "en", path));
}

static struct str page_of(struct site *s, const struct person *p)
{
	return arena_printf(&s->a, "/en/desk/people/%lld", (long long)p->account);
}

static struct answer done(struct site *s, const struct person *by, const struct person *to, const char *form)
{
	return person_post(s->w, &s->a, by, page_of(s, to), str_z(form));
}

static struct str body_slug(struct site *s)
{
	/* The first working group of the record. */
	struct answer a = site_get(s, "en", "/bodies.csv");
	size_t at = str_find(a.body, STR("working_group"), 0), from = at;

	cr_assert_lt(at, a.body.n);
	while (from && a.body.s[from - 1] != '\n')
		from--;
	return str_cut(a.body, from, str_find(a.body, STR(","), from));
}

struct crowd {
	struct person admin, officer, secretary, head, other_head, auditor;
	const char *body;
};

static struct crowd gathered(struct site *s)
{
	struct crowd c = {.body = arena_dup(&s->a, body_slug(s)).s};

	c.admin = signed_in(s->w, &s->a, "admin@example.org", ROLE_ADMINISTRATOR, NULL);
	c.officer = signed_in(s->w, &s->a, "officer@example.org", ROLE_OFFICER, c.body);
	c.secretary = signed_in(s->w, &s->a, "secretary@example.org", ROLE_GROUP_SECRETARY, c.body);
	c.auditor = signed_in(s->w, &s->a, "auditor@example.org", ROLE_AUDITOR, NULL);
	return c;
}

Test(people_pages, hold_up_in_six_languages)
{
	DEMO_SITE(s);
	struct crowd c = gathered(&s);

	for (enum lang l = 0; l < LANGS; l++) {
		const char *lang = arena_dup(&s.a, lang_code(l)).s;
		struct answer a = person_get(s.w, &s.a, &c.admin, address(&s, lang, "/desk/people"));
		cr_expect_eq(a.status, 200);
		cr_expect(holds(a.body, "officer@example.org"));
		cr_expect(holds(a.body, JOIN(&s.a, STR("lang=\""), lang_code(l), STR("\"")).s));
		struct str path =
		    arena_printf(&s.a, "/%s/desk/people/%lld", lang, (long long)c.officer.account);
		a = person_get(s.w, &s.a, &c.admin, path);
		cr_expect_eq(a.status, 200);
		cr_expect(holds(a.body, "name=\"delegation\""));
	}
}

Test(people_pages, are_found_by_name_and_role)
{
	DEMO_SITE(s);
	struct crowd c = gathered(&s);
	struct answer a = seen(&s, &c.admin, "/desk/people?q=offic");

	cr_expect(holds(a.body, "officer@example.org") && !holds(a.body, "secretary@example.org"));
	a = seen(&s, &c.admin, "/desk/people?role=auditor");
	cr_expect(holds(a.body, "auditor@example.org") && !holds(a.body, "officer@example.org"));
}

Test(people_pages, go_on_where_the_page_before_ended)
{
	DEMO_SITE(s);
	struct person admin = signed_in(s.w, &s.a, "admin@example.org", ROLE_ADMINISTRATOR, NULL);

	for (int i = 0; i < 60; i++)
		signed_in(s.w, &s.a, arena_printf(&s.a, "pager%02d@example.org", i).s, ROLE_AUDITOR, NULL);
	struct answer a = seen(&s, &admin, "/desk/people?q=pager");
	cr_expect(holds(a.body, "pager49@example.org") && !holds(a.body, "pager50@example.org"));
	cr_expect(holds(a.body, "?after="));
	struct str next = between(a.body, "?after=", "&");
	a = seen(&s, &admin, JOIN(&s.a, STR("/desk/people?q=pager&after="), next).s);
	cr_expect(holds(a.body, "pager59@example.org") && !holds(a.body, "pager49@example.org"));
}

Test(people_pages, are_not_there_for_those_whose_business_it_is_not)
{
	DEMO_SITE(s);
	struct crowd c = gathered(&s);

	cr_expect_eq(seen(&s, &c.officer, "/desk/people").status, 404);
	cr_expect_eq(person_get(s.w, &s.a, &c.officer, page_of(&s, &c.admin)).status, 404);
	cr_expect_eq(web_get(s.w, &s.a, STR("/en/desk/people")).status, 303, "the public is sent to sign in");
	struct answer a = seen(&s, &c.auditor, "/desk/people");
	cr_expect_eq(a.status, 200);
	a = person_get(s.w, &s.a, &c.auditor, page_of(&s, &c.officer));
	cr_expect(a.status == 200 && !holds(a.body, "name=\"action\""),
		  "an auditor reads and changes nothing");
	cr_expect_eq(done(&s, &c.auditor, &c.officer, "action=disable").status, 403);
}

Test(people_pages, a_secretary_sees_the_roles_of_the_group_and_no_addresses)
{
	DEMO_SITE(s);
	struct crowd c = gathered(&s);
	struct answer a = seen(&s, &c.secretary, "/desk/people");

	cr_assert_eq(a.status, 200);
	struct str link = arena_printf(&s.a, "/desk/people/%lld\"", (long long)c.officer.account);
	cr_expect(holds(a.body, link.s));
	link = arena_printf(&s.a, "/desk/people/%lld\"", (long long)c.auditor.account);
	cr_expect_not(holds(a.body, link.s), "the auditor is of the site, not of the group");
	cr_expect_eq(person_get(s.w, &s.a, &c.secretary, page_of(&s, &c.auditor)).status, 404);
}

Test(people_pages, a_role_is_given_shown_and_ended)
{
	DEMO_SITE(s);
	struct crowd c = gathered(&s);
	struct str form = JOIN(&s.a, STR("action=give&role=translator&delegation=&from=2020-01-01&to=&body="),
			       str_z(c.body));
	struct answer a = done(&s, &c.admin, &c.officer, form.s);

	cr_assert_eq(a.status, 303);
	cr_expect(holds(answer_header(&a, "location"), "done=give"));
	a = person_get(s.w, &s.a, &c.admin, page_of(&s, &c.officer));
	cr_expect(holds(a.body, "Translator") || holds(a.body, "translator"));
	a = done(&s, &c.admin, &c.officer, form.s);
	cr_expect_eq(a.status, 422, "not twice in the same days");
	cr_expect(holds(a.body, "class=\"errors\"") && holds(a.body, "value=\"2020-01-01\""),
		  "and what was typed stays");
	a = person_get(s.w, &s.a, &c.admin, page_of(&s, &c.officer));
	struct str holding = between(a.body, "name=\"holding\" value=\"", "\"");
	form = JOIN(&s.a, STR("action=end&holding="), holding);
	cr_expect_eq(done(&s, &c.admin, &c.officer, form.s).status, 303);
	cr_expect_eq(done(&s, &c.admin, &c.officer, form.s).status, 404, "ended once");
	cr_expect_eq(done(&s, &c.admin, &c.auditor, form.s).status, 404,
		     "a role is ended at its holder's page");
}

Test(people_pages, mistakes_in_a_role_are_told)
{
	DEMO_SITE(s);
	struct crowd c = gathered(&s);
	static const char *const forms[] = {
	    "action=give&role=&body=",
	    "action=give&role=officer&body=",
	    "action=give&role=auditor&body=&from=2026-02-01&to=2026-01-01",
	    "action=give&role=auditor&body=&from=tomorrow",
	};

	for (size_t i = 0; i < COUNT(forms); i++) {
		struct answer a = done(&s, &c.admin, &c.officer, forms[i]);
		cr_expect_eq(a.status, 422, "%s: %u", forms[i], a.status);
		cr_expect(holds(a.body, "class=\"errors\""), "%s", forms[i]);
	}
	struct str form = JOIN(&s.a, STR("action=give&role=delegate_head&from=2026-01-01&delegation=&body="),
			       str_z(c.body));
	cr_expect_eq(done(&s, &c.admin, &c.officer, form.s).status, 422, "a delegate is of a delegation");
	cr_expect_eq(done(&s, &c.admin, &c.officer, "action=give&role=officer&body=nowhere").status, 404);
}

Test(people_pages, nobody_gives_or_ends_a_role_above_their_own)
{
	DEMO_SITE(s);
	struct crowd c = gathered(&s);
	struct person chair = signed_in(s.w, &s.a, "chair@example.org", ROLE_CHAIR, c.body);
	struct str form = JOIN(&s.a, STR("action=give&role=chair&body="), str_z(c.body));
	struct answer a = done(&s, &c.secretary, &c.officer, form.s);

	cr_expect_eq(a.status, 422, "a secretary makes no chair: %u", a.status);
	form = JOIN(&s.a, STR("action=give&role=observer&body="), str_z(c.body));
	cr_expect_eq(done(&s, &c.secretary, &c.officer, form.s).status, 303, "but an observer");
	struct answer page = person_get(s.w, &s.a, &c.admin, page_of(&s, &chair));
	struct str holding = between(page.body, "name=\"holding\" value=\"", "\"");
	form = JOIN(&s.a, STR("action=end&holding="), holding);
	cr_expect_eq(done(&s, &c.secretary, &chair, form.s).status, 403, "nor ends one");
}

Test(people_pages, strong_actions_want_a_fresh_proof)
{
	DEMO_SITE(s);
	struct crowd c = gathered(&s);
	struct person old = signed_in_long_ago(s.w, &s.a, "old@example.org", ROLE_ADMINISTRATOR, NULL);
	struct answer a = done(&s, &old, &c.officer, "action=disable");

	cr_expect_eq(a.status, 303);
	cr_expect_not(holds(answer_header(&a, "location"), "done="));
	cr_expect_eq(person_get(s.w, &s.a, &c.officer, address(&s, "en", "/room")).status, 200,
		     "nothing happened");
}

Test(people_pages, a_disabled_account_is_signed_out_and_can_come_back)
{
	DEMO_SITE(s);
	struct crowd c = gathered(&s);
	struct answer a = done(&s, &c.admin, &c.officer, "action=disable");

	cr_assert_eq(a.status, 303);
	cr_expect_eq(person_get(s.w, &s.a, &c.officer, address(&s, "en", "/room")).status, 303,
		     "signed out at once");
	cr_expect_eq(done(&s, &c.admin, &c.officer, "action=disable").status, 409);
	cr_expect_eq(done(&s, &c.admin, &c.officer, "action=enable").status, 303);
	cr_expect_eq(person_get(s.w, &s.a, &c.officer, address(&s, "en", "/room")).status, 303,
		     "enabled again, and to sign in anew");
}

Test(people_pages, all_sessions_of_somebody_end)
{
	DEMO_SITE(s);
	struct crowd c = gathered(&s);

	cr_expect_eq(done(&s, &c.admin, &c.secretary, "action=end-sessions").status, 303);
	cr_expect_eq(person_get(s.w, &s.a, &c.secretary, address(&s, "en", "/room")).status, 303);
}

Test(people_pages, the_last_administrator_stays)
{
	DEMO_SITE(s);
	struct crowd c = gathered(&s);
	struct answer a = person_get(s.w, &s.a, &c.admin, page_of(&s, &c.admin));
	struct str holding = between(a.body, "name=\"holding\" value=\"", "\"");
	struct str form = JOIN(&s.a, STR("action=end&holding="), holding);

	only_administrator(s.w, c.admin.account);
	a = done(&s, &c.admin, &c.admin, form.s);
	cr_expect_eq(a.status, 422);
	cr_expect(holds(a.body, "last administrator"));
	cr_expect_eq(done(&s, &c.admin, &c.admin, "action=disable").status, 403, "nor by disabling oneself");
	signed_in(s.w, &s.a, "second@example.org", ROLE_ADMINISTRATOR, NULL);
	cr_expect_eq(done(&s, &c.admin, &c.admin, form.s).status, 303, "with a second one it may");
}

Test(people_pages, a_form_of_another_site_does_nothing)
{
	DEMO_SITE(s);
	struct crowd c = gathered(&s);
	struct header headers[] = {{STR("Cookie"), c.admin.cookie}, {STR("Origin"), STR("http://test")}};
	struct answer a = web_answer(
	    s.w, &s.a,
	    &(struct question){"POST", page_of(&s, &c.officer), headers, 2, STR("action=disable")});

	cr_expect_eq(a.status, 403, "without the session's token: %u", a.status);
}

/* Somebody is invited at the desk: by those who may, to what they may give; sent anew, revoked. */
#include "support/demo_site.h"
#include "support/people.h"

#include <criterion/criterion.h>

static const char group[] = "cwg-internet";

static struct answer sent(struct site *s, const struct person *p, const char *path, const char *form)
{
	return person_post(s->w, &s->a, p, str_z(path), str_z(form));
}

static struct answer seen(struct site *s, const struct person *p, const char *path)
{
	return person_get(s->w, &s->a, p, str_z(path));
}

static const char officer[] =
    "email=new@example.org&name=Ana&role=officer&body=cwg-internet&delegation=&from=&to=&lang=fr";

Test(invite_page, holds_up_in_six_languages)
{
	DEMO_SITE(s);
	struct person admin = signed_in(s.w, &s.a, "admin@example.org", ROLE_ADMINISTRATOR, NULL);

	for (enum lang l = 0; l < LANGS; l++) {
		struct answer a =
		    seen(&s, &admin, arena_printf(&s.a, "/%.*s/desk/people/invite", STR_ARG(lang_code(l))).s);
		cr_expect(a.status == 200 && holds(a.body, "value=\"cwg-internet\"") &&
			  holds(a.body, "name=\"email\""));
	}
}

Test(invite_page, an_invitation_is_listed_sent_anew_and_revoked)
{
	DEMO_SITE(s);
	struct person admin = signed_in(s.w, &s.a, "admin@example.org", ROLE_ADMINISTRATOR, NULL);
	struct answer a = sent(&s, &admin, "/en/desk/people/invite", officer);

	cr_assert_eq(a.status, 303, "%u", a.status);
	cr_expect(holds(answer_header(&a, "location"), "done=invited"));
	a = seen(&s, &admin, "/en/desk/people");
	cr_expect(holds(a.body, "new@example.org"));
	struct str first = between(a.body, "name=\"invitation\" value=\"", "\"");
	a = sent(&s, &admin, "/en/desk/people", JOIN(&s.a, STR("action=again&invitation="), first).s);
	cr_expect_eq(a.status, 303, "%u", a.status);
	a = seen(&s, &admin, "/en/desk/people");
	struct str second = between(a.body, "name=\"invitation\" value=\"", "\"");
	cr_expect_not(str_eq(first, second));
	cr_expect_not(holds(a.body, JOIN(&s.a, STR("name=\"invitation\" value=\""), first, STR("\"")).s),
		      "the old one is gone");
	cr_expect_eq(
	    sent(&s, &admin, "/en/desk/people", JOIN(&s.a, STR("action=again&invitation="), first).s).status,
	    404);
	a = sent(&s, &admin, "/en/desk/people", JOIN(&s.a, STR("action=revoke&invitation="), second).s);
	cr_expect_eq(a.status, 303);
	cr_expect_not(holds(seen(&s, &admin, "/en/desk/people").body, "new@example.org"));
}

Test(invite_page, a_head_of_delegation_invites_own_alternates_only)
{
	DEMO_SITE(s);
	struct person admin = signed_in(s.w, &s.a, "admin@example.org", ROLE_ADMINISTRATOR, NULL);
	struct person head = signed_in(s.w, &s.a, "head@example.org", ROLE_RESPONDENT, group);

	cr_assert_eq(sent(&s, &admin, arena_printf(&s.a, "/en/desk/people/%lld", (long long)head.account).s,
			  "action=give&role=delegate_head&body=cwg-internet&delegation=KE&from=2020-01-01")
			 .status,
		     303);
	struct answer a = seen(&s, &head, "/en/desk/people/invite?body=cwg-internet");
	cr_assert_eq(a.status, 200, "%u", a.status);
	cr_expect(holds(a.body, "value=\"delegate_alternate\"") && !holds(a.body, "value=\"officer\""));
	cr_expect(holds(a.body, "value=\"KE\"") && !holds(a.body, "value=\"CH\""));
	a = sent(&s, &head, "/en/desk/people/invite",
		 "email=alt@example.org&role=delegate_alternate&body=cwg-internet&delegation=KE&lang=en");
	cr_expect_eq(a.status, 303, "%u", a.status);
	a = sent(&s, &head, "/en/desk/people/invite",
		 "email=alt@example.org&role=delegate_alternate&body=cwg-internet&delegation=CH&lang=en");
	cr_expect(a.status == 404 || a.status == 403, "another state's: %u", a.status);
	a = sent(&s, &head, "/en/desk/people/invite",
		 "email=x@example.org&role=officer&body=cwg-internet&delegation=KE");
	cr_expect(a.status == 404 || a.status == 403, "an officer: %u", a.status);
	cr_expect(holds(seen(&s, &head, "/en/desk/people").body, "alt@example.org"), "sees what they sent");
	sent(&s, &admin, "/en/desk/people/invite", officer);
	cr_expect_not(holds(seen(&s, &head, "/en/desk/people").body, "new@example.org"), "and nobody else's");
}

Test(invite_page, is_not_there_for_others_and_wants_a_fresh_proof)
{
	DEMO_SITE(s);
	struct person clerk = signed_in(s.w, &s.a, "clerk@example.org", ROLE_OFFICER, group);
	struct person old = signed_in_long_ago(s.w, &s.a, "old@example.org", ROLE_ADMINISTRATOR, NULL);

	cr_expect_eq(seen(&s, &clerk, "/en/desk/people/invite").status, 404);
	cr_expect_eq(sent(&s, &clerk, "/en/desk/people/invite", officer).status, 404);
	struct answer a = seen(&s, &old, "/en/desk/people/invite");
	cr_expect_eq(a.status, 303, "proved anew before anything is typed");
}

Test(invite_page, mistakes_are_told_and_what_was_typed_stays)
{
	DEMO_SITE(s);
	struct person admin = signed_in(s.w, &s.a, "admin@example.org", ROLE_ADMINISTRATOR, NULL);
	static const char *const forms[] = {
	    "email=new@example.org&name=Kept&role=&body=cwg-internet",
	    "email=new@example.org&name=Kept&role=officer&body=",
	    "email=&name=Kept&role=officer&body=cwg-internet",
	    "email=nobody&name=Kept&role=officer&body=cwg-internet",
	    "email=new@example.org&name=Kept&role=delegate_head&body=cwg-internet&delegation=",
	};

	for (size_t i = 0; i < COUNT(forms); i++) {
		struct answer a = sent(&s, &admin, "/en/desk/people/invite", forms[i]);
		cr_expect(a.status == 422 && holds(a.body, "value=\"Kept\""), "%s: %u", forms[i], a.status);
	}
}

/* Who may not know of an invitation cannot ask for it by a form with a mistake. */
Test(invite_page, a_mistake_in_the_form_tells_nobody_what_there_is)
{
	DEMO_SITE(s);
	struct person admin = signed_in(s.w, &s.a, "admin@example.org", ROLE_ADMINISTRATOR, NULL);
	struct person clerk = signed_in(s.w, &s.a, "clerk@example.org", ROLE_OFFICER, group);
	static const char *const actions[] = {"again", "revoke", "nothing", ""};

	cr_assert_eq(sent(&s, &admin, "/en/desk/people/invite", officer).status, 303);
	struct str there =
	    between(seen(&s, &admin, "/en/desk/people").body, "name=\"invitation\" value=\"", "\"");
	for (size_t i = 0; i < COUNT(actions); i++) {
		unsigned known =
		    sent(&s, &clerk, "/en/desk/people",
			 arena_printf(&s.a, "action=%s&invitation=%.*s", actions[i], STR_ARG(there)).s)
			.status;
		unsigned unknown = sent(&s, &clerk, "/en/desk/people",
					arena_printf(&s.a, "action=%s&invitation=99999", actions[i]).s)
				       .status;
		cr_expect_eq(known, unknown, "%s: %u, %u", actions[i], known, unknown);
	}
	cr_expect(holds(seen(&s, &admin, "/en/desk/people").body, "new@example.org"),
		  "and it is still there");
}

/* A secretary neither invites who signs beside them, nor sends such an invitation anew to take it up. */
Test(invite_page, nobody_invites_their_own_second_person)
{
	DEMO_SITE(s);
	struct person admin = signed_in(s.w, &s.a, "admin@example.org", ROLE_ADMINISTRATOR, NULL);
	struct person secretary = signed_in(s.w, &s.a, "secretary@example.net", ROLE_GROUP_SECRETARY, group);
	static const char *const roles[] = {"chair", "vice_chair", "group_secretary", "auditor",
					    "administrator"};

	for (size_t i = 0; i < COUNT(roles); i++) {
		struct answer a = sent(
		    &s, &secretary, "/en/desk/people/invite",
		    arena_printf(&s.a, "email=me@example.org&role=%s&body=cwg-internet&lang=en", roles[i]).s);
		cr_expect(a.status == 422 || a.status == 403, "%s: %u", roles[i], a.status);
		cr_expect_neq(
		    sent(&s, &secretary, "/en/desk/people/invite",
			 arena_printf(&s.a, "email=me@example.org&role=%s&body=&lang=en", roles[i]).s)
			.status,
		    303, "%s in all of the site", roles[i]);
	}
	cr_assert_eq(sent(&s, &admin, "/en/desk/people/invite",
			  "email=chair@example.net&role=chair&body=cwg-internet&from=&to=&lang=en")
			 .status,
		     303);
	struct str chair =
	    between(seen(&s, &admin, "/en/desk/people").body, "name=\"invitation\" value=\"", "\"");
	cr_expect_eq(
	    sent(&s, &secretary, "/en/desk/people", JOIN(&s.a, STR("action=again&invitation="), chair).s)
		.status,
	    403);
}

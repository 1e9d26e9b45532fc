/* "Who can see this" stands on every page of the desk that is about one object. */
#include "support/demo_site.h"
#include "support/hidden.h"
#include "support/people.h"
#include "web/route.h"

#include <criterion/criterion.h>
#include <time.h>

/* What everybody who is signed in has of their own; nobody else sees it. */
static bool is_own(struct str pattern)
{
	return str_starts(pattern, STR("/account")) || str_starts(pattern, STR("/sign-in"));
}

/* The route's address, with `round` and `number` where a consultation and anything with a number stand. */
static struct str address(struct arena *a, const char *pattern, struct str round, struct str number)
{
	struct str rest = str_z(pattern + 1), part, to = STR("/en");
	bool rounds = false;

	while (str_split(&rest, '/', &part)) {
		struct str put = part;
		if (part.n && part.s[0] == '{')
			put = !str_eq(part, STR("{slug}")) ? number : rounds ? round : STR("assembly");
		rounds = str_eq(part, STR("rounds"));
		to = JOIN(a, to, STR("/"), put);
	}
	return to;
}

/* Some object of this kind has a page that opens: a draft can be released, what is public extended. */
static struct answer first_that_opens(struct site *s, const struct person *who, const char *pattern,
				      const struct hidden *h)
{
	const struct str rounds[] = {STR("assembly-affordable-access"), h->draft, h->embargoed};
	struct answer got = {0};

	for (size_t i = 0; i < COUNT(rounds); i++)
		for (int n = 1; n <= 40; n++) {
			struct str number = arena_printf(&s->a, "%d", n);
			got = person_get(s->w, &s->a, who, address(&s->a, pattern, rounds[i], number));
			if (got.status == 200)
				return got;
		}
	return got;
}

Test(desk_sees, stands_on_every_page_of_one_object)
{
	DEMO_SITE(s);
	struct timespec now;
	struct hidden h;
	size_t asked = 0;

	(void)signed_in(s.w, &s.a, "all@example.org", ROLE_OFFICER, NULL);
	(void)signed_in(s.w, &s.a, "all@example.org", ROLE_CHAIR, NULL);
	(void)signed_in(s.w, &s.a, "all@example.org", ROLE_AUDITOR, NULL);
	struct person all = signed_in(s.w, &s.a, "all@example.org", ROLE_ADMINISTRATOR, NULL);
	clock_gettime(CLOCK_REALTIME, &now);
	(void)person_post(s.w, &s.a, &all, STR("/en/desk/rounds/assembly-affordable-access/codes"),
			  STR("act=add&name=Cost&description=&parent=0"));
	hidden_keep(web_acts(s.w), s.f.path, &s.a, (struct instant){(int64_t)now.tv_sec * 1000000}, &h);
	/* A letter: somebody is invited. */
	struct str invited = STR("email=new@example.org&role=officer&body=assembly&lang=en");
	cr_assert_eq(person_post(s.w, &s.a, &all, STR("/en/desk/people/invite"), invited).status, 303);
	for (size_t i = 0; i < route_count; i++) {
		const struct route *r = &routes[i];
		bool of_one = str_find(str_z(r->pattern), STR("{"), 0) < strlen(r->pattern);
		bool is_page = r->formats & OFFERS(HTML); /* the others are data of a page */
		if (r->keeping != DESK || r->method != METHOD_GET || !of_one || !is_page ||
		    is_own(str_z(r->pattern)))
			continue;
		struct answer page = first_that_opens(&s, &all, r->pattern, &h);
		cr_assert_eq(page.status, 200, "%s: %u", r->pattern, page.status);
		cr_expect(holds(page.body, "<details class=\"who-sees\">"), "%s does not say who sees it",
			  r->pattern);
		asked++;
	}
	cr_assert_geq(asked, 9);
}

/* Who sees a person only by a role of theirs is told who sees that role. */
Test(desk_sees, of_a_person_whose_address_is_hidden_tells_of_their_role)
{
	DEMO_SITE(s);
	struct person secretary = signed_in(s.w, &s.a, "clerk@example.org", ROLE_GROUP_SECRETARY, "assembly");
	struct person admin = signed_in(s.w, &s.a, "admin@example.org", ROLE_ADMINISTRATOR, NULL);
	struct person officer = signed_in(s.w, &s.a, "new@example.org", ROLE_OFFICER, "assembly");
	struct str at = arena_printf(&s.a, "/en/desk/people/%lld", (long long)officer.account);
	struct answer part = person_get(s.w, &s.a, &secretary, at);
	struct answer whole = person_get(s.w, &s.a, &admin, at);

	cr_assert_eq(part.status, 200);
	cr_assert(holds(part.body, "<details class=\"who-sees\">"));
	cr_assert(holds(part.body, "<th scope=\"row\">Secretary of the group"));
	cr_assert(holds(whole.body, "<details class=\"who-sees\">"));
	cr_assert_not(holds(whole.body, "<th scope=\"row\">Secretary of the group"));
}

Test(desk_sees, leads_a_chair_to_no_responses_that_would_not_open)
{
	DEMO_SITE(s);
	struct person chair = signed_in(s.w, &s.a, "seat@example.org", ROLE_CHAIR, "assembly");
	struct person officer = signed_in(s.w, &s.a, "work@example.org", ROLE_OFFICER, "assembly");
	const struct str list = STR("/en/desk/rounds/assembly-affordable-access/responses?todo=unclassified");
	struct answer to_chair = person_get(s.w, &s.a, &chair, STR("/en/desk"));
	struct answer to_officer = person_get(s.w, &s.a, &officer, STR("/en/desk"));

	cr_assert(to_chair.status == 200 && to_officer.status == 200);
	cr_expect(holds(to_chair.body, "42 to classify"), "the chair is told how many wait");
	cr_expect_not(holds(to_chair.body, "/responses?"), "without a link to them");
	cr_expect_eq(person_get(s.w, &s.a, &chair, list).status, 404);
	cr_expect(holds(to_officer.body, list.s), "the officer is led to exactly those");
	cr_expect_eq(person_get(s.w, &s.a, &officer, list).status, 200);
}

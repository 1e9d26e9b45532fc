#include "support/demo_site.h"
#include "support/people.h"
#include "web/route.h"

#include <criterion/criterion.h>

/* What everybody who is signed in has: their own. */
static const char *const own[] = {"/account", "/room", "/sign-out", "/sign-in/again"};

static bool is_own(const char *pattern)
{
	for (size_t i = 0; i < COUNT(own); i++)
		if (str_starts(str_z(pattern), str_z(own[i])))
			return true;
	return false;
}

/* The route's address with something that is there in each place. */
static struct str address(struct arena *a, const char *pattern)
{
	struct str rest = str_z(pattern + 1), part, to = STR("/en");
	bool round = false;

	while (str_split(&rest, '/', &part)) {
		struct str put = part;
		if (part.n && part.s[0] == '{')
			put = str_eq(part, STR("{slug}")) && round ? STR("assembly-affordable-access")
			      : str_eq(part, STR("{slug}"))	   ? STR("assembly")
								   : STR("1");
		round = str_eq(part, STR("rounds"));
		to = JOIN(a, to, STR("/"), put);
	}
	return to;
}

static bool shut(unsigned status)
{
	return status == 404 || status == 403;
}

Test(desk_doors, are_shut_to_who_is_signed_in_and_holds_no_role)
{
	DEMO_SITE(s);
	/* Account 1, whose page some of the addresses are, is somebody else. */
	(void)signed_in(s.w, &s.a, "officer@example.org", ROLE_OFFICER, NULL);
	struct person nobody = signed_in(s.w, &s.a, "nobody@example.org", ROLE_RESPONDENT, NULL);
	size_t asked = 0;

	for (size_t i = 0; i < route_count; i++) {
		const struct route *r = &routes[i];
		if (r->keeping != DESK || is_own(r->pattern))
			continue;
		struct str at = address(&s.a, r->pattern);
		struct answer got = r->method == METHOD_POST
					? person_post(s.w, &s.a, &nobody, at, STR("action=save&text=x"))
					: person_get(s.w, &s.a, &nobody, at);
		bool sent_home =
		    got.status == 303 && str_eq(answer_header(&got, "Location"), STR("/en/room"));
		cr_assert(shut(got.status) || sent_home || got.status == 400, "%s %s: %u",
			  r->method == METHOD_POST ? "POST" : "GET", r->pattern, got.status);
		cr_assert(r->method == METHOD_POST || got.status != 400, "%s", r->pattern);
		asked++;
	}
	cr_assert_gt(asked, 8);
}

Test(desk_doors, send_strangers_away_and_take_no_form_of_theirs)
{
	DEMO_SITE(s);
	for (size_t i = 0; i < route_count; i++) {
		const struct route *r = &routes[i];
		if (r->keeping != DESK)
			continue;
		struct str at = address(&s.a, r->pattern);
		struct answer got = r->method == METHOD_POST
					? web_post(s.w, &s.a, at, STR("action=save&text=x"))
					: web_get(s.w, &s.a, at);
		cr_assert(shut(got.status) ||
			      (got.status == 303 &&
			       str_starts(answer_header(&got, "Location"), STR("/en/sign-in"))),
			  "%s: %u", r->pattern, got.status);
	}
}

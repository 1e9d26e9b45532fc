#include "base/secret.h"
#include "support/demo_site.h"
#include "support/people.h"

#include <criterion/criterion.h>

static struct answer room(struct site *s, const struct person *p, const char *lang)
{
	return person_get(s->w, &s->a, p, arena_printf(&s->a, "/%s/room", lang));
}

Test(room, shows_the_bodies_of_whoever_is_signed_in_in_six_languages)
{
	DEMO_SITE(s);
	struct person chair = signed_in(s.w, &s.a, "chair@example.org", ROLE_CHAIR, "assembly");

	for (enum lang l = 0; l < LANGS; l++) {
		struct answer page = room(&s, &chair, lang_code(l).s);
		cr_assert_eq(page.status, 200);
		cr_assert_leq(page.statements, 16, "%d", (int)page.statements);
		struct str shown = str_cut(page.body, str_find(page.body, STR("<title>"), 0), page.body.n);
		cr_assert_not(holds(shown, "{1}"), "%s", lang_code(l).s);
		cr_assert(holds(shown, "/rounds/assembly-affordable-access"), "%s", lang_code(l).s);
	}
	cr_assert(holds(room(&s, &chair, "en").body, "Chair"));
}

Test(room, is_empty_for_who_holds_nothing_and_closed_to_strangers)
{
	DEMO_SITE(s);
	struct person auditor = signed_in(s.w, &s.a, "auditor@example.org", ROLE_AUDITOR, NULL);

	cr_assert(holds(room(&s, &auditor, "en").body, "You hold no role in a body"));
	cr_assert_eq(site_get(&s, "en", "/room").status, 303);
}

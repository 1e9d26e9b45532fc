/* Groups of responses as a filter of the search, on the demonstration: groups 18 and 23 of one round. */
#include "support/demo_site.h"
#include "support/moderated.h"
#include "work/grouper.h"

#include <criterion/criterion.h>
#include <jansson.h>

#define ROUND "assembly-affordable-access"

static int64_t found(struct site *s, const char *query)
{
	struct str path = JOIN(&s->a, STR("/search.json?"), str_z(query));
	struct str body = site_get(s, "en", path.s).body;
	json_t *j = json_loadb(body.s, body.n, 0, NULL);

	cr_assert_not_null(j, "%s: %.*s", query, STR_ARG(body));
	int64_t n = json_integer_value(json_object_get(j, "count"));
	json_decref(j);
	return n;
}

static void look(struct site *s)
{
	struct grouper *g;

	cr_assert_eq(
	    grouper_open_idle(&g, &(struct grouper_config){.acts = web_acts(s->w), .dir = s->f.path}),
	    ERR_OK);
	cr_assert_eq(grouper_look(g), ERR_OK);
	grouper_close(g);
}

Test(search_groups, a_group_is_a_filter_by_its_round_and_number)
{
	DEMO_SITE(s);

	cr_expect_eq(found(&s, "q=group:" ROUND "/18"), 5);
	cr_expect_eq(found(&s, "group=" ROUND "/18"), 5);
	cr_expect_eq(found(&s, "q=group:18%20round:" ROUND), 5);
	cr_expect_eq(found(&s, "group=18&round=" ROUND), 5);
	cr_expect_eq(found(&s, "q=group:" ROUND "/18%20group:" ROUND "/23"), 7, "one of them");
	cr_expect_eq(found(&s, "q=teach%20group:" ROUND "/18"), 1, "with words");
	cr_expect_eq(found(&s, "q=teach%20group:" ROUND "/23"), 0);
	cr_expect_gt(found(&s, "group=" ROUND "/18/18"), 0, "a variant");
	cr_expect_lt(found(&s, "group=" ROUND "/18/18"), 6);
}

Test(search_groups, a_group_can_be_left_out)
{
	DEMO_SITE(s);
	int64_t all = found(&s, "q=kind:response%20round:" ROUND);

	cr_assert_gt(all, 7);
	cr_expect_eq(found(&s, "q=kind:response%20round:" ROUND "%20-group:" ROUND "/18"), all - 5);
	cr_expect_eq(found(&s, "q=kind:response%20round:" ROUND "%20-group:18%20-group:23"), all - 7);
	cr_expect_eq(found(&s, "q=kind:response%20round:" ROUND "%20-group:nowhere/1"), all);
}

Test(search_groups, what_is_no_group_has_no_texts)
{
	static const char *const none[] = {
	    "group=18",	       "group=" ROUND "/19",   "group=nowhere/18",	   "group=" ROUND "/x",
	    "group=/",	       "group=" ROUND "/18/x", "group=" ROUND "/18/18/18", "group=" ROUND "/-1",
	    "group=" ROUND "/"};
	DEMO_SITE(s);

	for (size_t i = 0; i < COUNT(none); i++)
		cr_expect_eq(found(&s, none[i]), 0, "%s", none[i]);
}

Test(search_groups, follow_when_one_of_them_is_taken_back)
{
	DEMO_SITE(s);

	moderated_withhold_in(web_acts(s.w), s.f.path, &s.a, ROUND, 20);
	cr_expect_eq(found(&s, "group=" ROUND "/18"), 4, "before anybody counts anew");
	look(&s);
	cr_expect_eq(found(&s, "group=" ROUND "/18"), 4);
}

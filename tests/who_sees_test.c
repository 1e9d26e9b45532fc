#include "i18n/msg.h"
#include "support/answer_site.h"
#include "views/who_sees.h"

#include <criterion/criterion.h>

static struct str seen_by(struct arena *a, enum lang l, const struct object *x)
{
	struct out o;

	out_init(&o, a, l, 1 << 20);
	who_sees_view(&o, x);
	cr_assert_not(o.b.cut);
	return buf_str(&o.b);
}

static bool names(struct str page, enum lang l, enum msg role)
{
	ARENA_SCOPED a;
	arena_init(&a, 1 << 20, NULL);
	return holds(page, JOIN(&a, STR("<th scope=\"row\">"), msg(l, role)).s);
}

Test(who_sees, names_the_roles_of_an_embargoed_consultation)
{
	ARENA_SCOPED a;
	arena_init(&a, 8 << 20, NULL);
	struct object round = {.kind = OBJECT_ROUND, .state = OBJECT_EMBARGOED, .body = 3};

	for (enum lang l = 0; l < LANGS; l++) {
		struct str page = seen_by(&a, l, &round);
		cr_assert(names(page, l, MSG_role_officer));
		cr_assert(names(page, l, MSG_role_chair));
		cr_assert(names(page, l, MSG_role_translator));
		cr_assert(names(page, l, MSG_role_auditor));
		cr_assert_not(names(page, l, MSG_role_administrator));
		cr_assert_not(names(page, l, MSG_role_delegate_head));
		cr_assert_not(names(page, l, MSG_role_observer));
		cr_assert(holds(page, msg(l, MSG_policy_why_chair_reads).s));
	}
}

Test(who_sees, says_of_what_is_public_only_who_sees_more)
{
	ARENA_SCOPED a;
	arena_init(&a, 1 << 20, NULL);
	struct object response = {.kind = OBJECT_RESPONSE, .state = OBJECT_PUBLIC, .body = 3};
	struct str page = seen_by(&a, LANG_EN, &response);

	cr_assert(holds(page, "Everybody: it is public."));
	cr_assert(names(page, LANG_EN, MSG_role_officer));
	cr_assert(names(page, LANG_EN, MSG_role_respondent));
	cr_assert_not(names(page, LANG_EN, MSG_role_chair));
	cr_assert_not(names(page, LANG_EN, MSG_role_administrator));
}

Test(who_sees, knows_whose_a_delegations_draft_is_and_whether_observers_read)
{
	ARENA_SCOPED a;
	arena_init(&a, 1 << 20, NULL);
	struct object paper = {
	    .kind = OBJECT_CONTRIBUTION, .state = OBJECT_DRAFT, .body = 3, .delegation = STR("RW")};
	struct str page = seen_by(&a, LANG_EN, &paper);

	cr_assert(holds(page, "(<bdi>RW</bdi>)"));
	cr_assert_not(names(page, LANG_EN, MSG_role_officer));
	cr_assert_not(names(page, LANG_EN, MSG_role_chair));
	paper.state = OBJECT_MEMBERS;
	page = seen_by(&a, LANG_EN, &paper);
	cr_assert(names(page, LANG_EN, MSG_role_officer));
	cr_assert_not(names(page, LANG_EN, MSG_role_observer));
	paper.observed = true;
	cr_assert(names(seen_by(&a, LANG_EN, &paper), LANG_EN, MSG_role_observer));
}

Test(who_sees, of_what_belongs_to_the_site_says_so)
{
	ARENA_SCOPED a;
	arena_init(&a, 1 << 20, NULL);
	struct object journal = {.kind = OBJECT_JOURNAL};
	struct str page = seen_by(&a, LANG_EN, &journal);

	cr_assert(holds(page, "belongs to the site"));
	cr_assert(names(page, LANG_EN, MSG_role_administrator));
	cr_assert_not(names(page, LANG_EN, MSG_role_officer));
}

Test(who_sees, of_a_body_is_everybody_and_nobody_more)
{
	ARENA_SCOPED a;
	arena_init(&a, 1 << 20, NULL);
	struct object body = {.kind = OBJECT_BODY, .state = OBJECT_PUBLIC, .body = 3};
	struct str page = seen_by(&a, LANG_EN, &body);

	cr_assert(holds(page, "Everybody: it is public."));
	cr_assert_not(holds(page, "held back, for these roles"));
	cr_assert_not(holds(page, "<table"), "an empty table tells nothing");
}

Test(who_sees, of_a_person_names_them_and_who_manages_people)
{
	ARENA_SCOPED a;
	arena_init(&a, 4 << 20, NULL);
	struct object person = {.kind = OBJECT_PERSON, .state = OBJECT_MEMBERS, .owner = 7};

	for (enum lang l = 0; l < LANGS; l++) {
		struct str page = seen_by(&a, l, &person);
		cr_assert(names(page, l, MSG_role_administrator) && names(page, l, MSG_role_auditor));
		cr_assert_not(names(page, l, MSG_role_chair));
		cr_assert_not(names(page, l, MSG_role_officer));
		cr_assert_not(holds(page, msg(l, MSG_who_sees_own).s), "they are no respondent");
	}
}

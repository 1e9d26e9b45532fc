#include "rules/policy.h"
#include "support/rules.h"

#include <criterion/criterion.h>

static struct viewer holder(struct holding *h, size_t n)
{
	return (struct viewer){.account = 7, .holdings = h, .n = n};
}

static const struct object draft_round = {.kind = OBJECT_ROUND, .state = OBJECT_DRAFT, .body = 3};

Test(policy, a_term_counts_from_its_first_day_to_its_last)
{
	struct holding h = {
	    .role = ROLE_OFFICER, .body = 3, .from = day_at("2026-03-01"), .to = day_at("2026-03-31")};
	struct viewer v = holder(&h, 1);

	cr_assert_not(policy_ask(&v, ACTION_EDIT, &draft_round, day_at("2026-02-28")).allowed);
	cr_assert(policy_ask(&v, ACTION_EDIT, &draft_round, day_at("2026-03-01")).allowed);
	cr_assert(policy_ask(&v, ACTION_EDIT, &draft_round, day_at("2026-03-31")).allowed);
	struct ruling r = policy_ask(&v, ACTION_EDIT, &draft_round, day_at("2026-04-01"));
	cr_assert_not(r.allowed);
	cr_assert_str_eq(r.why, "term");
	h.to = DAY_NONE;
	cr_assert(policy_ask(&v, ACTION_EDIT, &draft_round, day_at("2099-01-01")).allowed);
	h.from = DAY_NONE;
	cr_assert_not(policy_ask(&v, ACTION_EDIT, &draft_round, day_at("2026-03-01")).allowed,
		      "a term that nobody knows the beginning of has not begun");
}

Test(policy, a_role_counts_in_its_body_or_where_it_has_none_in_all)
{
	struct holding h = {.role = ROLE_OFFICER, .body = 4, .from = day_at("2026-01-01"), .to = DAY_NONE};
	struct viewer v = holder(&h, 1);
	struct day today = day_at("2026-06-01");
	struct object of_site = {.kind = OBJECT_NOTICE};
	struct ruling r = policy_ask(&v, ACTION_SEE, &draft_round, today);

	cr_assert_not(r.allowed);
	cr_assert_str_eq(r.why, "other_body");
	cr_assert_not(policy_ask(&v, ACTION_SEE, &of_site, today).allowed,
		      "what belongs to the site is not of that body");
	h.body = 0;
	cr_assert(policy_ask(&v, ACTION_SEE, &draft_round, today).allowed);
	cr_assert(policy_ask(&v, ACTION_SEE, &of_site, today).allowed);
}

Test(policy, of_several_roles_each_opens_what_it_opens)
{
	struct day from = day_at("2026-01-01"), today = day_at("2026-06-01");
	struct holding h[] = {{.role = ROLE_ADMINISTRATOR, .from = from, .to = DAY_NONE},
			      {.role = ROLE_OFFICER, .body = 3, .from = from, .to = DAY_NONE},
			      {.role = ROLE_CHAIR, .body = 4, .from = from, .to = DAY_NONE}};
	struct viewer v = holder(h, COUNT(h));
	struct object report = {.kind = OBJECT_REPORT, .state = OBJECT_DRAFT, .body = 3};
	struct ruling r = policy_ask(&v, ACTION_EDIT, &report, today);

	cr_assert(r.allowed);
	cr_assert_eq(r.role, ROLE_OFFICER);
	cr_assert_not(policy_ask(&v, ACTION_ISSUE, &report, today).allowed, "chair elsewhere");
	report.body = 4;
	r = policy_ask(&v, ACTION_ISSUE, &report, today);
	cr_assert(r.allowed && r.strong);
	cr_assert_eq(r.role, ROLE_CHAIR);
	cr_assert_not(policy_ask(&v, ACTION_EDIT, &report, today).allowed);
	struct object site = {.kind = OBJECT_SITE};
	cr_assert_eq(policy_ask(&v, ACTION_OPERATE, &site, today).role, ROLE_ADMINISTRATOR);
}

Test(policy, what_is_ones_own_needs_no_role)
{
	struct viewer v = holder(NULL, 0);
	struct object response = {.kind = OBJECT_RESPONSE, .state = OBJECT_WITHHELD, .body = 3, .owner = 7};
	struct day today = day_at("2026-06-01");

	cr_assert(policy_ask(&v, ACTION_SEE_ORIGINAL, &response, today).allowed);
	response.owner = 8;
	cr_assert_not(policy_ask(&v, ACTION_SEE_ORIGINAL, &response, today).allowed);
	response.owner = v.account = 0;
	cr_assert_not(policy_ask(&v, ACTION_SEE_ORIGINAL, &response, today).allowed, "nobody's is not mine");
	cr_assert_str_eq(policy_ask(NULL, ACTION_SEE_ORIGINAL, &response, today).why, "sign_in");
}

Test(policy, what_a_delegate_wrote_stays_with_the_delegation)
{
	struct holding h = {.role = ROLE_DELEGATE_ALTERNATE,
			    .body = 3,
			    .delegation = STR("RW"),
			    .from = day_at("2026-01-01"),
			    .to = DAY_NONE};
	struct viewer v = holder(&h, 1);
	struct object paper = {.kind = OBJECT_CONTRIBUTION,
			       .state = OBJECT_DRAFT,
			       .body = 3,
			       .owner = 9,
			       .delegation = STR("RW")};
	struct day today = day_at("2026-06-01");

	cr_assert(policy_ask(&v, ACTION_EDIT, &paper, today).allowed, "a colleague's");
	paper.delegation = STR("KZ");
	struct ruling r = policy_ask(&v, ACTION_SEE, &paper, today);
	cr_assert_not(r.allowed);
	cr_assert_str_eq(r.why, "other_delegation");
	paper.owner = 7;
	cr_assert_not(policy_ask(&v, ACTION_EDIT, &paper, today).allowed,
		      "written for another delegation once");
	h.delegation = (struct str){0};
	paper.delegation = (struct str){0};
	paper.owner = 9;
	cr_assert_not(policy_ask(&v, ACTION_EDIT, &paper, today).allowed,
		      "no delegation is not the same one");
}

Test(policy, observers_read_where_the_body_lets_them)
{
	struct holding h = {.role = ROLE_OBSERVER, .body = 3, .from = day_at("2026-01-01"), .to = DAY_NONE};
	struct viewer v = holder(&h, 1);
	struct object paper = {.kind = OBJECT_CONTRIBUTION, .state = OBJECT_MEMBERS, .body = 3};
	struct day today = day_at("2026-06-01");

	cr_assert_not(policy_ask(&v, ACTION_SEE, &paper, today).allowed);
	cr_assert_str_eq(policy_ask(&v, ACTION_SEE, &paper, today).why, "not_observed");
	paper.observed = true;
	cr_assert(policy_ask(&v, ACTION_SEE, &paper, today).allowed);
	paper.kind = OBJECT_POSITION;
	cr_assert_not(policy_ask(&v, ACTION_SEE, &paper, today).allowed);
}

Test(policy, nobody_makes_their_own_second_person)
{
	struct holding h = {.role = ROLE_GROUP_SECRETARY,
			    .body = 3,
			    .delegation = STR("RW"),
			    .from = day_at("2026-01-01"),
			    .to = day_at("2026-12-31")};
	struct viewer v = holder(&h, 1);
	struct str none = {0}, own = STR("RW"), other = STR("KZ");
	struct day today = day_at("2026-06-01");

	cr_assert(policy_may_give(&v, ROLE_OFFICER, 3, none, today));
	cr_assert(policy_may_give(&v, ROLE_DELEGATE_HEAD, 3, other, today));
	cr_assert_not(policy_may_give(&v, ROLE_OFFICER, 4, none, today));
	cr_assert_not(policy_may_give(&v, ROLE_OFFICER, 0, none, today));
	cr_assert_not(policy_may_give(&v, ROLE_OFFICER, 3, none, day_at("2027-01-01")));
	cr_assert_not(policy_may_give(&v, ROLE_CHAIR, 3, none, today));
	cr_assert_not(policy_may_give(&v, ROLE_GROUP_SECRETARY, 3, none, today));
	cr_assert_not(policy_may_give(&v, ROLE_ADMINISTRATOR, 3, none, today));
	h.role = ROLE_DELEGATE_HEAD;
	cr_assert(policy_may_give(&v, ROLE_DELEGATE_ALTERNATE, 3, own, today));
	cr_assert_not(policy_may_give(&v, ROLE_DELEGATE_ALTERNATE, 3, other, today));
	cr_assert_not(policy_may_give(&v, ROLE_DELEGATE_ALTERNATE, 3, none, today));
	cr_assert_not(policy_may_give(&v, ROLE_DELEGATE_HEAD, 3, own, today));
	h.role = ROLE_ADMINISTRATOR;
	h.body = 0;
	for (enum role r = 0; r < ROLES; r++)
		cr_assert_eq(policy_may_give(&v, r, 3, none, today), r > ROLE_RESPONDENT);
	cr_assert_not(policy_may_give(NULL, ROLE_OFFICER, 3, none, today));
}

Test(policy, who_has_just_proved_who_they_are_is_strong_for_a_quarter_of_an_hour)
{
	struct viewer v = {.strong = {1000000}};
	int64_t quarter = 15 * INT64_C(60000000);

	cr_assert(policy_is_strong(&v, (struct instant){1000000}));
	cr_assert(policy_is_strong(&v, (struct instant){1000000 + quarter}));
	cr_assert_not(policy_is_strong(&v, (struct instant){1000001 + quarter}));
	cr_assert_not(policy_is_strong(&v, (struct instant){999999}),
		      "a clock that was set back proves nothing");
	v.strong = INSTANT_NONE;
	cr_assert_not(policy_is_strong(&v, (struct instant){1000000}));
	cr_assert_not(policy_is_strong(NULL, (struct instant){1000000}));
}

Test(policy, words_of_the_table_lead_back)
{
	for (int i = 0; i < ROLES; i++) {
		enum role r;
		cr_assert(role_parse(role_code((enum role)i), &r) && (int)r == i);
	}
	for (int i = 0; i < ACTIONS; i++) {
		enum action a;
		cr_assert(action_parse(action_code((enum action)i), &a) && (int)a == i);
	}
	for (int i = 0; i < OBJECT_KINDS; i++) {
		enum object_kind k;
		cr_assert(object_kind_parse(object_kind_code((enum object_kind)i), &k) && (int)k == i);
	}
	for (int i = 0; i < OBJECT_STATES; i++) {
		enum object_state s;
		cr_assert(object_state_parse(object_state_code((enum object_state)i), &s) && (int)s == i);
	}
	enum relation l;
	cr_assert(relation_parse(STR("delegation"), &l) && l == RELATION_DELEGATION);
	cr_assert_not(relation_parse(STR("Delegation"), &l));
}

#include "base/buf.h"
#include "rules/codes.h"
#include "rules/intake.h"
#include "support/answers.h"

#include <criterion/criterion.h>

static const int64_t numbers[] = {1, 2, 3};
static const struct question_numbers questions = {numbers, 3};

static struct faults check(struct arena *a, const struct submission *s)
{
	struct faults f;
	submission_check(procedure_load(a, STR("demonstration")), questions, s, &f);
	return f;
}

static struct str many(struct arena *a, size_t n, const char *unit)
{
	struct buf b;
	buf_init(&b, a, n * strlen(unit));
	for (size_t i = 0; i < n; i++)
		buf_put(&b, str_z(unit));
	return buf_str(&b);
}

#define WITH_ARENA                                                                                           \
	ARENA_SCOPED arena;                                                                                  \
	struct arena *a = &arena;                                                                            \
	arena_init(a, 64 << 20, NULL)

Test(intake, a_good_answer_has_no_fault)
{
	WITH_ARENA;
	struct submission s = answers_good(a);
	cr_assert_eq(check(a, &s).n, 0u);
}

Test(intake, each_field_is_told_what_is_wrong_with_it)
{
	WITH_ARENA;
	struct answer_text long_one = {2, many(a, ANSWER_MOST + 1, "水")};
	struct answer_text override = {1, STR("left \u202e right")}, nowhere = {9, STR("x")};
	struct answer_text nothing = {1, STR("")}, bell = {1, STR("ding\a")};
	struct {
		struct submission s;
		enum field field;
		enum fault_kind kind;
	} cases[20];
	size_t n = 0;
#define CASE(member, value, f, k)                                                                            \
	do {                                                                                                 \
		cases[n].s = answers_good(a);                                                                \
		cases[n].s.member = value;                                                                   \
		cases[n].field = f;                                                                          \
		cases[n++].kind = k;                                                                         \
	} while (0)
	CASE(category, STR(""), FIELD_CATEGORY, FAULT_MISSING);
	CASE(category, STR("martian"), FIELD_CATEGORY, FAULT_NOT_LISTED);
	CASE(capacity, STR("x"), FIELD_CAPACITY, FAULT_NOT_LISTED);
	CASE(organisation, STR(""), FIELD_ORGANISATION, FAULT_MISSING);
	CASE(organisation, many(a, NAME_MOST + 1, "é"), FIELD_ORGANISATION, FAULT_TOO_LONG);
	CASE(name, STR("two\nlines"), FIELD_NAME, FAULT_CONTROL);
	CASE(country, STR("ke"), FIELD_COUNTRY, FAULT_NOT_LISTED);
	CASE(country, STR(""), FIELD_COUNTRY, FAULT_MISSING);
	CASE(lang, STR("tlh"), FIELD_LANG, FAULT_NOT_LISTED);
	CASE(consent, STR("yes"), FIELD_CONSENT, FAULT_NOT_LISTED);
	CASE(consent, STR(""), FIELD_CONSENT, FAULT_MISSING);
	CASE(email, STR("somebody"), FIELD_EMAIL, FAULT_EMAIL);
	CASE(summary, many(a, SUMMARY_MOST + 1, "x"), FIELD_SUMMARY, FAULT_TOO_LONG);
	CASE(answers, &long_one, FIELD_ANSWER, FAULT_TOO_LONG);
	CASE(answers, &override, FIELD_ANSWER, FAULT_CONTROL);
	CASE(answers, &bell, FIELD_ANSWER, FAULT_CONTROL);
	CASE(answers, &nowhere, FIELD_ANSWER, FAULT_QUESTION);
	CASE(answers, &nothing, FIELD_ANSWER, FAULT_NOTHING);
	for (size_t i = 0; i < n; i++) {
		if (cases[i].field == FIELD_ANSWER)
			cases[i].s.answer_count = 1;
		struct faults f = check(a, &cases[i].s);
		cr_assert_eq(f.n, 1u, "case %zu: %zu faults", i, f.n);
		cr_assert_eq(f.list[0].field, cases[i].field, "case %zu", i);
		cr_assert_eq(f.list[0].kind, cases[i].kind, "case %zu", i);
	}
}

Test(intake, what_is_as_long_as_allowed_is_allowed)
{
	WITH_ARENA;
	struct submission s = answers_good(a);
	struct answer_text t[] = {{1, many(a, ANSWER_MOST, "😀")}, {0, many(a, FREE_TEXT_MOST, "ж")}};

	s.answers = t;
	s.summary = many(a, SUMMARY_MOST, "م");
	s.organisation = many(a, NAME_MOST, "水");
	cr_assert_eq(check(a, &s).n, 0u);
}

Test(intake, nothing_at_all_is_told_in_the_order_of_the_form)
{
	WITH_ARENA;
	struct submission s = {0};
	struct faults f = check(a, &s);

	cr_assert_eq(f.n, 6u); /* the language is found out */
	for (size_t i = 1; i < f.n; i++)
		cr_assert_lt(f.list[i - 1].field, f.list[i].field);
}

Test(intake, an_address_is_one_a_mail_server_takes)
{
	static const char *const good[] = {"a@b.ch", "first.last+tag@sub.example.org", "o'neil@example.com"};
	static const char *const bad[] = {
	    "",		"@b.ch",    "a@",	"a@b",	 "a b@c.org", "a@b..org",  "a@-b.org",	".a@b.org",
	    "a.@b.org", "a@b.org.", "a@@b.org", "a@b.o", "ж@b.org",   "a@b.org\n", "a,b@c.org", "<a@b.org>"};

	for (size_t i = 0; i < COUNT(good); i++)
		cr_assert(email_valid(str_z(good[i])), "%s", good[i]);
	for (size_t i = 0; i < COUNT(bad); i++)
		cr_assert_not(email_valid(str_z(bad[i])), "%s", bad[i]);
}

Test(intake, answers_are_received_from_opening_to_the_report_and_late_after_closing)
{
	struct intake_times t = {{1000}, {2000}, {3000}};
	static const struct {
		int64_t now;
		enum verdict verdict;
		bool late;
	} table[] = {{999, VERDICT_NOT_YET, false}, {1000, VERDICT_YES, false},
		     {1999, VERDICT_YES, false},    {2000, VERDICT_YES, true},
		     {2999, VERDICT_YES, true},	    {3000, VERDICT_CONCLUDED, false}};
	bool late;

	for (size_t i = 0; i < COUNT(table); i++) {
		late = false;
		cr_assert_eq(may_receive(true, &t, (struct instant){table[i].now}, &late), table[i].verdict);
		cr_assert_eq(late, table[i].late, "at %d", (int)table[i].now);
	}
	cr_assert_eq(may_receive(false, &t, (struct instant){1500}, &late), VERDICT_ELSEWHERE);
	t.opens = INSTANT_NONE;
	cr_assert_eq(may_receive(true, &t, (struct instant){1500}, &late), VERDICT_NOT_YET);
}

Test(intake, what_was_received_can_be_changed_until_closing)
{
	struct intake_times t = {{1000}, {2000}, INSTANT_NONE};

	for (enum response_state s = 0; s < RESPONSE_STATES; s++) {
		enum verdict want = s == RESPONSE_WITHDRAWN ? VERDICT_WITHDRAWN : VERDICT_YES;
		cr_assert_eq(may_change(&t, s, (struct instant){1999}), want);
	}
	cr_assert_eq(may_change(&t, RESPONSE_RECEIVED, (struct instant){2000}), VERDICT_CLOSED);
}

Test(intake, the_officer_publishes_with_consent_and_withholds_with_a_reason)
{
	struct str why = STR("Insults third persons");

	cr_assert_eq(may_publish(RESPONSE_RECEIVED, CONSENT_TEXT_ONLY), VERDICT_YES);
	cr_assert_eq(may_publish(RESPONSE_WITHHELD, CONSENT_NAME_AND_TEXT), VERDICT_YES);
	cr_assert_eq(may_publish(RESPONSE_PUBLISHED, CONSENT_TEXT_ONLY), VERDICT_DECIDED);
	cr_assert_eq(may_publish(RESPONSE_RECEIVED, CONSENT_NOT_PUBLISHED), VERDICT_NO_CONSENT);
	cr_assert_eq(may_publish(RESPONSE_WITHDRAWN, CONSENT_TEXT_ONLY), VERDICT_WITHDRAWN);
	cr_assert_eq(may_withhold(RESPONSE_PUBLISHED, why), VERDICT_YES);
	cr_assert_eq(may_withhold(RESPONSE_RECEIVED, STR("  ")), VERDICT_NO_REASON);
	cr_assert_eq(may_withhold(RESPONSE_WITHDRAWN, why), VERDICT_WITHDRAWN);
	cr_assert_eq(may_withhold(RESPONSE_WITHHELD, why), VERDICT_DECIDED);
}

Test(intake, codes_are_in_order_so_that_they_are_found)
{
	const char *const *list;
	size_t n = country_codes(&list);

	for (size_t i = 0; i < n; i++)
		cr_assert(country_code_known(str_z(list[i])), "%s", list[i]);
	n = language_codes(&list);
	for (size_t i = 0; i < n; i++)
		cr_assert(language_code_known(str_z(list[i])), "%s", list[i]);
	cr_assert_not(country_code_known(STR("ZZ")));
	cr_assert_not(language_code_known(STR("")));
}

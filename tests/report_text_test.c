#include "base/utf8.h"
#include "text/coverage.h"
#include "text/report_text.h"

#include <criterion/criterion.h>

static const int one_two[] = {1, 2}, two[] = {2}, free_text[] = {0};
static const struct counted list[] = {
    {1, RESPONSE_PUBLISHED, false, STR("government"), STR("none"), STR("CH"), STR("fr"), one_two, 2},
    {2, RESPONSE_PUBLISHED, false, STR("academia"), STR("none"), STR("JP"), STR("en"), two, 1},
    {3, RESPONSE_WITHHELD, false, STR("academia"), STR("none"), STR("JP"), STR("en"), two, 1},
    {4, RESPONSE_RECEIVED, true, STR("government"), STR("none"), STR("BR"), STR("es"), free_text, 1},
    {5, RESPONSE_WITHDRAWN, false, STR("government"), STR("none"), STR("BR"), STR("es"), one_two, 2},
    {12, RESPONSE_PUBLISHED, false, STR("government"), STR("none"), STR("RW"), STR("fr"), one_two, 2},
};

Test(report_text, finds_references_with_their_line_and_column)
{
	ARENA_SCOPED a;
	struct references r;
	struct report_mistakes m;

	arena_init(&a, 1 << 20, NULL);
	cr_assert(references_find(&a, STR("# Title\n\nSome say [[R12 q2, R1]]; [[r2 Q2 q1]].\n"), &r, &m));
	cr_assert_eq(r.n, 4u);
	cr_assert_eq(r.list[0].response, 12);
	cr_assert_eq(r.list[0].question, 2);
	cr_assert_eq(r.list[0].line, 3);
	cr_assert_eq(r.list[0].column, 10);
	cr_assert_eq(r.list[1].question, WHOLE_RESPONSE);
	cr_assert_eq(r.list[2].response, 2);
	cr_assert_eq(r.list[3].question, 1);
}

Test(report_text, a_reference_that_is_none_is_refused_with_line_and_what_to_write)
{
	static const struct {
		const char *text, *says;
		int line;
	} cases[] = {
	    {"a\n[[X1]]", "write [[R12]]", 2},	 {"[[R12", "without “]]”", 1},
	    {"[[R12 2]]", "[[R12 q2]]", 1},	 {"[[]]", "names no response", 1},
	    {"[[R0]]", "names no response", 1},	 {"[[R1,]]", "names no response", 1},
	    {"a\n\n<!-- [[R1]] -->", "HTML", 3}, {"x <b>y</b>", "HTML", 1},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		ARENA_SCOPED a;
		struct references r;
		struct report_mistakes m;
		arena_init(&a, 1 << 20, NULL);
		cr_assert_not(references_find(&a, str_z(cases[i].text), &r, &m), "%s", cases[i].text);
		cr_assert_eq(m.list[0].line, cases[i].line, "%s", cases[i].text);
		struct str what = report_mistake_text(&a, LANG_EN, &m.list[0]);
		cr_assert(str_find(what, str_z(cases[i].says), 0) < what.n, "%s: %.*s", cases[i].text,
			  STR_ARG(what));
	}
}

Test(report_text, leaves_alone_what_only_looks_like_one)
{
	ARENA_SCOPED a;
	struct references r;
	struct report_mistakes m;

	arena_init(&a, 1 << 20, NULL);
	cr_assert(references_find(
	    &a, STR("[one] \\[[R1]] 3 < 4, a<3 <https://example.org> <me@example.org>\n"), &r, &m));
	cr_assert_eq(r.n, 0u);
}

Test(report_text, a_reference_must_name_a_published_response_and_a_question_it_answered)
{
	static const struct {
		const char *text, *says;
	} cases[] = {
	    {"[[R99]]", "no response R99"},
	    {"[[R3]]", "withheld"},
	    {"[[R4]]", "decided"},
	    {"[[R5]]", "withdrew"},
	    {"[[R2 q1]]", "did not answer question 1"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		ARENA_SCOPED a;
		struct references r;
		struct report_mistakes m;
		arena_init(&a, 1 << 20, NULL);
		cr_assert(references_find(&a, str_z(cases[i].text), &r, &m));
		cr_assert_not(references_check(r, list, COUNT(list), &m));
		struct str what = report_mistake_text(&a, LANG_EN, &m.list[0]);
		cr_assert(str_find(what, str_z(cases[i].says), 0) < what.n, "%.*s", STR_ARG(what));
	}
}

Test(report_text, a_mistake_is_told_in_the_language_of_the_reader_with_its_values)
{
	static const struct str told[LANGS] = {
	    [LANG_AR] = STR("R99"),	      [LANG_EN] = STR("There is no response R99"),
	    [LANG_ES] = STR("respuesta R99"), [LANG_FR] = STR("réponse R99"),
	    [LANG_RU] = STR("ответа R99"),    [LANG_ZH] = STR("没有答复 R99"),
	};
	ARENA_SCOPED a;
	struct references r;
	struct report_mistakes m, long_one;
	struct str seen[LANGS];

	arena_init(&a, 1 << 20, NULL);
	cr_assert(references_find(&a, STR("[[R99]] [[R2 q1]]"), &r, &m));
	cr_assert_not(references_check(r, list, COUNT(list), &m));
	cr_assert_eq(m.n, 2u);
	cr_assert_not(references_find(&a, STR("[[ééééééééééééééééééééééééééééééééééé世界]]"), &r, &long_one));
	cr_assert(utf8_valid(str_z(long_one.list[0].values[0])), "a long excerpt is cut at a character");
	for (enum lang l = 0; l < LANGS; l++) {
		seen[l] = report_mistake_text(&a, l, &m.list[0]);
		cr_expect(str_find(seen[l], told[l], 0) < seen[l].n, "%.*s", STR_ARG(seen[l]));
		for (enum lang k = 0; k < l; k++)
			cr_expect_not(str_eq(seen[l], seen[k]));
		struct str second = report_mistake_text(&a, l, &m.list[1]);
		cr_expect(str_find(second, STR("[[R2]]"), 0) < second.n, "%.*s", STR_ARG(second));
	}
}

Test(coverage, accounts_for_every_response)
{
	ARENA_SCOPED a;
	struct references r;
	struct report_mistakes m;
	struct coverage c;
	int64_t explained[] = {2};

	arena_init(&a, 1 << 20, NULL);
	cr_assert(references_find(&a, STR("[[R1 q1]]"), &r, &m));
	coverage_make(&a, r, list, COUNT(list), explained, 1, &c);
	cr_assert(coverage_adds_up(&c));
	cr_assert_not(coverage_complete(&c));
	cr_assert_eq(c.total.received, 5u); /* R5 was withdrawn */
	cr_assert_eq(c.total.n[ACCOUNT_REFLECTED], 1u);
	cr_assert_eq(c.total.n[ACCOUNT_EXPLAINED], 1u);
	cr_assert_eq(c.total.n[ACCOUNT_OPEN], 1u);
	cr_assert_eq(c.total.list[ACCOUNT_OPEN][0], 12);
	cr_assert_eq(c.total.n[ACCOUNT_WITHHELD], 1u);
	cr_assert_eq(c.total.n[ACCOUNT_UNDECIDED], 1u);
	cr_assert_eq(c.category_count, 2u);
	cr_assert_eq(c.question_count, 3u);
	cr_assert_eq(c.questions[1].question, 1);
	cr_assert_eq(c.questions[1].n[ACCOUNT_REFLECTED], 1u);
	cr_assert_eq(c.questions[2].n[ACCOUNT_OPEN], 2u, "R1 and R12 are not yet reflected at question 2");
}

Test(coverage, a_reference_to_the_whole_stands_for_all_its_answers)
{
	ARENA_SCOPED a;
	struct references r;
	struct report_mistakes m;
	struct coverage c;

	arena_init(&a, 1 << 20, NULL);
	cr_assert(references_find(&a, STR("[[R1]] [[R12]] [[R2]]"), &r, &m));
	coverage_make(&a, r, list, 3, NULL, 0, &c);
	cr_assert(coverage_complete(&c));
	for (size_t i = 0; i < c.question_count; i++)
		cr_assert_eq(c.questions[i].n[ACCOUNT_OPEN], 0u);
}

#include "base/utf8.h"
#include "text/redact.h"

#include <criterion/criterion.h>

static const char *const texts[] = {
    "Write to Anna Muster, 079 555 01 01.",
    "الاتصال بفاطمة بنت محمد على ٠٧٩.",
    "请联系张三，电话零七九。",
    "a\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x94\xac"
    "b\xf0\x9f\x87\xa8\xf0\x9f\x87\xad\xc3\xa9"
    "e\xcc\x81",
};

Test(redact, at_every_border_of_every_text_the_rest_stays_and_the_span_is_gone)
{
	ARENA_SCOPED a;

	for (size_t t = 0; t < COUNT(texts); t++) {
		struct str text = str_z(texts[t]);
		arena_init(&a, 256 << 20, NULL);
		for (size_t from = 0; from < text.n; from++)
			for (size_t to = from + 1; to <= text.n; to++) {
				struct cut c = {.from = from, .to = to, .reason = STR("why")};
				bool fits =
				    utf8_valid(str_cut(text, 0, from)) && utf8_valid(str_cut(text, 0, to));
				cr_assert_eq(cut_fits(text, from, to), fits);
				if (!fits)
					continue;
				struct str s = text_redacted(&a, text, &c, 1, STR("x"));
				struct str mark = str_cut(s, c.mark_from, c.mark_to);
				cr_assert(utf8_valid(s));
				cr_assert(str_eq(mark, STR("[x: why]")));
				cr_assert(str_eq(
				    JOIN(&a, str_cut(text, 0, from), mark, str_cut(text, to, text.n)), s));
			}
		arena_reset(&a);
	}
}

Test(redact, spans_that_touch_become_one_mark_with_both_reasons)
{
	ARENA_SCOPED a;
	arena_init(&a, 1 << 20, NULL);
	struct cut c[] = {{.from = 6, .to = 9, .reason = STR("b")},
			  {.from = 0, .to = 3, .reason = STR("a")},
			  {.from = 2, .to = 6, .reason = STR("a")},
			  {.from = 10, .to = 11, .reason = STR("c")}};
	struct str s = text_redacted(&a, STR("0123456789abc"), c, 4, STR("cut"));

	cr_assert(str_eq(s, STR("[cut: a; b]9[cut: c]bc")), "%.*s", STR_ARG(s));
	cr_assert_eq(c[0].mark_from, c[1].mark_from);
	cr_assert(str_eq(str_cut(s, c[3].mark_from, c[3].mark_to), STR("[cut: c]")));
}

Test(redact, nothing_taken_out_is_the_text_itself)
{
	ARENA_SCOPED a;
	arena_init(&a, 1 << 20, NULL);

	cr_assert(str_eq(text_redacted(&a, STR("as it was"), NULL, 0, STR("x")), STR("as it was")));
	cr_assert_not(cut_fits(STR("abc"), 1, 1));
	cr_assert_not(cut_fits(STR("abc"), 2, 1));
	cr_assert_not(cut_fits(STR("abc"), 0, 4));
}

Test(redact, words_are_found_wherever_they_stand_whatever_white_space_is_between)
{
	struct str text = STR("John Doe, then John\nDoe and John  \n Doe; Johnny");
	size_t at = 0, from, to, n = 0;
	static const size_t places[][2] = {{0, 8}, {15, 23}, {28, 39}};

	while (words_find(text, STR(" John Doe "), &at, &from, &to)) {
		cr_assert_lt(n, 3);
		cr_assert_eq(from, places[n][0]);
		cr_assert_eq(to, places[n][1]);
		n++;
	}
	cr_assert_eq(n, 3u);
	at = 0;
	cr_assert_not(words_find(text, STR("  "), &at, &from, &to));
	at = 0;
	cr_assert_not(words_find(text, STR("JohnDoe"), &at, &from, &to));
	at = 0;
	cr_assert(words_find(STR("请联系张三"), STR("张三"), &at, &from, &to));
	cr_assert_eq(from, 9u);
}

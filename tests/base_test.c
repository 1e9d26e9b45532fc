#include "base/day.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "i18n/msg.h"

#include <criterion/criterion.h>

static struct str bytes(const char *z)
{
	return str_z(z);
}

Test(day, goes_to_a_date_and_back_for_eight_hundred_years)
{
	for (int32_t n = -135140; n < 157000; n++) {
		struct date d = date_of((struct day){n});
		cr_assert(d.month >= 1 && d.month <= 12 && d.day >= 1 &&
			  d.day <= days_in_month(d.year, d.month));
		cr_assert_eq(day_of(d).n, n);
	}
}

Test(day, reads_only_days_of_the_calendar)
{
	struct day d;

	cr_assert(day_parse(STR("2016-10-14"), &d));
	cr_assert_eq(day_weekday(d), 4, "14 October 2016 was a Friday");
	cr_assert(day_parse(STR("2020-02-29"), &d));
	cr_assert_not(day_parse(STR("2021-02-29"), &d));
	cr_assert_not(day_parse(STR("2016-13-01"), &d));
	cr_assert_not(day_parse(STR("2016-1-01"), &d));
	cr_assert_not(day_parse(STR("2016-10-14 "), &d));
}

Test(utf8, refuses_what_is_not_well_formed)
{
	static const char *const bad[] = {"\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
					  "\x80",     "\xE2\x82",     "a\xFF"};

	for (size_t i = 0; i < COUNT(bad); i++)
		cr_assert_not(utf8_valid(bytes(bad[i])), "case %zu", i);
	cr_assert(utf8_valid(STR("Ж 互联网 شبكة 😀")));
	cr_assert_eq(utf8_control_at(STR("a\tb\nc")), 5u);
	cr_assert_eq(utf8_control_at(STR("a\u202eb")), 1u);
}

Test(utf8, finds_a_control_character_wherever_it_stands)
{
	static const char bad[] = {'\x01', '\r', '\x1F', '\x7F'};
	char text[24];

	for (size_t at = 0; at < sizeof text; at++)
		for (size_t i = 0; i < COUNT(bad); i++) {
			memset(text, i & 1 ? '~' : ' ', sizeof text);
			text[at / 2] = '\n';
			text[at] = bad[i];
			cr_assert_eq(utf8_control_at((struct str){text, sizeof text}), at);
		}
}

Test(lang, is_negotiated_by_weight_then_order)
{
	cr_assert_eq(lang_negotiate(STR("de, fr;q=0.5, zh-CN;q=0.9")), LANG_ZH);
	cr_assert_eq(lang_negotiate(STR("fr-CH, fr;q=0.9, en;q=0.8")), LANG_FR);
	cr_assert_eq(lang_negotiate(STR("ar;q=0, ru;q=0.1")), LANG_RU);
	cr_assert_eq(lang_negotiate(STR("")), LANG_EN);
	cr_assert_eq(lang_negotiate(STR(";;;q=,,")), LANG_EN);
}

Test(message, numbers_are_grouped_as_the_language_does)
{
	ARENA_SCOPED a;

	arena_init(&a, 1 << 20, NULL);
	cr_assert(str_eq(number_text(&a, LANG_EN, 1234567), STR("1,234,567")));
	cr_assert(str_eq(number_text(&a, LANG_ES, 1234), STR("1234")));
	cr_assert(str_eq(number_text(&a, LANG_FR, -12345), STR("-12\u202f345")));
	cr_assert(str_eq(number_text(&a, LANG_ZH, 999), STR("999")));
}

Test(str, finds_nothing_in_what_is_not_known)
{
	struct str unknown = {NULL, 0};

	cr_assert_eq(str_find(unknown, STR(";"), 0), 0);
	cr_assert_eq(str_find(unknown, STR(""), 0), 0);
	cr_assert_eq(str_find(STR("ab"), STR("b"), 2), 2);
	cr_assert_eq(str_find(STR("ab"), STR("b"), 9), 2);
}

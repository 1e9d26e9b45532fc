#include "text/query_match.h"

#include <criterion/criterion.h>

static bool finds(const char *typed, const char *lang, const char *text)
{
	ARENA_SCOPED a = {0};
	STEMS_SCOPED stems = stems_open();
	struct query_match *m;

	arena_init(&a, 1 << 20, NULL);
	m = NEW(&a, struct query_match, 1);
	query_match_init(m, query_parse(&a, str_z(typed)), STR("en"), stems);
	return query_match_has(m, str_z(text), str_z(lang));
}

Test(query_match, the_forms_of_a_word_are_found_in_the_language_of_the_text)
{
	cr_expect(finds("subsidy", "en", "Subsidies are too low."));
	cr_expect(finds("subsidies", "en", "One SUBSIDY is enough."));
	cr_expect(finds("subvention", "fr", "Les subventions baissent."));
	cr_expect(finds("réseau national", "fr", "Nationaux ou non, les réseaux nationaux comptent."));
	cr_expect(finds("субсидия", "ru", "Размер субсидий мал."));
	cr_expect(finds("субсидиями", "ru", "Нужна субсидия."));
	cr_expect(finds("شبكة", "ar", "تعمل الشبكات جيداً."));
	cr_expect(finds("الشبكة", "ar", "إن شبكات كثيرة بطيئة."));
	cr_expect(finds("补贴", "zh", "政府应提高补贴标准。"));
	cr_expect(finds("互联网", "zh", "我们需要互联网。"));
	cr_expect_not(finds("互联网", "zh", "互相联网。"), "its characters, not in a row");
	cr_expect_not(finds("subsidy", "en", "Subs are low."));
	cr_expect_not(finds("subvention", "fr", "Le train subit du retard."));
}

Test(query_match, all_words_are_wanted_anywhere_and_phrases_in_their_order)
{
	cr_expect(finds("prices up", "en", "Up go the prices."));
	cr_expect_not(finds("prices up", "en", "Prices fall."));
	cr_expect(finds("\"prices are\"", "en", "The prices are up."));
	cr_expect_not(finds("\"prices are\"", "en", "Are prices up?"));
	cr_expect_not(finds("\"price\"", "en", "The prices are up."), "as it was typed");
	cr_expect(finds("pric*", "en", "The pricing is bad."));
	cr_expect(finds("cost OR price", "en", "Prices are up."));
	cr_expect_not(finds("price -cable", "en", "Prices of cables."), "in no form");
	cr_expect(finds("price -cable", "en", "Prices of fibre."));
	cr_expect(finds("wi-fi", "en", "Free wi-fi.") && finds("wi-fi", "en", "Free wifi."));
}

#include "base/utf8.h"
#include "i18n/country.h"
#include "i18n/date.h"

#include <criterion/criterion.h>

#define EQ(got, want)                                                                                        \
	do {                                                                                                 \
		struct str got_ = (got), want_ = STR(want);                                                  \
		cr_assert(str_eq(got_, want_), "%.*s", STR_ARG(got_));                                       \
	} while (0)

static struct day day(const char *z)
{
	struct day d;
	cr_assert(day_parse(str_z(z), &d));
	return d;
}

static struct rough_date rough(const char *z)
{
	struct rough_date d;
	cr_assert(rough_parse(str_z(z), &d));
	return d;
}

Test(date, is_said_in_each_language_with_western_digits)
{
	ARENA_SCOPED a;
	struct day d = day("2016-10-14");

	arena_init(&a, 1 << 20, NULL);
	EQ(day_text(&a, LANG_AR, d), "14 أكتوبر 2016");
	EQ(day_text(&a, LANG_EN, d), "14 October 2016");
	EQ(day_text(&a, LANG_ES, d), "14 de octubre de 2016");
	EQ(day_text(&a, LANG_FR, d), "14 octobre 2016");
	EQ(day_text(&a, LANG_RU, d), "14 октября 2016 г.");
	EQ(day_text(&a, LANG_ZH, d), "2016年10月14日");
	EQ(day_text_short(&a, LANG_EN, d), "14 Oct 2016");
	EQ(day_text_long(&a, LANG_EN, d), "Friday, 14 October 2016");
	EQ(weekday_text(&a, LANG_EN, 0), "Monday");
	EQ(weekday_text(&a, LANG_FR, 6), "dimanche");
	cr_assert_eq(day_text(&a, LANG_EN, DAY_NONE).s, NULL);
}

Test(date, is_as_precise_as_it_is_known)
{
	ARENA_SCOPED a;

	arena_init(&a, 1 << 20, NULL);
	EQ(rough_text(&a, LANG_EN, rough("2016-02")), "February 2016");
	EQ(rough_text(&a, LANG_RU, rough("2016-02")), "февраль 2016 г.");
	EQ(rough_text(&a, LANG_AR, rough("2011")), "2011");
	EQ(rough_text(&a, LANG_AR, rough("2026-08")), "أغسطس 2026");
	EQ(range_text(&a, LANG_AR, rough("2026-08"), rough("2026-09")), "أغسطس – سبتمبر 2026");
	EQ(rough_iso(&a, rough("2016-02")), "2016-02");
	cr_assert_eq(rough_text(&a, LANG_EN, rough("")).s, NULL);
	EQ(range_text(&a, LANG_FR, rough("2016-10-12"), rough("2016-10-14")), "12–14 octobre 2016");
	EQ(range_text(&a, LANG_EN, rough("2016-10-12"), rough("2016-10-12")), "12 October 2016");
	EQ(range_text(&a, LANG_EN, rough(""), rough("2019-09-20")), "20 September 2019");
}

Test(date, a_closing_minute_is_the_same_on_the_wall_in_summer_and_winter)
{
	ARENA_SCOPED a;
	struct str zurich = STR("Europe/Zurich");

	arena_init(&a, 1 << 20, NULL);
	EQ(instant_iso(&a, zone_instant(day("2017-01-04"), 1439, zurich)), "2017-01-04T22:59:00Z");
	EQ(instant_iso(&a, zone_instant(day("2017-08-29"), 1439, zurich)), "2017-08-29T21:59:00Z");
	/* 2:30 is shown twice on the last Sunday of October: the later. */
	EQ(instant_iso(&a, zone_instant(day("2017-10-29"), 150, zurich)), "2017-10-29T01:30:00Z");
	EQ(instant_text(&a, LANG_EN, zone_instant(day("2017-08-29"), 1439, zurich), zurich),
	   "29 August 2017 at 23:59");
	EQ(instant_text(&a, LANG_EN, zone_instant(day("2017-08-29"), 1439, zurich), STR("UTC")),
	   "29 August 2017 at 21:59");
	for (int32_t d = 16000; d < 25000; d += 31)
		for (int minute = 0; minute < 1440; minute += 479) {
			struct moment m = zone_moment(zone_instant((struct day){d}, minute, zurich), zurich);
			cr_assert_eq(m.day.n, d);
			cr_assert_eq(m.minute, minute);
		}
}

Test(date, a_zone_that_is_not_known_counts_as_utc)
{
	cr_assert(zone_known(STR("Europe/Zurich")));
	cr_assert(zone_known(STR("America/New_York")));
	cr_assert_not(zone_known(STR("Europe/Nowhere")));
	cr_assert_not(zone_known(STR("")));
	cr_assert_eq(zone_moment((struct instant){-1}, STR("Europe/Nowhere")).day.n, -1);
	cr_assert_eq(zone_moment((struct instant){-1}, STR("Europe/Nowhere")).minute, 1439);
	cr_assert_eq(zone_instant(DAY_NONE, 0, STR("UTC")).us, INSTANT_NONE.us);
}

Test(date, zones_have_names)
{
	ARENA_SCOPED a;

	arena_init(&a, 1 << 20, NULL);
	EQ(zone_text(&a, LANG_EN, STR("Europe/Zurich")), "Geneva time");
	EQ(zone_text(&a, LANG_EN, STR("America/New_York")), "New York Time");
	EQ(zone_text(&a, LANG_EN, STR("UTC")), "UTC");
}

Test(country, has_a_name_in_each_language_and_a_region)
{
	ARENA_SCOPED a;
	size_t n;

	arena_init(&a, 1 << 20, NULL);
	EQ(country_text(&a, LANG_EN, STR("CH")), "Switzerland");
	EQ(country_text(&a, LANG_ZH, STR("CH")), "瑞士");
	EQ(country_text(&a, LANG_FR, STR("RU")), "Fédération de Russie");
	EQ(country_text(&a, LANG_EN, STR("XX")), "International organization");
	EQ(country_text(&a, LANG_EN, STR("Q?")), "Q?");
	cr_assert_eq(country_region(STR("CH")), REGION_EUROPE);
	cr_assert_eq(country_region(STR("EG")), REGION_ARAB_STATES);
	cr_assert_eq(country_region(STR("XX")), REGION_NONE);
	cr_assert_not(country_known(STR("ch")));
	for (enum lang l = 0; l < LANGS; l++) {
		const struct country *list = countries_sorted(l, &n);
		cr_assert_eq(n, 244u);
		for (size_t i = 0; i < n; i++) {
			cr_assert(utf8_valid(list[i].name));
			cr_assert_not(str_eq(list[i].name, list[i].code), "%s", list[i].code.s);
			cr_assert_neq(country_region(list[i].code), REGION_NONE);
		}
	}
	EQ(countries_sorted(LANG_EN, &n)[0].name, "Afghanistan");
	EQ(countries_sorted(LANG_ES, &n)[0].name, "Afganistán");
}

#include "base/utf8.h"
#include "support/council_dump.h"
#include "support/read_whole.h"

#include <criterion/criterion.h>

enum { ROOM = 256 << 20 };

static struct council_doc parsed(struct arena *a, const char *text)
{
	struct council_doc d;

	council_parse(a, str_z(text), &d);
	return d;
}

/* GOLDEN=1 writes the files anew: look at the difference before you keep it. */
static void compare_golden(struct arena *a, const char *name)
{
	struct council_doc d;
	struct str text = read_whole(a, arena_printf(a, "tests/fixtures/council/%s.txt", name));
	struct str path = arena_printf(a, "tests/golden/council_%s.txt", name);

	cr_assert(text.s, "%s: no such fixture", name);
	council_parse(a, text, &d);
	struct str dump = council_dump(a, &d);
	if (getenv("GOLDEN")) {
		FILE *f = fopen(path.s, "wb");
		cr_assert(f && fwrite(dump.s, 1, dump.n, f) == dump.n && fclose(f) == 0);
	}
	struct str golden = read_whole(a, path);
	cr_assert(golden.s, "%s: not there", path.s);
	size_t line = 1, at = 0;
	while (at < dump.n && at < golden.n && dump.s[at] == golden.s[at])
		line += dump.s[at++] == '\n';
	cr_assert(str_eq(dump, golden), "%s: differs from line %zu on", path.s, line);
}

Test(council, fixtures_are_read_as_the_golden_files_say)
{
	static const char *const names[] = {"report_zh", "report_en", "resolution_zh", "resolution_en",
					    "record_zh", "record_en", "plain"};

	for (size_t i = 0; i < COUNT(names); i++) {
		ARENA_SCOPED a;
		arena_init(&a, ROOM, NULL);
		compare_golden(&a, names[i]);
	}
}

Test(council, a_list_of_resolutions_shares_the_revision_behind_it)
{
	ARENA_SCOPED a;
	arena_init(&a, ROOM, NULL);
	struct council_doc d = parsed(&a, "1.1\t全权代表大会第102号和140号决议（2014年，釜山，修订版）\n");

	cr_assert_eq(d.n_cites, 2u);
	cr_assert(d.cites[0].number == 102 && d.cites[1].number == 140);
	cr_assert(d.cites[0].year == 2014 && str_eq(d.cites[1].city, STR("釜山")));
	d = parsed(&a, "1.1\tResolutions 101 (Rev. Dubai, 2018), 102 and 140 (Rev. Busan, 2014) and 206\n");
	cr_assert_eq(d.n_cites, 4u);
	cr_assert(d.cites[0].year == 2018 && d.cites[1].year == 2014 && d.cites[3].year == 0);
	cr_assert(d.cites[3].number == 206 && d.cites[3].issuer == ISSUER_PP);
}

Test(council, a_revision_is_read_in_whatever_order_it_is_given)
{
	static const struct {
		const char *text;
		int number, year;
		const char *city, *revision;
	} cases[] = {
	    {"第102号决议（2018年，迪拜，修订版）", 102, 2018, "迪拜", "修订版"},
	    {"第 102 号决议（2018 年，迪拜，修订版）", 102, 2018, "迪拜", "修订版"},
	    {"第102号决议（迪拜，2018年，修订版）", 102, 2018, "迪拜", "修订版"},
	    {"第1336号决议（2019年修订版）", 1336, 2019, "", "修订版"},
	    {"第1344号决议（2015年修订）", 1344, 2015, "", "修订"},
	    {"第1336号决议（2011年，2019年最后修正）", 1336, 2019, "", "最后修正"},
	    {"第206号决议（2018年，迪拜）", 206, 2018, "迪拜", ""},
	    {"第102号决议中（2018年，迪拜，修订版）", 102, 2018, "迪拜", "修订版"},
	    {"第1305号决议（见附件）", 1305, 0, "", ""},
	    {"Resolution 102 (Rev. Dubai, 2018)", 102, 2018, "Dubai", "Rev."},
	    {"Resolution 1336 (modified 2019)", 1336, 2019, "", "modified"},
	    {"Resolution 206 (Dubai, 2018)", 206, 2018, "Dubai", ""},
	    {"Resolution 1305 (the list)", 1305, 0, "", ""},
	};
	ARENA_SCOPED a;
	arena_init(&a, ROOM, NULL);

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct council_doc d = parsed(&a, cases[i].text);
		cr_assert_eq(d.n_cites, 1u, "%s", cases[i].text);
		const struct council_cite *c = &d.cites[0];
		cr_assert(c->number == cases[i].number && c->year == cases[i].year, "%s: %d %d",
			  cases[i].text, c->number, c->year);
		cr_assert(str_eq(c->city, str_z(cases[i].city)) &&
			      str_eq(c->revision, str_z(cases[i].revision)),
			  "%s: %.*s %.*s", cases[i].text, STR_ARG(c->city), STR_ARG(c->revision));
	}
}

Test(council, one_document_in_two_spellings_is_one_number)
{
	ARENA_SCOPED a;
	arena_init(&a, ROOM, NULL);
	struct council_doc d =
	    parsed(&a, "1\tC22/32(Rev.1)和C22/32 (Rev.1)号文件，CWG-Internet-23/4，WSIS C5，电信/ICT\n");

	cr_assert_eq(d.n_refs, 3u);
	cr_assert(str_eq(d.refs[0].number, d.refs[1].number) && d.refs[0].revision == d.refs[1].revision);
	cr_assert(str_eq(d.refs[2].number, STR("CWG-Internet-23/4")));
}

Test(council, days_and_months_are_read_in_both_languages)
{
	static const struct {
		const char *text, *first, *last;
	} cases[] = {
	    {"2016年10月13-14日", "2016-10-13", "2016-10-14"},
	    {"2024年1月31日至2月1日", "2024-01-31", "2024-02-01"},
	    {"2024年10月 – 2025年1月", "2024-10-01", "2025-01-31"},
	    {"2023年至2026年", "2023-01-01", "2026-12-31"},
	    {"2023 年 10 月 18 日", "2023-10-18", "2023-10-18"},
	    {"2016 年 10 月 13-14 日", "2016-10-13", "2016-10-14"},
	    {"2024 年 2 月 – 2024 年 9 月", "2024-02-01", "2024-09-30"},
	    {"2025-2026年", "2025-01-01", "2026-12-31"},
	    {"13-14 October 2016", "2016-10-13", "2016-10-14"},
	    {"31 January to 1 February 2024", "2024-01-31", "2024-02-01"},
	    {"February to September 2016", "2016-02-01", "2016-09-30"},
	    {"October 2016 – January 2017", "2016-10-01", "2017-01-31"},
	};
	ARENA_SCOPED a;
	arena_init(&a, ROOM, NULL);

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct when w;
		size_t at = 0;
		cr_assert(when_next(str_z(cases[i].text), &at, &w), "%s", cases[i].text);
		cr_assert_eq(at, strlen(cases[i].text), "%s", cases[i].text);
		cr_assert(str_eq(day_iso(&a, w.first), str_z(cases[i].first)), "%s", cases[i].text);
		cr_assert(str_eq(day_iso(&a, w.last), str_z(cases[i].last)), "%s", cases[i].text);
	}
}

Test(council, no_number_of_a_sentence_is_taken_for_a_label)
{
	ARENA_SCOPED a;
	arena_init(&a, ROOM, NULL);
	struct council_doc d =
	    parsed(&a, "1\tActivities of the group in\n23 countries and\n2.5 million places.\n");

	cr_assert_eq(d.n_parts, 1u);
	cr_assert(
	    str_eq(d.parts[0].text, STR("Activities of the group in 23 countries and 2.5 million places.")));
	cr_assert_eq(d.parts[0].n_breaks, 2u);
}

Test(council, any_text_is_taken)
{
	ARENA_SCOPED a;
	arena_init(&a, ROOM, NULL);
	static const char *const texts[] = {"",
					    "\n\n\n",
					    "[bookmark: ",
					    "（（（（",
					    "附件",
					    "1\t",
					    "• ",
					    "主席：",
					    "第",
					    "\u202e\u200b",
					    "1.1.1.1.1.1.1.1.1.1.1\tdeep"};

	for (size_t i = 0; i < COUNT(texts); i++) {
		struct council_doc d = parsed(&a, texts[i]);
		cr_assert_not(d.cut);
	}
	struct council_doc d;
	council_parse(&a, (struct str){NULL, 0}, &d);
	cr_assert_eq(d.n_parts, 0u);
}

Test(council, a_long_text_is_cut_at_a_character_and_says_so)
{
	ARENA_SCOPED a;
	arena_init(&a, ROOM, NULL);
	size_t n = COUNCIL_BYTES + 10;
	char *p = NEW(&a, char, n);
	struct council_doc d;

	for (size_t i = 0; i + 3 <= n; i += 3)
		memcpy(p + i, "会", 3);
	council_parse(&a, (struct str){p, n / 3 * 3}, &d);
	cr_assert(d.cut);
	cr_assert(utf8_valid(d.parts[0].text));
}

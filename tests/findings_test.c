#include "i18n/msg.h"
#include "support/absent.h"
#include "support/council_dump.h"
#include "support/read_whole.h"
#include "text/findings.h"

#include <criterion/criterion.h>

enum { ROOM = 256 << 20 };

/* What a careful clerk raises: all of it, and nothing else. */
struct expected {
	const char *path;
	int line;
	enum finding_kind kind;
	enum certainty certainty;
	const char *found, *expected;
};

#define YEAR(y)                                                                                              \
	{                                                                                                    \
		.year = (y), .from = { INT32_MIN }                                                           \
	}
static const struct instrument_revision r1305[] = {YEAR(2009), YEAR(2019)};
static const struct instrument_revision r1336[] = {YEAR(2011), YEAR(2015), YEAR(2019)};
static const struct instrument_revision r1344[] = {YEAR(2012), YEAR(2015)};
static const struct instrument_revision pp[] = {YEAR(2014), YEAR(2018), YEAR(2022)};
static const struct instrument_fact instruments[] = {
    {ISSUER_COUNCIL, INSTRUMENT_RESOLUTION, 1305, r1305, COUNT(r1305), 0, {INT32_MIN}},
    {ISSUER_COUNCIL, INSTRUMENT_RESOLUTION, 1336, r1336, COUNT(r1336), 0, {INT32_MIN}},
    {ISSUER_COUNCIL, INSTRUMENT_RESOLUTION, 1344, r1344, COUNT(r1344), 2019, {INT32_MIN}},
    {ISSUER_PP, INSTRUMENT_RESOLUTION, 102, pp, COUNT(pp), 0, {INT32_MIN}},
    {ISSUER_PP, INSTRUMENT_RESOLUTION, 140, pp, COUNT(pp), 0, {INT32_MIN}},
    {ISSUER_PP, INSTRUMENT_RESOLUTION, 174, pp, COUNT(pp), 0, {INT32_MIN}},
};

static struct day day(const char *iso)
{
	struct day d = DAY_NONE;

	cr_assert(iso[0] == 0 || day_parse(str_z(iso), &d));
	return d;
}

static struct finding_facts facts_known(struct arena *a)
{
	/* decided, launched, closes: as far as the public record knows them */
	static const char *const known[][3] = {
	    {"2016-02-18", "", ""},	      {"2016-10-14", "", "2017-01-11"},
	    {"2019-09-20", "", ""},	      {"2021-01-28", "", "2021-09-03"},
	    {"2021-09-23", "", "2021-12-13"}, {"2024-02-01", "", ""},
	    {"2024-10-04", "", "2025-01-13"}, {"2025-02-20", "", ""}};
	static const struct str expand[] = {STR("扩大互联网连接"), STR("The upkeep of lighthouses"),
					    STR("灯塔的维护")};
	struct round_fact *rounds = NEW(a, struct round_fact, COUNT(known) + 1);

	for (size_t i = 0; i < COUNT(known); i++)
		rounds[i] =
		    (struct round_fact){NULL, 0, day(known[i][0]), day(known[i][1]), day(known[i][2])};
	rounds[COUNT(known)] =
	    (struct round_fact){expand, COUNT(expand), DAY_NONE, DAY_NONE, day("2020-12-15")};
	return (struct finding_facts){DAY_NONE, instruments, COUNT(instruments), rounds, COUNT(known) + 1};
}

static void compare(struct arena *a, const char *what, struct str text, const struct expected *e, size_t n)
{
	struct council_doc d;
	struct finding *f;
	struct finding_facts facts = facts_known(a);

	council_parse(a, text, &d);
	size_t found = findings_of(a, &d, &facts, &f);
	for (size_t i = 0; i < found || i < n; i++) {
		cr_assert(i < found, "%s: not raised: %s %s", what, e[i].path, e[i].found);
		cr_assert(i < n, "%s: raised: [%.*s] line %d %.*s, expected %.*s", what, STR_ARG(f[i].path),
			  f[i].line, STR_ARG(f[i].found), STR_ARG(f[i].expected));
		cr_assert(f[i].kind == e[i].kind && f[i].certainty == e[i].certainty &&
			      f[i].line == e[i].line && str_eq(f[i].path, str_z(e[i].path)) &&
			      str_eq(f[i].found, str_z(e[i].found)) &&
			      str_eq(f[i].expected, str_z(e[i].expected)),
			  "%s, %zu: [%.*s] line %d kind %d sure %d: %.*s, expected %.*s", what, i,
			  STR_ARG(f[i].path), f[i].line, (int)f[i].kind, (int)f[i].certainty,
			  STR_ARG(f[i].found), STR_ARG(f[i].expected));
		cr_assert(f[i].words.n > 0);
	}
}

static void compare_file(const char *path, const struct expected *e, size_t n)
{
	ARENA_SCOPED a;
	arena_init(&a, ROOM, NULL);
	struct str text = read_whole(&a, str_z(path));

	if (!text.s)
		SKIP_ABSENT(path);
	compare(&a, path, text, e, n);
}

/* --- the five seeds, paragraph by paragraph: whatever is not in a table must not be raised --- */

#define SEEDS "../shared/seeds/"

Test(findings, of_the_report_to_council_2017)
{
	/* the revisions of 2015 and 2009 were the newest then; both rounds ran as the record says */
	static const struct expected e[] = {
	    {"3.2", 34, FINDING_ANNEX, CERTAINTY_CERTAIN, "附件1", "附件"},
	};
	compare_file(SEEDS "000_648ee3ab39e82b19.txt", e, COUNT(e));
}

Test(findings, of_the_report_to_council_2021)
{
	/* 1.3 tells what Resolution 102 says about Resolution 1344, and that it was repealed: nothing to
	 * raise */
	static const struct expected e[] = {
	    {"references", 13, FINDING_MISPRINT, CERTAINTY_CERTAIN, "修版", "修订版"},
	    {"2.4", 28, FINDING_TOTAL, CERTAINTY_CERTAIN, "23", "20"},
	    {"2.4", 28, FINDING_MISPRINT, CERTAINTY_LOOK, "很", "和"},
	    {"2.6", 30, FINDING_PERIOD, CERTAINTY_LOOK, "2021年2月至8月", "2021-09-03"},
	};
	compare_file(SEEDS "001_a6dbeb7050188570.txt", e, COUNT(e));
}

Test(findings, of_resolution_1336_of_2019)
{
	/* "第1305号决议" without a revision is right; the annex is counted ("附件：1件"), not named */
	static const struct expected e[] = {
	    {"认识到 b)", 5, FINDING_REVISED, CERTAINTY_LIKELY, "第1305号决议（2009年）", "2019"},
	    {"认识到 c)", 6, FINDING_REPEALED, CERTAINTY_LIKELY, "第1344号决议（2015年，修订版）", "2019"},
	    {"annex / 1", 42, FINDING_REVISED, CERTAINTY_LIKELY, "第1305号决议（2009年）", "2019"},
	    {"annex / 6", 47, FINDING_REPEALED, CERTAINTY_LIKELY, "第1344号决议（2015年修订）", "2019"},
	    {"annex / 7", 48, FINDING_REPEALED, CERTAINTY_LIKELY, "第1344号决议（2015年修订）", "2019"},
	};
	compare_file(SEEDS "002_5bd5914923ad2c2e.txt", e, COUNT(e));
}

Test(findings, of_the_four_year_report_2026)
{
	/* 1.3 speaks of the annex of a resolution; the budget years are no span of the report */
	static const struct expected e[] = {
	    {"3.1", 45, FINDING_SPAN, CERTAINTY_LOOK, "2023年至2026年", "2023年10月至2026年1月"},
	};
	compare_file(SEEDS "003_fd7fe07f05eb5428.txt", e, COUNT(e));
}

Test(findings, of_the_summary_record_2022)
{
	/* Resolution 174 is cited as those present cited it; C22/32(Rev.1) and C22/32 (Rev.1) are one
	 * document */
	static const struct expected e[] = {
	    {"1.1", 2, FINDING_DOCUMENT, CERTAINTY_CERTAIN, "C21/33", "C22/33"},
	    {"2.1", 7, FINDING_DOCUMENT, CERTAINTY_LIKELY, "C21/18", "C22/18"},
	};
	compare_file(SEEDS "004_9510bd10036e4446.txt", e, COUNT(e));
}

/* --- our own of the same shape --- */

#define OURS "tests/fixtures/council/"

Test(findings, of_a_chinese_report)
{
	static const struct expected e[] = {
	    {"summary", 6, FINDING_REVISED, CERTAINTY_LIKELY, "第1305号决议（2009年）", "2019"},
	    {"references", 12, FINDING_MISPRINT, CERTAINTY_CERTAIN, "修版", "修订版"},
	    {"1.2 b)", 19, FINDING_REPEALED, CERTAINTY_CERTAIN, "第1344号决议（2015年，修订版）", "2019"},
	    {"2.2", 22, FINDING_TOTAL, CERTAINTY_CERTAIN, "31", "28"},
	    {"2.2", 22, FINDING_MISPRINT, CERTAINTY_LOOK, "很", "和"},
	    {"2.2", 22, FINDING_PERIOD, CERTAINTY_LOOK, "2020年5月至11月", "2020-12-15"},
	    {"2.3.1", 24, FINDING_ANNEX, CERTAINTY_CERTAIN, "附件1", "附件"},
	};
	compare_file(OURS "report_zh.txt", e, COUNT(e));
}

Test(findings, of_an_english_report)
{
	static const struct expected e[] = {
	    {"2.2", 25, FINDING_PERIOD, CERTAINTY_LOOK, "May to November 2020", "2020-12-15"},
	    {"2.2", 26, FINDING_TOTAL, CERTAINTY_CERTAIN, "31", "28"},
	    {"2.4 b)", 32, FINDING_ANNEX, CERTAINTY_LIKELY, "Annex A", "Annex 1"},
	    {"3.1", 37, FINDING_SPAN, CERTAINTY_LOOK, "2019 and 2021", "February 2019 to March 2021"},
	};
	compare_file(OURS "report_en.txt", e, COUNT(e));
}

Test(findings, of_resolutions)
{
	static const struct expected zh[] = {
	    {"忆及 b)", 6, FINDING_REVISED, CERTAINTY_LIKELY, "第1305号决议（2009年）", "2019"},
	    {"忆及 c)", 7, FINDING_REPEALED, CERTAINTY_LIKELY, "第1344号决议（2015年，修订版）", "2019"},
	    {"annex / 1", 28, FINDING_REVISED, CERTAINTY_LIKELY, "第1305号决议（2009年）", "2019"},
	    {"annex / 2", 29, FINDING_REPEALED, CERTAINTY_LIKELY, "第1344号决议（2015年修订）", "2019"},
	};
	static const struct expected en[] = {
	    {"recalling b)", 6, FINDING_REVISED, CERTAINTY_LIKELY, "Resolution 1305 (2009)", "2019"},
	    {"recalling c)", 7, FINDING_REPEALED, CERTAINTY_LIKELY, "Resolution 1344 (Mod. 2015)", "2019"},
	    {"annex / 1", 19, FINDING_REVISED, CERTAINTY_LIKELY, "Resolution 1305 (2009)", "2019"},
	    {"annex / 2", 20, FINDING_REPEALED, CERTAINTY_LIKELY, "Resolution 1344 (Mod. 2015)", "2019"},
	};
	compare_file(OURS "resolution_zh.txt", zh, COUNT(zh));
	compare_file(OURS "resolution_en.txt", en, COUNT(en));
}

Test(findings, of_summary_records)
{
	static const struct expected zh[] = {
	    {"1.1", 2, FINDING_DOCUMENT, CERTAINTY_CERTAIN, "C21/40", "C22/40"},
	    {"2.1", 5, FINDING_DOCUMENT, CERTAINTY_LIKELY, "C21/9", "C22/9"},
	};
	static const struct expected en[] = {
	    {"1.1", 7, FINDING_DOCUMENT, CERTAINTY_CERTAIN, "C21/40", "C22/40"},
	    {"2.1", 12, FINDING_DOCUMENT, CERTAINTY_LIKELY, "C21/9", "C22/9"},
	};
	compare_file(OURS "record_zh.txt", zh, COUNT(zh));
	compare_file(OURS "record_en.txt", en, COUNT(en));
}

Test(findings, a_total_is_only_judged_by_parts_that_are_all_of_it)
{
	static const char *const fine[] = {
	    "2.1\t收到20份答复（1个政府，4个私营部门，10个民间团体和学术界代表，5个政府间组织）。",
	    "2.1\t收到23份答复（包括1个政府，4个私营部门）。",
	    "2.1\t收到约23份答复（1个政府，4个私营部门）。",
	    "2.1\t会议有23名代表（2021年1月27日，日内瓦）。",
	    "2.1\t收到23份答复（第1轮，第2轮）。",
	    "2.1\t会议有 23 名代表（2021 年 1 月 27 日，3 个国家）。",
	    "2.1\tThe 23 replies (12 pages, 3 annexes) were published.",
	    "2.1\tThe group received 23 replies (including 4 governments, 2 associations).",
	    "2.1\tThe group received 1,023 replies (1,000 individuals and 23 governments).",
	    "2.1\tThe group received 23 replies (5 per cent governments, 95 per cent others).",
	};
	static const char *const wrong[] = {
	    "2.1\t共收到23份答复：1个政府、4个私营部门和10个民间团体。",
	    "2.1\tThe group received 23 replies (including 14 governments, 12 associations).",
	    "2.1\tThe group received 23 replies: 1 government, 4 associations.",
	};
	for (size_t i = 0; i < COUNT(fine) + COUNT(wrong); i++) {
		ARENA_SCOPED a;
		arena_init(&a, ROOM, NULL);
		const char *text = i < COUNT(fine) ? fine[i] : wrong[i - COUNT(fine)];
		struct council_doc d;
		struct finding *f;
		struct finding_facts facts = {.date = DAY_NONE};
		council_parse(&a, str_z(text), &d);
		cr_assert_eq(findings_of(&a, &d, &facts, &f), i < COUNT(fine) ? 0u : 1u, "%s", text);
	}
}

Test(findings, the_document_of_another_year_may_be_meant)
{
	ARENA_SCOPED a;
	arena_init(&a, ROOM, NULL);
	struct str text = STR("1\tActivities (Document C22/33)\n"
			      "1.1\tThe secretariat introduced Document C22/33.\n"
			      "1.2\tThe previous report, Document C21/33, was recalled.\n"
			      "1.3\tThe Council noted the report.\n");
	struct finding_facts facts = {.date = DAY_NONE};
	struct council_doc d;
	struct finding *f;

	council_parse(&a, text, &d);
	cr_assert_eq(findings_of(&a, &d, &facts, &f), 0u);
}

Test(findings, a_citation_is_judged_by_what_was_in_force_that_day)
{
	static const struct instrument_revision dated[] = {{2014, STR("Busan"), {16381}},
							   {2018, STR("Dubai"), {17851}}};
	static const struct instrument_fact known[] = {
	    {ISSUER_PP, INSTRUMENT_RESOLUTION, 102, dated, COUNT(dated), 0, {INT32_MIN}}};
	struct finding_facts facts = {day("2018-11-15"), known, 1, NULL, 0};
	struct str text =
	    STR("Summary\nUnder Resolution 102 (Rev. Busan, 2014) the group met.\n1\tIntroduction\n");
	ARENA_SCOPED a;
	arena_init(&a, ROOM, NULL);
	struct council_doc d;
	struct finding *f;

	council_parse(&a, text, &d);
	cr_assert_eq(findings_of(&a, &d, &facts, &f), 0u);
	facts.date = day("2018-11-16");
	cr_assert_eq(findings_of(&a, &d, &facts, &f), 1u);
	cr_assert(str_eq(f[0].expected, STR("Dubai 2018")));
}

Test(findings, parts_are_added_without_running_over)
{
	int64_t sum;

	cr_assert(total_agrees(20, (int64_t[]){1, 4, 10, 5}, 4, false, &sum));
	cr_assert_not(total_agrees(23, (int64_t[]){1, 4, 10, 5}, 4, false, &sum));
	cr_assert_eq(sum, 20);
	cr_assert(total_agrees(23, (int64_t[]){1, 4}, 2, true, &sum));
	cr_assert_not(total_agrees(4, (int64_t[]){1, 4}, 2, true, &sum));
	cr_assert_not(total_agrees(4, (int64_t[]){INT64_MAX, 4}, 2, false, &sum));
}

Test(findings, every_kind_has_its_sentence_in_six_languages)
{
	enum msg m;
	ARENA_SCOPED a;
	arena_init(&a, ROOM, NULL);

	for (int k = 0; k < FINDING_KINDS; k++) {
		cr_assert(msg_find(finding_key((enum finding_kind)k), &m));
		for (int l = 0; l < LANGS; l++) {
			struct str said = say(&a, (enum lang)l, m, STR("<<"), STR(">>"));
			cr_assert(str_find(said, STR("<<"), 0) < said.n &&
				  str_find(said, STR(">>"), 0) < said.n);
		}
		cr_assert(msg_find(
		    arena_printf(&a, "finding.%.*s.name", STR_ARG(finding_name((enum finding_kind)k))), &m));
	}
	for (int c = 0; c <= CERTAINTY_LOOK; c++)
		cr_assert(msg_find(certainty_key((enum certainty)c), &m));
}

#include "acts/chair_report.h"
#include "acts/record_import.h"
#include "base/embedded.h"
#include "rules/clock.h"
#include "store/reports.h"
#include "store/store.h"
#include "support/absent.h"
#include "support/folder.h"

#include <criterion/criterion.h>
#include <dirent.h>

static struct rough_date rough(const char *s)
{
	struct rough_date d;
	cr_assert(rough_parse(str_z(s), &d), "%s", s);
	return d;
}

static struct str text_of(struct arena *a, enum lang l, const struct chair_facts *f)
{
	return blocks_markdown(a, chair_report_make(a, l, f));
}

static bool holds(struct str s, struct str what)
{
	return str_find(s, what, 0) < s.n;
}

/* Each after the one before. */
static void in_order(struct str s, const char *const *what, size_t n, const char *where)
{
	size_t at = 0;

	for (size_t i = 0; i < n; i++) {
		size_t found = str_find(s, str_z(what[i]), at);
		cr_assert_lt(found, s.n, "%s: \"%s\" is missing, or out of its place", where, what[i]);
		at = found + 1;
	}
}

static struct chair_facts two_meetings(void)
{
	static struct chair_meeting meetings[2];
	static struct chair_round rounds[2];
	static struct chair_proposal proposals[2];
	static const struct said questions[] = {{STR("Why?"), STR("en")}};
	static const struct chair_count counts[] = {{{STR("Government"), STR("en")}, 1},
						    {{STR("Civil society"), STR("en")}, 10}};
	meetings[0] = (struct chair_meeting){8, rough("2016-10-13"), rough("2016-10-14"), {0}};
	meetings[1] = (struct chair_meeting){9, rough("2017-02-06"), rough("2017-02-07"), STR("virtual")};
	rounds[0] = (struct chair_round){.topic = {STR("An enabling environment"), STR("en")},
					 .from = rough("2016-02"),
					 .receiving = 8,
					 .hearing = rough("2016-10-11"),
					 .received = 23,
					 .counts = counts,
					 .count_count = 2};
	rounds[1] = (struct chair_round){.topic = {STR("Development"), STR("en")},
					 .from = rough("2016-10"),
					 .until = rough("2017-01-11"),
					 .deciding = 8,
					 .receiving = 9,
					 .received = -1};
	proposals[0] = (struct chair_proposal){.meeting = 9,
					       .outcome = STR("referred_to_council"),
					       .topic = {STR("Gender"), STR("en")},
					       .questions = questions,
					       .question_count = 1};
	proposals[1] = (struct chair_proposal){.meeting = 9, .outcome = STR("no_consensus")};
	return (struct chair_facts){
	    .body = {STR("Working Group"), STR("en")},
	    .parent = {STR("Council"), STR("en")},
	    .chair = STR("A. Person"),
	    .meetings = meetings,
	    .meeting_count = 2,
	    .rounds = rounds,
	    .round_count = 2,
	    .proposals = proposals,
	    .proposal_count = 2,
	};
}

Test(chair_report, has_its_fixed_parts_in_their_order)
{
	static const char *const parts[] = {"# Report by the Chair – Working Group",
					    "## Summary",
					    "eighth and ninth meetings",
					    "## Action required",
					    "guidance on paragraph 3.2",
					    "## 1 Introduction",
					    "## 2 Activities of the group",
					    "2.1 The group held its eighth and ninth meetings on 13–14 "
					    "October 2016 and 6–7 February 2017 (virtual)",
					    "a) from February 2016: “An enabling environment”, followed by "
					    "the open consultation meeting of 11 "
					    "October 2016. 23 responses were received (Government: 1; Civil "
					    "society: 10). The parts stated add up "
					    "to 11.",
					    "b) October 2016",
					    "January 2017: “Development”.",
					    "## 3 Conclusion",
					    "3.2 As no consensus",
					    "Chair: A. Person",
					    "## Annex 1",
					    "Gender",
					    "1 Why?"};
	ARENA_SCOPED a;
	arena_init(&a, 1 << 22, NULL);
	struct chair_facts f = two_meetings();

	in_order(text_of(&a, LANG_EN, &f), parts, COUNT(parts), "the report");
}

Test(chair_report, says_only_what_the_record_holds)
{
	ARENA_SCOPED a;
	arena_init(&a, 1 << 22, NULL);
	struct chair_meeting m = {.number = 14};
	struct chair_facts f = {.body = {STR("Group"), STR("en")}, .meetings = &m, .meeting_count = 1};

	for (enum lang l = 0; l < LANGS; l++) {
		struct str s = text_of(&a, l, &f);
		cr_assert(holds(s, msg(l, MSG_chair_no_date)));
		cr_assert_not(holds(s, msg(l, MSG_chair_references)));
		cr_assert_not(holds(s, STR("{")), "%.*s", STR_ARG(s));
		cr_assert_not(holds(s, STR("()")));
	}
}

Test(chair_report, marks_what_is_in_another_language)
{
	ARENA_SCOPED a;
	arena_init(&a, 1 << 22, NULL);
	struct chair_facts f = two_meetings();
	struct blocks b = chair_report_make(&a, LANG_ZH, &f), again;
	size_t english = 0;

	for (size_t i = 0; i < b.n; i++)
		for (size_t r = 0; r < b.list[i].words.n; r++)
			english += str_eq(b.list[i].words.list[r].lang, STR("en"));
	cr_assert_gt(english, 5u);
	cr_assert(blocks_read(&a, blocks_json(&a, b), &again));
	cr_assert(str_eq(blocks_markdown(&a, b), blocks_markdown(&a, again)));
	cr_assert_eq(again.n, b.n);
}

Test(chair_report, of_a_long_span_tells_of_each_meeting)
{
	static const char *const parts[] = {"from the first to the fourth",
					    "2.1 ",
					    "first meeting",
					    "2.2 ",
					    "second meeting",
					    "2.4 ",
					    "fourth meeting"};
	ARENA_SCOPED a;
	arena_init(&a, 1 << 22, NULL);
	struct chair_meeting m[4];
	for (int i = 0; i < 4; i++)
		m[i] = (struct chair_meeting){i + 1, rough("2020"), rough("2020"), {0}};
	struct chair_facts f = {.body = {STR("Group"), STR("en")}, .meetings = m, .meeting_count = 4};

	in_order(text_of(&a, LANG_EN, &f), parts, COUNT(parts), "a long span");
}

Test(words, ordinals_are_said_as_each_language_says_them)
{
	static const struct {
		enum lang l;
		int64_t n;
		const char *text;
	} cases[] = {
	    {LANG_EN, 8, "eighth"},    {LANG_EN, 23, "twenty-third"}, {LANG_EN, 30, "thirtieth"},
	    {LANG_ZH, 8, "第八次"},    {LANG_ZH, 10, "第十次"},	      {LANG_ZH, 15, "第十五次"},
	    {LANG_ZH, 20, "第二十次"}, {LANG_ZH, 23, "第二十三次"},   {LANG_FR, 1, "1re"},
	    {LANG_FR, 9, "9e"},	       {LANG_ES, 9, "9.ª"},	      {LANG_RU, 9, "9-го"},
	    {LANG_AR, 8, "الثامن"},    {LANG_AR, 15, "الخامس عشر"},   {LANG_AR, 23, "الثالث والعشرين"},
	};
	ARENA_SCOPED a;

	arena_init(&a, 1 << 16, NULL);
	for (size_t i = 0; i < COUNT(cases); i++)
		cr_assert(str_eq(ordinal_text(&a, cases[i].l, cases[i].n, ORDINAL_OF), str_z(cases[i].text)),
			  "%s", cases[i].text);
}

/* The record that is part of the program, in a store. */
struct recorded {
	struct folder f;
	struct arena a;
	struct acts *acts;
	struct db *db;
};

static void recorded_make(struct recorded *w)
{
	folder_make(&w->f);
	arena_init(&w->a, 64 << 20, NULL);
	cr_assert_eq(store_create(w->f.path), ERR_OK);
	cr_assert_eq(acts_open(&w->acts, w->f.path, NULL, NULL), ERR_OK);
	for (int rank = 0; rank < 16; rank++)
		for (size_t i = 0; i < embedded_count; i++) {
			struct str name = str_z(embedded_files[i].name);
			struct record_import r;
			if (!str_starts(name, STR("record/")) || !str_ends(name, STR(".json")) ||
			    str_find(name, STR("/"), 7) < name.n ||
			    record_rank(embedded_str(&embedded_files[i])) != rank)
				continue;
			record_import_init(&r, STR("test"), embedded_str(&embedded_files[i]));
			cr_assert_eq(act_do(w->acts, &r.act), ERR_OK, "%.*s: %s", STR_ARG(name),
				     r.mistake.why);
		}
	cr_assert_eq(db_open(&w->db, w->f.path, DB_PUBLIC), ERR_OK);
}

static void recorded_done(struct recorded *w)
{
	db_close(w->db);
	acts_close(w->acts);
	arena_reset(&w->a);
	folder_remove(&w->f);
}
#define RECORDED_SCOPED __attribute__((cleanup(recorded_done))) struct recorded

/* A text of the shared material by the first digits of its name; not known where it is not there. */
static struct str seed(struct arena *a, const char *digits)
{
	DIR *d = opendir("../shared/seeds");
	struct str s = {0};

	if (!d)
		return s;
	for (struct dirent *e; (e = readdir(d));)
		if (strncmp(e->d_name, digits, 3) == 0) {
			FILE *f = fopen(arena_printf(a, "../shared/seeds/%s", e->d_name).s, "rb");
			char *bytes = NEW(a, char, 1 << 20);
			if (f) {
				s = (struct str){bytes, fread(bytes, 1, 1 << 20, f)};
				fclose(f);
			}
		}
	closedir(d);
	return s;
}

/* What both the report as it was written and the one made from the record say, part by part. */
static void beside(const char *digits, int64_t first, int64_t last, const char *const *parts, size_t n_parts,
		   const char *const *facts, size_t n_facts)
{
	RECORDED_SCOPED w;
	recorded_make(&w);
	struct str written = seed(&w.a, digits);
	struct blocks b;

	cr_assert_eq(chair_report_blocks(w.db, &w.a, LANG_ZH, STR("cwg-internet"), first, last, &b), ERR_OK);
	struct str made = blocks_markdown(&w.a, b);
	in_order(made, parts, n_parts, "made");
	for (size_t i = 0; i < n_facts; i++)
		cr_assert(holds(made, str_z(facts[i])), "made: %s", facts[i]);
	if (!written.s)
		SKIP_ABSENT("../shared");
	in_order(written, parts, n_parts, "written");
	for (size_t i = 0; i < n_facts; i++)
		cr_assert(holds(written, str_z(facts[i])), "written: %s", facts[i]);
}

Test(chair_report, of_meetings_8_and_9_has_the_parts_and_facts_of_the_written_one)
{
	static const char *const parts[] = {"概要", "需采取的行动", "参考文件", "引言",
					    "活动", "结论",	    "主席：",	"附件"};
	static const char *const facts[] = {"2016年10月13",
					    "2017年2月6",
					    "第八次和第九次会议",
					    "第102号决议（2014年，釜山，修订版）",
					    "第140号决议（2014年，釜山，修订版）",
					    "1305号决议（2009年）",
					    "1336号决议（2015年，修订版）",
					    "1344号决议（2015年，修订版）",
					    "“为接入互联网打造有利的环境”",
					    "2016年10月11日",
					    "“互联网的发展问题”",
					    "2017年2月3日",
					    "沙特阿拉伯",
					    "弥合数字性别鸿沟",
					    "OTT的公共政策考虑",
					    "仅对成员国开放"};

	beside("000", 8, 9, parts, COUNT(parts), facts, COUNT(facts));
}

Test(chair_report, of_meeting_15_has_the_parts_and_facts_of_the_written_one)
{
	static const char *const parts[] = {"概要", "需采取的行动", "参考文件", "引言",
					    "活动", "结论",	    "主席："};
	static const char *const facts[] = {"2021年1月27",
					    "第十五次会议",
					    "第102号决议（2018年，迪拜，修订版）",
					    "第140号决议（2018年，迪拜，修订版）",
					    "1305号决议（2019年，修订版）",
					    "1336号决议（2019年，修订版）",
					    "2020年2月至12月",
					    "“扩大互联网连接”",
					    "23份答复",
					    "2021年1月25日",
					    "170",
					    "70",
					    "虚拟",
					    "正在举行一次",
					    "减轻COVID-19",
					    "废止"};

	beside("001", 15, 15, parts, COUNT(parts), facts, COUNT(facts));
}

Test(chair_report, of_meetings_18_to_23_has_the_parts_and_facts_of_the_written_one)
{
	static const char *const parts[] = {"参考文件", "引言",	      "活动",	    "第十八次",	  "第十九次",
					    "第二十次", "第二十一次", "第二十二次", "第二十三次", "建议"};
	static const char *const facts[] = {"2023年10月",
					    "2026年1月",
					    "2023年10月18日召开的",
					    "2024年1月31日至2月1日召开的",
					    "2024年10月4日召开的",
					    "2026年1月20日召开的",
					    "Wojciech Berezowski",
					    "“旨在加强互联网的发展方面”",
					    "“公共政策在促进互联网多语言化方面的作用”",
					    "波兰",
					    "“确保内陆发展中国家（LLDC）实现有意义的互联网连接”",
					    "未实现协商一致",
					    "第102号决议（2022年，布加勒斯特，修订版）",
					    "推迟到"};

	beside("003", 18, 23, parts, COUNT(parts), facts, COUNT(facts));
}

Test(chair_report, is_kept_as_a_revision_only_when_it_says_something_else)
{
	RECORDED_SCOPED w;
	recorded_make(&w);
	struct chair_report_act c;
	struct chair_report kept;
	struct blocks b;
	struct str text;

	chair_report_init(&c, &w.a, STR("cwg-internet"), 8, 9, STR("test"));
	cr_assert_eq(act_do(w.acts, &c.act), ERR_OK);
	cr_assert(c.made);
	cr_assert(str_eq(c.slug, STR("cwg-internet-8-9")));
	chair_report_init(&c, &w.a, STR("cwg-internet"), 8, 9, STR("test"));
	cr_assert_eq(act_do(w.acts, &c.act), ERR_OK);
	cr_assert_not(c.made);
	chair_report_init(&c, &w.a, STR("cwg-internet"), 8, 99, STR("test"));
	cr_assert_eq(act_do(w.acts, &c.act), ERR_NOT_FOUND);
	for (enum lang l = 0; l < LANGS; l++) {
		cr_assert_eq(chair_report_get(w.db, &w.a, l, STR("cwg-internet-8-9"), &kept, &text), ERR_OK);
		cr_assert(blocks_read(&w.a, text, &b));
		cr_assert_gt(b.n, 20u);
	}
	cr_assert_eq(kept.first, 8);
	cr_assert_eq(kept.last, 9);
}

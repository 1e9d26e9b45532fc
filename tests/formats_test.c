#include "html/chart.h"
#include "html/csv.h"
#include "html/ics.h"
#include "html/xml.h"

#include <criterion/criterion.h>

#define EQ(got, want)                                                                                        \
	do {                                                                                                 \
		struct str got_ = (got), want_ = STR(want);                                                  \
		cr_assert(str_eq(got_, want_), "%.*s", STR_ARG(got_));                                       \
	} while (0)

Test(csv, disarms_formulas_and_quotes_what_needs_it)
{
	ARENA_SCOPED a;
	struct buf b;
	struct csv c;

	arena_init(&a, 1 << 20, NULL);
	buf_init(&b, &a, 4096);
	csv_init(&c, &b);
	csv_row(&c, STR("plain"), STR("a,b"), STR("say \"hi\""), STR("two\nlines"), (struct str){0}, STR(""));
	csv_row(&c, STR("=1+1"), STR("+1"), STR("-1"), STR("@x"), STR("\tx"), STR("=\"a\",b"));
	csv_int(&c, -5);
	csv_end_row(&c);
	EQ(buf_str(&b), "\xEF\xBB\xBF"
			"plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",,\r\n"
			"'=1+1,'+1,'-1,'@x,'\tx,\"'=\"\"a\"\",b\"\r\n"
			"-5\r\n");
}

Test(xml, escapes_what_would_end_a_text_and_leaves_out_what_it_cannot_hold)
{
	ARENA_SCOPED a;
	struct buf b;

	arena_init(&a, 1 << 20, NULL);
	buf_init(&b, &a, 4096);
	xml_text(&b, STR("a<b>&\"c\"\x01\t."));
	EQ(buf_str(&b), "a&lt;b&gt;&amp;&quot;c&quot;\t.");
}

Test(ics, is_folded_at_75_octets_between_characters_and_escaped)
{
	ARENA_SCOPED a;
	struct buf b;
	struct day first, last;

	arena_init(&a, 1 << 20, NULL);
	buf_init(&b, &a, 4096);
	cr_assert(day_parse(STR("2016-10-12"), &first));
	cr_assert(day_parse(STR("2016-10-14"), &last));
	ics_begin(&b, STR("Meetings"), STR("en"));
	ics_event(&b, &(struct ics_event){
			  .uid = STR("meeting-cwg-8@plenary"),
			  .stamp = INSTANT_NONE,
			  .first = first,
			  .last = last,
			  .at = INSTANT_NONE,
			  .summary = STR(
			      "Совещание; рабочей, группы по вопросам международной политики \\ интернета"),
		      });
	ics_end(&b);
	EQ(buf_str(&b), "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//plenary//consultations//en\r\n"
			"CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\nNAME:Meetings\r\nX-WR-CALNAME:Meetings\r\n"
			"BEGIN:VEVENT\r\nUID:meeting-cwg-8@plenary\r\nDTSTAMP:19700101T000000Z\r\n"
			"DTSTART;VALUE=DATE:20161012\r\nDTEND;VALUE=DATE:20161015\r\n"
			"SUMMARY:Совещание\\; рабочей\\, группы по вопро\r\n"
			" сам международной политики \\\\ интернета\r\n"
			"STATUS:CONFIRMED\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
	for (size_t at = 0, line = 0; at < b.n; at++, line++) {
		if (b.p[at] == '\n')
			line = (size_t)-1;
		else
			cr_assert(line < 77);
	}
}

Test(ics, a_deadline_is_a_moment)
{
	ARENA_SCOPED a;
	struct buf b;
	struct instant at;

	arena_init(&a, 1 << 20, NULL);
	buf_init(&b, &a, 4096);
	cr_assert(instant_parse(STR("2017-01-04T22:59:00Z"), &at));
	ics_event(&b, &(struct ics_event){.uid = STR("x"), .stamp = at, .at = at, .summary = STR("s")});
	cr_assert(str_find(buf_str(&b), STR("DTSTART:20170104T225900Z\r\n"), 0) < b.n);
	cr_assert(str_find(buf_str(&b), STR("DTSTAMP:20170104T225900Z\r\n"), 0) < b.n);
}

Test(chart, has_a_title_a_description_and_the_same_numbers_in_a_table)
{
	ARENA_SCOPED a;
	struct out o;
	struct chart_row rows[] = {{.label = STR("<A>"), .parts = {3}},
				   {.label = STR("B"), .parts = {12000}, .href = STR("/en/x?c=b&d")}};

	arena_init(&a, 1 << 20, NULL);
	out_init(&o, &a, LANG_EN, 1 << 16);
	chart_view(&o, &(struct chart){.id = "by",
				       .title = STR("Answers"),
				       .label_head = STR("Category"),
				       .value_head = STR("Number"),
				       .n_parts = 1,
				       .rows = rows,
				       .n_rows = 2,
				       .total = true});
	struct str s = buf_str(&o.b);
#define HOLDS(x) cr_assert(str_find(s, STR(x), 0) < s.n, "%.*s", STR_ARG(s))
	HOLDS("<title id=\"by-t\">Answers</title>");
	HOLDS("Largest: B, 12,000.");
	HOLDS("&lt;A&gt;</text>");
	HOLDS("<a href=\"/en/x?c=b&amp;d\">B</a>");
	HOLDS("<td class=\"n\">12,003</td>");
	out_init(&o, &a, LANG_EN, 1 << 16);
	chart_view(&o, &(struct chart){.id = "none", .n_parts = 1});
	cr_assert_eq(o.b.n, 0u);
}

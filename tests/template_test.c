/* template_test.c - how an organisation's papers look is data: what is read, what is refused, what comes of
 * it. */
#include "print/format.h"
#include "print/head.h"
#include "print/template.h"
#include "support/docx.h"
#include "support/logo.h"
#include "support/sample_paper.h"

#include <criterion/criterion.h>

static struct mistakes mistakes;

static bool parsed(const char *text, struct house *ret)
{
	struct template_files files;

	return template_parse(str_z(text), ret, &files, &mistakes);
}

static void refused(const char *text, int line, const char *what)
{
	struct house h;

	cr_assert_not(parsed(text, &h), "%s", text);
	cr_assert_eq(mistakes.list[0].line, line, "%s: line %d", text, mistakes.list[0].line);
	cr_assert_lt(str_find(str_z(mistakes.list[0].what), str_z(what), 0), strlen(mistakes.list[0].what),
		     "%s", mistakes.list[0].what);
}

Test(template, reads_names_lengths_sizes_and_rows)
{
	struct house h;

	cr_assert(parsed(
	    "# ours\r\ntemplate: union\norganisation.fr: Union: tous\nmargin-top: 25 mm\nmargin-inner: 1 in\n"
	    "paper: letter\nsize-text: 10.5\nsize-headings: 16 13 11.5 10.5 10 10\n"
	    "head: meets | logo\nhead: ---\nhead: source\nstyle-heading-2: Section\nmeets.en: Council "
	    "{year}\n",
	    &h));
	cr_assert(str_eq(h.name, STR("union")));
	cr_assert(str_eq(h.organisation[LANG_FR], STR("Union: tous")));
	cr_assert_null(h.organisation[LANG_EN].s);
	cr_assert_eq(h.page.top, 71);
	cr_assert_eq(h.page.inner, 72);
	cr_assert(h.page.width == 612 && h.page.height == 792);
	cr_assert_eq(h.page.text, 21);
	cr_assert(h.page.heading[0] == 32 && h.page.heading[2] == 23 && h.page.heading[5] == 20);
	cr_assert_eq(h.n_head, 2, "the rows of the template stand for those of the plain one");
	cr_assert(h.head[0].start == HEAD_MEETS && h.head[0].end == HEAD_LOGO && h.head[0].rule);
	cr_assert(h.head[1].start == HEAD_SOURCE && h.head[1].across);
	cr_assert(str_eq(h.styles.heading[1], STR("Section")));
	cr_assert(str_eq(h.fonts.fixed, house_plain.fonts.fixed), "what is not said is as in the plain one");
}

Test(template, a_mistake_is_told_with_its_line_and_what_to_write)
{
	refused("template: x\npaper: A5\n", 2, "write \"A4\", \"letter\"");
	refused("template: x\nmargin-top: 25\n", 2, "as in \"25 mm\"");
	refused("template: x\nmargin-top: 25 km\n", 2, "as in \"25 mm\"");
	refused("template: x\n\nsize-text: 200\n", 3, "from 6 to 72");
	refused("template: x\nsize-headings: 16 13\n", 2, "six sizes are wanted here and 2 stand");
	refused("template: x\nhead: logo | sybmol\n", 2, "the head has no \"sybmol\"");
	refused("template: x\norganisation: Union\n", 2, "in which language?");
	refused("template: x\norganisation.de: Bund\n", 2, "in which language?");
	refused("template: x\ncolour: red\n", 2, "there is no key \"colour\"");
	refused("template: x\nfont-text: A\nfont-text: B\n", 3, "stands in line 2 already");
	refused("template: x\nlogo-png: ../../etc/logo.png\n", 2, "without a folder");
	refused("template: x\njust words\n", 2, "a colon and a value");
	refused("paper: A4\n", 1, "the template has no name");
	refused("template: x\nmargin-inner: 140 mm\n", 1, "less than 200 pt are left");
	refused("template: \xff\n", 1, "no text in UTF-8");
}

Test(template, those_of_the_program_are_right_and_the_plain_one_is_the_plain_house)
{
	struct house plain, council;

	cr_assert(template_load(STR("plain"), &plain));
	cr_assert(template_load(STR("council"), &council));
	cr_assert_not(template_load(STR("none"), &council));
	cr_assert_not(template_load(STR("../schema/0001_bodies"), &council));
	cr_assert_eq(plain.n_head, house_plain.n_head);
	cr_assert_eq(memcmp(plain.head, house_plain.head, sizeof plain.head), 0);
	cr_assert_eq(memcmp(&plain.page, &house_plain.page, sizeof plain.page), 0);
	cr_assert(str_eq(plain.name, house_plain.name));
}

Test(template, the_head_of_a_council_document_is_as_councils_have_it)
{
	static const char *const wanted[LANGS][4] = {
	    [LANG_AR] = {"المجلس 2026", "بند جدول الأعمال: ADM 12", "الوثيقة CWG/12-9", "الأصل: "},
	    [LANG_EN] = {"Council 2026", "Agenda item: ADM 12", "Document CWG/12-9", "Original: English"},
	    [LANG_ES] = {"Consejo 2026", "Punto del orden del día: ADM 12", "Documento CWG/12-9",
			 "Original: "},
	    [LANG_FR] = {"Conseil 2026", "Point de l’ordre du jour : ADM 12", "Document CWG/12-9",
			 "Original : "},
	    [LANG_RU] = {"Совет 2026", "Пункт повестки дня: ADM 12", "Документ CWG/12-9", "Оригинал: "},
	    [LANG_ZH] = {"2026年理事会", "议程项目：ADM 12", "文件 CWG/12-9", "原文："},
	};
	static const enum head_field fields[] = {HEAD_MEETS, HEAD_AGENDA_ITEM, HEAD_SYMBOL, HEAD_ORIGINAL};
	struct house h;

	cr_assert(template_load(STR("council"), &h));
	for (enum lang l = 0; l < LANGS; l++) {
		ARENA_SCOPED a;
		arena_init(&a, 256 << 20, NULL);
		struct source s = sample_paper(l);
		struct head_row rows[HEAD_ROWS_MOST];
		s.paper.agenda_item = STR("ADM 12");
		for (size_t i = 0; i < COUNT(fields); i++) {
			struct str got = head_text(&a, &h, &s.paper, fields[i]);
			cr_assert(str_starts(got, str_z(wanted[l][i])), "%.*s", STR_ARG(got));
		}
		cr_assert_eq(head_shown(&a, &h, &s.paper, rows), 6);
		struct str document = docx_part_text(&a, docx_bytes(&a, &s, &h), "word/document.xml");
		cr_assert_eq(times(document, "<w:pStyle w:val=\"DocumentSource\"/>"), 1);
		cr_assert_null(xml_mistake(&a, document).s);
		s.paper.date = DAY_NONE;
		struct str undated = head_text(&a, &h, &s.paper, HEAD_MEETS);
		cr_assert(l != LANG_ZH || str_eq(undated, STR("理事会")), "%.*s", STR_ARG(undated));
	}
}

Test(template, a_row_of_which_nothing_is_known_is_left_out_and_its_line_stays)
{
	ARENA_SCOPED a;
	struct head_row rows[HEAD_ROWS_MOST];
	arena_init(&a, 1 << 20, NULL);
	struct source s = sample_paper(LANG_EN);

	cr_assert_eq(head_shown(&a, &house_plain, &s.paper, rows), 2);
	cr_assert(rows[1].start == HEAD_BODY && rows[1].rule);
}

Test(template, a_logo_goes_into_the_file_with_what_it_says)
{
	static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x40\0\0\0\x20\x08\2\0\0\0\0\0\0\0";
	ARENA_SCOPED a;
	struct house h = house_plain;
	arena_init(&a, 256 << 20, NULL);
	struct source s = sample_paper(LANG_EN);

	h.logo_png = (struct str){png, sizeof png - 1};
	h.logo_says[LANG_EN] = STR("A & B");
	cr_assert(logo_is_png(h.logo_png));
	cr_assert_not(logo_is_png(str_cut(h.logo_png, 0, 20)));
	cr_assert(logo_is_svg(STR("<?xml version=\"1.0\"?><svg/>")));
	cr_assert_not(logo_is_svg(STR("svg")));
	struct str bytes = docx_bytes(&a, &s, &h);
	struct str document = docx_part_text(&a, bytes, "word/document.xml");
	cr_assert_eq(times(document, "name=\"Logo\" descr=\"A &amp; B\""), 1);
	cr_assert(str_eq(docx_part_text(&a, bytes, "word/media/logo.png"), h.logo_png));
}

static struct str file_of(struct arena *a, const char *format, const struct source *s, const struct house *h)
{
	struct buf b;
	struct sink sink = sink_buf(&b);

	buf_init(&b, a, 32 << 20);
	cr_assert_eq(format_by_code(str_z(format))->print(s, h, &sink), ERR_OK);
	return buf_str(&b);
}

Test(template, every_format_begins_as_the_house_does_and_says_whose_changes_it_shows)
{
	static const char *const kinds[] = {"html", "txt", "xml"};
	ARENA_SCOPED a;
	struct house h;
	arena_init(&a, 256 << 20, NULL);
	struct source s = sample_paper(LANG_EN);

	cr_assert(template_load(STR("council"), &h));
	h.logo_png = LOGO_PNG;
	h.logo_says[LANG_EN] = STR("A & B");
	s.paper.changed_by = STR("The Chair");
	cr_assert(instant_parse(STR("2026-10-24T09:30:00Z"), &s.paper.changed_at));
	for (size_t i = 0; i < COUNT(kinds); i++) {
		struct str f = file_of(&a, kinds[i], &s, &h);
		cr_assert_eq(times(f, "Council 2026"), 1, "%s", kinds[i]);
		cr_assert_eq(times(f, "Original: English"), 1, "%s", kinds[i]);
		cr_assert_eq(times(f, "The Chair"), 1, "%s", kinds[i]);
		cr_assert_eq(times(f, "24 October 2026 at 09:30"), 1, "%s", kinds[i]);
	}
	struct str html = file_of(&a, "html", &s, &h);
	cr_assert_eq(times(html, "<img src=\"data:image/png;base64,iVBORw0KGgo"), 1);
	cr_assert_eq(times(html, "\" alt=\"A &amp; B\">"), 1);
	cr_assert_eq(times(html, "<p class=\"end\">Document CWG/12-9</p>"), 1);
}

Test(template, what_is_written_of_a_house_is_read_as_that_house)
{
	ARENA_SCOPED a;
	static const char *const names[] = {"plain", "council"};

	arena_init(&a, 1 << 20, NULL);
	for (size_t i = 0; i < COUNT(names); i++) {
		struct house h, again;
		struct template_files files;
		struct mistakes m;
		struct buf b;
		cr_assert(template_load(str_z(names[i]), &h));
		h.logo_svg = STR("<svg/>");
		h.logo_says[LANG_AR] = STR("\xD8\xB4\xD8\xB9\xD8\xA7\xD8\xB1");
		h.styles.heading[2] = STR("Heading three");
		h.page.text = 23;
		h.page.inner = 71;
		buf_init(&b, &a, TEMPLATE_MOST);
		template_write(&b, &h);
		cr_assert(template_parse(buf_str(&b), &again, &files, &m), "line %d: %s", m.list[0].line,
			  m.list[0].what);
		cr_assert(str_eq(files.logo_svg, STR(TEMPLATE_LOGO_SVG)) && !files.logo_png.s);
		cr_assert(str_eq(again.name, h.name));
		cr_assert_eq(memcmp(&again.page, &h.page, sizeof h.page), 0);
		cr_assert_eq(again.n_head, h.n_head);
		cr_assert_eq(memcmp(again.head, h.head, sizeof h.head[0] * h.n_head), 0);
		for (enum lang l = 0; l < LANGS; l++)
			cr_assert(str_eq(again.organisation[l], h.organisation[l]) &&
				  str_eq(again.meets[l], h.meets[l]) &&
				  str_eq(again.logo_says[l], h.logo_says[l]));
		for (enum script x = 0; x < SCRIPTS; x++)
			cr_assert(str_eq(again.fonts.text[x], h.fonts.text[x]) &&
				  str_eq(again.fonts.heading[x], h.fonts.heading[x]));
		cr_assert(str_eq(again.styles.heading[2], h.styles.heading[2]) && !again.styles.body.s);
	}
}

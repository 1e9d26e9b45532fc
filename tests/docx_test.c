/* docx_test.c - a paper as DOCX: whole, the same twice, and what Word has to count, to link and to name. */
#include "print/docx_style.h"
#include "support/docx.h"
#include "support/read_whole.h"
#include "support/sample_paper.h"

#include <criterion/criterion.h>
#include <sys/resource.h>

enum { ARENA_MOST = 256 << 20 };

static struct source sample(enum lang l)
{
	struct source s = sample_paper(l);

	s.paper.digest = STR("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
	return s;
}

Test(docx, has_the_same_bytes_twice_and_in_another_time_zone)
{
	for (enum lang l = 0; l < LANGS; l++) {
		ARENA_SCOPED a;
		arena_init(&a, ARENA_MOST, NULL);
		struct source s = sample(l);
		struct str first = docx_bytes(&a, &s, &house_plain);
		setenv("TZ", "Pacific/Kiritimati", 1);
		tzset();
		cr_assert(str_eq(first, docx_bytes(&a, &s, &house_plain)));
		unsetenv("TZ");
		tzset();
	}
}

Test(docx, every_part_is_well_formed_has_a_type_and_is_related)
{
	for (enum lang l = 0; l < LANGS; l++) {
		ARENA_SCOPED a;
		struct str names[64], target;
		size_t n, at = 0;
		arena_init(&a, ARENA_MOST, NULL);
		struct source s = sample(l);
		struct str bytes = docx_bytes(&a, &s, &house_plain);
		cr_assert_eq(parcel_names(&a, bytes, names, COUNT(names), &n), ERR_OK);
		cr_assert(str_eq(names[0], STR("[Content_Types].xml")));
		struct str types = docx_part_text(&a, bytes, names[0].s);
		struct str links = docx_part_text(&a, bytes, "word/_rels/document.xml.rels");
		struct str root = docx_part_text(&a, bytes, "_rels/.rels");
		for (size_t i = 0; i < n; i++) {
			struct str wrong = xml_mistake(&a, docx_part_text(&a, bytes, names[i].s));
			cr_assert_null(wrong.s, "%s: %.*s", names[i].s, STR_ARG(wrong));
			if (i == 0 || str_ends(names[i], STR(".rels")))
				continue;
			struct str type = JOIN(&a, STR("PartName=\"/"), names[i], STR("\""));
			cr_assert_lt(str_find(types, type, 0), types.n, "%s", names[i].s);
			struct str local =
			    str_starts(names[i], STR("word/")) ? str_cut(names[i], 5, names[i].n) : names[i];
			struct str link = JOIN(&a, STR("Target=\""), local, STR("\""));
			cr_assert(str_find(links, link, 0) < links.n ||
				      str_find(root, JOIN(&a, STR("Target=\""), names[i], STR("\"")), 0) <
					  root.n,
				  "nothing leads to %s", names[i].s);
		}
		while (xml_next(types, "Override", "PartName", &at, &target)) {
			struct str part;
			cr_assert_eq(parcel_read(&a, bytes, str_cut(target, 1, target.n), 1 << 20, &part),
				     ERR_OK, "%.*s", STR_ARG(target));
		}
	}
}

Test(docx, names_styles_numbers_links_and_bookmarks_that_there_are)
{
	for (enum lang l = 0; l < LANGS; l++) {
		ARENA_SCOPED a;
		arena_init(&a, ARENA_MOST, NULL);
		struct source s = sample(l);
		struct str bytes = docx_bytes(&a, &s, &house_plain), v;
		struct str document = docx_part_text(&a, bytes, "word/document.xml");
		const struct {
			const char *tag, *attribute, *part, *form;
		} wanted[] = {
		    {"w:pStyle", "w:val", "word/styles.xml", "w:styleId=\"%.*s\""},
		    {"w:rStyle", "w:val", "word/styles.xml", "w:styleId=\"%.*s\""},
		    {"w:tblStyle", "w:val", "word/styles.xml", "w:styleId=\"%.*s\""},
		    {"w:numId", "w:val", "word/numbering.xml", "<w:num w:numId=\"%.*s\""},
		    {"w:hyperlink", "r:id", "word/_rels/document.xml.rels", "Id=\"%.*s\""},
		    {"c:chart", "r:id", "word/_rels/document.xml.rels", "Id=\"%.*s\""},
		    {"w:hyperlink", "w:anchor", "word/document.xml", "w:name=\"%.*s\""},
		    {"w:footnoteReference", "w:id", "word/footnotes.xml", "<w:footnote w:id=\"%.*s\""},
		};
		for (size_t i = 0; i < COUNT(wanted); i++) {
			struct str in = docx_part_text(&a, bytes, wanted[i].part);
			size_t found = 0;
			for (size_t at = 0; xml_next(document, wanted[i].tag, wanted[i].attribute, &at, &v);
			     found++) {
				char form[200];
				snprintf(form, sizeof form, wanted[i].form, STR_ARG(v));
				cr_assert_lt(str_find(in, str_z(form), 0), in.n, "%s %.*s", wanted[i].tag,
					     STR_ARG(v));
			}
			cr_assert_gt(found, 0, "%s", wanted[i].tag);
		}
	}
}

Test(docx, says_its_language_and_direction_everywhere)
{
	ARENA_SCOPED a;
	arena_init(&a, ARENA_MOST, NULL);
	struct source ar = sample(LANG_AR), en = sample(LANG_EN);
	struct str arabic = docx_part_text(&a, docx_bytes(&a, &ar, &house_plain), "word/document.xml");
	struct str english = docx_part_text(&a, docx_bytes(&a, &en, &house_plain), "word/document.xml");

	cr_assert_lt(str_find(arabic, STR("<w:titlePg/><w:bidi/></w:sectPr>"), 0), arabic.n);
	cr_assert_lt(str_find(arabic, STR("<w:bidiVisual/>"), 0), arabic.n);
	/* A symbol in an Arabic sentence is a run of its own, from left to right. */
	cr_assert_lt(str_find(arabic,
			      STR("<w:r><w:rPr><w:lang w:bidi=\"ar-SA\"/></w:rPr><w:t "
				  "xml:space=\"preserve\">CWG/12-3 (Rev.1)</w:t></w:r>"),
			      0),
		     arabic.n);
	/* An English quotation in an Arabic paper, and the other way round. */
	cr_assert_lt(str_find(arabic, STR("<w:pStyle w:val=\"Quote\"/><w:bidi w:val=\"0\"/>"), 0), arabic.n);
	cr_assert_lt(str_find(english, STR("<w:pStyle w:val=\"Quote\"/><w:bidi/>"), 0), english.n);
	cr_assert_eq(times(english, "<w:r>") - times(english, "<w:lang ") - times(english, "fldChar ") -
			 times(english, "<w:instrText") - times(english, "<w:drawing>") -
			 times(english, "<w:footnoteReference "),
		     0);
}

/* A paragraph a line: style, w:num and level where it has one, direction where it is said, words. */
static void describe(struct buf *b, struct str p)
{
	struct str style = {0}, num = {0}, level = {0};
	size_t at = 0, end;

	(void)xml_next(p, "w:pStyle", "w:val", &at, &style);
	at = 0;
	(void)xml_next(p, "w:ilvl", "w:val", &at, &level);
	at = 0;
	if (xml_next(p, "w:numId", "w:val", &at, &num))
		buf_printf(b, "%.*s %.*s/%.*s", STR_ARG(style), STR_ARG(num), STR_ARG(level));
	else
		buf_put(b, style);
	buf_put(b, str_find(p, STR("<w:bidi/>"), 0) < p.n		? STR(" rtl: ")
		   : str_find(p, STR("<w:bidi w:val=\"0\"/>"), 0) < p.n ? STR(" ltr: ")
									: STR(": "));
	for (at = 0; at < p.n; at = end) {
		size_t open = str_find(p, STR("<"), at);
		end = str_find(p, STR(">"), open) + 1;
		struct str tag = str_cut(p, open, end);
		if (str_starts(tag, STR("<w:t ")))
			buf_put(b, str_cut(p, end, str_find(p, STR("<"), end)));
		else if (str_starts(tag, STR("<w:footnoteReference ")))
			buf_lit(b, "[note]");
		else if (str_starts(tag, STR("<c:chart ")))
			buf_lit(b, "[chart]");
		else if (str_starts(tag, STR("<w:br/>")) || str_starts(tag, STR("<w:tab/>")))
			buf_byte(b, '|');
	}
	buf_byte(b, '\n');
}

static struct str structure_of(struct arena *a, struct str document)
{
	struct buf b;

	buf_init(&b, a, 1 << 20);
	for (size_t at = 0, end; (at = str_find(document, STR("<w:p>"), at)) < document.n; at = end) {
		end = str_find(document, STR("</w:p>"), at);
		describe(&b, str_cut(document, at, end));
	}
	return buf_str(&b);
}

Test(docx, has_the_structure_that_the_golden_files_say)
{
	for (enum lang l = 0; l < LANGS; l++) {
		ARENA_SCOPED a;
		arena_init(&a, ARENA_MOST, NULL);
		struct source s = sample(l);
		struct str path = arena_printf(&a, "tests/golden/docx_%.*s.txt", STR_ARG(lang_code(l)));
		struct str got = structure_of(
		    &a, docx_part_text(&a, docx_bytes(&a, &s, &house_plain), "word/document.xml"));
		/* GOLDEN=1 writes the files anew: look at the difference before you keep it. */
		if (getenv("GOLDEN")) {
			FILE *f = fopen(path.s, "wb");
			cr_assert(f && fwrite(got.s, 1, got.n, f) == got.n && fclose(f) == 0);
		}
		cr_assert(str_eq(got, read_whole(&a, path)), "%s: now\n%.*s", path.s, STR_ARG(got));
	}
}

static enum err count_bytes(void *to, struct str bytes)
{
	*(size_t *)to += bytes.n;
	return ERR_OK;
}

Test(docx, five_thousand_pages_do_not_stay_in_memory)
{
	int sections = 5000;
	size_t n = 0;
	struct rusage before, after;
	struct source s = long_paper(LANG_EN, &sections);
	struct sink to = {count_bytes, &n};

	getrusage(RUSAGE_SELF, &before);
	cr_assert_eq(docx_print(&s, &house_plain, &to), ERR_OK);
	getrusage(RUSAGE_SELF, &after);
	cr_assert_gt(n, 100000);
#ifndef __SANITIZE_ADDRESS__ /* which keeps what was freed */
	/* Kilobytes: its document.xml alone has more than 30 MB. */
	cr_assert_lt(after.ru_maxrss - before.ru_maxrss, 24 << 10, "%ld", after.ru_maxrss - before.ru_maxrss);
#endif
}

static enum err make_lists(void *arg, struct press *p)
{
	static struct run x = {.text = STR("x")}; /* it outlives every piece */
	struct words w = {&x, 1};

	press_item(p, NUMBER_LETTER, 1, w);
	press_item(p, NUMBER_ROMAN, 2, w);
	press_item(p, NUMBER_LETTER, 1, w);
	press_item(p, NUMBER_ROMAN, 2, w);
	press_paragraph(p, w);
	press_item(p, NUMBER_LETTER, 1, w);
	press_item(p, NUMBER_BULLET, 1, w);
	press_item(p, NUMBER_LETTER, 1, w);
	press_item(p, NUMBER_NONE, 1, w);
	press_item(p, NUMBER_LETTER, 1, w);
	press_put(p,
		  &(struct piece){
		      .kind = PIECE_ITEM, .level = 1, .numbering = NUMBER_DECIMAL, .number = 7, .words = w});
	press_item(p, NUMBER_DECIMAL, 1, w);
	return ERR_OK;
}

Test(docx, a_list_begins_anew_where_the_press_begins_it_anew)
{
	ARENA_SCOPED a;
	struct buf b;
	struct str v;
	arena_init(&a, ARENA_MOST, NULL);
	buf_init(&b, &a, 4096);
	struct source s = {.paper.lang = LANG_EN, .make = make_lists};
	struct str bytes = docx_bytes(&a, &s, &house_plain);
	struct str document = docx_part_text(&a, bytes, "word/document.xml");

	for (size_t at = 0; xml_next(document, "w:numId", "w:val", &at, &v);)
		buf_printf(&b, "%.*s ", STR_ARG(v));
	/* a) i) b) i), and then new ones; 3 is the list of all bullets; another paragraph of an item has
	 * none. */
	cr_assert(str_eq(buf_str(&b), STR("4 5 4 6 7 3 8 8 9 9 ")), "%.*s", STR_ARG(buf_str(&b)));
	cr_assert_eq(times(docx_part_text(&a, bytes, "word/numbering.xml"), "<w:startOverride w:val=\"1\"/>"),
		     5);
}

static enum err make_changes(void *arg, struct press *p)
{
	struct run runs[] = {{.text = STR("kept ")},
			     {.text = STR("old"), .marks = RUN_DELETED},
			     {.text = STR("new"), .marks = RUN_INSERTED}};
	struct words w = {runs, COUNT(runs)};

	press_paragraph(p, w);
	press_put(p, &(struct piece){.kind = PIECE_PARAGRAPH,
				     .inserted = true,
				     .words = words_plain(p->scratch, STR("all of it"))});
	press_put(p, &(struct piece){.kind = PIECE_PARAGRAPH,
				     .deleted = true,
				     .words = words_plain(p->scratch, STR("gone"))});
	return ERR_OK;
}

Test(docx, changes_are_tracked_with_their_author_and_a_fixed_date)
{
	ARENA_SCOPED a;
	arena_init(&a, ARENA_MOST, NULL);
	struct source s = {.paper = {.lang = LANG_EN, .changed_by = STR("A & B")}, .make = make_changes};
	cr_assert(instant_parse(STR("2026-10-25T12:00:00Z"), &s.paper.changed_at));
	struct str bytes = docx_bytes(&a, &s, &house_plain);
	struct str document = docx_part_text(&a, bytes, "word/document.xml");

	cr_assert_eq(times(document, "w:author=\"A &amp; B\" w:date=\"2026-10-25T12:00:00Z\""), 6);
	cr_assert_eq(times(document, "<w:delText xml:space=\"preserve\">old</w:delText>"), 1);
	cr_assert_eq(times(document, "<w:delText xml:space=\"preserve\">gone</w:delText>"), 1);
	cr_assert_eq(times(document, "<w:t xml:space=\"preserve\">all of it</w:t>"), 1);
	cr_assert_eq(times(document, "<w:rPr><w:ins w:id="), 1);
	cr_assert_eq(times(document, "<w:rPr><w:del w:id="), 1);
	cr_assert_lt(str_find(docx_part_text(&a, bytes, "word/settings.xml"), STR("<w:trackRevisions/>"), 0),
		     docx_part_text(&a, bytes, "word/settings.xml").n);
}

Test(docx, says_in_its_properties_what_it_is_and_when)
{
	ARENA_SCOPED a;
	arena_init(&a, ARENA_MOST, NULL);
	struct source s = sample(LANG_FR);
	struct str bytes = docx_bytes(&a, &s, &house_plain);
	struct str core = docx_part_text(&a, bytes, "docProps/core.xml");
	struct str custom = docx_part_text(&a, bytes, "docProps/custom.xml");

	cr_assert_lt(str_find(core, STR("<dc:title>Rapport sur la consultation ouverte</dc:title>"), 0),
		     core.n);
	cr_assert_lt(str_find(core, STR("<dc:language>fr</dc:language>"), 0), core.n);
	cr_assert_eq(times(core, ">2026-10-25T00:00:00Z</dcterms:"), 2);
	cr_assert_lt(str_find(custom, s.paper.digest, 0), custom.n);
}

static enum err make_fault(void *arg, struct press *p)
{
	press_paragraph(p, words_plain(p->scratch, STR("x")));
	return ERR_NOT_FOUND;
}

static enum err refuse(void *to, struct str bytes)
{
	return ERR_STORAGE;
}

Test(docx, passes_on_what_went_wrong)
{
	ARENA_SCOPED a;
	struct buf b;
	arena_init(&a, ARENA_MOST, NULL);
	buf_init(&b, &a, 1 << 20);
	struct source bad = {.paper.lang = LANG_EN, .make = make_fault}, good = sample(LANG_EN);
	struct sink to = sink_buf(&b), full = {refuse, NULL};

	cr_assert_eq(docx_print(&bad, &house_plain, &to), ERR_NOT_FOUND);
	cr_assert_eq(docx_print(&good, &house_plain, &full), ERR_STORAGE);
}

Test(docx, a_house_has_its_own_names_for_styles_and_its_own_page)
{
	ARENA_SCOPED a;
	arena_init(&a, ARENA_MOST, NULL);
	struct house h = house_plain;
	struct source s = sample(LANG_EN);
	h.styles.heading[0] = STR("Section & Title");
	h.page.width = 612;
	h.page.height = 792;
	struct str bytes = docx_bytes(&a, &s, &h);
	struct str styles = docx_part_text(&a, bytes, "word/styles.xml");

	cr_assert_eq(times(styles, "w:styleId=\"Heading1\"><w:name w:val=\"Section &amp; Title\"/>"), 1);
	cr_assert_eq(
	    times(docx_part_text(&a, bytes, "word/document.xml"), "<w:pgSz w:w=\"12240\" w:h=\"15840\"/>"),
	    1);
	cr_assert(str_eq(docx_style_name(&h, DOCX_HEADING), STR("Section & Title")));
	cr_assert(str_eq(docx_style_name(&h, DOCX_QUOTE), STR("Quote")));
}

Test(docx, a_parcel_that_is_none_is_refused)
{
	ARENA_SCOPED a;
	struct str names[4], got;
	size_t n;
	arena_init(&a, ARENA_MOST, NULL);
	struct source s = sample(LANG_EN);
	struct str bytes = docx_bytes(&a, &s, &house_plain);

	cr_assert_eq(parcel_names(&a, STR("PK no"), names, COUNT(names), &n), ERR_INPUT);
	cr_assert_eq(parcel_read(&a, str_cut(bytes, 0, bytes.n / 2), STR("word/document.xml"), 1 << 20, &got),
		     ERR_INPUT);
	cr_assert_eq(parcel_read(&a, bytes, STR("word/none.xml"), 1 << 20, &got), ERR_NOT_FOUND);
	cr_assert_eq(parcel_read(&a, bytes, STR("word/document.xml"), 100, &got), ERR_LIMIT);
}

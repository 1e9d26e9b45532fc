/* docx_style.c - see docx_style.h; and word/styles.xml, made of the house's fonts and sizes. */
#include "print/docx_in.h"

#include "html/xml.h"

/* What a style has of its own: `before` and `after` in twentieths of a point; `size` in half points, 0: of
 * the text. */
struct style {
	const char *id, *name, *on, *next;
	const char *paragraph, *run; /* more of w:pPr before spacing, of w:rPr before the size */
	int before, after, outline;
};

#define INDENTED(left) "<w:ind w:left=\"" #left "\"/>"
#define LINE_BELOW "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"808080\"/></w:pBdr>"
#define SET_APART(by) "<w:ind w:left=\"" #by "\" w:right=\"567\"/>"
#define KEPT "<w:keepNext/><w:keepLines/>"
#define BOLD "<w:b/><w:bCs/>"

/* clang-format off */
static const struct style table[DOCX_STYLES] = {
	[DOCX_NORMAL] = {"Normal", "Normal", NULL, NULL, "", "", 0, 0, 0},
	[DOCX_TITLE] = {"Title", "Title", "Normal", "BodyText", KEPT, BOLD, 240, 240, 0},
	[DOCX_HEADING] = {"Heading1", "heading 1", "Normal", "BodyText", KEPT, BOLD, 360, 120, 1},
	[DOCX_HEADING + 1] = {"Heading2", "heading 2", "Normal", "BodyText", KEPT, BOLD, 280, 100, 2},
	[DOCX_HEADING + 2] = {"Heading3", "heading 3", "Normal", "BodyText", KEPT, BOLD, 240, 80, 3},
	[DOCX_HEADING + 3] = {"Heading4", "heading 4", "Normal", "BodyText", KEPT, BOLD, 200, 80, 4},
	[DOCX_HEADING + 4] = {"Heading5", "heading 5", "Normal", "BodyText", KEPT, BOLD, 200, 80, 5},
	[DOCX_HEADING + 5] = {"Heading6", "heading 6", "Normal", "BodyText", KEPT, BOLD, 200, 80, 6},
	[DOCX_PART] = {"PartHeading1", "Part Heading 1", "Heading1", "NumberedParagraph1", "", "", -1, 0, 1},
	[DOCX_PART + 1] = {"PartHeading2", "Part Heading 2", "Heading2", "NumberedParagraph2", "", "", -1, 0, 2},
	[DOCX_PART + 2] = {"PartHeading3", "Part Heading 3", "Heading3", "NumberedParagraph3", "", "", -1, 0, 3},
	[DOCX_PART + 3] = {"PartHeading4", "Part Heading 4", "Heading4", "BodyText", "", "", -1, 0, 4},
	[DOCX_BODY] = {"BodyText", "Body Text", "Normal", NULL, "", "", 0, 140, 0},
	[DOCX_NUMBERED] = {"NumberedParagraph1", "Numbered Paragraph 1", "BodyText", NULL, "", "", -1, 0, 0},
	[DOCX_NUMBERED + 1] = {"NumberedParagraph2", "Numbered Paragraph 2", "BodyText", NULL, "", "", -1, 0, 0},
	[DOCX_NUMBERED + 2] = {"NumberedParagraph3", "Numbered Paragraph 3", "BodyText", NULL, "", "", -1, 0, 0},
	[DOCX_RUNNING] = {"RunningParagraph", "Running Paragraph", "BodyText", NULL, "", "", -1, 0, 0},
	[DOCX_ITEM] = {"ListItem1", "List Item 1", "BodyText", NULL, INDENTED(794), "", 0, 80, 0},
	[DOCX_ITEM + 1] = {"ListItem2", "List Item 2", "BodyText", NULL, INDENTED(1361), "", 0, 80, 0},
	[DOCX_ITEM + 2] = {"ListItem3", "List Item 3", "BodyText", NULL, INDENTED(1928), "", 0, 80, 0},
	[DOCX_ITEM + 3] = {"ListItem4", "List Item 4", "BodyText", NULL, INDENTED(2495), "", 0, 80, 0},
	[DOCX_QUOTE] = {"Quote", "Quote", "BodyText", NULL, SET_APART(567), "", 0, 140, 0},
	[DOCX_QUOTE + 1] = {"Quote2", "Quote 2", "Quote", NULL, SET_APART(1134), "", -1, 0, 0},
	[DOCX_QUOTE + 2] = {"Quote3", "Quote 3", "Quote", NULL, SET_APART(1701), "", -1, 0, 0},
	[DOCX_QUOTE + 3] = {"Quote4", "Quote 4", "Quote", NULL, SET_APART(2268), "", -1, 0, 0},
	[DOCX_CODE] = {"Code", "Code", "BodyText", NULL,
		       "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F4F4F4\"/>", "", 0, 140, 0},
	[DOCX_NOTE] = {"Note", "Note", "BodyText", "BodyText", "", "<w:color w:val=\"505050\"/>", 0, 140, 0},
	[DOCX_CAPTION] = {"Caption", "caption", "Normal", "BodyText", KEPT, BOLD, 200, 80, 0},
	[DOCX_FIGURE] = {"Figure", "Figure", "Normal", "BodyText", "<w:keepNext/>", "", 0, 120, 0},
	[DOCX_TABLE_TEXT] = {"TableText", "Table Text", "Normal", NULL, "", "", 40, 40, 0},
	[DOCX_TABLE_HEAD] = {"TableHeading", "Table Heading", "TableText", NULL, "", BOLD, -1, 0, 0},
	[DOCX_ANNEX] = {"AnnexHeading", "Annex Heading", "Normal", "BodyText",
			KEPT "<w:pageBreakBefore/>", BOLD, 0, 240, 1},
	[DOCX_SIGNATURE] = {"Signature", "Signature", "Normal", NULL, "<w:keepLines/>" INDENTED(4536), "", 480, 140, 0},
	[DOCX_RULE] = {"Rule", "Rule", "Normal", "BodyText", LINE_BELOW INDENTED(3400), "", 120, 240, 0},
	[DOCX_CONTENTS_TITLE] = {"TOCHeading", "TOC Heading", "Normal", NULL, "<w:keepNext/>", BOLD, 240, 120, 0},
	[DOCX_CONTENTS] = {"TOC1", "toc 1", "Normal", NULL, "", "", 60, 40, 0},
	[DOCX_CONTENTS + 1] = {"TOC2", "toc 2", "Normal", NULL, INDENTED(567), "", 0, 40, 0},
	[DOCX_CONTENTS + 2] = {"TOC3", "toc 3", "Normal", NULL, INDENTED(1134), "", 0, 40, 0},
	[DOCX_CONTENTS + 3] = {"TOC4", "toc 4", "Normal", NULL, INDENTED(1701), "", 0, 40, 0},
	[DOCX_CONTENTS + 4] = {"TOC5", "toc 5", "Normal", NULL, INDENTED(2268), "", 0, 40, 0},
	[DOCX_CONTENTS + 5] = {"TOC6", "toc 6", "Normal", NULL, INDENTED(2835), "", 0, 40, 0},
	[DOCX_HEAD] = {"DocumentHead", "Document Head", "Normal", NULL, "", BOLD, 40, 40, 0},
	[DOCX_SOURCE] = {"DocumentSource", "Document Source", "DocumentHead", NULL, "<w:keepNext/>", "", 120, 120, 0},
	[DOCX_HEADER] = {"Header", "header", "Normal", NULL, "", "", 0, 0, 0},
	[DOCX_FOOTER] = {"Footer", "footer", "Normal", NULL, "", "", 0, 0, 0},
	[DOCX_FOOTNOTE] = {"FootnoteText", "footnote text", "Normal", NULL, "", "", 0, 40, 0},
};
/* clang-format on */

struct str docx_style_id(enum docx_style s)
{
	return str_z(table[s].id);
}

int docx_style_outline(enum docx_style s)
{
	return table[s].outline;
}

static struct str house_name(const struct style_names *n, enum docx_style s)
{
	if (s >= DOCX_HEADING && s <= DOCX_HEADING_LAST)
		return n->heading[s - DOCX_HEADING];
	switch (s) {
	case DOCX_TITLE: return n->title;
	case DOCX_BODY: return n->body;
	case DOCX_NUMBERED: return n->numbered;
	case DOCX_ITEM: return n->item;
	case DOCX_QUOTE: return n->quote;
	case DOCX_CODE: return n->code;
	case DOCX_NOTE: return n->note;
	case DOCX_CAPTION: return n->caption;
	case DOCX_ANNEX: return n->annex;
	case DOCX_SIGNATURE: return n->signature;
	case DOCX_HEADER: return n->header;
	case DOCX_FOOTER: return n->footer;
	default: return (struct str){0};
	}
}

struct str docx_style_name(const struct house *h, enum docx_style s)
{
	struct str own = house_name(&h->styles, s);

	return own.n ? own : str_z(table[s].name);
}

static void put_fonts(struct buf *b, const struct str f[SCRIPTS])
{
	buf_lit(b, "<w:rFonts w:ascii=\"");
	xml_text(b, f[SCRIPT_LATIN]);
	buf_lit(b, "\" w:hAnsi=\"");
	xml_text(b, f[SCRIPT_LATIN]);
	buf_lit(b, "\" w:eastAsia=\"");
	xml_text(b, f[SCRIPT_HAN]);
	buf_lit(b, "\" w:cs=\"");
	xml_text(b, f[SCRIPT_ARABIC]);
	buf_lit(b, "\"/>");
}

/* Arabic letters are smaller than Latin ones of the same size. */
static void put_size(struct buf *b, int half_points)
{
	if (half_points)
		buf_printf(b, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>", half_points,
			   half_points + half_points / 8);
}

static int size_of(const struct page_size *p, enum docx_style s)
{
	if (s >= DOCX_HEADING && s <= DOCX_HEADING_LAST)
		return p->heading[s - DOCX_HEADING];
	switch (s) {
	case DOCX_TITLE: return p->title;
	case DOCX_ANNEX:
	case DOCX_CONTENTS_TITLE: return p->heading[0];
	case DOCX_CODE:
	case DOCX_NOTE:
	case DOCX_TABLE_TEXT:
	case DOCX_HEADER:
	case DOCX_FOOTER:
	case DOCX_FOOTNOTE: return p->small;
	default: return 0;
	}
}

static bool is_heading(enum docx_style s)
{
	return s == DOCX_TITLE || s == DOCX_ANNEX || s == DOCX_CONTENTS_TITLE || s == DOCX_TABLE_HEAD ||
	       s == DOCX_CAPTION || (s >= DOCX_HEADING && s <= DOCX_HEADING_LAST);
}

/* The list a style is bound to: who writes a paragraph of it gets its number. */
static void put_list(struct buf *b, enum docx_style s)
{
	int num = 0, level = 0;

	if (s >= DOCX_PART && s <= DOCX_PART_LAST) {
		num = NUM_PARTS;
		level = (int)(s - DOCX_PART);
	} else if (s >= DOCX_NUMBERED && s <= DOCX_NUMBERED_LAST) {
		num = NUM_PARTS;
		level = (int)(s - DOCX_NUMBERED) + 1;
	} else if (s == DOCX_RUNNING)
		num = NUM_RUNNING;
	if (num)
		buf_printf(b, "<w:numPr><w:ilvl w:val=\"%d\"/><w:numId w:val=\"%d\"/></w:numPr>", level, num);
}

/* The parts of w:pPr have an order: what keeps lines together, then lists, then lines and indents. */
static void put_paragraph(struct buf *b, const struct house *h, enum docx_style s)
{
	const struct style *t = &table[s];
	struct str all = str_z(t->paragraph);
	size_t indent = str_find(all, STR("<w:ind "), 0), lines = 0;
	int wide = (h->page.width - h->page.inner - h->page.outer) * 20;

	while (str_starts(str_cut(all, lines, all.n), STR("<w:keep")) ||
	       str_starts(str_cut(all, lines, all.n), STR("<w:page")))
		lines = str_find(all, STR("/>"), lines) + 2;
	buf_lit(b, "<w:pPr>");
	buf_put(b, str_cut(all, 0, lines));
	put_list(b, s);
	buf_put(b, str_cut(all, lines, indent));
	if (s == DOCX_HEADER || s == DOCX_FOOTER)
		buf_printf(b, "<w:tabs><w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs>", wide);
	if (s >= DOCX_CONTENTS && s <= DOCX_CONTENTS_LAST)
		buf_printf(b, "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"%d\"/></w:tabs>",
			   wide);
	if (t->before >= 0)
		buf_printf(b, "<w:spacing w:before=\"%d\" w:after=\"%d\"/>", t->before, t->after);
	if (s == DOCX_RULE)
		buf_printf(b, "<w:ind w:left=\"%d\" w:right=\"%d\"/>", wide * 3 / 8, wide * 3 / 8);
	else
		buf_put(b, str_cut(all, indent, all.n));
	if (s == DOCX_TITLE || s == DOCX_SOURCE || s == DOCX_ANNEX)
		buf_lit(b, "<w:jc w:val=\"center\"/>");
	if (t->outline)
		buf_printf(b, "<w:outlineLvl w:val=\"%d\"/>", t->outline - 1);
	buf_lit(b, "</w:pPr>");
}

static void put_style(struct buf *b, const struct house *h, enum docx_style s)
{
	const struct style *t = &table[s];

	buf_printf(b, "<w:style w:type=\"paragraph\" w:styleId=\"%s\"%s><w:name w:val=\"", t->id,
		   s == DOCX_NORMAL ? " w:default=\"1\"" : "");
	xml_text(b, docx_style_name(h, s));
	buf_lit(b, "\"/>");
	if (t->on)
		buf_printf(b, "<w:basedOn w:val=\"%s\"/>", t->on);
	if (t->next)
		buf_printf(b, "<w:next w:val=\"%s\"/>", t->next);
	buf_lit(b, "<w:qFormat/>");
	put_paragraph(b, h, s);
	buf_lit(b, "<w:rPr>");
	if (is_heading(s))
		put_fonts(b, h->fonts.heading);
	if (s == DOCX_CODE)
		put_fonts(b,
			  (struct str[SCRIPTS]){h->fonts.fixed, h->fonts.fixed, h->fonts.text[SCRIPT_HAN]});
	buf_put(b, str_z(t->run));
	put_size(b, size_of(&h->page, s));
	buf_lit(b, "</w:rPr></w:style>\n");
}

static void put_defaults(struct docx *d, struct buf *b)
{
	static const char *const latin[LANGS] = {
	    [LANG_ES] = "es-ES", [LANG_FR] = "fr-FR", [LANG_RU] = "ru-RU"};
	const char *tag = latin[d->paper->lang] ? latin[d->paper->lang] : "en-GB";

	buf_lit(b, "<w:docDefaults><w:rPrDefault><w:rPr>");
	put_fonts(b, d->house->fonts.text);
	put_size(b, d->house->page.text);
	buf_printf(b,
		   "<w:lang w:val=\"%s\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>"
		   "<w:pPrDefault><w:pPr>%s<w:spacing w:line=\"276\" w:lineRule=\"auto\"/></w:pPr>"
		   "</w:pPrDefault></w:docDefaults>\n",
		   tag, d->rtl ? "<w:bidi/>" : "");
}

static void put_characters(struct docx *d, struct buf *b)
{
	buf_lit(b,
		"<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name "
		"w:val=\"Default Paragraph Font\"/></w:style>\n"
		"<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:rPr>"
		"<w:color w:val=\"0B4F8A\"/><w:u w:val=\"single\"/></w:rPr></w:style>\n"
		"<w:style w:type=\"character\" w:styleId=\"SquareBrackets\"><w:name w:val=\"Square "
		"Brackets\"/><w:rPr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E8E8E8\"/></w:rPr>"
		"</w:style>\n"
		"<w:style w:type=\"character\" w:styleId=\"FootnoteReference\"><w:name w:val=\"footnote "
		"reference\"/><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>\n"
		"<w:style w:type=\"character\" w:styleId=\"CodeText\"><w:name w:val=\"Code Text\"/><w:rPr>");
	put_fonts(b, (struct str[SCRIPTS]){d->house->fonts.fixed, d->house->fonts.fixed,
					   d->house->fonts.text[SCRIPT_HAN]});
	buf_lit(b, "</w:rPr></w:style>\n");
}

static void put_tables(struct docx *d, struct buf *b)
{
	static const char *const sides[] = {"top", "bottom", "insideH"};
	struct str own = d->house->styles.table;

	buf_lit(b,
		"<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal "
		"Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/></w:tblPr></w:style>\n"
		"<w:style w:type=\"table\" w:styleId=\"PaperTable\"><w:name w:val=\"");
	xml_text(b, own.n ? own : STR("Paper Table"));
	buf_lit(b, "\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>");
	for (size_t i = 0; i < COUNT(sides); i++)
		buf_printf(b, "<w:%s w:val=\"single\" w:sz=\"%d\" w:space=\"0\" w:color=\"606060\"/>",
			   sides[i], i < 2 ? 8 : 4);
	buf_lit(b,
		"</w:tblBorders><w:tblCellMar><w:left w:w=\"85\" w:type=\"dxa\"/><w:right w:w=\"85\" "
		"w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\n"
		"<w:style w:type=\"table\" w:styleId=\"HeadTable\"><w:name w:val=\"Document Head Table\"/>"
		"<w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/>"
		"<w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\n");
}

void docx_styles(struct docx *d, struct buf *b)
{
	buf_lit(b, XML_HEAD "<w:styles" DOCX_NAMESPACES ">\n");
	put_defaults(d, b);
	for (enum docx_style s = 0; s < DOCX_STYLES; s++)
		put_style(b, d->house, s);
	put_characters(d, b);
	put_tables(d, b);
	buf_lit(b, "</w:styles>\n");
}

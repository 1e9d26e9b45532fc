/* docx_frame.c - the head of the first page as the house has it, the line at the top of the others, the foot
 * of all, and the page they stand on. */
#include "print/docx_in.h"

#include "print/head.h"

enum { FRAME_MOST = 1 << 20 };

static void put_field(struct docx *d, enum head_field f, bool at_end, bool across, bool rule)
{
	struct buf *b = &d->document.b;
	struct docx_paragraph p = {
	    .style = across && f != HEAD_LOGO ? DOCX_SOURCE : DOCX_HEAD, .at_end = at_end, .centred = across};

	buf_printf(b, "<w:tc><w:tcPr><w:tcW w:w=\"0\" w:type=\"auto\"/>%s%s</w:tcPr>",
		   across ? "<w:gridSpan w:val=\"2\"/>" : "",
		   rule ? "<w:tcBorders><w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" "
			  "w:color=\"606060\"/></w:tcBorders>"
			: "");
	docx_open(d, &d->document, &p);
	if (f != HEAD_LOGO || !docx_logo(d, &d->document))
		docx_text(d, &d->document, head_text(d->arena, d->house, d->paper, f), (struct str){0}, 0);
	docx_close(&d->document);
	buf_lit(b, "</w:tc>");
}

void docx_head(struct docx *d)
{
	static const struct column columns[] = {{3, false}, {2, false}};
	struct table t = {.columns = columns, .n_columns = 2};
	struct head_row rows[HEAD_ROWS_MOST];
	size_t n = head_shown(d->arena, d->house, d->paper, rows);
	struct buf *b = &d->document.b;

	if (!n)
		return;
	docx_table_open(d, &t, "HeadTable", (struct str){0});
	for (size_t i = 0; i < n; i++) {
		buf_lit(b, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
		put_field(d, rows[i].start, false, rows[i].across, rows[i].rule);
		if (!rows[i].across)
			put_field(d, rows[i].end, true, false, rows[i].rule);
		buf_lit(b, "</w:tr>\n");
	}
	buf_lit(b, "</w:tbl>\n");
	docx_put(d, &d->document, &(struct docx_paragraph){.style = DOCX_HEAD}, (struct words){0});
}

/* "C17/51-E          en": what page this is of which paper, should it come loose. */
static void put_header(struct docx *d, struct docx_part *to)
{
	docx_open(d, to, &(struct docx_paragraph){.style = DOCX_HEADER});
	docx_text(d, to, head_running(d->paper), (struct str){0}, 0);
	docx_text(d, to, STR("\t"), (struct str){0}, 0);
	docx_text(d, to, lang_name(d->paper->lang), (struct str){0}, 0);
	docx_close(to);
}

static void put_footer(struct docx *d, struct docx_part *to)
{
	docx_open(d, to, &(struct docx_paragraph){.style = DOCX_FOOTER});
	docx_text(d, to, d->paper->address, STR("en"), 0);
	docx_text(d, to, STR("\t"), (struct str){0}, 0);
	docx_field(d, to, "PAGE", STR("1"));
	docx_text(d, to, STR(" / "), (struct str){0}, 0);
	docx_field(d, to, "NUMPAGES", STR("1"));
	docx_close(to);
	if (!d->paper->digest.n)
		return;
	docx_open(d, to, &(struct docx_paragraph){.style = DOCX_FOOTER});
	docx_text(d, to, JOIN(d->arena, STR("SHA-256 "), d->paper->digest), STR("en"), 0);
	docx_close(to);
}

static void put_file(struct docx *d, const char *name, const char *tag,
		     void (*put)(struct docx *, struct docx_part *))
{
	struct docx_part part = {0};

	buf_init(&part.b, d->arena, FRAME_MOST);
	buf_printf(&part.b, XML_HEAD "<w:%s" DOCX_NAMESPACES ">", tag);
	if (put)
		put(d, &part);
	else {
		docx_open(d, &part, &(struct docx_paragraph){.style = DOCX_HEADER});
		docx_close(&part);
	}
	buf_printf(&part.b, "</w:%s>\n", tag);
	docx_file(d, arena_printf(d->arena, "word/%s.xml", name),
		  tag[0] == 'h' ? DOCX_TYPE "header+xml" : DOCX_TYPE "footer+xml", buf_str(&part.b));
}

enum err docx_frame(struct docx *d)
{
	put_file(d, "header1", "hdr", put_header);
	put_file(d, "header2", "hdr", NULL); /* the first page has the head instead */
	put_file(d, "footer1", "ftr", put_footer);
	return d->err;
}

void docx_section(struct docx *d)
{
	const struct page_size *p = &d->house->page;
	int header = docx_link(&d->document, "header", STR("header1.xml"), false);
	int first = docx_link(&d->document, "header", STR("header2.xml"), false);
	int footer = docx_link(&d->document, "footer", STR("footer1.xml"), false);

	buf_printf(&d->document.b,
		   "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId%d\"/><w:headerReference "
		   "w:type=\"first\" r:id=\"rId%d\"/><w:footerReference w:type=\"default\" r:id=\"rId%d\"/>"
		   "<w:footerReference w:type=\"first\" r:id=\"rId%d\"/><w:pgSz w:w=\"%d\" w:h=\"%d\"/>"
		   "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"%d\" "
		   "w:footer=\"%d\" w:gutter=\"0\"/><w:titlePg/>%s</w:sectPr>",
		   header, first, footer, footer, p->width * 20, p->height * 20, p->top * 20,
		   (d->rtl ? p->inner : p->outer) * 20, p->bottom * 20, (d->rtl ? p->outer : p->inner) * 20,
		   p->top * 10, p->bottom * 10, d->rtl ? "<w:bidi/>" : "");
}

/* docx_paragraph.c - where a paragraph begins and ends: style, number, direction, bookmarks. */
#include "print/docx_in.h"

#include "html/xml.h"

static void put_mark(struct docx *d, struct buf *b, struct str name)
{
	buf_printf(b, "<w:bookmarkStart w:id=\"%d\" w:name=\"", ++d->n_bookmarks);
	xml_text(b, name);
	buf_printf(b, "\"/><w:bookmarkEnd w:id=\"%d\"/>", d->n_bookmarks);
}

void docx_open(struct docx *d, struct docx_part *to, const struct docx_paragraph *p)
{
	struct buf *b = &to->b;
	struct str lang = p->lang.n ? p->lang : lang_code(d->paper->lang);
	/* What was typed for a machine runs from left to right in every language. */
	bool rtl = str_eq(lang_code_dir(lang), STR("rtl")) && p->style != DOCX_CODE &&
		   p->style != DOCX_FIGURE; /* LibreOffice turns the digits of a chart around there */

	buf_printf(b, "<w:p><w:pPr><w:pStyle w:val=\"%.*s\"/>", STR_ARG(docx_style_id(p->style)));
	if (p->keep_next)
		buf_lit(b, "<w:keepNext/>");
	if (d->break_before && to == &d->document) {
		buf_lit(b, "<w:pageBreakBefore/>");
		d->break_before = false;
	}
	if (p->num)
		buf_printf(b, "<w:numPr><w:ilvl w:val=\"%d\"/><w:numId w:val=\"%d\"/></w:numPr>", p->level,
			   p->num);
	if (rtl)
		buf_lit(b, "<w:bidi/>");
	else if (d->rtl)
		buf_lit(b, "<w:bidi w:val=\"0\"/>");
	if (p->at_end || p->centred)
		buf_printf(b, "<w:jc w:val=\"%s\"/>", p->centred ? "center" : "right");
	if (p->marks & (RUN_INSERTED | RUN_DELETED)) {
		buf_printf(b, "<w:rPr><w:%s", p->marks & RUN_DELETED ? "del" : "ins");
		docx_change(d, b);
		buf_lit(b, "/></w:rPr>");
	}
	buf_lit(b, "</w:pPr>");
	if (p->heading)
		put_mark(d, b, arena_printf(d->arena, "_Toc%08d", p->heading));
	if (p->anchor.n)
		put_mark(d, b, docx_bookmark(d->arena, p->anchor));
}

void docx_close(struct docx_part *to)
{
	buf_lit(&to->b, "</w:p>\n");
}

void docx_put(struct docx *d, struct docx_part *to, const struct docx_paragraph *p, struct words w)
{
	docx_open(d, to, p);
	docx_words(d, to, w, p->lang, p->marks);
	docx_close(to);
}

/* docx_table.c - tables: their heads come again on every page, no row is torn apart. */
#include "print/docx_in.h"

#include "html/xml.h"

/* Twentieths of a point between the margins. */
static int text_width(const struct docx *d)
{
	const struct page_size *p = &d->house->page;

	return (p->width - p->inner - p->outer) * 20;
}

static int share(const struct table *t, size_t c)
{
	return t->columns && t->columns[c].width > 0 ? t->columns[c].width : 1;
}

static int column_width(const struct docx *d, const struct table *t, size_t c)
{
	int all = 0;

	for (size_t i = 0; i < t->n_columns; i++)
		all += share(t, i);
	return (int)((int64_t)text_width(d) * share(t, c) / all);
}

void docx_table_open(struct docx *d, const struct table *t, const char *style, struct str says)
{
	struct buf *b = &d->document.b;

	buf_printf(b, "<w:tbl><w:tblPr><w:tblStyle w:val=\"%s\"/>", style);
	if (d->rtl)
		buf_lit(b, "<w:bidiVisual/>");
	buf_printf(b,
		   "<w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook "
		   "w:val=\"%s\" w:firstRow=\"%d\" w:lastRow=\"0\" w:firstColumn=\"%d\" w:lastColumn=\"0\" "
		   "w:noHBand=\"1\" w:noVBand=\"1\"/>",
		   text_width(d), t->head_rows ? "0620" : "0600", t->head_rows > 0, t->head_column);
	if (says.n) {
		buf_lit(b, "<w:tblCaption w:val=\"");
		xml_text(b, says);
		buf_lit(b, "\"/>");
	}
	buf_lit(b, "</w:tblPr><w:tblGrid>");
	for (size_t c = 0; c < t->n_columns; c++)
		buf_printf(b, "<w:gridCol w:w=\"%d\"/>", column_width(d, t, c));
	buf_lit(b, "</w:tblGrid>\n");
}

static void put_row(struct docx *d, const struct table *t, size_t r, struct str lang, unsigned marks)
{
	struct buf *b = &d->document.b;
	bool head = r < t->head_rows;

	buf_lit(b, "<w:tr><w:trPr><w:cantSplit/>");
	if (head)
		buf_lit(b, "<w:tblHeader/>");
	if (marks & (RUN_INSERTED | RUN_DELETED)) {
		buf_printf(b, "<w:%s", marks & RUN_DELETED ? "del" : "ins");
		docx_change(d, b);
		buf_lit(b, "/>");
	}
	buf_lit(b, "</w:trPr>");
	for (size_t c = 0; c < t->n_columns; c++) {
		struct docx_paragraph p = {.style = head || (t->head_column && c == 0) ? DOCX_TABLE_HEAD
										       : DOCX_TABLE_TEXT,
					   .lang = lang,
					   .at_end = t->columns && t->columns[c].right,
					   .keep_next = head,
					   .marks = marks};
		buf_printf(b, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/></w:tcPr>",
			   column_width(d, t, c));
		docx_put(d, &d->document, &p, t->cells[r * t->n_columns + c]);
		buf_lit(b, "</w:tc>");
	}
	buf_lit(b, "</w:tr>\n");
	docx_spill(d);
}

void docx_table(struct docx *d, const struct table *t, struct str lang, unsigned marks)
{
	struct docx_paragraph caption = {
	    .style = DOCX_CAPTION, .lang = lang, .keep_next = true, .marks = marks};
	/* Behind it, so that two tables do not become one. */
	struct docx_paragraph behind = {.style = DOCX_TABLE_TEXT, .marks = marks};

	if (t->caption.n || d->break_before)
		docx_put(d, &d->document, &caption, t->caption);
	docx_table_open(d, t, "PaperTable", words_text(d->arena, t->caption));
	for (size_t r = 0; r < t->n_rows; r++)
		put_row(d, t, r, lang, marks);
	buf_lit(&d->document.b, "</w:tbl>\n");
	docx_put(d, &d->document, &behind, (struct words){0});
}

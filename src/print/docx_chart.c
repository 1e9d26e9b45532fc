/* docx_chart.c - figures: a chart that a word processor draws itself, and the same numbers as a table. */
#include "print/docx_in.h"

#include "html/xml.h"

enum { CHART_MOST = 1 << 20, EMU = 635 /* in a twentieth of a point */, ROW = 24000 * 14, ROOM = 700000 };

/* Beside each other they differ in brightness too, not in colour alone. Numbers stand on them in stacked
 * bars. */
static const struct {
	const char *bar, *number;
} colours[CHART_PARTS_MOST] = {{"0B4F8A", "FFFFFF"}, {"E3A008", "000000"}, {"5B8C5A", "000000"},
			       {"9C4F96", "FFFFFF"}, {"7A7A7A", "000000"}, {"C8553D", "000000"}};

static int64_t sum_of(const struct chart *c, const struct chart_row *r)
{
	int64_t sum = 0;

	for (size_t k = 0; k < c->n_parts; k++)
		sum += r->parts[k];
	return sum;
}

static void put_font(struct docx *d, struct buf *b, const char *colour)
{
	const struct str *f = d->house->fonts.heading;

	buf_printf(b,
		   "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"%d\"><a:solidFill><a:srgbClr "
		   "val=\"%s\"/></a:solidFill><a:latin typeface=\"",
		   d->house->page.small * 50, colour);
	xml_text(b, f[SCRIPT_LATIN]);
	buf_lit(b, "\"/><a:ea typeface=\"");
	xml_text(b, f[SCRIPT_HAN]);
	buf_lit(b, "\"/><a:cs typeface=\"");
	xml_text(b, f[SCRIPT_ARABIC]);
	buf_printf(b, "\"/></a:defRPr></a:pPr><a:endParaRPr lang=\"%.*s\"/></a:p></c:txPr>",
		   STR_ARG(lang_code(d->paper->lang)));
}

/* The cells are those of no workbook: a figure is changed where it is counted, not in the drawing. */
static void put_text(struct buf *b, const char *name, const char *cells, const struct str *list, size_t n,
		     size_t stride)
{
	buf_printf(b, "<c:%s><c:strRef><c:f>%s</c:f><c:strCache><c:ptCount val=\"%zu\"/>", name, cells, n);
	for (size_t i = 0; i < n; i++) {
		const struct str *s = (const struct str *)(const void *)((const char *)list + i * stride);
		buf_printf(b, "<c:pt idx=\"%zu\"><c:v>", i);
		xml_text(b, *s);
		buf_lit(b, "</c:v></c:pt>");
	}
	buf_printf(b, "</c:strCache></c:strRef></c:%s>", name);
}

static void put_series(struct docx *d, struct buf *b, const struct chart *c, size_t k)
{
	char cells[48], column = (char)('B' + k);
	struct str name = c->n_parts > 1 ? c->parts[k] : c->value_head;

	buf_printf(b, "<c:ser><c:idx val=\"%zu\"/><c:order val=\"%zu\"/>", k, k);
	snprintf(cells, sizeof cells, "Sheet1!$%c$1", column);
	put_text(b, "tx", cells, &name, 1, sizeof name);
	buf_printf(b,
		   "<c:spPr><a:solidFill><a:srgbClr val=\"%s\"/></a:solidFill></c:spPr><c:invertIfNegative "
		   "val=\"0\"/><c:dLbls><c:numFmt formatCode=\"%s\" sourceLinked=\"0\"/><c:spPr><a:noFill/>"
		   "<a:ln><a:noFill/></a:ln></c:spPr>",
		   colours[k].bar, c->n_parts > 1 ? "#,##0;;" : "#,##0");
	put_font(d, b, c->n_parts > 1 ? colours[k].number : "000000");
	buf_printf(
	    b,
	    "%s<c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/><c:showCatName val=\"0\"/>"
	    "<c:showSerName val=\"0\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/></c:dLbls>",
	    c->n_parts > 1 ? "" : "<c:dLblPos val=\"outEnd\"/>");
	snprintf(cells, sizeof cells, "Sheet1!$A$2:$A$%zu", c->n_rows + 1);
	put_text(b, "cat", cells, &c->rows[0].label, c->n_rows, sizeof *c->rows);
	buf_printf(b,
		   "<c:val><c:numRef><c:f>Sheet1!$%c$2:$%c$%zu</c:f><c:numCache><c:formatCode>General"
		   "</c:formatCode><c:ptCount val=\"%zu\"/>",
		   column, column, c->n_rows + 1, c->n_rows);
	for (size_t i = 0; i < c->n_rows; i++)
		buf_printf(b, "<c:pt idx=\"%zu\"><c:v>%lld</c:v></c:pt>", i, (long long)c->rows[i].parts[k]);
	buf_lit(b, "</c:numCache></c:numRef></c:val></c:ser>");
}

/* Bars come in the order of the table, from the side where reading begins. */
static void put_axes(struct docx *d, struct buf *b, const struct chart *c)
{
	bool over = !c->columns, turned = d->rtl && !c->columns;

	buf_printf(b,
		   "<c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"%s\"/></c:scaling><c:delete "
		   "val=\"0\"/><c:axPos val=\"%s\"/><c:numFmt formatCode=\"General\" sourceLinked=\"0\"/>"
		   "<c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos "
		   "val=\"nextTo\"/><c:spPr><a:ln w=\"9525\"><a:solidFill><a:srgbClr val=\"606060\"/>"
		   "</a:solidFill></a:ln></c:spPr>",
		   over || d->rtl ? "maxMin" : "minMax",
		   turned ? "r"
		   : over ? "l"
			  : "b");
	put_font(d, b, "000000");
	buf_printf(
	    b,
	    "<c:crossAx val=\"2\"/><c:crosses val=\"autoZero\"/><c:auto val=\"0\"/><c:lblAlgn "
	    "val=\"ctr\"/><c:lblOffset val=\"100\"/><c:noMultiLvlLbl val=\"1\"/></c:catAx>"
	    "<c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"%s\"/><c:min val=\"0\"/>"
	    "</c:scaling><c:delete val=\"1\"/><c:axPos val=\"%s\"/><c:numFmt formatCode=\"#,##0\" "
	    "sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/>"
	    "<c:tickLblPos val=\"nextTo\"/><c:crossAx val=\"1\"/><c:crosses val=\"autoZero\"/></c:valAx>",
	    turned ? "maxMin" : "minMax", over ? "b" : "l");
}

static struct str chart_xml(struct docx *d, const struct chart *c)
{
	struct buf b;

	buf_init(&b, d->arena, CHART_MOST);
	buf_printf(&b,
		   XML_HEAD
		   "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
		   "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><c:date1904 "
		   "val=\"0\"/><c:roundedCorners val=\"0\"/><c:chart><c:autoTitleDeleted val=\"1\"/>"
		   "<c:plotArea><c:layout/><c:barChart><c:barDir val=\"%s\"/><c:grouping "
		   "val=\"%s\"/><c:varyColors val=\"0\"/>",
		   c->columns ? "col" : "bar", c->n_parts > 1 ? "stacked" : "clustered");
	for (size_t k = 0; k < c->n_parts; k++)
		put_series(d, &b, c, k);
	buf_printf(&b, "<c:gapWidth val=\"60\"/>%s<c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>",
		   c->n_parts > 1 ? "<c:overlap val=\"100\"/>" : "");
	put_axes(d, &b, c);
	buf_lit(&b, "</c:plotArea>");
	if (c->n_parts > 1) {
		buf_lit(&b, "<c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/>");
		put_font(d, &b, "000000");
		buf_lit(&b, "</c:legend>");
	}
	buf_lit(&b, "<c:plotVisOnly val=\"1\"/><c:dispBlanksAs "
		    "val=\"gap\"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/>"
		    "</a:ln></c:spPr></c:chartSpace>\n");
	if (b.cut)
		d->err = ERR_LIMIT;
	return buf_str(&b);
}

/* What is to be seen, for who does not see it: the sentence, then every number. */
static struct str described(struct docx *d, const struct chart *c)
{
	struct buf b;

	buf_init(&b, d->arena, CHART_MOST);
	buf_put(&b, c->description);
	for (size_t i = 0; i < c->n_rows; i++)
		buf_printf(&b, "%s%.*s: %.*s", b.n ? (i ? "; " : " ") : "", STR_ARG(c->rows[i].label),
			   STR_ARG(number_text(d->arena, d->paper->lang, sum_of(c, &c->rows[i]))));
	return buf_str(&b);
}

static void put_drawing(struct docx *d, const struct chart *c, struct str lang, unsigned marks)
{
	struct buf *b = &d->document.b;
	const struct page_size *page = &d->house->page;
	int64_t wide = (int64_t)(page->width - page->inner - page->outer) * 20 * EMU;
	int64_t high = c->columns ? wide / 2 : ROOM + (int64_t)c->n_rows * ROW;
	int n = ++d->n_charts;

	if (high > 8500000)
		high = 8500000; /* a page */
	docx_file(d, arena_printf(d->arena, "word/charts/chart%d.xml", n),
		  "application/vnd.openxmlformats-officedocument.drawingml.chart+xml", chart_xml(d, c));
	int link = docx_link(&d->document, "chart", arena_printf(d->arena, "charts/chart%d.xml", n), false);
	docx_open(
	    d, &d->document,
	    &(struct docx_paragraph){.style = DOCX_FIGURE, .lang = lang, .keep_next = true, .marks = marks});
	if (marks & RUN_INSERTED) {
		buf_lit(b, "<w:ins");
		docx_change(d, b);
		buf_byte(b, '>');
	}
	buf_printf(b,
		   "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent "
		   "cx=\"%lld\" cy=\"%lld\"/><wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/><wp:docPr "
		   "id=\"%d\" name=\"Figure %d\" descr=\"",
		   (long long)wide, (long long)high, n + 1, n);
	xml_text(b, described(d, c));
	buf_lit(b, "\" title=\"");
	xml_text(b, c->title);
	buf_printf(b,
		   "\"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats."
		   "org/drawingml/2006/chart\"><c:chart r:id=\"rId%d\"/></a:graphicData></a:graphic>"
		   "</wp:inline></w:drawing></w:r>",
		   link);
	if (marks & RUN_INSERTED)
		buf_lit(b, "</w:ins>");
	docx_close(&d->document);
}

static struct words said(struct docx *d, struct str s, struct str lang)
{
	struct words w = words_plain(d->arena, s);

	if (w.n)
		w.list[0].lang = lang;
	return w;
}

static struct words number(struct docx *d, int64_t n)
{
	return words_plain(d->arena, number_text(d->arena, d->paper->lang, n));
}

static void put_numbers(struct docx *d, struct words *row, const struct chart *c, struct words label,
			const int64_t *parts)
{
	int64_t sum = 0;
	size_t at = 0;

	row[at++] = label;
	for (size_t k = 0; k < c->n_parts; k++) {
		sum += parts[k];
		if (c->n_parts > 1)
			row[at++] = number(d, parts[k]);
	}
	row[at] = number(d, sum);
}

static void put_table(struct docx *d, const struct chart *c, struct str lang, unsigned marks)
{
	static const struct column columns[CHART_PARTS_MOST + 2] = {
	    {3, false}, {1, true}, {1, true}, {1, true}, {1, true}, {1, true}, {1, true}, {1, true}};
	size_t n = c->n_parts > 1 ? c->n_parts + 2 : 2;
	struct words *cells = NEW(d->arena, struct words, n * (c->n_rows + 2));
	int64_t totals[CHART_PARTS_MOST] = {0};
	struct table t = {.columns = columns,
			  .n_columns = n,
			  .cells = cells,
			  .n_rows = c->n_rows + 1 + c->total,
			  .head_rows = 1,
			  .head_column = true};

	cells[0] = words_plain(d->arena, c->label_head);
	for (size_t k = 0; k < c->n_parts && c->n_parts > 1; k++)
		cells[k + 1] = words_plain(d->arena, c->parts[k]);
	cells[n - 1] = words_plain(d->arena, c->value_head);
	for (size_t i = 0; i < c->n_rows; i++) {
		const struct chart_row *r = &c->rows[i];
		put_numbers(d, cells + (i + 1) * n, c, said(d, r->label, r->label_lang), r->parts);
		for (size_t k = 0; k < c->n_parts; k++)
			totals[k] += r->parts[k];
	}
	if (c->total)
		put_numbers(d, cells + (c->n_rows + 1) * n, c,
			    words_plain(d->arena, msg(d->paper->lang, MSG_chart_total)), totals);
	docx_table(d, &t, lang, marks);
}

void docx_figure(struct docx *d, const struct chart *c, struct str lang, unsigned marks)
{
	struct docx_paragraph caption = {
	    .style = DOCX_CAPTION, .lang = lang, .keep_next = true, .marks = marks};

	if (!c->n_rows)
		return;
	if (c->n_parts < 1 || c->n_parts > CHART_PARTS_MOST)
		BUG("a chart has between one and six parts");
	docx_put(d, &d->document, &caption, words_plain(d->arena, c->title));
	if (c->n_rows <= CHART_ROWS_MOST && !(marks & RUN_DELETED))
		put_drawing(d, c, lang, marks);
	put_table(d, c, lang, marks);
}

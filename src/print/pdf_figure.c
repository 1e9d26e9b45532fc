/* pdf_figure.c - a figure: bars, which say in words what they show, and the same numbers as a table */
#include "print/pdf.h"

#include "i18n/date.h"

struct figure {
	const struct chart *chart;
	struct pdf_elem *elem;
	struct str says;
	int64_t most, left, room; /* of the bars */
	size_t n;		  /* rows */
	struct para *labels, *values;
	struct key *keys; /* of the parts */
};
/* A word of the legend, and where it stands in it. */
struct key {
	struct para para;
	size_t line;
	int64_t x; /* from where reading begins */
};
enum { COLUMN_HIGH = 150, VALUES_MOST = 16, LABELS_MOST = 10, LABEL_LINES = 2, KEY = 9 };

static int64_t sum_of(const struct chart *c, size_t i)
{
	int64_t sum = 0;

	for (size_t k = 0; k < c->n_parts; k++)
		sum += c->rows[i].parts[k];
	return sum;
}

static void figure_open(struct pdf *p, struct figure *f)
{
	if (f->elem)
		return;
	lists_end(p, 0);
	f->elem = tree_open(&p->tree, p->piece, p->document, "Figure");
	elem_attribute(f->elem, "/Alt", f->says);
}

static void stripes(struct pdf *p, bool upright, int64_t x, int64_t y, int64_t width, int64_t height)
{
	int64_t step = PT(3), thick = PT(1);

	for (int64_t at = step / 2; at + thick <= (upright ? width : height); at += step)
		draw_box(p, COLOUR_BAR, upright ? x + at : x, upright ? y : y + at, upright ? thick : width,
			 upright ? height : thick);
}

/* Part k of a bar: told apart by what fills it, also where it is printed in black or seen in grey. */
static void draw_part(struct pdf *p, size_t k, int64_t x, int64_t y, int64_t width, int64_t height)
{
	static const struct {
		enum colour ground;
		bool upright, level;
	} fills[CHART_PARTS_MOST] = {{COLOUR_BAR, false, false},   {COLOUR_PALE, false, false},
				     {COLOUR_WHITE, true, false},  {COLOUR_WHITE, false, true},
				     {COLOUR_WHITE, false, false}, {COLOUR_PALE, true, true}};
	int64_t line = PT(1) / 2;

	draw_box(p, COLOUR_BAR, x, y, width, height);
	if (k == 0 || width <= 2 * line || height <= 2 * line)
		return;
	draw_box(p, fills[k].ground, x + line, y + line, width - 2 * line, height - 2 * line);
	if (fills[k].upright)
		stripes(p, true, x, y, width, height);
	if (fills[k].level)
		stripes(p, false, x, y, width, height);
}

static void draw_bars(struct pdf *p, struct figure *f, size_t i, int64_t y, int64_t height)
{
	int64_t at = 0;

	for (size_t k = 0; k < f->chart->n_parts; k++) {
		int64_t w = f->chart->rows[i].parts[k] * f->room / f->most;
		if (w > 0)
			draw_part(p, k, p->rtl ? f->left + f->room - at - w : f->left + at, y, w, height);
		at += w;
	}
}

static void draw_inside(struct pdf *p, struct figure *f, struct para *q, int64_t y)
{
	q->inside = q->elem = f->elem;
	for (size_t n = 0; n < para_lines(q); n++)
		draw_para_line(p, q, n, y + (int64_t)n * q->leading);
}

static int64_t label_high(const struct para *q)
{
	return q->leading * (q->text.n_lines > 1 ? (int64_t)q->text.n_lines : 1);
}

static void draw_figure_row(struct pdf *p, void *what, size_t i, int64_t y)
{
	struct figure *f = what;
	int64_t leading = f->labels[i].leading;

	figure_open(p, f);
	draw_inside(p, f, &f->labels[i], y);
	y += (label_high(&f->labels[i]) - leading) / 2;
	draw_inside(p, f, &f->values[i], y);
	mark(p, f->elem);
	draw_bars(p, f, i, y + leading / 6, leading * 2 / 3);
	if (i + 1 == f->n)
		tree_close(&p->tree, f->elem);
}

static void draw_legend_row(struct pdf *p, void *what, size_t line, int64_t y)
{
	struct figure *f = what;
	int64_t all = text_width(p);

	figure_open(p, f);
	for (size_t k = 0; k < f->chart->n_parts; k++) {
		struct key *key = &f->keys[k];
		if (key->line != line)
			continue;
		mark(p, f->elem);
		draw_part(p, k, p->rtl ? text_left(p) + all - key->x - PT(KEY) : text_left(p) + key->x,
			  y + (key->para.leading - PT(KEY)) / 2, PT(KEY), PT(KEY));
		draw_inside(p, f, &key->para, y);
	}
}

/* What fills the parts of a bar, in their order, side by side as far as there is room. */
static void legend_rows(struct pdf *p, struct figure *f)
{
	int64_t all = text_width(p), at = 0, beside = PT(KEY + 4), gap = PT(16);
	size_t line = 0;

	f->keys = NEW(p->piece, struct key, f->chart->n_parts);
	for (size_t k = 0; k < f->chart->n_parts; k++) {
		struct key *key = &f->keys[k];
		key->para.role = ROLE_INSIDE;
		para_set(p, p->piece, &key->para, words_plain(p->piece, f->chart->parts[k]),
			 look_of(p, p->house->page.small), 0, all - beside);
		if (key->para.text.n_lines > 1)
			key->para.text.n_lines = 1;
		int64_t wide = beside + (key->para.text.n_lines ? key->para.text.lines[0].width : 0);
		if (at && at + wide > all) {
			line++;
			at = 0;
		}
		key->line = line;
		key->x = at;
		key->para.width = wide - beside;
		key->para.x = p->rtl ? text_left(p) + all - at - wide : text_left(p) + at + beside;
		at += wide + gap;
	}
	for (size_t i = 0; i <= line; i++)
		row_add(
		    p,
		    (struct flow_row){.gap = i ? 0 : PT(4), .height = f->keys[0].para.leading, .glue = true},
		    (struct draw){.draw = draw_legend_row, .what = f, .i = i});
}

/* As much of what the label says as has room; all of it is in the table. */
static void label_set(struct pdf *p, struct figure *f, size_t i, int64_t x, int64_t width)
{
	const struct chart_row *r = &f->chart->rows[i];
	struct para *q = &f->labels[i];

	q->role = ROLE_INSIDE;
	q->align = ALIGN_END;
	q->lang = r->label_lang;
	para_set(p, p->piece, q, words_plain(p->piece, r->label), look_of(p, p->house->page.small), x, width);
	/* At the side of the bars, whichever way the label itself runs. */
	if (q->text.rtl != p->rtl)
		q->align = ALIGN_START;
	if (q->text.n_lines > LABEL_LINES)
		q->text.n_lines = LABEL_LINES;
}

static void value_set(struct pdf *p, struct figure *f, size_t i)
{
	int64_t sum = sum_of(f->chart, i), bar = sum * f->room / f->most, gap = PT(4), width = PT(48);
	struct para *q = &f->values[i];

	q->role = ROLE_INSIDE;
	para_set(p, p->piece, q, words_plain(p->piece, number_text(p->piece, p->lang, sum)),
		 look_of(p, p->house->page.small),
		 p->rtl ? f->left + f->room - bar - gap - width : f->left + bar + gap, width);
}

static void bars(struct pdf *p, struct figure *f)
{
	enum { TOGETHER = 24 };
	int64_t all = text_width(p), labels = all * 2 / 5, values = PT(52);

	f->room = all - labels - values - PT(8);
	f->left = text_left(p) + (p->rtl ? values : labels + PT(8));
	for (size_t i = 0; i < f->n; i++) {
		label_set(p, f, i, p->rtl ? text_left(p) + all - labels : text_left(p), labels);
		value_set(p, f, i);
		row_add(p,
			(struct flow_row){.gap = i ? 0 : PT(4),
					  .height = label_high(&f->labels[i]) + PT(3),
					  .glue = i == 0 || f->n <= TOGETHER},
			(struct draw){.draw = draw_figure_row, .what = f, .i = i});
	}
}

static int64_t slot(const struct figure *f) /* of one column, with the room beside it */
{
	return f->room / (int64_t)f->n;
}

static void draw_column(struct pdf *p, struct figure *f, size_t i, int64_t base)
{
	int64_t wide = slot(f),
		x = f->left + (p->rtl ? f->room - ((int64_t)i + 1) * wide : (int64_t)i * wide);
	int64_t bar = wide > PT(60) ? PT(48) : wide * 4 / 5, y = base;

	mark(p, f->elem);
	for (size_t k = 0; k < f->chart->n_parts; k++) {
		int64_t h = f->chart->rows[i].parts[k] * PT(COLUMN_HIGH) / f->most;
		y -= h;
		if (h > 0)
			draw_part(p, k, x + (wide - bar) / 2, y, bar, h);
	}
	if (f->n <= VALUES_MOST)
		draw_inside(p, f, &f->values[i], y - f->values[i].leading);
}

/* All of them at once: they stand side by side. */
static void draw_columns(struct pdf *p, void *what, size_t i, int64_t y)
{
	struct figure *f = what;
	int64_t base = y + f->values[0].leading + PT(COLUMN_HIGH);

	(void)i;
	figure_open(p, f);
	for (size_t k = 0; k < f->n; k++) {
		draw_column(p, f, k, base);
		draw_inside(p, f, &f->labels[k], base + PT(3));
	}
	mark(p, f->elem);
	draw_box(p, COLOUR_BLACK, f->left, base, f->room, PT(1) / 2);
	tree_close(&p->tree, f->elem);
}

/* Where there are many columns, some of them say which they are; all do in the table. */
static void column_set(struct pdf *p, struct figure *f, size_t i)
{
	size_t step = (f->n + LABELS_MOST - 1) / LABELS_MOST;
	int64_t wide = slot(f), own = wide * (int64_t)step;
	int64_t middle =
	    f->left + (p->rtl ? f->room - (int64_t)i * wide - wide / 2 : (int64_t)i * wide + wide / 2);
	struct para *q = &f->labels[i], *value = &f->values[i];
	struct look look = look_of(p, p->house->page.small);

	q->role = value->role = ROLE_INSIDE;
	q->align = value->align = ALIGN_CENTRE;
	q->lang = f->chart->rows[i].label_lang;
	if (i % step == 0)
		para_set(p, p->piece, q, words_plain(p->piece, f->chart->rows[i].label), look,
			 middle - own / 2, own);
	if (q->text.n_lines > LABEL_LINES)
		q->text.n_lines = LABEL_LINES;
	para_set(p, p->piece, value,
		 words_plain(p->piece, number_text(p->piece, p->lang, sum_of(f->chart, i))), look,
		 middle - PT(30), PT(60));
}

static void columns(struct pdf *p, struct figure *f)
{
	f->room = text_width(p);
	f->left = text_left(p);
	for (size_t i = 0; i < f->n; i++)
		column_set(p, f, i);
	row_add(p,
		(struct flow_row){.gap = PT(4),
				  .height = PT(COLUMN_HIGH + 3) + (1 + LABEL_LINES) * f->values[0].leading,
				  .glue = true},
		(struct draw){.draw = draw_columns, .what = f});
}

static void drawing(struct pdf *p, const struct chart *c)
{
	struct figure *f = NEW(p->piece, struct figure, 1);

	*f = (struct figure){.chart = c,
			     .most = 1,
			     .says = c->description.n ? JOIN(p->piece, c->title, STR(". "), c->description)
						      : c->title,
			     .labels = NEW(p->piece, struct para, c->n_rows),
			     .values = NEW(p->piece, struct para, c->n_rows),
			     .n = c->n_rows};
	for (size_t i = 0; i < c->n_rows; i++)
		if (sum_of(c, i) > f->most)
			f->most = sum_of(c, i);
	if (c->n_parts > 1)
		legend_rows(p, f);
	if (c->columns)
		columns(p, f);
	else
		bars(p, f);
}

static struct words *put_numbers(struct pdf *p, struct words *to, const int64_t *parts, size_t n)
{
	int64_t sum = 0;

	for (size_t k = 0; k < n; k++) {
		sum += parts[k];
		if (n > 1)
			*to++ = words_plain(p->piece, number_text(p->piece, p->lang, parts[k]));
	}
	*to++ = words_plain(p->piece, number_text(p->piece, p->lang, sum));
	return to;
}

/* What the bars show, in columns: a label, each part, and their sum; below them, where it is asked for, all.
 */
static struct table numbers(struct pdf *p, const struct chart *c)
{
	size_t parts = c->n_parts > 1 ? c->n_parts : 0, columns = parts + 2, rows = c->n_rows + 1 + c->total;
	int64_t totals[CHART_PARTS_MOST] = {0};
	struct words *cells = NEW(p->piece, struct words, rows * columns), *to = cells;
	struct column *widths = NEW(p->piece, struct column, columns);

	for (size_t k = 0; k < columns; k++)
		widths[k] = (struct column){.width = k ? 2 : columns > 5 ? 3 : 6, .right = k > 0};
	*to++ = words_plain(p->piece, c->label_head);
	for (size_t k = 0; k < parts; k++)
		*to++ = words_plain(p->piece, c->parts[k]);
	*to++ = words_plain(p->piece, c->value_head);
	for (size_t i = 0; i < c->n_rows; i++) {
		struct words label = words_plain(p->piece, c->rows[i].label);
		if (label.n)
			label.list[0].lang = c->rows[i].label_lang;
		*to++ = label;
		to = put_numbers(p, to, c->rows[i].parts, c->n_parts);
		for (size_t k = 0; k < c->n_parts; k++)
			totals[k] += c->rows[i].parts[k];
	}
	if (c->total) {
		*to++ = words_plain(p->piece, msg(p->lang, MSG_chart_total));
		(void)put_numbers(p, to, totals, c->n_parts);
	}
	return (struct table){.columns = widths,
			      .n_columns = columns,
			      .cells = cells,
			      .n_rows = rows,
			      .head_rows = 1,
			      .head_column = true};
}

void figure_rows(struct pdf *p, const struct chart *c)
{
	struct para *title = NEW(p->piece, struct para, 1);
	struct table *t = NEW(p->piece, struct table, 1);
	struct look look = look_of(p, p->house->page.text);

	if (!c->n_rows)
		return;
	if (c->n_parts < 1 || c->n_parts > CHART_PARTS_MOST)
		BUG("a chart has between one and six parts");
	look.bold = true;
	para_set(p, p->piece, title, words_plain(p->piece, c->title), look, text_left(p), text_width(p));
	para_rows(p, title, PT(10), true, (struct draw){0});
	if (c->n_rows <= CHART_ROWS_MOST)
		drawing(p, c);
	*t = numbers(p, c);
	table_rows(p, t, false);
}

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
};

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

static void draw_bars(struct pdf *p, struct figure *f, size_t i, int64_t y, int64_t height)
{
	int64_t at = 0;

	for (size_t k = 0; k < f->chart->n_parts; k++) {
		int64_t w = f->chart->rows[i].parts[k] * f->room / f->most;
		if (w > 0)
			draw_box(p, COLOUR_BAR + (int)k, p->rtl ? f->left + f->room - at - w : f->left + at,
				 y, w, height);
		at += w;
	}
}

static void draw_figure_row(struct pdf *p, void *what, size_t i, int64_t y)
{
	struct figure *f = what;
	struct para *label = &f->labels[i], *value = &f->values[i];

	figure_open(p, f);
	label->inside = label->elem = value->inside = value->elem = f->elem;
	draw_para_line(p, label, 0, y);
	draw_para_line(p, value, 0, y);
	mark(p, f->elem);
	draw_bars(p, f, i, y + label->leading / 6, label->leading * 2 / 3);
	if (i + 1 == f->n)
		tree_close(&p->tree, f->elem);
}

/* One line of what the label says; all of it is in the table. */
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
	if (q->text.n_lines > 1)
		q->text.n_lines = 1;
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

static void bars(struct pdf *p, const struct chart *c)
{
	enum { TOGETHER = 24 };
	struct figure *f = NEW(p->piece, struct figure, 1);
	int64_t all = text_width(p), labels = all * 2 / 5, values = PT(52);

	*f = (struct figure){.chart = c,
			     .most = 1,
			     .room = all - labels - values - PT(8),
			     .says = c->description.n ? JOIN(p->piece, c->title, STR(". "), c->description)
						      : c->title,
			     .labels = NEW(p->piece, struct para, c->n_rows),
			     .values = NEW(p->piece, struct para, c->n_rows),
			     .n = c->n_rows};
	f->left = text_left(p) + (p->rtl ? values : labels + PT(8));
	for (size_t i = 0; i < c->n_rows; i++)
		if (sum_of(c, i) > f->most)
			f->most = sum_of(c, i);
	for (size_t i = 0; i < c->n_rows; i++) {
		label_set(p, f, i, p->rtl ? text_left(p) + all - labels : text_left(p), labels);
		value_set(p, f, i);
		row_add(p,
			(struct flow_row){.gap = i ? 0 : PT(4),
					  .height = f->labels[i].leading + PT(3),
					  .glue = i == 0 || c->n_rows <= TOGETHER},
			(struct draw){.draw = draw_figure_row, .what = f, .i = i});
	}
}

/* What the bars show, in columns: a label, each part, and their sum. */
static struct table numbers(struct pdf *p, const struct chart *c)
{
	size_t parts = c->n_parts > 1 ? c->n_parts : 0, columns = parts + 2, rows = c->n_rows + 1;
	struct words *cells = NEW(p->piece, struct words, rows * columns), *to = cells;
	struct column *widths = NEW(p->piece, struct column, columns);

	for (size_t k = 0; k < columns; k++)
		widths[k] = (struct column){.width = k ? 1 : 3, .right = k > 0};
	*to++ = words_plain(p->piece, c->label_head);
	for (size_t k = 0; k < parts; k++)
		*to++ = words_plain(p->piece, c->parts[k]);
	*to++ = words_plain(p->piece, c->value_head);
	for (size_t i = 0; i < c->n_rows; i++) {
		struct words label = words_plain(p->piece, c->rows[i].label);
		if (label.n)
			label.list[0].lang = c->rows[i].label_lang;
		*to++ = label;
		for (size_t k = 0; k < parts; k++)
			*to++ = words_plain(p->piece, number_text(p->piece, p->lang, c->rows[i].parts[k]));
		*to++ = words_plain(p->piece, number_text(p->piece, p->lang, sum_of(c, i)));
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

	look.bold = true;
	para_set(p, p->piece, title, words_plain(p->piece, c->title), look, text_left(p), text_width(p));
	para_rows(p, title, PT(10), true, (struct draw){0});
	bars(p, c);
	*t = numbers(p, c);
	table_rows(p, t, false);
}

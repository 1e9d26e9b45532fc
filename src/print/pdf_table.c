/* pdf_table.c - tables over pages: a row of a table is as many rows of flow.h as its longest cell has lines,
 * so that a cell may be longer than a page; heads stand above again on every page */
#include "print/pdf.h"

enum { PAD_ABOVE = 3, PAD_BESIDE = 4 };

struct pdf_table {
	const struct table *table;
	int64_t x[TABLE_COLUMNS_MOST], width[TABLE_COLUMNS_MOST];
	struct cells *heads;
	size_t n_heads;
	int64_t heads_height;
	struct pdf_elem *elem, *part;
	bool in_body;
	size_t rows_left;
};

static int64_t cells_height(const struct cells *c, size_t i)
{
	return (i ? 0 : c->above) + c->leading + (i + 1 == c->lines ? c->below : 0);
}

static struct pdf_elem *table_elem(struct pdf *p, struct pdf_table *t)
{
	if (!t->elem) {
		lists_end(p, 0);
		t->elem = tree_open(&p->tree, p->nest, p->document, "Table");
	}
	return t->elem;
}

static void part_open(struct pdf *p, struct pdf_table *t, bool body)
{
	if (t->part && t->in_body != body) {
		tree_close(&p->tree, t->part);
		t->part = NULL;
	}
	if (!t->part)
		t->part = tree_open(&p->tree, p->nest, table_elem(p, t), body ? "TBody" : "THead");
	t->in_body = body;
}

/* The row and all its cells, also the empty ones: every row has as many. */
static void cells_open(struct pdf *p, struct cells *c)
{
	part_open(p, c->table, !c->head);
	c->elem = tree_open(&p->tree, p->piece, c->table->part, "TR");
	for (size_t k = 0; k < c->n; k++) {
		bool of_row = !c->head && k == 0 && c->table->table->head_column;
		struct pdf_elem *e = tree_open(&p->tree, p->piece, c->elem, c->head || of_row ? "TH" : "TD");
		if (c->head || of_row)
			elem_raw(e, c->head ? "/A<</O/Table/Scope/Column>>" : "/A<</O/Table/Scope/Row>>");
		c->list[k].inside = c->list[k].elem = e;
	}
}

static void cells_close(struct pdf *p, struct cells *c)
{
	for (size_t k = 0; k < c->n; k++) {
		para_close(p, &c->list[k]);
		tree_close(&p->tree, c->list[k].elem);
	}
	tree_close(&p->tree, c->elem);
	if (--c->table->rows_left == 0) {
		tree_close(&p->tree, c->table->part);
		tree_close(&p->tree, c->table->elem);
	}
}

static void draw_border(struct pdf *p, const struct cells *c, int64_t y)
{
	mark_artifact(p, "Layout");
	draw_box(p, c->head ? COLOUR_BLACK : COLOUR_GREY, text_left(p), y - PT(1) / 2, text_width(p),
		 c->head ? PT(1) : PT(1) / 2);
}

static void draw_cells(struct pdf *p, void *what, size_t i, int64_t y)
{
	struct cells *c = what;

	if (i == 0 && c->table && !p->only_artifact)
		cells_open(p, c);
	for (size_t k = 0; k < c->n; k++) {
		if (i == 0 && !c->table)
			para_open(p, &c->list[k]);
		if (i < para_lines(&c->list[k]))
			draw_para_line(p, &c->list[k], i, y + (i ? 0 : c->above));
		if (i + 1 == c->lines && !c->table)
			para_close(p, &c->list[k]);
	}
	if (i + 1 < c->lines || !c->table)
		return;
	draw_border(p, c, y + cells_height(c, i));
	if (!p->only_artifact)
		cells_close(p, c);
}

static void draw_heads(struct pdf *p, void *what)
{
	struct pdf_table *t = what;
	int64_t y = 0;

	for (size_t r = 0; r < t->n_heads; r++)
		for (size_t i = 0; i < t->heads[r].lines; i++) {
			draw_cells(p, &t->heads[r], i, y);
			y += cells_height(&t->heads[r], i);
		}
}

static void cells_measure(struct cells *c)
{
	c->lines = 1;
	for (size_t k = 0; k < c->n; k++) {
		if (para_lines(&c->list[k]) > c->lines)
			c->lines = para_lines(&c->list[k]);
		if (c->list[k].leading > c->leading)
			c->leading = c->list[k].leading;
	}
	for (size_t k = 0; k < c->n; k++)
		c->list[k].leading = c->leading;
}

/* A row of a few lines stays in one piece. */
void cells_rows(struct pdf *p, struct cells *c, int64_t gap, bool glued)
{
	enum { LINES_TOGETHER = 8 };
	struct flow_row *rows;

	cells_measure(c);
	rows = NEW(p->piece, struct flow_row, c->lines);
	flow_paragraph(rows, c->lines);
	for (size_t i = 0; i < c->lines; i++) {
		struct draw d = {.draw = draw_cells, .what = c, .i = i};
		rows[i].glue = i ? rows[i].glue || c->lines <= LINES_TOGETHER : glued;
		rows[i].gap = i ? 0 : gap;
		rows[i].height = cells_height(c, i);
		for (size_t k = 0; k < c->n; k++)
			line_notes(p, &c->list[k], i, &rows[i], &d);
		if (c->table && !c->head) {
			rows[i].repeat = c->table->heads_height;
			d.repeat = c->table->n_heads ? draw_heads : NULL;
			d.repeat_what = c->table;
		}
		row_add(p, rows[i], d);
	}
}

static struct look cell_look(const struct pdf *p, const struct table *x, size_t row, size_t column)
{
	struct look look = look_of(p, p->house->page.small);

	look.bold = row < x->head_rows || (column == 0 && x->head_column);
	return look;
}

/* As wide as the longest word of its heads; Chinese may be broken anywhere. */
static int64_t widest_word(struct pdf *p, const struct table *x, size_t column)
{
	int64_t widest = 0;

	for (size_t r = 0; r < x->head_rows && type_script(lang_code(p->lang)) != SCRIPT_HAN; r++) {
		struct str s = words_text(p->piece, x->cells[r * x->n_columns + column]);
		for (size_t at = 0, end; at < s.n; at = end + 1) {
			end = str_find(s, STR(" "), at);
			struct para q = {.role = ROLE_ARTIFACT};
			para_set(p, p->piece, &q, words_plain(p->piece, str_cut(s, at, end)),
				 cell_look(p, x, r, column), 0, INT64_MAX / 2);
			if (q.text.n_lines && q.text.lines[0].width > widest)
				widest = q.text.lines[0].width;
		}
	}
	return widest + PT(2 * PAD_BESIDE);
}

/* What columns lack for their words comes from those that have more than they need, by how much more. */
static void columns_widen(struct pdf *p, struct pdf_table *t)
{
	const struct table *x = t->table;
	int64_t need[TABLE_COLUMNS_MOST], lacks = 0, spare = 0, given = 0;

	for (size_t k = 0; k < x->n_columns; k++) {
		need[k] = widest_word(p, x, k);
		int64_t more = t->width[k] - need[k];
		*(more < 0 ? &lacks : &spare) += more < 0 ? -more : more;
	}
	if (!lacks || spare < lacks)
		return;
	for (size_t k = 0; k < x->n_columns; k++) {
		int64_t more = t->width[k] - need[k], gives = more > 0 ? more * lacks / spare : 0;
		t->width[k] = more < 0 ? need[k] : t->width[k] - gives;
		given += gives;
	}
	for (size_t k = 0; k < x->n_columns && given < lacks; k++) /* what was lost to rounding */
		if (t->width[k] > need[k]) {
			t->width[k] -= lacks - given;
			given = lacks;
		}
}

/* Widths by their shares; the first stands where the language begins. */
static void columns_set(struct pdf *p, struct pdf_table *t)
{
	const struct table *x = t->table;
	int64_t all = text_width(p), at = 0, shares = 0;

	for (size_t k = 0; k < x->n_columns; k++)
		shares += x->columns && x->columns[k].width > 0 ? x->columns[k].width : 1;
	for (size_t k = 0; k < x->n_columns; k++) {
		int64_t share = x->columns && x->columns[k].width > 0 ? x->columns[k].width : 1;
		t->width[k] = all * share / shares;
	}
	columns_widen(p, t);
	for (size_t k = 0; k < x->n_columns; k++) {
		t->x[k] = text_left(p) + (p->rtl ? all - at - t->width[k] : at);
		at += t->width[k];
	}
}

static void row_set(struct pdf *p, struct pdf_table *t, size_t r, struct cells *c)
{
	const struct table *x = t->table;

	*c = (struct cells){.list = NEW(p->piece, struct para, x->n_columns),
			    .n = x->n_columns,
			    .above = PT(PAD_ABOVE),
			    .below = PT(PAD_ABOVE),
			    .table = t,
			    .head = r < x->head_rows};
	for (size_t k = 0; k < x->n_columns; k++) {
		struct para *q = &c->list[k];
		q->role = ROLE_INSIDE;
		q->align = x->columns && x->columns[k].right ? ALIGN_END : ALIGN_START;
		para_set(p, p->piece, q, x->cells[r * x->n_columns + k], cell_look(p, x, r, k),
			 t->x[k] + PT(PAD_BESIDE), t->width[k] - PT(2 * PAD_BESIDE));
	}
}

struct caption {
	struct para para;
	struct pdf_table *table;
};

static void draw_caption(struct pdf *p, void *what, size_t i, int64_t y)
{
	struct caption *c = what;

	if (i == 0) {
		c->para.inside = table_elem(p, c->table);
		para_open(p, &c->para);
	}
	draw_para_line(p, &c->para, i, y);
	if (i + 1 == para_lines(&c->para))
		para_close(p, &c->para);
}

static void caption_rows(struct pdf *p, struct pdf_table *t, bool glued)
{
	struct caption *c = NEW(p->piece, struct caption, 1);
	struct look look = look_of(p, p->house->page.text);

	look.bold = true;
	c->table = t;
	c->para.role = ROLE_CAPTION;
	para_set(p, p->piece, &c->para, t->table->caption, look, text_left(p), text_width(p));
	for (size_t i = 0; i < para_lines(&c->para); i++) {
		struct flow_row row = {.gap = i ? 0 : PT(8), .height = c->para.leading, .glue = i || glued};
		struct draw d = {.draw = draw_caption, .what = c, .i = i};
		line_notes(p, &c->para, i, &row, &d);
		row_add(p, row, d);
	}
}

/* Row after row, so that a table of 20,000 needs no more memory than its highest. */
void table_rows(struct pdf *p, const struct table *x, bool glued)
{
	struct pdf_table *t = NEW(p->piece, struct pdf_table, 1);

	*t = (struct pdf_table){.table = x, .n_heads = x->head_rows, .rows_left = x->n_rows};
	if (!x->n_rows)
		return;
	columns_set(p, t);
	if (x->caption.n)
		caption_rows(p, t, glued);
	t->heads = NEW(p->piece, struct cells, x->head_rows);
	for (size_t r = 0; r < x->head_rows; r++) {
		row_set(p, t, r, &t->heads[r]);
		cells_rows(p, &t->heads[r], r || x->caption.n ? 0 : PT(8), r || x->caption.n || glued);
		for (size_t i = 0; i < t->heads[r].lines; i++)
			t->heads_height += cells_height(&t->heads[r], i);
	}
	for (size_t r = x->head_rows; r < x->n_rows; r++) {
		struct arena_mark m = arena_mark(p->piece);
		struct cells *c = NEW(p->piece, struct cells, 1);
		row_set(p, t, r, c);
		cells_rows(p, c, 0, r == x->head_rows && (x->head_rows || x->caption.n || glued));
		rows_flush(p);
		if (r > x->head_rows)
			arena_back(p->piece, m);
	}
	rows_flush(p);
}

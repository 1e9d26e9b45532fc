/* pdf_head.c - what stands around a paper's pieces: the head of its first page, the line at the top and the
 * foot of every page, the end */
#include "base/utf8.h"
#include "print/head.h"
#include "print/pdf.h"

static void draw_rule(struct pdf *p, void *what, size_t i, int64_t y)
{
	(void)what;
	mark_artifact(p, "Layout");
	draw_box(p, COLOUR_BLACK, text_left(p), y, text_width(p), i ? PT(1) : PT(1) / 2);
}

static void rule_row(struct pdf *p, int64_t gap, bool thick, bool glue)
{
	row_add(p, (struct flow_row){.gap = gap, .height = PT(2), .glue = glue},
		(struct draw){.draw = draw_rule, .i = thick});
}

/* One end of a row of the head, or all of it: words, or the logo. */
struct head_cell {
	struct para *words; /* NULL: none */
	bool logo;
	int64_t x, width; /* what there is room for */
	enum align align;
};
struct head_line {
	struct head_cell cells[2];
};

static void draw_logo_in(struct pdf *p, const struct head_cell *c, int64_t y)
{
	int64_t room = c->width - p->logo.width, x = c->x;

	if (c->align == ALIGN_CENTRE)
		x += room / 2;
	else if ((c->align == ALIGN_END) != p->rtl)
		x += room;
	draw_logo(p, x, y);
}

static void draw_head_line(struct pdf *p, void *what, size_t i, int64_t y)
{
	struct head_line *l = what;

	(void)i;
	for (size_t k = 0; k < COUNT(l->cells); k++) {
		struct para *q = l->cells[k].words;
		if (l->cells[k].logo)
			draw_logo_in(p, &l->cells[k], y);
		if (!q || !para_lines(q))
			continue;
		para_open(p, q);
		for (size_t n = 0; n < para_lines(q); n++)
			draw_para_line(p, q, n, y + (int64_t)n * q->leading);
		para_close(p, q);
	}
}

static void cell_set(struct pdf *p, struct head_cell *c, enum head_field f)
{
	struct look look = look_of(p, p->house->page.text);
	struct str s = head_text(p->piece, p->house, &p->source->paper, f);

	c->logo = f == HEAD_LOGO && p->logo.there;
	if (c->logo || !s.n)
		return;
	look.bold = true;
	c->words = NEW(p->piece, struct para, 1);
	*c->words = (struct para){.align = c->align};
	para_set(p, p->piece, c->words, words_plain(p->piece, s), look, c->x, c->width);
}

static int64_t line_height(const struct pdf *p, const struct head_line *l)
{
	int64_t height = 0;

	for (size_t k = 0; k < COUNT(l->cells); k++) {
		const struct head_cell *c = &l->cells[k];
		int64_t own = c->logo	 ? p->logo.height
			      : c->words ? (int64_t)para_lines(c->words) * c->words->leading
					 : 0;
		if (own > height)
			height = own;
	}
	return height;
}

static void head_line_row(struct pdf *p, const struct head_row *r, bool first)
{
	struct head_line *l = NEW(p->piece, struct head_line, 1);
	int64_t all = text_width(p), left = text_left(p), start = all * 3 / 5, gap = PT(12),
		end = all - start - gap;

	if (r->across) {
		l->cells[0] = (struct head_cell){.x = left, .width = all, .align = ALIGN_CENTRE};
		cell_set(p, &l->cells[0], r->start);
	} else {
		l->cells[0] = (struct head_cell){.x = p->rtl ? left + all - start : left, .width = start};
		l->cells[1] = (struct head_cell){
		    .x = p->rtl ? left : left + start + gap, .width = end, .align = ALIGN_END};
		cell_set(p, &l->cells[0], r->start);
		cell_set(p, &l->cells[1], r->end);
	}
	row_add(p,
		(struct flow_row){
		    .gap = first ? 0 : PT(r->across ? 10 : 4), .height = line_height(p, l), .glue = !first},
		(struct draw){.draw = draw_head_line, .what = l});
	if (r->rule)
		rule_row(p, PT(4), true, true);
}

static void small_words(struct pdf *p, struct words w, int64_t gap)
{
	struct para *q = NEW(p->piece, struct para, 1);

	para_set(p, p->piece, q, w, look_of(p, p->house->page.small), text_left(p), text_width(p));
	para_rows(p, q, gap, true, (struct draw){0});
	if (p->n_rows > para_lines(q))
		p->rows[p->n_rows - para_lines(q)].glue = true;
}

void head_rows(struct pdf *p)
{
	struct head_row rows[HEAD_ROWS_MOST];
	size_t n = head_shown(p->piece, p->house, &p->source->paper, rows);
	struct str changes = head_changes(p->piece, &p->source->paper);

	for (size_t i = 0; i < n; i++)
		head_line_row(p, &rows[i], i == 0);
	if (changes.n)
		small_words(p, words_plain(p->piece, changes), n ? PT(8) : 0);
}

void foot_rows(struct pdf *p)
{
	const struct paper *x = &p->source->paper;

	rule_row(p, PT(24), false, false);
	if (x->address.n) /* From left to right also where the paper runs the other way */
		small_words(p,
			    words_linked(p->piece, JOIN(p->piece, STR("\u2066"), x->address, STR("\u2069")),
					 x->address),
			    PT(4));
	small_words(
	    p, words_plain(p->piece, say(p->piece, p->lang, MSG_pdf_digest, x->digest, STR(PLENARY_VERSION))),
	    PT(2));
	rows_flush(p);
}

/* As much of it as one line has room for. */
static struct para *one_line(struct pdf *p, struct str s, int64_t width, bool bold)
{
	struct para *q = NULL;
	struct look look = look_of(p, p->house->page.small);
	size_t most = utf8_count(s);

	look.bold = bold;
	for (size_t n = most;; n = n * 4 / 5) {
		q = NEW(p->page_arena, struct para, 1);
		q->role = ROLE_ARTIFACT;
		para_set(p, p->page_arena, q,
			 words_plain(p->page_arena,
				     n == most ? s : JOIN(p->page_arena, utf8_head(s, n), STR("…"))),
			 look, text_left(p), width);
		if (q->text.n_lines <= 1 || n < 8)
			return q;
	}
}

static void frame_text(struct pdf *p, struct str s, int64_t y, bool end, bool bold)
{
	int64_t all = text_width(p), width = end ? all * 13 / 20 : all * 6 / 20;

	if (!s.n)
		return;
	struct para *q = one_line(p, s, width, bold);
	if (end != p->rtl)
		q->x += all - width;
	q->align = end ? ALIGN_END : ALIGN_START;
	draw_para_line(p, q, 0, y);
}

void page_frame(struct pdf *p)
{
	const struct paper *x = &p->source->paper;
	struct str number = p->rtl ? arena_printf(p->page_arena, "\u200f%d / %d", p->page, p->pages)
				   : arena_printf(p->page_arena, "%d / %d", p->page, p->pages);

	mark_artifact(p, "Pagination/Subtype/Header");
	if (p->page > 1) {
		frame_text(p, x->symbol, -PT(28), false, true);
		frame_text(p, x->title, -PT(28), true, false);
		draw_box(p, COLOUR_GREY, text_left(p), -PT(12), text_width(p), PT(1) / 2);
	}
	mark_artifact(p, "Pagination/Subtype/Footer");
	frame_text(p,
		   x->symbol.n ? JOIN(p->page_arena, x->symbol, STR(" · "), lang_name(p->lang))
			       : lang_name(p->lang),
		   p->flow.height + PT(18), false, false);
	frame_text(p, number, p->flow.height + PT(18), true, false);
}

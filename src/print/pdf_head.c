/* pdf_head.c - what stands around a paper's pieces: the head of its first page, the line at the top and the
 * foot of every page, the end */
#include "base/utf8.h"
#include "i18n/date.h"
#include "print/pdf.h"

static const enum msg language_names[LANGS] = {MSG_language_ar, MSG_language_en, MSG_language_es,
					       MSG_language_fr, MSG_language_ru, MSG_language_zh};

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

/* Two columns: whose paper it is, and which. */
struct head_line {
	struct str text;
	bool bold;
};

static struct cells *head_row(struct pdf *p, struct head_line start, struct head_line end)
{
	struct cells *c = NEW(p->piece, struct cells, 1);
	struct para *q = NEW(p->piece, struct para, 2);
	int64_t all = text_width(p), first = all * 3 / 5, gap = PT(12);
	struct look look = look_of(p, p->house->page.text);

	*c = (struct cells){.list = q, .n = 0};
	if (start.text.n) {
		look.bold = start.bold;
		para_set(p, p->piece, &q[c->n++], words_plain(p->piece, start.text), look,
			 p->rtl ? text_left(p) + all - first : text_left(p), first);
	}
	if (end.text.n) {
		look.bold = end.bold;
		para_set(p, p->piece, &q[c->n++], words_plain(p->piece, end.text), look,
			 p->rtl ? text_left(p) : text_left(p) + first + gap, all - first - gap);
	}
	return c;
}

static struct str original_of(struct pdf *p)
{
	enum lang l;

	if (!p->source->paper.original.n || !lang_parse(p->source->paper.original, &l))
		return (struct str){0};
	return say(p->piece, p->lang, MSG_head_original, msg(p->lang, language_names[l]));
}

void head_rows(struct pdf *p)
{
	const struct paper *x = &p->source->paper;
	struct str own = p->house->organisation[p->lang];
	struct head_line start[4], end[4];
	size_t n = 0, m = 0;

	const struct head_line left[] = {
	    {own.n ? own : x->organisation, true}, {x->body, true}, {x->session, false}};
	const struct head_line right[] = {
	    {x->symbol, true}, {day_text(p->piece, p->lang, x->date), true}, {original_of(p), true}};
	for (size_t i = 0; i < COUNT(left); i++)
		if (left[i].text.n)
			start[n++] = left[i];
	if (x->agenda_item.n)
		start[n++] =
		    (struct head_line){say(p->piece, p->lang, MSG_head_agenda_item, x->agenda_item), false};
	for (size_t i = 0; i < COUNT(right); i++)
		if (right[i].text.n)
			end[m++] = right[i];
	for (size_t i = 0; i < n || i < m; i++)
		cells_rows(p,
			   head_row(p, i < n ? start[i] : (struct head_line){0},
				    i < m ? end[i] : (struct head_line){0}),
			   i ? PT(1) : 0, i > 0);
	if (n || m)
		rule_row(p, PT(6), true, true);
}

static void small_words(struct pdf *p, struct words w, int64_t gap)
{
	struct para *q = NEW(p->piece, struct para, 1);

	para_set(p, p->piece, q, w, look_of(p, p->house->page.small), text_left(p), text_width(p));
	para_rows(p, q, gap, true, (struct draw){0});
	if (p->n_rows > para_lines(q))
		p->rows[p->n_rows - para_lines(q)].glue = true;
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

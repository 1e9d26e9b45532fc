/* pdf_draw.c - what stands in the content of a page: marked parts, glyphs, boxes, links (PDF 1.7, 9.4, 14.6)
 */
#include "base/list.h"
#include "print/pdf.h"

enum { OBJECT_MOST = 1 << 20 };

int64_t draw_up(const struct pdf *p, int64_t y)
{
	return PT(p->house->page.height - p->house->page.top) - y;
}

void mark_end(struct pdf *p)
{
	if (p->marked || p->artifact)
		buf_lit(&p->content, "EMC\n");
	p->marked = 0;
	p->artifact = false;
}

void mark(struct pdf *p, struct pdf_elem *e)
{
	if (p->only_artifact) {
		if (!p->artifact)
			mark_artifact(p, "Pagination");
		return;
	}
	if (p->marked == (e ? e->object : 0) && !p->artifact)
		return;
	mark_end(p);
	if (e)
		buf_printf(&p->content, "/%s<</MCID %d>>BDC\n", e->type,
			   marks_add(&p->marks, p->page_arena, e));
	p->marked = e ? e->object : 0;
}

void mark_artifact(struct pdf *p, const char *kind)
{
	mark_end(p);
	buf_printf(&p->content, "/Artifact<</Type/%s>>BDC\n", kind);
	p->artifact = true;
}

static void set_colour(struct pdf *p, enum colour colour)
{
	static const char *const colours[] = {
	    [COLOUR_BLACK] = "0 g\n",  [COLOUR_LINK] = ".04 .27 .5 rg\n", [COLOUR_GREY] = ".55 g\n",
	    [COLOUR_PALE] = ".85 g\n", [COLOUR_BAR] = ".1 .33 .58 rg\n",  [COLOUR_WHITE] = "1 g\n"};

	if (p->colour == colour)
		return;
	buf_put(&p->content, str_z(colours[colour]));
	p->colour = colour;
}

void draw_box(struct pdf *p, enum colour colour, int64_t x, int64_t y, int64_t width, int64_t height)
{
	set_colour(p, colour);
	pdf_length(&p->content, x);
	pdf_length(&p->content, draw_up(p, y + height));
	pdf_length(&p->content, width);
	pdf_length(&p->content, height);
	buf_lit(&p->content, "re f\n");
}

/* Of one slice, while it is drawn: thousandths of its size from its beginning. */
struct pen {
	struct pdf *p;
	struct pdf_font *font;
	const struct laid *text;
	const struct lay_slice *s;
	int64_t x, y;
	int at, advance; /* where the reader's pen is; where the text is */
	int rise, reading;
	bool shows; /* inside [<...>]TJ */
};

static void show_end(struct pen *n)
{
	if (n->shows)
		buf_lit(&n->p->content, ">]TJ\n");
	n->shows = false;
}

static void put_hex(struct buf *b, uint32_t glyph)
{
	static const char digits[] = "0123456789ABCDEF";
	char *to = buf_room(b, 4);

	for (int i = 3; to && i >= 0; i--, glyph >>= 4)
		to[i] = digits[glyph & 15];
	b->n += to ? 4 : 0;
}

static void put_glyph(struct pen *n, const struct face_glyph *g)
{
	struct buf *b = &n->p->content;
	int target = n->advance + g->dx;

	if (g->dy != n->rise) {
		show_end(n);
		pdf_length(b, (int64_t)g->dy * n->s->size + n->s->rise);
		buf_lit(b, "Ts\n");
		n->rise = g->dy;
	}
	if (!n->shows)
		buf_lit(b, "[<");
	n->shows = true;
	if (target != n->at)
		buf_printf(b, ">%d<", n->at - target);
	put_hex(b, g->glyph);
	n->at = target + face_advance(n->s->face, g->glyph);
	n->advance += g->advance;
}

/* Nothing of it is seen, and nobody reads it. */
static bool is_control(uint16_t u)
{
	return u < 0x20 || (u >= 0x200e && u <= 0x200f) || (u >= 0x2028 && u <= 0x202e) ||
	       (u >= 0x2066 && u <= 0x2069);
}

/* Glyphs [from, to): those of one part of the text, which ends at `end`. */
struct cluster {
	size_t from, to, end;
	int reading; /* of its font; where it is not read well, of no meaning */
	bool well;   /* whoever reads its glyphs reads its text */
	bool unseen;
};

/*
 * Says what each glyph stands for. A letter and its marks have a glyph each: then
 * each is read for itself, and the whole stands beside them.
 */
static void say_cluster(struct pen *n, struct cluster *c)
{
	const struct face_glyph *g = n->s->g + c->from;
	const uint16_t *u = n->text->u + g->at;
	size_t units = c->end - g->at, count = c->to - c->from;
	struct pdf_fonts *f = &n->p->fonts;

	c->unseen = units && is_control(u[0]);
	if (c->unseen)
		return;
	if (count == 1) {
		c->reading = font_use(f, n->font, g->glyph, u, units);
		c->well = c->reading >= 0;
	} else
		for (size_t i = 0; i < count; i++)
			(void)font_use(f, n->font, g[i].glyph, u + i, count == units);
	if (c->reading < 0)
		c->reading = 0;
}

static void font_set(struct pen *n, int reading)
{
	struct buf *b = &n->p->content;

	if (n->reading == reading)
		return;
	show_end(n);
	n->reading = reading;
	n->p->page_fonts[n->s->face->number][reading] = true;
	buf_printf(b, "/F%zu.%d ", n->s->face->number, reading);
	pdf_length(b, PT(n->s->size) / 2);
	buf_lit(b, "Tf\n");
}

static void put_cluster(struct pen *n, const struct cluster *c)
{
	const struct lay_slice *s = n->s;
	struct buf *b = &n->p->content;

	if (c->unseen) /* as wide as nothing */
		return;
	font_set(n, c->reading);
	if (!c->well) {
		show_end(n);
		buf_lit(b, "/Span<</ActualText<FEFF");
		for (size_t i = s->g[c->from].at; i < c->end; i++)
			put_hex(b, n->text->u[i]);
		buf_lit(b, ">>>BDC\n");
	}
	for (size_t i = c->from; i < c->to; i++)
		put_glyph(n, s->rtl ? &s->g[c->from + c->to - 1 - i] : &s->g[i]);
	if (!c->well) {
		show_end(n);
		buf_lit(b, "EMC\n");
	}
}

static bool is_arabic_letter(uint16_t u)
{
	return (u >= 0x590 && u < 0x900 && !(u >= 0x660 && u < 0x66d)) || (u >= 0xfb1d && u < 0xfe00) ||
	       (u >= 0xfe70 && u < 0xff00);
}

/*
 * Readers turn around what they find in one piece if there are letters in it that
 * run from right to left, and take pieces in the order in which they come. So a
 * piece stands from left to right on the page, and pieces come in the order of the
 * text; what has no such letters, a bracket or a sign, comes one by one.
 */
static void put_backward(struct pen *n, const struct cluster *list, size_t count)
{
	const struct lay_slice *s = n->s;
	bool letters = false;
	int left = 0;

	for (size_t i = s->from; i < s->to; i++)
		letters |= is_arabic_letter(n->text->u[i]);
	for (size_t i = 0; i < s->n; i++)
		left += s->g[i].advance;
	for (size_t from = 0, to; from < count; from = to) {
		for (to = from + 1; to < count && letters && list[from].well && list[to].well &&
				    list[to].reading == list[from].reading;)
			to++;
		for (size_t i = list[from].from; i < list[to - 1].to; i++)
			left -= s->g[i].advance;
		n->advance = left;
		for (size_t i = to; i-- > from;)
			put_cluster(n, &list[i]);
	}
}

static void put_clusters(struct pen *n)
{
	const struct lay_slice *s = n->s;
	struct arena_mark m = arena_mark(n->p->piece);
	struct cluster *list = NEW(n->p->piece, struct cluster, s->n);
	size_t count = 0;

	for (size_t from = 0, to; from < s->n; from = to) {
		for (to = from + 1; to < s->n && s->g[to].at == s->g[from].at;)
			to++;
		list[count] = (struct cluster){from, to, to < s->n ? s->g[to].at : s->to, 0, false, false};
		say_cluster(n, &list[count++]);
	}
	if (s->rtl)
		put_backward(n, list, count);
	else
		for (size_t i = 0; i < count; i++)
			put_cluster(n, &list[i]);
	arena_back(n->p->piece, m);
}

void draw_slice(struct pdf *p, const struct laid *t, const struct lay_slice *s, enum colour colour, int64_t x,
		int64_t y)
{
	struct pen n = {.p = p, .font = font_of(&p->fonts, s->face), .text = t, .s = s, .reading = -1};
	struct buf *b = &p->content;

	if (!s->n)
		return;
	set_colour(p, colour);
	buf_lit(b, "BT ");
	pdf_length(b, x);
	pdf_length(b, draw_up(p, y));
	buf_lit(b, "Td\n");
	if (s->rise) {
		pdf_length(b, s->rise);
		buf_lit(b, "Ts\n");
	}
	put_clusters(&n);
	show_end(&n);
	if (s->rise || n.rise)
		buf_lit(b, "0 Ts\n");
	buf_lit(b, "ET\n");
}

static void put_action(struct pdf *p, struct buf *b, struct str url)
{
	if (url.s[0] == '#') {
		buf_lit(b, "/Dest");
		pdf_text(b, str_cut(url, 1, url.n));
	} else {
		struct str whole = url;
		if (url.s[0] == '/' && str_starts(p->source->paper.address, STR("http"))) {
			/* A path is one of the place that the paper stays at. */
			struct str a = p->source->paper.address;
			size_t host = str_find(a, STR("://"), 0) + 3;
			whole = JOIN(p->page_arena, str_cut(a, 0, str_find(a, STR("/"), host)), url);
		}
		buf_lit(b, "/A<</S/URI/URI");
		pdf_text(b, whole);
		buf_lit(b, ">>");
	}
}

void draw_link(struct pdf *p, struct pdf_elem *e, struct str url, struct str says, int64_t x, int64_t y,
	       int64_t width, int64_t height)
{
	struct buf b;
	int object = pdf_new(&p->file);

	buf_init(&b, p->page_arena, OBJECT_MOST);
	buf_lit(&b, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
	pdf_length(&b, x);
	pdf_length(&b, draw_up(p, y + height));
	pdf_length(&b, x + width);
	pdf_length(&b, draw_up(p, y));
	buf_printf(&b, "]/P %d 0 R/StructParent %d/Contents", p->page_object,
		   marks_annotation(&p->tree, &p->marks, p->page_arena, e, object));
	pdf_text(&b, says);
	put_action(p, &b, url);
	buf_lit(&b, ">>");
	if (b.cut && p->err == ERR_OK)
		p->err = ERR_LIMIT;
	pdf_put(&p->file, object, buf_str(&b));
	buf_printf(&p->annotations, "%d 0 R ", object);
}

/* Where a line of that width begins, from the left of the page. */
static int64_t line_left(const struct para *q, const struct lay_line *line)
{
	int64_t room = q->width - line->width, left = q->x;

	if (q->align == ALIGN_CENTRE)
		left += room / 2;
	else if ((q->align == ALIGN_END) != q->text.rtl)
		left += room;
	return q->text.rtl ? left - line->hang : left;
}

/* Under or through the words, or behind them: what is told by more than a colour. */
static void decorate(struct pdf *p, const struct owner *o, unsigned marks, const struct lay_slice *s,
		     int64_t x, int64_t y)
{
	int64_t em = (int64_t)s->size * 1000, thin = em / 20;

	if (o->url.n || (marks & RUN_INSERTED))
		draw_box(p, (enum colour)(o->url.n ? COLOUR_LINK : COLOUR_BLACK), x, y + em / 9, s->width,
			 (marks & RUN_INSERTED) ? 2 * thin : thin / 2);
	if (marks & RUN_DELETED)
		draw_box(p, COLOUR_BLACK, x, y - em / 4, s->width, thin);
}

static void draw_part(struct pdf *p, struct para *q, const struct lay_slice *s, int64_t x, int64_t top)
{
	struct owner *o = &q->owners[s->owner];
	int64_t y = top + para_baseline(q);
	unsigned marks = o->marks | q->marks;
	bool plain = !o->type || p->only_artifact || q->role == ROLE_ARTIFACT;
	struct pdf_elem *e = plain ? q->elem : owner_open(p, q, o);

	if (q->role == ROLE_ARTIFACT) {
		if (!p->artifact)
			mark_artifact(p, "Pagination");
	} else
		mark(p, e);
	if (marks & RUN_BRACKETED)
		draw_box(p, COLOUR_PALE, x, top + q->leading / 8, s->width, q->leading * 3 / 4);
	draw_slice(p, &q->text, s, (enum colour)(o->url.n ? COLOUR_LINK : COLOUR_BLACK), x, y);
	decorate(p, o, marks, s, x, y);
	if (o->url.n && !plain)
		draw_link(p, e, o->url, o->says, x, top, s->width, q->leading);
}

void draw_para_line(struct pdf *p, struct para *q, size_t i, int64_t y)
{
	if (i == 0 && q->label.n_lines) {
		const struct lay_line *line = &q->label.lines[0];
		int64_t x =
		    q->label.rtl ? q->label_x + q->label_width - line->width - line->hang : q->label_x;
		for (size_t k = 0; k < line->n; k++) {
			if (q->role == ROLE_ARTIFACT)
				mark_artifact(p, "Pagination");
			else
				mark(p, q->outer ? q->outer : q->elem);
			draw_slice(p, &q->label, &line->list[k], COLOUR_BLACK, x + line->list[k].x,
				   y + para_baseline(q));
		}
	}
	if (i < q->text.n_lines) {
		const struct lay_line *line = &q->text.lines[i];
		int64_t left = line_left(q, line);
		for (size_t k = 0; k < line->n; k++)
			draw_part(p, q, &line->list[k], left + line->list[k].x, y);
	}
	if (q->bar) {
		mark_artifact(p, "Layout");
		draw_box(p, COLOUR_GREY, q->text.rtl ? q->x + q->width + PT(8) : q->x - PT(10), y, PT(2),
			 q->leading);
	}
}

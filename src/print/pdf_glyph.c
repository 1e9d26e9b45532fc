/* pdf_glyph.c - the glyphs of a slice in the order in which readers take its text out again (PDF 1.7, 9.10;
 * docs/paper.md) */
#include "print/pdf_pen.h"

/* Glyphs [from, to): those of one part of the text, units [at, end). */
struct cluster {
	size_t from, to, at, end;
	int reading; /* of its font; where it is not read well, of no meaning */
	bool well;   /* whoever reads its glyph reads its text */
	bool unseen, misread;
};

/* Nothing of it is seen, and nobody reads it. */
static bool is_control(uint16_t u)
{
	return u < 0x20 || (u >= 0x200e && u <= 0x200f) || (u >= 0x2028 && u <= 0x202e) ||
	       (u >= 0x2066 && u <= 0x2069);
}

static void say_cluster(struct pen *n, struct cluster *c)
{
	const uint16_t *u = n->text->u + c->at;
	size_t units = c->end - c->at;

	c->unseen = units && is_control(u[0]);
	c->misread = n->s->rtl && n->text->rtl && lay_misread(n->text->u, c->at, n->s->to);
	if (c->unseen || c->to - c->from > 1 || (n->s->rtl && units > 1))
		return;
	c->reading = font_use(&n->p->fonts, n->font, n->s->g[c->from].glyph, u, units);
	c->well = c->reading >= 0;
}

/* All of it as one, where nothing finer can be said. */
static void put_whole(struct pen *n, const struct cluster *c)
{
	const struct face_glyph *g = n->s->g;

	pen_beside(n, n->text->u + c->at, c->end - c->at);
	for (size_t i = c->from; i < c->to; i++)
		pen_mute(n, n->s->rtl ? &g[c->from + c->to - 1 - i] : &g[i]);
	pen_beside_end(n);
}

/*
 * A letter with its marks, or two letters that one glyph writes, from right to left.
 * Readers turn around whatever stands for more than one character, and put a mark
 * where its glyph stands, which is anywhere above the letter. So the letter is read
 * by itself; each mark by a glyph of no width at the end of the letter, after a
 * change of size that makes it a piece of its own; the marks that are seen are not read.
 */
static bool put_marked(struct pen *n, const struct cluster *c)
{
	const struct face_glyph *g = n->s->g;
	int left = n->advance, at = left, nth = 0;
	size_t base = c->from, one = pen_character(n->text->u + c->at, c->end - c->at);

	while (base + 1 < c->to && g[base].advance == 0)
		base++;
	int reading = font_use(&n->p->fonts, n->font, g[base].glyph, n->text->u + c->at, one);
	if (reading < 0 || !pen_may_blank(n, c->at + one, c->end))
		return false;
	for (size_t i = c->to; --i > base;)
		at += g[i].advance;
	pen_font(n, reading);
	pen_jump(n, at);
	pen_glyph(n, &g[base]);
	for (size_t i = c->at + one; i < c->end; i += one) {
		one = pen_character(n->text->u + i, c->end - i);
		pen_jump(n, left);
		pen_break(n);
		pen_blank(n, n->text->u + i, one, ++nth);
	}
	if (c->to - c->from > 1) {
		pen_beside(n, NULL, 0);
		pen_jump(n, left);
		for (size_t i = c->to; i-- > c->from;)
			if (i == base)
				n->advance += g[i].advance;
			else
				pen_mute(n, &g[i]);
		pen_beside_end(n);
	}
	return true;
}

static void put_cluster(struct pen *n, const struct cluster *c)
{
	static const uint16_t right = RIGHT_HINT;

	if (c->unseen) /* as wide as nothing */
		return;
	if (c->misread)
		pen_blank(n, &right, 1, 1);
	if (c->well) {
		pen_font(n, c->reading);
		pen_glyph(n, &n->s->g[c->from]);
	} else if (!n->s->rtl || !put_marked(n, c))
		put_whole(n, c);
}

static void put_hint(struct pen *n)
{
	if (n->s->hint)
		pen_blank(n, &n->s->hint, 1, 1);
}

static bool is_arabic_letter(uint16_t u)
{
	return (u >= 0x590 && u < 0x900 && !(u >= 0x660 && u < 0x66d)) || (u >= 0xfb1d && u < 0xfe00) ||
	       (u >= 0xfe70 && u < 0xff00);
}

/*
 * Whether b, behind a, is of one piece with it. Readers begin a new one where the
 * letters stand apart or over one another, and where the font changes.
 */
static bool joins(struct pen *n, const struct cluster *a, const struct cluster *b)
{
	enum { OVER_MOST = -150, APART_MOST = 90 };
	const struct face_glyph *left = &n->s->g[b->from], *right = &n->s->g[a->from];
	bool no_change = !a->misread && !b->misread ? true : !a->reading;

	if (!n->letters || !a->well || !b->well || a->reading != b->reading || !no_change)
		return false;
	int gap = left->advance + right->dx - left->dx - face_advance(n->s->face, left->glyph);
	return gap >= OVER_MOST && gap <= APART_MOST;
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
	int left = 0;

	for (size_t i = 0; i < s->n; i++)
		left += s->g[i].advance;
	for (size_t from = 0, to; from < count; from = to) {
		for (to = from + 1; to < count && joins(n, &list[to - 1], &list[to]);)
			to++;
		for (size_t i = list[from].from; i < list[to - 1].to; i++)
			left -= s->g[i].advance;
		pen_jump(n, left);
		for (size_t i = to; i-- > from;)
			put_cluster(n, &list[i]);
		if (from == 0)
			put_hint(n);
	}
}

static bool is_mark(uint16_t u)
{
	return (u >= 0x64b && u < 0x660) || u == 0x670 || (u >= 0x6d6 && u < 0x6ee) ||
	       (u >= 0x300 && u < 0x370);
}

/*
 * The shaper says of some letters that they are one: lam and alef. Where there is a
 * glyph with width for each, they are taken apart, each with its marks.
 */
static size_t split(struct pen *n, const struct cluster *whole, struct cluster *list)
{
	const struct face_glyph *g = n->s->g;
	size_t letters = 0, wide = 0, at = whole->at, count = 0;

	for (size_t i = whole->at; i < whole->end; i++)
		letters += !is_mark(n->text->u[i]);
	for (size_t i = whole->from; i < whole->to; i++)
		wide += g[i].advance > 0;
	list[0] = *whole;
	if (letters < 2 || letters != wide || g[whole->from].advance <= 0)
		return 1;
	for (size_t from = whole->from, to; from < whole->to; from = to, at = list[count++].end) {
		for (to = from + 1; to < whole->to && g[to].advance <= 0;)
			to++;
		size_t end = at + 1;
		while (end < whole->end && is_mark(n->text->u[end]))
			end++;
		list[count] = (struct cluster){.from = from, .to = to, .at = at, .end = end};
	}
	return count;
}

/* The alef of some fonts is drawn into the lam before it, and has no width of its own. */
static bool is_on_top(const struct pen *n, size_t i)
{
	const struct lay_slice *s = n->s;
	size_t at = s->g[i].at;

	if (is_control(n->text->u[at]))
		return false;
	for (; i < s->n && s->g[i].at == at; i++)
		if (s->g[i].advance)
			return false;
	return s->rtl;
}

static size_t find_clusters(struct pen *n, struct cluster *list)
{
	const struct lay_slice *s = n->s;
	size_t count = 0;

	for (size_t from = 0, to; from < s->n; from = to) {
		for (to = from + 1; to < s->n && (s->g[to].at == s->g[from].at || is_on_top(n, to));)
			to++;
		struct cluster whole = {
		    .from = from, .to = to, .at = s->g[from].at, .end = to < s->n ? s->g[to].at : s->to};
		list[count] = whole;
		for (size_t more = s->rtl ? split(n, &whole, list + count) : 1; more; more--)
			say_cluster(n, &list[count++]);
	}
	return count;
}

/* Readers drop a space between a piece and the next, unless it is more than a space. */
static void say_borders(struct pen *n, struct cluster *list, size_t count)
{
	static const uint16_t border[] = {RIGHT_HINT, ' '};

	for (size_t i = 0; i < count; i++) {
		struct cluster *c = &list[i];
		bool inside = i && i + 1 < count && joins(n, c - 1, c) && joins(n, c, c + 1);
		if (n->text->u[c->at] != ' ' || c->end - c->at != 1 || !c->well || inside)
			continue;
		int reading = font_use(&n->p->fonts, n->font, n->s->g[c->from].glyph, border, COUNT(border));
		if (reading >= 0)
			c->reading = reading;
	}
}

static void put_clusters(struct pen *n)
{
	struct arena_mark m = arena_mark(n->p->piece);
	struct cluster *list = NEW(n->p->piece, struct cluster, n->s->n);
	size_t count = find_clusters(n, list);

	for (size_t i = n->s->from; i < n->s->to; i++)
		n->letters |= is_arabic_letter(n->text->u[i]);
	if (n->s->rtl) {
		if (n->text->rtl && !n->s->hangs)
			say_borders(n, list, count);
		put_backward(n, list, count);
	} else {
		for (size_t i = 0; i < count; i++)
			put_cluster(n, &list[i]);
		put_hint(n);
	}
	arena_back(n->p->piece, m);
}

void draw_slice(struct pdf *p, const struct laid *t, const struct lay_slice *s, enum colour colour, int64_t x,
		int64_t y)
{
	struct pen n = {.p = p, .font = font_of(&p->fonts, s->face), .text = t, .s = s, .reading = -1};
	struct buf *b = &p->content;

	if (!s->n)
		return;
	draw_colour(p, colour);
	buf_lit(b, "BT ");
	pdf_length(b, x);
	pdf_length(b, draw_up(p, y));
	buf_lit(b, "Td\n");
	if (s->rise) {
		pdf_length(b, s->rise);
		buf_lit(b, "Ts\n");
	}
	put_clusters(&n);
	pen_end(&n);
	if (s->rise || n.rise)
		buf_lit(b, "0 Ts\n");
	buf_lit(b, "ET\n");
}

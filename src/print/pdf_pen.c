/* pdf_pen.c - see pdf_pen.h */
#include "print/pdf_pen.h"

enum { BLANK_BEFORE = 20 };

void pen_end(struct pen *n)
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

void pen_jump(struct pen *n, int target)
{
	pen_end(n);
	if (target != n->origin || target != n->at) {
		pdf_length(&n->p->content, (int64_t)(target - n->origin) * n->s->size);
		buf_lit(&n->p->content, "0 Td\n");
	}
	n->origin = n->at = n->advance = target;
}

void pen_glyph(struct pen *n, const struct face_glyph *g)
{
	struct buf *b = &n->p->content;
	int target = n->advance + g->dx;

	if (g->dy != n->rise) {
		pen_end(n);
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

static void font_put(struct pen *n, int reading, int64_t size)
{
	struct buf *b = &n->p->content;

	n->p->page_fonts[n->s->face->number][reading] = true;
	buf_printf(b, "/F%zu.%d ", n->s->face->number, reading);
	pdf_length(b, size);
	buf_lit(b, "Tf\n");
}

void pen_font(struct pen *n, int reading)
{
	if (n->reading == reading)
		return;
	pen_end(n);
	n->reading = reading;
	font_put(n, reading, PT(n->s->size) / 2);
}

size_t pen_character(const uint16_t *u, size_t n)
{
	return n > 1 && u[0] >= 0xd800 && u[0] < 0xdc00 ? 2 : 1;
}

static int blank_reading(struct pen *n, const uint16_t *u, size_t units)
{
	uint32_t blank = n->s->face->blank;

	return blank ? font_use(&n->p->fonts, n->font, blank, u, units) : -1;
}

bool pen_may_blank(struct pen *n, size_t from, size_t to)
{
	const uint16_t *u = n->text->u;

	for (size_t one; from < to; from += one) {
		one = pen_character(u + from, to - from);
		if (blank_reading(n, u + from, one) < 0)
			return false;
	}
	return true;
}

void pen_blank(struct pen *n, const uint16_t *u, size_t units, int nth)
{
	struct face_glyph blank = {.glyph = n->s->face->blank, .dx = -BLANK_BEFORE * nth};
	int reading = blank_reading(n, u, units);

	if (reading < 0)
		return;
	pen_font(n, reading);
	pen_glyph(n, &blank);
}

void pen_beside(struct pen *n, const uint16_t *u, size_t units)
{
	struct buf *b = &n->p->content;

	pen_end(n);
	buf_put(b, units ? STR("/Span<</ActualText<FEFF") : STR("/Span<</ActualText<"));
	for (size_t i = 0; i < units; i++)
		put_hex(b, u[i]);
	buf_lit(b, ">>>BDC\n");
}

void pen_beside_end(struct pen *n)
{
	pen_end(n);
	buf_lit(&n->p->content, "EMC\n");
}

void pen_mute(struct pen *n, const struct face_glyph *g)
{
	static const uint16_t joiner = 0x2060;
	int reading = font_use(&n->p->fonts, n->font, g->glyph, &joiner, 1);

	pen_font(n, reading < 0 ? 0 : reading);
	pen_glyph(n, g);
}

void pen_break(struct pen *n)
{
	font_put(n, n->reading, PT(1));
	n->reading = -1;
}

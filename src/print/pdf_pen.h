/*
 * pdf_pen.h - writes the glyphs of one slice into the content of a page: where
 * each stands and what it is read as (PDF 1.7, 9.4). Lengths are thousandths of
 * the slice's size, from its left end.
 */
#ifndef PRINT_PDF_PEN_H
#define PRINT_PDF_PEN_H

#include "print/pdf.h"

struct pen {
	struct pdf *p;
	struct pdf_font *font;
	const struct laid *text;
	const struct lay_slice *s;
	int at, advance; /* where the reader's pen is; where the text is */
	int origin;	 /* of the line that Td moves */
	int rise, reading;
	bool letters; /* of the text, some run from right to left */
	bool shows;   /* inside [<...>]TJ */
};

/* A glyph where the text is; the text goes on behind it. The font's reading was set. */
void pen_glyph(struct pen *n, const struct face_glyph *g);
void pen_font(struct pen *n, int reading);
/* What comes next begins there, whatever a reader made of the widths of what came before. */
void pen_jump(struct pen *n, int target);
/* What comes next is a piece of its own for readers: the size changes, and changes back. */
void pen_break(struct pen *n);
/* Whatever was begun is ended. */
void pen_end(struct pen *n);

/* How many units the character has that begins there. */
size_t pen_character(const uint16_t *u, size_t n);
/* Whether the blank can still stand for each character of the text from..to. */
bool pen_may_blank(struct pen *n, size_t from, size_t to);
/* Nothing is seen of it: it is read, before what begins at the same place; the nth of them before the others.
 */
void pen_blank(struct pen *n, const uint16_t *u, size_t units, int nth);

/* What stands between these two is read so; as nothing, where there are no units. */
void pen_beside(struct pen *n, const uint16_t *u, size_t units);
void pen_beside_end(struct pen *n);
/* A glyph that stands for nothing by itself. */
void pen_mute(struct pen *n, const struct face_glyph *g);

#endif

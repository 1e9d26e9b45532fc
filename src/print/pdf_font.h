/* pdf_font.h - the fonts of a PDF: which glyphs were used and what text each stands for; written at the end,
 * with only those glyphs. */
#ifndef PRINT_PDF_FONT_H
#define PRINT_PDF_FONT_H

#include "print/face.h"
#include "print/pdf_file.h"

/* The same glyph may stand for several texts (a bracket and its mirror image, two kinds of space, each mark
 * that the blank glyph is read as): then the font is there several times, with the same outlines. */
enum { PDF_FONTS_MOST = 128, PDF_VARIANTS = 24 };
struct pdf_reading {
	int object;	 /* 0: not used */
	uint32_t *said;	 /* by glyph: where its text begins in `texts` */
	uint8_t *said_n; /* how many units; 0: it stands for nothing yet */
	uint16_t *texts;
	size_t n_texts;
};
struct pdf_font {
	const struct face *face; /* NULL: not used */
	bool *used;		 /* by glyph */
	struct pdf_reading readings[PDF_VARIANTS];
};
struct pdf_fonts {
	struct pdf_file *file;
	struct arena *kept;
	struct pdf_font list[PDF_FONTS_MOST]; /* by the number of the face */
};

/* The face, from now on part of the file. */
struct pdf_font *font_of(struct pdf_fonts *f, const struct face *face);
/*
 * A glyph is used for n units of text. Which of the font's readings says that; -1
 * where none does: then the text has to stand beside it.
 */
int font_use(struct pdf_fonts *f, struct pdf_font *x, uint32_t glyph, const uint16_t *u, size_t n);
/* False where a font cannot be made smaller. */
bool fonts_end(struct pdf_fonts *f);

#endif

/*
 * face.h - a font file: which characters it has, how a text stands in it, and
 * a copy with only the glyphs that were used. The one file that meets HarfBuzz.
 *
 * Fonts are looked for by their own names in the folders below, in the order
 * of file names. The system's font configuration is not asked: it differs from
 * machine to machine, and with it would the bytes of a paper.
 * Lengths are in thousandths of the type's size.
 */
#ifndef PRINT_FACE_H
#define PRINT_FACE_H

#include "base/arena.h"

struct faces; /* those that one print has opened; of one thread */
struct face {
	struct str name; /* "NotoSerif-Bold": of the PostScript language, plain letters */
	size_t number;	 /* the order in which it was opened, from 0 */
	uint32_t glyphs;
	bool cff;   /* its outlines are those of Type 1, not TrueType */
	bool keyed; /* and it has a table that says which glyph a number names: CID-keyed */
	bool fixed, italic, bold;
	int ascent, descent, cap_height, slope; /* descent is negative; slope in degrees */
	int box[4];				/* left, bottom, right, top of all glyphs */
	uint32_t blank, space;			/* a glyph without width, of which nothing is seen; 0: none */
	struct face_file *file;
};
struct face_glyph {
	uint32_t glyph, at; /* `at`: the first unit of text that it stands for */
	int32_t advance, dx, dy;
};

/* Closed by faces_close, with all its faces. */
struct faces *faces_open(struct arena *a);
void faces_close(struct faces *f);

/* The face of that family; NULL where there is none. Without an italic or a bold, the upright or regular. */
struct face *face_named(struct faces *f, struct str family, bool bold, bool italic);
/* Any other that has the character, a regular one; NULL where no font has it. */
struct face *face_having(struct faces *f, int32_t c);
bool face_has(const struct face *f, int32_t c);
/* Of a glyph by itself, without kerning. */
int face_advance(const struct face *f, uint32_t glyph);

/*
 * The glyphs of units [from, to) of u, in the order of the text whichever way it
 * runs; a glyph that stands for nothing new repeats the `at` of the one before.
 */
struct face_glyph *face_shape(struct arena *a, const struct face *f, const uint16_t *u, size_t n, size_t from,
			      size_t to, bool rtl, struct str lang, size_t *ret_n);

/*
 * The font with only the glyphs for which used[i] is set, under the numbers they
 * had (the CIDs, where it is keyed): a TrueType file, or the CFF table alone. False
 * where it cannot be made.
 */
bool face_subset(struct arena *a, const struct face *f, const bool *used, struct str *ret);

#endif

/*
 * lay.h - the words of one paragraph as lines of glyphs: which font writes what,
 * where lines end, in which order their parts stand. Knows nothing of pages.
 * Lengths are 1/2000 point (pdf_file.h).
 */
#ifndef PRINT_LAY_H
#define PRINT_LAY_H

#include "print/type.h"

/* A part of the text that looks and is read alike. */
struct lay_run {
	struct str text;
	struct str lang; /* never not known */
	struct look look;
	bool raised;
	bool apart;   /* its direction is its own: what stands around it does not see into it */
	size_t owner; /* the caller's; slices of different owners are never one */
};
/*
 * Who reads a line from what is seen of it takes spaces and signs for part of the
 * number or the word beside them. A sign that is not seen tells which way they run
 * (UAX 9, 2.6): at the right end of a slice, or behind a sign that such readers
 * take for a part of a number.
 */
enum { LEFT_HINT = 0x200e, RIGHT_HINT = 0x200f };
/* Whether the sign at u[i] of a text from right to left, which goes on until `to`, needs one behind it. */
bool lay_misread(const uint16_t *u, size_t i, size_t to);

struct lay_slice {
	const struct face *face;
	int size;		    /* half points */
	const struct face_glyph *g; /* in the order of the text */
	size_t n, from, to;	    /* units of the text */
	bool rtl, hangs;	    /* over the end of its line */
	uint16_t hint;		    /* RIGHT_HINT, LEFT_HINT: read at its right end; 0: nothing */
	int64_t x, width, rise;	    /* x from the left end of the line */
	size_t owner;
};
struct lay_line {
	struct lay_slice *list; /* in the order of the text */
	size_t n;
	int64_t width, hang; /* without the spaces at its end; theirs, which hang over its end */
};
struct laid {
	const uint16_t *u; /* the text */
	size_t n;
	bool rtl;
	struct lay_line *lines;
	size_t n_lines;
};

/* Of a word longer than a line, as much as fits. No text: no lines. */
struct laid lay_out(struct arena *a, struct type *t, bool rtl, const struct lay_run *runs, size_t n_runs,
		    int64_t width);

#endif

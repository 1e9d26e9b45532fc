/*
 * markdown_out.h - pieces as the Markdown that html/markdown.h reads: what was
 * edited somewhere else becomes the text of a report again. Reading what is
 * written gives the same pieces; where that cannot be had for a paragraph, its
 * words are kept, and the doubt is listed.
 */
#ifndef PRINT_MARKDOWN_OUT_H
#define PRINT_MARKDOWN_OUT_H

#include "print/piece.h"

enum doubt_kind {
	DOUBT_LOOK,	 /* its emphasis could not be written down beside these signs */
	DOUBT_WORDS,	 /* some sign may read differently */
	DOUBT_REFERENCE, /* the words of a reference name another response than its link: the words count */
	DOUBT_LINK,	 /* a link to a response whose words are no reference any more */
	DOUBTS
};
struct doubt {
	enum doubt_kind kind;
	size_t piece; /* its place among those put in */
	struct str what;
};
struct markdown_block {
	struct str text; /* without the line end behind it */
	bool joined;	 /* an item: no empty line before it */
	size_t piece;
};
/* A list as far as it came. */
struct markdown_list {
	bool open, bullet, other_sign;
	int number, width;
};
enum { MARKDOWN_LISTS = 8 };
struct markdown_out {
	struct arena *a;
	struct str round; /* links to its responses become references */
	struct markdown_block *blocks;
	size_t n;
	struct doubt *doubts;
	size_t n_doubts, n_pieces;
	struct markdown_list lists[MARKDOWN_LISTS + 1];
	bool titled, in_list;
	bool own; /* the pieces are those of a text of ours: what is no link is no reference */
};
/* `round`: its slug. */
void markdown_out_init(struct markdown_out *m, struct arena *a, struct str round);
/* Figures, tables of contents and ends of pages are no text; annexes, notes, signatures become plain. */
void markdown_out_put(struct markdown_out *m, const struct piece *p);
struct str markdown_out_text(const struct markdown_out *m);

#endif

/*
 * piece.h - what a paper is made of: one heading, one paragraph, one table ...
 * at a time, with the language of every part. A piece knows nothing of pages,
 * fonts or file formats; print/format.h lists what can be made of it.
 */
#ifndef PRINT_PIECE_H
#define PRINT_PIECE_H

#include "html/chart.h"
#include "text/words.h"

enum piece_kind {
	PIECE_TITLE,	 /* of the paper, once */
	PIECE_HEADING,	 /* level 1 to 6 */
	PIECE_PARAGRAPH, /* running text */
	PIECE_ITEM,	 /* of a list; level 1 to 4. With NUMBER_NONE: another paragraph of the item before */
	PIECE_QUOTE,	 /* what somebody else said, set apart; level 1 to 4 */
	PIECE_CODE,	 /* as it was typed: lines and spaces stay */
	PIECE_NOTE,	 /* a line about what stands beside it: "received late" */
	PIECE_TABLE,	 /* `table` */
	PIECE_FIGURE,	 /* `figure`: bars, and the same numbers as a table */
	PIECE_ANNEX,	 /* heading of an annex, on a page of its own; level 1 of the outline */
	PIECE_SIGNATURE, /* who signs; one run a line (RUN_BREAK) */
	PIECE_CONTENTS,	 /* a table of contents stands here: headings to level `level`, and annexes */
	PIECE_PAGE_BREAK, /* what follows begins a page */
	PIECE_RULE,	  /* a line across: the end of the paper, or of a part */
	PIECES
};

/* How a piece is numbered. The label is made by press.c; a writer whose format counts by itself says the
 * same. */
enum numbering {
	NUMBER_NONE,
	NUMBER_PART, /* headings 1, 2; paragraphs 1.1, 1.2; below them 1.1.1: one count of `level` places */
	NUMBER_RUNNING, /* paragraphs 1, 2, 3 ... through the whole paper, past its headings */
	NUMBER_DECIMAL, /* items 1. 2. 3.; from 1 in every list */
	NUMBER_LETTER,	/* items a) b) ... z) aa) bb) */
	NUMBER_ROMAN,	/* items i) ii) iii) */
	NUMBER_BULLET,
	NUMBERINGS
};

struct column {
	int width;  /* its share of the whole; 0: as much as the others without one */
	bool right; /* figures: at the end of the line, digits under digits */
};
/* At most TABLE_ROWS_MOST rows of at most TABLE_COLUMNS_MOST cells. No cell spans another. */
enum { TABLE_COLUMNS_MOST = 12, TABLE_ROWS_MOST = 20000 };
struct table {
	struct words caption; /* n 0: none */
	const struct column *columns;
	size_t n_columns;
	const struct words *cells; /* row after row */
	size_t n_rows;		   /* with the heads */
	size_t head_rows;	   /* these are headers, and repeated on every page */
	bool head_column;	   /* the first cell of each row is its header */
};

struct piece {
	enum piece_kind kind;
	int level;
	enum numbering numbering;
	int number; /* its place in its own count, from 1. An item may come with it, where a list begins at
		     * another */
	struct str label; /* "2.4", "a)"; not known: none. Bullets have "•" */
	struct words words;
	struct str lang;	/* of all of it; not known: the paper's */
	struct str anchor;	/* what "#..." links to; an XML name; not known: none */
	bool inserted, deleted; /* the whole piece, in a revision that shows its changes */
	const struct table *table;
	const struct chart *figure;
};

/* "heading": for tests, and for reading a paper back. */
struct str piece_kind_code(enum piece_kind k);
struct str numbering_code(enum numbering n);

#endif

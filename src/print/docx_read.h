/*
 * docx_read.h - a DOCX that somebody edited, as pieces: what docx.c writes and
 * Word or LibreOffice changed. Tracked changes are taken as accepted.
 *
 * What cannot be said in pieces is listed with its place: nothing is lost
 * without a word. What the program makes itself (the head, the contents, the
 * figures and the account of a report) is no part of the text and stands apart.
 */
#ifndef PRINT_DOCX_READ_H
#define PRINT_DOCX_READ_H

#include "print/piece.h"

enum {
	DOCX_BYTES_MOST = 32 << 20,
	DOCX_FILES_MOST = 2000,	   /* in the parcel */
	DOCX_PART_MOST = 24 << 20, /* bytes of its text, unpacked; each other part has DOCX_OTHER_MOST */
	DOCX_OTHER_MOST = 4 << 20,
	DOCX_MEMORY_MOST = 20 << 20, /* that what is read may take in the caller's arena */
	DOCX_PIECES_MOST = 50000,
	DOCX_TEXT_MOST = 4 << 20, /* bytes of all words */
	DOCX_FOUND_MOST = 500,
};

/* What was not understood, or not taken as it stood. */
enum docx_found_kind {
	FOUND_PICTURE, /* left out, as the next four */
	FOUND_TEXT_BOX,
	FOUND_EQUATION,
	FOUND_EMBEDDED,
	FOUND_COMMENT,	/* its words are in `what` */
	FOUND_HIDDEN,	/* hidden text, left out */
	FOUND_STRUCK,	/* struck through by hand, kept */
	FOUND_MERGED,	/* cells of a table that were one */
	FOUND_IN_CELL,	/* a table or several paragraphs in a cell: on one line now */
	FOUND_FIELD,	/* what it showed is kept; `what` is its instruction */
	FOUND_NOTE,	/* a footnote: set into the text in brackets */
	FOUND_LETTERS,	/* a list by letters or Roman numbers: figures now */
	FOUND_SIGN,	/* of a font of signs */
	FOUND_NUMBERED, /* a number that was not typed, of a heading or a paragraph */
	FOUND_LOOK,	/* underlined, raised, coloured ...: the words are kept */
	FOUND_CONTENTS, /* an entry of the contents that is no heading: acts/report_back.h finds them */
	FOUND_UNKNOWN,	/* `what` is the element */
	DOCX_FOUND_KINDS
};
struct docx_found {
	enum docx_found_kind kind;
	int paragraph;	      /* as they stand in the file, from 1 */
	struct str beginning; /* of that paragraph */
	struct str what;
};

/* A line of the table of contents, as a word processor has it: with or without the number of a page. */
struct docx_entry {
	struct str text;
	int paragraph;
};

struct docx_reading {
	const struct piece *pieces;
	const int *paragraphs; /* where each of them stood */
	size_t n;
	const struct docx_found *found;
	size_t n_found;
	bool more_found;	  /* than DOCX_FOUND_MOST */
	size_t inserted, deleted; /* tracked changes that were taken as accepted */
	const struct str *made;	  /* paragraphs and cells of what the program makes itself */
	size_t n_made;
	const struct docx_entry *contents; /* of a table of contents */
	size_t n_contents;
	const struct str *frame; /* lines of page heads and feet, without numbers of pages */
	size_t n_frame;
	struct str lang;		  /* of most of its words, "fr"; not known: none said */
	struct str address, kind, digest; /* what the program wrote about itself; not known: it is gone */
};

/*
 * Lives in the arena. ERR_INPUT: no DOCX, damaged, or closed by a password. ERR_LIMIT: more than above, or
 * a table larger than a piece can be.
 */
enum err docx_read(struct arena *a, struct str bytes, struct docx_reading *ret);

/* "picture": for the command line, and for tests. */
struct str docx_found_code(enum docx_found_kind k);

#endif

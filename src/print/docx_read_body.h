/* docx_read_body.h - inside the DOCX reader: a part of it while it is walked through. */
#ifndef PRINT_DOCX_READ_BODY_H
#define PRINT_DOCX_READ_BODY_H

#include "print/docx_read_in.h"

/* What an open element is to those inside it. */
enum place {
	IN_TEXT, /* what contains paragraphs, and what is between them and their runs */
	IN_SKIPPED,
	IN_PARAGRAPH,
	IN_INLINE,	   /* what wraps runs */
	IN_PARAGRAPH_LOOK, /* w:pPr */
	IN_MARK_LOOK,	   /* w:pPr/w:rPr: of the end of the paragraph */
	IN_RUN,
	IN_RUN_LOOK, /* w:rPr */
	IN_WORDS,    /* w:t */
	IN_CODE_OF_FIELD,
	IN_LINK,
	IN_INSERTED,
	IN_TABLE,
	IN_ROW,
	IN_ROW_LOOK,
	IN_CELL,
	IN_CELL_LOOK,
	IN_NOTE,
	IN_NOTHING, /* an empty element that was dealt with */
};

struct piece_of_text { /* a run, as bytes of `text` */
	size_t from;
	unsigned marks;
	struct str url;
	const struct words *note;
};
struct paragraph {
	struct buf text;
	struct piece_of_text *runs;
	size_t n;
	struct str style, anchor;
	struct docx_look look;
	bool look_known, right, ruled, end_deleted, carried;
	int outline; /* -1: does not say */
	int num, num_level;
	size_t first_found;
	int number;
	bool plain_look; /* it was said that its look is not kept */
};
struct run_look {
	unsigned marks;
	bool hidden, struck, other;
	struct str lang[3]; /* w:val, w:eastAsia, w:bidi */
};
enum { FIELDS_DEEP = 8, INSTRUCTION_MOST = 2000 };
struct field {
	struct buf code;
	bool shows;  /* behind its separator */
	bool silent; /* the number of a page: it is not what was written */
	struct str url;
};
struct cell {
	struct words words;
	bool right;
	int paragraphs;
};
struct walk {
	struct docx_file *f;
	struct arena *a;
	enum place places[XML_DEPTH + 2];
	int depth;
	struct paragraph p;
	struct run_look run;
	struct str links[XML_DEPTH + 2]; /* url of an open w:hyperlink by its depth */
	struct str url;
	struct field fields[FIELDS_DEEP];
	int n_fields;
	/* What is left out, from where. */
	int skipped_from;
	enum docx_found_kind skipped_kind;
	bool skipped_says, skipped_chart;
	struct buf skipped_words;
	/* A table; those in its cells are part of the cell. */
	int tables;
	struct cell *cells;
	size_t n_cells, *rows, n_rows; /* rows: the first cell of each */
	bool in_cell, table_made, merged, row_deleted;
	/* Notes. */
	struct notes *notes;
	struct str note_id;
	struct words note;
	bool in_note;
	/* Pieces. */
	struct body *to;
	int made_level; /* above 0: inside what the program makes, below a heading of this level */
	int item_level; /* of the item before; 0: there is none */
	bool titled;
	size_t used_most; /* of the arena */
	enum err err;
};

void walk_found(struct walk *w, enum docx_found_kind kind, struct str what);

/* docx_read_words.c: inside a paragraph. */
void walk_text(struct walk *w, struct str s);
void walk_break(struct walk *w);
void walk_note(struct walk *w, const struct notes *notes, struct str id);
void walk_run_look(struct walk *w, const struct xml_element *e);
void walk_field_char(struct walk *w, struct str type);
void walk_field_code(struct walk *w, struct str s);
void walk_field_simple(struct walk *w, struct str code);
void walk_field_end(struct walk *w);
const struct docx_look *walk_look(struct walk *w);
/* What was gathered, without spaces where lines begin and end; and it is empty again. */
struct words walk_words(struct walk *w);

/* docx_read_piece.c: what becomes of a paragraph, a table. */
void walk_paragraph_begin(struct walk *w);
void walk_paragraph_end(struct walk *w);
void walk_table_begin(struct walk *w);
void walk_row_begin(struct walk *w);
void walk_row_end(struct walk *w);
void walk_cell_begin(struct walk *w);
void walk_table_end(struct walk *w);
/* A paragraph whose end was deleted, and none came behind it. */
void walk_carried_end(struct walk *w);

#endif

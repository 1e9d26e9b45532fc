/*
 * pdf.h - a paper as PDF, inside: what its files share. A paper is made twice:
 * once to find its pages, once to draw them (`drawing`). Both times the same
 * rows are laid out; only the second writes.
 *
 * Lengths are 1/2000 point; y counts downwards from the top of the text.
 */
#ifndef PRINT_PDF_H
#define PRINT_PDF_H

#include "print/flow.h"
#include "print/format.h"
#include "print/lay.h"
#include "print/pdf_font.h"
#include "print/pdf_tree.h"
#include "print/png.h"
#include "print/press.h"

#define PT(n) ((int64_t)((n)*PDF_POINT))

struct pdf;
struct para;

struct pdf_heading {
	int level, page;
	struct str label, text, name; /* of its destination */
};
struct pdf_place { /* where a link leads */
	struct str name;
	int page_object;
	int64_t y;
};
struct pdf_note {
	struct words words; /* of the piece: laid out again when it is called */
	int number;
	struct para *para; /* of the page's own memory, once it is called */
	struct pdf_elem *elem;
	size_t drawn; /* lines */
	int64_t height;
};

enum role {
	ROLE_PARAGRAPH,
	ROLE_HEADING,
	ROLE_ITEM,
	ROLE_QUOTE,
	ROLE_CODE,
	ROLE_CAPTION,  /* of the table that is open */
	ROLE_INSIDE,   /* of `inside`, which somebody else opens and closes */
	ROLE_CONTENTS, /* an entry */
	ROLE_ARTIFACT
};
enum colour { COLOUR_BLACK, COLOUR_LINK, COLOUR_GREY, COLOUR_PALE, COLOUR_BAR, COLOUR_WHITE };
enum align { ALIGN_START, ALIGN_CENTRE, ALIGN_END };

/* What stands out of the text around it has an element of its own. */
struct owner {
	const char *type; /* NULL: the paragraph's */
	struct str lang, url, says;
	unsigned marks;
	struct pdf_note *note;
	struct pdf_elem *elem;
};
struct para {
	struct laid text, label;
	struct owner *owners;
	size_t n_owners;
	int64_t x, width, label_x, label_width, leading;
	int size; /* half points */
	enum script script;
	enum align align;
	enum role role;
	int level, number;
	enum numbering numbering;
	struct str lang; /* where it is not the paper's */
	unsigned marks;	 /* RUN_INSERTED, RUN_DELETED: all of it */
	bool bar;	 /* at its side: a quotation */
	struct pdf_elem *elem, *outer, *inside;
	size_t heading; /* ROLE_CONTENTS: which */
};
/* Paragraphs side by side: cells. */
struct cells {
	struct para *list;
	size_t n, lines;
	int64_t above, below, leading; /* room around them */
	struct pdf_table *table;
	bool head;
	struct pdf_elem *elem;
};

/* One row of flow.h, and how it is drawn. */
struct draw {
	void (*draw)(struct pdf *p, void *what, size_t i, int64_t y);
	void *what;
	size_t i;
	void (*repeat)(struct pdf *p, void *what); /* draws what stands above it on a new page */
	void *repeat_what;
	struct pdf_note **notes;
	size_t n_notes;
	const struct pdf_heading *heading; /* that begins with this row */
	struct str anchor;
};

/* The house's logo, of its PNG; not there where it has none. */
struct pdf_logo {
	bool there;
	struct png png;
	int object;
	int64_t width, height;
};

/* Rows are placed piece by piece: `flushed` counts them. The last rows before the end stay together. */
struct ending {
	bool here; /* what is placed now belongs to the end */
	size_t flushed;
	size_t before; /* whose last rows stand before the end */
	int page;      /* on which they end */
	bool top;      /* nothing stands above them there */
	int64_t height;
	size_t headings; /* before them */
	size_t break_at; /* of the second pass; 0: nowhere */
};
struct list_level {
	struct pdf_elem *list, *item, *body;
};

struct pdf {
	const struct source *source;
	const struct house *house;
	enum lang lang;
	bool rtl, drawing;
	struct arena *kept, *page_arena, *piece, *nest;
	struct type type;
	struct pdf_file file;
	struct pdf_tree tree;
	struct pdf_fonts fonts;
	struct pdf_logo logo;
	struct pdf_elem *document;
	int pages_object;

	/* The page that is open. */
	struct flow flow;
	int page, pages; /* its number; how many there are, known in the second pass */
	bool open, break_next;
	int *page_objects;
	size_t n_page_objects;
	int page_object;
	struct buf content, annotations;
	struct pdf_marks marks;
	bool page_fonts[PDF_FONTS_MOST][PDF_VARIANTS], page_logo;
	struct pdf_note **notes; /* called on it, or left from the one before */
	size_t n_notes;
	int note_count;
	int marked;		      /* object of the element whose part is open */
	bool artifact, only_artifact; /* the part that is open is one; everything is one now */
	enum colour colour;

	/* Rows that wait for those they stay with. */
	struct flow_row *rows;
	struct draw *draws;
	size_t n_rows, n_draws;

	/* No page has only the end of the paper (a signature, a line, the foot): what stays with it is found
	 * in the first pass, and begins the last page in the second. */
	struct ending ending;

	/* Of the first pass, for the second. */
	struct pdf_heading *headings;
	size_t n_headings, headings_met;
	struct str *anchors;
	size_t n_anchors;
	bool has_contents;
	int contents_page, contents_level;
	struct pdf_elem *contents;
	size_t contents_from; /* the first heading behind it */
	struct flow contents_flow;

	struct pdf_place *places;
	size_t n_places;
	struct list_level lists[LIST_LEVELS];
	int last_heading;
	bool behind_item;
	enum err err;
};

/* pdf_page.c: pages, and what is drawn on them. */
void page_end(struct pdf *p);
/* Adds a row; it is drawn when all that stays with it is there. */
void row_add(struct pdf *p, struct flow_row row, struct draw draw);
/* No row waits any longer. */
void rows_flush(struct pdf *p);
void page_finish(struct pdf *p);

/* pdf_draw.c: what stands in a page's content. */
/* What follows belongs to e; NULL: to nothing. */
void mark(struct pdf *p, struct pdf_elem *e);
void mark_artifact(struct pdf *p, const char *kind);
void mark_end(struct pdf *p);
void draw_box(struct pdf *p, enum colour colour, int64_t x, int64_t y, int64_t width, int64_t height);
void draw_colour(struct pdf *p, enum colour colour);
/* Where y stands on the page, from below. */
int64_t draw_up(const struct pdf *p, int64_t y);
/* Line i of it, its top at y. */
void draw_para_line(struct pdf *p, struct para *q, size_t i, int64_t y);
void draw_link(struct pdf *p, struct pdf_elem *e, struct str url, struct str says, int64_t x, int64_t y,
	       int64_t width, int64_t height);

/* pdf_glyph.c: a part of a line, from x, on the line at y. */
void draw_slice(struct pdf *p, const struct laid *t, const struct lay_slice *s, enum colour colour, int64_t x,
		int64_t y);

/* pdf_para.c: paragraphs out of words. */
struct look look_of(const struct pdf *p, int size);
void para_set(struct pdf *p, struct arena *a, struct para *q, struct words w, struct look look, int64_t x,
	      int64_t width);
void para_label(struct pdf *p, struct arena *a, struct para *q, struct str label, struct look look);
size_t para_lines(const struct para *q);
int64_t para_baseline(const struct para *q);
void para_rows(struct pdf *p, struct para *q, int64_t gap, bool glue_next, struct draw first);
/* The notes that line i calls. */
void line_notes(struct pdf *p, const struct para *q, size_t i, struct flow_row *row, struct draw *draw);
/* Of so many lines, called on this page. */
void note_lay(struct pdf *p, struct arena *a, struct pdf_note *n);
int64_t text_width(const struct pdf *p);
int64_t text_left(const struct pdf *p);
struct str para_lang(const struct pdf *p, const struct para *q);
/* Which way it runs; what a machine reads, from left to right in every language. */
bool para_rtl(const struct pdf *p, const struct para *q);

/* pdf_nest.c: the elements around a paragraph. */
void para_open(struct pdf *p, struct para *q);
void para_close(struct pdf *p, struct para *q);
struct pdf_elem *owner_open(struct pdf *p, struct para *q, struct owner *o);
void lists_end(struct pdf *p, int from_level);

/* pdf_logo.c: before the first pass; with the file; its top at y. */
void logo_read(struct pdf *p);
void put_logo(struct pdf *p);
void draw_logo(struct pdf *p, int64_t x, int64_t y);

/* pdf_table.c, pdf_figure.c, pdf_contents.c, pdf_head.c, pdf_meta.c */
void table_rows(struct pdf *p, const struct table *t, bool glued);
void figure_rows(struct pdf *p, const struct chart *c);
void cells_rows(struct pdf *p, struct cells *c, int64_t gap, bool glue_next);
void contents_rows(struct pdf *p);
void contents_measure(struct pdf *p);
bool anchor_known(const struct pdf *p, struct str name);
void head_rows(struct pdf *p);
void foot_rows(struct pdf *p);
void page_frame(struct pdf *p);
int put_outline(struct pdf *p);
int put_places(struct pdf *p);
void put_catalogue(struct pdf *p, int *ret_root, int *ret_info);

#endif

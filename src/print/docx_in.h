/* docx_in.h - inside the DOCX writer: what its files share. Nobody else needs it. */
#ifndef PRINT_DOCX_IN_H
#define PRINT_DOCX_IN_H

#include "print/docx_style.h"
#include "print/parcel.h"
#include "print/press.h"

/* A file of the parcel that is written while the paper is made. */
struct docx_part {
	struct buf b; /* since docx_spill */
	struct sink sink;
	struct docx_part *links; /* its relations; NULL: it can have none */
	int n_links;
};

/* Numbering by w:num: those of lists come behind these. */
enum { NUM_PARTS = 1, NUM_RUNNING, NUM_BULLETS, NUM_LISTS };

/* A list, as far as it came. */
struct docx_list {
	int num, number;
	enum numbering numbering;
};

struct docx {
	const struct source *source;
	const struct house *house;
	const struct paper *paper;
	bool rtl;	     /* the paper is */
	struct arena *arena; /* emptied behind every piece */
	struct parcel *parcel;
	struct docx_part types, document, document_links, notes, note_links, numbers;
	FILE *contents; /* entries of the table of contents: docx_contents.c */
	int n_notes, n_bookmarks, n_headings, n_changes, n_charts, n_nums;
	struct docx_list lists[LIST_LEVELS]; /* that are going on, by level */
	bool break_before;		     /* the next paragraph begins a page */
	enum err err;
};

/* docx_run.c: what stands inside a paragraph. `lang` is of the piece (not known: the paper's), `marks` are
 * added to those of every run. */
void docx_words(struct docx *d, struct docx_part *to, struct words w, struct str lang, unsigned marks);
void docx_text(struct docx *d, struct docx_part *to, struct str s, struct str lang, unsigned marks);
/* "PAGE", with what it shows until it is updated. */
void docx_field(struct docx *d, struct docx_part *to, const char *code, struct str shown);
/* ` w:id="7" w:author="..." w:date="..."` of a tracked change. */
void docx_change(struct docx *d, struct buf *b);
/* A relation of `to`; its number, for r:id="rIdN". */
int docx_link(struct docx_part *to, const char *type, struct str target, bool external);
/* A name that Word takes for a bookmark, the same for the same anchor. */
struct str docx_bookmark(struct arena *a, struct str anchor);

/* docx_paragraph.c */
struct docx_paragraph {
	enum docx_style style;
	struct str lang; /* not known: the paper's */
	int num, level;	 /* w:num, 0: as the style has it; its level from 0 */
	bool keep_next, at_end, centred;
	unsigned marks;	   /* RUN_INSERTED, RUN_DELETED: the whole paragraph */
	struct str anchor; /* not known: none */
	int heading;	   /* its place among headings, for the table of contents; 0: none */
};
void docx_open(struct docx *d, struct docx_part *to, const struct docx_paragraph *p);
void docx_close(struct docx_part *to);
/* One paragraph of these words. */
void docx_put(struct docx *d, struct docx_part *to, const struct docx_paragraph *p, struct words w);

/* docx_table.c. `caption` may have no words; `marks` as of a paragraph. */
void docx_table(struct docx *d, const struct table *t, struct str lang, unsigned marks);
void docx_table_open(struct docx *d, const struct table *t, const char *style, struct str says);
/* docx_chart.c: the caption, the drawing, the same numbers as a table. */
void docx_figure(struct docx *d, const struct chart *c, struct str lang, unsigned marks);
/* docx_picture.c: the house's logo; nothing where it has no PNG. False then. */
bool docx_logo(struct docx *d, struct docx_part *to);

/* docx_contents.c: the headings are gathered before anything is written. */
enum err docx_contents_gather(struct docx *d);
void docx_contents(struct docx *d, const struct piece *p);

/* docx_frame.c: what stands at the head of the first page, and at the head and foot of all. */
void docx_head(struct docx *d);
enum err docx_frame(struct docx *d);
void docx_section(struct docx *d);

/* docx_style.c, docx_number.c */
void docx_styles(struct docx *d, struct buf *b);
void docx_numbers_begin(struct docx *d, struct docx_part *to);
/* The w:num and level for a piece; 0 for one without number. To be asked for every piece, in their order. */
int docx_number(struct docx *d, const struct piece *p, int *ret_level);

/* docx.c */
void docx_spill(struct docx *d);
/* A file of its own, with its type; `type` NULL where the ending says it. */
void docx_file(struct docx *d, struct str name, const char *type, struct str bytes);

#define DOCX_NAMESPACES                                                                                      \
	" xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""                          \
	" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define DOCX_RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define DOCX_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

#endif

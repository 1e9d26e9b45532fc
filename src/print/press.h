/*
 * press.h - the hand of whoever makes a paper: it numbers the pieces and gives
 * them to whoever takes them (a format, a digest, a test). After an error it
 * takes no more; press_run tells of it.
 */
#ifndef PRINT_PRESS_H
#define PRINT_PRESS_H

#include "print/paper.h"

enum { PART_LEVELS = 4, LIST_LEVELS = 4 };

struct press {
	enum err (*take)(void *to, const struct piece *p); /* must not keep pointers of the piece */
	void *to;
	enum err err;
	/* For what lives only until the piece is taken. Emptied behind every piece. */
	struct arena *scratch;
	int parts[PART_LEVELS], running, items[LIST_LEVELS];
	enum numbering item_numbering[LIST_LEVELS];
	int annexes;
	enum lang lang; /* of the paper: Arabic letters its items in its own order */
};

/* Makes the paper once, each piece going to `take`. */
enum err press_run(const struct source *s, enum err (*take)(void *to, const struct piece *p), void *to);

/* Any piece, as it is; number and label are filled in by its numbering, level and what came before. */
void press_put(struct press *p, const struct piece *piece);

/* The usual ones. */
void press_title(struct press *p, struct words w);
/* Level 1 to 6, without a number; `anchor` may be not known. */
void press_heading(struct press *p, int level, struct str anchor, struct words w);
/* "2  Activities": its paragraphs are 2.1, 2.2 ... */
void press_part(struct press *p, struct str anchor, struct words w);
void press_paragraph(struct press *p, struct words w); /* without a number */
void press_numbered(struct press *p, struct words w);  /* 2.4, in the last part */
void press_running(struct press *p, struct words w);   /* 17, through the paper */
void press_item(struct press *p, enum numbering n, int level, struct words w);
void press_quote(struct press *p, struct str lang, struct words w);
void press_note(struct press *p, struct words w);
void press_table(struct press *p, const struct table *t);
void press_figure(struct press *p, const struct chart *c);
/* Its words are the whole heading, "Annex 2: the questions"; its anchor is "annex2", by the order. */
void press_annex(struct press *p, struct words w);
void press_signature(struct press *p, struct words w);
void press_contents(struct press *p, int levels);
void press_page_break(struct press *p);
void press_rule(struct press *p);

/* "a)" "z)" "aa)" "bb)", in Arabic "أ)" "ب)" "ج)"; "i)"; "1."; "•": what stands before an item. */
struct str item_label(struct arena *a, enum lang l, enum numbering n, int number);

#endif

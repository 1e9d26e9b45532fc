/* outline.h - the headings of a paper that its table of contents lists, found by making it once: for formats
 * that need the table before what it lists. */
#ifndef PRINT_OUTLINE_H
#define PRINT_OUTLINE_H

#include "print/press.h"

enum { OUTLINE_MOST = 200000 };

struct outline_entry {
	int level; /* 1 to 6; an annex is of level 1 */
	struct str label, text, lang, anchor;
};
struct outline {
	struct outline_entry *list;
	size_t n;
	int contents; /* levels a PIECE_CONTENTS of the paper asks for; 0: there is none */
};
/* Lives in the arena. Headings before the table of contents are listed too, of whatever level. ERR_LIMIT
 * above OUTLINE_MOST entries. */
enum err outline_read(struct arena *a, const struct source *s, struct outline *ret);

static inline bool piece_in_outline(const struct piece *p)
{
	return p->kind == PIECE_HEADING || p->kind == PIECE_ANNEX;
}
/* Its own anchor, or "h12": the twelfth of the outline, counted from 1. */
struct str outline_anchor(struct arena *a, const struct piece *p, size_t nth);

#endif

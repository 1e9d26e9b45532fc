/* paper_dump.h - what a paper says and how it is built, as text that can be compared. */
#ifndef SUPPORT_PAPER_DUMP_H
#define SUPPORT_PAPER_DUMP_H

#include "print/press.h"

/*
 * The head, then a line for each piece: kind, level, numbering and label, then
 * its words. A run in another language than the paper is [zh: ...], a link has
 * its address behind it, a line that ends is " / ". Tables and figures have a
 * line for each row.
 */
struct str paper_dump(struct arena *a, const struct source *s);

#endif

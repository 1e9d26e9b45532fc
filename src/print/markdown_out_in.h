/* markdown_out_in.h - inside the writer of Markdown. */
#ifndef PRINT_MARKDOWN_OUT_IN_H
#define PRINT_MARKDOWN_OUT_IN_H

#include "print/markdown_out.h"

/* How much is escaped, and how emphasis is written: tried in this order until it reads back. */
enum manner { MANNER_STARS, MANNER_LINES, MANNER_PLAIN, MANNER_CAREFUL, MANNERS };

/* Runs with references in brackets as text; notes set into it. `code`: of a block of code. */
struct words markdown_referenced(struct markdown_out *m, struct words w);
/* One paragraph; lines end in "\\\n", or in a space where `one_line`. */
void markdown_inline(struct buf *b, struct words w, enum manner how, bool one_line, bool in_table);

#endif

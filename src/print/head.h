/* head.h - what stands at the head of a paper's first page and on every other, in words of its language. */
#ifndef PRINT_HEAD_H
#define PRINT_HEAD_H

#include "print/house.h"
#include "print/paper.h"

/* "Document C17/51-E", "Original: English"; not known where the paper or the house has nothing to say.
 * HEAD_LOGO: what it says to who does not see it. */
struct str head_text(struct arena *a, const struct house *h, const struct paper *p, enum head_field f);
/* The rows of which something is known; a logo counts where the house has one in some form. A line below a
 * row that is left out stands below the one before. How many. */
size_t head_shown(struct arena *a, const struct house *h, const struct paper *p,
		  struct head_row ret[HEAD_ROWS_MOST]);
/* Below the head, where the paper shows changes: whose, and of when. Not known where it shows none. */
struct str head_changes(struct arena *a, const struct paper *p);
/* At the top of every further page: symbol and language, "C17/51-E"; else the title. */
struct str head_running(const struct paper *p);

#endif

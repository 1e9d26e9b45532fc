/* head.h - what stands at the head of a paper's first page and on every other, in words of its language. */
#ifndef PRINT_HEAD_H
#define PRINT_HEAD_H

#include "print/house.h"
#include "print/paper.h"

/* "Document C17/51-E", "Original: English"; not known where the paper or the house has nothing to say.
 * HEAD_LOGO: what it says to who does not see it. */
struct str head_text(struct arena *a, const struct house *h, const struct paper *p, enum head_field f);
/* Is there anything to show in this row? A logo counts where the house has one in some form. */
bool head_row_known(struct arena *a, const struct house *h, const struct paper *p, const struct head_row *r);
/* At the top of every further page: symbol and language, "C17/51-E"; else the title. */
struct str head_running(const struct paper *p);

#endif

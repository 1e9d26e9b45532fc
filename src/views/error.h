/* error.h - the page that says why there is no other. */
#ifndef VIEWS_ERROR_H
#define VIEWS_ERROR_H

#include "views/frame.h"

struct error_words {
	int status;
	struct str text; /* what happened and what to do, plain text in the reader's language */
};
void error_view(struct out *o, const struct frame *f, const struct error_words *w);

#endif

/* practices.h - experiences and best practices: the standing calls to which they are sent in at any time. */
#ifndef VIEWS_PRACTICES_H
#define VIEWS_PRACTICES_H

#include "views/rounds.h"

/* A standing call, and how much of what was sent in to it can be read. */
struct practices_call {
	const struct round_now *now;
	int64_t published;
};
struct practices_page {
	struct frame frame;
	const struct practices_call *calls;
	size_t n;
	struct str next; /* address of the next page */
};
void practices_view(struct out *o, const struct practices_page *p);
/* The part of another page that leads to them; nothing where `n` is 0. */
void practices_part(struct out *o, const struct round_now *calls, size_t n, bool with_body);

#endif

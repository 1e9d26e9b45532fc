/* rounds.h - the list of rounds, with its filters, and a round in a list. */
#ifndef VIEWS_ROUNDS_H
#define VIEWS_ROUNDS_H

#include "store/bodies.h"
#include "views/frame.h"
#include "views/parts.h"
#include "views/round_now.h"

struct rounds_page {
	struct frame frame;
	struct str body, state, text; /* the filter as it is set; not known: any */
	int64_t year;
	const struct body *bodies; /* that have rounds */
	size_t n_bodies;
	const int64_t *years;
	size_t n_years;
	const struct round_now *rounds;
	size_t n;
	struct str next;	       /* address of the next page */
	const struct round_now *calls; /* standing calls, under a heading of their own */
	size_t n_calls;
};
void rounds_view(struct out *o, const struct rounds_page *p);
/* Its topic, or words that it is not known. */
struct wording round_title(struct arena *a, enum lang l, const struct round *r);
/* <li> with topic, state, dates, days left; `with_body` where the list is of several. */
void round_item(struct out *o, const struct round_now *r, bool with_body);

#endif

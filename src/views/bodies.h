/* bodies.h - who meets and decides; and a procedure in words. */
#ifndef VIEWS_BODIES_H
#define VIEWS_BODIES_H

#include "store/instruments.h"
#include "store/meetings.h"
#include "views/rounds.h"

struct bodies_page {
	struct frame frame;
	const struct body *list;
	size_t n;
};
void bodies_view(struct out *o, const struct bodies_page *p);

struct body_page {
	struct frame frame;
	const struct body *body;
	const struct procedure *procedure; /* NULL: none */
	const struct body *children;
	size_t n_children;
	const struct term *terms;
	size_t n_terms;
	const struct meeting *meetings; /* the newest */
	size_t n_meetings;
	const struct round_now *rounds; /* the newest */
	size_t n_rounds;
	const struct round_now *calls; /* its standing calls */
	size_t n_calls;
	const struct instrument *instruments;
	size_t n_instruments;
	const struct str *sources;
	size_t n_sources;
	bool more_meetings, more_rounds;
};
void body_view(struct out *o, const struct body_page *p);

struct procedure_page {
	struct frame frame;
	const struct procedure *p;
};
void procedure_view(struct out *o, const struct procedure_page *p);

#endif

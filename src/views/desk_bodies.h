/* desk_bodies.h - bodies as those who write them down see them. */
#ifndef VIEWS_DESK_BODIES_H
#define VIEWS_DESK_BODIES_H

#include "rules/policy.h"
#include "rules/procedure.h"
#include "store/bodies.h"
#include "store/body_desk.h"
#include "views/frame.h"

struct desk_bodies_page {
	struct frame frame;
	const struct body *list;
	size_t n;
	bool can_create;
};
void desk_bodies_view(struct out *o, const struct desk_bodies_page *p);

struct term_typed {
	struct str office, name, state, from, to;
};
struct desk_body_page {
	struct frame frame;
	struct str done, refused;
	bool is_new;
	struct body_words typed; /* what stands in the form */
	const struct body *bodies;
	size_t n_bodies;
	const struct procedure *procedures;
	size_t n_procedures;
	const struct term *terms;
	size_t n_terms;
	struct term_typed term;
	struct object object; /* whose readers are listed */
};
void desk_body_view(struct out *o, const struct desk_body_page *p);

#endif

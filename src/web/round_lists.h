/* round_lists.h - for pages: rounds with where they stand, also filtered by it. */
#ifndef WEB_ROUND_LISTS_H
#define WEB_ROUND_LISTS_H

#include "views/round_now.h"
#include "web/request.h"

struct round_now_list {
	struct round_now *list;
	size_t n;
	struct str next; /* cursor; not known: this was all */
};
/*
 * A state is computed, not stored: rounds are read a hundred at a time until
 * `most` of the wanted state are found. `state` not known: any. ERR_INPUT for
 * a state or a cursor that there is not.
 */
enum err rounds_standing(struct request *q, const struct round_filter *f, struct str state, struct str after,
			 size_t most, bool with_clocks, struct round_now_list *ret);

#endif

/* recount.h - the counts of responses that are kept (schema/0048) are made anew of the rows: for an operator
 * whom `plenary check` told of a wrong one. */
#ifndef ACTS_RECOUNT_H
#define ACTS_RECOUNT_H

#include "acts/act.h"

struct recount {
	struct act act;
};
void recount_init(struct recount *r, struct str actor);

#endif

/* who_sees.h - "Who can see this": stands on every page about an object that not everybody may see. */
#ifndef VIEWS_WHO_SEES_H
#define VIEWS_WHO_SEES_H

#include "html/out.h"
#include "rules/policy.h"

/* How one role sees the object. */
struct seeing {
	enum relation
	    whose;	/* the relation that opens most: anybody's in that role, a delegation's, their own */
	bool original;	/* and what is held back of it */
	bool of_people; /* "their own" is what is about themselves, not an answer of theirs */
	struct ruling ruling;
};
/* False where the role does not see it, or no more of it than everybody does. */
bool role_sees(const struct object *x, enum role role, struct seeing *ret);
bool everybody_sees(const struct object *x);

/* A closed <details> of the roles that may see the object, and its original, each with the rule. From the
 * table alone. */
void who_sees_view(struct out *o, const struct object *x);

#endif

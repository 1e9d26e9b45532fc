/* who_sees.h - "Who can see this": stands on every page about an object that not everybody may see. */
#ifndef VIEWS_WHO_SEES_H
#define VIEWS_WHO_SEES_H

#include "html/out.h"
#include "rules/policy.h"

/* A closed <details> of the roles that may see the object, and its original, each with the rule. From the
 * table alone. */
void who_sees_view(struct out *o, const struct object *x);

#endif

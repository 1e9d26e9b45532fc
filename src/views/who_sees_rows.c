/* who_sees_rows.c - which roles stand under "Who can see this": see who_sees.h */
#include "views/who_sees.h"

static bool opens(const struct object *x, enum action action, enum role role, enum relation l)
{
	return policy_of_role(role, action, x->kind, x->state, l).allowed;
}

bool everybody_sees(const struct object *x)
{
	return opens(x, ACTION_SEE, ROLE_PUBLIC, RELATION_OTHER);
}

static enum relation widest(const struct object *x, enum role role)
{
	if (opens(x, ACTION_SEE, role, RELATION_OTHER))
		return RELATION_OTHER;
	return opens(x, ACTION_SEE, role, RELATION_DELEGATION) ? RELATION_DELEGATION : RELATION_OWN;
}

bool role_sees(const struct object *x, enum role role, struct seeing *ret)
{
	struct seeing s = {.whose = widest(x, role)};

	s.ruling = policy_of_role(role, ACTION_SEE, x->kind, x->state, s.whose);
	s.original = opens(x, ACTION_SEE_ORIGINAL, role, s.whose);
	s.of_people = x->kind == OBJECT_PERSON || x->kind == OBJECT_HOLDING || x->kind == OBJECT_SESSION ||
		      x->kind == OBJECT_NOTICE;
	if (!s.ruling.allowed || (role == ROLE_OBSERVER && !x->observed) ||
	    (s.whose == RELATION_DELEGATION && x->delegation.n == 0))
		return false;
	/* Of what everybody sees, only who sees more is news; of a kind without states nothing is held back.
	 */
	if (everybody_sees(x) && (!s.original || !policy_has_states(x->kind)))
		return false;
	*ret = s;
	return true;
}

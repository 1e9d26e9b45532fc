/* policy.c - the question, asked of the table: see policy.h */
#include "rules/policy_table.h"

enum { STRONG_MINUTES = 15 };

/* The line that lets this role do this to such an object; NULL: none does. */
static const struct policy_line *line_of(enum role role, enum action action, enum object_kind kind,
					 enum object_state state, enum relation relation)
{
	for (size_t i = 0; i < policy_line_count; i++) {
		const struct policy_line *l = &policy_lines[i];
		if (l->roles >> role & 1 && l->actions >> action & 1 && l->kinds >> kind & 1 &&
		    l->states >> state & 1 && l->relations >> relation & 1)
			return l;
	}
	return NULL;
}

struct ruling policy_of_role(enum role role, enum action action, enum object_kind kind,
			     enum object_state state, enum relation relation)
{
	const struct policy_line *l = line_of(role, action, kind, state, relation);

	if (!l)
		return (struct ruling){.why = "none", .role = role};
	return (struct ruling){.allowed = true, .strong = l->strong, .why = l->why, .role = role};
}

static enum relation relation_of(const struct viewer *v, const struct holding *h, const struct object *o)
{
	if (o->owner && o->owner == v->account)
		return RELATION_OWN;
	return o->delegation.n && h && h->delegation.n && str_eq(o->delegation, h->delegation)
		   ? RELATION_DELEGATION
		   : RELATION_OTHER;
}

static bool in_term(const struct holding *h, struct day today)
{
	return (!day_known(h->from) || h->from.n <= today.n) && (!day_known(h->to) || today.n <= h->to.n);
}

struct ruling policy_ask(const struct viewer *v, enum action action, const struct object *o, struct day today)
{
	struct ruling r = policy_of_role(ROLE_PUBLIC, action, o->kind, o->state, RELATION_OTHER);

	if (r.allowed || !v)
		return r;
	/* Whoever is signed in has what is their own, whatever else they are. */
	if (relation_of(v, NULL, o) == RELATION_OWN)
		r = policy_of_role(ROLE_RESPONDENT, action, o->kind, o->state, RELATION_OWN);
	for (size_t i = 0; i < v->n && !(r.allowed && !r.strong); i++) {
		const struct holding *h = &v->holdings[i];
		if (!in_term(h, today) || (h->body && h->body != o->body))
			continue;
		struct ruling by = policy_of_role(h->role, action, o->kind, o->state, relation_of(v, h, o));
		if (by.allowed)
			r = by;
	}
	return r;
}

bool policy_is_strong(const struct viewer *v, struct instant now)
{
	int64_t since = v && v->strong.us != INSTANT_NONE.us ? now.us - v->strong.us : -1;

	return since >= 0 && since <= (int64_t)STRONG_MINUTES * 60 * 1000000;
}

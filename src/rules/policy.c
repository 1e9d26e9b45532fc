/* policy.c - the question, asked of the table: see policy.h */
#include "rules/policy_table.h"

enum { STRONG_MINUTES = 15 };

/* The line that lets this role do this to such an object; NULL: none does. One that asks no new proof first.
 */
static const struct policy_line *line_of(enum role role, enum action action, enum object_kind kind,
					 enum object_state state, enum relation relation)
{
	const struct policy_line *found = NULL;

	/* A state that this kind cannot be in is a mistake of the caller's: default no. */
	if (policy_states[kind] && !(policy_states[kind] >> state & 1))
		return NULL;
	for (size_t i = 0; i < policy_line_count; i++) {
		const struct policy_line *l = &policy_lines[i];
		if (!(l->roles >> role & 1 && l->actions >> action & 1 && l->kinds >> kind & 1 &&
		      l->states >> state & 1 && l->relations >> relation & 1))
			continue;
		if (l->when != STRONG)
			return l;
		if (!found)
			found = l;
	}
	return found;
}

struct ruling policy_of_role(enum role role, enum action action, enum object_kind kind,
			     enum object_state state, enum relation relation)
{
	const struct policy_line *l = line_of(role, action, kind, state, relation);

	if (!l)
		return (struct ruling){.why = "none", .role = role};
	return (struct ruling){.allowed = true, .strong = l->when == STRONG, .why = l->why, .role = role};
}

bool holding_counts(const struct holding *h, struct day today)
{
	return day_known(h->from) && h->from.n <= today.n && (!day_known(h->to) || today.n <= h->to.n);
}

static bool is_delegate(enum role role)
{
	return role == ROLE_DELEGATE_HEAD || role == ROLE_DELEGATE_ALTERNATE;
}

/*
 * What a delegate wrote belongs to the delegation: whoever changes delegations
 * leaves it behind.
 */
static enum relation relation_of(const struct viewer *v, const struct holding *h, const struct object *o)
{
	bool own = o->owner && o->owner == v->account;

	if (is_delegate(h->role) && o->delegation.n) {
		if (!str_eq(o->delegation, h->delegation))
			return RELATION_OTHER;
		return own ? RELATION_OWN : RELATION_DELEGATION;
	}
	return own ? RELATION_OWN : RELATION_OTHER;
}

/* What this holding alone says. */
static struct ruling ask_holding(const struct viewer *v, const struct holding *h, enum action action,
				 const struct object *o, struct day today)
{
	enum relation relation = relation_of(v, h, o);
	struct ruling r = policy_of_role(h->role, action, o->kind, o->state, relation);

	if (!r.allowed && is_delegate(h->role) && relation == RELATION_OTHER &&
	    policy_of_role(h->role, action, o->kind, o->state, RELATION_DELEGATION).allowed)
		r.why = "other_delegation";
	if (!r.allowed)
		return r;
	if (h->body && h->body != o->body)
		return (struct ruling){.why = "other_body", .role = h->role};
	if (!holding_counts(h, today))
		return (struct ruling){.why = "term", .role = h->role};
	if (line_of(h->role, action, o->kind, o->state, relation)->when == OBSERVED && !o->observed)
		return (struct ruling){.why = "not_observed", .role = h->role};
	return r;
}

struct ruling policy_ask(const struct viewer *v, enum action action, const struct object *o, struct day today)
{
	struct ruling r = policy_of_role(ROLE_PUBLIC, action, o->kind, o->state, RELATION_OTHER);

	if (!v && !r.allowed)
		r.why = "sign_in";
	if (r.allowed || !v)
		return r;
	/* Whoever is signed in has what is their own, whatever else they are. */
	if (o->owner && o->owner == v->account)
		r = policy_of_role(ROLE_RESPONDENT, action, o->kind, o->state, RELATION_OWN);
	for (size_t i = 0; i < v->n && !(r.allowed && !r.strong); i++) {
		struct ruling by = ask_holding(v, &v->holdings[i], action, o, today);
		/* Of refusals the one that says most is told: a role that would do, but not here or now. */
		if (by.allowed ? !r.allowed || r.strong : !r.allowed && strcmp(r.why, "none") == 0)
			r = by;
	}
	return r;
}

bool policy_may_give(const struct viewer *v, enum role role, int64_t body, struct str delegation,
		     struct day today)
{
	for (size_t i = 0; v && i < v->n; i++) {
		const struct holding *h = &v->holdings[i];
		if (!holding_counts(h, today) || (h->body && h->body != body))
			continue;
		for (size_t k = 0; k < policy_gift_count; k++) {
			const struct policy_gift *g = &policy_gifts[k];
			bool within =
			    !g->own_delegation || (delegation.n && str_eq(delegation, h->delegation));
			if (g->givers >> h->role & 1 && g->roles >> role & 1 && within)
				return true;
		}
	}
	return false;
}

bool policy_is_strong(const struct viewer *v, struct instant now)
{
	int64_t since = v && v->strong.us != INSTANT_NONE.us ? now.us - v->strong.us : -1;

	return since >= 0 && since <= (int64_t)STRONG_MINUTES * 60 * 1000000;
}

bool policy_has_state(enum object_kind kind, enum object_state state)
{
	return policy_states[kind] >> state & 1;
}

bool policy_has_states(enum object_kind kind)
{
	return policy_states[kind] != 0;
}

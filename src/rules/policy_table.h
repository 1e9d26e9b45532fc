/* policy_table.h - the lines of the table, for policy.c alone: sets are bits by the enums of policy.h. */
#ifndef RULES_POLICY_TABLE_H
#define RULES_POLICY_TABLE_H

#include "rules/policy.h"

/* Each of these roles may do each of these actions to objects of these kinds, states and relations. */
struct policy_line {
	const char *why; /* the rule it comes from, one of policy_whys */
	uint32_t roles, actions, kinds, states, relations;
	enum { ALWAYS, STRONG, OBSERVED } when;
};
/* STRONG: once they have proved anew who they are. OBSERVED: where the body lets its observers read. */
extern const struct policy_line policy_lines[];
extern const size_t policy_line_count;

/* Who has one of `givers` may give each of `roles`, in the body of that role; own_delegation: within it. */
struct policy_gift {
	uint32_t givers, roles;
	bool own_delegation;
};
extern const struct policy_gift policy_gifts[];
extern const size_t policy_gift_count;

/* The states a kind has, as bits; none: it has no states, and every line about it says ALL. */
extern const uint32_t policy_states[OBJECT_KINDS];

#endif

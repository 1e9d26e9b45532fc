/* policy_table.h - the lines of the table, for policy.c: sets are bits by the enums of policy.h. */
#ifndef RULES_POLICY_TABLE_H
#define RULES_POLICY_TABLE_H

#include "rules/policy.h"

/* Whoever has one of the roles may do each of the actions to objects of these kinds, states and relations. */
struct policy_line {
	const char *why;
	uint32_t roles, actions, kinds, states, relations;
	bool strong;
};
extern const struct policy_line policy_lines[];
extern const size_t policy_line_count;

#endif

/*
 * people.h - what is done to people and their roles, by an administrator, the
 * secretary of a group, or the command line. Whether the one who asks may, the
 * caller has asked (policy_ask, policy_may_give); here are only the rules that
 * hold for everybody. Nothing is deleted: roles end, accounts are disabled.
 *
 * A verdict is a message of the catalogue (acts.h).
 */
#ifndef ACTS_PEOPLE_H
#define ACTS_PEOPLE_H

#include "acts/acts.h"
#include "rules/policy.h"

/* One role more. ERR_NOT_FOUND: no such account. */
struct holding_give {
	struct act act;
	int64_t account, by;	/* by: the account that gives it; 0: the command line */
	struct holding holding; /* id is not read */
	int64_t ret_holding;
};
void holding_give_init(struct holding_give *g);

/* Taken back, at once. ERR_NOT_FOUND: no such, or taken back already. */
struct holding_end {
	struct act act;
	int64_t holding;
};
void holding_end_init(struct holding_end *e);

/* Signs in no more, and what they are signed in to ends; or may again. ERR_CONFLICT: it is so already. */
struct account_disable {
	struct act act;
	int64_t account;
	bool enable;
};
void account_disable_init(struct account_disable *d);

/* All of their sessions end. ret_ended: how many did. */
struct sessions_end {
	struct act act;
	int64_t account, ret_ended;
};
void sessions_end_init(struct sessions_end *s);

/* What is wrong with a role to be given, as a message + 1; 0: nothing. Pure. */
int holding_wrong(const struct holding *h);

#endif

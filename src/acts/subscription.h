/*
 * subscription.h - asking to be told of consultations by letter. Who is only
 * asking must read the mailbox to confirm; nobody is told who is subscribed.
 */
#ifndef ACTS_SUBSCRIPTION_H
#define ACTS_SUBSCRIPTION_H

#include "acts/acts.h"
#include "store/subscriptions.h"

enum { ASKS_PER_ADDRESS = 3, ASKS_PER_MINUTES = 100 /* in ten minutes, of everybody */ };

/*
 * Queues a letter to the address: to confirm, or, where it is subscribed
 * already, with the way to change that. Silently none where that address got
 * three within a day. ERR_LIMIT: too many ask just now. Or, of an account
 * (`trusted`): confirmed at once, without a letter.
 */
struct subscription_ask {
	struct act act;
	struct str email; /* an address (rules/intake.h: email_valid) in lower case */
	enum lang lang;
	enum scope scope;
	int64_t object;
	struct str name; /* of the body, the topic: for the letter */
	unsigned occasions;
	bool daily, trusted;
	struct str site;
};
void subscription_ask_init(struct subscription_ask *s);

/* By the secret of one of its letters, or by an account's own address where `id` is given. ERR_NOT_FOUND. */
struct subscription_change {
	struct act act;
	struct str secret;
	int64_t id;
	struct str email;
	enum subscription_do { SUBSCRIPTION_CONFIRM, SUBSCRIPTION_SET, SUBSCRIPTION_END } what;
	/* Of SUBSCRIPTION_SET. */
	unsigned occasions;
	bool daily;
	enum lang lang;
	/* Of SUBSCRIPTION_END: with a daily one all that are daily, for one letter told of all. */
	bool all;
};
void subscription_change_init(struct subscription_change *c);

/* A new secret address of the account's feeds; the one before opens nothing any more. */
struct feed_renew {
	struct act act;
	int64_t account;
	struct str secret; /* made by the init, in its arena */
};
void feed_renew_init(struct feed_renew *f, struct arena *a);

#endif

/*
 * throttle.h - how soon somebody may try again. Counters of failures in a
 * bounded piece of memory, by key; nothing is ever locked, only delayed, and
 * the delay of one key does not touch another: who fails on one network delays
 * nobody on another, nor a device the owner has signed in from before.
 *
 * After `free` failures each next one doubles the delay, from one second up to
 * `most`. A success forgets the key; so does as long a time without a failure
 * as `most` four times. When the memory is full, the key that has been quiet
 * the longest goes. May be used by many threads.
 */
#ifndef AUTH_THROTTLE_H
#define AUTH_THROTTLE_H

#include "base/day.h"

enum throttle_kind {
	THROTTLE_ACCOUNT, /* an address typed, from a network: free 5, at most 15 minutes */
	THROTTLE_DEVICE,  /* the same from a device known to the account: free 10, at most 5 minutes */
	THROTTLE_NETWORK, /* all that a network types, but for known devices: free 60, at most 1 minute */
	THROTTLE_SESSION, /* proving anew, within a session: free 5, at most 5 minutes */
	THROTTLE_LETTER,  /* letters asked for from a network: free 10, at most 15 minutes */
	THROTTLE_CODE,	  /* codes behind the right password, whole account: free 10, at most 15 minutes */
	THROTTLE_KINDS
};

struct throttle;
struct throttle *throttle_new(void); /* NULL: no memory */
void throttle_free(struct throttle *t);

/* Seconds until `key` may try again; 0: now. */
int throttle_wait(struct throttle *t, enum throttle_kind kind, struct str key, struct instant now);
void throttle_failed(struct throttle *t, enum throttle_kind kind, struct str key, struct instant now);
/* One failure less: what was counted before it was known turned out not to be one. */
void throttle_taken_back(struct throttle *t, enum throttle_kind kind, struct str key);
void throttle_passed(struct throttle *t, enum throttle_kind kind, struct str key);

/* The pure part: the delay after so many failures of a kind, in seconds. */
int throttle_delay(enum throttle_kind kind, unsigned failures);

#endif

/*
 * acts.h - how the other rooms have an act done. They never see a transaction.
 *
 * Every act is a struct whose first member is `struct act`: what it is given,
 * what it gives back. "acts/response.h" and its neighbours declare them, each
 * with a `..._init` that sets act.run.
 */
#ifndef ACTS_ACTS_H
#define ACTS_ACTS_H

#include "base/arena.h"
#include "base/day.h"

struct tx;
struct act;

/*
 * `run` is set by the act's own init. `verdict` is 0 when the rules allowed
 * it; otherwise why not, as a message of the catalogue (enum msg + 1), and
 * nothing was written. `actor` is who, for the journal ("respondent",
 * "command line", an officer's name).
 */
struct act {
	enum err (*run)(struct tx *tx, struct act *act);
	/*
	 * Or NULL. What is slow and needs no transaction (a password's hash, a
	 * question to another server) happens here first, on one of two threads
	 * that give way to the rest; an error ends the act. May write nothing.
	 */
	enum err (*before)(struct act *act);
	struct str actor;
	int verdict;
	/* Set by the init: what `run` leaves outside of the store does not depend on how often it ran. */
	bool repeatable;
	/*
	 * Or NULL. What the act allocates from besides the writer's own. Whoever
	 * set a jump for when it is full is not on the act's thread: while it
	 * runs, a full one ends the act, with ERR_LIMIT.
	 */
	struct arena *memory;
	/* For the doors below. */
	void (*done)(struct act *act, enum err outcome, void *arg);
	void *arg;
	void *job[8];
};

struct acts; /* a running writer */
/* `committed` (may be NULL) runs after each commit, before anybody is told. */
enum err acts_open(struct acts **ret, const char *dir, void (*committed)(void *), void *arg);
void acts_close(struct acts *w);
/* Another clock than the system's, before any act is done: for tests, and for a site that is given one. */
void acts_clock(struct acts *w, struct instant (*now)(void));
/* How the writer is doing (store/store.h). */
struct write_counts;
void acts_counts(struct acts *w, struct write_counts *ret);
/* Where it last found no room: has it look again, beside what it does (store/write.h). */
void acts_try(struct acts *w);
/* Does it and waits. For commands and jobs; a request thread uses act_submit. */
enum err act_do(struct acts *w, struct act *act);
/*
 * Queues it; `done` is called on the writer's thread once the outcome is
 * durable. ERR_LIMIT at once when the queue is full; that of slow work holds
 * sixty-four. The act and all it points to must stay until then.
 */
enum err act_submit(struct acts *w, struct act *act, void (*done)(struct act *, enum err, void *), void *arg);

#endif

/*
 * deadline.h - how long a client may take for a whole phase. The HTTP library
 * knows only how long it has been silent: one byte every ten seconds keeps a
 * connection for ever.
 */
#ifndef WEB_DEADLINE_H
#define WEB_DEADLINE_H

#include <pthread.h>
#include <stdatomic.h>

#include "base/base.h"

enum phase {
	PHASE_HEAD,  /* from the accept, or the end of the answer before, to the end of the next head */
	PHASE_BODY,  /* reading the body of a form */
	PHASE_WAIT,  /* waiting for a page or an act: ours, no limit */
	PHASE_REPLY, /* the client reads */
	PHASES
};

/* One connection. Its own memory belongs to whoever embeds it. */
struct deadline {
	struct deadline *next, *prev;
	int fd;
	atomic_int phase;
	atomic_llong since; /* seconds of the monotonic clock */
};

struct deadlines {
	pthread_mutex_t lock;
	struct deadline *first;
	size_t n;
	int limits[PHASES]; /* seconds; 0: none */
};

void deadlines_init(struct deadlines *all, const int limits[PHASES]);
void deadlines_done(struct deadlines *all);
/* Between these two `fd` is open, so that what is shut down is never another's. */
void deadline_begin(struct deadlines *all, struct deadline *d, int fd, int64_t now);
void deadline_end(struct deadlines *all, struct deadline *d);
void deadline_phase(struct deadline *d, enum phase phase, int64_t now);
/* Shuts down every connection that is over its limit; with `idle` also those that only wait for a next
 * request. */
void deadlines_sweep(struct deadlines *all, int64_t now, bool idle);
size_t deadlines_count(struct deadlines *all);

#endif

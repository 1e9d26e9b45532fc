/*
 * calls.h - requests on their way, and the bytes of forms that they hold. A call is used again for the next
 * request: its arena stays. For http.c and server.c; knows no HTTP library.
 */
#ifndef WEB_CALLS_H
#define WEB_CALLS_H

#include "web/body.h"
#include "web/web.h"

#include <pthread.h>
#include <stdatomic.h>

struct calls {
	struct web *web;
	bool access_log; /* a line for each, see metrics.h */
	pthread_mutex_t lock;
	struct call *spare;		  /* used once, ready again */
	size_t n_spare, n_calls, n_freed; /* now; freed since memory went back to the system */
	struct bodies bodies;
	atomic_uint waiting; /* for an act */
};
void calls_init(struct calls *all, struct web *w, bool access_log);
/* Every call has been given back. */
void calls_done(struct calls *all);
/* After a rush: the allocator keeps what a thousand requests at once have used until it is asked. */
void calls_give_memory_back(struct calls *all);

enum stage { STAGE_HEAD, STAGE_BODY, STAGE_DRAIN, STAGE_WAITS, STAGE_OVER };

/* One request on one connection. */
struct call {
	struct calls *all;
	struct http *http;
	void *connection; /* the library's */
	struct place *place;
	enum stage stage;
	struct visit visit;
	struct str target;
	struct body body;
	size_t drained;
	enum err outcome;
	int64_t from; /* when the request was there, in microseconds; 0: it never was whole */
	struct call *next;
};

/* For this target, of which a copy is made; NULL: no memory. */
struct call *call_take(struct calls *all, const char *target);
void call_give(struct call *c);

/*
 * A piece of the body. What is too long, or finds no room, is refused and from
 * there on only read to its end (STAGE_DRAIN); false when that goes on for too long (visit_drain_most).
 */
bool call_take_body(struct call *c, const char *bytes, size_t n);
/* Counts it, and writes its line into the log. */
void call_note(struct call *c, unsigned status, size_t bytes);

/* Of clocks that nobody sets. */
int64_t seconds_now(void);
int64_t micros_now(void);

#endif

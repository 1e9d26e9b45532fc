/*
 * metrics.h - what is counted while the site serves: numbers only, and no label
 * that somebody sent. Safe for any number of threads; a count costs an atomic add.
 */
#ifndef WEB_METRICS_H
#define WEB_METRICS_H

#include "base/buf.h"
#include "web/request.h"

#include <stdatomic.h>

/* What a request was for: the keeping of its route (route.h), or none of ours. */
enum metric_kind {
	METRIC_PUBLIC,
	METRIC_FORM,
	METRIC_FILE,
	METRIC_PRIVATE,
	METRIC_DOOR,
	METRIC_DESK,
	METRIC_STATIC,
	METRIC_NONE,
	METRIC_KINDS
};
enum { METRIC_CLASSES = 6 /* 0xx is not used */, METRIC_STEPS = 12 };

struct metrics {
	atomic_uint_least64_t requests[METRIC_KINDS][METRIC_CLASSES];
	/* By the time from the last byte of the request to the answer: METRIC_STEPS bounds and one above. */
	atomic_uint_least64_t took[METRIC_STEPS + 1], took_us;
	atomic_uint_least64_t bytes; /* of bodies sent */
	atomic_int_least64_t connections;
	atomic_uint_least64_t connections_all;
};

enum metric_kind metric_kind_of(const struct request *q);
void metrics_request(struct metrics *m, enum metric_kind kind, unsigned status, int64_t us, size_t bytes);
void metrics_connection(struct metrics *m, bool comes);

struct web;
/* The whole of it as Prometheus reads it (text format 0.0.4); asks the store how many letters wait. */
void metrics_text(struct web *w, struct arena *a, struct buf *b);

/*
 * "ok", or why this site is not well: the writer has stopped or does not come
 * to an end, the store cannot be read or is not where it was, the disk is
 * full. Cheap: asks no table, waits for no disk.
 */
bool web_is_well(struct web *w, struct str *ret_why);

/*
 * One line of the log for a request: the pattern of its route, never the
 * address that was asked for, so no link, no search and no name can be in it.
 */
void access_line(const struct request *q, unsigned status, size_t bytes, int64_t us);

#endif

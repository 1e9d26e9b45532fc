/*
 * weigher.h - a thread of low priority that weighs rounds (weigh/weigh.h) for whoever asks, and keeps what it
 * found in memory. Nothing of it is on the disk: a restart begins anew.
 *
 * What is kept is shown until it is made anew, with the moment it is of; it is made anew
 * when somebody asks, something was committed since, and ten times as long
 * has gone by as it took. After an act that takes something back (withheld,
 * withdrawn, redacted ...) nothing that was made before is given to anybody.
 * Safe for any number of threads.
 */
#ifndef WORK_WEIGHER_H
#define WORK_WEIGHER_H

#include "base/day.h"
#include "store/weighing.h"
#include "weigh/weigh.h"

struct weigher;
enum err weigher_open(struct weigher **ret, const char *dir);
/* Ends what is being weighed. */
void weigher_close(struct weigher *w);

/* Something was committed. Does not wait. */
void weigher_changed(struct weigher *w);

enum weighing_state {
	WEIGHING_READY,
	WEIGHING_COMING, /* it is being made, or waits for that: ask again in a few seconds */
	WEIGHING_TOO_LARGE,
	WEIGHING_FAILED, /* logged; asking again tries again */
};
struct weighing {
	const struct weighed *weighed;
	struct instant as_of;
	bool outdated; /* something was committed since */
	void *held;    /* weigher's */
};
/* READY: what is kept, until weigher_give. */
enum weighing_state weigher_take(struct weigher *w, enum weighing_audience who, int64_t round,
				 struct weighing *ret);
void weigher_give(struct weigher *w, struct weighing *x);
/* Waits until nothing is to be weighed. For tests. */
void weigher_wait(struct weigher *w);

#endif

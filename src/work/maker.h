/*
 * maker.h - papers made for whoever asks, on few threads of low priority with
 * readers of their own, each paper from one snapshot of what is public. Ten who
 * ask for one paper have it made once. What is made stands on the shelf.
 */
#ifndef WORK_MAKER_H
#define WORK_MAKER_H

#include "papers/papers.h"
#include "print/house.h"
#include "work/shelf.h"

struct maker;
struct maker_config {
	const char *dir; /* of the store */
	struct shelf *shelf;
	const struct house *house; /* NULL: the plain one */
};
enum err maker_open(struct maker **ret, const struct maker_config *config);
/* From here on everybody who waits is told at once to ask again, and what is being made ends soon. */
void maker_end(struct maker *m);
/* maker_end, and waits until nothing is being made. */
void maker_close(struct maker *m);

/* Whether there is such a format ("pdf"), and how the web calls it. */
bool maker_prints(struct str format, struct str *ret_media_type);

struct paper_order {
	const struct paper_kind *kind;
	struct str format; /* one that maker_prints */
	struct paper_ask ask;
};
/* What stands on the shelf for it. */
struct str paper_order_key(struct arena *a, const struct paper_order *o);

enum paper_outcome {
	PAPER_READY,	/* `kept` */
	PAPER_LATE,	/* not yet; it goes on */
	PAPER_FULL,	/* too many papers wait to be made: not begun */
	PAPER_GONE,	/* there is no such paper (any more) */
	PAPER_TOO_LONG, /* for its format */
	PAPER_FAILED,	/* logged */
};
/* Who waits. Stays where it is until `done`, which is called once: at once, by a making thread, or by
 * maker_tick. */
struct paper_wait {
	struct paper_order order;
	void (*done)(struct paper_wait *w);
	void *arg;
	enum paper_outcome outcome;
	struct kept kept;
	/* The maker's. */
	struct paper_wait *next;
	int64_t until_us;
};
enum { PAPER_WAIT_US = 2000000 };
/* Has it made, or joins those who wait for it: a record read before this call is not good enough. */
void maker_ask(struct maker *m, struct paper_wait *w);
/* Call every second or so: who has waited for PAPER_WAIT_US waits no more. */
void maker_tick(struct maker *m);

enum { MAKER_STEPS = 7 };
extern const int64_t maker_steps[MAKER_STEPS]; /* upper bounds, in microseconds */
struct maker_counts {
	size_t queued, making;
	uint64_t made, looked_at /* and found to say the same */, failed, refused, joined;
	uint64_t took[MAKER_STEPS + 1], took_us; /* of those made */
};
struct maker_counts maker_counts(struct maker *m);

#endif

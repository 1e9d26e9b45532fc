/* round_now.h - where a round stands at the moment of a request. */
#ifndef VIEWS_ROUND_NOW_H
#define VIEWS_ROUND_NOW_H

#include "rules/round_state.h"
#include "store/rounds.h"

/* All there are, read once when the program starts. */
struct procedures {
	const struct procedure *list;
	size_t n;
};
/* NULL for an id that no file has, and for one that is not known. */
const struct procedure *procedures_get(const struct procedures *set, struct str id);

struct round_now {
	const struct round *round;
	const struct procedure *procedure; /* NULL: none was in force */
	struct moment now;		   /* in its zone; UTC without one */
	enum round_state state;
	struct rough_date closes; /* the last date of replies-close */
	struct instant closes_at; /* INSTANT_NONE where the day is not known exactly */
	int days_left;		  /* to the closing day */
	bool days_known;
	/* Of its clocks. */
	int64_t kept, broken, open, unknown;
};
/* `round` must outlive it. Reads the clocks only where `with_clocks`. */
struct round_now round_now(const struct procedures *set, const struct round *round, struct instant now,
			   bool with_clocks);

/*
 * The day its clocks are read with. A round known from the record only, and
 * over: DAY_NONE, because what no source tells has not therefore not happened.
 */
struct day round_today(const struct round_now *r);

/* Its events as the procedure orders them, each with its dates in the order they were set; event_count of
 * them. */
const struct round_event *const *events_in_order(struct arena *a, const struct procedure *p,
						 const struct round *r);

/* The zone of its procedure, or UTC. */
struct str round_zone(const struct round_now *r);

#endif

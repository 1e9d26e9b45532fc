/* demo_days.h - the days of the demonstration, relative to today. Pure. */
#ifndef CLI_DEMO_DAYS_H
#define CLI_DEMO_DAYS_H

#include "base/day.h"

/*
 * today: {T}. The open round was launched on {L}, a Tuesday 21 to 27 days ago;
 * the hearing of the round before was on {P}, the Monday eight days earlier;
 * that of the open round is on {H}, the first Monday from 59 days on.
 */
struct demo_days {
	struct day t, l, p, h;
};
struct demo_days demo_days_of(struct day today);

/* The text with {T} {L-5} {H+2} ... replaced by ISO days; other braces stay. */
struct str demo_days_fill(struct arena *a, struct str text, struct demo_days days);

#endif

/* count.h - counting days as a procedure does. */
#ifndef RULES_COUNT_H
#define RULES_COUNT_H

#include "rules/procedure.h"

/* Neither weekend nor holiday. */
bool day_working(const struct procedure *p, struct day d);

/*
 * The day n units before or after `from`. Inclusive counting takes `from` as
 * the first of them, where it is a day of that unit; 0 is `from` itself in
 * both. Never decreases when `from` grows.
 */
struct day day_count(const struct procedure *p, struct day from, int n, enum unit unit,
		     enum direction direction, bool inclusive);

/* The days a clock allows for its act when its anchor is on `anchor`; DAY_NONE where a side is open. */
struct window {
	struct day from, until;
};
struct window clock_window(const struct procedure *p, const struct clock *c, struct day anchor,
			   bool inclusive);

/* The last day allowed, or where there is none the first: what people call the due day. */
static inline struct day window_due(struct window w)
{
	return day_known(w.until) ? w.until : w.from;
}

#endif

/* anchor.h - which of several anchors a clock counts from. */
#ifndef RULES_ANCHOR_H
#define RULES_ANCHOR_H

#include "rules/clock.h"

/*
 * Puts every date of every anchor into ret->anchors with the reason why it
 * governs or not, sets ret->governing, and returns the days the governing
 * anchor may be on (not known where no anchor has a date).
 */
struct span anchors_choose(const struct procedure *p, const struct clock *c, struct facts f, struct span act,
			   struct day today, struct clock_reading *ret);

#endif

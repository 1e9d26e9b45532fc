/* round_state.h - where a round stands, for lists and badges: the same six words whatever the procedure. */
#ifndef RULES_ROUND_STATE_H
#define RULES_ROUND_STATE_H

#include "rules/clock.h"

enum round_state {
	ROUND_UNKNOWN,	   /* no date that would say */
	ROUND_FORTHCOMING, /* decided or announced, not launched */
	ROUND_OPEN,
	ROUND_CLOSED,	 /* the closing minute is over */
	ROUND_REPORTED,	 /* the consolidated report is out */
	ROUND_CONCLUDED, /* the meeting that received it has begun */
	ROUND_STATES
};
/* "unknown" "forthcoming" "open" "closed" "reported" "concluded" */
struct str round_state_code(enum round_state s);
bool round_state_parse(struct str code, enum round_state *ret);

/*
 * `p` may be NULL: no procedure was in force; a day then closes with its last
 * minute. `now` is in the procedure's zone. A date known to the month or year
 * counts as past only when all of it is.
 */
enum round_state round_state(const struct procedure *p, struct facts f, struct moment now);

/*
 * A standing call takes experiences and best practices at any time: a round of
 * the procedure of this id, which opens and does not close. It has no clocks,
 * its answers are never late, and a report about them does not end it.
 */
#define STANDING_CALL "standing-call"
bool round_is_standing(struct str procedure);

/* Whole days from today to a day that is exactly known. */
bool days_until(struct rough_date d, struct day today, int *ret);

#endif

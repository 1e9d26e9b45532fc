/* clock_json.h - what a procedure's clocks say, as JSON: the same for the command line and for a page's
 * .json. */
#ifndef VIEWS_CLOCK_JSON_H
#define VIEWS_CLOCK_JSON_H

#include "html/json.h"
#include "rules/clock.h"

/*
 * An array, one object a clock. Days are "2017-01-04", rough dates "2017-01"
 * or "2017", what is not known is null.
 *
 *   clock title kind act article instrument
 *   due actual state days     as enum clock_state and struct judgement tell
 *   due_between               "first/last" day, where the anchor is known to the month or year
 *   opens                     the first day allowed, of windows
 *   between margin planned undated preferred in_force
 *   other_count               counting, due, state, days: what the other way of counting says
 *   anchor governs            the event counted from, and why that one
 *   anchors                   event, date, due, governs, why of every date that competes
 *   history                   the act's earlier dates, judged as if they had stayed
 *   extension                 where there is a history: from, to, reason, actor, breaks (codes of clocks),
 *                             report_days and report_days_before
 *   note                      the same in a sentence, where there is something to say; null else
 *
 * Titles, instruments, articles in `lang`; notes in English.
 */
void clocks_json(struct json_out *j, struct arena *a, enum lang lang, const struct procedure *p,
		 struct facts f, struct day today);

/* What a careful reader adds to a clock in English, sentence after sentence; not known where there is
 * nothing.
 */
struct str clock_note(struct arena *a, const struct procedure *p, const struct clock_reading *r);

/* The facts without the last date of one event: as things stood before it was moved. Copied into `a`. */
struct facts facts_before_move(struct arena *a, struct facts f, struct str event);

#endif

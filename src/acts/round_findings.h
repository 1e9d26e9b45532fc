/*
 * round_findings.h - what a careful clerk would raise about a round itself:
 * dates that break its procedure's clocks, stated figures that do not add up.
 * For acts that give a round dates or figures.
 */
#ifndef ACTS_ROUND_FINDINGS_H
#define ACTS_ROUND_FINDINGS_H

#include "store/write.h"

/*
 * Brings the findings of the kinds "rule" and "total" of a round up to what
 * is known now; *changed grows by the rows touched. "rule": `label` is the
 * clock's code, `found` the day of the act, `expected` the day the clock sets,
 * both ISO. Nothing is raised where a date is not exact, where the procedure
 * was not in force, or for a round that is not public.
 */
enum err round_findings_put(struct tx *tx, int64_t round, int64_t *changed);

#endif

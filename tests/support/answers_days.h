/* answers_days.h - the store of answers.h, for tests that see the site only from outside. */
#ifndef SUPPORT_ANSWERS_DAYS_H
#define SUPPORT_ANSWERS_DAYS_H

#include "base/day.h"

/* Round "2026-test" under the demonstration's procedure, three questions. Days relative to `today`, which has
 * begun in UTC. */
struct answers_days {
	int launched, closes, reported; /* 0 of `reported`: no report yet */
};
void answers_store(const char *dir, struct day today, struct answers_days d);
/* One that opened 10 days ago and closes in 10. */
#define ANSWERS_OPEN ((struct answers_days){-10, 10, 0})

struct day answers_today(void);

/* What the officer decides about a response of that round; a reason withholds it. */
struct acts;
void answers_decide(struct acts *w, int64_t number, const char *reason);

#endif

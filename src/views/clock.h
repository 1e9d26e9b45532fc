/* clock.h - what a clock says, in words. */
#ifndef VIEWS_CLOCK_H
#define VIEWS_CLOCK_H

#include "views/parts.h"

/* "kept, 3 days to spare", "7 days late", "12 days left": plain text; not known where there are no days. */
struct str clock_days_text(struct arena *a, enum lang l, const struct judgement *j, bool early);
/* "at least 30 calendar days before ...": the rule in a sentence. */
struct str clock_rule_text(struct arena *a, enum lang l, const struct procedure *p, const struct clock *c);
/* A day, or a span of days, or "not known". */
void span_view(struct out *o, struct span s);
/* Badge, and days in words. */
void judgement_view(struct out *o, const struct clock_reading *r, const struct judgement *j);

#endif

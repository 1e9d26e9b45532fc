/* stage.c - where a round stands now, computed from what happened. */
#include "rules/clock.h"

/* Has the stage begun? Not before the last day that a rough date may mean. */
static bool begun(const struct procedure *p, const struct stage *s, struct facts f, struct moment now)
{
	if (s->begins == BEGINS_FIRST)
		return true;
	struct rough_date d = fact_date(f, p->events[s->event].code);
	if (d.precision == PRECISION_UNKNOWN)
		return false;
	if (s->begins == BEGINS_ON)
		return now.day.n >= d.last.n;
	return now.day.n > d.last.n || (now.day.n == d.last.n && now.minute > p->closing_minute);
}

const struct stage *stage_at(const struct procedure *p, struct facts f, struct moment now)
{
	const struct stage *at = NULL;
	bool known = false;

	for (size_t i = 0; i < p->stage_count; i++) {
		const struct stage *s = &p->stages[i];
		if (begun(p, s, f, now))
			at = s;
		known |= s->begins != BEGINS_FIRST &&
			 fact_date(f, p->events[s->event].code).precision != PRECISION_UNKNOWN;
	}
	return known ? at : NULL;
}

enum answer answer_late(const struct procedure *p, struct facts f, struct moment now)
{
	struct rough_date d = fact_date(f, STR("replies-close"));

	if (d.precision == PRECISION_UNKNOWN)
		return ANSWER_UNKNOWN;
	if (now.day.n > d.last.n ||
	    (now.day.n == d.first.n && d.first.n == d.last.n && now.minute > p->closing_minute))
		return ANSWER_YES;
	return now.day.n < d.first.n || d.first.n == d.last.n ? ANSWER_NO : ANSWER_UNKNOWN;
}

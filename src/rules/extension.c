/* extension.c - dates that move: what an event's earlier dates said, and what a new one would do. */
#include "rules/clock.h"

size_t clock_history(const struct procedure *p, const struct clock *c, struct facts f, struct day today,
		     struct clock_reading *ret, size_t most)
{
	struct fact as_then[FACTS_MOST];
	struct str act = p->events[c->act].code;
	size_t dates = 0, done = 0;

	if (f.n > FACTS_MOST)
		f.n = FACTS_MOST;
	for (size_t i = 0; i < f.n; i++)
		dates += str_eq(f.list[i].event, act) && f.list[i].date.precision != PRECISION_UNKNOWN;
	for (size_t keep = 1; keep < dates && done < most; keep++) {
		size_t n = 0, seen = 0;
		for (size_t i = 0; i < f.n; i++) {
			bool of_act =
			    str_eq(f.list[i].event, act) && f.list[i].date.precision != PRECISION_UNKNOWN;
			if (of_act && ++seen > keep)
				continue;
			as_then[n++] = f.list[i];
		}
		clock_read(p, c, (struct facts){as_then, n}, today, &ret[done++]);
	}
	return done;
}

static bool past_due(enum clock_state s)
{
	return s == CLOCK_BROKEN || s == CLOCK_OVERDUE;
}

/* How many days the secretariat has between the close of replies and the day its report is due. */
static bool days_for_report(const struct procedure *p, struct facts f, const struct clock_reading *readings,
			    int *ret)
{
	struct rough_date close = fact_date(f, STR("replies-close"));

	for (size_t i = 0; i < p->clock_count; i++) {
		const struct clock_reading *r = &readings[i];
		if (!str_eq(p->events[r->clock->act].code, STR("report-published")))
			continue;
		if (close.precision != PRECISION_DAY || !span_exact(r->as_ruled.due))
			return false;
		*ret = r->as_ruled.due.first.n - close.first.n;
		return true;
	}
	return false;
}

bool extension_try(const struct procedure *p, struct facts f, struct str event, struct day new_day,
		   struct day today, struct extension *ret)
{
	struct fact with[FACTS_MOST];

	if (!procedure_event(p, event) || f.n >= FACTS_MOST || !day_known(new_day))
		return false;
	if (f.n)
		memcpy(with, f.list, f.n * sizeof *with);
	with[f.n] = (struct fact){event, {PRECISION_DAY, new_day, new_day}, {0}, {0}};
	struct facts after = {with, f.n + 1};

	*ret = (struct extension){0};
	clocks_read(p, f, today, ret->before);
	clocks_read(p, after, today, ret->after);
	for (size_t i = 0; i < p->clock_count; i++) {
		const struct judgement *was = &ret->before[i].as_ruled, *is = &ret->after[i].as_ruled;
		ret->breaks[i] =
		    past_due(is->state) &&
		    (!past_due(was->state) || (was->days_known && is->days_known && is->days < was->days));
		ret->any_broken |= ret->breaks[i];
	}
	ret->report_days_before_known = days_for_report(p, f, ret->before, &ret->report_days_before);
	ret->report_days_known = days_for_report(p, after, ret->after, &ret->report_days);
	return true;
}

/* round_now.c - see round_now.h */
#include "views/round_now.h"

#include "i18n/date.h"

const struct procedure *procedures_get(const struct procedures *set, struct str id)
{
	for (size_t i = 0; id.s && i < set->n; i++)
		if (str_eq(set->list[i].id, id))
			return &set->list[i];
	return NULL;
}

struct day round_today(const struct round_now *r)
{
	bool over = r->state != ROUND_OPEN && r->state != ROUND_FORTHCOMING;
	return over && !r->round->takes_responses ? DAY_NONE : r->now.day;
}

static void count_clocks(struct round_now *r)
{
	struct clock_reading list[CLOCKS_MOST];

	clocks_read(r->procedure, r->round->facts, round_today(r), list);
	for (size_t i = 0; i < r->procedure->clock_count; i++) {
		if (list[i].clock->preference || list[i].in_force == ANSWER_NO)
			continue;
		switch (list[i].as_ruled.state) {
		case CLOCK_KEPT: r->kept++; break;
		case CLOCK_BROKEN:
		case CLOCK_OVERDUE: r->broken++; break;
		case CLOCK_RUNNING: r->open++; break;
		default: r->unknown++;
		}
	}
}

struct str round_zone(const struct round_now *r)
{
	return r->procedure ? r->procedure->zone : STR("UTC");
}

struct round_now round_now(const struct procedures *set, const struct round *round, struct instant now,
			   bool with_clocks)
{
	struct round_now r = {.round = round, .procedure = procedures_get(set, round->procedure)};

	r.now = zone_moment(now, round_zone(&r));
	r.state = round_state(r.procedure, round->facts, r.now);
	r.closes = fact_date(round->facts, STR("replies-close"));
	r.closes_at = r.procedure ? closing_instant(r.procedure, r.closes) : INSTANT_NONE;
	r.days_known = days_until(r.closes, r.now.day, &r.days_left);
	if (with_clocks && r.procedure && !round->standing)
		count_clocks(&r);
	return r;
}

static size_t place_of(const struct procedure *p, struct str event)
{
	const struct event *e = p ? procedure_event(p, event) : NULL;
	return e ? (size_t)(e - p->events) : EVENTS_MOST;
}

const struct round_event *const *events_in_order(struct arena *a, const struct procedure *p,
						 const struct round *r)
{
	const struct round_event **sorted = NEW(a, const struct round_event *, r->event_count + 1);

	for (size_t i = 0; i < r->event_count; i++) {
		size_t at = i, place = place_of(p, r->events[i].event);
		for (; at > 0 && place_of(p, sorted[at - 1]->event) > place; at--)
			sorted[at] = sorted[at - 1];
		sorted[at] = &r->events[i];
	}
	return sorted;
}

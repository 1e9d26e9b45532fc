/*
 * plan.c - every date that follows from those that are known.
 *
 * A hard clock ties two events together: given the days its anchor may be on,
 * its act may be on some days, and the other way round. From the known dates
 * these windows are narrowed along the clocks until nothing changes.
 */
#include "rules/clock.h"
#include "rules/count.h"

enum { OPEN_LOW = INT32_MIN, OPEN_HIGH = INT32_MAX };

/* The last anchor day whose window begins on `limit` or before; calendar days need one step, working days a
 * few. */
static int32_t last_anchor(const struct procedure *p, const struct clock *c, int32_t limit)
{
	enum direction back = c->direction == DIRECTION_BEFORE ? DIRECTION_AFTER : DIRECTION_BEFORE;

	if (c->measure == MEASURE_WITHIN && c->direction == DIRECTION_AFTER)
		return limit; /* the window begins with the anchor */
	struct day b = day_count(p, (struct day){limit}, c->offset, c->unit, back, p->inclusive);

	while (clock_window(p, c, b, p->inclusive).from.n > limit)
		b.n--;
	while (clock_window(p, c, (struct day){b.n + 1}, p->inclusive).from.n <= limit)
		b.n++;
	return b.n;
}

/* The first anchor day whose window ends on `limit` or after. */
static int32_t first_anchor(const struct procedure *p, const struct clock *c, int32_t limit)
{
	enum direction back = c->direction == DIRECTION_BEFORE ? DIRECTION_AFTER : DIRECTION_BEFORE;

	if (c->measure == MEASURE_WITHIN && c->direction == DIRECTION_BEFORE)
		return limit; /* the window ends with the anchor */
	struct day b = day_count(p, (struct day){limit}, c->offset, c->unit, back, p->inclusive);

	while (clock_window(p, c, b, p->inclusive).until.n < limit)
		b.n++;
	while (clock_window(p, c, (struct day){b.n - 1}, p->inclusive).until.n >= limit)
		b.n--;
	return b.n;
}

struct range {
	int32_t low, high; /* OPEN_LOW, OPEN_HIGH: no limit */
	const struct clock *low_clock, *high_clock;
	bool fixed;
};

static bool raise_low(struct range *r, int32_t to, const struct clock *c)
{
	if (r->fixed || to <= r->low)
		return false;
	r->low = to;
	r->low_clock = c;
	return true;
}

static bool lower_high(struct range *r, int32_t to, const struct clock *c)
{
	if (r->fixed || to >= r->high)
		return false;
	r->high = to;
	r->high_clock = c;
	return true;
}

/* Narrows both ends of one clock by each other. */
static bool narrow(const struct procedure *p, const struct clock *c, struct range *act, struct range *anchor)
{
	bool changed = false;
	struct window kind = clock_window(p, c, (struct day){0}, p->inclusive);

	if (day_known(kind.from)) {
		if (anchor->low != OPEN_LOW)
			changed |= raise_low(
			    act, clock_window(p, c, (struct day){anchor->low}, p->inclusive).from.n, c);
		if (act->high != OPEN_HIGH)
			changed |= lower_high(anchor, last_anchor(p, c, act->high), c);
	}
	if (day_known(kind.until)) {
		if (anchor->high != OPEN_HIGH)
			changed |= lower_high(
			    act, clock_window(p, c, (struct day){anchor->high}, p->inclusive).until.n, c);
		if (act->low != OPEN_LOW)
			changed |= raise_low(anchor, first_anchor(p, c, act->low), c);
	}
	return changed;
}

/* The event a clock counts from, as things stand; false where several compete and none has a date. */
static bool anchor_of(const struct procedure *p, const struct clock *c, struct facts f, struct day today,
		      size_t *ret)
{
	struct clock_reading r;

	if (c->anchor_count == 1) {
		*ret = c->anchors[0];
		return true;
	}
	clock_read(p, c, f, today, &r);
	if (r.governing < 0)
		return false;
	*ret = r.anchors[r.governing].event;
	return true;
}

static void begin_ranges(const struct procedure *p, struct facts f, struct day today, struct range *ranges)
{
	for (size_t e = 0; e < p->event_count; e++) {
		struct rough_date d = fact_date(f, p->events[e].code);
		bool given = fact_given(f, p->events[e].code);
		bool rough = d.precision == PRECISION_YEAR || d.precision == PRECISION_MONTH;
		ranges[e] = (struct range){OPEN_LOW, OPEN_HIGH, NULL, NULL, given && !rough};
		if (d.precision != PRECISION_UNKNOWN) {
			ranges[e].low = d.first.n;
			ranges[e].high = d.last.n;
		} else if (!given && day_known(today)) {
			ranges[e].low = today.n;
		}
	}
}

static int64_t order(const struct plan_step *s)
{
	if (day_known(s->until))
		return s->until.n;
	return day_known(s->from) ? s->from.n : INT64_MAX;
}

size_t plan_make(const struct procedure *p, struct facts f, struct day today,
		 struct plan_step ret[EVENTS_MOST])
{
	struct range ranges[EVENTS_MOST];
	bool changed = true;

	begin_ranges(p, f, today, ranges);
	for (size_t round = 0; changed && round < EVENTS_MOST; round++) {
		changed = false;
		for (size_t i = 0; i < p->clock_count; i++) {
			const struct clock *c = &p->clocks[i];
			size_t anchor;
			if (!c->preference && anchor_of(p, c, f, today, &anchor))
				changed |= narrow(p, c, &ranges[c->act], &ranges[anchor]);
		}
	}
	for (size_t e = 0; e < p->event_count; e++) {
		const struct range *r = &ranges[e];
		struct plan_step step = {
		    .event = e,
		    .fixed = r->fixed,
		    .from = r->low == OPEN_LOW ? DAY_NONE : (struct day){r->low},
		    .until = r->high == OPEN_HIGH ? DAY_NONE : (struct day){r->high},
		    .from_clock = r->low_clock,
		    .until_clock = r->high_clock,
		    .impossible = r->low > r->high,
		};
		size_t at = e;
		for (; at > 0 && order(&ret[at - 1]) > order(&step); at--)
			ret[at] = ret[at - 1];
		ret[at] = step;
	}
	return p->event_count;
}

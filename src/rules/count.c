/* count.c - see count.h */
#include "rules/count.h"

static bool holiday(const struct procedure *p, struct day d)
{
	size_t low = 0, high = p->holiday_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (p->holidays[middle].day.n < d.n)
			low = middle + 1;
		else
			high = middle;
	}
	return low < p->holiday_count && p->holidays[low].day.n == d.n;
}

bool day_working(const struct procedure *p, struct day d)
{
	return !(p->weekend >> day_weekday(d) & 1) && !holiday(p, d);
}

struct day day_count(const struct procedure *p, struct day from, int n, enum unit unit,
		     enum direction direction, bool inclusive)
{
	int step = direction == DIRECTION_AFTER ? 1 : -1;

	if (inclusive && n > 0 && (unit == UNIT_CALENDAR || day_working(p, from)))
		n--;
	if (unit == UNIT_CALENDAR)
		return (struct day){from.n + step * n};
	for (; n > 0; n--)
		do
			from.n += step;
		while (!day_working(p, from));
	return from;
}

struct window clock_window(const struct procedure *p, const struct clock *c, struct day anchor,
			   bool inclusive)
{
	struct day end = day_count(p, anchor, c->offset, c->unit, c->direction, inclusive);
	bool before = c->direction == DIRECTION_BEFORE;

	switch (c->measure) {
	case MEASURE_AT_LEAST:
		return before ? (struct window){DAY_NONE, end} : (struct window){end, DAY_NONE};
	case MEASURE_WITHIN: return before ? (struct window){end, anchor} : (struct window){anchor, end};
	case MEASURE_EXACTLY: return (struct window){end, end};
	case MEASURE_WEEKDAY: break;
	}
	BUG("a weekday has no window");
}

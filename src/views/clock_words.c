/* clock_words.c - see clock.h */
#include "html/say.h"
#include "i18n/date.h"
#include "views/clock.h"

struct str clock_days_text(struct arena *a, enum lang l, const struct judgement *j, bool early)
{
	int n = j->days < 0 ? -j->days : j->days;

	if (!j->days_known)
		return (struct str){0};
	switch (j->state) {
	case CLOCK_KEPT: return say_n(a, l, MSG_clock_to_spare, n);
	case CLOCK_RUNNING: return say_n(a, l, MSG_rounds_days_left, n);
	case CLOCK_BROKEN: return say_n(a, l, early ? MSG_clock_too_early : MSG_clock_too_late, n);
	case CLOCK_OVERDUE: return say_n(a, l, MSG_clock_overdue_by, n);
	default: return (struct str){0};
	}
}

static enum msg measure_msg(const struct clock *c)
{
	bool before = c->direction == DIRECTION_BEFORE, working = c->unit == UNIT_WORKING;
	static const enum msg words[3][2][2] = {
	    {{MSG_rule_at_least_after, MSG_rule_at_least_after_working},
	     {MSG_rule_at_least_before, MSG_rule_at_least_before_working}},
	    {{MSG_rule_within_after, MSG_rule_within_after_working},
	     {MSG_rule_within_before, MSG_rule_within_before_working}},
	    {{MSG_rule_exactly_after, MSG_rule_exactly_after_working},
	     {MSG_rule_exactly_before, MSG_rule_exactly_before_working}},
	};
	return words[c->measure][before][working];
}

static struct str weekdays_text(struct arena *a, enum lang l, unsigned weekdays)
{
	struct str s = STR("");

	for (int d = 0; d < 7; d++)
		if (weekdays >> d & 1)
			s = JOIN(a, s, s.n ? msg(l, MSG_rule_or) : STR(""), weekday_text(a, l, d));
	return s;
}

struct str clock_rule_text(struct arena *a, enum lang l, const struct procedure *p, const struct clock *c)
{
	struct str act = p->events[c->act].name.in[l], anchors = STR("");

	if (c->measure == MEASURE_WEEKDAY)
		return say(a, l, MSG_rule_weekday, act, weekdays_text(a, l, c->weekdays));
	for (size_t i = 0; i < c->anchor_count; i++)
		anchors =
		    JOIN(a, anchors, i ? msg(l, MSG_rule_or) : STR(""), p->events[c->anchors[i]].name.in[l]);
	struct str values[] = {act, anchors};
	struct str s = msg_fill(a, l, measure_msg(c), c->offset, values, COUNT(values));
	return c->preference ? say(a, l, MSG_rule_preferably, s) : s;
}

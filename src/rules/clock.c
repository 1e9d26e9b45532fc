/* clock.c - one clock read: which anchor governs, what is due, and how the act stands to it. */
#include "rules/clock.h"

#include "rules/anchor.h"
#include "rules/count.h"

struct str clock_state_code(enum clock_state s)
{
	static const struct str codes[CLOCK_STATES] = {
	    [CLOCK_UNKNOWN] = STR("unknown"), [CLOCK_RUNNING] = STR("running"), [CLOCK_KEPT] = STR("kept"),
	    [CLOCK_OVERDUE] = STR("overdue"), [CLOCK_BROKEN] = STR("broken"),
	};
	return codes[s];
}

struct str anchor_why_code(enum anchor_why w)
{
	static const struct str codes[ANCHOR_WHYS] = {
	    [ANCHOR_ONLY] = STR("only"),
	    [ANCHOR_LATEST] = STR("latest"),
	    [ANCHOR_EARLIEST] = STR("earliest"),
	    [ANCHOR_REPLACED] = STR("replaced"),
	    [ANCHOR_NOT_LATEST] = STR("not-latest"),
	    [ANCHOR_NOT_EARLIEST] = STR("not-earliest"),
	    [ANCHOR_AFTER_ACT] = STR("after-act"),
	    [ANCHOR_NOT_YET] = STR("not-yet"),
	};
	return codes[w];
}

struct rough_date fact_date(struct facts f, struct str event)
{
	for (size_t i = f.n; i-- > 0;)
		if (str_eq(f.list[i].event, event) && rough_known(f.list[i].date))
			return f.list[i].date;
	return (struct rough_date){PRECISION_UNKNOWN, DAY_NONE, DAY_NONE};
}

bool fact_given(struct facts f, struct str event)
{
	for (size_t i = 0; i < f.n; i++)
		if (str_eq(f.list[i].event, event))
			return true;
	return false;
}

/* Days to spare on an exact day in an exact window; negative outside. */
static int margin_in(struct window w, struct day act, bool *ret_early)
{
	*ret_early = day_known(w.from) && act.n < w.from.n;
	if (*ret_early)
		return act.n - w.from.n;
	return day_known(w.until) ? w.until.n - act.n : act.n - w.from.n;
}

/* What has happened (or is dated): inside on every day it may have been, outside on every one, or not known.
 */
static enum clock_state judge_act(struct window first, struct window last, struct span act)
{
	bool from = day_known(first.from), until = day_known(first.until);

	if ((!from || act.first.n >= last.from.n) && (!until || act.last.n <= first.until.n))
		return CLOCK_KEPT;
	if ((from && act.last.n < first.from.n) || (until && act.first.n > last.until.n))
		return CLOCK_BROKEN;
	return CLOCK_UNKNOWN;
}

/* What has not happened: can it still be in time? */
static enum clock_state judge_waiting(struct window first, struct window last, struct day today)
{
	if (!day_known(today))
		return CLOCK_UNKNOWN;
	if (!day_known(first.until) || today.n <= first.until.n)
		return CLOCK_RUNNING;
	return today.n > last.until.n ? CLOCK_OVERDUE : CLOCK_UNKNOWN;
}

/* Days from today to what is due; nothing is left to wait for when that was a first day. */
static int days_left(struct window w, struct day today)
{
	int left = window_due(w).n - today.n;

	return !day_known(w.until) && left < 0 ? 0 : left;
}

struct question {
	const struct procedure *p;
	const struct clock *c;
	struct span anchor, act;
	bool planned, undated;
	struct day today;
};

static struct judgement judge(const struct question *q, bool inclusive)
{
	struct judgement j = {CLOCK_UNKNOWN, {DAY_NONE, DAY_NONE}, {DAY_NONE, DAY_NONE}, 0, false};

	if (!span_known(q->anchor))
		return j;
	struct window first = clock_window(q->p, q->c, q->anchor.first, inclusive);
	struct window last = clock_window(q->p, q->c, q->anchor.last, inclusive);
	bool early, exact = span_exact(q->anchor);
	j.opens = (struct span){first.from, last.from};
	j.due = (struct span){window_due(first), window_due(last)};
	if (span_known(q->act))
		j.state = judge_act(first, last, q->act);
	else if (!q->undated)
		j.state = judge_waiting(first, last, q->today);
	if (q->planned && j.state == CLOCK_KEPT)
		j.state = CLOCK_RUNNING;
	if (j.state == CLOCK_RUNNING || j.state == CLOCK_OVERDUE) {
		j.days_known = exact && day_known(q->today);
		j.days = j.days_known ? days_left(first, q->today) : 0;
	} else {
		j.days_known = exact && span_exact(q->act);
		j.days = j.days_known ? margin_in(first, q->act.first, &early) : 0;
	}
	return j;
}

/* A preference is told as met or not, and never breaks. */
static void soften(struct judgement *j)
{
	if (j->state != CLOCK_BROKEN && j->state != CLOCK_OVERDUE)
		return;
	j->state = j->state == CLOCK_BROKEN ? CLOCK_KEPT : CLOCK_RUNNING;
	j->days_known = false;
	j->days = 0;
}

static void read_weekday(const struct question *q, struct clock_reading *r)
{
	struct judgement j = {CLOCK_UNKNOWN, {DAY_NONE, DAY_NONE}, {DAY_NONE, DAY_NONE}, 0, false};

	if (span_exact(q->act)) {
		j.state = q->planned ? CLOCK_RUNNING : CLOCK_KEPT;
		r->preferred = q->c->weekdays >> day_weekday(q->act.first) & 1 ? ANSWER_YES : ANSWER_NO;
	} else if (!span_known(q->act) && !q->undated && day_known(q->today)) {
		j.state = CLOCK_RUNNING;
	}
	r->as_ruled = r->other = j;
}

/* Working days are right only in the years whose holidays are listed. */
static bool lacks_holidays(const struct question *q, const struct clock_reading *r)
{
	const struct procedure *p = q->p;

	if (q->c->unit != UNIT_WORKING || q->c->measure == MEASURE_WEEKDAY || !span_known(q->anchor))
		return false;
	struct day ends[] = {q->anchor.first, q->anchor.last, r->as_ruled.due.first, r->as_ruled.due.last};
	for (size_t i = 0; i < COUNT(ends); i++) {
		int year = date_of(ends[i]).year;
		if (year < p->holidays_from || year > p->holidays_to)
			return true;
	}
	return false;
}

static enum answer in_force_on(const struct procedure *p, struct span s)
{
	enum answer a = procedure_in_force(p, s.first);

	return a == procedure_in_force(p, s.last) ? a : ANSWER_UNKNOWN;
}

void clock_read(const struct procedure *p, const struct clock *c, struct facts f, struct day today,
		struct clock_reading *ret)
{
	struct rough_date actual = fact_date(f, p->events[c->act].code);
	struct question q = {.p = p, .c = c, .act = rough_span(actual), .today = today};

	*ret = (struct clock_reading){.clock = c, .actual = actual, .governing = -1};
	q.planned = span_known(q.act) && day_known(today) && q.act.first.n > today.n;
	q.undated = !span_known(q.act) && fact_given(f, p->events[c->act].code);
	ret->planned = q.planned;
	ret->undated = q.undated;
	if (c->measure == MEASURE_WEEKDAY) {
		read_weekday(&q, ret);
		ret->in_force = in_force_on(p, q.act);
		return;
	}
	q.anchor = anchors_choose(p, c, f, q.act, today, ret);
	/* What follows from an event does not come before it: a rough date narrows. */
	if (span_known(q.anchor) && span_known(q.act) && !span_exact(q.act) &&
	    c->direction == DIRECTION_AFTER && q.act.last.n >= q.anchor.first.n)
		q.act.first =
		    (struct day){q.act.first.n > q.anchor.first.n ? q.act.first.n : q.anchor.first.n};
	ret->as_ruled = judge(&q, p->inclusive);
	ret->other = judge(&q, !p->inclusive);
	if (span_exact(q.anchor) && span_exact(q.act)) {
		ret->margin_known = ret->between_known = true;
		ret->margin =
		    margin_in(clock_window(p, c, q.anchor.first, p->inclusive), q.act.first, &ret->early);
		ret->between = c->direction == DIRECTION_BEFORE ? q.anchor.first.n - q.act.first.n
								: q.act.first.n - q.anchor.first.n;
	}
	if (c->preference) {
		if (ret->margin_known)
			ret->preferred = ret->margin >= 0 ? ANSWER_YES : ANSWER_NO;
		else if (ret->as_ruled.state == CLOCK_KEPT || ret->as_ruled.state == CLOCK_BROKEN)
			ret->preferred = ret->as_ruled.state == CLOCK_KEPT ? ANSWER_YES : ANSWER_NO;
		soften(&ret->as_ruled);
		soften(&ret->other);
	}
	ret->holidays_missing = lacks_holidays(&q, ret);
	ret->in_force = in_force_on(p, span_known(q.anchor) ? q.anchor : q.act);
}

void clocks_read(const struct procedure *p, struct facts f, struct day today,
		 struct clock_reading ret[CLOCKS_MOST])
{
	for (size_t i = 0; i < p->clock_count; i++)
		clock_read(p, &p->clocks[i], f, today, &ret[i]);
}

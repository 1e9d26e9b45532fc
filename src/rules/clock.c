/* clock.c - one clock read: which anchor governs, what is due, and how the act stands to it. */
#include "rules/clock.h"

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

static bool dated(struct rough_date d)
{
	return d.precision != PRECISION_UNKNOWN;
}

struct rough_date fact_date(struct facts f, struct str event)
{
	for (size_t i = f.n; i-- > 0;)
		if (str_eq(f.list[i].event, event) && dated(f.list[i].date))
			return f.list[i].date;
	return (struct rough_date){PRECISION_UNKNOWN, DAY_NONE, DAY_NONE};
}

static struct span span_of(struct rough_date d)
{
	return dated(d) ? (struct span){d.first, d.last} : (struct span){DAY_NONE, DAY_NONE};
}

static struct day earlier(struct day a, struct day b)
{
	return a.n < b.n ? a : b;
}

static struct day later(struct day a, struct day b)
{
	return a.n > b.n ? a : b;
}

/* The last day allowed, or where there is none the first: what people call the due day. */
static struct day due_of(struct window w)
{
	return day_known(w.until) ? w.until : w.from;
}

/* Every date of every anchor event; all but the last of each event are replaced. */
static void collect_anchors(const struct procedure *p, const struct clock *c, struct facts f,
			    struct clock_reading *r)
{
	for (size_t a = 0; a < c->anchor_count; a++) {
		struct str code = p->events[c->anchors[a]].code;
		struct anchor *newest = NULL;
		for (size_t i = 0; i < f.n; i++) {
			if (!str_eq(f.list[i].event, code) || !dated(f.list[i].date))
				continue;
			if (newest)
				newest->why = ANCHOR_REPLACED;
			/* When full, the newest date of this event takes the place of the one before it. */
			if (r->anchor_count < ANCHOR_DATES_MOST - (c->anchor_count - a - 1) || !newest)
				newest = &r->anchors[r->anchor_count++];
			struct span date = span_of(f.list[i].date);
			*newest = (struct anchor){
			    .event = c->anchors[a],
			    .date = date,
			    .due = {due_of(clock_window(p, c, date.first, p->inclusive)),
				    due_of(clock_window(p, c, date.last, p->inclusive))},
			    .why = ANCHOR_ONLY,
			};
		}
	}
}

/* Does anchor a win over b? */
static bool governs_over(enum governs g, const struct anchor *a, const struct anchor *b)
{
	if (g == GOVERNS_EARLIEST)
		return a->date.first.n < b->date.first.n ||
		       (a->date.first.n == b->date.first.n && a->date.last.n < b->date.last.n);
	return a->date.last.n > b->date.last.n ||
	       (a->date.last.n == b->date.last.n && a->date.first.n > b->date.first.n);
}

/*
 * Of the dated anchors the latest that had happened when the act happened (or
 * by today, where it has not) governs; where none had, the first to come.
 */
static void exclude_later_ones(struct clock_reading *r, struct span act, struct day today)
{
	struct day by = span_known(act) ? act.last : today;
	size_t left = 0;

	for (size_t i = 0; i < r->anchor_count; i++)
		left += r->anchors[i].why == ANCHOR_ONLY &&
			(!day_known(by) || r->anchors[i].date.first.n <= by.n);
	if (left == 0)
		return;
	for (size_t i = 0; i < r->anchor_count; i++) {
		struct anchor *a = &r->anchors[i];
		if (a->why == ANCHOR_ONLY && day_known(by) && a->date.first.n > by.n)
			a->why = span_known(act) ? ANCHOR_AFTER_ACT : ANCHOR_NOT_YET;
	}
}

/* Chooses the governing anchor; returns the days it may be on. */
static struct span choose_anchor(const struct clock *c, struct clock_reading *r, struct span act,
				 struct day today)
{
	enum governs g = c->governs;
	struct span all = {DAY_NONE, DAY_NONE};
	size_t candidates = 0;

	r->governing = -1;
	if (g == GOVERNS_LATEST) {
		exclude_later_ones(r, act, today);
		for (size_t i = 0; i < r->anchor_count; i++)
			if (r->anchors[i].why == ANCHOR_ONLY && span_known(act) &&
			    r->anchors[i].date.first.n > act.last.n)
				g = GOVERNS_EARLIEST; /* none had happened: the nearest one */
	}
	for (size_t i = 0; i < r->anchor_count; i++) {
		const struct anchor *a = &r->anchors[i];
		if (a->why != ANCHOR_ONLY)
			continue;
		if (candidates++ == 0) {
			all = a->date;
		} else if (g == GOVERNS_EARLIEST) {
			all =
			    (struct span){earlier(all.first, a->date.first), earlier(all.last, a->date.last)};
		} else {
			all = (struct span){later(all.first, a->date.first), later(all.last, a->date.last)};
		}
		if (r->governing < 0 || governs_over(g, a, &r->anchors[r->governing]))
			r->governing = (int)i;
	}
	if (candidates < 2)
		return all;
	for (size_t i = 0; i < r->anchor_count; i++) {
		struct anchor *a = &r->anchors[i];
		if (a->why != ANCHOR_ONLY)
			continue;
		if (g == GOVERNS_EARLIEST)
			a->why = (int)i == r->governing ? ANCHOR_EARLIEST : ANCHOR_NOT_EARLIEST;
		else
			a->why = (int)i == r->governing ? ANCHOR_LATEST : ANCHOR_NOT_LATEST;
	}
	return all;
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
	int left = due_of(w).n - today.n;

	return !day_known(w.until) && left < 0 ? 0 : left;
}

struct question {
	const struct procedure *p;
	const struct clock *c;
	struct span anchor, act;
	bool planned;
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
	j.due = (struct span){due_of(first), due_of(last)};
	j.state = span_known(q->act) ? judge_act(first, last, q->act) : judge_waiting(first, last, q->today);
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
	} else if (!span_known(q->act) && day_known(q->today)) {
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
	struct question q = {.p = p, .c = c, .act = span_of(actual), .today = today};

	*ret = (struct clock_reading){.clock = c, .actual = actual, .governing = -1};
	q.planned = span_known(q.act) && day_known(today) && q.act.first.n > today.n;
	ret->planned = q.planned;
	if (c->measure == MEASURE_WEEKDAY) {
		read_weekday(&q, ret);
		ret->in_force = in_force_on(p, q.act);
		return;
	}
	collect_anchors(p, c, f, ret);
	q.anchor = choose_anchor(c, ret, q.act, today);
	/* What follows from an event does not come before it: a rough date narrows. */
	if (span_known(q.anchor) && span_known(q.act) && !span_exact(q.act) &&
	    c->direction == DIRECTION_AFTER && q.act.last.n >= q.anchor.first.n)
		q.act.first = later(q.act.first, q.anchor.first);
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

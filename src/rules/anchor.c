/* anchor.c - see anchor.h */
#include "rules/anchor.h"

#include "rules/count.h"

static struct day earlier(struct day a, struct day b)
{
	return a.n < b.n ? a : b;
}

static struct day later(struct day a, struct day b)
{
	return a.n > b.n ? a : b;
}

/* Every date of every anchor event; all but the last of each event are replaced. */
static void collect_anchors(const struct procedure *p, const struct clock *c, struct facts f,
			    struct clock_reading *r)
{
	for (size_t a = 0; a < c->anchor_count; a++) {
		struct str code = p->events[c->anchors[a]].code;
		struct anchor *newest = NULL;
		for (size_t i = 0; i < f.n; i++) {
			if (!str_eq(f.list[i].event, code) || !rough_known(f.list[i].date))
				continue;
			if (newest)
				newest->why = ANCHOR_REPLACED;
			/* When full, the newest date of this event takes the place of the one before it. */
			if (r->anchor_count < ANCHOR_DATES_MOST - (c->anchor_count - a - 1) || !newest)
				newest = &r->anchors[r->anchor_count++];
			struct span date = rough_span(f.list[i].date);
			*newest = (struct anchor){
			    .event = c->anchors[a],
			    .date = date,
			    .due = {window_due(clock_window(p, c, date.first, p->inclusive)),
				    window_due(clock_window(p, c, date.last, p->inclusive))},
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

struct span anchors_choose(const struct procedure *p, const struct clock *c, struct facts f, struct span act,
			   struct day today, struct clock_reading *ret)
{
	collect_anchors(p, c, f, ret);
	return choose_anchor(c, ret, act, today);
}

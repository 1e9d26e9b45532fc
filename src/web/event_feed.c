/* event_feed.c - see event_feed.h */
#include "web/event_feed.h"

#include "base/list.h"
#include "i18n/date.h"

static const struct {
	struct str event;
	enum msg words;
} told[] = {
    {STR("decided"), MSG_feed_decided},	     {STR("launched"), MSG_feed_opened},
    {STR("replies-close"), MSG_feed_closed}, {STR("report-published"), MSG_feed_report},
    {STR("hearing"), MSG_feed_hearing},	     {STR("meeting"), MSG_feed_meeting},
};

static struct str topic_of(const struct round *r)
{
	return r->topic.text.s ? r->topic.text : r->slug;
}

/* In whose language the title of an entry is: the sentence is the reader's, the topic may not be. */
static struct str lang_of(const struct request *q, const struct round *r)
{
	return r->topic.lang.s ? r->topic.lang : lang_code(q->lang);
}

static void add(struct event_feed *f, const struct request *q, const struct round *r, struct str mark,
		struct instant at, struct str title, struct str summary, struct str category)
{
	struct str link = whole_url(q, path_of(q, STR("rounds"), r->slug));

	if (str_eq(category, STR("report-published")))
		link = whole_url(q, path_of(q, STR("rounds"), r->slug, STR("report")));
	*PUSH(q->arena, f->list, f->n) = (struct feed_event){
	    .at = at,
	    .id = JOIN(q->arena, whole_url(q, path_of(q, STR("rounds"), r->slug)), STR("#"), mark),
	    .title = title,
	    .lang = lang_of(q, r),
	    .link = link,
	    .summary = summary,
	    .author = r->body_name.text.s ? r->body_name.text : r->body,
	    .category = category,
	};
}

/* That the close was moved happened when it was written down, not on the new day. */
static void add_extension(struct event_feed *f, const struct request *q, const struct round *r,
			  const struct round_event *e)
{
	if (e->at.us <= 0 || e->at.us > q->now.us)
		return;
	add(f, q, r, arena_printf(q->arena, "extended-%d", e->ordinal), e->at,
	    say(q->arena, q->lang, MSG_feed_extended, topic_of(r), rough_text(q->arena, q->lang, e->date)),
	    e->reason, STR("extended"));
}

static bool governs(const struct round *r, size_t i)
{
	return i + 1 == r->event_count || !str_eq(r->events[i].event, r->events[i + 1].event);
}

void event_feed_round(struct event_feed *f, const struct request *q, const struct round_now *n)
{
	const struct round *r = n->round;

	for (size_t i = 0; i < r->event_count; i++) {
		const struct round_event *e = &r->events[i];
		bool close = str_eq(e->event, STR("replies-close"));
		if (close && e->ordinal > 1)
			add_extension(f, q, r, e);
		if (!governs(r, i) || e->date.precision != PRECISION_DAY)
			continue;
		struct instant at = close ? n->closes_at : zone_instant(e->date.first, 0, round_zone(n));
		if (at.us == INSTANT_NONE.us || at.us > q->now.us)
			continue;
		for (size_t k = 0; k < COUNT(told); k++)
			if (str_eq(e->event, told[k].event))
				add(f, q, r,
				    JOIN(q->arena, e->event, arena_printf(q->arena, "-%d", e->ordinal)), at,
				    say(q->arena, q->lang, told[k].words, topic_of(r)),
				    str_eq(e->event, STR("launched")) ? r->framing.text : (struct str){0},
				    e->event);
	}
}

void event_feed_document(struct event_feed *f, const struct request *q, const struct document *d)
{
	struct str link = whole_url(q, path_of(q, STR("documents"), d->slug));
	struct str name = d->symbol.s ? d->symbol : d->slug;

	if (d->date.precision != PRECISION_DAY || d->date.first.n > instant_day_utc(q->now).n)
		return;
	*PUSH(q->arena, f->list, f->n) = (struct feed_event){
	    .at = zone_instant(d->date.first, 0, STR("UTC")),
	    .id = link,
	    .title = say(q->arena, q->lang, MSG_feed_document,
			 d->title.text.s ? JOIN(q->arena, name, STR(" "), d->title.text) : name),
	    .lang = d->title.lang.s ? d->title.lang : lang_code(q->lang),
	    .link = link,
	    .author = d->body_name.text,
	    .category = STR("document"),
	};
}

static int newest_first(const void *x, const void *y)
{
	const struct feed_event *a = x, *b = y;
	int by_time = (a->at.us < b->at.us) - (a->at.us > b->at.us);

	return by_time ? by_time : str_cmp(a->id, b->id);
}

enum err event_feed_reply(struct request *q, struct reply *r, struct event_feed *f, struct str title,
			  struct str path)
{
	struct buf b = data_buf(q);
	size_t n = f->n < FEED_EVENTS_MOST ? f->n : FEED_EVENTS_MOST;

	if (f->n)
		qsort(f->list, f->n, sizeof *f->list, newest_first);
	feed_begin(&b, &(struct feed){
			   .title = title,
			   .lang = lang_code(q->lang),
			   .id = whole_url(q, path),
			   .self = whole_url(q, JOIN(q->arena, path, STR(".atom"))),
			   .author = msg(q->lang, MSG_site_name),
			   .updated = n ? f->list[0].at : INSTANT_NONE,
		       });
	for (size_t i = 0; i < n; i++) {
		const struct feed_event *e = &f->list[i];
		feed_entry(&b, &(struct feed_entry){.id = e->id,
						    .link = e->link,
						    .title = e->title,
						    .lang = e->lang,
						    .summary = e->summary,
						    .author = e->author,
						    .category = e->category,
						    .updated = e->at,
						    .published = e->at});
	}
	feed_end(&b);
	return reply_data(r, FORMAT_ATOM, &b);
}

void ics_clocks(struct buf *b, const struct request *q, const struct round_now *n)
{
	struct clock_reading *list = NEW(q->arena, struct clock_reading, CLOCKS_MOST);
	const struct procedure *p = n->procedure;

	if (!p)
		return;
	clocks_read(p, n->round->facts, round_today(n), list);
	for (size_t i = 0; i < p->clock_count; i++) {
		const struct clock_reading *c = &list[i];
		if (c->as_ruled.state != CLOCK_RUNNING || !span_exact(c->as_ruled.due) ||
		    c->clock->preference)
			continue;
		ics_event(b, &(struct ics_event){
				 .uid = JOIN(q->arena, STR("round-"), n->round->slug, STR("-due-"),
					     c->clock->code, STR("@plenary")),
				 .stamp = INSTANT_NONE,
				 .first = c->as_ruled.due.first,
				 .last = c->as_ruled.due.first,
				 .at = INSTANT_NONE,
				 .summary = say(q->arena, q->lang, MSG_feed_due, c->clock->title.in[q->lang],
						topic_of(n->round)),
				 .description = c->clock->article.in[q->lang],
				 .url = whole_url(q, path_of(q, STR("rounds"), n->round->slug, STR("clock"))),
			     });
	}
}

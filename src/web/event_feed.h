/* event_feed.h - what happened to rounds, as a feed: opened, extended, closed, reported on, heard; documents.
 */
#ifndef WEB_EVENT_FEED_H
#define WEB_EVENT_FEED_H

#include "store/documents.h"
#include "views/round_now.h"
#include "web/data_out.h"

enum { FEED_EVENTS_MOST = 60 };
struct feed_event {
	struct instant at;
	struct str id, title, lang, link, summary, author, category;
};
/* Of a round: what its dates say has happened by now, each with an id that stays. */
struct event_feed {
	struct feed_event *list;
	size_t n;
};
void event_feed_round(struct event_feed *f, const struct request *q, const struct round_now *r);
void event_feed_document(struct event_feed *f, const struct request *q, const struct document *d);
/* The newest first, FEED_EVENTS_MOST at most. `path`: of the page whose feed it is, behind "/{lang}". */
enum err event_feed_reply(struct request *q, struct reply *r, struct event_feed *f, struct str title,
			  struct str path);

/* The deadlines that a round's clocks still set, as entries of a calendar. */
void ics_clocks(struct buf *b, const struct request *q, const struct round_now *n);

#endif

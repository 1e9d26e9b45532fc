/* ics.h - a calendar for the reader's own (RFC 5545). */
#ifndef HTML_ICS_H
#define HTML_ICS_H

#include "base/buf.h"
#include "base/day.h"

/* ics_begin, ics_event for each, ics_end. Lines are folded at 75 octets and end in CRLF. */
void ics_begin(struct buf *b, struct str name, struct str lang);

struct ics_event {
	struct str uid; /* the same for ever: "meeting-cwg-8@plenary" */
	/*
	 * When what is told last changed, as far as it is known: two readings of the
	 * same facts give the same bytes. Not known: the beginning.
	 */
	struct instant stamp;
	struct day first, last; /* whole days, both included; or, where `at` is known, that moment */
	struct instant at;	/* a deadline */
	struct str summary, description, url; /* description may be not known */
	bool tentative;			      /* the date is inferred, or sources disagree */
};
void ics_event(struct buf *b, const struct ics_event *e);
void ics_end(struct buf *b);

#endif

/* meetings.h - the list of meetings, and one with the topics that were laid before it. */
#ifndef VIEWS_MEETINGS_H
#define VIEWS_MEETINGS_H

#include "store/bodies.h"
#include "store/documents.h"
#include "store/meetings.h"
#include "views/record_parts.h"
#include "views/rounds.h"

struct meetings_page {
	struct frame frame;
	struct str body;	   /* the filter as it is set */
	const struct body *bodies; /* that have meetings */
	const struct meeting *list;
	size_t n_bodies, n;
	struct day today;
	struct str next; /* address of the next page */
};
void meetings_view(struct out *o, const struct meetings_page *p);
/* Not over yet, as far as its days are known. */
static inline bool meeting_coming(const struct meeting *m, struct day today)
{
	struct day last = day_known(m->ends.last) ? m->ends.last : m->starts.last;

	return day_known(last) && last.n >= today.n;
}
/* <li> with number, body, dates, mode. */
void meeting_item(struct out *o, const struct meeting *m, bool with_body);

struct meeting_page {
	struct frame frame;
	struct paper_links papers[4]; /* agenda, documents, participants, report */
	struct meeting meeting;
	const struct agenda_item *agenda; /* as the record has it */
	const struct participant *participants;
	const struct proposal *proposals;
	const struct round_now *decided, *received;
	const struct document *documents;
	const struct str *sources;
	size_t n_agenda, n_participants, n_proposals, n_decided, n_received, n_documents, n_sources;
};
void meeting_view(struct out *o, const struct meeting_page *p);

#endif

/* home.h - the first page: what is open, what is coming, what was. */
#ifndef VIEWS_HOME_H
#define VIEWS_HOME_H

#include "store/meetings.h"
#include "views/rounds.h"

struct home_page {
	struct frame frame;
	const struct round_now *open, *coming, *past;
	size_t n_open, n_coming, n_past;
	const struct meeting *meetings; /* the next ones */
	size_t n_meetings;
	int64_t rounds, documents, findings, broken; /* broken: rules, over all rounds */
};
void home_view(struct out *o, const struct home_page *p);

#endif

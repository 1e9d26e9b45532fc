/* calendar.h - what is to come, by day; and what there is as data. */
#ifndef VIEWS_CALENDAR_H
#define VIEWS_CALENDAR_H

#include "i18n/msg.h"
#include "store/meetings.h"
#include "views/rounds.h"

/* Either a date of a round or a meeting. */
struct calendar_entry {
	struct day first, last;
	const struct round_now *round; /* with `event`; NULL: a meeting */
	const struct round_event *event;
	const struct meeting *meeting;
};
struct calendar_page {
	struct frame frame;
	const struct calendar_entry *entries; /* by day, from today on */
	size_t n;
};
void calendar_view(struct out *o, const struct calendar_page *p);

/* The addresses that have data, one a row. */
struct data_row {
	struct str path; /* behind "/{lang}"; what stands for something is in capitals: "/rounds/ROUND" */
	enum msg what;
	bool linked;	     /* the address exists as it stands */
	const char *formats; /* "json csv atom ics", those there are */
};
struct data_page {
	struct frame frame;
	const struct data_row *rows;
	size_t n;
};
void data_view(struct out *o, const struct data_page *p);

#endif

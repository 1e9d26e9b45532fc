/* report.h - the consolidated report of a round, and the agreed summary of its hearing. */
#ifndef VIEWS_REPORT_H
#define VIEWS_REPORT_H

#include "html/chart.h"
#include "store/compilations.h"
#include "store/reports.h"
#include "views/clock.h"
#include "views/frame.h"
#include "views/round_now.h"

/* A row of the account: all responses, those of a category, those that answered a question. */
struct account_cell {
	size_t n;
	struct str url; /* the list it counts; not known: no link */
};
struct account_row {
	struct str label;
	bool heading; /* only a label: rows of another kind follow */
	/* received, reflected, explained, not yet reflected, withheld */
	struct account_cell cells[5];
};
/* Responses by number, under what became of them; the page names the first, the data (.json) all. */
enum { ACCOUNT_LIST_MOST = 500 };
struct account_list {
	struct str label;
	const int64_t *numbers;
	size_t n;
};

struct report_page {
	struct frame frame;
	const struct round *round;
	struct round_now now;
	const struct report *report; /* the text that is shown */
	const struct report *issued; /* all of them, newest revision first */
	size_t n_issued;
	struct html text;
	bool newest;
	const struct figures *figures; /* NULL: not kept */
	struct instant as_of;
	struct str figure_urls[5]; /* received, published, withheld, undecided, late */
	const struct chart *charts;
	size_t n_charts;
	const struct account_row *rows;
	size_t n_rows;
	const struct account_list *lists;
	size_t n_lists;
	const struct explained *explained;
	size_t n_explained;
	const struct clock_reading *readings; /* of the clocks on its issue */
	size_t n_readings;
};
void report_view(struct out *o, const struct report_page *p);

struct summary_page {
	struct frame frame;
	const struct round *round;
	const struct summary *summary; /* the one that is shown */
	const struct summary *all;     /* agreed ones, one a language */
	size_t n;
	struct html text;
	struct rough_date hearing;
};
void summary_view(struct out *o, const struct summary_page *p);

#endif

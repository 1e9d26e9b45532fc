/*
 * chart.h - figures as SVG, always with a title, a description and the same
 * numbers in a table beside it: the drawing adds nothing that the table does
 * not say.
 */
#ifndef HTML_CHART_H
#define HTML_CHART_H

#include "html/out.h"

enum { CHART_ROWS_MOST = 60, CHART_PARTS_MOST = 6 };

struct chart_row {
	struct str label;
	struct str label_lang;		 /* where it is not in the reader's language; else not known */
	struct str href;		 /* the list this row counts; not known: no link */
	int64_t parts[CHART_PARTS_MOST]; /* 0 or more, side by side in one bar */
};
/*
 * Horizontal bars, or (`columns`) upright ones over time, in the order given.
 * `id` is unique in the page. With more than one part there is a legend, and
 * the table has a column for each and one for the sum.
 */
struct chart {
	const char *id;
	struct str title;	/* caption of figure and table */
	struct str description; /* one sentence: what is to be seen; not known: made of the figures */
	struct str label_head;	/* over the labels in the table */
	struct str value_head;	/* over the numbers, or over their sum */
	struct str parts[CHART_PARTS_MOST];
	size_t n_parts; /* 1 or more */
	const struct chart_row *rows;
	size_t n_rows;
	bool columns;
	bool total; /* the table ends with a row of sums */
};
/* <figure class="chart"> with both; nothing at all without rows. */
void chart_view(struct out *o, const struct chart *c);

#endif

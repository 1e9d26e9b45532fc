/* figures.h - what was received, as bars: for the page of a report and for its paper. */
#ifndef PAPERS_FIGURES_H
#define PAPERS_FIGURES_H

#include "html/chart.h"
#include "i18n/msg.h"
#include "rules/figures.h"
#include "rules/procedure.h"

/* "Academia", "Africa", "Question 2". `p` may be NULL: codes stand as they are. */
struct str figure_label(struct arena *a, enum lang l, const struct procedure *p, enum figure_table t,
			const struct figure *f);
/*
 * Bars of one table, without links. What is more than a chart holds is summed
 * in its last row; *ret_own: so many rows are those of the table itself.
 */
struct chart figures_chart(struct arena *a, enum lang l, const struct procedure *p, const struct figures *f,
			   enum figure_table t, size_t *ret_own);

#endif

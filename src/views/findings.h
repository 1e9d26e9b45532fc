/* findings.h - what a careful clerk would raise; who was asked to do what. */
#ifndef VIEWS_FINDINGS_H
#define VIEWS_FINDINGS_H

#include "views/finding_parts.h"

struct findings_page {
	struct frame frame;
	const struct procedures *procedures;
	struct finding_filter filter; /* as it is set */
	const struct finding_count *counts;
	const struct finding *list;
	size_t n_counts, n;
	int64_t total;
	struct str next; /* address of the next page */
};
void findings_view(struct out *o, const struct findings_page *p);

struct followup_page {
	struct frame frame;
	struct str state; /* the filter as it is set */
	const struct instruction *list;
	size_t n;
};
void followup_view(struct out *o, const struct followup_page *p);

#endif

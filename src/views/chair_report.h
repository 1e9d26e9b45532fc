/* chair_report.h - reports of chairs to their councils: the list, and one of them. */
#ifndef VIEWS_CHAIR_REPORT_H
#define VIEWS_CHAIR_REPORT_H

#include "store/reports.h"
#include "views/frame.h"
#include "views/parts.h"

struct chair_reports_page {
	struct frame frame;
	const struct chair_report *list;
	size_t n;
};
void chair_reports_view(struct out *o, const struct chair_reports_page *p);

/* A piece of text; its language is not known where it is the page's own. */
struct chair_run {
	struct str text, lang;
	bool ends_line;
};
enum chair_part {
	CHAIR_TITLE,
	CHAIR_HEADING,
	CHAIR_PARAGRAPH,
	CHAIR_ITEM,
	CHAIR_ANNEX,
	CHAIR_SIGNATURE,
	CHAIR_QUOTED
};
struct chair_block {
	enum chair_part part;
	struct str label, id; /* "2.1", "p2.1"; not known: none */
	const struct chair_run *runs;
	size_t n;
	struct html quoted; /* of CHAIR_QUOTED */
};
struct chair_report_page {
	struct frame frame;
	const struct chair_report *report;
	const struct chair_block *blocks;
	size_t n;
};
void chair_report_view(struct out *o, const struct chair_report_page *p);
/* The text of a block, each piece in its language, without white space between them. */
void chair_runs(struct out *o, const struct chair_block *b);

#endif

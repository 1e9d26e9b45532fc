/* round.h - one consultation, and its clocks. */
#ifndef VIEWS_ROUND_H
#define VIEWS_ROUND_H

#include "store/documents.h"
#include "store/findings.h"
#include "views/rounds.h"

struct round_page {
	struct frame frame;
	const struct round *r;
	struct round_now now;
	const struct round_question *questions;
	size_t n_questions;
	const struct round_count *counts;
	size_t n_counts;
	const struct known_respondent *respondents;
	size_t n_respondents;
	const struct round_issue *issues;
	size_t n_issues;
	const struct document *documents; /* of the round, and of the meeting that received it */
	size_t n_documents;
	const struct finding *findings;
	size_t n_findings;
	const struct str *sources;
	size_t n_sources;
	const struct round_outcome *outcomes; /* of the council */
	size_t n_outcomes;
	const struct str *chair_reports; /* slugs of those made here */
	size_t n_chair_reports;
	struct round_work work;
	unsigned langs;	       /* in which the topic exists, bit 1 << enum lang */
	bool answerable, late; /* an answer would be received now; it would be marked late */
};
void round_view(struct out *o, const struct round_page *p);
/* What the procedure calls an event; else what the catalogue does. */
void event_name_view(struct out *o, const struct procedure *p, struct str event);

/* The clocks of one round. */
struct round_clock_page {
	struct frame frame;
	const struct round *r;
	struct round_now now;
	struct day today;		      /* the clocks were read with */
	const struct clock_reading *readings; /* procedure->clock_count */
};
void round_clock_view(struct out *o, const struct round_clock_page *p);

/* Where a clock of many rounds is kept, broken: rounds down, clocks across, one table for each procedure. */
struct clock_table {
	const struct procedure *procedure;
	const struct round_now *rounds;
	const struct clock_reading *const *readings; /* [round][clock] */
	size_t n;
};
struct clocks_page {
	struct frame frame;
	const struct clock_table *tables;
	size_t n;
	const struct round_now *without; /* rounds that no procedure judges */
	size_t n_without;
	int64_t kept, broken, open, unknown;
};
void clocks_view(struct out *o, const struct clocks_page *p);

#endif

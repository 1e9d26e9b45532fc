/* chair_in.h - what the files that make a chair's report share. Nobody else needs it. */
#ifndef TEXT_CHAIR_IN_H
#define TEXT_CHAIR_IN_H

#include "rules/clock.h"
#include "text/chair_report.h"

struct maker {
	struct arena *a;
	enum lang l;
	const struct chair_facts *f;
	struct blocks out;
	int part, paragraph, item, annex;
	bool by_meeting; /* a long span */
};

/* Another part: "2" and its heading; then paragraphs are 2.1, 2.2 ... */
void make_part(struct maker *m, enum msg heading);
void make_heading(struct maker *m, enum msg heading); /* without a number */
void make_paragraph(struct maker *m, struct words w);
void make_plain(struct maker *m, struct words w); /* a paragraph without a number */
void make_item(struct maker *m, struct words w);  /* a) b) ..., from a) after each paragraph */
void make_block(struct maker *m, enum block_kind k, struct str label, struct words w);

/* "Council Resolution 1336 (Rev. 2015)" */
struct words instrument_words(struct maker *m, const struct chair_instrument *i);
/* Those that are wanted, as a list; empty where there are none. */
enum which_instruments { INSTRUMENTS_ALL, INSTRUMENTS_BASE, INSTRUMENTS_BASIS };
struct words instruments_words(struct maker *m, enum which_instruments w);

/* "eighth and ninth" */
struct words meetings_ordinals(struct maker *m, enum ordinal_case c);
/* "13 – 14 October 2016 and 6 – 7 February 2017" */
struct words meetings_dates(struct maker *m);
struct words meeting_dates(struct maker *m, const struct chair_meeting *x);
struct words span_words(struct maker *m); /* "October 2023 – January 2026" */

/* "February – September 2016", "from February 2016"; empty where neither end is known. */
struct words period_words(struct maker *m, const struct chair_round *r);

void make_activities(struct maker *m);
/* Topics that found no consensus in the span, or were put off. */
bool topic_open(struct str outcome);

#endif

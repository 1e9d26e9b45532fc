/*
 * figures.h - what was received, counted so that parts always add up to their
 * whole. Withdrawn answers were received, but are no longer: they stand apart.
 *
 *   received = published + withheld + not yet decided
 */
#ifndef RULES_FIGURES_H
#define RULES_FIGURES_H

#include "base/arena.h"
#include "rules/intake.h"

/* What is counted of one response: the version that counts. */
struct counted {
	int64_t number;
	enum response_state state;
	bool late; /* after closing: counted apart, and within its state too */
	struct str category, region, country, lang; /* codes */
	const int *questions;			    /* those it answers, ascending; 0 is the free text */
	size_t question_count;
};

enum figure_table {
	FIGURES_CATEGORY,
	FIGURES_REGION,
	FIGURES_COUNTRY,
	FIGURES_LANG,
	FIGURES_QUESTION,
	FIGURE_TABLES
};
/* "category" "region" "country" "lang" "question" */
struct str figure_table_code(enum figure_table t);

struct figure {
	struct str code; /* of the table; the number of a question as text */
	int question;	 /* of FIGURES_QUESTION */
	size_t received, published, withheld, undecided;
	size_t late; /* of those received */
};
struct figure_rows {
	struct figure *list; /* most received first, then by code; questions by number */
	size_t n;
};
struct figures {
	struct figure total;
	size_t withdrawn;
	/* Every response stands in one row of each table; in FIGURES_QUESTION in one for each it answers. */
	struct figure_rows by[FIGURE_TABLES];
};

/* Counts n responses; the rows live in the arena. */
void figures_count(struct arena *a, const struct counted *list, size_t n, struct figures *ret);

/* A total that its parts do not give. */
struct figure_gap {
	enum figure_table table; /* FIGURE_TABLES: the total itself */
	struct str code;	 /* the row; not known: the sum of the table */
	const char *what;	 /* "received" "published" "withheld" "undecided" "late" */
	size_t stated, sum;
};
/*
 * Proves that every row is the sum of its states and every table adds up
 * to the total (of questions: no row counts more than were received). False
 * with the first gap.
 */
bool figures_add_up(const struct figures *f, struct figure_gap *ret_gap);

#endif

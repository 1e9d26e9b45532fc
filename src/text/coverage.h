/*
 * coverage.h - the account of a report: where every response received went.
 *
 *   received = reflected + explained + not yet reflected + withheld + not yet decided
 *
 * as a whole, per category, and per question (of the responses that answered
 * it). A reference to a response as a whole stands for all its answers.
 */
#ifndef TEXT_COVERAGE_H
#define TEXT_COVERAGE_H

#include "text/report_text.h"

enum account {
	ACCOUNT_REFLECTED, /* a paragraph refers to it */
	ACCOUNT_EXPLAINED, /* none does, and the officer says why */
	ACCOUNT_OPEN,	   /* none does, and nobody says why: the unexplained remainder */
	ACCOUNT_WITHHELD,
	ACCOUNT_UNDECIDED,
	ACCOUNTS
};
/* "reflected" "explained" "open" "withheld" "undecided" */
struct str account_code(enum account x);

struct coverage_line {
	struct str category; /* of the lines by category */
	int question;	     /* of the lines by question */
	size_t received, n[ACCOUNTS];
	/* The numbers of the responses in each, ascending; n[x] of them. */
	const int64_t *list[ACCOUNTS];
};
struct coverage {
	struct coverage_line total;
	const struct coverage_line *categories, *questions;
	size_t category_count, question_count;
};

/* `explained`: numbers of responses, ascending. `list` by number, ascending. Lives in the arena. */
void coverage_make(struct arena *a, struct references r, const struct counted *list, size_t n,
		   const int64_t *explained, size_t explained_count, struct coverage *ret);

/* Nothing is left open or undecided: the report may be issued. */
bool coverage_complete(const struct coverage *c);
/* Every line is the sum of its accounts. */
bool coverage_adds_up(const struct coverage *c);

#endif

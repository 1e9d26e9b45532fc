/* findings_in.h - what the checks share; for findings*.c only. */
#ifndef TEXT_FINDINGS_IN_H
#define TEXT_FINDINGS_IN_H

#include "text/findings.h"
#include "text/scan.h"

struct check {
	struct arena *a;
	const struct council_doc *d;
	const struct finding_facts *facts;
	struct finding *found;
	size_t n;
};

/* Adds a finding unless the same kind with the same expectation is there for that part. */
void finding_add(struct check *c, struct finding f, const struct council_place *at);

/* The sentence of the part in which a byte stands. */
struct str sentence_around(struct str text, size_t at);

void check_cites(struct check *c);
void check_revision_words(struct check *c);
void check_totals(struct check *c);
void check_conjunctions(struct check *c);
void check_documents(struct check *c);
void check_annexes(struct check *c);
void check_spans(struct check *c);
void check_periods(struct check *c);

#endif

/* document.h - one document: its text paragraph by paragraph, what it refers to, what was found in it. */
#ifndef VIEWS_DOCUMENT_H
#define VIEWS_DOCUMENT_H

#include "store/documents.h"
#include "store/findings.h"
#include "views/record_parts.h"

struct document_page {
	struct frame frame;
	struct document document;
	const struct document_part *parts;	     /* of this page */
	const struct document_reference *references; /* by paragraph */
	const struct document_citation *citations;
	const struct document_mark *marks;
	const struct decision *decisions; /* by paragraph */
	const struct finding *findings;
	const struct str *sources;
	size_t n_parts, n_references, n_citations, n_marks, n_decisions, n_findings, n_sources;
	struct str next; /* address of the rest of a long text */
};
void document_view(struct out *o, const struct document_page *p);

/* The text of a part; what it refers to becomes a link, line ends stay. */
void part_text(struct out *o, const struct document_part *part, const struct document_reference *list,
	       size_t n);
/* "2.4", "a)", "•", or "¶": the number that stands before it. */
struct str part_number(const struct document_part *part);
/* Whether "#p-2.4" leads here: the label is such a number, and no part before has the same. */
bool labelled_first(const struct document_page *p, const struct document_part *part);

#endif

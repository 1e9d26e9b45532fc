/* compilation.h - all published responses in one document, by question or by category. */
#ifndef VIEWS_COMPILATION_H
#define VIEWS_COMPILATION_H

#include "rules/procedure.h"
#include "store/compilations.h"
#include "store/rounds.h"
#include "views/frame.h"
#include "views/parts.h"

/* Why a revision differs from the one before: what changed, and the numbers of the responses. */
enum compilation_why { CHANGE_NEW, CHANGE_REPLACED, CHANGE_WITHHELD, CHANGE_WITHDRAWN, CHANGES };
struct compilation_revision {
	const struct compilation *c;
	const int64_t *numbers[CHANGES];
	size_t n[CHANGES];
};

struct compilation_section {
	struct compiled_section s;
	struct str id;			       /* of its heading in the page that has it */
	struct str url;			       /* where it begins */
	const struct round_question *question; /* NULL: none, or none of the round's */
};

struct compilation_page {
	struct frame frame;
	const struct round *round;
	const struct procedure *procedure; /* NULL: not known */
	const struct compilation *c;
	bool newest, by_category, whole;	      /* whole: nothing before and nothing behind this page */
	struct str other_url;			      /* the same by category, by question */
	const struct compilation_revision *revisions; /* newest first */
	size_t n_revisions;
	const struct compilation_section *sections;
	size_t n_sections;
	const struct round_question *questions;
	size_t n_questions;
	const struct compiled *items; /* in the order of the sections */
	size_t n;
	struct str first, next; /* addresses; not known: none */
};
void compilation_view(struct out *o, const struct compilation_page *p);

/* "q2", "c-academia", "q-none": ids in the page, and the first part of a cursor behind the letter. */
struct str compilation_section_id(struct arena *a, const struct compiled_section *s, bool by_category);
bool compiled_in_section(const struct compilation_page *p, const struct compiled *c,
			 const struct compilation_section *s);
/* Organisation and name as far as they may be said. */
struct str compiled_text(struct arena *a, enum lang l, const struct compiled *c);

#endif

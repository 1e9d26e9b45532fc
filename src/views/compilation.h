/* compilation.h - all published responses in one document, by question or by category. */
#ifndef VIEWS_COMPILATION_H
#define VIEWS_COMPILATION_H

#include "rules/procedure.h"
#include "store/arrangements.h"
#include "store/compilations.h"
#include "store/rounds.h"
#include "views/frame.h"
#include "views/parts.h"

/* Why a revision differs from the one before: what changed, and the numbers of the responses. */
enum compilation_why {
	CHANGE_NEW,
	CHANGE_REPLACED,
	CHANGE_WITHHELD,
	CHANGE_WITHDRAWN,
	CHANGE_LEFT_OUT,
	CHANGES
};
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
	const struct arrangement_note *note;   /* before it; NULL: none */
	struct html note_html;		       /* its text; empty: only a heading */
};

struct compilation_page {
	struct frame frame;
	const struct round *round;
	const struct procedure *procedure; /* NULL: not known */
	const struct compilation *c;
	bool newest, has_account;
	enum arrangement_form form;
	struct str form_url[FORMS];	      /* the same in each order */
	struct arrangement_account account;   /* as of when it was made */
	const struct arrangement_note *intro; /* NULL: none */
	struct html intro_html;
	const struct compilation_revision *revisions; /* newest first */
	size_t n_revisions;
	const struct compilation_section *sections;
	size_t n_sections;
	const struct round_question *questions;
	size_t n_questions;
	const struct compiled *items; /* in the order of the sections */
	const size_t *in;	      /* which section each stands in */
	size_t n;
	struct str first, next; /* addresses; not known: none */
};
void compilation_view(struct out *o, const struct compilation_page *p);

/* A heading as it is by itself. */
struct str compilation_section_text(struct arena *a, enum lang l, const struct procedure *p,
				    const struct compiled_section *s);
/* "3 published, 2 included, ..." */
void compilation_account_view(struct out *o, const struct arrangement_account *c);
/* Organisation and name as far as they may be said. */
struct str compiled_text(struct arena *a, enum lang l, const struct compiled *c);

#endif

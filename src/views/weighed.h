/* weighed.h - what was said: words, statements and passages of a round (weigh/weigh.h), for the public and
 * for the desk. */
#ifndef VIEWS_WEIGHED_H
#define VIEWS_WEIGHED_H

#include "rules/policy.h"
#include "rules/procedure.h"
#include "store/rounds.h"
#include "views/frame.h"
#include "views/parts.h"
#include "weigh/weigh.h"

/* Why there is nothing to be shown yet. */
enum weighed_why { WEIGHED_READY, WEIGHED_COMING, WEIGHED_TOO_LARGE, WEIGHED_FAILED, WEIGHED_EMPTY };

/* What the pages of one round share. Addresses are whole ones, with what they ask for. */
struct weighed_base {
	struct frame frame;
	const struct round *round;
	const struct procedure *procedure; /* NULL: not known */
	const struct object *object;	   /* of a desk's page; NULL: a public one */
	enum weighed_why why;
	struct instant as_of;
	bool outdated;
	const struct weighed *w;
	const struct weighed_question *q;
	const struct weighed_scope *scope;
	const struct round_question *questions;
	size_t n_questions;
	struct str chosen; /* "category.state", or empty: the whole */
	struct str path;   /* "/en/rounds/x/said" */
};

static inline struct str weighed_code(const struct weighed_base *p, enum facet f, uint8_t value)
{
	return p->w->facets[f].code[value];
}
/* The first response that gave a text. */
static inline int64_t weighed_first(const struct weighed_base *p, const struct weighed_question *q,
				    uint32_t text)
{
	return p->w->responses[q->answers[q->texts[text].answers_at]].number;
}

struct weighed_page {
	struct weighed_base base;
	bool by_responses;			    /* order of the statements */
	const struct weighed_statement *statements; /* of the scope, in that order */
};
void weighed_view(struct out *o, const struct weighed_page *p);

/* The list behind a figure. */
struct weighed_list_page {
	struct weighed_base base;
	const struct weighed_list *lists[2]; /* a word or a statement, and a second word; NULL: none */
	/* No figure is shown of it (any more): what was asked for, a second word, or none for a statement;
	 * and the search that finds the words now. */
	bool gone;
	bool rest;	/* of those whom the group is compared with, */
	bool in_others; /* which are answers to the other questions */
	enum weighed_each each;
	struct str asked[2], search;
	const struct weighed_member *list;
	size_t n;
	struct str next;
};
void weighed_list_view(struct out *o, const struct weighed_list_page *p);
/* Answers to one question beside each other, each text once. */
struct weighed_answer {
	int64_t number;
	struct str text, lang, category, country, organisation;
	enum lang_from lang_from;
	uint32_t also; /* so many more gave the same text */
};
struct weighed_answers_page {
	struct weighed_base base;
	const struct weighed_answer *list;
	size_t n;
	struct str next;
};
void weighed_answers_view(struct out *o, const struct weighed_answers_page *p);

/* A figure, and what its list is asked for by; what is not set asks nothing. */
struct weighed_figure {
	int64_t n;
	struct str label; /* of what, for who hears the page */
	struct str word, with;
	const struct weighed_list *statement;
	bool rest;
	enum weighed_each each;
};
struct str weighed_list_url(struct arena *a, const struct weighed_base *p, const struct weighed_figure *f);
/* "text", "family"; empty for each response. */
struct str weighed_each_code(enum weighed_each e);

/* "Civil society", "Africa", "French": a value of a facet. */
struct str weighed_value_text(struct arena *a, enum lang l, const struct procedure *p, enum facet f,
			      struct str code);
/* "category", "region", "language": as addresses have it, and its words. */
struct str weighed_facet_code(enum facet f);
struct str weighed_facet_text(enum lang l, enum facet f);
/* "Question 3"; "Free text". */
struct str weighed_question_text(struct arena *a, enum lang l, int n);

#endif

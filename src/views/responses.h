/* responses.h - the responses to a consultation, with figures and filters; and one of them. */
#ifndef VIEWS_RESPONSES_H
#define VIEWS_RESPONSES_H

#include "html/chart.h"
#include "rules/procedure.h"
#include "store/groups.h"
#include "store/moderation.h"
#include "store/responses.h"
#include "store/rounds.h"
#include "views/frame.h"
#include "views/parts.h"

/* A choice of a filter: what it is called, and whether it is the one that is set. */
struct responses_choice {
	struct str value, words;
	bool chosen;
};
struct responses_field {
	struct str name, label;
	const struct responses_choice *choices;
	size_t n;
};

struct responses_page {
	struct frame frame;
	const struct round *round;
	const struct procedure *procedure; /* NULL: not known */
	struct response_totals totals;
	const struct responses_field *fields;
	size_t n_fields;
	bool filtered; /* or another page than the first: no figures */
	const struct chart *charts;
	size_t n_charts;
	const struct response *list;
	size_t n;
	struct str next; /* address of the next page */
	int64_t looked;	 /* see store/responses.h */
};
void responses_view(struct out *o, const struct responses_page *p);

struct response_page {
	struct frame frame;
	const struct round *round;
	const struct procedure *procedure;
	const struct response *response;
	const struct answer_text *answers;
	size_t n_answers;
	const struct round_question *questions;
	size_t n_questions;
	const struct response_version *versions;
	size_t n_versions;
	const struct redaction *redactions;
	size_t n_redactions;
	const struct joint *joints;
	size_t n_joints;
	bool next;	      /* there is one with the next number */
	struct grouped group; /* submissions 0: nobody has looked yet */
};
void response_view(struct out *o, const struct response_page *p);

/* Who, as far as it may be said: organisation and name, or that they are not published. */
struct str respondent_text(struct arena *a, enum lang l, const struct response *r);
void response_badges(struct out *o, const struct response *r);

#endif

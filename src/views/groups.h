/* groups.h - responses that share a text: families of a round, one of them, one response beside the rest.
 * Public, and at the desk. */
#ifndef VIEWS_GROUPS_H
#define VIEWS_GROUPS_H

#include "i18n/msg.h"
#include "rules/policy.h"
#include "rules/procedure.h"
#include "store/groups.h"
#include "store/rounds.h"
#include "text/diff.h"
#include "views/frame.h"
#include "views/parts.h"

struct groups_page {
	struct frame frame;
	const struct round *round;
	const struct procedure *procedure; /* NULL: not known */
	const struct object *object;	   /* at the desk: who sees this page; NULL: a public one */
	bool made;			   /* somebody has looked already */
	struct group_sums sums;
	const struct group_family *list;
	size_t n;
	struct str next;
};
void groups_view(struct out *o, const struct groups_page *p);

/* A text in parts: what is shared, and what is its own. */
struct own_part {
	struct str text;
	bool own;
};
struct group_own {
	const struct own_part *parts;
	size_t n_parts;
	int64_t own, words; /* words that are its own, of how many */
};

struct group_page {
	struct frame frame;
	const struct round *round;
	const struct object *object;
	const struct group_family *family;
	const struct str *text; /* the template's answers; none: it may not be shown (any more) */
	size_t n_text;
	struct group_own own; /* where a mail merge made it; none: it is the text as it was sent */
	struct str lang;      /* of it */
	const struct group_variant *variants;
	size_t n_variants;
	int64_t others;	 /* variants of one response that are not listed */
	int64_t variant; /* whose members are listed; 0: all */
	const struct grouped *members;
	size_t n_members;
	struct str next;
};
void group_view(struct out *o, const struct group_page *p);

/* The responses that a figure counts. */
struct grouped_page {
	struct frame frame;
	const struct round *round;
	const struct object *object;
	enum grouped_of of;
	int64_t count;
	const struct grouped *list;
	size_t n;
	struct str next;
};
void grouped_view(struct out *o, const struct grouped_page *p);
/* What they are: "Responses of their own". */
static inline enum msg grouped_of_words(enum grouped_of of)
{
	return of == GROUPED_ALONE ? MSG_groups_alone
				   : (of == GROUPED_TOGETHER ? MSG_groups_together : MSG_groups_responses);
}

struct group_member_page {
	struct frame frame;
	const struct round *round;
	const struct object *object;
	const struct group_family *family;
	const struct grouped *member;
	struct str lang;
	bool shown; /* its text and the template's may be shown */
	struct group_own own;
	const struct diff *diff; /* beside the template; NULL: it is the template */
};
void group_member_view(struct out *o, const struct group_member_page *p);

/* On the page of a response: it is one of so many. Nothing where it is alone. */
void grouped_note(struct out *o, const struct round *round, const struct grouped *g, bool desk);

#endif

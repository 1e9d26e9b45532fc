/* desk_responses.h - the officer at work on the responses of a round: the list, and one of them. */
#ifndef VIEWS_DESK_RESPONSES_H
#define VIEWS_DESK_RESPONSES_H

#include "rules/moderation.h"
#include "store/desk_responses.h"
#include "store/groups.h"
#include "store/instruments.h"
#include "store/rounds.h"
#include "views/frame.h"
#include "views/parts.h"

/* What this viewer may do: which buttons there are. */
struct desk_may {
	bool classify, publish, withhold, redact, original;
};

/* What was typed, given back where it could not be done; all not known on a fresh page. */
struct desk_typed {
	enum desk_deed {
		DEED_NONE,
		DEED_WITHHOLD,
		DEED_CLASSIFY,
		DEED_LATE,
		DEED_REDACT,
		DEED_JOIN,
	} deed;
	struct str reason, category, lang, words, organisation, country;
	int64_t issue, question, which; /* question ANY_QUESTION: all */
};

/* What could not be done of many at once. */
struct desk_trouble {
	int64_t number;
	struct str why;
};

struct desk_responses_page {
	struct frame frame;
	const struct round *round;
	const struct procedure *procedure;
	struct desk_may may;
	struct desk_totals totals;
	struct desk_filter filter;
	const struct desk_line *list;
	size_t n;
	const struct issue *issues;
	size_t n_issues;
	struct step_list undo; /* what the viewer did last; n 0: nothing to undo */
	const struct desk_trouble *trouble;
	size_t n_trouble;
	struct str refused; /* why nothing was done at all; not known: it was, or nothing was asked */
	struct desk_typed typed;
	struct str query; /* of the filters, "?todo=undecided" or empty: goes with every link and form */
	struct str next;  /* address of the next page */
	int64_t looked;	  /* see store/desk_responses.h */
	const struct object *object; /* of what nobody has decided yet: whose readers are listed */
};
void desk_responses_view(struct out *o, const struct desk_responses_page *p);

/* What words would be taken out, before they are. */
struct desk_preview {
	bool shown;
	size_t places;		       /* in the texts asked for */
	size_t elsewhere;	       /* in other texts of this response */
	const struct desk_text *texts; /* as they would be read: `shown` */
	const struct redaction *marks;
	size_t n_texts, n_marks;
};

struct desk_response_page {
	struct frame frame;
	const struct round *round;
	const struct procedure *procedure;
	struct desk_may may;
	const struct moderated *m;
	const struct desk_text *texts;
	size_t n_texts;
	const struct redaction *redactions; /* of the version that counts */
	size_t n_redactions;
	bool original; /* shows what is redacted */
	const struct joint *joints;
	size_t n_joints;
	const struct round_question *questions;
	size_t n_questions;
	const struct issue *issues;
	size_t n_issues;
	const struct desk_event *history;
	size_t n_history;
	struct step_list undo;
	struct str refused; /* why it was not done */
	bool conflict;	    /* because somebody else was quicker */
	struct desk_typed typed;
	struct desk_preview preview;
	struct str self, query;		 /* its address; the filters of the list it came from */
	struct str action;		 /* both: where forms go */
	struct str lang, category, zone; /* as they count; of the procedure */
	int64_t previous, next;		 /* 0: none */
	const struct object *object;	 /* whose readers are listed */
	struct grouped group;		 /* submissions 0: nobody has looked yet */
	struct answer_lang answer_lang;	 /* which language, and how it is known */
};
void desk_response_view(struct out *o, const struct desk_response_page *p);

/* For the two templates. */
struct str desk_act_text(enum lang l, struct str act);
struct str desk_actor_text(enum lang l, struct str actor, struct str name);
struct str desk_issue_text(struct arena *a, enum lang l, const struct issue *i);
void desk_undo_view(struct out *o, const struct frame *f, const struct step_list *s, struct str action);
void desk_category_options(struct out *o, const struct procedure *p, struct str chosen);
void desk_issue_options(struct out *o, const struct issue *list, size_t n, int64_t chosen);
void desk_reasons(struct out *o);
void desk_keys_view(struct out *o);

#endif

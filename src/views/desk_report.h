/* desk_report.h - where reports, compilations and summaries of a round are worked on. */
#ifndef VIEWS_DESK_REPORT_H
#define VIEWS_DESK_REPORT_H

#include "rules/policy.h"
#include "store/report_desk.h"
#include "views/clock.h"
#include "views/frame.h"
#include "views/parts.h"
#include "views/receipt.h"
#include "views/round_now.h"

/* What stands above a form after it was sent: one of them, or nothing. */
struct said_mistake {
	int line;
	struct str what; /* in the reader's language */
};
struct desk_said {
	struct str done;		     /* it was done */
	struct str refused;		     /* why it was not; what was typed stands in the form */
	const struct said_mistake *mistakes; /* in the text */
	size_t n_mistakes;
};

struct desk_report {
	struct frame frame;
	struct desk_said said;
	const struct round *round;
	struct round_now now;
	enum lang in;		     /* the language of the text */
	const struct report *newest; /* in that language; NULL: none yet */
	struct str text;	     /* what stands in the field */
	int after;		     /* the save it began from */
	struct str theirs;	     /* what another kept meanwhile; not known: nobody did */
	struct html preview;	     /* of a check */
	bool has_preview;
	struct report_progress progress;
	const struct clock_reading *readings; /* of the clocks on its issue */
	size_t n_readings;
	const struct unmentioned *open;
	size_t n_open;
	const struct round_question *questions;
	size_t n_questions;
	int question; /* whose answers stand beside the text; 0: free text */
	const struct said_answer *answers;
	size_t n_answers;
	struct str next_answers, next_open; /* addresses; not known: no more */
	bool can_edit, can_propose, can_issue, two_persons;
	const struct issue_proposal *asked; /* NULL: nobody asked that it be issued */
	struct str asked_by;		    /* in words */
	struct str drafts;		    /* issue_digest of what is shown: this is issued, or nothing */
	int compilation_rev;		    /* -1: none */
	bool can_compile;
	const struct object *object; /* whose readers are listed */
};
/* What was done, or why not, above the form it was sent with. */
void desk_said_view(struct out *o, const struct desk_said *s);
void desk_report_view(struct out *o, const struct desk_report *p);

/* Of one language: what somebody had read, and what was kept since. */
struct summary_change {
	enum lang lang;
	struct html was, now;
	bool is_new; /* there was none in this language */
};
struct desk_summary {
	struct frame frame;
	struct desk_said said;
	const struct round *round;
	enum lang in;
	struct str text;
	const struct summary *all; /* the newest of each language */
	size_t n;
	struct html preview;
	bool has_preview, agreed, can_edit, can_agree;
	struct str drafts; /* summaries_digest of what is shown: this is agreed, or nothing */
	const struct summary_change *changes; /* of a conflict */
	size_t n_changes;
	const struct object *object;
};
void desk_summary_view(struct out *o, const struct desk_summary *p);

#endif

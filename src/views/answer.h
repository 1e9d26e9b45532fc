/* answer.h - the form with which somebody answers, and the pages that say why there is none. */
#ifndef VIEWS_ANSWER_H
#define VIEWS_ANSWER_H

#include "rules/intake.h"
#include "store/rounds.h"
#include "views/frame.h"

/* Text in the reader's language unless said otherwise. */
struct answer_form {
	const struct frame *frame;
	struct str action;    /* where it is sent */
	struct str round_url; /* page of the consultation */
	struct wording topic;
	const struct round_question *questions;
	size_t question_count;
	const struct procedure *procedure;
	int64_t replaces;		     /* number of the answer that this replaces; 0: a new one */
	struct str closes, closes_iso, zone; /* `closes` not known: no closing day is set */
	bool late, demonstration;
	bool standing; /* a standing call: experiences and best practices, at any time */
	struct str key;
	const struct submission *typed; /* what stands in the fields */
	const struct faults *faults;
	struct str refused; /* a sentence: why it was not received though there is no fault; not known: it was
			       not sent */
	struct str receipt_url; /* where something was received by this form before */
};
void answer_view(struct out *o, const struct answer_form *f);

/* No form: a title and a sentence, and the way back. */
struct answer_closed {
	const struct frame *frame;
	struct wording topic;
	struct str why, round_url;
	bool demonstration;
};
void answer_closed_view(struct out *o, const struct answer_closed *c);

/* For the template. */
struct str fault_text(struct arena *a, enum lang l, const struct fault *f);
/* The field's name as the form shows it. */
struct str fault_label(struct arena *a, enum lang l, const struct fault *f);
/* "f-answer-3": the control; "h-answer-3" its hint, "e-answer-3" its error. */
struct str field_id(struct arena *a, char what, enum field field, int64_t question);
/* NULL: nothing is wrong with it. */
const struct fault *fault_at(const struct answer_form *f, enum field field, int64_t question);
/* What aria-describedby names: the hint, and the error where there is one. */
struct str field_described(struct arena *a, const struct answer_form *f, enum field field, int64_t question);
struct str typed_answer(const struct answer_form *f, int64_t question);
struct str consent_text(enum lang l, enum consent c);
struct str response_state_text(enum lang l, enum response_state s);

#endif

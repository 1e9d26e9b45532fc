/* receipt.h - what a respondent sees of her own answer, behind the private link. */
#ifndef VIEWS_RECEIPT_H
#define VIEWS_RECEIPT_H

#include "store/intake.h"
#include "store/rounds.h"
#include "views/frame.h"

struct receipt_page {
	const struct frame *frame;
	struct str self;  /* "/en/receipts/12-...": the private link's path */
	struct str whole; /* the same with the site before it */
	struct str public_url, round_url;
	struct wording topic;
	const struct procedure *procedure; /* NULL: not known any more */
	struct round_question *questions;
	size_t question_count;
	const struct held *held;	   /* with its answers */
	struct str received, received_iso; /* of the version that counts; in the procedure's zone, and UTC */
	struct str first, first_iso;	   /* of the first version, where there are several; else not known */
	struct str closes, closes_iso, zone; /* not known: it can not be changed any more, or at any time */
	bool may_change;
	struct str canonical; /* the text whose digest it is */
	bool demonstration;
};
void receipt_view(struct out *o, const struct receipt_page *p);
/* "Do you really?": sends to self + "/withdraw". `why` known: it can not be withdrawn, and why. */
void withdraw_view(struct out *o, const struct receipt_page *p, struct str why);

/* A button that confirms the address, or (done) the word that it is. */
struct confirm_page {
	const struct frame *frame;
	struct str action, round_url;
	int64_t number;
	bool done;
};
void confirm_view(struct out *o, const struct confirm_page *p);

/* Has the form with that key been received? */
struct submission_page {
	const struct frame *frame;
	bool received;
	int64_t number;
	struct str received_utc, receipt_url;
};
void submission_view(struct out *o, const struct submission_page *p);

/* For the template. */
struct str answer_category_text(const struct procedure *p, enum lang l, struct str code);
struct str answer_capacity_text(const struct procedure *p, enum lang l, struct str code);

#endif

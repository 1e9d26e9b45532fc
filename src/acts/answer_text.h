/* answer_text.h - for the acts on answers: see response.h for the texts and secrets themselves. */
#ifndef ACTS_ANSWER_TEXT_H
#define ACTS_ANSWER_TEXT_H

#include "acts/act.h"
#include "acts/response.h"

/* White space around what was typed goes, empty answers go, the others stand by question. */
void submission_tidy(struct arena *a, struct submission *s);

/* `at`, or where that is not known now. */
struct instant act_when(struct tx *tx, struct instant at);

/* Checked and hashed on the caller's thread. False: there are faults. */
bool response_prepare(struct response_receive *r, struct arena *a);
/*
 * Was this form received before? *ret_again: yes, and the receipt is filled
 * in. Another text by the same key is refused.
 */
enum err response_find_key(struct tx *tx, struct response_receive *r, bool *ret_again);
/* ERR_CONFLICT where the round is not any more as the gate was read. Gives the last number of the round. */
enum err gate_holds(struct tx *tx, const struct intake_gate *gate, int64_t *ret_last);
/* What the journal keeps of a version: which, and the digest of its text, which stands beside it. */
struct str version_json(struct arena *a, const struct intake_gate *gate, const struct receipt *r);

/* The rules say no: kept for whoever asked, and nothing is written. */
enum err response_refuse(struct act *act, enum verdict *ret_why, enum verdict why);

/* The journal row of a change of state: h as it was before. */
enum err response_journal(struct tx *tx, const struct act *act, const char *what, const struct held *h,
			  enum response_state s, struct str reason);

/* Publishing or withholding `h`, read in this transaction: the rules are asked, everything is written. */
enum err response_decide_in(struct tx *tx, struct response_decide *d, const struct held *h,
			    enum response_state to);

/* Queues the letter of that kind. `at` in the letter is the instant the answer was received. */
enum err letter_confirm_queue(struct tx *tx, const struct response_receive *r);
/* "published" or "withheld"; nothing where there is no confirmed address. */
enum err letter_decided_queue(struct tx *tx, const struct held *h, const struct response_decide *d,
			      bool published);

#endif

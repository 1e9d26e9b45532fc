/* answering.h - what the pages around an answer share: the form, the receipt, the list. */
#ifndef WEB_ANSWERING_H
#define WEB_ANSWERING_H

#include "acts/response.h"
#include "views/answer.h"
#include "views/receipt.h"
#include "web/reply.h"

/* A form on its way in or out. `act` comes first: it is what q->act is in a finish. */
struct answering {
	struct response_replace act; /* of a new answer only act.with is used */
	struct intake_gate gate;
	int64_t replaces;   /* number; 0: a new answer */
	struct str receipt; /* of what is replaced: "12-secret" */
};

/* The gate of the round in the address, or of a round by its id. */
enum err answering_gate(struct request *q, struct str slug, struct intake_gate *ret);
/* Reads the fields of the form that was sent into with->submission and with->key. */
void answering_read(struct request *q, struct answering *s);
/* The form as it was sent, with its faults or `refused`, and the status that says so. */
enum err answering_form(struct request *q, struct reply *r, struct answering *s, unsigned status,
			struct str refused);
/* What an outcome that is no receipt shows: the form, with everything that was typed. */
enum err answering_refused(struct request *q, struct reply *r, struct answering *s, enum err outcome);
/* The page without a form. */
enum err answering_closed(struct request *q, struct reply *r, const struct intake_gate *gate, unsigned status,
			  struct str why);
struct str verdict_text(enum lang l, enum verdict v);

/* "/fr/rounds/2026-x", "/fr/receipts/12-secret" */
struct str round_url(struct request *q, struct str slug);
struct str receipt_url(struct request *q, int64_t response, struct str token);
/* The last minute in which an answer is in time, in words; not known where no closing day is set. */
struct str closes_text(struct request *q, const struct intake_gate *gate);
struct str closes_iso(struct request *q, const struct intake_gate *gate);

#endif

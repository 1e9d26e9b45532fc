/*
 * intake.h - what an answer must hold, and what may be done with it when.
 * Pure: words and instants in, faults and verdicts out.
 */
#ifndef RULES_INTAKE_H
#define RULES_INTAKE_H

#include "rules/procedure.h"

/* Characters (not bytes), unless said otherwise. */
enum {
	ANSWER_MOST = 20000,	/* one answer to a question */
	FREE_TEXT_MOST = 60000, /* the answer that belongs to no question */
	SUMMARY_MOST = 3000,
	NAME_MOST = 200,     /* of an organisation, of a person */
	EMAIL_MOST = 254,    /* bytes: RFC 5321, 4.5.3.1.3 */
	REASON_MOST = 1000,  /* of withholding */
	QUESTIONS_MOST = 60, /* of one round */
	KEY_LEAST = 16,	     /* bytes of an idempotency key: letters, digits, "-" and "_" */
	KEY_MOST = 64,
};

/* What a respondent agreed to have shown. */
enum consent { CONSENT_NAME_AND_TEXT, CONSENT_TEXT_ONLY, CONSENT_NOT_PUBLISHED, CONSENTS };
/* "name_and_text" "text_only" "not_published" */
struct str consent_code(enum consent c);
bool consent_parse(struct str code, enum consent *ret);

struct answer_text {
	int64_t question; /* its number in the round; 0: free text */
	struct str text;
};

/*
 * An answer as it came in, already valid UTF-8, lines ending in LF, trimmed.
 * What was left empty is empty or not known; the two are one here.
 */
struct submission {
	struct str category, capacity, organisation, name, country, lang, consent, email, summary;
	const struct answer_text *answers; /* by question, each at most once; empty ones allowed */
	size_t answer_count;
};

enum field {
	FIELD_CATEGORY,
	FIELD_CAPACITY,
	FIELD_ORGANISATION,
	FIELD_NAME,
	FIELD_COUNTRY,
	FIELD_LANG,
	FIELD_ANSWER, /* with its question; 0: free text */
	FIELD_SUMMARY,
	FIELD_CONSENT,
	FIELD_EMAIL,
	FIELD_KEY, /* of the form itself, nothing the reader typed */
	FIELDS
};
/* "category" ...: also the name of the form's field. */
struct str field_code(enum field f);

enum fault_kind {
	FAULT_MISSING,	  /* must be given */
	FAULT_NOT_LISTED, /* not one of those offered */
	FAULT_TOO_LONG,
	FAULT_CONTROL,	/* holds characters that cannot be shown */
	FAULT_EMAIL,	/* is no e-mail address */
	FAULT_NOTHING,	/* there is no answer at all */
	FAULT_QUESTION, /* there is no such question */
	FAULT_KINDS
};
struct fault {
	enum field field;
	enum fault_kind kind;
	int64_t question;     /* of FIELD_ANSWER */
	int64_t length, most; /* of FAULT_TOO_LONG, in characters */
};
enum { FAULTS_MOST = FIELDS + QUESTIONS_MOST };
struct faults {
	struct fault list[FAULTS_MOST]; /* in the order of the form */
	size_t n;
};

/* Questions are numbered as the round has them. */
struct question_numbers {
	const int64_t *n;
	size_t count;
};
/* What is wrong with it; nothing where ret->n is 0. Each field has at most one fault. */
void submission_check(const struct procedure *p, struct question_numbers q, const struct submission *s,
		      struct faults *ret);
bool submission_key_valid(struct str key);
/* ASCII, one "@", a dotted domain: what a mail server of today takes. */
bool email_valid(struct str s);

/* The instants that matter for answers; INSTANT_NONE where one is not known or not set. */
struct intake_times {
	struct instant opens;	  /* answers are received from here on */
	struct instant closes;	  /* from here on they are late */
	struct instant concluded; /* from here on the report is out, and nothing is received */
};

/* Why not. The catalogue has a sentence for each but the first. */
enum verdict {
	VERDICT_YES,
	VERDICT_ELSEWHERE,  /* answers to this round are not received here */
	VERDICT_NOT_YET,    /* it has not begun */
	VERDICT_CONCLUDED,  /* its report is out */
	VERDICT_CLOSED,	    /* what was received can not be changed any more */
	VERDICT_WITHDRAWN,  /* the respondent took it back */
	VERDICT_NO_CONSENT, /* the respondent did not agree to publication */
	VERDICT_DECIDED,    /* it is in that state already */
	VERDICT_NO_REASON,  /* withholding needs a public reason */
	VERDICT_OTHER_TEXT, /* that key was used for another text */
	VERDICT_FAULTY,	    /* see the faults */
	VERDICT_NOT_LISTED, /* no such category, language, issue or country */
	VERDICT_NO_WORDS,   /* the words to redact do not stand there, or are redacted already */
	VERDICT_NO_CHANGE,  /* it is as asked for already */
	VERDICT_UNDO_OVER,  /* too long ago to be undone, or undone already */
	VERDICTS
};

enum response_state {
	RESPONSE_RECEIVED,
	RESPONSE_PUBLISHED,
	RESPONSE_WITHHELD,
	RESPONSE_WITHDRAWN,
	RESPONSE_STATES
};
/* "received" "published" "withheld" "withdrawn" */
struct str response_state_code(enum response_state s);
bool response_state_parse(struct str code, enum response_state *ret);

/* May an answer be received that arrives now? *ret_late: after closing, to be marked. */
enum verdict may_receive(bool takes_responses, const struct intake_times *t, struct instant now,
			 bool *ret_late);
/* Replace or withdraw: until closing, by whoever holds the private link. */
enum verdict may_change(const struct intake_times *t, enum response_state s, struct instant now);
/* What the officer may do. Both can be done again the other way round; withdrawn stays withdrawn. */
enum verdict may_publish(enum response_state s, enum consent c);
enum verdict may_withhold(enum response_state s, struct str reason);

#endif

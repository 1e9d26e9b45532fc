/*
 * findings.h - what a careful clerk would ask about a council document.
 *
 * Only what the text itself, a register of instruments and the known facts of
 * rounds show; rules of procedure are judged elsewhere. Better silent than
 * wrong: a citation of what was in force then, or of what another text says,
 * is not raised.
 */
#ifndef TEXT_FINDINGS_H
#define TEXT_FINDINGS_H

#include "text/council.h"

enum finding_kind {
	FINDING_TOTAL,	  /* a total that its parts do not add up to */
	FINDING_DOCUMENT, /* one document under two numbers */
	FINDING_REVISED,  /* an older revision cited while a newer one was in force */
	FINDING_REPEALED, /* a repealed instrument cited */
	FINDING_ANNEX,	  /* an annex named differently in text and heading */
	FINDING_SPAN,	  /* two spans for what one report covers */
	FINDING_PERIOD,	  /* a consultation said to run otherwise than the record says */
	FINDING_MISPRINT,
	FINDING_KINDS
};
/* look: somebody should look at it; it may be right. */
enum certainty { CERTAINTY_CERTAIN, CERTAINTY_LIKELY, CERTAINTY_LOOK };

/* The text as adopted counts as its first revision: "Res. 1305 (2009)". In any order. */
struct instrument_revision {
	int year;
	struct str city; /* may be unknown */
	struct day from; /* in force from, or DAY_NONE when only the year is known */
};
struct instrument_fact {
	enum issuer issuer;
	enum instrument_kind kind;
	int number;
	const struct instrument_revision *revisions;
	size_t n_revisions;
	int repealed_year; /* 0: not repealed */
	struct day repealed;
};

/* `decided`: last day of the meeting that decided the topic; `closes`: the last deadline. Any may be
 * DAY_NONE. */
struct round_fact {
	const struct str *titles; /* in any language */
	size_t n_titles;
	struct day decided, launched, closes;
};

struct finding_facts {
	struct day date; /* of the document when the caller knows it, else DAY_NONE: then as the text tells */
	const struct instrument_fact *instruments;
	size_t n_instruments;
	const struct round_fact *rounds;
	size_t n_rounds;
};

/*
 * `found` and `expected` are {1} and {2} of the sentence finding_key(kind) in
 * the catalogues: words of the text, numbers, or ISO dates, in no language.
 */
struct finding {
	enum finding_kind kind;
	enum certainty certainty;
	int part; /* index in doc->parts */
	struct str path;
	int line;
	struct str words; /* quoted from the text */
	struct str found, expected;
};

/* In the order of the text; one for each instrument, number or annex in a part. */
size_t findings_of(struct arena *a, const struct council_doc *d, const struct finding_facts *facts,
		   struct finding **ret);

/* "total" ... for the store and JSON; "finding.total.what" is the sentence, "finding.total.name" the heading.
 */
struct str finding_name(enum finding_kind k);
struct str finding_key(enum finding_kind k);
struct str certainty_name(enum certainty c);
/* "finding.certainty.look" */
struct str certainty_key(enum certainty c);

/* Does what is stated equal the sum? Parts that need not be all (partial) may stay below it. */
bool total_agrees(int64_t total, const int64_t *parts, size_t n, bool partial, int64_t *ret_sum);

#endif

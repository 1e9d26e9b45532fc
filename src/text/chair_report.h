/*
 * chair_report.h - the report of a group's chair to its council, made from the
 * record: facts in, a document in fixed parts out. Only what the record holds
 * is said; what it does not know is left out or called not known.
 *
 *   title, summary, action required, references,
 *   1 introduction, 2 activities, 3 conclusion (of a long span: recommendations),
 *   signature, annexes: topics without consensus with their questions, and
 *   the agreed summaries of hearings, unedited
 *
 * A span of up to three meetings tells of its consultations one by one; a
 * longer one (four years) tells the results of each meeting.
 */
#ifndef TEXT_CHAIR_REPORT_H
#define TEXT_CHAIR_REPORT_H

#include "base/day.h"
#include "text/words.h"

struct chair_meeting {
	int64_t number;
	struct rough_date starts, ends;
	struct str mode; /* "virtual" "hybrid" ...; not known */
};

/* A revision in force during the span. */
struct chair_instrument {
	struct str kind, number; /* "resolution", "1336" */
	bool council;		 /* of the council; else of the conference above it */
	int64_t year;
	struct str place; /* "Busan"; not known */
	bool revised;	  /* not its first version */
	bool base;	  /* what the group works under */
	bool basis;	  /* what that is based on */
};
struct chair_repeal {
	struct chair_instrument gone, by; /* gone.year 0: no revision named */
	int64_t year;
	bool merged;
};

struct chair_count {
	struct said category;
	int64_t n;
};
struct chair_round {
	struct said topic;
	struct rough_date from, until; /* launch, close of replies */
	int64_t deciding, receiving;   /* numbers of meetings; 0: not known */
	struct rough_date hearing;
	struct str hearing_mode, registered, active;
	int64_t received; /* -1: not known */
	const struct chair_count *counts;
	size_t count_count;
	bool here; /* its responses were received with this program */
};

struct chair_proposal {
	int64_t meeting;
	struct str outcome; /* of the schema: "decided" "queued" "no_consensus" ... */
	struct said topic, note;
	struct str proposer, document; /* not known */
	const struct said *questions;
	size_t question_count;
};
struct chair_instruction {
	int64_t meeting;
	struct said owner, text;
};
/* An agreed text: its paragraphs as they were agreed. */
struct chair_summary {
	struct str round; /* slug: its references lead to responses of that one */
	struct said topic, text;
	struct day agreed_on;
};

struct chair_facts {
	struct said body, parent, above; /* the group, its council, the conference above; may be unknown */
	/* The two above it are a council and a plenipotentiary conference, and can be named so. */
	bool to_council, to_conference;
	bool members_only, demonstration;
	struct said mandate;
	struct said procedure; /* instrument of the procedure its consultations followed */
	struct str chair;      /* "Wojciech Berezowski" */
	struct said chair_state;
	const struct chair_meeting *meetings; /* by number, at least one */
	size_t meeting_count;
	const struct chair_instrument *instruments; /* conference first, then by number and year */
	size_t instrument_count;
	const struct chair_repeal *repeals;
	size_t repeal_count;
	const struct chair_round *rounds; /* by receiving meeting, then deciding */
	size_t round_count;
	const struct chair_proposal *proposals; /* by meeting */
	size_t proposal_count;
	const struct chair_instruction *instructions; /* by meeting */
	size_t instruction_count;
	const struct chair_summary *summaries;
	size_t summary_count;
};

enum block_kind {
	BLOCK_TITLE,
	BLOCK_HEADING,	 /* a part with label "1"; without: of the front, or inside an annex */
	BLOCK_PARAGRAPH, /* label "2.4" or none */
	BLOCK_ITEM,	 /* label "a)", or "1" of a question */
	BLOCK_ANNEX,	 /* heading of an annex */
	BLOCK_SIGNATURE, /* lines end at RUN_BREAK */
	BLOCK_QUOTED,	 /* Markdown, unedited; one run */
	BLOCK_KINDS
};
/* "title" "heading" "paragraph" "item" "annex" "signature" "quoted" */
struct str block_kind_code(enum block_kind k);
bool block_kind_parse(struct str code, enum block_kind *ret);

struct block {
	enum block_kind kind;
	struct str label; /* not known: none */
	struct words words;
	struct str round; /* of what is quoted: its slug; not known: its references lead nowhere */
};
struct blocks {
	struct block *list;
	size_t n;
};
struct blocks chair_report_make(struct arena *a, enum lang l, const struct chair_facts *f);

/* For the report of one meeting, as paragraphs and items without headings: that it was held; the
 * consultations it received; what it decided and asked for. Of nothing known, nothing. */
struct blocks meeting_held_make(struct arena *a, enum lang l, const struct chair_facts *f);
struct blocks meeting_rounds_make(struct arena *a, enum lang l, const struct chair_facts *f);
struct blocks meeting_results_make(struct arena *a, enum lang l, const struct chair_facts *f);
/* "Chair: Name", and the state on a line of its own; nothing where no chair is known. */
struct words chair_signature(struct arena *a, enum lang l, const struct chair_facts *f);

/* As Markdown, for other programs and for reading as it is. */
struct str blocks_markdown(struct arena *a, struct blocks b);

#endif

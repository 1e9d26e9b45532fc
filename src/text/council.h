/*
 * council.h - a council document as text: what it is made of and what it mentions.
 *
 * Reports to a council, resolutions and summary records, Chinese or English, as
 * a word processor leaves them when it saves plain text. Any valid UTF-8 is
 * taken: what has no such shape becomes paragraphs. Nothing is looked up and
 * nothing corrected but that stray conversion marks are taken out and told.
 *
 * Everything lives in the caller's arena; texts without a line break inside are
 * parts of the text given, so that one has to live as long. Limits:
 * COUNCIL_BYTES of text, COUNCIL_PARTS parts, COUNCIL_MENTIONS of each kind;
 * `cut` says that there was more. At worst 64 MB of arena are used.
 */
#ifndef TEXT_COUNCIL_H
#define TEXT_COUNCIL_H

#include "base/day.h"
#include "base/lang.h"
#include "text/when.h"

enum { COUNCIL_BYTES = 1 << 20, COUNCIL_PARTS = 20000, COUNCIL_MENTIONS = 20000 };

enum council_kind { COUNCIL_OTHER, COUNCIL_REPORT, COUNCIL_RESOLUTION, COUNCIL_RECORD };

enum council_part_kind {
	PART_TITLE,
	PART_FIELD,	/* "概要", "References": the heading of a field before the body */
	PART_HEADING,	/* "2	CWG-Internet的活动", or a line of its own inside an annex */
	PART_CLAUSE,	/* "做出决议", "instructs the Secretary-General" */
	PART_PARAGRAPH, /* with a label "2.4" or without one */
	PART_ITEM,	/* a), ii) */
	PART_BULLET,
	PART_ANNEX, /* the heading of an annex */
	PART_SIGNATURE,
};
enum council_field {
	FIELD_NONE,
	FIELD_SUMMARY,
	FIELD_ACTION,
	FIELD_REFERENCES,
	FIELD_STRATEGY,
	FIELD_FINANCE,
};
enum council_clause { CLAUSE_NONE, CLAUSE_RECITAL, CLAUSE_RESOLVES, CLAUSE_INSTRUCTS, CLAUSE_INVITES };

/* In the order of the document. `parent` is the index of the part it stands under, -1 for none. */
struct council_part {
	enum council_part_kind kind;
	enum council_field field;   /* of a field's heading and of what it holds */
	enum council_clause clause; /* of a clause's heading and of what it holds */
	int annex;		    /* 0, or which annex it belongs to: 1 is the first */
	int level;		    /* how deep it stands: 0 title, fields, annexes; 1 headings ... */
	int parent;
	int line;	  /* of the source, from 1 */
	struct str label; /* "2.7.1", "a)", "•", or empty */
	/* "2.4 a)", "做出决议 2 • 1", "annex 1 / 6", "summary", "title": the same for each reader, not
	 * translated */
	struct str path;
	struct str text;      /* lines joined, without label and marks */
	const size_t *breaks; /* bytes of the text where the next source line began */
	size_t n_breaks;
};

enum mark_kind { MARK_BOOKMARK, MARK_PATH, MARK_IMAGE, MARK_FOOTER, MARK_KINDS };
struct council_mark {
	enum mark_kind kind;
	int line;
	struct str words;
};

enum issuer { ISSUER_UNKNOWN, ISSUER_PP, ISSUER_COUNCIL, ISSUER_WTSA, ISSUER_WTDC, ISSUER_WRC };
enum instrument_kind { INSTRUMENT_RESOLUTION, INSTRUMENT_DECISION, INSTRUMENT_RECOMMENDATION };

/* A place where something is mentioned: bytes [from, to) of the text of `part`, and those bytes. */
struct council_place {
	int part, line;
	size_t from, to;
	struct str words;
};

/*
 * One instrument; "第102号和140号决议（2014年，釜山，修订版）" makes two with
 * the same words. Where no issuer is named it is told from the number: the
 * council's resolutions count from 1000, the plenipotentiaries' do not.
 */
struct council_cite {
	struct council_place at;
	enum issuer issuer;
	enum instrument_kind kind;
	int number;
	int year;	     /* of the revision; 0 when none is given */
	struct str city;     /* "釜山"; empty when none is given */
	struct str revision; /* "修订版", "Rev."; empty when none is given */
};

/* A document: "C22/32 (Rev.1)" is series "C", session 22, number "C22/32", serial 32, revision 1. */
struct council_ref {
	struct council_place at;
	struct str series, number;
	int session, serial, revision;
};

/* number 0: not numbered; days DAY_NONE: no date is given with it. */
struct council_meeting {
	struct council_place at;
	int number;
	bool hearing; /* a physical open consultation, not a meeting of the group */
	struct day first, last;
};

struct council_consultation {
	struct council_place at; /* the sentence */
	struct str title;
	struct when period; /* PRECISION_UNKNOWN where the sentence names none */
};

struct council_count_part {
	int count;
	struct str what;
};
/* "23份答复（1个政府，4个...）" */
struct council_count {
	struct council_place at;
	int total;
	struct str what;
	const struct council_count_part *parts;
	size_t n_parts;
	bool partial; /* "including": the parts need not be all */
};

struct council_span {
	struct council_place at;
	struct when when;
};

enum outcome {
	OUTCOME_NOTED,
	OUTCOME_NOTED_WITH_COMMENTS,
	OUTCOME_NOTED_AND_TRANSMITTED,
	OUTCOME_INFORMAL_CONSULTATIONS, /* and back to a later meeting */
	OUTCOME_RECOMMENDATIONS_ONWARD,
	OUTCOME_AGREED,
	OUTCOMES
};
struct council_decision {
	struct council_place at; /* the sentence */
	enum outcome outcome;
};

struct council_signature {
	int line;
	struct str role, name, of; /* "主席", "S. BIN GHELAITA", empty when not said */
};

struct council_annex {
	int part;
	struct str name; /* "1", "A", or empty for the only one */
};

struct council_doc {
	enum council_kind kind;
	enum lang lang;
	struct str title;  /* empty when it has none */
	struct str number; /* its own, "C22/87", as its head or a file path left in it says; else empty */
	int year;	   /* of that number's session, else of its latest meeting; 0 not known */
	struct day date;   /* as its head says, or DAY_NONE */
	struct day latest; /* the latest day a meeting named in it was held, or DAY_NONE: it is not older */
	bool cut;

	struct council_part *parts;
	size_t n_parts;
	struct council_mark *marks;
	size_t n_marks;
	struct council_cite *cites;
	size_t n_cites;
	struct council_ref *refs;
	size_t n_refs;
	struct council_meeting *meetings;
	size_t n_meetings;
	struct council_consultation *consultations;
	size_t n_consultations;
	struct council_count *counts;
	size_t n_counts;
	struct council_span *spans; /* what a report says it covers */
	size_t n_spans;
	struct council_decision *decisions;
	size_t n_decisions;
	struct council_signature *signatures;
	size_t n_signatures;
	struct council_annex *annexes;
	size_t n_annexes;
};

/* `text` is valid UTF-8. */
void council_parse(struct arena *a, struct str text, struct council_doc *ret);

/* Chinese where there are at least a few Han characters for each 20 letters, else English. */
enum lang council_lang(struct str text);

/* Words for the store and for JSON: "paragraph", "bookmark", "noted_and_transmitted" ... */
struct str council_kind_name(enum council_kind k);
struct str council_part_name(enum council_part_kind k);
struct str council_field_name(enum council_field f);
struct str council_clause_name(enum council_clause c);
struct str mark_name(enum mark_kind k);
struct str issuer_name(enum issuer i);
struct str instrument_kind_name(enum instrument_kind k);
struct str outcome_name(enum outcome o);

#endif

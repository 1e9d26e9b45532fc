/* council_in.h - what the readers of a council document share; for council*.c only. */
#ifndef TEXT_COUNCIL_IN_H
#define TEXT_COUNCIL_IN_H

#include "text/council.h"
#include "text/scan.h"

/* A source line without marks and without spaces at its ends; lines with nothing left are not kept. */
struct line {
	int no;
	struct str text;
};

struct lines {
	struct line *line;
	size_t n;
};

/* council_lines.c: takes the marks out, notes them in `d`, and its number when a file path tells it. */
struct lines council_lines(struct arena *a, struct str text, struct council_doc *d);

enum label_kind { LABEL_NONE, LABEL_DECIMAL, LABEL_ALPHA, LABEL_ROMAN, LABEL_BULLET };
struct label {
	enum label_kind kind;
	int depth;	 /* of a decimal: 2.7.1 has 3 */
	int value;	 /* of its last number, letter or roman numeral */
	struct str text; /* "2.7.1", "a)", "•" */
	struct str rest; /* the line behind it */
	bool firm;	 /* a tab, a bracket or a dot says so; else only a space does: "23 replies" */
};
/* council_labels.c: how a line begins. `before`: the label of the item before, for i) between h) and j). */
struct label label_read(struct str line, struct label before);

enum head_kind { HEAD_NONE, HEAD_FIELD, HEAD_CLAUSE, HEAD_ANNEX, HEAD_SIGNATURE, HEAD_MAST, HEAD_RULE };
struct head {
	enum head_kind kind;
	enum council_field field;
	enum council_clause clause;
	struct str name; /* of an annex */
	struct str rest; /* of an annex: a title on the same line */
};
/* council_heads.c: lines that are known by their words. */
struct head head_read(struct str line);
/* "理事会，", "The Council," */
bool line_enacts(struct str line);
/* A line before the title that holds the document's number or date; fills them in. */
bool masthead_read(struct arena *a, struct str line, struct council_doc *d);

/* council_parts.c: parts, annexes, signatures. */
void council_parts(struct arena *a, struct lines lines, struct council_doc *d);

/*
 * council_signatures.c: the signatures that begin in line `at`, with the names
 * and countries below it; returns how many lines they take.
 */
size_t signature_read(struct arena *a, struct council_doc *d, struct lines lines, size_t at,
		      struct str *ret_text);

/* Ends as a sentence or a clause of one does. */
bool text_is_ended(struct str text);
/* How wide a line looks: a Han character counts two. */
size_t text_columns(struct str text);

struct council_place place_in(const struct council_doc *d, size_t part, size_t from, size_t to);

/* Each looks through one part and adds what it mentions. */
void cites_read(struct arena *a, struct council_doc *d, size_t part);
void refs_read(struct arena *a, struct council_doc *d, size_t part);
void counts_read(struct arena *a, struct council_doc *d, size_t part);
void meetings_read(struct arena *a, struct council_doc *d, size_t part);
void consultations_read(struct arena *a, struct council_doc *d, size_t part);
void spans_read(struct arena *a, struct council_doc *d, size_t part);
void decisions_read(struct arena *a, struct council_doc *d, size_t part);

/* A document's number at *at: "C22/32 (Rev.1)", "CWG-Internet-23/4"; fills all of `ret` but its place. */
bool ref_scan(struct arena *a, struct str s, size_t *at, struct council_ref *ret);

#endif

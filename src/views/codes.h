/* codes.h - the desk's pages of codes: the frame of a round, one code, an answer being coded. */
#ifndef VIEWS_CODES_H
#define VIEWS_CODES_H

#include "rules/policy.h"
#include "rules/procedure.h"
#include "store/codes.h"
#include "store/rounds.h"
#include "views/frame.h"
#include "views/parts.h"
#include "weigh/agree.h"

struct codes_base {
	struct frame frame;
	const struct round *round;
	const struct procedure *procedure;
	const struct object *object;
	bool may_code, may_export;
	const struct code *codes;
	size_t n_codes;
	struct str done, refused; /* a sentence each; not known: nothing */
};

/* Of two coders. */
struct codes_agreement {
	const struct coder *first, *second;
	struct agreed agreed;
	const struct code *const *codes; /* that agreed.codes counts */
	size_t n_codes;
	bool too_many;
};
/* How many responses each code has, by category, region, language or question: cells by code, then column. */
struct codes_matrix {
	const struct code_count *columns; /* one of each value */
	size_t n_columns;
	const struct code_count **cells; /* NULL: none */
};
struct codes_page {
	struct codes_base base;
	struct codes_matrix by[CODE_BYS];
	const struct code_query *queries;
	size_t n_queries;
	const struct coder *coders;
	size_t n_coders;
	const struct codes_agreement *agreement; /* NULL: no two chosen */
	int64_t undo_spans;			 /* that the viewer gave last; 0: nothing */
};
void codes_view(struct out *o, const struct codes_page *p);

/* A span with its words; `gone`: the text was redacted since. */
struct coded_span_line {
	struct code_span s;
	struct str said;
	bool gone;
};
struct code_page {
	struct codes_base base;
	const struct code *code;
	struct str name, description; /* in the reader's language, to be edited */
	struct code_span_ask ask;
	struct str asked_region; /* of ask.country_in and country_not_in */
	struct str asked_query;	 /* of ask.saved */
	const struct coded_span_line *list;
	size_t n;
	struct str next;
};
void one_code_view(struct out *o, const struct code_page *p);

struct coding_sentence {
	size_t from, to;
	struct str text;
};
struct coding_text {
	int64_t question, mark;
	const struct coding_sentence *sentences;
	size_t n;
};
struct coding_page {
	struct codes_base base;
	const struct coded_response *response;
	const struct coding_text *texts;
	size_t n_texts;
	const struct coded_span_line *spans;
	size_t n_spans;
	int64_t previous, next; /* numbers; 0: none */
	int64_t chosen;		/* the code that was given last */
	struct str passage;	/* typed, and not found */
};
void coding_view(struct out *o, const struct coding_page *p);
/* Span i stands on this sentence, and is the first of its code there: two coders may have given the same. */
bool coding_first_on(const struct coding_page *p, size_t i, const struct coding_text *t,
		     const struct coding_sentence *s);

/* "Access / Cost": a code behind its parents. */
/* What addresses and data call the value of a count: "academia", "africa", "fr", "2". */
struct str code_count_value(struct arena *a, enum code_by by, const struct code_count *c);
/* As addresses have it: "category", "region", "lang", "question". */
struct str code_by_name(enum code_by by);
struct str code_path_text(struct arena *a, const struct codes_base *p, const struct code *c);
const struct code *code_of(const struct codes_base *p, int64_t id);
/* "0.67", as the language writes numbers; "–" where it is not defined. */
struct str kappa_text(struct arena *a, enum lang l, struct agreement x);

#endif

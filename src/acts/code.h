/*
 * code.h - themes of a round: a frame of codes, given to spans of answers by hand or by the words of a query,
 * and taken back. Each leaves a journal row. Whether somebody may, the caller has asked.
 */
#ifndef ACTS_CODE_H
#define ACTS_CODE_H

#include "acts/acts.h"
#include "store/codes.h"
#include "text/query.h"
#include "weigh/identity.h"

enum code_what {
	CODE_ADD,    /* a code, with its name in one language */
	CODE_NAME,   /* name and description in one language */
	CODE_END,    /* it is given no more, and counted no more */
	CODE_GIVE,   /* to spans of one response */
	CODE_MATCH,  /* to every sentence of the round that a query (text/query.h) finds, which is saved */
	CODE_TAKE,   /* one span */
	CODE_FORGET, /* a saved query: off the list, what it found stays */
	CODE_UNDO,   /* all that the actor gave last, in one act */
};
enum {
	CODE_NAME_MOST = 120,
	CODE_DESCRIPTION_MOST = 2000,
	CODE_QUERY_MOST = 200 /* characters */,
	CODE_SPANS_MOST = 10000
};

struct code_act {
	struct act act;
	const char *dir; /* the data folder, of CODE_MATCH */
	int64_t round;
	enum code_what what;
	int64_t code, parent;
	struct str lang, name, description, query;
	int64_t number; /* of CODE_GIVE: the response */
	struct code_span
	    *spans; /* of CODE_GIVE: question, from, to, and the mark of the text that was seen */
	size_t n_spans;
	int64_t span;	     /* of CODE_TAKE; of CODE_FORGET the saved query */
	int64_t ret_done;    /* spans given or taken */
	struct query *asked; /* of CODE_MATCH */
};
/*
 * verdict: no name, a name too long, nothing chosen, a query without a word that is wanted, one with filters,
 * more than CODE_SPANS_MOST match. ERR_CONFLICT: the text
 * was redacted or replaced since it was seen. ERR_NOT_FOUND: no such code, span or response in the round.
 */
void code_init(struct code_act *c, int64_t round, enum code_what what, struct str actor);
/* The rest of a CODE_MATCH: what it finds lives in `a`. */
void code_match_init(struct code_act *c, struct arena *a, const char *dir, int64_t code, struct str query);

#endif

/*
 * moderate.h - the officer at work on responses: one act for one response or
 * for many at once, in one transaction.
 *
 * Each item bears the revision of the response that the officer saw. Where
 * somebody changed it since, nothing happens to it: ERR_CONFLICT. Of one item
 * the act ends as the item does. Of several, each has its own outcome, those
 * that can be done are done, and the act is ERR_OK.
 *
 * Nothing is lost by any of these: originals stay, the journal has before and
 * after, the moderation log tells the public. A letter that follows waits
 * UNDO_SECONDS, and undoing stops it.
 */
#ifndef ACTS_MODERATE_H
#define ACTS_MODERATE_H

#include "acts/acts.h"
#include "rules/moderation.h"

enum moderate_what {
	MODERATE_PUBLISH,
	MODERATE_WITHHOLD, /* reason */
	MODERATE_CLASSIFY, /* procedure, category, lang, issue */
	MODERATE_LATE,	   /* late, reason */
	MODERATE_REDACT,   /* question, words, which, reason */
	MODERATE_LIFT,	   /* id of one of those redacted together, reason */
	MODERATE_JOIN,	   /* organisation, country */
	MODERATE_PART,	   /* id of the one who joined: in error */
	MODERATE_LANGUAGE, /* lang: what it is written in, whatever was said or found */
	MODERATE_UNDO,	   /* batch; items are found by it: `n` 0, or the one of it that is meant */
	MODERATE_WHATS
};
/* "publish" "withhold" "classify" "late" "redact" "lift" "join" "part" "language" "undo" */
struct str moderate_code(enum moderate_what w);
bool moderate_parse(struct str code, enum moderate_what *ret);

struct moderate_item {
	int64_t number, revision; /* 0: whatever it is now */
	/* What it gives back. */
	enum err outcome;
	enum verdict why; /* of ERR_INPUT */
};

struct moderate {
	struct act act;
	int64_t round;
	enum moderate_what what;
	struct moderate_item *items; /* of an undo the act sets them, in an arena of the caller's */
	size_t n;		     /* at most MODERATE_MOST */
	struct arena *arena;	     /* of an undo */

	struct str reason, site;
	const struct procedure *procedure;
	/* Of one response as they should be. Not known: left as it is; empty, 0: as the respondent said,
	 * none. */
	struct str category, lang;
	int64_t issue; /* -1: left as it is */
	bool late;
	int64_t question; /* -1: the summary, 0: the free text, -2: all texts of the response */
	struct str words;
	int64_t which; /* 0: wherever the words stand in that text; 2: the second place */
	struct str organisation, country;
	int64_t id;
	int64_t batch;
	struct instant at; /* INSTANT_NONE: now */

	/* What it gives back. */
	int64_t ret_batch;
	size_t ret_done;
};
void moderate_init(struct moderate *m, enum moderate_what what);

#endif

/*
 * occasion.h - telling people what happened to a round. The act that makes it
 * happen notes it, as one row; a job makes letters of it afterwards, some at a
 * time, so that nothing waits for a hundred thousand of them.
 */
#ifndef ACTS_OCCASION_H
#define ACTS_OCCASION_H

#include "acts/acts.h"
#include "store/subscriptions.h"

/*
 * For acts, in their own transaction: this happened. `ordinal` is that of the
 * date or the revision (+1) it is about; noted twice it is told once. Nobody is
 * told of a round that is not public when the letters are made.
 */
enum err notice_fan_out(struct tx *tx, enum occasion what, int64_t round, int ordinal);

/* What the clock says has happened. */
struct occasion_note {
	struct act act;
	enum occasion what;
	int64_t round;
	int ordinal;
};
void occasion_note_init(struct occasion_note *n);

/* A letter to one subscriber, written in their language; NOTICE_SECRET stands for the secret of its links. */
struct news_letter {
	int64_t subscription;
	struct str recipient, lang, subject, text;
};

/* The next letters of an occasion, all or none of them. ERR_CONFLICT: somebody else was there first. */
struct occasion_tell {
	struct act act;
	struct occasion_row occasion;
	const struct news_letter *letters;
	size_t n;
	int64_t reached; /* the last subscription looked at */
	bool done;
};
void occasion_tell_init(struct occasion_tell *t);

/* The letter of the day begins: of all that was noted since the last. A day has one at most. */
struct digest_begin {
	struct act act;
	struct str day; /* "2026-11-22" in the site's zone */
};
void digest_begin_init(struct digest_begin *d);

/* The next letters of it. */
struct digest_tell {
	struct act act;
	struct digest_row digest;
	const struct news_letter *letters;
	size_t n;
	struct str reached; /* the last address looked at */
	bool done;
};
void digest_tell_init(struct digest_tell *t);

#endif

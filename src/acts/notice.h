/* notice.h - what became of a queued letter; and sending one again. */
#ifndef ACTS_NOTICE_H
#define ACTS_NOTICE_H

#include "acts/acts.h"

enum notice_fate {
	NOTICE_WAS_SENT,
	NOTICE_LATER,
	NOTICE_NEVER,
	NOTICE_DOUBT, /* nobody knows whether it arrived */
	NOTICE_NONE   /* only takes the next one in hand */
};
/*
 * A letter that is neither queued nor being sent stays as it is. `take`: the
 * next letter, which is in a mail server's hands from now on; 0: none. Both in
 * one transaction, so that after the program has ended anyhow at most one
 * letter is in doubt.
 */
struct notice_mark {
	struct act act;
	int64_t notice;
	enum notice_fate fate;
	struct instant next; /* of NOTICE_LATER: when to try again */
	int64_t take;
};
void notice_mark_init(struct notice_mark *m);

/* By an officer: one that failed or is unsure is queued again, under the same Message-ID. ERR_CONFLICT: it is
 * neither. */
struct notice_resend {
	struct act act;
	int64_t notice;
};
void notice_resend_init(struct notice_resend *r);

#endif

/* notice.h - what became of a queued letter. */
#ifndef ACTS_NOTICE_H
#define ACTS_NOTICE_H

#include "acts/acts.h"

enum notice_fate { NOTICE_SENT, NOTICE_LATER, NOTICE_NEVER };
/* A letter that is not queued any more stays as it is. */
struct notice_mark {
	struct act act;
	int64_t notice;
	enum notice_fate fate;
	struct instant next; /* of NOTICE_LATER: when to try again */
};
void notice_mark_init(struct notice_mark *m);

#endif

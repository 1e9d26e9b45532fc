/* session.h - sessions of people who sign in. */
#ifndef ACTS_SESSION_H
#define ACTS_SESSION_H

#include "acts/acts.h"

/* A request came with the session: keeps it from ending for idleness. No journal row: the audit page is of
 * deeds. */
struct session_touch {
	struct act act;
	int64_t session;
	struct instant at;
};
void session_touch_init(struct session_touch *t);

#endif

/* slow.h - threads for what is slow and writes nothing: the `before` of acts. Theirs alone (acts.c). */
#ifndef ACTS_SLOW_H
#define ACTS_SLOW_H

#include "acts/acts.h"

struct slow;
/* On a slow thread `before` does that half of the act, and `then` is called with what it said. */
enum err slow_open(struct slow **ret, enum err (*before)(struct act *act),
		   void (*then)(struct act *act, enum err outcome, void *arg), void *arg);
/* Does what is queued to its end, then stops. */
void slow_close(struct slow *s);
/* ERR_LIMIT when as many wait as may. */
enum err slow_submit(struct slow *s, struct act *act);

#endif

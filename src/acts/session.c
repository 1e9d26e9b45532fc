/* session.c - see session.h */
#include "acts/session.h"

#include "acts/act.h"
#include "store/people_write.h"

static enum err touch_run(struct tx *tx, struct act *act)
{
	struct session_touch *t = (struct session_touch *)(void *)act;
	return session_set_seen(tx, t->session, t->at);
}

void session_touch_init(struct session_touch *t)
{
	t->act.run = touch_run;
	t->act.repeatable = true;
}

/* recount.c - see recount.h */
#include "acts/recount.h"

#include "store/tally.h"

static enum err run(struct tx *tx, struct act *act)
{
	enum err e = tallies_make(tx);
	return e == ERR_OK
		   ? journal_write(tx, act->actor, "recount", "store", 0, (struct str){0}, (struct str){0})
		   : e;
}

void recount_init(struct recount *r, struct str actor)
{
	*r = (struct recount){.act = {.run = run, .actor = actor}};
}

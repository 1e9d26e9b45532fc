/* invite_again.c - see invite_again.h */
#include "acts/invite_again.h"

#include "acts/act.h"

/* Both or neither: they are steps of one act, in one transaction. */
static enum err run(struct tx *tx, struct act *act)
{
	struct invitation_again *x = (struct invitation_again *)(void *)act;
	enum err e = x->old.act.run(tx, &x->old.act);

	if (e == ERR_OK)
		e = x->invite.act.run(tx, &x->invite.act);
	act->verdict = x->invite.act.verdict;
	return e;
}

int invitation_again_init(struct invitation_again *x, struct arena *a, int64_t invitation)
{
	int wrong = invite_init(&x->invite, a);

	x->act.actor = x->invite.act.actor;
	x->act.run = run;
	x->old = (struct invitation_revoke){
	    .act.actor = x->act.actor, .invitation = invitation, .at = x->invite.at};
	invitation_revoke_init(&x->old);
	return wrong;
}

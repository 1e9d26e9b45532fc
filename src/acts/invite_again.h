/* invite_again.h - an invitation that was not taken up is sent anew: a new link, and the old one counts no
 * more. */
#ifndef ACTS_INVITE_AGAIN_H
#define ACTS_INVITE_AGAIN_H

#include "acts/invite.h"

/* `invite` is filled by the caller as for a first one. ERR_NOT_FOUND: taken up or revoked meanwhile. */
struct invitation_again {
	struct act act;
	struct invite invite;
	struct invitation_revoke old;
};
/* What is wrong, as invite_init says; then do not submit it. */
int invitation_again_init(struct invitation_again *x, struct arena *a, int64_t invitation);

#endif

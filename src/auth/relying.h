/* relying.h - for which site a passkey is made: its name and its origin (Web Authentication, "relying
 * party"). */
#ifndef AUTH_RELYING_H
#define AUTH_RELYING_H

#include "base/arena.h"

struct relying {
	struct str id;	   /* "consult.example": without a port, lower case */
	struct str origin; /* "https://consult.example:8443", as browsers write it: no standard port */
};

/*
 * `base` is what stands before a path of ours ("https://consult.example"). False
 * where browsers make no passkeys: over plain http but for localhost, and for a
 * host that is a number and no name.
 */
bool relying_of(struct arena *a, struct str base, struct relying *ret);

#endif

/* identities.h - what other pages of signing in show of identity providers. */
#ifndef WEB_IDENTITIES_H
#define WEB_IDENTITIES_H

#include "acts/invite.h"
#include "views/identity.h"
#include "web/request.h"

/* The cookie of whoever is on the way to a provider and back. */
#define IDENTITY_COOKIE "__Host-plenary-with"

/*
 * The buttons of a page where somebody signs in: all providers that are in use.
 * Nothing where they cannot be read. `next` is behind the language.
 */
struct provider_buttons buttons_to_sign_in(const struct request *q, struct str next);
/* Where somebody proves anew who they are: those they have come in by. */
struct provider_buttons buttons_to_prove(const struct request *q, struct str next);
/* Where an invitation is taken up: those that stand for its address and body. */
struct provider_buttons buttons_to_take_up(const struct request *q, const struct invitation *i,
					   struct str token);

#endif

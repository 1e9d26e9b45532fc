/* identity_part.h - what the acts around identity providers share. Theirs alone. */
#ifndef ACTS_IDENTITY_PART_H
#define ACTS_IDENTITY_PART_H

#include "acts/act.h"
#include "acts/identity.h"
#include "store/identities_write.h"

/* On a slow thread. Its doors, asked for where that is due; false and visit.why: not to be had now, or it has
 * just been silent. */
bool provider_ask_doors(struct arena *a, struct provider_visit *v, struct oidc_discovery *ret);
/* Its keys, asked for where they are older than `seconds`; false where it then has none to give. */
bool provider_ask_keys(struct arena *a, struct provider_visit *v, const struct oidc_discovery *d,
		       int64_t seconds, struct jose_keys *ret);
/* One of its doors did not answer: nobody waits for it again for PROVIDER_FAILED_SECONDS. */
void provider_is_silent(struct provider_visit *v);
/* Keeps what was said. */
enum err provider_keep_said(struct tx *tx, const struct provider_visit *v);

/* The run of identity_end. */
enum err identity_arrive(struct tx *tx, struct act *act);

/* {"provider":"itu","account":12} */
struct str identity_json(struct arena *a, const struct provider *p, int64_t account);

#endif

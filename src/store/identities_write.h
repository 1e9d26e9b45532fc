/* identities_write.h - for acts: identity providers, whom they vouch for, who is on the way to one. */
#ifndef STORE_IDENTITIES_WRITE_H
#define STORE_IDENTITIES_WRITE_H

#include "store/identities.h"
#include "store/write.h"

/* p->id, body_slug, enabled, people and made_at are not read: it is enabled from now on. */
enum err provider_insert(struct tx *tx, const struct provider *p, int64_t *ret);
/* Everything but slug and issuer; enabled. What it said before is forgotten. */
enum err provider_update(struct tx *tx, const struct provider *p);
enum err provider_set_enabled(struct tx *tx, int64_t provider, bool enabled);
/* What is not known in `said` stays as it was; failed_at is set as it is. */
enum err provider_set_said(struct tx *tx, int64_t provider, const struct provider_said *said);

/* ERR_CONFLICT: somebody's already. */
enum err identity_insert(struct tx *tx, int64_t account, int64_t provider, struct str subject,
			 struct instant at, int64_t *ret);
enum err identity_set_used(struct tx *tx, int64_t id, struct instant at);
/* ERR_NOT_FOUND: not (any more) one of the account's. */
enum err identity_set_ended(struct tx *tx, int64_t account, int64_t id, struct instant at);

enum { IDENTITY_REQUEST_MINUTES = 10, IDENTITY_REQUESTS_MOST = 20000 };
/*
 * q->id is not read. What is over goes; of IDENTITY_REQUESTS_MOST that are not,
 * the oldest: a flood of them shortens the time there is to come back, no more.
 */
enum err identity_request_insert(struct tx *tx, const struct identity_request *q, struct str state_hash);
/* ERR_NOT_FOUND: used already. */
enum err identity_request_set_used(struct tx *tx, int64_t id, struct instant at);

#endif

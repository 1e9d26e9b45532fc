/* passkeys_write.h - for acts: a passkey comes, is named, is used, goes. */
#ifndef STORE_PASSKEYS_WRITE_H
#define STORE_PASSKEYS_WRITE_H

#include "store/passkeys.h"
#include "store/write.h"

/* ERR_CONFLICT: that credential is known already, whoever's it is. */
enum err passkey_insert(struct tx *tx, const struct passkey *p, int64_t *ret);
enum err passkey_set_name(struct tx *tx, int64_t id, struct str name);
enum err passkey_set_used(struct tx *tx, int64_t id, int64_t counter, bool copied, struct instant at);
enum err passkey_delete(struct tx *tx, int64_t id);

/* Notes that it was answered. ERR_CONFLICT: it was already. Those that have ended go. */
enum err challenge_insert(struct tx *tx, struct str hash, struct str purpose, int64_t account,
			  struct instant ends);

#endif

/* keys.h - every kind of secret the store relies on, and how many are good today. Staff connections. */
#ifndef STORE_KEYS_H
#define STORE_KEYS_H

#include "store/db.h"

enum key_kind {
	KEY_SESSION, /* signed in somewhere */
	KEY_PASSWORD,
	KEY_CODE,     /* secret of one-time codes */
	KEY_RECOVERY, /* recovery codes that were not used */
	KEY_PASSKEY,
	KEY_IDENTITY,	/* accounts tied to an identity provider */
	KEY_INVITATION, /* open ones */
	KEY_LINK,	/* half-done sign-ins and links to sign in */
	KEY_FEED,	/* private feeds */
	KEY_PROVIDER,	/* identity providers with a secret file */
	KEYS
};
/* "session" "password" "code" "recovery" "passkey" "identity" "invitation" "link" "feed" "provider" */
struct str key_kind_code(enum key_kind k);
bool key_kind_parse(struct str code, enum key_kind *ret);

struct key_count {
	int64_t n;
	struct instant oldest; /* INSTANT_NONE: none, or not known */
};
enum err keys_count(struct db *db, struct instant now, struct key_count ret[KEYS]);

#endif

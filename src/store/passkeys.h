/* passkeys.h - passkeys as pages and acts read them: staff connections only. */
#ifndef STORE_PASSKEYS_H
#define STORE_PASSKEYS_H

#include "store/db.h"

enum { PASSKEYS_MOST = 20, PASSKEY_NAME_MOST = 80 };

struct passkey {
	int64_t id, account;
	struct str credential, public_key; /* base64url */
	int64_t algorithm, counter;
	struct str name, transports;	 /* "internal hybrid" */
	bool copied;			 /* on several devices */
	struct instant made_at, used_at; /* INSTANT_NONE: never */
};

/* An account's, oldest first. */
enum err passkeys_of(struct db *db, struct arena *a, int64_t account, struct passkey **ret, size_t *ret_n);
enum err passkey_by_id(struct db *db, struct arena *a, int64_t id, struct passkey *ret);
/* By its credential's id, base64url; with its owner's handle. ERR_NOT_FOUND also where the account is
 * disabled. */
enum err passkey_by_credential(struct db *db, struct arena *a, struct str credential, struct passkey *ret,
			       struct str *ret_handle);

/* What a browser is told about whose passkey it shall make. */
enum err passkey_owner(struct db *db, struct arena *a, int64_t account, struct str *ret_handle,
		       struct str *ret_email, struct str *ret_name);
/* In how many ways somebody can sign in: each passkey is one, so is each identity of a provider in use, and a
 * password with one-time codes. */
enum err ways_in(struct db *db, int64_t account, int64_t *ret);

enum err challenge_key(struct db *db, struct arena *a, struct str *ret);

#endif

/* auth_data.h - what the authenticator says it did (Web Authentication, 6.1): bytes in, fields out. */
#ifndef AUTH_AUTH_DATA_H
#define AUTH_AUTH_DATA_H

#include "base/base.h"

enum { AUTH_DATA_MOST = 4096, CREDENTIAL_MOST = 1023 };

/* Of COSE (RFC 9053): those that passkeys of ours may sign with. */
enum { ALGORITHM_ES256 = -7, ALGORITHM_EDDSA = -8, ALGORITHM_RS256 = -257 };

/* Points into the bytes it was read from. */
struct auth_data {
	struct str site; /* SHA-256 of the relying party's id */
	bool present;	 /* somebody touched it */
	bool verified;	 /* and proved who they are: PIN, finger, face */
	bool copies;	 /* may be copied to other devices of the same person */
	bool copied;	 /* and is */
	uint32_t counter;
	bool made;	       /* a new credential comes with it: */
	struct str credential; /* its id */
	int64_t algorithm;     /* of its key; any, allowed or not */
};
/* Any bytes. False where they do not have that form. */
bool auth_data_read(struct str bytes, struct auth_data *ret);

#endif

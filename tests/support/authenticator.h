/* authenticator.h - a passkey's device made of openssl: real keys, real signatures, and every way to be
 * wrong. */
#ifndef SUPPORT_AUTHENTICATOR_H
#define SUPPORT_AUTHENTICATOR_H

#include "auth/passkey.h"

/* What it will say; a test changes one of these and sees it refused. */
struct authenticator {
	int algorithm; /* also one that is not allowed: then it signs with ES256 under a false name */
	void *key;
	char id[16];
	uint32_t counter; /* grows with each use; 0 stays 0 */
	bool present, verified, copies, copied;
	struct str site, origin; /* "localhost", "http://localhost:8080" */
	bool elsewhere;
};
void authenticator_init(struct authenticator *d, int algorithm);
void authenticator_done(struct authenticator *d);
#define AUTHENTICATOR(d, algorithm)                                                                          \
	__attribute__((cleanup(authenticator_done))) struct authenticator d;                                 \
	authenticator_init(&d, algorithm)

/* navigator.credentials.create() and get(). */
struct passkey_said authenticator_make(struct authenticator *d, struct arena *a, struct str challenge);
struct passkey_said authenticator_use(struct authenticator *d, struct arena *a, struct str challenge);
struct str authenticator_client_data(struct authenticator *d, struct arena *a, const char *type,
				     struct str challenge);
/* Signs what was said anew: after a test has changed it. */
void authenticator_sign(struct authenticator *d, struct arena *a, struct passkey_said *said);

#endif

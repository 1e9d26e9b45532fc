/*
 * passkey.h - is this answer of an authenticator what we asked for? The one
 * file that meets libfido2. Pure: no store; what is known is given.
 *
 * Attestation is not asked for ("none"): which make of authenticator it is does
 * not matter, and people's devices are their own business. So libfido2 is left
 * to read keys and check signatures, and all else is checked here.
 */
#ifndef AUTH_PASSKEY_H
#define AUTH_PASSKEY_H

#include "auth/auth_data.h"
#include "auth/challenge.h"
#include "auth/relying.h"
#include "base/secret.h"

enum passkey_fault {
	PASSKEY_FINE,
	PASSKEY_MALFORMED,
	PASSKEY_TYPE,	    /* made where used was asked for, or the other way round */
	PASSKEY_CHALLENGE,  /* not one of ours, or for something or somebody else */
	PASSKEY_OVER,	    /* the challenge is too old */
	PASSKEY_ORIGIN,	    /* asked by another site's page */
	PASSKEY_SITE,	    /* made for another site */
	PASSKEY_ABSENT,	    /* nobody touched it */
	PASSKEY_UNVERIFIED, /* touched, but nobody proved who they are */
	PASSKEY_ALGORITHM,  /* signs with one we do not take */
	PASSKEY_SIGNATURE,
	PASSKEY_COUNTER, /* used less often than it was before: there are two of it */
	PASSKEY_FAULTS
};
/* "fine", "malformed" ...: for the log and the journal. */
const char *passkey_fault_code(enum passkey_fault f);

/* What was asked. */
struct passkey_asked {
	struct relying site;
	struct challenge_use use;
	struct instant now;
};
/* What came back, as bytes; `signature` only where an existing one was used. */
struct passkey_said {
	struct str client_data, auth_data, signature;
};
/* The challenge in it, for the store to see that it is used once. */
struct passkey_once {
	struct digest hash;
	struct instant ends;
};

enum { PUBLIC_KEY_MOST = 640 };
struct passkey_made {
	struct passkey_once once;
	char credential[CREDENTIAL_MOST];
	size_t credential_n;
	int algorithm;
	unsigned char key[PUBLIC_KEY_MOST]; /* as libfido2 holds it */
	size_t key_n;
	uint32_t counter;
	bool copied;
};
/* A new passkey. */
enum passkey_fault passkey_read_made(const struct passkey_asked *asked, const struct passkey_said *said,
				     struct passkey_made *ret);

/* An existing one, as the store knows it. */
struct passkey_known {
	int algorithm;
	struct str key; /* bytes */
	uint32_t counter;
};
struct passkey_used {
	struct passkey_once once;
	uint32_t counter;
	bool copied;
};
/* Those that do not count say 0 for ever; one that has counted goes on counting. */
bool passkey_counter_went_on(uint32_t before, uint32_t now);
/* *ret is also set for PASSKEY_COUNTER: the signature was good. */
enum passkey_fault passkey_check_used(const struct passkey_asked *asked, const struct passkey_said *said,
				      const struct passkey_known *known, struct passkey_used *ret);

#endif

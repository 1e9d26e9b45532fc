/*
 * jose.h - is this token signed by one of these keys? The one file that meets
 * libcjose. A token is a JWS in compact form (RFC 7515), the keys a JWK Set
 * (RFC 7517). What the token says is read elsewhere, and only after this.
 */
#ifndef AUTH_JOSE_H
#define AUTH_JOSE_H

#include "base/arena.h"

enum { JOSE_TOKEN_MOST = 16 << 10, JOSE_KEYS_MOST = 64 };

/* The ways of signing that we take (RFC 7518, 3.1); everything else, "none" and shared secrets first, is
 * refused. */
enum jose_alg { JOSE_RS256, JOSE_PS256, JOSE_ES256, JOSE_ALGS };

/* A public key we can check with: RSA of 2,048 to 8,192 bits, or elliptic on P-256. */
struct jose_key {
	struct str id; /* not known: it has none */
	bool elliptic;
	bool only; /* it says which way it signs: `alg` */
	enum jose_alg alg;
	struct str n, e, x, y; /* base64url */
};
struct jose_keys {
	struct jose_key *list;
	size_t n;
};

/*
 * The keys of a JWK Set that can be used here; those of other kinds, too
 * small, for encrypting, or beyond JOSE_KEYS_MOST are left out. False where it
 * is no JWK Set.
 */
bool jose_keys_read(struct arena *a, struct str jwks, struct jose_keys *ret);

enum jose_fault {
	JOSE_GOOD,
	JOSE_FORM,	  /* no token, or one that wants something of us that we do not know ("crit") */
	JOSE_ALG,	  /* signed in a way we do not take */
	JOSE_KEY_UNKNOWN, /* by a key that is not among these: perhaps they are out of date */
	JOSE_SIGNATURE,	  /* the signature is not that key's */
};
/*
 * Without a "kid", exactly one key must fit. The key decides with the header
 * which way is checked: an RSA key never checks ES256, nothing checks HS256.
 * *ret_said is what was signed, in the arena.
 */
enum jose_fault jose_verify(struct arena *a, struct str token, const struct jose_keys *keys,
			    struct str *ret_said);

#endif

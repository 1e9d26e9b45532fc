/* secret.h - random bytes, digests, and comparing without telling. Meets libsodium; its slow hashes are met
 * in auth/password.c. */
#ifndef BASE_SECRET_H
#define BASE_SECRET_H

#include "base/arena.h"

/* Call once at start, before any other of these; false when the system has no randomness. */
bool secret_start(void);

enum { DIGEST_BYTES = 32 };
struct digest {
	unsigned char b[DIGEST_BYTES];
};
/* SHA-256 (FIPS 180-4). */
struct digest digest_of(struct str s);
/* The same of bytes that come in parts. */
struct digest_state {
	_Alignas(8) unsigned char b[128];
};
void digest_begin(struct digest_state *d);
void digest_add(struct digest_state *d, struct str s);
struct digest digest_end(struct digest_state *d);
/* HMAC-SHA-256 (RFC 2104): a digest that only who has the key can make. */
struct digest digest_keyed(struct str key, struct str s);
/* Eight bytes that tell one text from another, much faster; they protect nothing. SipHash-2-4 under a known
 * key. */
uint64_t mark_of(struct str s);
/* 64 lower-case hexadecimal digits. */
struct str digest_hex(struct arena *a, struct digest d);

/* 26 letters and digits (Crockford base 32, lower case): 130 random bits that nobody guesses. */
struct str secret_token(struct arena *a);
/* n bytes that nobody guesses. */
void secret_random(void *ret, size_t n);
/* Equal length and bytes, in a time that does not depend on where they differ. */
bool secret_eq(struct str a, struct str b);

#endif

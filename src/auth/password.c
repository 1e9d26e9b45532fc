/* password.c - see password.h; which passwords are refused is in password_judge.c */
#include "auth/password.h"

#include "base/log.h"

#include <sodium.h>

static const unsigned long long passes = 2;
static const size_t memory = (size_t)19 << 20;

/*
 * What an unknown account is tried against: argon2id of bytes nobody kept,
 * with today's parameters. A test holds it to them.
 */
static const char nobody[crypto_pwhash_STRBYTES] =
    "$argon2id$v=19$m=19456,t=2,p=1$Vn6wiqIhb2Ihd0yB9iJWzQ$5V4vSEkYeYNj8WrL2nzBvWVeMdm8FpSwaHi2MinSmi4";

enum err password_hash(struct arena *a, struct str password, struct str *ret)
{
	char out[crypto_pwhash_STRBYTES];

	if (crypto_pwhash_str_alg(out, password.n ? password.s : "", password.n, passes, memory,
				  crypto_pwhash_ALG_ARGON2ID13) != 0) {
		log_error("room=auth doing=hash why=\"no memory\"");
		return ERR_LIMIT;
	}
	*ret = arena_dup(a, str_z(out));
	return ERR_OK;
}

/* libsodium wants its text NUL-terminated in a field of this size. */
static bool hash_text(struct str hash, char ret[crypto_pwhash_STRBYTES])
{
	if (!hash.n || hash.n >= crypto_pwhash_STRBYTES)
		return false;
	memcpy(ret, hash.s, hash.n);
	return true;
}

bool password_fits(struct str hash, struct str password)
{
	char text[crypto_pwhash_STRBYTES] = "";
	bool known = hash_text(hash, text);
	const char *against = known ? text : nobody;
	bool fits = crypto_pwhash_str_verify(against, password.n ? password.s : "", password.n) == 0;

	return known && fits;
}

bool password_is_stale(struct str hash)
{
	char text[crypto_pwhash_STRBYTES] = "";

	return hash_text(hash, text) && crypto_pwhash_str_needs_rehash(text, passes, memory) != 0;
}

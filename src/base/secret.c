/* secret.c - see secret.h */
#include "base/secret.h"

#include <sodium.h>

bool secret_start(void)
{
	return sodium_init() >= 0;
}

struct digest digest_of(struct str s)
{
	struct digest d;
	static_assert(crypto_hash_sha256_BYTES == DIGEST_BYTES, "a SHA-256 digest");

	crypto_hash_sha256(d.b, (const unsigned char *)s.s, s.n);
	return d;
}

static crypto_hash_sha256_state *state_of(struct digest_state *d)
{
	static_assert(sizeof(crypto_hash_sha256_state) <= sizeof d->b, "the library's state fits");
	return (crypto_hash_sha256_state *)d->b;
}

void digest_begin(struct digest_state *d)
{
	crypto_hash_sha256_init(state_of(d));
}

void digest_add(struct digest_state *d, struct str s)
{
	crypto_hash_sha256_update(state_of(d), (const unsigned char *)s.s, s.n);
}

struct digest digest_end(struct digest_state *d)
{
	struct digest ret;

	crypto_hash_sha256_final(state_of(d), ret.b);
	return ret;
}

struct digest digest_keyed(struct str key, struct str s)
{
	struct digest d;
	crypto_auth_hmacsha256_state state;
	static_assert(crypto_auth_hmacsha256_BYTES == DIGEST_BYTES, "a SHA-256 digest");

	crypto_auth_hmacsha256_init(&state, (const unsigned char *)key.s, key.n);
	crypto_auth_hmacsha256_update(&state, (const unsigned char *)s.s, s.n);
	crypto_auth_hmacsha256_final(&state, d.b);
	return d;
}

uint64_t mark_of(struct str s)
{
	static const unsigned char key[crypto_shorthash_KEYBYTES] = "plenary";
	uint64_t mark;
	static_assert(crypto_shorthash_BYTES == sizeof mark, "a mark is eight bytes");

	crypto_shorthash((unsigned char *)&mark, (const unsigned char *)s.s, s.n, key);
	return mark;
}

struct str digest_hex(struct arena *a, struct digest d)
{
	char *p = NEW(a, char, 2 * DIGEST_BYTES + 1);

	sodium_bin2hex(p, 2 * DIGEST_BYTES + 1, d.b, DIGEST_BYTES);
	return (struct str){p, 2 * DIGEST_BYTES};
}

struct str secret_token(struct arena *a)
{
	static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";
	enum { N = 26 };
	unsigned char r[N];
	char *p = NEW(a, char, N + 1);

	randombytes_buf(r, sizeof r);
	for (size_t i = 0; i < N; i++)
		p[i] = letters[r[i] & 31];
	return (struct str){p, N};
}

void secret_random(void *ret, size_t n)
{
	randombytes_buf(ret, n);
}

bool secret_eq(struct str a, struct str b)
{
	return a.n == b.n && sodium_memcmp(a.s, b.s, a.n) == 0;
}

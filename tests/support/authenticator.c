#include "support/authenticator.h"

#include "base/buf.h"
#include "html/json.h"

#include <criterion/criterion.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

void authenticator_init(struct authenticator *d, int algorithm)
{
	cr_assert(secret_start());
	*d = (struct authenticator){
	    .algorithm = algorithm,
	    .counter = 1,
	    .present = true,
	    .verified = true,
	    .site = STR("localhost"),
	    .origin = STR("http://localhost:8080"),
	};
	if (algorithm == ALGORITHM_EDDSA)
		d->key = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
	else if (algorithm == ALGORITHM_RS256)
		d->key = EVP_RSA_gen(2048);
	else
		d->key = EVP_EC_gen("P-256");
	cr_assert(d->key);
	secret_random(d->id, sizeof d->id);
}

void authenticator_done(struct authenticator *d)
{
	EVP_PKEY_free(d->key);
}

static void put(struct buf *b, const void *p, size_t n)
{
	buf_put(b, (struct str){p, n});
}

static void put_number(struct buf *b, EVP_PKEY *key, const char *name, int width)
{
	BIGNUM *n = NULL;
	unsigned char bytes[512];

	cr_assert(EVP_PKEY_get_bn_param(key, name, &n) == 1);
	cr_assert(BN_bn2binpad(n, bytes, width) == width);
	BN_free(n);
	put(b, bytes, (size_t)width);
}

/* COSE (RFC 9053), in CTAP2's canonical form. */
static void put_key(struct buf *b, struct authenticator *d)
{
	unsigned char raw[32];
	size_t n = sizeof raw;

	if (d->algorithm == ALGORITHM_EDDSA) {
		put(b, "\xa4\x01\x01\x03\x27\x20\x06\x21\x58\x20", 10);
		cr_assert(EVP_PKEY_get_raw_public_key(d->key, raw, &n) == 1);
		put(b, raw, n);
	} else if (d->algorithm == ALGORITHM_RS256) {
		put(b, "\xa4\x01\x03\x03\x39\x01\x00\x20\x59\x01\x00", 11);
		put_number(b, d->key, OSSL_PKEY_PARAM_RSA_N, 256);
		put(b, "\x21\x43\x01\x00\x01", 5);
	} else {
		put(b, "\xa5\x01\x02\x03", 4);
		buf_byte(b, '\x38'); /* one byte follows: -1 - it */
		buf_byte(b, (char)(-1 - d->algorithm));
		if (d->algorithm == ALGORITHM_ES256) { /* canonical: in the head itself */
			b->n -= 2;
			buf_byte(b, '\x26');
		}
		put(b, "\x20\x01\x21\x58\x20", 5);
		put_number(b, d->key, OSSL_PKEY_PARAM_EC_PUB_X, 32);
		put(b, "\x22\x58\x20", 3);
		put_number(b, d->key, OSSL_PKEY_PARAM_EC_PUB_Y, 32);
	}
}

static struct str auth_data(struct authenticator *d, struct arena *a, bool made)
{
	struct buf b;
	struct digest site = digest_of(d->site);

	buf_init(&b, a, 4096);
	put(&b, site.b, sizeof site.b);
	buf_byte(&b, (char)(d->present | d->verified << 2 | d->copies << 3 | d->copied << 4 | made << 6));
	for (int shift = 24; shift >= 0; shift -= 8)
		buf_byte(&b, (char)(d->counter >> shift));
	if (made) {
		put(&b, "0123456789abcdef", 16);
		put(&b, "\0\x10", 2);
		put(&b, d->id, sizeof d->id);
		put_key(&b, d);
	}
	return buf_str(&b);
}

struct str authenticator_client_data(struct authenticator *d, struct arena *a, const char *type,
				     struct str challenge)
{
	struct buf b;
	struct json_out j;

	buf_init(&b, a, 8192);
	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "type", type);
	json_put(&j, "challenge", challenge);
	json_put(&j, "origin", d->origin);
	json_put_bool(&j, "crossOrigin", d->elsewhere);
	json_close_object(&j);
	return buf_str(&b);
}

void authenticator_sign(struct authenticator *d, struct arena *a, struct passkey_said *said)
{
	struct digest client = digest_of(said->client_data);
	struct str whole = JOIN(a, said->auth_data, ((struct str){(const char *)client.b, sizeof client.b}));
	EVP_MD_CTX *c = EVP_MD_CTX_new();
	const EVP_MD *hash = d->algorithm == ALGORITHM_EDDSA ? NULL : EVP_sha256();
	size_t n = 512;
	unsigned char *signature = NEW(a, unsigned char, n);

	cr_assert(EVP_DigestSignInit(c, NULL, hash, NULL, d->key) == 1);
	cr_assert(EVP_DigestSign(c, signature, &n, (const unsigned char *)whole.s, whole.n) == 1);
	EVP_MD_CTX_free(c);
	said->signature = (struct str){(const char *)signature, n};
}

struct passkey_said authenticator_make(struct authenticator *d, struct arena *a, struct str challenge)
{
	return (struct passkey_said){
	    .client_data = authenticator_client_data(d, a, "webauthn.create", challenge),
	    .auth_data = auth_data(d, a, true),
	};
}

struct passkey_said authenticator_use(struct authenticator *d, struct arena *a, struct str challenge)
{
	if (d->counter)
		d->counter++;
	struct passkey_said said = {
	    .client_data = authenticator_client_data(d, a, "webauthn.get", challenge),
	    .auth_data = auth_data(d, a, false),
	};
	authenticator_sign(d, a, &said);
	return said;
}

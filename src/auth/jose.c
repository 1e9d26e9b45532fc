/* jose.c - see jose.h */
#include "auth/jose.h"

#include "auth/told.h"
#include "base/base64.h"
#include "base/list.h"

#include <cjose/cjose.h>

enum { RSA_BITS_LEAST = 2048, RSA_BITS_MOST = 8192, P256_BYTES = 32 };

static bool alg_read(struct str code, enum jose_alg *ret)
{
	static const struct str codes[JOSE_ALGS] = {STR("RS256"), STR("PS256"), STR("ES256")};

	for (enum jose_alg i = 0; i < JOSE_ALGS; i++)
		if (str_eq(code, codes[i])) {
			*ret = i;
			return true;
		}
	return false;
}

/* Bits of a big-endian number. */
static size_t bits_of(struct str bytes)
{
	size_t at = 0, bits;

	while (at < bytes.n && !bytes.s[at])
		at++;
	if (at == bytes.n)
		return 0;
	bits = 8 * (bytes.n - at);
	for (unsigned char top = (unsigned char)bytes.s[at]; !(top & 0x80); top = (unsigned char)(top << 1))
		bits--;
	return bits;
}

static bool rsa_fits(struct arena *a, const struct jose_key *k)
{
	struct str n, e;

	if (!base64url_read(a, k->n, &n) || !base64url_read(a, k->e, &e) || !e.n)
		return false;
	size_t n_bits = bits_of(n), e_bits = bits_of(e);
	bool odd = e.s[e.n - 1] & 1;
	return n_bits >= RSA_BITS_LEAST && n_bits <= RSA_BITS_MOST && e_bits >= 2 && e_bits <= 32 && odd;
}

static bool elliptic_fits(struct arena *a, const struct jose_key *k)
{
	struct str x, y;

	return base64url_read(a, k->x, &x) && base64url_read(a, k->y, &y) && x.n == P256_BYTES &&
	       y.n == P256_BYTES;
}

static bool key_read(struct arena *a, const struct told *o, struct jose_key *ret)
{
	struct str kty = told_text(o, "kty"), use = told_text(o, "use"), alg = told_text(o, "alg");
	struct jose_key k = {
	    .id = told_text(o, "kid"),
	    .elliptic = str_eq(kty, STR("EC")),
	    .only = alg.s != NULL,
	    .n = told_text(o, "n"),
	    .e = told_text(o, "e"),
	    .x = told_text(o, "x"),
	    .y = told_text(o, "y"),
	};

	if ((!k.elliptic && !str_eq(kty, STR("RSA"))) || (use.s && !str_eq(use, STR("sig"))))
		return false;
	if (k.only && (!alg_read(alg, &k.alg) || (k.alg == JOSE_ES256) != k.elliptic))
		return false;
	if (k.elliptic && !str_eq(told_text(o, "crv"), STR("P-256")))
		return false;
	*ret = k;
	return k.elliptic ? elliptic_fits(a, &k) : rsa_fits(a, &k);
}

bool jose_keys_read(struct arena *a, struct str jwks, struct jose_keys *ret)
{
	struct jose_keys got = {0};
	struct told *root;

	if (!told_read(a, jwks, &root))
		return false;
	const struct told *keys = told_member(root, "keys");
	if (!keys || keys->kind != TOLD_LIST)
		return false;
	for (const struct told *k = keys->first; k && got.n < JOSE_KEYS_MOST; k = k->next) {
		struct jose_key key;
		if (key_read(a, k, &key))
			*PUSH(a, got.list, got.n) = key;
	}
	*ret = got;
	return true;
}

/* What the header asks for. */
struct header {
	enum jose_alg alg;
	struct str kid;
};

static enum jose_fault header_read(struct arena *a, struct str token, struct header *ret)
{
	struct str bytes, typ;
	struct told *h;

	if (!base64url_read(a, str_cut(token, 0, str_find(token, STR("."), 0)), &bytes) ||
	    !told_read(a, bytes, &h) || h->kind != TOLD_OBJECT)
		return JOSE_FORM;
	typ = told_text(h, "typ");
	if (told_member(h, "crit") ||
	    (told_member(h, "typ") && !str_eq(typ, STR("JWT")) && !str_eq(typ, STR("jwt"))))
		return JOSE_FORM;
	if (told_member(h, "kid") && !told_text(h, "kid").s)
		return JOSE_FORM;
	ret->kid = told_text(h, "kid");
	return alg_read(told_text(h, "alg"), &ret->alg) ? JOSE_GOOD : JOSE_ALG;
}

static bool key_suits(const struct jose_key *k, const struct header *h)
{
	return k->elliptic == (h->alg == JOSE_ES256) && (!k->only || k->alg == h->alg) &&
	       (!h->kid.s || (k->id.s && str_eq(k->id, h->kid)));
}

/* NULL where none suits, or several do and one cannot be told from the other. */
static const struct jose_key *key_find(const struct jose_keys *keys, const struct header *h)
{
	const struct jose_key *found = NULL;

	for (size_t i = 0; i < keys->n; i++) {
		if (!key_suits(&keys->list[i], h))
			continue;
		if (found)
			return NULL;
		found = &keys->list[i];
	}
	return found;
}

/* Only what was looked at goes to the library; all of it is base64url. */
static struct str key_json(struct arena *a, const struct jose_key *k)
{
	if (k->elliptic)
		return JOIN(a, STR("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\""), k->x, STR("\",\"y\":\""),
			    k->y, STR("\"}"));
	return JOIN(a, STR("{\"kty\":\"RSA\",\"n\":\""), k->n, STR("\",\"e\":\""), k->e, STR("\"}"));
}

static enum jose_fault verify_with(struct arena *a, struct str token, const struct jose_key *k,
				   struct str *ret_said)
{
	struct str json = key_json(a, k);
	cjose_err why;
	uint8_t *said;
	size_t n;
	enum jose_fault fault = JOSE_SIGNATURE;
	cjose_jwk_t *key = cjose_jwk_import(json.s, json.n, &why);
	cjose_jws_t *jws = cjose_jws_import(token.s, token.n, &why);

	if (!jws)
		fault = JOSE_FORM;
	else if (key && cjose_jws_verify(jws, key, &why) && cjose_jws_get_plaintext(jws, &said, &n, &why)) {
		*ret_said = arena_dup(a, (struct str){(const char *)said, n});
		fault = JOSE_GOOD;
	}
	if (jws)
		cjose_jws_release(jws);
	if (key)
		cjose_jwk_release(key);
	return fault;
}

/* Three parts of base64url, none of them empty. */
static bool is_token(struct arena *a, struct str token)
{
	struct str rest = token, part, bytes;
	size_t parts = 0;

	if (!token.n || token.n > JOSE_TOKEN_MOST || token.s[token.n - 1] == '.')
		return false;
	while (str_split(&rest, '.', &part))
		if (!part.n || !base64url_read(a, part, &bytes) || ++parts > 3)
			return false;
	return parts == 3;
}

enum jose_fault jose_verify(struct arena *a, struct str token, const struct jose_keys *keys,
			    struct str *ret_said)
{
	struct header h;

	if (!is_token(a, token))
		return JOSE_FORM;
	enum jose_fault fault = header_read(a, token, &h);
	if (fault != JOSE_GOOD)
		return fault;
	const struct jose_key *k = key_find(keys, &h);
	return k ? verify_with(a, arena_dup(a, token), k, ret_said) : JOSE_KEY_UNKNOWN;
}

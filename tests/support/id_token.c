#include "support/id_token.h"

#include "base/base64.h"

#include <cjose/cjose.h>
#include <criterion/criterion.h>
#include <stdlib.h>

static cjose_jwk_t *key_of(enum token_key k)
{
	static cjose_jwk_t *keys[TOKEN_KEYS];
	static const uint8_t shared[] = "a secret that client and provider share";
	cjose_err why;

	if (!keys[k])
		keys[k] =
		    k == TOKEN_EC ? cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, &why)
		    : k == TOKEN_SHARED
			? cjose_jwk_create_oct_spec(shared, sizeof shared, &why)
			: cjose_jwk_create_RSA_random(k == TOKEN_RSA_SMALL ? 1024 : 2048, NULL, 0, &why);
	cr_assert(keys[k]);
	return keys[k];
}

struct str token_jwk(struct arena *a, enum token_key k, const char *kid, const char *more)
{
	cjose_err why;
	char *json = cjose_jwk_to_json(key_of(k), false, &why);
	size_t n = strlen(json);

	cr_assert_eq(json[n - 1], '}');
	struct str s = arena_printf(a, "%.*s%s%s%s%s}", (int)n - 1, json, kid ? ",\"kid\":\"" : "",
				    kid ? kid : "", kid ? "\"" : "", more);
	free(json);
	return s;
}

struct str token_jwks(struct arena *a, size_t n, const struct str *jwks)
{
	struct str s = STR("{\"keys\":[");

	for (size_t i = 0; i < n; i++)
		s = JOIN(a, s, i ? STR(",") : STR(""), jwks[i]);
	return JOIN(a, s, STR("]}"));
}

struct str token_sign(struct arena *a, enum token_key k, const char *alg, const char *kid, const char *claims)
{
	cjose_err why;
	const char *text;
	cjose_header_t *h = cjose_header_new(&why);

	cr_assert(cjose_header_set(h, CJOSE_HDR_ALG, alg, &why));
	if (kid)
		cr_assert(cjose_header_set(h, CJOSE_HDR_KID, kid, &why));
	cjose_jws_t *jws = cjose_jws_sign(key_of(k), h, (const uint8_t *)claims, strlen(claims), &why);
	cr_assert(jws && cjose_jws_export(jws, &text, &why));
	struct str token = arena_dup(a, str_z(text));
	cjose_jws_release(jws);
	cjose_header_release(h);
	return token;
}

struct str token_join(struct arena *a, const char *header, const char *claims, struct str signature)
{
	return JOIN(a, base64url(a, str_z(header)), STR("."), base64url(a, str_z(claims)), STR("."),
		    signature);
}

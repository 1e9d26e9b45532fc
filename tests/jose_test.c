#include "auth/jose.h"
#include "auth/told.h"
#include "base/base64.h"
#include "support/id_token.h"

#include <criterion/criterion.h>

#define SAID "{\"sub\":\"x\"}"

struct fixture {
	struct arena a;
	struct jose_keys keys;
};

static void done(struct fixture *f)
{
	arena_reset(&f->a);
}
#define KEYS(f, ...)                                                                                         \
	__attribute__((cleanup(done))) struct fixture f;                                                     \
	arena_init(&f.a, 4 << 20, NULL);                                                                     \
	keys_of(&f, sizeof((struct str[]){__VA_ARGS__}) / sizeof(struct str), (struct str[]){__VA_ARGS__})

static void keys_of(struct fixture *f, size_t n, const struct str *jwks)
{
	cr_assert(jose_keys_read(&f->a, token_jwks(&f->a, n, jwks), &f->keys));
}

static enum jose_fault verify(struct fixture *f, struct str token)
{
	struct str said = {0};
	enum jose_fault fault = jose_verify(&f->a, token, &f->keys, &said);

	cr_assert_eq(fault == JOSE_GOOD, said.s != NULL);
	if (said.s)
		cr_assert(str_eq(said, STR(SAID)));
	return fault;
}

Test(jose, takes_the_three_ways_of_signing)
{
	KEYS(f, token_jwk(&f.a, TOKEN_RSA, "r", ",\"use\":\"sig\""), token_jwk(&f.a, TOKEN_EC, "e", ""));

	cr_assert_eq(verify(&f, token_sign(&f.a, TOKEN_RSA, "RS256", "r", SAID)), JOSE_GOOD);
	cr_assert_eq(verify(&f, token_sign(&f.a, TOKEN_RSA, "PS256", "r", SAID)), JOSE_GOOD);
	cr_assert_eq(verify(&f, token_sign(&f.a, TOKEN_EC, "ES256", "e", SAID)), JOSE_GOOD);
	cr_assert_eq(verify(&f, token_sign(&f.a, TOKEN_RSA, "RS256", NULL, SAID)), JOSE_GOOD, "one key fits");
}

Test(jose, refuses_other_ways_of_signing)
{
	KEYS(f, token_jwk(&f.a, TOKEN_RSA, "r", ""), token_jwk(&f.a, TOKEN_EC, "e", ""));

	cr_assert_eq(verify(&f, token_sign(&f.a, TOKEN_RSA, "RS512", "r", SAID)), JOSE_ALG);
	cr_assert_eq(verify(&f, token_sign(&f.a, TOKEN_SHARED, "HS256", "r", SAID)), JOSE_ALG);
	cr_assert_eq(verify(&f, token_join(&f.a, "{\"alg\":\"none\"}", SAID, STR("AA"))), JOSE_ALG);
	cr_assert_eq(verify(&f, token_join(&f.a, "{\"alg\":[\"RS256\"]}", SAID, STR("AA"))), JOSE_ALG);
	cr_assert_eq(verify(&f, token_join(&f.a, "{\"alg\":\"none\"}", SAID, STR(""))), JOSE_FORM);
}

Test(jose, a_shared_secret_made_of_the_public_key_opens_nothing)
{
	KEYS(f, token_jwk(&f.a, TOKEN_RSA, "r", ""),
	     STR("{\"kty\":\"oct\",\"kid\":\"o\",\"k\":\"YSBzZWNyZXQ\"}"));

	cr_assert_eq(f.keys.n, 1u, "a key that is shared is none of ours");
	cr_assert_eq(verify(&f, token_sign(&f.a, TOKEN_SHARED, "HS256", "o", SAID)), JOSE_ALG);
}

Test(jose, refuses_what_another_key_signed)
{
	KEYS(f, token_jwk(&f.a, TOKEN_RSA, "r", ""), token_jwk(&f.a, TOKEN_EC, "e", ""));

	cr_assert_eq(verify(&f, token_sign(&f.a, TOKEN_RSA_OTHER, "RS256", "r", SAID)), JOSE_SIGNATURE);
	cr_assert_eq(verify(&f, token_sign(&f.a, TOKEN_RSA_OTHER, "RS256", "other", SAID)), JOSE_KEY_UNKNOWN);
	cr_assert_eq(verify(&f, token_sign(&f.a, TOKEN_RSA, "RS256", "e", SAID)), JOSE_KEY_UNKNOWN,
		     "an elliptic key does not check RSA");
}

Test(jose, one_changed_letter_anywhere_is_refused)
{
	KEYS(f, token_jwk(&f.a, TOKEN_EC, "e", ""));
	struct str token = token_sign(&f.a, TOKEN_EC, "ES256", "e", SAID);

	for (size_t i = 0; i < token.n; i++) {
		struct str changed = arena_dup(&f.a, token);
		char *at = (char *)(uintptr_t)&changed.s[i];
		*at = *at == 'A' ? 'B' : 'A';
		cr_assert_neq(verify(&f, changed), JOSE_GOOD, "letter %zu", i);
	}
}

Test(jose, several_keys_and_no_name_is_not_guessed)
{
	KEYS(f, token_jwk(&f.a, TOKEN_RSA, "r", ""), token_jwk(&f.a, TOKEN_RSA_OTHER, "s", ""));

	cr_assert_eq(verify(&f, token_sign(&f.a, TOKEN_RSA, "RS256", NULL, SAID)), JOSE_KEY_UNKNOWN);
	cr_assert_eq(verify(&f, token_sign(&f.a, TOKEN_RSA, "RS256", "r", SAID)), JOSE_GOOD);
	cr_assert_eq(verify(&f, token_sign(&f.a, TOKEN_RSA_OTHER, "RS256", "s", SAID)), JOSE_GOOD);
}

Test(jose, a_key_does_only_what_it_says_it_does)
{
	KEYS(f, token_jwk(&f.a, TOKEN_RSA, "r", ",\"alg\":\"PS256\""));

	cr_assert_eq(verify(&f, token_sign(&f.a, TOKEN_RSA, "PS256", "r", SAID)), JOSE_GOOD);
	cr_assert_eq(verify(&f, token_sign(&f.a, TOKEN_RSA, "RS256", "r", SAID)), JOSE_KEY_UNKNOWN);
}

Test(jose, leaves_out_keys_that_cannot_be_trusted)
{
	KEYS(f, token_jwk(&f.a, TOKEN_RSA_SMALL, "small", ""),
	     token_jwk(&f.a, TOKEN_RSA, "x", ",\"use\":\"enc\""),
	     token_jwk(&f.a, TOKEN_RSA, "a", ",\"alg\":\"RSA-OAEP\""),
	     token_jwk(&f.a, TOKEN_EC, "b", ",\"alg\":\"RS256\""),
	     STR("{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}"),
	     STR("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}"),
	     STR("{\"kty\":\"EC\",\"crv\":\"P-384\",\"x\":\"AA\",\"y\":\"AA\"}"), STR("7"), STR("{}"));

	cr_assert_eq(f.keys.n, 0u);
	cr_assert_not(jose_keys_read(&f.a, STR("{\"keys\":{}}"), &f.keys));
	cr_assert_not(jose_keys_read(&f.a, STR("[]"), &f.keys));
	cr_assert_not(jose_keys_read(&f.a, STR("{\"keys\":[]"), &f.keys));
}

Test(jose, a_point_that_is_not_on_the_curve_is_no_key)
{
	KEYS(f, STR("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE\","
		    "\"y\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE\"}"));

	cr_assert_eq(f.keys.n, 1u);
	cr_assert_eq(verify(&f, token_sign(&f.a, TOKEN_EC, "ES256", NULL, SAID)), JOSE_SIGNATURE);
}

Test(jose, wants_a_token_and_nothing_else)
{
	KEYS(f, token_jwk(&f.a, TOKEN_RSA, "r", ""));
	struct str good = token_sign(&f.a, TOKEN_RSA, "RS256", "r", SAID);
	struct str signature =
	    str_cut(good, str_find(good, STR("."), str_find(good, STR("."), 0) + 1) + 1, good.n);
	char *much = NEW(&f.a, char, JOSE_TOKEN_MOST + 2);
	const struct str wrong[] = {
	    STR(""),
	    STR("."),
	    STR(".."),
	    STR("a.b"),
	    str_cut(good, 1, good.n),
	    JOIN(&f.a, good, STR(".")),
	    JOIN(&f.a, good, STR(".AA")),
	    JOIN(&f.a, good, STR("=")),
	    JOIN(&f.a, STR(" "), good),
	    token_join(&f.a, "[]", SAID, signature),
	    token_join(&f.a, "{\"alg\":\"RS256\",\"alg\":\"RS256\"}", SAID, signature),
	    token_join(&f.a, "{\"alg\":\"RS256\",\"crit\":[\"b64\"],\"b64\":false}", SAID, signature),
	    token_join(&f.a, "{\"alg\":\"RS256\",\"typ\":\"at+jwt\"}", SAID, signature),
	    token_join(&f.a, "{\"alg\":\"RS256\",\"kid\":7}", SAID, signature),
	};

	for (size_t i = 0; i < COUNT(wrong); i++)
		cr_assert_eq(verify(&f, wrong[i]), JOSE_FORM, "%zu", i);
	memset(much, 'A', JOSE_TOKEN_MOST + 1);
	cr_assert_eq(verify(&f, (struct str){much, JOSE_TOKEN_MOST + 1}), JOSE_FORM);
	cr_assert_eq(
	    verify(&f,
		   token_join(&f.a,
			      "{\"alg\":\"RS256\",\"jwk\":{\"kty\":\"RSA\"},\"jku\":\"https://x.example\"}",
			      SAID, signature)),
	    JOSE_SIGNATURE, "keys that a token brings along are not looked at");
}

Test(told, reads_what_the_standard_knows)
{
	ARENA_SCOPED a;
	struct told *t;
	int64_t n;

	arena_init(&a, 4 << 20, NULL);
	cr_assert(told_read(
	    &a,
	    STR("{\"a\":1.9,\"b\":-2e3,\"c\":1e300,\"d\":[\"x\",7],\"e\":true,\"f\":null,\"g\":\"\\u00e9\"}"),
	    &t));
	cr_assert_eq(t->n, 7u);
	cr_assert(told_number(t, "a", &n) && n == 1);
	cr_assert(told_number(t, "b", &n) && n == -2000);
	cr_assert_not(told_number(t, "c", &n), "more than is exact");
	cr_assert_not(told_number(t, "e", &n));
	cr_assert(told_names(told_member(t, "d"), STR("x")));
	cr_assert_not(told_names(told_member(t, "d"), STR("7")));
	cr_assert(told_true(t, "e"));
	cr_assert_not(told_true(t, "f"));
	cr_assert(str_eq(told_text(t, "g"), STR("é")));
	cr_assert_null(told_text(t, "a").s);
	cr_assert_null(told_member(NULL, "a"));
}

Test(told, refuses_what_is_not_json_or_too_much)
{
	static const char *const wrong[] = {
	    "",		  "1",	     "\"x\"",	   "{\"a\":1,\"a\":2}", "{\"a\":\"\\u0000\"}",
	    "{\"a\":1}x", "{'a':1}", "{\"a\":1,}", "{\"a\":\"\xff\"}",	"{\"a\":NaN}"};
	ARENA_SCOPED a;
	struct told *t;
	char deep[2 * TOLD_DEPTH + 4] = "";

	arena_init(&a, 4 << 20, NULL);
	for (size_t i = 0; i < COUNT(wrong); i++)
		cr_assert_not(told_read(&a, str_z(wrong[i]), &t), "%s", wrong[i]);
	memset(deep, '[', TOLD_DEPTH);
	memset(deep + TOLD_DEPTH, ']', TOLD_DEPTH);
	cr_assert(told_read(&a, str_z(deep), &t));
	memset(deep, '[', TOLD_DEPTH + 1);
	memset(deep + TOLD_DEPTH + 1, ']', TOLD_DEPTH + 1);
	cr_assert_not(told_read(&a, str_z(deep), &t));
	char *long_text = NEW(&a, char, TOLD_BYTES + 1);
	memset(long_text, ' ', TOLD_BYTES + 1);
	memcpy(long_text, "{}", 2);
	cr_assert(told_read(&a, (struct str){long_text, TOLD_BYTES}, &t));
	cr_assert_not(told_read(&a, (struct str){long_text, TOLD_BYTES + 1}, &t));
}

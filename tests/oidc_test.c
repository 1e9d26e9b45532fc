#include "auth/oidc.h"
#include "base/secret.h"
#include "support/id_token.h"

#include <criterion/criterion.h>

#define ISSUER "https://id.example/realms/x"
#define NOW 1800000000

static const struct oidc_expected asked = {
    .issuer = STR(ISSUER),
    .client = STR("plenary"),
    .nonce = STR("n0nce"),
    .now = {NOW * 1000000LL},
    .login_since = {INT64_MIN},
};
#define GOOD                                                                                                 \
	"\"iss\":\"" ISSUER                                                                                  \
	"\",\"aud\":\"plenary\",\"nonce\":\"n0nce\",\"sub\":\"who\",\"exp\":1800000300,\"iat\":1799999990"

static enum oidc_fault claims(const char *json, const struct oidc_expected *x)
{
	ARENA_SCOPED a;
	struct oidc_person p = {0};

	arena_init(&a, 1 << 20, NULL);
	enum oidc_fault f = oidc_claims_check(&a, str_z(json), x, &p);
	cr_assert_eq(f == OIDC_GOOD, p.subject.s != NULL, "a person comes out only where all holds");
	return f;
}

Test(oidc, lets_in_who_is_meant)
{
	cr_assert_eq(claims("{" GOOD "}", &asked), OIDC_GOOD);
	cr_assert_eq(claims("{" GOOD ",\"azp\":\"plenary\",\"more\":{\"x\":[1.5]}}", &asked), OIDC_GOOD);
	cr_assert_eq(claims("{\"iss\":\"" ISSUER
			    "\",\"aud\":[\"plenary\"],\"nonce\":\"n0nce\",\"sub\":\"who\","
			    "\"exp\":1800000300.5,\"iat\":1799999990}",
			    &asked),
		     OIDC_GOOD);
	cr_assert_eq(claims("{\"iss\":\"" ISSUER
			    "\",\"aud\":[\"x\",\"plenary\"],\"azp\":\"plenary\",\"nonce\":\"n0nce\","
			    "\"sub\":\"who\",\"exp\":1800000300,\"iat\":1799999990}",
			    &asked),
		     OIDC_GOOD);
}

/* The good token with one claim otherwise (or gone): each check fails alone. */
Test(oidc, each_claim_is_looked_at)
{
	static const struct {
		const char *iss, *aud, *nonce, *sub, *exp, *iat, *more;
		enum oidc_fault fault;
	} t[] = {
	    {.iss = "\"" ISSUER "/\"", .fault = OIDC_ISSUER},
	    {.iss = "\"https://evil.example\"", .fault = OIDC_ISSUER},
	    {.iss = "null", .fault = OIDC_ISSUER},
	    {.iss = "[\"" ISSUER "\"]", .fault = OIDC_ISSUER},
	    {.aud = "\"other\"", .fault = OIDC_AUDIENCE},
	    {.aud = "\"plenary2\"", .fault = OIDC_AUDIENCE},
	    {.aud = "[]", .fault = OIDC_AUDIENCE},
	    {.aud = "[\"other\"]", .fault = OIDC_AUDIENCE},
	    {.aud = "null", .fault = OIDC_AUDIENCE},
	    {.aud = "[\"plenary\",\"other\"]", .fault = OIDC_PARTY},
	    {.aud = "[\"plenary\",\"other\"]", .more = ",\"azp\":\"other\"", .fault = OIDC_PARTY},
	    {.more = ",\"azp\":\"other\"", .fault = OIDC_PARTY},
	    {.more = ",\"azp\":7", .fault = OIDC_PARTY},
	    {.nonce = "\"n0ncE\"", .fault = OIDC_NONCE},
	    {.nonce = "\"\"", .fault = OIDC_NONCE},
	    {.nonce = "null", .fault = OIDC_NONCE},
	    {.exp = "1799999940", .fault = OIDC_EXPIRED},
	    {.exp = "1799999941", .fault = OIDC_GOOD},
	    {.exp = "\"1800000300\"", .fault = OIDC_EXPIRED},
	    {.exp = "null", .fault = OIDC_EXPIRED},
	    {.iat = "1800000061", .fault = OIDC_AGE},
	    {.iat = "1800000060", .fault = OIDC_GOOD},
	    {.iat = "1799999399", .fault = OIDC_AGE},
	    {.iat = "1799999400", .fault = OIDC_GOOD},
	    {.iat = "null", .fault = OIDC_AGE},
	    {.more = ",\"nbf\":1800000061", .fault = OIDC_AGE},
	    {.more = ",\"nbf\":\"x\"", .fault = OIDC_AGE},
	    {.more = ",\"nbf\":1800000060", .fault = OIDC_GOOD},
	    {.sub = "\"\"", .fault = OIDC_SUBJECT},
	    {.sub = "7", .fault = OIDC_SUBJECT},
	    {.sub = "null", .fault = OIDC_SUBJECT},
	    {.sub = "\" who\"", .fault = OIDC_SUBJECT},
	    {.sub = "\"a\\u0007\"", .fault = OIDC_SUBJECT},
	};

	for (size_t i = 0; i < COUNT(t); i++) {
		char json[1000];
		snprintf(json, sizeof json,
			 "{\"iss\":%s,\"aud\":%s,\"nonce\":%s,\"sub\":%s,\"exp\":%s,\"iat\":%s%s}",
			 t[i].iss ? t[i].iss : "\"" ISSUER "\"", t[i].aud ? t[i].aud : "\"plenary\"",
			 t[i].nonce ? t[i].nonce : "\"n0nce\"", t[i].sub ? t[i].sub : "\"who\"",
			 t[i].exp ? t[i].exp : "1800000300", t[i].iat ? t[i].iat : "1799999990",
			 t[i].more ? t[i].more : "");
		cr_assert_eq(claims(json, &asked), t[i].fault, "%s", json);
	}
	cr_assert_eq(claims("[]", &asked), OIDC_FORM);
	cr_assert_eq(claims("{", &asked), OIDC_FORM);
	cr_assert_eq(claims("{" GOOD ",\"sub\":\"me\"}", &asked), OIDC_FORM, "nothing is said twice");
}

Test(oidc, a_claim_that_is_absent_is_no_yes)
{
	static const struct {
		const char *json;
		enum oidc_fault fault;
	} t[] = {
	    {"{}", OIDC_ISSUER},
	    {"{\"iss\":\"" ISSUER "\"}", OIDC_AUDIENCE},
	    {"{\"iss\":\"" ISSUER "\",\"aud\":\"plenary\"}", OIDC_NONCE},
	    {"{\"iss\":\"" ISSUER "\",\"aud\":\"plenary\",\"nonce\":\"n0nce\"}", OIDC_EXPIRED},
	    {"{\"iss\":\"" ISSUER "\",\"aud\":\"plenary\",\"nonce\":\"n0nce\",\"exp\":1800000300}", OIDC_AGE},
	    {"{\"iss\":\"" ISSUER
	     "\",\"aud\":\"plenary\",\"nonce\":\"n0nce\",\"exp\":1800000300,\"iat\":1800000000}",
	     OIDC_SUBJECT},
	};
	struct oidc_expected forgotten = asked;

	for (size_t i = 0; i < COUNT(t); i++)
		cr_assert_eq(claims(t[i].json, &asked), t[i].fault, "%s", t[i].json);
	forgotten.nonce = (struct str){0};
	cr_assert_eq(claims("{" GOOD "}", &forgotten), OIDC_NONCE);
	cr_assert_eq(claims("{\"iss\":\"" ISSUER "\",\"aud\":\"plenary\"}", &forgotten), OIDC_NONCE);
}

Test(oidc, who_is_to_prove_anew_has_to_have_done_so)
{
	struct oidc_expected x = asked;

	x.login_since = (struct instant){(NOW - 100) * 1000000LL};
	cr_assert_eq(claims("{" GOOD ",\"auth_time\":1799999990}", &x), OIDC_GOOD);
	cr_assert_eq(claims("{" GOOD ",\"auth_time\":1799999840}", &x), OIDC_GOOD,
		     "their clock may be a minute off");
	cr_assert_eq(claims("{" GOOD ",\"auth_time\":1799999839}", &x), OIDC_LOGIN);
	cr_assert_eq(claims("{" GOOD ",\"auth_time\":1800000061}", &x), OIDC_LOGIN, "from the future");
	cr_assert_eq(claims("{" GOOD ",\"auth_time\":\"1799999990\"}", &x), OIDC_LOGIN);
	cr_assert_eq(claims("{" GOOD "}", &x), OIDC_LOGIN, "it does not say");
	cr_assert_eq(claims("{" GOOD ",\"auth_time\":5}", &asked), OIDC_GOOD, "nobody asked");
}

Test(oidc, a_token_is_signature_and_claims)
{
	ARENA_SCOPED a;
	struct oidc_person p;
	struct jose_keys keys;

	arena_init(&a, 4 << 20, NULL);
	struct str jwk = token_jwk(&a, TOKEN_EC, "e", "");
	cr_assert(jose_keys_read(&a, token_jwks(&a, 1, &jwk), &keys));
	cr_assert_eq(
	    oidc_token_check(&a, token_sign(&a, TOKEN_EC, "ES256", "e", "{" GOOD "}"), &keys, &asked, &p),
	    OIDC_GOOD);
	cr_assert(str_eq(p.subject, STR("who")));
	cr_assert_eq(p.login.us, INSTANT_NONE.us);
	cr_assert_eq(
	    oidc_token_check(&a, token_sign(&a, TOKEN_EC, "ES256", "f", "{" GOOD "}"), &keys, &asked, &p),
	    OIDC_KEY);
	cr_assert_eq(
	    oidc_token_check(&a, token_sign(&a, TOKEN_SHARED, "HS256", "e", "{" GOOD "}"), &keys, &asked, &p),
	    OIDC_ALG);
	cr_assert_eq(oidc_token_check(&a, token_sign(&a, TOKEN_EC, "ES256", "e", "{}"), &keys, &asked, &p),
		     OIDC_ISSUER);
	cr_assert_eq(oidc_token_check(&a, STR("x"), &keys, &asked, &p), OIDC_FORM);
	for (enum oidc_fault f = 0; f < OIDC_FAULTS; f++)
		cr_assert_gt(strlen(oidc_fault_code(f)), 2u);
}

#define DOORS                                                                                                \
	"\"authorization_endpoint\":\"https://id.example/auth?x=1\",\"token_endpoint\":\"https://"           \
	"id2.example/"                                                                                       \
	"token\",\"jwks_uri\":\"https://id.example/keys\""

Test(oidc, a_provider_says_where_its_doors_are)
{
	ARENA_SCOPED a;
	struct oidc_discovery d;
	const char *why;

	arena_init(&a, 1 << 20, NULL);
	cr_assert(
	    str_eq(oidc_discovery_url(&a, STR(ISSUER)), STR(ISSUER "/.well-known/openid-configuration")));
	cr_assert(
	    str_eq(oidc_discovery_url(&a, STR(ISSUER "/")), STR(ISSUER "/.well-known/openid-configuration")));
	cr_assert(
	    oidc_discovery_read(&a, STR(ISSUER), STR("{\"issuer\":\"" ISSUER "\"," DOORS "}"), &d, &why));
	cr_assert(str_eq(d.token, STR("https://id2.example/token")));
	cr_assert(!d.says_issuer && !d.secret_in_body);
	cr_assert(oidc_answer_is_of(&d, STR(ISSUER), (struct str){0}));
	cr_assert(oidc_answer_is_of(&d, STR(ISSUER), STR(ISSUER)));
	cr_assert_not(oidc_answer_is_of(&d, STR(ISSUER), STR("https://evil.example")));
	cr_assert_not(oidc_answer_is_of(&d, STR(ISSUER), STR("")));
	cr_assert(
	    oidc_discovery_read(&a, STR(ISSUER),
				STR("{\"issuer\":\"" ISSUER "\"," DOORS
				    ",\"authorization_response_iss_parameter_supported\":true,"
				    "\"token_endpoint_auth_methods_supported\":[\"client_secret_post\"],"
				    "\"code_challenge_methods_supported\":[\"plain\",\"S256\"],\"response_"
				    "types_supported\":[\"code\"]}"),
				&d, &why));
	cr_assert(d.says_issuer && d.secret_in_body);
	cr_assert_not(oidc_answer_is_of(&d, STR(ISSUER), (struct str){0}), "it says it always says");
}

Test(oidc, a_provider_that_is_not_as_it_should_be_is_not_asked)
{
	static const char *const wrong[] = {
	    "[]",
	    "{" DOORS "}",
	    "{\"issuer\":\"" ISSUER "/\"," DOORS "}",
	    "{\"issuer\":\"" ISSUER "\"," DOORS ",\"response_types_supported\":[\"id_token\"]}",
	    "{\"issuer\":\"" ISSUER "\"," DOORS ",\"code_challenge_methods_supported\":[\"plain\"]}",
	    "{\"issuer\":\"" ISSUER
	    "\",\"authorization_endpoint\":\"https://id.example/a\",\"jwks_uri\":\"https://"
	    "id.example/k\"}",
	    "{\"issuer\":\"" ISSUER
	    "\",\"authorization_endpoint\":\"https://id.example/a\",\"token_endpoint\":"
	    "\"http://id.example/t\",\"jwks_uri\":\"https://id.example/k\"}",
	    "{\"issuer\":\"" ISSUER
	    "\",\"authorization_endpoint\":\"https://id.example/a\",\"token_endpoint\":"
	    "\"http://127.0.0.1:25/t\",\"jwks_uri\":\"https://id.example/k\"}",
	    "{\"issuer\":\"" ISSUER
	    "\",\"authorization_endpoint\":\"javascript:alert(1)\",\"token_endpoint\":"
	    "\"https://id.example/t\",\"jwks_uri\":\"https://id.example/k\"}",
	};
	ARENA_SCOPED a;
	struct oidc_discovery d;
	const char *why;

	arena_init(&a, 1 << 20, NULL);
	for (size_t i = 0; i < COUNT(wrong); i++)
		cr_assert_not(oidc_discovery_read(&a, STR(ISSUER), str_z(wrong[i]), &d, &why), "%s",
			      wrong[i]);
	cr_assert_not(oidc_discovery_read(&a, STR("http://127.0.0.1:1"),
					  STR("{\"issuer\":\"http://127.0.0.1:1\"," DOORS "}"), &d, &why),
		      "one on this machine does not lead elsewhere");
}

static const struct oidc_request request = {
    .client = STR("plenary & co"),
    .redirect_uri = STR("https://consult.example/sign-in/from/x"),
    .scopes = STR("openid email"),
    .cookie = STR("cccc"),
    .state = STR("ssss"),
    .lang = STR("zh"),
};

Test(oidc, asks_with_pkce_and_a_nonce)
{
	ARENA_SCOPED a;
	struct oidc_discovery d = {.authorize = STR("https://id.example/auth?x=1")};
	struct oidc_request again = request;

	arena_init(&a, 1 << 20, NULL);
	struct str url = oidc_request_url(&a, &d, &request),
		   verifier = oidc_verifier(&a, STR("cccc"), STR("ssss"));
	cr_assert(str_starts(
	    url, STR("https://id.example/auth?x=1&response_type=code&client_id=plenary%20%26%20co&"
		     "redirect_uri=https%3A%2F%2Fconsult.example%2Fsign-in%2Ffrom%2Fx&scope=openid%20email&"
		     "state=ssss&nonce=")));
	cr_assert_lt(str_find(url, STR("&code_challenge_method=S256&ui_locales=zh"), 0), url.n);
	cr_assert_eq(str_find(url, verifier, 0), url.n, "the verifier stays here");
	cr_assert_eq(str_find(url, STR("cccc"), 0), url.n);
	cr_assert_eq(str_find(url, STR("prompt"), 0), url.n);
	again.afresh = true;
	d.authorize = STR("https://id.example/auth");
	url = oidc_request_url(&a, &d, &again);
	cr_assert(str_ends(url, STR("&prompt=login&max_age=0")));
	cr_assert(str_starts(url, STR("https://id.example/auth?response_type=code&")));
	cr_assert_eq(verifier.n, 64u);
	cr_assert_not(str_eq(verifier, oidc_nonce(&a, STR("cccc"), STR("ssss"))));
	cr_assert_not(str_eq(verifier, oidc_verifier(&a, STR("cccc"), STR("sss"))));
	cr_assert_not(str_eq(verifier, oidc_verifier(&a, STR("ccc"), STR("ssss"))));
}

Test(oidc, the_challenge_is_that_of_the_verifier)
{
	ARENA_SCOPED a;
	struct oidc_discovery d = {.authorize = STR("https://id.example/auth")};

	arena_init(&a, 1 << 20, NULL);
	/* Appendix B of RFC 7636 hashes another verifier; the way is the same: ASCII, SHA-256, base64url. */
	struct str url = oidc_request_url(&a, &d, &request);
	struct str form = oidc_code_form(&a, &request, STR("c/o=de"), STR("s&cret"));
	cr_assert(
	    str_starts(form, STR("grant_type=authorization_code&code=c%2Fo%3Dde&redirect_uri=https%3A%2F%2F"
				 "consult.example%2Fsign-in%2Ffrom%2Fx&code_verifier=")));
	cr_assert(str_ends(form, STR("&client_id=plenary%20%26%20co&client_secret=s%26cret")));
	size_t at = str_find(form, STR("code_verifier="), 0) + 14;
	struct digest digest = digest_of(str_cut(form, at, at + 64));
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
	size_t from = str_find(url, STR("code_challenge="), 0) + 15;
	for (size_t i = 0; i < 42; i++) { /* six bits each, counted by hand */
		unsigned bit = (unsigned)i * 6, byte = bit / 8;
		unsigned two = (unsigned)digest.b[byte] << 8 | (byte < 31 ? digest.b[byte + 1] : 0);
		cr_assert_eq(url.s[from + i], letters[two >> (10 - bit % 8) & 63]);
	}
	cr_assert_eq(url.s[from + 43], '&');
	form = oidc_code_form(&a, &request, STR("x"), (struct str){0});
	cr_assert_eq(str_find(form, STR("client_secret"), 0), form.n);
}

Test(oidc, reads_the_token_out_of_an_answer)
{
	ARENA_SCOPED a;
	struct str token = {0};

	arena_init(&a, 1 << 20, NULL);
	cr_assert_eq(oidc_token_read(&a, STR("{\"access_token\":\"x\",\"id_token\":\"a.b.c\"}"), &token),
		     OIDC_GOOD);
	cr_assert(str_eq(token, STR("a.b.c")));
	cr_assert_eq(oidc_token_read(&a, STR("{\"error\":\"invalid_grant\"}"), &token), OIDC_REPLY);
	cr_assert_eq(oidc_token_read(&a, STR("{\"id_token\":7}"), &token), OIDC_REPLY);
	cr_assert_eq(oidc_token_read(&a, STR("<html>"), &token), OIDC_REPLY);
}

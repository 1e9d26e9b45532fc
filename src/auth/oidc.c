/* oidc.c - see oidc.h; what a token must say is in oidc_claims.c */
#include "auth/oidc.h"

#include "auth/address.h"
#include "auth/told.h"
#include "base/base64.h"
#include "base/buf.h"
#include "base/secret.h"

enum { URL_MOST = 8 << 10 };

struct str oidc_discovery_url(struct arena *a, struct str issuer)
{
	/* An issuer that ends in a slash has it taken off first (Discovery 1.0, 4.1). */
	size_t n = str_ends(issuer, STR("/")) ? issuer.n - 1 : issuer.n;

	return JOIN(a, str_cut(issuer, 0, n), STR("/.well-known/openid-configuration"));
}

/* An endpoint of this issuer: near where the issuer is near, else far and over TLS. */
static bool endpoint(const struct told *doc, const char *name, bool near, struct str *ret)
{
	struct address at;
	struct str url = told_text(doc, name);

	*ret = url;
	return address_read(url, &at) && at.loopback == near;
}

static bool offers(const struct told *doc, const char *name, struct str what, bool unsaid)
{
	const struct told *list = told_member(doc, name);
	return list ? told_names(list, what) : unsaid;
}

bool oidc_discovery_read(struct arena *a, struct str issuer, struct str json, struct oidc_discovery *ret,
			 const char **ret_why)
{
	struct oidc_discovery d = {0};
	struct address at;
	struct told *doc;

	*ret_why = "it is not a JSON object";
	if (!told_read(a, json, &doc) || doc->kind != TOLD_OBJECT)
		return false;
	*ret_why = "it is of another issuer";
	if (!address_read(issuer, &at) || !str_eq(told_text(doc, "issuer"), issuer))
		return false;
	*ret_why = "an address in it may not be asked";
	if (!endpoint(doc, "authorization_endpoint", at.loopback, &d.authorize) ||
	    !endpoint(doc, "token_endpoint", at.loopback, &d.token) ||
	    !endpoint(doc, "jwks_uri", at.loopback, &d.keys))
		return false;
	*ret_why = "it does not do the code flow";
	if (!offers(doc, "response_types_supported", STR("code"), true))
		return false;
	/* Many that do PKCE do not say so; who says what they do, and not this, does not. */
	*ret_why = "it does not do PKCE with S256";
	if (!offers(doc, "code_challenge_methods_supported", STR("S256"), true))
		return false;
	bool basic = offers(doc, "token_endpoint_auth_methods_supported", STR("client_secret_basic"), true);
	d.secret_in_body =
	    !basic && offers(doc, "token_endpoint_auth_methods_supported", STR("client_secret_post"), false);
	d.says_issuer = told_true(doc, "authorization_response_iss_parameter_supported");
	*ret = d;
	return true;
}

/* 64 hexadecimal digits; nobody who has only one of the two makes them. */
static struct str derived(struct arena *a, struct str what, struct str cookie, struct str state)
{
	return digest_hex(a, digest_of(JOIN(a, what, STR(" "), cookie, STR(" "), state)));
}

struct str oidc_nonce(struct arena *a, struct str cookie, struct str state)
{
	return derived(a, STR("plenary oidc nonce"), cookie, state);
}

struct str oidc_verifier(struct arena *a, struct str cookie, struct str state)
{
	return derived(a, STR("plenary oidc verifier"), cookie, state);
}

static void put_encoded(struct buf *b, struct str s)
{
	static const char hex[] = "0123456789ABCDEF";

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.s[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
			     (c && strchr("-._~", c));
		if (plain) {
			buf_byte(b, (char)c);
		} else {
			buf_byte(b, '%');
			buf_byte(b, hex[c >> 4]);
			buf_byte(b, hex[c & 15]);
		}
	}
}

struct str oidc_encoded(struct arena *a, struct str s)
{
	struct buf b;

	buf_init(&b, a, URL_MOST);
	put_encoded(&b, s);
	return buf_str(&b);
}

static void put_field(struct buf *b, struct str name, struct str value)
{
	buf_put(b, name);
	buf_byte(b, '=');
	put_encoded(b, value);
}

struct str oidc_request_url(struct arena *a, const struct oidc_discovery *d, const struct oidc_request *r)
{
	struct digest challenge = digest_of(oidc_verifier(a, r->cookie, r->state));
	struct buf b;

	buf_init(&b, a, URL_MOST);
	buf_put(&b, d->authorize);
	buf_byte(&b, str_find(d->authorize, STR("?"), 0) < d->authorize.n ? '&' : '?');
	put_field(&b, STR("response_type"), STR("code"));
	put_field(&b, STR("&client_id"), r->client);
	put_field(&b, STR("&redirect_uri"), r->redirect_uri);
	put_field(&b, STR("&scope"), r->scopes);
	put_field(&b, STR("&state"), r->state);
	put_field(&b, STR("&nonce"), oidc_nonce(a, r->cookie, r->state));
	put_field(&b, STR("&code_challenge"),
		  base64url(a, (struct str){(const char *)challenge.b, DIGEST_BYTES}));
	put_field(&b, STR("&code_challenge_method"), STR("S256"));
	put_field(&b, STR("&ui_locales"), r->lang);
	if (r->afresh)
		buf_lit(&b, "&prompt=login&max_age=0");
	return buf_str(&b);
}

struct str oidc_code_form(struct arena *a, const struct oidc_request *r, struct str code, struct str secret)
{
	struct buf b;

	buf_init(&b, a, URL_MOST + 3 * OIDC_CODE_MOST);
	put_field(&b, STR("grant_type"), STR("authorization_code"));
	put_field(&b, STR("&code"), code);
	put_field(&b, STR("&redirect_uri"), r->redirect_uri);
	put_field(&b, STR("&code_verifier"), oidc_verifier(a, r->cookie, r->state));
	put_field(&b, STR("&client_id"), r->client);
	if (secret.s)
		put_field(&b, STR("&client_secret"), secret);
	return buf_str(&b);
}

bool oidc_answer_is_of(const struct oidc_discovery *d, struct str issuer, struct str iss)
{
	return iss.s ? str_eq(iss, issuer) : !d->says_issuer;
}

/* oidc_claims.c - what an ID token must say before anybody is let in for it (OpenID Connect
 * Core 1.0, 3.1.3.7) */
#include "auth/oidc.h"

#include "auth/told.h"
#include "base/secret.h"
#include "base/utf8.h"

const char *oidc_fault_code(enum oidc_fault f)
{
	static const char *const codes[OIDC_FAULTS] = {
	    "good",	"reply", "form",  "alg",     "key", "signature", "issuer",
	    "audience", "party", "nonce", "expired", "age", "subject",	 "login",
	};
	return codes[f];
}

enum oidc_fault oidc_token_read(struct arena *a, struct str json, struct str *ret_token)
{
	struct told *reply;

	if (!told_read(a, json, &reply))
		return OIDC_REPLY;
	struct str token = told_text(reply, "id_token");
	if (!token.n)
		return OIDC_REPLY;
	*ret_token = token;
	return OIDC_GOOD;
}

static int64_t seconds(struct instant t)
{
	return t.us / 1000000;
}

/* For us; and where others are meant too, or it says who asked: asked for by us. */
static enum oidc_fault audience(const struct told *claims, struct str client)
{
	const struct told *aud = told_member(claims, "aud"), *azp = told_member(claims, "azp");
	bool several = aud && aud->kind == TOLD_LIST && aud->n > 1;

	if (!told_names(aud, client))
		return OIDC_AUDIENCE;
	if ((several || azp) && !str_eq(told_text(claims, "azp"), client))
		return OIDC_PARTY;
	return OIDC_GOOD;
}

static enum oidc_fault times(const struct told *claims, int64_t now)
{
	int64_t exp, iat, nbf;

	if (!told_number(claims, "exp", &exp) || exp + OIDC_SKEW_SECONDS <= now)
		return OIDC_EXPIRED;
	if (!told_number(claims, "iat", &iat) || iat > now + OIDC_SKEW_SECONDS ||
	    iat < now - OIDC_AGE_MOST_SECONDS)
		return OIDC_AGE;
	if (told_member(claims, "nbf") &&
	    (!told_number(claims, "nbf", &nbf) || nbf > now + OIDC_SKEW_SECONDS))
		return OIDC_AGE;
	return OIDC_GOOD;
}

static bool subject_plain(struct str s)
{
	return s.n && s.n <= OIDC_SUBJECT_MOST && utf8_valid(s) && utf8_control_at(s) == s.n &&
	       str_trim(s).n == s.n;
}

/* For people to read, and only a proposal: anything odd is none. */
static struct str name_said(const struct told *claims)
{
	struct str s = told_text(claims, "name");
	bool plain = s.n && s.n <= OIDC_SUBJECT_MOST && utf8_valid(s) && utf8_control_at(s) == s.n &&
		     str_find(s, STR("\n"), 0) == s.n;

	return plain ? str_trim(s) : (struct str){0};
}

static enum oidc_fault login(const struct told *claims, const struct oidc_expected *x, struct instant *ret)
{
	int64_t at;
	bool said =
	    told_number(claims, "auth_time", &at) && at >= 0 && at <= seconds(x->now) + OIDC_SKEW_SECONDS;

	*ret = said ? (struct instant){at * 1000000} : INSTANT_NONE;
	if (x->login_since.us == INSTANT_NONE.us)
		return OIDC_GOOD;
	return said && at + OIDC_SKEW_SECONDS >= seconds(x->login_since) ? OIDC_GOOD : OIDC_LOGIN;
}

enum oidc_fault oidc_claims_check(struct arena *a, struct str json, const struct oidc_expected *x,
				  struct oidc_person *ret)
{
	struct oidc_person p;
	struct told *claims;

	if (!told_read(a, json, &claims) || claims->kind != TOLD_OBJECT)
		return OIDC_FORM;
	if (!str_eq(told_text(claims, "iss"), x->issuer))
		return OIDC_ISSUER;
	enum oidc_fault f = audience(claims, x->client);
	if (f != OIDC_GOOD)
		return f;
	if (!x->nonce.n || !secret_eq(told_text(claims, "nonce"), x->nonce))
		return OIDC_NONCE;
	f = times(claims, seconds(x->now));
	if (f != OIDC_GOOD)
		return f;
	p.subject = told_text(claims, "sub");
	if (!subject_plain(p.subject))
		return OIDC_SUBJECT;
	p.name = name_said(claims);
	f = login(claims, x, &p.login);
	if (f == OIDC_GOOD)
		*ret = p;
	return f;
}

enum oidc_fault oidc_token_check(struct arena *a, struct str token, const struct jose_keys *keys,
				 const struct oidc_expected *x, struct oidc_person *ret)
{
	static const enum oidc_fault meant[] = {
	    [JOSE_GOOD] = OIDC_GOOD,	   [JOSE_FORM] = OIDC_FORM,	      [JOSE_ALG] = OIDC_ALG,
	    [JOSE_KEY_UNKNOWN] = OIDC_KEY, [JOSE_SIGNATURE] = OIDC_SIGNATURE,
	};
	struct str said;
	enum jose_fault f = jose_verify(a, token, keys, &said);

	return f == JOSE_GOOD ? oidc_claims_check(a, said, x, ret) : meant[f];
}

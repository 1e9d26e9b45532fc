/*
 * oidc.h - signing in through an organisation's identity provider, as far as it
 * can be said without asking anybody: OpenID Connect Core 1.0, code flow, with
 * PKCE (RFC 7636, S256) and the issuer in the answer (RFC 9207). Pure.
 *
 * A sign-in under way has two secrets: `state`, which goes through the address
 * bar, and `cookie`, which stays in the browser that began it. The nonce and
 * PKCE's verifier are made of both, so nothing of them has to be kept.
 */
#ifndef AUTH_OIDC_H
#define AUTH_OIDC_H

#include "auth/jose.h"
#include "base/day.h"

enum {
	OIDC_SKEW_SECONDS = 60,	     /* how far another clock may be off */
	OIDC_AGE_MOST_SECONDS = 600, /* a token this old was not made for us just now */
	OIDC_SUBJECT_MOST = 255,
	OIDC_CODE_MOST = 3000,
};

/* Where a provider's doors are, in its own words (OpenID Connect Discovery 1.0, 3). */
struct oidc_discovery {
	struct str authorize, token, keys;
	bool says_issuer;    /* its answers bear `iss` (RFC 9207) */
	bool secret_in_body; /* it takes our secret in the form only */
};
/* "https://id.example" -> "https://id.example/.well-known/openid-configuration" */
struct str oidc_discovery_url(struct arena *a, struct str issuer);
/*
 * False, with why, where the document is not of this issuer, does not do what
 * we need, or leads to an address that may not be asked: an issuer on this
 * machine leads to this machine, any other to https elsewhere.
 */
bool oidc_discovery_read(struct arena *a, struct str issuer, struct str json, struct oidc_discovery *ret,
			 const char **ret_why);

struct str oidc_nonce(struct arena *a, struct str cookie, struct str state);
struct str oidc_verifier(struct arena *a, struct str cookie, struct str state);

struct oidc_request {
	struct str client, redirect_uri, scopes;
	struct str cookie, state;
	struct str lang; /* the page of the provider, if it can */
	bool afresh;	 /* they are to prove who they are now, whatever the provider remembers */
};
/* Where the browser is sent. */
struct str oidc_request_url(struct arena *a, const struct oidc_discovery *d, const struct oidc_request *r);
/* What is sent for the code, urlencoded. `secret` not known: without, or it goes in the head. */
struct str oidc_code_form(struct arena *a, const struct oidc_request *r, struct str code, struct str secret);
/* The name and password of the head (RFC 6749, 2.3.1: urlencoded before). */
struct str oidc_encoded(struct arena *a, struct str s);

/* The `iss` of an answer, not known where it had none. False: it is another provider's (mix-up). */
bool oidc_answer_is_of(const struct oidc_discovery *d, struct str issuer, struct str iss);

/* Why a sign-in did not happen; each has a word for the log. */
enum oidc_fault {
	OIDC_GOOD,
	OIDC_REPLY,	/* the token endpoint's answer is not of the form */
	OIDC_FORM,	/* the token is not */
	OIDC_ALG,	/* signed in a way we do not take */
	OIDC_KEY,	/* by a key we do not know, or cannot tell which */
	OIDC_SIGNATURE, /* wrongly */
	OIDC_ISSUER,
	OIDC_AUDIENCE, /* not for us */
	OIDC_PARTY,    /* for us, but asked for by another (azp) */
	OIDC_NONCE,    /* of another sign-in */
	OIDC_EXPIRED,
	OIDC_AGE,     /* from the future, or too old */
	OIDC_SUBJECT, /* says of nobody */
	OIDC_LOGIN,   /* they proved who they are longer ago than was asked */
	OIDC_FAULTS
};
const char *oidc_fault_code(enum oidc_fault f);

/* The ID token in an answer of the token endpoint. */
enum oidc_fault oidc_token_read(struct arena *a, struct str json, struct str *ret_token);

struct oidc_expected {
	struct str issuer, client, nonce;
	struct instant now;
	struct instant
	    login_since; /* they must have proved who they are since then; INSTANT_NONE: whenever */
};
struct oidc_person {
	struct str subject;   /* who, for this issuer; means nothing elsewhere */
	struct str name;      /* as it calls them, plain; not known: it does not say */
	struct instant login; /* when they proved who they are; INSTANT_NONE: it does not say */
};
/* Signature and claims. A person comes out only where everything holds. */
enum oidc_fault oidc_token_check(struct arena *a, struct str token, const struct jose_keys *keys,
				 const struct oidc_expected *expected, struct oidc_person *ret);
/* The claims alone, of a payload whose signature has been checked. */
enum oidc_fault oidc_claims_check(struct arena *a, struct str claims, const struct oidc_expected *expected,
				  struct oidc_person *ret);

#endif

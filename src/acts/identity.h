/*
 * identity.h - signing in through an identity provider: sent there, come back,
 * and what an account's owner does about it. An account is found by provider
 * and subject alone, never by an address: the first time somebody takes an
 * invitation up with it, or adds it to their account.
 */
#ifndef ACTS_IDENTITY_H
#define ACTS_IDENTITY_H

#include "acts/invite.h"
#include "auth/oidc.h"
#include "store/identities.h"

/* Asked again after an hour; at once for a key it does not name, but once a minute; not for a while in vain.
 */
enum { PROVIDER_FRESH_SECONDS = 3600, PROVIDER_KEYS_SECONDS = 60, PROVIDER_FAILED_SECONDS = 10 };

/* A provider, and what it said: read before the act, brought up to date by it. */
struct provider_visit {
	struct provider provider;
	struct provider_said said;
	struct instant at;
	bool asked;			  /* something new was said, or nothing when asked: to be kept */
	char *discovery_room, *keys_room; /* FETCH_BYTES_MOST each */
	const char *why;		  /* it could not be asked: for the log */
};
/* ERR_NOT_FOUND: no such provider, or it is not in use. */
enum err provider_visit_read(struct db *db, struct arena *a, struct str slug, struct instant now,
			     struct provider_visit *ret);
/* Where its doors are, once it has been asked; false where it has said nothing that can be used. */
bool provider_visit_doors(struct arena *a, const struct provider_visit *v, struct oidc_discovery *ret);

/*
 * Somebody is about to be sent there. ERR_OK also where the provider cannot be
 * asked: then `unreachable`. Otherwise the way to it is oidc_request_url of
 * visit and request, and the browser keeps `request.cookie`.
 */
struct identity_begin {
	struct act act;
	struct provider_visit visit;
	struct oidc_request request; /* redirect_uri, lang and afresh are the caller's, the rest the init's */
	struct identity_request row; /* purpose, session, invitation_hash, next */
	bool unreachable;
	struct str state_hash; /* made by the init */
};
void identity_begin_init(struct identity_begin *b, struct arena *a);

enum identity_outcome {
	IDENTITY_IN,		/* a session has begun, or was renewed */
	IDENTITY_ADDED,		/* one way in more */
	IDENTITY_STALE,		/* the way back counts once, in this browser, for ten minutes */
	IDENTITY_UNREACHABLE,	/* the provider does not answer */
	IDENTITY_DECLINED,	/* they, or the provider, said no */
	IDENTITY_REFUSED,	/* what it answered does not hold */
	IDENTITY_UNKNOWN,	/* nobody's, or of an account that is disabled */
	IDENTITY_TAKEN,		/* somebody else's */
	IDENTITY_OUTSIDE,	/* the provider does not stand for this address or body */
	IDENTITY_OTHER,		/* proved anew to be somebody else */
	IDENTITY_NO_INVITATION, /* used, revoked, over, or its giver may no longer give it; or it names no
				   address */
	IDENTITY_HAS_ACCOUNT,	/* the invited address has an account: sign in and take it up */
	IDENTITY_OUTCOMES
};

/*
 * Come back, with a code or (declined) with an error. ERR_OK with an outcome;
 * whatever it is, the way back has been used up, unless it was stale.
 */
struct identity_end {
	struct act act;
	const char *dir; /* the data folder: the provider's secret is there */
	struct str site; /* for the letter that tells the owner of a way in more */
	struct provider_visit visit;
	struct identity_request row; /* as it was found by the state's hash */
	struct oidc_request request; /* redirect_uri, cookie, state */
	struct str code;
	struct str iss; /* who says it answers (RFC 9207); not known: the answer does not say */
	bool declined;
	struct viewer who;		 /* who is signed in in this browser; account 0: nobody */
	struct session_begin begin;	 /* door_begin; of PURPOSE_STEP_UP only its secrets are used */
	struct invitation_accept accept; /* of PURPOSE_INVITATION: begin, email and lang are the caller's */
	enum identity_outcome outcome;
	enum oidc_fault fault; /* of IDENTITY_REFUSED */
	/* For the act. */
	char subject[OIDC_SUBJECT_MOST + 1], name[256];
	bool proved_now; /* at the provider, for this very request */
	struct arena *arena;
};
void identity_end_init(struct identity_end *x, struct arena *a);

/*
 * Taken off the account. The last way in stays: `verdict` then says so
 * (ERR_INPUT). ERR_NOT_FOUND: not one of theirs. Other sessions go on; the
 * owner ends them where they want to.
 */
struct identity_remove {
	struct act act;
	int64_t account, session, identity;
	struct str site; /* for the letter that tells the owner */
	struct instant at;
};
void identity_remove_init(struct identity_remove *r, struct arena *a);

#endif

/*
 * identities.h - identity providers, who accounts are for them, and who is on
 * the way to one and back. On staff connections and inside acts.
 */
#ifndef STORE_IDENTITIES_H
#define STORE_IDENTITIES_H

#include "store/db.h"

struct provider {
	int64_t id;
	struct str slug, name, issuer, client;
	struct str secret_file;	 /* its name in the folder secrets/; not known: it wants none */
	struct str scopes;	 /* "openid profile" */
	struct str email_domain; /* not known: whatever the address */
	int64_t body;		 /* 0: people of any body */
	struct str body_slug;
	bool inside, enabled;
	int64_t people; /* accounts it stands for */
	struct instant made_at;
};
/* What a provider said when it was last asked; not known, INSTANT_NONE: never. */
struct provider_said {
	struct str discovery, keys;
	struct instant discovery_at, keys_at;
	struct instant failed_at; /* asked in vain, and not answered since */
};
enum { PROVIDERS_MOST = 50 };

/* By name, at most PROVIDERS_MOST; `all`: those that are not enabled too. */
enum err providers_list(struct db *db, struct arena *a, bool all, struct provider **ret, size_t *ret_n);
enum err provider_by_slug(struct db *db, struct arena *a, struct str slug, struct provider *ret);
enum err provider_by_id(struct db *db, struct arena *a, int64_t id, struct provider *ret);
enum err provider_said(struct db *db, struct arena *a, int64_t provider, struct provider_said *ret);

/* A way in of an account. */
struct identity {
	int64_t id, account, provider;
	struct str provider_slug, provider_name;
	bool enabled; /* its provider is */
	bool active;  /* its account is */
	struct str subject;
	struct instant made_at, used_at;
};
/* Oldest first, at most 100. */
enum err identities_of(struct db *db, struct arena *a, int64_t account, struct identity **ret, size_t *ret_n);
/* Who this is; ERR_NOT_FOUND: nobody's. */
enum err identity_find(struct db *db, struct arena *a, int64_t provider, struct str subject,
		       struct identity *ret);
/* Whether the account holds a role in the body, today or later. */
enum err account_is_of_body(struct db *db, int64_t account, int64_t body, struct day today, bool *ret);

enum identity_purpose { PURPOSE_SIGN_IN, PURPOSE_INVITATION, PURPOSE_ADD, PURPOSE_STEP_UP, PURPOSES };
/* "sign_in" ... */
struct str purpose_code(enum identity_purpose p);

struct identity_request {
	int64_t id, provider;
	struct str cookie_hash;
	enum identity_purpose purpose;
	int64_t session; /* 0: none */
	struct str invitation_hash, lang, next;
	struct instant made_at;
};
/* ERR_NOT_FOUND: none, used, or over. */
enum err identity_request_find(struct db *db, struct arena *a, struct str state_hash, struct instant now,
			       struct identity_request *ret);

#endif

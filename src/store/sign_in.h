/*
 * sign_in.h - what signing in reads: the account behind an address, proofs half
 * made, sessions, invitations. On staff connections and inside acts. Tokens are
 * known here by their hashes only (SHA-256 of the value, hexadecimal).
 */
#ifndef STORE_SIGN_IN_H
#define STORE_SIGN_IN_H

#include "rules/policy.h"
#include "store/wording.h"

/* What is kept of a person; not known where there is none: password, code_secret. */
struct account {
	int64_t id;
	struct str email, name, lang, handle, password, code_secret;
	int64_t code_step; /* the last step a code was used of */
	bool active;
	int64_t version;
};
enum err account_by_id(struct db *db, struct arena *a, int64_t id, struct account *ret);
/* `email` in any case. */
enum err account_read_by_email(struct db *db, struct arena *a, struct str email, struct account *ret);
/* How many there are, disabled ones too. */
enum err accounts_count(struct db *db, int64_t *ret);

enum step_kind {
	STEP_PASSWORD, /* the password was right, the code is not given yet */
	STEP_LINK,     /* a link made by the command line: signs in by itself */
	STEP_RECOVER,  /* a link sent to the account's address: wants a code besides */
	STEP_KINDS
};
/* "password", "link", "recover" */
const char *step_code(enum step_kind kind);
enum { STEP_TRIES_MOST = 5, DEVICE_DAYS = 180 };
struct step {
	int64_t id, account;
	int64_t tries;
};
/* ERR_NOT_FOUND: none of that kind, used, over, or too many wrong codes. */
enum err step_find(struct db *db, enum step_kind kind, struct str token_hash, struct instant now,
		   struct step *ret);

enum err device_is_known(struct db *db, int64_t account, struct str token_hash, bool *ret);
/* Wrong codes behind the right password; 0 where there are none. */
enum err wrong_codes(struct db *db, int64_t account, int64_t *ret_n, struct instant *ret_last);
/* How often that address was asked for since then, and when last (INSTANT_NONE: not at all). */
enum err recovery_asked(struct db *db, struct str email_hash, struct instant since, int64_t *ret_n,
			struct instant *ret_last);
/* Recovery codes that are not used yet. */
enum err recovery_codes_left(struct db *db, int64_t account, int64_t *ret);

/* A session of an account that is alive. */
struct session {
	int64_t id;
	struct str how, agent;
	struct instant made_at, seen_at;
};
/* Newest first, at most 100. */
/* The account has this session, and nobody has ended it. */
enum err session_is_alive(struct db *db, int64_t account, int64_t session, bool *ret);
enum err sessions_of(struct db *db, struct arena *a, int64_t account, struct instant now,
		     struct session **ret, size_t *ret_n);

struct invitation {
	int64_t id;
	struct str email, name; /* not known: whoever takes it up gives their own */
	struct str lang;
	enum role role;
	int64_t body; /* 0: all of the site */
	struct wording body_name;
	struct str body_slug, delegation;
	struct day from, to; /* DAY_NONE: no end */
	struct instant made_at, ends_at;
	int64_t made_by;    /* 0: the command line */
	struct str inviter; /* name of who made it; not known: the command line */
	bool used, revoked;
};
/* By the hash of its token: ERR_NOT_FOUND also once it is used, revoked or over. */
enum err invitation_find(struct db *db, struct arena *a, enum lang l, struct str token_hash,
			 struct instant now, struct invitation *ret);
/* Whatever its state. */
enum err invitation_by_id(struct db *db, struct arena *a, enum lang l, int64_t id, struct invitation *ret);
/* How many can still be taken up. */
enum err invitations_count(struct db *db, struct instant now, int64_t *ret);

#endif

/*
 * passkey.h - passkeys come and go, are named, and let their owner in.
 *
 * Keys and signatures are looked at before the writer (act.before). What is
 * given lives until the act is over; `asked.use.key` is the store's
 * challenge_key. A challenge is taken once: the row that says so is written with
 * what it was answered for.
 */
#ifndef ACTS_PASSKEY_H
#define ACTS_PASSKEY_H

#include "acts/session.h"
#include "auth/passkey.h"
#include "store/passkeys.h"

/* Verdicts: what is wrong with it (passkey_words), known already, too many. */
struct passkey_add {
	struct act act;
	struct passkey_asked asked;
	struct passkey_said said;
	int64_t account;
	struct str site;	  /* for the letter that tells the owner */
	struct str name;	  /* 1 to PASSKEY_NAME_MOST characters; more are cut */
	struct str transports;	  /* as the browser says; words it does not know are left out */
	struct passkey_made made; /* by `before` */
	enum passkey_fault fault;
	int64_t passkey;
};
void passkey_add_init(struct passkey_add *p);

/* ERR_NOT_FOUND: no such passkey of this account. */
struct passkey_rename {
	struct act act;
	int64_t account, passkey;
	struct str name;
};
void passkey_rename_init(struct passkey_rename *p);

/* Also refused: the last way in. What was begun with it goes on. */
struct passkey_remove {
	struct act act;
	int64_t account, session, passkey;
	struct str site; /* for the letter */
};
void passkey_remove_init(struct passkey_remove *p);

/*
 * Signing in, or (asked.use.session) proving anew who one is within a session,
 * which goes on under new secrets. ERR_OK with a verdict: the signature was
 * good, but the counter went back. That is on record, and nobody was let in.
 */
struct passkey_use {
	struct act act;
	struct passkey_asked asked;
	struct passkey_said said;
	struct passkey known;	/* by the credential that was named */
	struct str handle;	/* its owner's */
	struct str said_handle; /* the owner's, as the authenticator knows it; not known: it did not say */
	struct session_begin begin;
	struct passkey_used used; /* by `before` */
	enum passkey_fault fault;
};
void passkey_use_init(struct passkey_use *p, struct arena *a);

#endif

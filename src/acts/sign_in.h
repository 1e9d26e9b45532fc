/*
 * sign_in.h - signing in with a password and a one-time code, by a link made on
 * the machine itself, and proving anew who one is. docs/sign-in.md says which
 * ways there are and how strong each is.
 */
#ifndef ACTS_SIGN_IN_H
#define ACTS_SIGN_IN_H

#include "acts/session.h"
#include "store/sign_in.h"

enum { STEP_PASSWORD_MINUTES = 10, STEP_LINK_MINUTES = 10 };

/*
 * The first half. Whatever is wrong (no such account, disabled, no password, no
 * codes, another password) is ERR_INPUT after the same work, and nothing is
 * written. ERR_OK: `token` stands for the half that is done; for this browser
 * only, ten minutes, five wrong codes.
 */
struct sign_in_password {
	struct act act;
	struct account account; /* id 0: the address has none */
	struct str typed;
	struct instant at;
	struct str token; /* made by the init */
	struct str token_hash, rehash;
	struct arena *arena;
};
void sign_in_password_init(struct sign_in_password *s, struct arena *a);

enum proof {
	PROOF_GOOD,
	PROOF_WRONG, /* counted; may be tried again */
	PROOF_OVER,  /* the first half is over, used, or had too many wrong codes: begin again */
	PROOF_WAIT   /* too many wrong codes for this account: in `wait` seconds */
};

/* The second half: a one-time code, or one of the recovery codes. Always ERR_OK when it could be tried. */
struct sign_in_code {
	struct act act;
	struct str step_token, typed;
	struct session_begin begin;
	struct str step_hash; /* made by the init */
	enum proof proof;
	int wait;
	bool by_recovery;
};
void sign_in_code_init(struct sign_in_code *s, struct arena *a);

/* A link of the command line: the whole proof. ERR_NOT_FOUND: no such link, used, or over. */
struct sign_in_link {
	struct act act;
	struct str token;
	struct session_begin begin;
	struct str token_hash; /* made by the init */
};
void sign_in_link_init(struct sign_in_link *s, struct arena *a);

/* Makes one for an account. ERR_NOT_FOUND: nobody active has this address. */
struct sign_in_link_make {
	struct act act;
	struct str email;
	struct instant at;
	struct str token; /* made by the init */
	struct str token_hash;
};
void sign_in_link_make_init(struct sign_in_link_make *s, struct arena *a);

/* Both halves again, within a session: it goes on under new secrets, and strong actions are open. */
struct step_up {
	struct act act;
	struct account account; /* as it was read */
	int64_t session;
	struct str password, typed;
	struct session_begin begin; /* only its secrets, `at` and the device are used */
	struct arena *arena;
	bool fits;
	enum proof proof;
	int wait;
};
void step_up_init(struct step_up *s, struct arena *a);

#endif

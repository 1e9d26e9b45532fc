/*
 * invite.h - how people come in: somebody who may invites them to a role in a
 * body, for a term, and they take it up with a link that counts once within
 * seven days. The store knows only a hash of the link's secret. Whether the
 * inviter may give that role is asked before (policy_ask ACTION_INVITE of an
 * OBJECT_INVITATION, and policy_may_give).
 */
#ifndef ACTS_INVITE_H
#define ACTS_INVITE_H

#include "acts/session.h"
#include "auth/code.h"
#include "store/sign_in.h"

enum { INVITATION_DAYS = 7 };

struct invite {
	struct act act;		/* actor: "account:12" or "command line" */
	int64_t by;		/* the inviting account; 0: the command line */
	struct holding holding; /* role, body (0: all of the site), delegation, term; id is not read */
	struct str email;	/* not known: no letter, and whoever takes it up gives their own */
	struct str name;	/* may be not known */
	enum lang lang;		/* of the letter, and of the account to be */
	struct str site;	/* "https://consult.example": the letter's link begins so */
	struct instant at;
	/* Made by the init: the link is {site}/{lang}/invitations/{token}. */
	struct str token, token_hash;
	int64_t invitation; /* set when it is made */
};
/* What is wrong with it: MSG_invite_... + 1, or 0. Then do not submit it. */
int invite_init(struct invite *i, struct arena *a);
/* "/fr/invitations/k3f...": behind the site. */
struct str invitation_path(struct arena *a, enum lang l, struct str token);

/* Not for use any more. ERR_NOT_FOUND: used or revoked already. */
struct invitation_revoke {
	struct act act;
	int64_t invitation;
	struct instant at;
};
void invitation_revoke_init(struct invitation_revoke *r);

/*
 * Whether whoever made it may still give that role, judged by what they hold on the day of `at`: what
 * somebody promised who may no longer promise it does not count. One of the command line stands.
 */
enum err invitation_stands(struct db *db, struct arena *a, const struct invitation *i, struct instant at,
			   bool *ret);

/* Taken up by somebody who is signed in: one role more. ERR_NOT_FOUND: used, revoked, over, does not stand;
 * ERR_FORBIDDEN: it was sent to somebody else. */
struct invitation_join {
	struct act act;
	struct str token;
	int64_t account;
	struct instant at;
	struct str token_hash; /* made by the init */
};
void invitation_join_init(struct invitation_join *j, struct arena *a);

enum accepted {
	ACCEPTED,
	ACCEPT_BREACHED, /* the password stands in the set of breached ones */
	ACCEPT_CODE,	 /* the one-time code does not fit the secret */
	ACCEPT_TAKEN	 /* the address has an account: who has it signs in and takes it up */
};
/*
 * Taken up by somebody new: makes the account with its ways of signing in, and
 * a session. What was typed has been judged before (person_name_valid,
 * email_valid, password_judge, code_secret_valid). ERR_NOT_FOUND as above. A way of signing in other
 * than a password (a passkey) leaves password and code_secret not known and
 * adds its own in the same transaction: `more` runs once the account is there.
 */
struct invitation_accept {
	struct act act;
	struct str token;
	struct str email; /* only read where the invitation names none */
	struct str name;
	enum lang lang;
	struct str password, code_secret, typed_code;
	struct session_begin begin;
	enum err (*more)(struct tx *tx, struct invitation_accept *x, int64_t account);
	void *more_arg;
	struct str codes[RECOVERY_CODES]; /* made by the init: to be shown once */
	struct str token_hash, hash;
	const struct breached *breached; /* NULL: there is no set */
	struct arena *arena;
	enum accepted accepted;
};
void invitation_accept_init(struct invitation_accept *x, struct arena *a);

#endif

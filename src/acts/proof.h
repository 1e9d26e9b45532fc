/* proof.h - for the acts around signing in: a code that somebody typed, tried against an account. */
#ifndef ACTS_PROOF_H
#define ACTS_PROOF_H

#include "acts/act.h"
#include "acts/sign_in.h"
#include "auth/breached.h"

struct proof_try {
	int64_t account;
	struct str typed;
	struct str device_hash; /* a device the account knows is not delayed by failures elsewhere */
	bool by_link; /* of the account's own mail: not delayed either, the link counts its tries itself */
	struct instant at;
	/* What came of it. */
	enum proof proof;
	int wait;
	bool by_recovery;
};
/* Uses the code up when it is right, counts it when it is wrong. */
enum err proof_try(struct tx *tx, struct proof_try *t);

/*
 * Slow: for a `before`. What is kept of a password that somebody chose.
 * ERR_INPUT, with *ret_breached: it stands in `set` (NULL: there is none).
 */
enum err password_take(struct arena *a, const struct breached *set, struct str chosen, struct str *ret_hash,
		       bool *ret_breached);

/* As it is kept; not known for what cannot be one. */
struct str recovery_hash(struct arena *a, int64_t account, struct str typed);
/* RECOVERY_CODES new ones, as shown. */
void recovery_codes_make(struct arena *a, struct str codes[]);
/* Keeps them; all before are gone. */
enum err recovery_codes_keep(struct tx *tx, int64_t account, const struct str codes[]);

/*
 * First in whatever changes how somebody signs in: ERR_NOT_FOUND where the
 * session that sent it is over. A request waits for its turn; when the owner has
 * ended all sessions meanwhile (the way back does), nothing that an intruder
 * sent before is done after.
 */
enum err session_must_live(struct tx *tx, int64_t account, int64_t session);

/* "account:12" */
struct str account_actor(struct arena *a, int64_t account);

#endif

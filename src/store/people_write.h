/* people_write.h - for acts: accounts, roles held, sessions. */
#ifndef STORE_PEOPLE_WRITE_H
#define STORE_PEOPLE_WRITE_H

#include "store/people.h"
#include "store/write.h"

/* `password` may be not known. ERR_CONFLICT: the address has an account. */
struct account_new {
	struct str email, name, lang, password;
};
enum err account_insert(struct tx *tx, const struct account_new *n, int64_t *ret);
/* `by`: the account that gives it, 0 for the command line. h->id is not read. */
enum err holding_insert(struct tx *tx, int64_t account, const struct holding *h, int64_t by, int64_t *ret);

struct session_new {
	int64_t account;
	struct str token_hash, form_token;
	struct str how;	  /* passkey, password, oidc, invitation, recovery */
	struct str agent; /* cut to 200 bytes */
	bool strong;	  /* begins with a proof that counts for strong actions */
};
enum err session_insert(struct tx *tx, const struct session_new *n, int64_t *ret);
/* A request came at `at`. */
enum err session_set_seen(struct tx *tx, int64_t session, struct instant at);

#endif

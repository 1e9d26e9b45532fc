/* sign_in_write.h - for acts: what signing in writes. Tokens and codes come as their hashes. */
#ifndef STORE_SIGN_IN_WRITE_H
#define STORE_SIGN_IN_WRITE_H

#include "store/people_write.h"
#include "store/sign_in.h"

/* A new proof half made; what has been over for a day goes. */
enum err sign_in_step_insert(struct tx *tx, enum step_kind kind, int64_t account, struct str token_hash,
			     struct instant at, int minutes);
enum err step_set_tried(struct tx *tx, int64_t step);
enum err step_set_used(struct tx *tx, int64_t step, struct instant at);

/* All of an account's: what they stood for was changed. */
enum err steps_set_used(struct tx *tx, int64_t account, struct instant at);

enum err device_put(struct tx *tx, int64_t account, struct str token_hash, struct instant at);
enum err wrong_code_add(struct tx *tx, int64_t account, struct instant at);
enum err wrong_codes_clear(struct tx *tx, int64_t account);
/* Notes that somebody asked; rows older than a day go. */
enum err recovery_asked_add(struct tx *tx, struct str email_hash, struct instant at);

enum err account_set_password(struct tx *tx, int64_t account, struct str password);
/* A new secret; `step` is that of the code which proved that it arrived. */
enum err account_set_codes(struct tx *tx, int64_t account, struct str secret, int64_t step);
enum err account_set_code_step(struct tx *tx, int64_t account, int64_t step);
enum err account_set_person(struct tx *tx, int64_t account, struct str name, struct str lang);
/* All before are gone. */
enum err recovery_codes_replace(struct tx *tx, int64_t account, const struct str *hashes, size_t n);
/* *ret_used: there was one of that hash, not used; now it is. */
enum err recovery_code_use(struct tx *tx, int64_t account, struct str hash, struct instant at,
			   bool *ret_used);

/* Under a new secret, and proved anew at `at`. */
enum err session_renew(struct tx *tx, int64_t session, struct str token_hash, struct str form_token,
		       struct instant at);
/* Under a new secret, and nothing proved: strong actions stay as they were. */
enum err session_move(struct tx *tx, int64_t session, struct str token_hash, struct str form_token,
		      struct instant at);
/* ERR_NOT_FOUND: the account has no such session that is alive. */
enum err session_set_ended(struct tx *tx, int64_t account, int64_t session, struct instant at);
/* All of an account's but one; 0: all. */
enum err sessions_end_but(struct tx *tx, int64_t account, int64_t but, struct instant at);

struct invitation_new {
	struct str token_hash, email, name, lang;
	struct holding holding;
	int64_t made_by;
	struct instant at, ends_at;
};
enum err invitation_insert(struct tx *tx, const struct invitation_new *n, int64_t *ret);
enum err invitation_set_used(struct tx *tx, int64_t id, int64_t account, struct instant at);
enum err invitation_set_revoked(struct tx *tx, int64_t id, struct instant at);

#endif

/* sign_in_write.c - see sign_in_write.h */
#include "store/sign_in_write.h"

SQL_WRITE(step_new, "INSERT INTO sign_in_step (token_hash, account, kind, made_at, ends_at)"
		    " VALUES ($1, $2, $3, $4, $5)");
SQL_WRITE(step_all_used, "UPDATE sign_in_step SET used_at = $2 WHERE account = $1 AND used_at IS NULL");
SQL_WRITE(step_purge, "DELETE FROM sign_in_step WHERE ends_at < $1");
SQL_WRITE(step_tried, "UPDATE sign_in_step SET tries = tries + 1 WHERE id = $1");
SQL_WRITE(step_used, "UPDATE sign_in_step SET used_at = $2 WHERE id = $1");
SQL_WRITE(device_new, "INSERT INTO device (account, token_hash, made_at, seen_at) VALUES ($1, $2, $3, $3)"
		      " ON CONFLICT (account, token_hash) DO UPDATE SET seen_at = $3");
SQL_WRITE(device_purge, "DELETE FROM device WHERE account = $1 AND seen_at < $2");
SQL_WRITE(wrong_code_put, "INSERT INTO wrong_code (account, failures, last_at) VALUES ($1, 1, $2)"
			  " ON CONFLICT (account) DO UPDATE SET failures = failures + 1, last_at = $2");
SQL_WRITE(wrong_code_drop, "DELETE FROM wrong_code WHERE account = $1");
SQL_WRITE(asked_new, "INSERT INTO recovery_asked (at, email_hash) VALUES ($1, $2)");
SQL_WRITE(asked_purge, "DELETE FROM recovery_asked WHERE at < $1");
SQL_WRITE(password_set, "UPDATE account SET password = $2, version = version + 1 WHERE id = $1");
SQL_WRITE(codes_set,
	  "UPDATE account SET code_secret = $2, code_step = $3, version = version + 1 WHERE id = $1");
SQL_WRITE(code_step_set, "UPDATE account SET code_step = $2 WHERE id = $1 AND code_step < $2");
SQL_WRITE(person_set, "UPDATE account SET name = $2, lang = $3, version = version + 1 WHERE id = $1");
SQL_WRITE(recovery_drop, "DELETE FROM recovery_code WHERE account = $1");
SQL_WRITE(recovery_new, "INSERT INTO recovery_code (account, hash) VALUES ($1, $2)");
SQL_WRITE(recovery_used,
	  "UPDATE recovery_code SET used_at = $3 WHERE account = $1 AND hash = $2 AND used_at IS NULL");
SQL_WRITE(session_renewed, "UPDATE session SET token_hash = $2, form_token = $3, strong_at = $4, seen_at = $4"
			   " WHERE id = $1 AND ended_at IS NULL");
SQL_WRITE(session_moved, "UPDATE session SET token_hash = $2, form_token = $3, seen_at = $4"
			 " WHERE id = $1 AND ended_at IS NULL");
SQL_WRITE(session_ended,
	  "UPDATE session SET ended_at = $3 WHERE id = $2 AND account = $1 AND ended_at IS NULL");
SQL_WRITE(session_all_ended,
	  "UPDATE session SET ended_at = $3 WHERE account = $1 AND id <> $2 AND ended_at IS NULL");
SQL_WRITE(invitation_new,
	  "INSERT INTO invitation (token_hash, email, name, lang, role, body, delegation, from_date, to_date,"
	  " made_at, made_by, ends_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)");
SQL_WRITE(invitation_used, "UPDATE invitation SET used_at = $3, account = $2 WHERE id = $1"
			   " AND used_at IS NULL AND revoked_at IS NULL");
SQL_WRITE(invitation_revoked, "UPDATE invitation SET revoked_at = $2 WHERE id = $1"
			      " AND used_at IS NULL AND revoked_at IS NULL");

static const int64_t minute = 60000000, day = INT64_C(86400000000);

/* Exactly one row, or it was not there (any more). */
static enum err one(struct tx *tx, enum err e)
{
	return e == ERR_OK && tx_changed(tx) != 1 ? ERR_NOT_FOUND : e;
}

enum err sign_in_step_insert(struct tx *tx, enum step_kind kind, int64_t account, struct str token_hash,
			     struct instant at, int minutes)
{
	struct instant ends = {at.us + minutes * minute}, old = {at.us - day};
	enum err e = tx_run(tx, &step_purge, BIND(old));

	return e == ERR_OK ? tx_run(tx, &step_new, BIND(token_hash, account, step_code(kind), at, ends)) : e;
}

enum err step_set_tried(struct tx *tx, int64_t step)
{
	return tx_run(tx, &step_tried, BIND(step));
}

enum err step_set_used(struct tx *tx, int64_t step, struct instant at)
{
	return tx_run(tx, &step_used, BIND(step, at));
}

enum err steps_set_used(struct tx *tx, int64_t account, struct instant at)
{
	return tx_run(tx, &step_all_used, BIND(account, at));
}

enum err device_put(struct tx *tx, int64_t account, struct str token_hash, struct instant at)
{
	struct instant old = {at.us - DEVICE_DAYS * day};
	enum err e = tx_run(tx, &device_purge, BIND(account, old));

	return e == ERR_OK ? tx_run(tx, &device_new, BIND(account, token_hash, at)) : e;
}

enum err wrong_code_add(struct tx *tx, int64_t account, struct instant at)
{
	return tx_run(tx, &wrong_code_put, BIND(account, at));
}

enum err wrong_codes_clear(struct tx *tx, int64_t account)
{
	return tx_run(tx, &wrong_code_drop, BIND(account));
}

enum err recovery_asked_add(struct tx *tx, struct str email_hash, struct instant at)
{
	struct instant old = {at.us - day};
	enum err e = tx_run(tx, &asked_purge, BIND(old));

	return e == ERR_OK ? tx_run(tx, &asked_new, BIND(at, email_hash)) : e;
}

enum err account_set_password(struct tx *tx, int64_t account, struct str password)
{
	return one(tx, tx_run(tx, &password_set, BIND(account, password)));
}

enum err account_set_codes(struct tx *tx, int64_t account, struct str secret, int64_t step)
{
	return one(tx, tx_run(tx, &codes_set, BIND(account, secret, step)));
}

enum err account_set_code_step(struct tx *tx, int64_t account, int64_t step)
{
	return one(tx, tx_run(tx, &code_step_set, BIND(account, step)));
}

enum err account_set_person(struct tx *tx, int64_t account, struct str name, struct str lang)
{
	return one(tx, tx_run(tx, &person_set, BIND(account, name, lang)));
}

enum err recovery_codes_replace(struct tx *tx, int64_t account, const struct str *hashes, size_t n)
{
	enum err e = tx_run(tx, &recovery_drop, BIND(account));

	for (size_t i = 0; e == ERR_OK && i < n; i++)
		e = tx_run(tx, &recovery_new, BIND(account, hashes[i]));
	return e;
}

enum err recovery_code_use(struct tx *tx, int64_t account, struct str hash, struct instant at, bool *ret_used)
{
	enum err e = tx_run(tx, &recovery_used, BIND(account, hash, at));

	if (e == ERR_OK)
		*ret_used = tx_changed(tx) == 1;
	return e;
}

enum err session_renew(struct tx *tx, int64_t session, struct str token_hash, struct str form_token,
		       struct instant at)
{
	return one(tx, tx_run(tx, &session_renewed, BIND(session, token_hash, form_token, at)));
}

enum err session_move(struct tx *tx, int64_t session, struct str token_hash, struct str form_token,
		      struct instant at)
{
	return one(tx, tx_run(tx, &session_moved, BIND(session, token_hash, form_token, at)));
}

enum err session_set_ended(struct tx *tx, int64_t account, int64_t session, struct instant at)
{
	return one(tx, tx_run(tx, &session_ended, BIND(account, session, at)));
}

enum err sessions_end_but(struct tx *tx, int64_t account, int64_t but, struct instant at)
{
	return tx_run(tx, &session_all_ended, BIND(account, but, at));
}

enum err invitation_insert(struct tx *tx, const struct invitation_new *n, int64_t *ret)
{
	struct arena *a = tx_arena(tx);
	const struct holding *h = &n->holding;
	struct str to = day_known(h->to) ? day_iso(a, h->to) : (struct str){0};

	return tx_insert(tx, &invitation_new,
			 BIND(n->token_hash, n->email, n->name, n->lang, role_code(h->role), val_id(h->body),
			      h->delegation, day_iso(a, h->from), to, n->at, val_id(n->made_by), n->ends_at),
			 ret);
}

enum err invitation_set_used(struct tx *tx, int64_t id, int64_t account, struct instant at)
{
	return one(tx, tx_run(tx, &invitation_used, BIND(id, account, at)));
}

enum err invitation_set_revoked(struct tx *tx, int64_t id, struct instant at)
{
	return one(tx, tx_run(tx, &invitation_revoked, BIND(id, at)));
}

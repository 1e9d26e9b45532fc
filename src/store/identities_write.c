/* identities_write.c - see identities_write.h */
#include "store/identities_write.h"

SQL_WRITE(provider_new, "INSERT INTO identity_provider (slug, name, issuer, client, secret_file, scopes,"
			" email_domain, body, inside, enabled, made_at)"
			" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10)");
SQL_WRITE(provider_changed,
	  "UPDATE identity_provider SET name = $2, client = $3, secret_file = $4, scopes = $5,"
	  " email_domain = $6, body = $7, inside = $8, enabled = 1, discovery = NULL,"
	  " discovery_at = NULL, keys = NULL, keys_at = NULL, failed_at = NULL WHERE id = $1");
SQL_WRITE(provider_enabled, "UPDATE identity_provider SET enabled = $2 WHERE id = $1");
SQL_WRITE(provider_told, "UPDATE identity_provider SET discovery = COALESCE($2, discovery),"
			 " discovery_at = COALESCE($3, discovery_at), keys = COALESCE($4, keys),"
			 " keys_at = COALESCE($5, keys_at), failed_at = $6 WHERE id = $1");
SQL_WRITE(identity_new, "INSERT INTO account_identity (account, provider, subject, made_at)"
			" VALUES ($1, $2, $3, $4)");
SQL_WRITE(identity_taken, "SELECT COUNT(*) FROM account_identity WHERE provider = $1 AND subject = $2"
			  " AND ended_at IS NULL");
SQL_WRITE(identity_used, "UPDATE account_identity SET used_at = $2 WHERE id = $1");
SQL_WRITE(identity_ended, "UPDATE account_identity SET ended_at = $3 WHERE id = $2 AND account = $1"
			  " AND ended_at IS NULL");
SQL_WRITE(
    identity_request_new,
    "INSERT INTO identity_request (state_hash, cookie_hash, provider, purpose, session, invitation_hash,"
    " lang, next, made_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
SQL_WRITE(identity_request_over, "DELETE FROM identity_request WHERE ends_at < $1");
SQL_WRITE(identity_request_count, "SELECT COUNT(*) FROM identity_request");
SQL_WRITE(identity_request_oldest, "DELETE FROM identity_request WHERE id IN"
				   " (SELECT id FROM identity_request ORDER BY id LIMIT $1)");
SQL_WRITE(identity_request_used,
	  "UPDATE identity_request SET used_at = $2 WHERE id = $1 AND used_at IS NULL");

static const int64_t minute = 60000000;

static enum err one(struct tx *tx, enum err e)
{
	return e == ERR_OK && tx_changed(tx) != 1 ? ERR_NOT_FOUND : e;
}

enum err provider_insert(struct tx *tx, const struct provider *p, int64_t *ret)
{
	return tx_insert(tx, &provider_new,
			 BIND(p->slug, p->name, p->issuer, p->client, p->secret_file, p->scopes,
			      p->email_domain, val_id(p->body), p->inside, tx_now(tx)),
			 ret);
}

enum err provider_update(struct tx *tx, const struct provider *p)
{
	return one(tx, tx_run(tx, &provider_changed,
			      BIND(p->id, p->name, p->client, p->secret_file, p->scopes, p->email_domain,
				   val_id(p->body), p->inside)));
}

enum err provider_set_enabled(struct tx *tx, int64_t provider, bool enabled)
{
	return one(tx, tx_run(tx, &provider_enabled, BIND(provider, enabled)));
}

enum err provider_set_said(struct tx *tx, int64_t provider, const struct provider_said *s)
{
	return tx_run(tx, &provider_told,
		      BIND(provider, s->discovery, s->discovery_at, s->keys, s->keys_at, s->failed_at));
}

enum err identity_insert(struct tx *tx, int64_t account, int64_t provider, struct str subject,
			 struct instant at, int64_t *ret)
{
	int64_t n;
	enum err e = db_int(tx_db(tx), &identity_taken, BIND(provider, subject), &n);

	if (e == ERR_OK && n)
		e = ERR_CONFLICT;
	return e == ERR_OK ? tx_insert(tx, &identity_new, BIND(account, provider, subject, at), ret) : e;
}

enum err identity_set_used(struct tx *tx, int64_t id, struct instant at)
{
	return tx_run(tx, &identity_used, BIND(id, at));
}

enum err identity_set_ended(struct tx *tx, int64_t account, int64_t id, struct instant at)
{
	return one(tx, tx_run(tx, &identity_ended, BIND(account, id, at)));
}

static enum err make_room(struct tx *tx, struct instant now)
{
	int64_t n;
	enum err e = tx_run(tx, &identity_request_over, BIND(now));

	if (e == ERR_OK)
		e = db_int(tx_db(tx), &identity_request_count, BIND0, &n);
	if (e == ERR_OK && n >= IDENTITY_REQUESTS_MOST)
		e = tx_run(tx, &identity_request_oldest, BIND(n - IDENTITY_REQUESTS_MOST + 1));
	return e;
}

enum err identity_request_insert(struct tx *tx, const struct identity_request *q, struct str state_hash)
{
	struct instant ends = {q->made_at.us + IDENTITY_REQUEST_MINUTES * minute};
	enum err e = make_room(tx, q->made_at);

	if (e != ERR_OK)
		return e;
	return tx_run(tx, &identity_request_new,
		      BIND(state_hash, q->cookie_hash, q->provider, purpose_code(q->purpose),
			   val_id(q->session), q->invitation_hash, q->lang, q->next, q->made_at, ends));
}

enum err identity_request_set_used(struct tx *tx, int64_t id, struct instant at)
{
	return one(tx, tx_run(tx, &identity_request_used, BIND(id, at)));
}

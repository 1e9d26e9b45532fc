/* people_write.c - see people_write.h */
#include "store/people_write.h"

#include "base/secret.h"
#include "base/utf8.h"

enum { AGENT_MOST = 200 };

SQL_WRITE(account_new, "INSERT INTO account (email, name, lang, state, handle, password, made_at)"
		       " VALUES ($1, $2, $3, 'active', $4, $5, $6)");
SQL_WRITE(holding_new,
	  "INSERT INTO holding (account, role, body, delegation, from_date, to_date, made_at, made_by)"
	  " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)");
SQL_WRITE(session_new,
	  "INSERT INTO session (account, token_hash, form_token, how, agent, made_at, seen_at, ends_at,"
	  " strong_at) VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8)");
SQL_WRITE(session_seen, "UPDATE session SET seen_at = $2 WHERE id = $1 AND seen_at < $2");

static const int64_t hour = INT64_C(3600000000);

enum err account_insert(struct tx *tx, const struct account_new *n, int64_t *ret)
{
	struct arena *a = tx_arena(tx);
	struct str email = email_key(a, n->email);
	int64_t there;
	enum err e = account_by_email(tx_db(tx), a, email, &there);

	if (e != ERR_NOT_FOUND)
		return e == ERR_OK ? ERR_CONFLICT : e;
	return tx_insert(tx, &account_new,
			 BIND(email, n->name, n->lang, secret_token(a), n->password, tx_now(tx)), ret);
}

enum err holding_insert(struct tx *tx, int64_t account, const struct holding *h, int64_t by, int64_t *ret)
{
	struct arena *a = tx_arena(tx);
	struct str to = day_known(h->to) ? day_iso(a, h->to) : (struct str){0};

	return tx_insert(tx, &holding_new,
			 BIND(account, role_code(h->role), val_id(h->body), h->delegation,
			      day_iso(a, h->from), to, tx_now(tx), val_id(by)),
			 ret);
}

enum err session_insert(struct tx *tx, const struct session_new *n, int64_t *ret)
{
	struct instant now = tx_now(tx), ends = {now.us + SESSION_HOURS * hour};

	return tx_insert(tx, &session_new,
			 BIND(n->account, n->token_hash, n->form_token, n->how,
			      utf8_head(n->agent, AGENT_MOST), now, ends, n->strong ? now : INSTANT_NONE),
			 ret);
}

enum err session_set_seen(struct tx *tx, int64_t session, struct instant at)
{
	return tx_run(tx, &session_seen, BIND(session, at));
}

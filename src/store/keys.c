/* keys.c - see keys.h */
#include "store/keys.h"

#include "store/keys_write.h"

static const struct str codes[KEYS] = {STR("session"), STR("password"), STR("code"),	   STR("recovery"),
				       STR("passkey"), STR("identity"), STR("invitation"), STR("link"),
				       STR("feed"),    STR("provider")};

SQL_STAFF(keys_sessions,
	  "SELECT COUNT(*), MIN(made_at) FROM session WHERE ended_at IS NULL AND ends_at > $1");
SQL_STAFF(keys_passwords, "SELECT COUNT(*), NULL FROM account WHERE password IS NOT NULL AND made_at <= $1");
SQL_STAFF(keys_codes, "SELECT COUNT(*), NULL FROM account WHERE code_secret IS NOT NULL AND made_at <= $1");
SQL_STAFF(keys_recovery, "SELECT COUNT(*), NULL FROM recovery_code WHERE used_at IS NULL AND $1 IS NOT NULL");
SQL_STAFF(keys_passkeys, "SELECT COUNT(*), MIN(made_at) FROM passkey WHERE made_at <= $1");
SQL_STAFF(keys_identities, "SELECT COUNT(*), MIN(made_at) FROM account_identity WHERE ended_at IS NULL AND"
			   " made_at <= $1");
SQL_STAFF(keys_invitations, "SELECT COUNT(*), MIN(made_at) FROM invitation WHERE used_at IS NULL AND"
			    " revoked_at IS NULL AND ends_at > $1");
SQL_STAFF(keys_links,
	  "SELECT COUNT(*), MIN(made_at) FROM sign_in_step WHERE used_at IS NULL AND ends_at > $1");
SQL_STAFF(keys_feeds, "SELECT COUNT(*), MIN(made_at) FROM feed_key WHERE made_at <= $1");
SQL_STAFF(keys_providers, "SELECT COUNT(*), MIN(made_at) FROM identity_provider WHERE secret_file IS NOT NULL"
			  " AND enabled = 1 AND made_at <= $1");

SQL_WRITE(end_sessions, "UPDATE session SET ended_at = $1 WHERE ended_at IS NULL AND ends_at > $1");
SQL_WRITE(end_invitations,
	  "UPDATE invitation SET revoked_at = $1 WHERE used_at IS NULL AND revoked_at IS NULL"
	  " AND ends_at > $1");
SQL_WRITE(end_links, "UPDATE sign_in_step SET used_at = $1 WHERE used_at IS NULL AND ends_at > $1");
SQL_WRITE(end_feeds, "DELETE FROM feed_key WHERE made_at <= $1");

struct str key_kind_code(enum key_kind k)
{
	return codes[k];
}

bool key_kind_parse(struct str code, enum key_kind *ret)
{
	for (enum key_kind k = 0; k < KEYS; k++)
		if (str_eq(code, codes[k])) {
			*ret = k;
			return true;
		}
	return false;
}

enum err keys_count(struct db *db, struct instant now, struct key_count ret[KEYS])
{
	static const struct sql *const asked[KEYS] = {
	    &keys_sessions,   &keys_passwords,	 &keys_codes, &keys_recovery, &keys_passkeys,
	    &keys_identities, &keys_invitations, &keys_links, &keys_feeds,    &keys_providers};

	for (enum key_kind k = 0; k < KEYS; k++) {
		struct rows r = db_query(db, asked[k], BIND(now));
		if (row_next(&r))
			ret[k] = (struct key_count){row_int(&r, 0),
						    row_is_null(&r, 1) ? INSTANT_NONE : row_instant(&r, 1)};
		enum err e = rows_end(&r);
		if (e != ERR_OK)
			return e;
	}
	return ERR_OK;
}

bool keys_can_end(enum key_kind k)
{
	return k == KEY_SESSION || k == KEY_INVITATION || k == KEY_LINK || k == KEY_FEED;
}

enum err keys_end_all(struct tx *tx, enum key_kind k, struct instant at, int64_t *ret_ended)
{
	static const struct sql *const done[KEYS] = {[KEY_SESSION] = &end_sessions,
						     [KEY_INVITATION] = &end_invitations,
						     [KEY_LINK] = &end_links,
						     [KEY_FEED] = &end_feeds};
	if (!done[k])
		BUG("these are ended one by one, by whose they are");
	enum err e = tx_run(tx, done[k], BIND(at));
	if (e == ERR_OK)
		*ret_ended = tx_changed(tx);
	return e;
}

/* passkeys_write.c - see passkeys_write.h */
#include "store/passkeys_write.h"

SQL_WRITE(
    passkey_new,
    "INSERT INTO passkey (account, credential, public_key, algorithm, counter, name, transports, copied,"
    " made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)");
SQL_WRITE(passkey_count_same, "SELECT COUNT(*) FROM passkey WHERE credential = $1");
SQL_WRITE(passkey_name, "UPDATE passkey SET name = $2 WHERE id = $1");
SQL_WRITE(passkey_use, "UPDATE passkey SET counter = $2, copied = $3, used_at = $4 WHERE id = $1");
SQL_WRITE(passkey_gone, "DELETE FROM passkey WHERE id = $1");
SQL_WRITE(challenge_sweep, "DELETE FROM challenge WHERE ends_at <= $1");
SQL_WRITE(challenge_count, "SELECT COUNT(*) FROM challenge WHERE hash = $1");
SQL_WRITE(challenge_new, "INSERT INTO challenge (hash, purpose, account, ends_at) VALUES ($1, $2, $3, $4)");

enum err passkey_insert(struct tx *tx, const struct passkey *p, int64_t *ret)
{
	int64_t there;
	enum err e = db_int(tx_db(tx), &passkey_count_same, BIND(p->credential), &there);

	if (e != ERR_OK || there)
		return e == ERR_OK ? ERR_CONFLICT : e;
	return tx_insert(tx, &passkey_new,
			 BIND(p->account, p->credential, p->public_key, p->algorithm, p->counter, p->name,
			      p->transports, p->copied, tx_now(tx)),
			 ret);
}

enum err passkey_set_name(struct tx *tx, int64_t id, struct str name)
{
	return tx_run(tx, &passkey_name, BIND(id, name));
}

enum err passkey_set_used(struct tx *tx, int64_t id, int64_t counter, bool copied, struct instant at)
{
	return tx_run(tx, &passkey_use, BIND(id, counter, copied, at));
}

enum err passkey_delete(struct tx *tx, int64_t id)
{
	return tx_run(tx, &passkey_gone, BIND(id));
}

/* Swept by the clock of the site, so that a challenge is known for as long as it could be answered. */
enum err challenge_insert(struct tx *tx, struct str hash, struct str purpose, int64_t account,
			  struct instant ends)
{
	int64_t there = 0;
	enum err e = tx_run(tx, &challenge_sweep, BIND(tx_now(tx)));

	if (e == ERR_OK)
		e = db_int(tx_db(tx), &challenge_count, BIND(hash), &there);
	if (e != ERR_OK || there)
		return e == ERR_OK ? ERR_CONFLICT : e;
	return tx_run(tx, &challenge_new, BIND(hash, purpose, account, ends));
}

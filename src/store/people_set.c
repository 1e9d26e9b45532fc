/* people_set.c - see people_set.h */
#include "store/people_set.h"

SQL_WRITE(holding_over, "UPDATE holding SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL");
SQL_WRITE(account_state, "UPDATE account SET state = $2, version = version + 1 WHERE id = $1");
SQL_WRITE(sessions_over, "UPDATE session SET ended_at = $2 WHERE account = $1 AND ended_at IS NULL");

enum err holding_set_ended(struct tx *tx, int64_t holding)
{
	return tx_run(tx, &holding_over, BIND(holding, tx_now(tx)));
}

enum err account_set_active(struct tx *tx, int64_t account, bool active)
{
	return tx_run(tx, &account_state, BIND(account, active ? "active" : "disabled"));
}

enum err account_sessions_close(struct tx *tx, int64_t account, int64_t *ret)
{
	enum err e = tx_run(tx, &sessions_over, BIND(account, tx_now(tx)));

	if (e == ERR_OK)
		*ret = tx_changed(tx);
	return e;
}

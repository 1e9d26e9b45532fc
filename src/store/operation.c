/* operation.c - see operation.h */
#include "store/operation.h"

SQL_STAFF(sessions_living, "SELECT COUNT(*) FROM session WHERE ended_at IS NULL AND ends_at > $1");

enum err sessions_count(struct db *db, struct instant now, int64_t *ret)
{
	return db_int(db, &sessions_living, BIND(now), ret);
}

SQL_STAFF(journal_last, "SELECT COALESCE(MAX(id), 0) FROM journal");
/* What only adds, or is nothing that a paper shows. */
SQL_STAFF(
    journal_takes_back,
    "SELECT COUNT(*) FROM (SELECT 1 FROM journal WHERE id > $1 AND id <= $2 AND kind NOT IN ('account', "
    "'account_identity', 'holding', 'identity_provider', 'invitation', 'notice', 'passkey', 'session', "
    "'site', 'subscription') AND act NOT IN ('look', 'receive', 'confirm', 'publish', 'arrange', "
    "'compile', 'save_report', 'explain', 'propose_issue', 'issue_report', 'draft_summary', "
    "'agree_summary', 'chair_report', 'tell', 'note_occasion', 'code') LIMIT 1) AS x");

enum err journal_taken_back(struct db *db, int64_t after, bool *ret, int64_t *ret_last)
{
	int64_t last = 0, n = 0;
	enum err e = db_int(db, &journal_last, BIND0, &last);

	if (e == ERR_OK && last < after) /* another store lies there now */
		n = 1;
	else if (e == ERR_OK)
		e = db_int(db, &journal_takes_back, BIND(after, last), &n);
	if (e != ERR_OK)
		return e;
	*ret = n > 0;
	*ret_last = last;
	return ERR_OK;
}

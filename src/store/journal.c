/* journal.c - who did what, when, with before and after. */
#include "store/write.h"

SQL_WRITE(journal_insert, "INSERT INTO journal (at, actor, act, kind, object, before, after)"
			  " VALUES ($1, $2, $3, $4, $5, $6, $7)");

enum err journal_write(struct tx *tx, struct str actor, const char *act, const char *kind, int64_t object,
		       struct str before, struct str after)
{
	return tx_run(tx, &journal_insert, BIND(tx_now(tx), actor, act, kind, object, before, after));
}

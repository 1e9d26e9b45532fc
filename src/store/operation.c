/* operation.c - see operation.h */
#include "store/operation.h"

SQL_STAFF(sessions_living, "SELECT COUNT(*) FROM session WHERE ended_at IS NULL AND ends_at > $1");

enum err sessions_count(struct db *db, struct instant now, int64_t *ret)
{
	return db_int(db, &sessions_living, BIND(now), ret);
}

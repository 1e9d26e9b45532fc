/* notice_write.c - see notice_write.h */
#include "store/notice_write.h"

SQL_WRITE(notice_new,
	  "INSERT INTO notice (at, kind, recipient, lang, subject, text, about, object, state, next_at)"
	  " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'queued', $1)");
SQL_WRITE(notice_sent, "UPDATE notice SET state = 'sent', sent_at = $2 WHERE id = $1 AND state = 'queued'");
SQL_WRITE(notice_tried,
	  "UPDATE notice SET tries = tries + 1, next_at = COALESCE($2, next_at), state = CASE WHEN"
	  " $2 IS NULL THEN 'failed' ELSE state END WHERE id = $1 AND state = 'queued'");

enum err notice_insert(struct tx *tx, const struct notice *n)
{
	return tx_run(
	    tx, &notice_new,
	    BIND(tx_now(tx), n->kind, n->recipient, n->lang, n->subject, n->text, n->about, n->object));
}

/* A letter that is not queued any more was marked before: nothing changes. */
enum err notice_set_sent(struct tx *tx, int64_t id, struct instant at)
{
	return tx_run(tx, &notice_sent, BIND(id, at));
}

enum err notice_set_tried(struct tx *tx, int64_t id, struct instant next)
{
	return tx_run(tx, &notice_tried, BIND(id, next));
}

/* notice_write.c - see notice_write.h */
#include "store/notice_write.h"

#include "base/secret.h"

SQL_WRITE(
    notice_new,
    "INSERT INTO notice (at, kind, recipient, lang, subject, text, about, object, body, key, subscription,"
    " secret, secret_hash, state, next_at)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'queued', $1)"
    " ON CONFLICT (key) DO NOTHING");
SQL_WRITE(notice_sending, "UPDATE notice SET state = 'sending' WHERE id = $1 AND state = 'queued'");
SQL_WRITE(notice_sent, "UPDATE notice SET state = 'sent', sent_at = $2, secret = NULL WHERE id = $1 AND"
		       " state IN ('queued', 'sending')");
SQL_WRITE(notice_tried,
	  "UPDATE notice SET tries = tries + 1, next_at = COALESCE($2, next_at), state = CASE WHEN"
	  " $2 IS NULL THEN 'failed' ELSE 'queued' END WHERE id = $1 AND state IN ('queued', 'sending')");
SQL_WRITE(notice_unsure, "UPDATE notice SET state = 'unsure' WHERE id = $1 AND state = 'sending'");
SQL_WRITE(notice_anew, "UPDATE notice SET state = 'queued', tries = 0, next_at = $2 WHERE id = $1 AND"
		       " state IN ('failed', 'unsure')");
SQL_STAFF(notice_body, "SELECT c.body FROM response r JOIN round c ON c.id = r.round WHERE r.id = $1");

enum err notice_body_of_response(struct tx *tx, int64_t response, int64_t *ret)
{
	return db_int(tx_db(tx), &notice_body, BIND(response), ret);
}

enum err notice_insert(struct tx *tx, const struct notice *n)
{
	struct arena *a = tx_arena(tx);
	/* Links of other letters are known by the hash that stands beside what they open. */
	struct str hash =
	    n->secret.s && n->subscription ? digest_hex(a, digest_of(n->secret)) : (struct str){0};

	return tx_run(tx, &notice_new,
		      BIND(tx_now(tx), n->kind, n->recipient, n->lang, n->subject, n->text, n->about,
			   n->object, val_id(n->body), n->key, val_id(n->subscription), n->secret, hash));
}

enum err notice_set_sending(struct tx *tx, int64_t id)
{
	return tx_run(tx, &notice_sending, BIND(id));
}

/* A letter that is neither queued nor being sent was marked before: nothing changes. */
enum err notice_set_sent(struct tx *tx, int64_t id, struct instant at)
{
	return tx_run(tx, &notice_sent, BIND(id, at));
}

enum err notice_set_tried(struct tx *tx, int64_t id, struct instant next)
{
	return tx_run(tx, &notice_tried, BIND(id, next));
}

enum err notice_set_unsure(struct tx *tx, int64_t id)
{
	return tx_run(tx, &notice_unsure, BIND(id));
}

enum err notice_set_queued(struct tx *tx, int64_t id, struct instant at)
{
	return tx_run(tx, &notice_anew, BIND(id, at));
}

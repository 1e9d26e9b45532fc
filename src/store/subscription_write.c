/* subscription_write.c - see subscription_write.h */
#include "store/subscription_write.h"

SQL_WRITE(
    subscription_new,
    "INSERT INTO subscription (email, lang, scope, object, occasions, daily, mode_at, made_at, confirmed_at)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)");
SQL_WRITE(subscription_confirm, "UPDATE subscription SET confirmed_at = $2 WHERE id = $1 AND"
				" confirmed_at IS NULL AND ended_at IS NULL");
SQL_WRITE(subscription_change, "UPDATE subscription SET occasions = $2, lang = $3, daily = $4,"
			       " mode_at = COALESCE($5, mode_at) WHERE id = $1 AND ended_at IS NULL");
SQL_WRITE(subscription_end, "UPDATE subscription SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL");
SQL_WRITE(occasion_new, "INSERT INTO occasion (at, what, round, ordinal) VALUES ($1, $2, $3, $4)"
			" ON CONFLICT (what, round, ordinal) DO NOTHING");
SQL_WRITE(occasion_reached,
	  "UPDATE occasion SET reached = $3, done_at = $4 WHERE id = $1 AND reached = $2 AND"
	  " done_at IS NULL");
SQL_WRITE(digest_new,
	  "INSERT INTO digest (day, at, after, upto, reached, done_at) VALUES ($1, $2, $3, $4, '',"
	  " CASE WHEN $3 = $4 THEN $2 END) ON CONFLICT (day) DO NOTHING");
SQL_WRITE(digest_reached, "UPDATE digest SET reached = $3, done_at = $4 WHERE day = $1 AND reached = $2 AND"
			  " done_at IS NULL");
SQL_WRITE(feed_put, "INSERT INTO feed_key (account, token_hash, made_at) VALUES ($1, $2, $3)"
		    " ON CONFLICT (account) DO UPDATE SET token_hash = $2, made_at = $3");

enum err subscription_insert(struct tx *tx, const struct subscription *s, int64_t *ret_id)
{
	return tx_insert(tx, &subscription_new,
			 BIND(s->email, s->lang, scope_code(s->scope), s->object, s->occasions, s->daily,
			      tx_now(tx), s->confirmed_at),
			 ret_id);
}

enum err subscription_set_confirmed(struct tx *tx, int64_t id)
{
	return tx_run(tx, &subscription_confirm, BIND(id, tx_now(tx)));
}

enum err subscription_set(struct tx *tx, const struct subscription *s, bool mode_changes)
{
	return tx_run(tx, &subscription_change,
		      BIND(s->id, s->occasions, s->lang, s->daily, mode_changes ? tx_now(tx) : INSTANT_NONE));
}

enum err subscription_set_ended(struct tx *tx, int64_t id)
{
	return tx_run(tx, &subscription_end, BIND(id, tx_now(tx)));
}

enum err occasion_insert(struct tx *tx, enum occasion what, int64_t round, int ordinal)
{
	return tx_run(tx, &occasion_new, BIND(tx_now(tx), occasion_code(what), round, ordinal));
}

static enum err changed(struct tx *tx, enum err e)
{
	return e == ERR_OK && !tx_changed(tx) ? ERR_CONFLICT : e;
}

enum err occasion_set_reached(struct tx *tx, const struct occasion_row *o, int64_t reached, bool done)
{
	return changed(tx, tx_run(tx, &occasion_reached,
				  BIND(o->id, o->reached, reached, done ? tx_now(tx) : INSTANT_NONE)));
}

enum err digest_insert(struct tx *tx, struct str day, int64_t after, int64_t upto)
{
	return tx_run(tx, &digest_new, BIND(day, tx_now(tx), after, upto));
}

enum err digest_set_reached(struct tx *tx, const struct digest_row *d, struct str reached, bool done)
{
	return changed(tx, tx_run(tx, &digest_reached,
				  BIND(d->day, d->reached, reached, done ? tx_now(tx) : INSTANT_NONE)));
}

enum err feed_key_set(struct tx *tx, int64_t account, struct str token_hash)
{
	return tx_run(tx, &feed_put, BIND(account, token_hash, tx_now(tx)));
}

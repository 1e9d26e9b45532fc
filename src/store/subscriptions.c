/* subscriptions.c - see subscriptions.h; occasions.c has what there is to tell */
#include "store/subscriptions.h"

#include "base/list.h"
#include "base/secret.h"
#include "store/subscription_row.h"

SQL_STAFF(subscription_one, "SELECT " SUBSCRIPTION_COLUMNS " FROM subscription s WHERE s.id = $1");
SQL_STAFF(subscription_secret, "SELECT " SUBSCRIPTION_COLUMNS " FROM notice n JOIN subscription s ON"
			       " s.id = n.subscription WHERE n.secret_hash = $1");
SQL_STAFF(subscription_same, "SELECT " SUBSCRIPTION_COLUMNS " FROM subscription s WHERE s.email = $1 AND"
			     " s.scope = $2 AND s.object = $3 AND s.ended_at IS NULL");
SQL_STAFF(subscription_all, "SELECT " SUBSCRIPTION_COLUMNS " FROM subscription s WHERE s.email = $1 AND"
			    " s.ended_at IS NULL ORDER BY s.id LIMIT 200");
SQL_PUBLIC(scope_body_slug, "SELECT b.id, b.slug, " WORDING("body", "b.id", "name",
							    "$1") " FROM public_body b WHERE b.slug = $2");
SQL_PUBLIC(scope_body_id, "SELECT b.id, b.slug, " WORDING("body", "b.id", "name",
							  "$1") " FROM public_body b WHERE b.id = $2");
SQL_PUBLIC(scope_round_slug, "SELECT r.id, r.slug, " WORDING("round", "r.id", "topic",
							     "$1") " FROM public_round r WHERE r.slug = $2");
SQL_PUBLIC(scope_round_id, "SELECT r.id, r.slug, " WORDING("round", "r.id", "topic",
							   "$1") " FROM public_round r WHERE r.id = $2");
SQL_STAFF(feed_made, "SELECT made_at FROM feed_key WHERE account = $1");
SQL_STAFF(feed_whose, "SELECT account FROM feed_key WHERE token_hash = $1");

struct subscription row_subscription(struct rows *r, struct arena *a)
{
	struct subscription s = {
	    .id = row_int(r, 0),
	    .email = row_text(r, a, 1),
	    .lang = row_text(r, a, 2),
	    .object = row_int(r, 4),
	    .occasions = (unsigned)row_int(r, 5),
	    .daily = row_int(r, 6) != 0,
	    .mode_at = row_instant(r, 7),
	    .made_at = row_instant(r, 8),
	    .confirmed_at = row_instant(r, 9),
	    .ended_at = row_instant(r, 10),
	};
	if (!scope_parse(row_peek(r, 3), &s.scope))
		BUG("the schema lets no other scope in");
	return s;
}

static enum err read_one(struct rows r, struct arena *a, struct subscription *ret)
{
	struct subscription got;
	bool there = row_next(&r);

	if (there)
		got = row_subscription(&r, a);
	enum err e = rows_end(&r);
	if (e == ERR_OK && !there)
		return ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = got;
	return e;
}

enum err rows_subscriptions(struct rows r, struct arena *a, struct subscription **ret, size_t *ret_n)
{
	struct subscription *list = NULL;
	size_t n = 0;

	while (row_next(&r))
		*PUSH(a, list, n) = row_subscription(&r, a);
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}

enum err subscription_by_id(struct db *db, struct arena *a, int64_t id, struct subscription *ret)
{
	return read_one(db_query(db, &subscription_one, BIND(id)), a, ret);
}

enum err subscription_by_secret(struct db *db, struct arena *a, struct str secret, struct subscription *ret)
{
	return read_one(db_query(db, &subscription_secret, BIND(digest_hex(a, digest_of(secret)))), a, ret);
}

enum err subscription_find(struct db *db, struct arena *a, struct str email, enum scope s, int64_t object,
			   struct subscription *ret)
{
	return read_one(db_query(db, &subscription_same, BIND(email, scope_code(s), object)), a, ret);
}

enum err subscriptions_of(struct db *db, struct arena *a, struct str email, struct subscription **ret,
			  size_t *ret_n)
{
	return rows_subscriptions(db_query(db, &subscription_all, BIND(email)), a, ret, ret_n);
}

static enum err read_object(struct rows r, struct arena *a, struct scope_object *ret)
{
	struct scope_object got = {0};

	if (row_next(&r))
		got = (struct scope_object){row_int(&r, 0), row_text(&r, a, 1), row_wording(&r, a, 2)};
	enum err e = rows_end(&r);
	if (e == ERR_OK && !got.id)
		return ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = got;
	return e;
}

enum err scope_by_slug(struct db *db, struct arena *a, enum lang l, enum scope s, struct str slug,
		       struct scope_object *ret)
{
	if (s == SCOPE_ALL) {
		*ret = (struct scope_object){0};
		return ERR_OK;
	}
	return read_object(
	    db_query(db, s == SCOPE_BODY ? &scope_body_slug : &scope_round_slug, BIND(lang_code(l), slug)), a,
	    ret);
}

enum err scope_by_id(struct db *db, struct arena *a, enum lang l, enum scope s, int64_t id,
		     struct scope_object *ret)
{
	if (s == SCOPE_ALL) {
		*ret = (struct scope_object){0};
		return ERR_OK;
	}
	return read_object(
	    db_query(db, s == SCOPE_BODY ? &scope_body_id : &scope_round_id, BIND(lang_code(l), id)), a, ret);
}

enum err feed_key_of(struct db *db, int64_t account, struct instant *ret_made)
{
	int64_t us = 0;
	enum err e = db_int(db, &feed_made, BIND(account), &us);

	if (e == ERR_OK)
		ret_made->us = us;
	return e;
}

enum err feed_key_account(struct db *db, struct str secret, int64_t *ret_account)
{
	ARENA_SCOPED a;

	arena_init(&a, 1 << 16, NULL);
	return db_int(db, &feed_whose, BIND(digest_hex(&a, digest_of(secret))), ret_account);
}

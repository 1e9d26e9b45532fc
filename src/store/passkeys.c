/* passkeys.c - see passkeys.h */
#include "store/passkeys.h"

#include "base/list.h"

#define FIELDS                                                                                               \
	"p.id, p.account, p.credential, p.public_key, p.algorithm, p.counter, p.name, p.transports, "        \
	"p.copied,"                                                                                          \
	" p.made_at, p.used_at"
SQL_STAFF(passkey_list, "SELECT " FIELDS " FROM passkey p WHERE p.account = $1 ORDER BY p.id LIMIT $2");
SQL_STAFF(passkey_one, "SELECT " FIELDS " FROM passkey p WHERE p.id = $1");
SQL_STAFF(passkey_used_one, "SELECT " FIELDS ", a.handle FROM passkey p JOIN account a ON a.id = p.account"
			    " WHERE p.credential = $1 AND a.state = 'active'");
SQL_STAFF(passkey_owner_one, "SELECT handle, email, name FROM account WHERE id = $1");
SQL_STAFF(passkey_ways,
	  "SELECT (SELECT COUNT(*) FROM passkey WHERE account = $1)"
	  " + (SELECT COUNT(*) FROM account_identity i JOIN identity_provider p ON p.id = i.provider"
	  " WHERE i.account = $1 AND i.ended_at IS NULL AND p.enabled = 1) + COUNT(*) FROM account"
	  " WHERE id = $1 AND password IS NOT NULL AND code_secret IS NOT NULL");
SQL_STAFF(challenge_key_one, "SELECT key FROM challenge_key WHERE id = 1");

static struct passkey passkey_row(struct rows *r, struct arena *a)
{
	return (struct passkey){
	    .id = row_int(r, 0),
	    .account = row_int(r, 1),
	    .credential = row_text(r, a, 2),
	    .public_key = row_text(r, a, 3),
	    .algorithm = row_int(r, 4),
	    .counter = row_int(r, 5),
	    .name = row_text(r, a, 6),
	    .transports = row_text(r, a, 7),
	    .copied = row_int(r, 8) != 0,
	    .made_at = row_instant(r, 9),
	    .used_at = row_instant(r, 10),
	};
}

enum err passkeys_of(struct db *db, struct arena *a, int64_t account, struct passkey **ret, size_t *ret_n)
{
	struct passkey *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &passkey_list, BIND(account, PASSKEYS_MOST));

	while (row_next(&r))
		*PUSH(a, list, n) = passkey_row(&r, a);
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}

enum err passkey_by_id(struct db *db, struct arena *a, int64_t id, struct passkey *ret)
{
	struct rows r = db_query(db, &passkey_one, BIND(id));
	bool found = row_next(&r);
	struct passkey got = found ? passkey_row(&r, a) : (struct passkey){0};
	enum err e = rows_end(&r);

	if (e == ERR_OK && found)
		*ret = got;
	return e == ERR_OK && !found ? ERR_NOT_FOUND : e;
}

enum err passkey_by_credential(struct db *db, struct arena *a, struct str credential, struct passkey *ret,
			       struct str *ret_handle)
{
	struct rows r = db_query(db, &passkey_used_one, BIND(credential));
	bool found = row_next(&r);
	struct passkey got = found ? passkey_row(&r, a) : (struct passkey){0};
	struct str handle = found ? row_text(&r, a, 11) : (struct str){0};
	enum err e = rows_end(&r);

	if (e == ERR_OK && found) {
		*ret = got;
		*ret_handle = handle;
	}
	return e == ERR_OK && !found ? ERR_NOT_FOUND : e;
}

enum err passkey_owner(struct db *db, struct arena *a, int64_t account, struct str *ret_handle,
		       struct str *ret_email, struct str *ret_name)
{
	struct rows r = db_query(db, &passkey_owner_one, BIND(account));
	bool found = row_next(&r);

	if (found) {
		*ret_handle = row_text(&r, a, 0);
		*ret_email = row_text(&r, a, 1);
		*ret_name = row_text(&r, a, 2);
	}
	enum err e = rows_end(&r);
	return e == ERR_OK && !found ? ERR_NOT_FOUND : e;
}

enum err ways_in(struct db *db, int64_t account, int64_t *ret)
{
	return db_int(db, &passkey_ways, BIND(account), ret);
}

enum err challenge_key(struct db *db, struct arena *a, struct str *ret)
{
	struct rows r = db_query(db, &challenge_key_one, BIND0);
	bool found = row_next(&r);
	struct str key = found ? row_text(&r, a, 0) : (struct str){0};
	enum err e = rows_end(&r);

	if (e == ERR_OK && found)
		*ret = key;
	return e == ERR_OK && !found ? ERR_NOT_FOUND : e;
}

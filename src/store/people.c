/* people.c - see people.h */
#include "store/people.h"

#include "base/list.h"

SQL_STAFF(session_find,
	  "SELECT s.id, s.account, s.form_token, s.strong_at, s.seen_at, a.name, a.email, a.lang"
	  " FROM session s JOIN account a ON a.id = s.account AND a.state = 'active'"
	  " WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.ends_at > $2 AND s.seen_at > $3");
SQL_STAFF(holdings_of, "SELECT id, role, body, delegation, from_date, to_date FROM holding"
		       " WHERE account = $1 AND ended_at IS NULL ORDER BY id");
SQL_STAFF(account_find, "SELECT name, email, lang FROM account WHERE id = $1 AND state = 'active'");
SQL_STAFF(account_named, "SELECT id FROM account WHERE email = $1");

static const int64_t minute = 60000000;

static enum err read_holdings(struct db *db, struct arena *a, struct viewer *v)
{
	struct rows r = db_query(db, &holdings_of, BIND(v->account));

	while (row_next(&r)) {
		struct holding h = {.id = row_int(&r, 0),
				    .body = row_int(&r, 2),
				    .delegation = row_text(&r, a, 3),
				    .from = DAY_NONE,
				    .to = DAY_NONE};
		struct str from = row_peek(&r, 4);
		if (!role_parse(row_peek(&r, 1), &h.role) || !day_parse(from, &h.from))
			continue; /* of a newer program: gives nothing here */
		if (!row_is_null(&r, 5) && !day_parse(row_peek(&r, 5), &h.to))
			continue;
		*PUSH(a, v->holdings, v->n) = h;
	}
	return rows_end(&r);
}

enum err viewer_by_session(struct db *db, struct arena *a, struct str token_hash, struct instant now,
			   struct viewer *ret, struct instant *ret_seen)
{
	struct viewer v = {0};
	struct instant idle = {now.us - SESSION_IDLE_MINUTES * minute}, seen = INSTANT_NONE;
	struct rows r = db_query(db, &session_find, BIND(token_hash, now, idle));
	bool found = row_next(&r);

	if (found) {
		v.session = row_int(&r, 0);
		v.account = row_int(&r, 1);
		v.token = row_text(&r, a, 2);
		v.strong = row_instant(&r, 3);
		seen = row_instant(&r, 4);
		v.name = row_text(&r, a, 5);
		v.email = row_text(&r, a, 6);
		v.lang = row_text(&r, a, 7);
	}
	enum err e = rows_end(&r);
	if (e == ERR_OK)
		e = found ? read_holdings(db, a, &v) : ERR_NOT_FOUND;
	if (e != ERR_OK)
		return e;
	*ret = v;
	*ret_seen = seen;
	return ERR_OK;
}

enum err viewer_by_account(struct db *db, struct arena *a, int64_t account, struct viewer *ret)
{
	struct viewer v = {.account = account, .strong = INSTANT_NONE};
	struct rows r = db_query(db, &account_find, BIND(account));
	bool found = row_next(&r);

	if (found) {
		v.name = row_text(&r, a, 0);
		v.email = row_text(&r, a, 1);
		v.lang = row_text(&r, a, 2);
	}
	enum err e = rows_end(&r);
	if (e == ERR_OK)
		e = found ? read_holdings(db, a, &v) : ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = v;
	return e;
}

enum err account_by_email(struct db *db, struct arena *a, struct str email, int64_t *ret)
{
	return db_int(db, &account_named, BIND(email_key(a, email)), ret);
}

struct str email_key(struct arena *a, struct str email)
{
	char *to = NEW(a, char, email.n + 1);

	for (size_t i = 0; i < email.n; i++)
		to[i] = email.s[i] >= 'A' && email.s[i] <= 'Z' ? (char)(email.s[i] + 'a' - 'A') : email.s[i];
	return (struct str){to, email.n};
}

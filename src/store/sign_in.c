/* sign_in.c - see sign_in.h; invitations are read in invitations.c */
#include "store/sign_in.h"

#include "base/list.h"
#include "store/people.h"

#define ACCOUNT                                                                                              \
	"SELECT id, email, name, lang, handle, password, code_secret, code_step, state, version FROM "       \
	"account"
SQL_STAFF(account_whole, ACCOUNT " WHERE id = $1");
SQL_STAFF(account_whole_by_email, ACCOUNT " WHERE email = $1");
SQL_STAFF(account_count, "SELECT COUNT(*) FROM account");
SQL_STAFF(step_open, "SELECT id, account, tries FROM sign_in_step WHERE token_hash = $1 AND kind = $2"
		     " AND used_at IS NULL AND ends_at > $3 AND made_at <= $4 AND tries < $5");
SQL_STAFF(device_count, "SELECT COUNT(*) FROM device WHERE account = $1 AND token_hash = $2");
SQL_STAFF(wrong_code_read, "SELECT failures, last_at FROM wrong_code WHERE account = $1");
SQL_STAFF(recovery_asked_read,
	  "SELECT COUNT(*), MAX(at) FROM recovery_asked WHERE email_hash = $1 AND at > $2");
SQL_STAFF(recovery_code_count, "SELECT COUNT(*) FROM recovery_code WHERE account = $1 AND used_at IS NULL");
SQL_STAFF(session_alive, "SELECT COUNT(*) FROM session WHERE id = $2 AND account = $1 AND ended_at IS NULL");
SQL_STAFF(session_list,
	  "SELECT id, how, agent, made_at, seen_at FROM session WHERE account = $1"
	  " AND ended_at IS NULL AND ends_at > $2 AND seen_at > $3 ORDER BY made_at DESC, id DESC LIMIT 100");

static const int64_t minute = 60000000;

static enum err read_account(struct rows r, struct arena *a, struct account *ret)
{
	struct account got;
	bool found = row_next(&r);

	if (found)
		got = (struct account){
		    .id = row_int(&r, 0),
		    .email = row_text(&r, a, 1),
		    .name = row_text(&r, a, 2),
		    .lang = row_text(&r, a, 3),
		    .handle = row_text(&r, a, 4),
		    .password = row_text(&r, a, 5),
		    .code_secret = row_text(&r, a, 6),
		    .code_step = row_int(&r, 7),
		    .active = str_eq(row_peek(&r, 8), STR("active")),
		    .version = row_int(&r, 9),
		};
	enum err e = rows_end(&r);
	if (e == ERR_OK && found)
		*ret = got;
	return e == ERR_OK && !found ? ERR_NOT_FOUND : e;
}

enum err account_by_id(struct db *db, struct arena *a, int64_t id, struct account *ret)
{
	return read_account(db_query(db, &account_whole, BIND(id)), a, ret);
}

enum err account_read_by_email(struct db *db, struct arena *a, struct str email, struct account *ret)
{
	return read_account(db_query(db, &account_whole_by_email, BIND(email_key(a, email))), a, ret);
}

enum err accounts_count(struct db *db, int64_t *ret)
{
	return db_int(db, &account_count, BIND0, ret);
}

static const char *const step_codes[STEP_KINDS] = {
    [STEP_PASSWORD] = "password", [STEP_LINK] = "link", [STEP_RECOVER] = "recover"};

const char *step_code(enum step_kind kind)
{
	return step_codes[kind];
}

/* One that was made a while after now was made before the clock was set back by much: it is over. */
enum err step_find(struct db *db, enum step_kind kind, struct str token_hash, struct instant now,
		   struct step *ret)
{
	struct instant soon = {now.us + 5 * minute};
	struct rows r =
	    db_query(db, &step_open, BIND(token_hash, step_codes[kind], now, soon, (int64_t)STEP_TRIES_MOST));
	struct step got = {0};
	bool found = row_next(&r);

	if (found)
		got = (struct step){row_int(&r, 0), row_int(&r, 1), row_int(&r, 2)};
	enum err e = rows_end(&r);
	if (e == ERR_OK && found)
		*ret = got;
	return e == ERR_OK && !found ? ERR_NOT_FOUND : e;
}

enum err device_is_known(struct db *db, int64_t account, struct str token_hash, bool *ret)
{
	int64_t n = 0;
	enum err e = db_int(db, &device_count, BIND(account, token_hash), &n);

	if (e == ERR_OK)
		*ret = n > 0;
	return e;
}

static enum err count_and_last(struct rows r, int64_t *ret_n, struct instant *ret_last)
{
	int64_t n = 0;
	struct instant last = INSTANT_NONE;

	if (row_next(&r)) {
		n = row_int(&r, 0);
		if (!row_is_null(&r, 1))
			last = row_instant(&r, 1);
	}
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		*ret_n = n;
		*ret_last = last;
	}
	return e;
}

enum err wrong_codes(struct db *db, int64_t account, int64_t *ret_n, struct instant *ret_last)
{
	return count_and_last(db_query(db, &wrong_code_read, BIND(account)), ret_n, ret_last);
}

enum err recovery_asked(struct db *db, struct str email_hash, struct instant since, int64_t *ret_n,
			struct instant *ret_last)
{
	return count_and_last(db_query(db, &recovery_asked_read, BIND(email_hash, since)), ret_n, ret_last);
}

enum err recovery_codes_left(struct db *db, int64_t account, int64_t *ret)
{
	return db_int(db, &recovery_code_count, BIND(account), ret);
}

enum err session_is_alive(struct db *db, int64_t account, int64_t session, bool *ret)
{
	int64_t n = 0;
	enum err e = db_int(db, &session_alive, BIND(account, session), &n);

	if (e == ERR_OK)
		*ret = n > 0;
	return e;
}

enum err sessions_of(struct db *db, struct arena *a, int64_t account, struct instant now,
		     struct session **ret, size_t *ret_n)
{
	struct instant idle = {now.us - SESSION_IDLE_MINUTES * minute};
	struct rows r = db_query(db, &session_list, BIND(account, now, idle));
	struct session *list = NULL;
	size_t n = 0;

	while (row_next(&r))
		*PUSH(a, list, n) = (struct session){
		    .id = row_int(&r, 0),
		    .how = row_text(&r, a, 1),
		    .agent = row_text(&r, a, 2),
		    .made_at = row_instant(&r, 3),
		    .seen_at = row_instant(&r, 4),
		};
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}

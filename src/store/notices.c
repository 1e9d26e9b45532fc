/* notices.c - see notices.h */
#include "store/notices.h"

#include "base/buf.h"
#include "base/list.h"

#define COLUMNS(text, secret)                                                                                \
	"SELECT id, at, kind, recipient, lang, subject, " text                                               \
	", about, object, body, key, subscription, " secret ", state, tries, next_at, sent_at FROM notice"
SQL_STAFF(notice_due, COLUMNS("text", "secret") " WHERE state = 'queued' AND next_at <= $1 ORDER BY next_at, "
						"id LIMIT $2");
SQL_STAFF(notice_in_hand, COLUMNS("text", "secret") " WHERE state = 'sending' ORDER BY id LIMIT 1000");
SQL_STAFF(notice_one, COLUMNS("text", "secret") " WHERE id = $1");
SQL_STAFF(notice_all, COLUMNS("''", "NULL") " WHERE ($1 = 0 OR id < $1) AND ($2 IS NULL OR state = $2) AND"
					    " ($3 IS NULL OR kind = $3) AND ($4 IS NULL OR recipient = $4)"
					    " AND ($5 = 0 OR body = $5) ORDER BY id DESC LIMIT $6");
SQL_STAFF(notice_count,
	  "SELECT COUNT(*), MIN(next_at) FROM notice WHERE state = 'queued' OR state = 'sending'");
SQL_STAFF(notice_by_state, "SELECT state, COUNT(*) FROM notice GROUP BY state");
SQL_STAFF(notice_since, "SELECT COUNT(*) FROM notice WHERE recipient = $2 AND at > $3 AND kind = $1");
SQL_STAFF(notice_since_any, "SELECT COUNT(*) FROM (SELECT at, kind FROM notice ORDER BY id DESC LIMIT 500)"
			    " WHERE at > $2 AND kind = $1");
SQL_STAFF(notice_keyed, "SELECT COUNT(*) FROM notice WHERE key = $1");

static const struct str states[NOTICE_STATES] = {STR("queued"), STR("sending"), STR("sent"), STR("failed"),
						 STR("unsure")};

struct str notice_state_code(enum notice_state s)
{
	return states[s];
}

bool notice_state_parse(struct str code, enum notice_state *ret)
{
	for (enum notice_state s = 0; s < NOTICE_STATES; s++)
		if (str_eq(code, states[s])) {
			*ret = s;
			return true;
		}
	return false;
}

struct str notice_text(struct arena *a, const struct notice *n)
{
	struct str rest = n->text, part;
	struct buf b;

	buf_init(&b, a, n->text.n + 200 * 32);
	for (bool first = true; str_split(&rest, NOTICE_SECRET[0], &part); first = false) {
		if (!first)
			buf_put(&b, n->secret.s ? n->secret : STR("\u2026"));
		buf_put(&b, part);
	}
	return buf_str(&b);
}

static struct notice notice_of(struct rows *r, struct arena *a)
{
	struct notice n = {
	    .id = row_int(r, 0),
	    .at = row_instant(r, 1),
	    .kind = row_text(r, a, 2),
	    .recipient = row_text(r, a, 3),
	    .lang = row_text(r, a, 4),
	    .subject = row_text(r, a, 5),
	    .text = row_text(r, a, 6),
	    .about = row_text(r, a, 7),
	    .object = row_int(r, 8),
	    .body = row_int(r, 9),
	    .key = row_text(r, a, 10),
	    .subscription = row_int(r, 11),
	    .secret = row_text(r, a, 12),
	    .tries = (int)row_int(r, 14),
	    .next_at = row_instant(r, 15),
	    .sent_at = row_instant(r, 16),
	};
	if (!notice_state_parse(row_peek(r, 13), &n.state))
		BUG("the schema lets no other state in");
	return n;
}

static enum err read_all(struct rows r, struct arena *a, struct notice_list *ret)
{
	struct notice_list got = {0};

	while (row_next(&r))
		*PUSH(a, got.list, got.n) = notice_of(&r, a);
	enum err e = rows_end(&r);
	if (e == ERR_OK)
		*ret = got;
	return e;
}

enum err notices_due(struct db *db, struct arena *a, struct instant now, size_t most, struct notice_list *ret)
{
	return read_all(db_query(db, &notice_due, BIND(now, (int64_t)most)), a, ret);
}

enum err notices_sending(struct db *db, struct arena *a, struct notice_list *ret)
{
	return read_all(db_query(db, &notice_in_hand, BIND0), a, ret);
}

enum err notices_list(struct db *db, struct arena *a, const struct notice_filter *f, size_t most,
		      struct notice_list *ret)
{
	return read_all(db_query(db, &notice_all,
				 BIND(f->after, f->state, f->kind, f->recipient, f->body, (int64_t)most)),
			a, ret);
}

enum err notice_by_id(struct db *db, struct arena *a, int64_t id, struct notice *ret)
{
	struct notice_list got;
	enum err e = read_all(db_query(db, &notice_one, BIND(id)), a, &got);

	if (e == ERR_OK && !got.n)
		return ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = got.list[0];
	return e;
}

enum err notices_waiting(struct db *db, int64_t *ret_n, struct instant *ret_next)
{
	struct rows r = db_query(db, &notice_count, BIND0);
	int64_t n = 0;
	struct instant next = INSTANT_NONE;

	if (row_next(&r)) {
		n = row_int(&r, 0);
		next = row_instant(&r, 1);
	}
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		*ret_n = n;
		*ret_next = next;
	}
	return e;
}

enum err notice_counts(struct db *db, int64_t ret[NOTICE_STATES])
{
	struct rows r = db_query(db, &notice_by_state, BIND0);
	enum notice_state s;

	memset(ret, 0, NOTICE_STATES * sizeof *ret);
	while (row_next(&r))
		if (notice_state_parse(row_peek(&r, 0), &s))
			ret[s] = row_int(&r, 1);
	return rows_end(&r);
}

enum err notices_since(struct db *db, const char *kind, struct str recipient, struct instant since,
		       int64_t *ret)
{
	return recipient.s ? db_int(db, &notice_since, BIND(kind, recipient, since), ret)
			   : db_int(db, &notice_since_any, BIND(kind, since), ret);
}

enum err notice_by_key(struct db *db, struct str key, bool *ret_there)
{
	int64_t n = 0;
	enum err e = db_int(db, &notice_keyed, BIND(key), &n);

	if (e == ERR_OK)
		*ret_there = n != 0;
	return e;
}

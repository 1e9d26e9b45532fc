/* occasions.c - what there is to tell, to whom at once, to whom in the letter of the day: subscriptions.h */
#include "base/list.h"
#include "store/subscription_row.h"

/* Which bit of subscription.occasions an occasion is. */
#define BIT(what)                                                                                            \
	"(CASE " what                                                                                        \
	" WHEN 'opened' THEN 1 WHEN 'closing' THEN 2 WHEN 'extended' THEN 4 WHEN 'report' THEN 8"            \
	" ELSE 16 END)"
static_assert(OCCASIONS == 5 && OCCASION_HEARING == 4, "the statement below counts them");

SQL_STAFF(occasion_unfinished,
	  "SELECT o.id, o.at, o.what, o.round, r.body, o.ordinal, o.reached FROM occasion o"
	  " JOIN round r ON r.id = o.round WHERE o.done_at IS NULL ORDER BY o.id LIMIT $1");
SQL_STAFF(occasion_next,
	  "SELECT " SUBSCRIPTION_COLUMNS " FROM subscription s WHERE s.id > $1 AND"
	  " (s.occasions & $2) <> 0 AND " COVERS("$3", "$4",
						 "$5") " AND " DAILY_AT("$3") " = 0 ORDER BY s.id LIMIT $6");
SQL_STAFF(occasion_there, "SELECT COUNT(*) FROM occasion WHERE what = $1 AND round = $2 AND ordinal = $3");
SQL_STAFF(occasion_dates,
	  "SELECT e.round, r.procedure, e.event, e.ordinal, e.ordinal = (SELECT MAX(x.ordinal) FROM"
	  " public_round_event x WHERE x.round = e.round AND x.event = e.event), e.date"
	  " FROM public_round_event e JOIN public_round r ON r.id = e.round WHERE r.procedure IS NOT NULL AND"
	  " r.takes_responses = 1 AND e.event IN ('launched', 'replies-close') AND"
	  " length(e.date) = 10 AND e.date >= $1 ORDER BY e.id LIMIT 2000");
SQL_STAFF(digest_one, "SELECT day, at, after, upto, reached, done_at FROM digest WHERE day = $1");
SQL_STAFF(digest_unfinished, "SELECT day, at, after, upto, reached, done_at FROM digest WHERE done_at IS NULL"
			     " ORDER BY upto, day LIMIT 1");
SQL_STAFF(digest_told, "SELECT COALESCE(MAX(upto), 0) FROM digest");
SQL_STAFF(occasion_newest, "SELECT COALESCE(MAX(id), 0) FROM occasion");
/* Those for whom the day is another way since the first of these occasions are looked at too. */
SQL_STAFF(digest_next,
	  "SELECT DISTINCT s.email FROM subscription s WHERE s.email > $1 AND s.ended_at IS NULL AND"
	  " s.confirmed_at IS NOT NULL AND (s.daily = 1 OR s.mode_at >= (SELECT MIN(at) FROM occasion WHERE"
	  " id > $2)) ORDER BY s.email LIMIT $3");
SQL_STAFF(
    digest_owed,
    "SELECT o.id, o.at, o.what, o.round, r.body, o.ordinal, 0 FROM occasion o JOIN round r ON r.id = o.round"
    " WHERE o.id > $1 AND o.id <= $2 AND EXISTS (SELECT 1 FROM subscription s WHERE s.email = $3 AND"
    " (s.occasions & " BIT("o.what") ") <> 0 AND " COVERS("o.at", "o.round", "r.body") " AND " DAILY_AT(
	"o.at") " = 1) AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.key ="
		" 'occasion ' || o.id || ' ' || $3) ORDER BY o.id LIMIT 100");
SQL_STAFF(digest_by,
	  "SELECT " SUBSCRIPTION_COLUMNS " FROM subscription s WHERE s.email = $1 AND"
	  " s.ended_at IS NULL AND s.confirmed_at IS NOT NULL ORDER BY s.daily DESC, s.id DESC LIMIT 1");

static struct occasion_row occasion_of(struct rows *r)
{
	struct occasion_row o = {.id = row_int(r, 0),
				 .at = row_instant(r, 1),
				 .round = row_int(r, 3),
				 .body = row_int(r, 4),
				 .ordinal = (int)row_int(r, 5),
				 .reached = row_int(r, 6)};

	if (!occasion_parse(row_peek(r, 2), &o.what))
		BUG("an occasion that there is not");
	return o;
}

static enum err read_occasions(struct rows r, struct arena *a, struct occasion_row **ret, size_t *ret_n)
{
	struct occasion_row *list = NULL;
	size_t n = 0;

	while (row_next(&r))
		*PUSH(a, list, n) = occasion_of(&r);
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}

enum err occasions_open(struct db *db, struct arena *a, size_t most, struct occasion_row **ret, size_t *ret_n)
{
	return read_occasions(db_query(db, &occasion_unfinished, BIND((int64_t)most)), a, ret, ret_n);
}

enum err occasion_audience(struct db *db, struct arena *a, const struct occasion_row *o, size_t most,
			   struct subscription **ret, size_t *ret_n)
{
	return rows_subscriptions(
	    db_query(db, &occasion_next,
		     BIND(o->reached, 1 << o->what, o->at, o->round, o->body, (int64_t)most)),
	    a, ret, ret_n);
}

enum err occasion_known(struct db *db, enum occasion what, int64_t round, int ordinal, bool *ret)
{
	int64_t n = 0;
	enum err e = db_int(db, &occasion_there, BIND(occasion_code(what), round, ordinal), &n);

	if (e == ERR_OK)
		*ret = n != 0;
	return e;
}

enum err dated_events_since(struct db *db, struct arena *a, struct day since, struct dated_event **ret,
			    size_t *ret_n)
{
	struct rows r = db_query(db, &occasion_dates, BIND(day_iso(a, since)));
	struct dated_event *list = NULL;
	size_t n = 0;

	while (row_next(&r)) {
		struct dated_event d = {.round = row_int(&r, 0),
					.procedure = row_text(&r, a, 1),
					.event = row_text(&r, a, 2),
					.ordinal = (int)row_int(&r, 3),
					.last = row_int(&r, 4) != 0};
		if (rough_parse(row_peek(&r, 5), &d.on) && d.on.precision == PRECISION_DAY)
			*PUSH(a, list, n) = d;
	}
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}

static enum err read_digest(struct rows r, struct arena *a, struct digest_row *ret)
{
	struct digest_row d = {0};

	if (row_next(&r))
		d = (struct digest_row){row_text(&r, a, 0), row_instant(&r, 1), row_int(&r, 2),
					row_int(&r, 3),	    row_text(&r, a, 4), !row_is_null(&r, 5)};
	enum err e = rows_end(&r);
	if (e == ERR_OK && !d.day.s)
		return ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = d;
	return e;
}

enum err digest_of_day(struct db *db, struct arena *a, struct str day, struct digest_row *ret)
{
	return read_digest(db_query(db, &digest_one, BIND(day)), a, ret);
}

enum err digest_open(struct db *db, struct arena *a, struct digest_row *ret)
{
	return read_digest(db_query(db, &digest_unfinished, BIND0), a, ret);
}

enum err digest_reach(struct db *db, int64_t *ret_told, int64_t *ret_newest)
{
	enum err e = db_int(db, &digest_told, BIND0, ret_told);

	return e == ERR_OK ? db_int(db, &occasion_newest, BIND0, ret_newest) : e;
}

enum err digest_audience(struct db *db, struct arena *a, const struct digest_row *d, size_t most,
			 struct str **ret, size_t *ret_n)
{
	struct rows r = db_query(db, &digest_next, BIND(d->reached, d->after, (int64_t)most));
	struct str *list = NULL;
	size_t n = 0;

	while (row_next(&r))
		*PUSH(a, list, n) = row_text(&r, a, 0);
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}

enum err digest_items(struct db *db, struct arena *a, const struct digest_row *d, struct str email,
		      struct occasion_row **ret, size_t *ret_n, struct subscription *ret_by)
{
	struct subscription *by;
	size_t n = 0;
	enum err e =
	    read_occasions(db_query(db, &digest_owed, BIND(d->after, d->upto, email)), a, ret, ret_n);

	if (e == ERR_OK && *ret_n)
		e = rows_subscriptions(db_query(db, &digest_by, BIND(email)), a, &by, &n);
	if (e == ERR_OK && n)
		*ret_by = by[0];
	return e;
}

/* tally.c - see tally.h */
#include "store/tally.h"

#include "store/tally_later.h"

enum { QUARTER_US = 900000000 };

SQL_STAFF(
    counted_row,
    "SELECT r.round, r.state, r.category, r.lang, v.capacity, v.country, r.received_at, COALESCE(r.late_set,"
    " r.late), r.version > 1, r.classified_at IS NULL, r.confirm_hash IS NOT NULL AND r.confirmed_at IS NULL,"
    " EXISTS (SELECT 1 FROM redaction d WHERE d.response = r.id AND d.version = r.version AND d.lifted_at IS"
    " NULL), COALESCE(r.decided_at, 0), v.received_at, r.state = 'published' AND v.consent <> "
    "'not_published',"
    " r.lang_from = 'found' OR r.lang_from = 'unknown' OR r.lang_differs = 1"
    " FROM response r JOIN response_version v ON v.response = r.id AND v.version = r.version WHERE r.id = "
    "$1");
SQL_STAFF(counted_questions,
	  "SELECT a.question FROM response_answer a JOIN response r ON r.id = a.response AND"
	  " r.version = a.version WHERE r.id = $1 ORDER BY a.question LIMIT 200");
SQL_WRITE(tally_clear, "DELETE FROM response_tally");
SQL_WRITE(tally_fill, "INSERT INTO response_tally (round, of, code, state, n)"
		      " SELECT round, of, code, state, n FROM response_counted");
SQL_WRITE(
    tally_fill_newest,
    "INSERT INTO response_newest (round, at) SELECT r.round, MAX(CASE WHEN r.decided_at > v.received_at THEN"
    " r.decided_at ELSE v.received_at END) FROM response r JOIN response_version v ON v.response = r.id AND"
    " v.version = r.version WHERE true GROUP BY r.round ON CONFLICT (round) DO UPDATE SET at = excluded.at"
    " WHERE excluded.at > at");

static void put(struct counted *c, const char *of, struct str code)
{
	if (code.s && c->n < TALLY_CODES)
		c->codes[c->n++] = (struct counted_code){of, code};
}

static void put_number(struct tx *tx, struct counted *c, const char *of, int64_t n)
{
	put(c, of, arena_printf(tx_arena(tx), "%lld", (long long)n));
}

static void put_where(struct counted *c, const char *of, bool holds)
{
	if (holds)
		put(c, of, STR(""));
}

void counted_arrival(struct tx *tx, const struct arrival *n, struct str lang, bool ask_lang,
		     struct counted *ret)
{
	const struct submission *s = n->submission;

	*ret = (struct counted){.round = n->round, .state = STR("received"), .newest = n->at};
	put(ret, "", STR(""));
	put(ret, "category", s->category);
	put(ret, "lang", lang);
	put(ret, "capacity", s->capacity);
	put(ret, "country", s->country);
	put_number(tx, ret, "quarter", n->at.us / QUARTER_US);
	put_where(ret, "late", n->late);
	if (!n->late)
		put(ret, "in_time", s->category);
	put_where(ret, "unclassified", true);
	put_where(ret, "unconfirmed", n->confirm_hash.s);
	put_where(ret, "language", ask_lang);
}

static enum err read_questions(struct tx *tx, int64_t response, struct counted *ret)
{
	struct rows r = db_query(tx_db(tx), &counted_questions, BIND(response));

	while (row_next(&r))
		put_number(tx, ret, "question", row_int(&r, 0));
	return rows_end(&r);
}

enum err counted_read(struct tx *tx, int64_t response, struct counted *ret)
{
	struct arena *a = tx_arena(tx);
	struct rows r = db_query(tx_db(tx), &counted_row, BIND(response));
	bool found = row_next(&r), shown = false;

	ret->n = 0;
	if (found) {
		struct instant decided = row_instant(&r, 12), came = row_instant(&r, 13);
		ret->round = row_int(&r, 0);
		ret->state = row_text(&r, a, 1);
		ret->newest = decided.us > came.us ? decided : came;
		put(ret, "", STR(""));
		put(ret, "category", row_text(&r, a, 2));
		put(ret, "lang", row_text(&r, a, 3));
		put(ret, "capacity", row_text(&r, a, 4));
		put(ret, "country", row_text(&r, a, 5));
		put_number(tx, ret, "quarter", row_int(&r, 6) / QUARTER_US);
		put_where(ret, "late", row_int(&r, 7) == 1);
		if (row_int(&r, 7) == 0)
			put(ret, "in_time", row_text(&r, a, 2));
		put_where(ret, "replaced", row_int(&r, 8));
		put_where(ret, "unclassified", row_int(&r, 9));
		put_where(ret, "unconfirmed", row_int(&r, 10));
		put_where(ret, "redacted", row_int(&r, 11));
		put_where(ret, "language", row_int(&r, 15));
		shown = row_int(&r, 14);
		put_where(ret, "shown", shown);
	}
	enum err e = rows_end(&r);
	if (e == ERR_OK && !found)
		e = ERR_NOT_FOUND;
	return e == ERR_OK && shown ? read_questions(tx, response, ret) : e;
}

static bool holds(const struct counted *c, struct str state, const struct counted_code *k)
{
	if (!c || !str_eq(c->state, state))
		return false;
	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->codes[i].of, k->of) == 0 && str_eq(c->codes[i].code, k->code))
			return true;
	return false;
}

/* `by` for each that `c` has and `other` has not. */
static enum err add_where_new(struct tx *tx, const struct counted *c, const struct counted *other, int by)
{
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < c->n; i++)
		if (!holds(other, c->state, &c->codes[i]))
			e = tally_change(tx, &(struct tally_row){c->round, c->codes[i].of, c->codes[i].code,
								 c->state, by});
	return e;
}

enum err counted_write(struct tx *tx, const struct counted *before, const struct counted *after)
{
	enum err e = before ? add_where_new(tx, before, after, -1) : ERR_OK;

	if (e == ERR_OK)
		e = add_where_new(tx, after, before, 1);
	return e == ERR_OK ? tally_newer(tx, after->round, after->newest) : e;
}

enum err counted_run(struct tx *tx, int64_t response, const struct sql *s, const struct val *v, size_t n)
{
	struct counted before, after;
	enum err e = counted_read(tx, response, &before);

	if (e == ERR_NOT_FOUND)
		return tx_run(tx, s, v, n);
	if (e == ERR_OK)
		e = tx_run(tx, s, v, n);
	if (e == ERR_OK)
		e = counted_read(tx, response, &after);
	return e == ERR_OK ? counted_write(tx, &before, &after) : e;
}

enum err tallies_make(struct tx *tx)
{
	enum err e = tx_run(tx, &tally_clear, BIND0);

	if (e == ERR_OK)
		e = tx_run(tx, &tally_fill, BIND0);
	return e == ERR_OK ? tx_run(tx, &tally_fill_newest, BIND0) : e;
}

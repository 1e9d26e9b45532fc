/* desk_responses.c - see desk_responses.h */
#include "store/desk_responses.h"

#include "store/row_more.h"

#define LATE "COALESCE(k.late_set, k.late)"
#define REDACTED                                                                                             \
	"EXISTS (SELECT 1 FROM redaction d WHERE d.response = k.id AND d.version = k.version AND"            \
	" d.lifted_at IS NULL)"
#define STANDS "k.state <> 'withdrawn'"
#define LANGUAGE_OPEN "(k.lang_from = 'found' OR k.lang_from = 'unknown' OR k.lang_differs = 1)"

/*
 * All that is asked of `k` stands in the index response_filter (schema/0048): numbers are looked through
 * there, from behind $8 to $10, and only the rows of a page are read.
 */
#define MATCHES                                                                                              \
	" k.round = $1 AND ($2 IS NULL OR k.state = $2) AND ($3 < 0 OR " LATE                                \
	" = $3) AND ($4 < 0 OR COALESCE(k.issue, 0) = $4) AND CASE $5 WHEN 0 THEN 1 WHEN 1 THEN k.state ="   \
	" 'received' WHEN 2 THEN k.classified_at IS NULL AND " STANDS                                        \
	" WHEN 3 THEN k.confirm_hash IS NOT NULL AND k.confirmed_at IS NULL AND " STANDS                     \
	" WHEN 5 THEN " LANGUAGE_OPEN " AND " STANDS " WHEN 6 THEN k.lang_from = 'found' AND " STANDS        \
	" WHEN 7 THEN k.lang_from = 'unknown' AND " STANDS " WHEN 8 THEN k.lang_differs = 1 AND " STANDS     \
	" ELSE k.id IN (SELECT response FROM redaction WHERE lifted_at IS NULL) AND " REDACTED               \
	" END AND ($6 IS NULL OR k.category = $6) AND ($7 IS NULL OR k.lang = $7)"
SQL_STAFF(desk_page,
	  "SELECT r.number, r.revision, r.version, COALESCE(r.issue, 0), r.state, " LATE
	  ", r.classified_at IS NOT NULL, " REDACTED ", r.confirm_hash IS NOT NULL, r.confirmed_at IS NOT"
	  " NULL, r.category, r.lang, v.country, v.consent, v.organisation, v.name, r.received_at,"
	  " (SELECT substr(COALESCE(a.public_text, a.text), 1, 241) FROM response_answer a WHERE a.response ="
	  " r.id AND a.version = r.version ORDER BY a.question = 0, a.question LIMIT 1), r.lang_from,"
	  " r.lang_differs FROM response k CROSS JOIN response r ON r.id = k.id JOIN response_version v ON "
	  "v.response = r.id AND"
	  " v.version = r.version WHERE" MATCHES
	  " AND k.number > $8 AND k.number <= $10 ORDER BY k.number LIMIT $9");
SQL_STAFF(desk_next, "SELECT k.number FROM response k WHERE" MATCHES " AND k.number > $8 AND k.number <= $9"
		     " ORDER BY k.number LIMIT 1");
SQL_STAFF(desk_previous,
	  "SELECT k.number FROM response k WHERE" MATCHES " AND k.number < $8 AND k.number >= $9"
	  " ORDER BY k.number DESC LIMIT 1");
SQL_STAFF(desk_last_number, "SELECT MAX(number) FROM response WHERE round = $1");
/* Kept counts: see schema/0048_response_tally.sql. */
SQL_STAFF(desk_total,
	  "SELECT of, state, n FROM response_tally WHERE round = $1 AND (of = '' OR of = 'unclassified' OR"
	  " of = 'unconfirmed' OR of = 'late' OR of = 'redacted' OR of = 'language')");
SQL_STAFF(desk_text_list,
	  "SELECT -1, summary, public_summary FROM response_version WHERE response = $1 AND version = $2 AND"
	  " summary IS NOT NULL UNION ALL SELECT question, text, public_text FROM (SELECT question, text,"
	  " public_text FROM response_answer WHERE response = $1 AND version = $2 ORDER BY question = 0,"
	  " question LIMIT 200)");
SQL_STAFF(desk_event_list,
	  "SELECT j.id, j.at, j.actor, c.name, j.act FROM journal j LEFT JOIN account c ON j.actor LIKE"
	  " 'account:%' AND c.id = CAST(substr(j.actor, 9) AS INTEGER) WHERE j.kind = 'response' AND"
	  " j.object = $1 ORDER BY j.id DESC LIMIT $2");

static const char *const waits[WAITS] = {
    "",		"undecided",	  "unclassified",     "unconfirmed",	 "redacted",
    "language", "language-found", "language-unknown", "language-differs"};

struct str desk_waits_code(enum desk_waits t)
{
	return str_z(waits[t]);
}

bool desk_waits_parse(struct str code, enum desk_waits *ret)
{
	for (enum desk_waits t = 0; t < WAITS; t++)
		if (str_eq(code, str_z(waits[t]))) {
			*ret = t;
			return true;
		}
	return false;
}

static void read_line(struct rows *r, struct arena *a, struct desk_line *ret)
{
	*ret = (struct desk_line){
	    .number = row_int(r, 0),
	    .revision = row_int(r, 1),
	    .version = row_int(r, 2),
	    .issue = row_int(r, 3),
	    .late = row_int(r, 5) != 0,
	    .classified = row_int(r, 6) != 0,
	    .redacted = row_int(r, 7) != 0,
	    .asked = row_int(r, 8) != 0,
	    .confirmed = row_int(r, 9) != 0,
	    .category = row_text(r, a, 10),
	    .lang = row_text(r, a, 11),
	    .country = row_text(r, a, 12),
	    .consent = row_text(r, a, 13),
	    .organisation = row_text(r, a, 14),
	    .name = row_text(r, a, 15),
	    .received_at = row_instant(r, 16),
	    .excerpt = row_text(r, a, 17),
	    .lang_differs = row_int(r, 19) != 0,
	};
	if (!response_state_parse(row_peek(r, 4), &ret->state) ||
	    !lang_from_parse(row_peek(r, 18), &ret->lang_from))
		BUG("the schema lets no other state in");
}

#define FILTER(f)                                                                                            \
	str_or_null((f)->state), (f)->late, (f)->issue, (int)(f)->waits, str_or_null((f)->category),         \
	    str_or_null((f)->lang)

enum err desk_responses(struct db *db, struct arena *a, int64_t round, const struct desk_filter *f,
			int64_t after, size_t most, struct desk_list *ret)
{
	struct desk_list got = {0};
	int64_t until = after > INT64_MAX - DESK_LOOKED ? INT64_MAX : after + DESK_LOOKED, last = f->last;
	struct rows r = db_query(db, &desk_page, BIND(round, FILTER(f), after, (int64_t)most + 1, until));

	while (row_next(&r)) {
		if (got.n == most) {
			got.next = got.list[got.n - 1].number;
			break;
		}
		read_line(&r, a, PUSH(a, got.list, got.n));
	}
	enum err e = rows_end(&r);
	if (e == ERR_OK && !got.next && !last)
		e = db_int(db, &desk_last_number, BIND(round), &last);
	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	if (!got.next && until < last)
		got.next = got.looked = until;
	*ret = got;
	return ERR_OK;
}

enum err desk_neighbours(struct db *db, int64_t round, const struct desk_filter *f, int64_t number,
			 int64_t *ret_previous, int64_t *ret_next)
{
	int64_t previous = 0, next = 0;
	enum err e =
	    db_int(db, &desk_previous, BIND(round, FILTER(f), number, number - DESK_LOOKED), &previous);

	if (e == ERR_OK || e == ERR_NOT_FOUND)
		e = db_int(db, &desk_next, BIND(round, FILTER(f), number, number + DESK_LOOKED), &next);
	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	*ret_previous = previous;
	*ret_next = next;
	return ERR_OK;
}

/* Where a kept count belongs; NULL: nowhere, as what waits of the withdrawn. */
static int64_t *total_of(struct desk_totals *t, struct str of, struct str state_code)
{
	enum response_state state;

	if (!response_state_parse(state_code, &state))
		BUG("the schema lets no other state in");
	if (of.n == 0)
		return state == RESPONSE_PUBLISHED   ? &t->published
		       : state == RESPONSE_WITHHELD  ? &t->withheld
		       : state == RESPONSE_WITHDRAWN ? &t->withdrawn
						     : &t->undecided;
	if (str_eq(of, STR("redacted")))
		return &t->redacted;
	if (state == RESPONSE_WITHDRAWN)
		return NULL;
	return str_eq(of, STR("language"))	? &t->language
	       : str_eq(of, STR("late"))	? &t->late
	       : str_eq(of, STR("unconfirmed")) ? &t->unconfirmed
						: &t->unclassified;
}

enum err desk_totals(struct db *db, int64_t round, struct desk_totals *ret)
{
	struct desk_totals got = {0};
	struct rows r = db_query(db, &desk_total, BIND(round));

	while (row_next(&r)) {
		struct str of = row_peek(&r, 0), state = row_peek(&r, 1);
		int64_t *at = total_of(&got, of, state);
		if (at)
			*at += row_int(&r, 2);
	}
	got.received = got.published + got.withheld + got.undecided;
	enum err e = rows_end(&r);
	if (e == ERR_OK)
		*ret = got;
	return e;
}

enum err desk_texts(struct db *db, struct arena *a, int64_t response, int64_t version, struct desk_text **ret,
		    size_t *ret_n)
{
	struct desk_text *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &desk_text_list, BIND(response, version));

	while (row_next(&r))
		*PUSH(a, list, n) =
		    (struct desk_text){row_int(&r, 0), row_text(&r, a, 1), row_text(&r, a, 2)};
	GIVE(&r, list, n);
}

enum err desk_history(struct db *db, struct arena *a, int64_t response, size_t most, struct desk_event **ret,
		      size_t *ret_n)
{
	struct desk_event *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &desk_event_list, BIND(response, (int64_t)most));

	while (row_next(&r))
		*PUSH(a, list, n) =
		    (struct desk_event){row_int(&r, 0), row_instant(&r, 1), row_text(&r, a, 2),
					row_text(&r, a, 3), row_text(&r, a, 4)};
	GIVE(&r, list, n);
}

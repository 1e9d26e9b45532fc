/* desk_responses.c - see desk_responses.h */
#include "store/desk_responses.h"

#include "store/row_more.h"

#define LATE "COALESCE(r.late_set, r.late)"
#define REDACTED                                                                                             \
	"EXISTS (SELECT 1 FROM redaction d WHERE d.response = r.id AND d.version = r.version AND"            \
	" d.lifted_at IS NULL)"
#define UNCONFIRMED "(r.confirm_hash IS NOT NULL AND r.confirmed_at IS NULL)"
#define STANDS "r.state <> 'withdrawn'"

/* All conditions are on the response's own row: 10,000 are looked through, and the versions of a page's read.
 */
#define MATCHES                                                                                              \
	" r.round = $1 AND ($2 IS NULL OR r.state = $2) AND ($3 < 0 OR " LATE                                \
	" = $3) AND ($4 < 0 OR COALESCE(r.issue, 0) = $4) AND CASE $5 WHEN 0 THEN 1 WHEN 1 THEN r.state ="   \
	" 'received' WHEN 2 THEN r.classified_at IS NULL AND " STANDS " WHEN 3 THEN " UNCONFIRMED            \
	" AND " STANDS                                                                                       \
	" ELSE r.id IN (SELECT response FROM redaction WHERE lifted_at IS NULL) AND " REDACTED               \
	" END AND ($6 IS NULL OR r.category = $6) AND ($7 IS NULL OR r.lang = $7)"
SQL_STAFF(
    desk_page,
    "SELECT r.number, r.revision, r.version, COALESCE(r.issue, 0), r.state, " LATE
    ", r.classified_at IS NOT NULL, " REDACTED ", r.confirm_hash IS NOT NULL, r.confirmed_at IS NOT"
    " NULL, r.category, r.lang, v.country, v.consent, v.organisation, v.name, r.received_at,"
    " (SELECT substr(COALESCE(a.public_text, a.text), 1, 240) FROM response_answer a WHERE a.response ="
    " r.id AND a.version = r.version ORDER BY a.question = 0, a.question LIMIT 1)"
    " FROM response r JOIN response_version v ON v.response = r.id AND v.version = r.version WHERE" MATCHES
    " AND r.number > $8 ORDER BY r.number LIMIT $9");
SQL_STAFF(desk_next, "SELECT r.number FROM response r WHERE" MATCHES " AND r.number > $8 ORDER BY r.number"
		     " LIMIT 1");
SQL_STAFF(desk_previous, "SELECT r.number FROM response r WHERE" MATCHES " AND r.number < $8 ORDER BY"
			 " r.number DESC LIMIT 1");
#define STATE(state) "(SELECT COUNT(*) FROM response WHERE round = $1 AND state = '" state "')"
#define COUNTED(what) "(SELECT COUNT(*) FROM response r WHERE r.round = $1 AND " what " AND " STANDS ")"
/* Each from an index of its own. */
SQL_STAFF(desk_total,
	  "SELECT " STATE("published") ", " STATE("withheld") ", " STATE("received") ", " STATE("withdrawn") ", " COUNTED(
	      "r.classified_at IS NULL") ", " COUNTED(UNCONFIRMED) ", " COUNTED(LATE
										" = 1") ", (SELECT "
											"COUNT(DISTINCT "
											"d.response) FROM "
											"redaction d CROSS "
											"JOIN response x "
											"WHERE"
											" d.lifted_at IS "
											"NULL AND x.id = "
											"d.response AND "
											"x.version = "
											"d.version AND "
											"x.round = $1)");
SQL_STAFF(desk_text_list,
	  "SELECT -1, summary, public_summary FROM response_version WHERE response = $1 AND version = $2 AND"
	  " summary IS NOT NULL UNION ALL SELECT question, text, public_text FROM (SELECT question, text,"
	  " public_text FROM response_answer WHERE response = $1 AND version = $2 ORDER BY question = 0,"
	  " question LIMIT 200)");
SQL_STAFF(desk_event_list,
	  "SELECT j.id, j.at, j.actor, c.name, j.act FROM journal j LEFT JOIN account c ON j.actor LIKE"
	  " 'account:%' AND c.id = CAST(substr(j.actor, 9) AS INTEGER) WHERE j.kind = 'response' AND"
	  " j.object = $1 ORDER BY j.id DESC LIMIT $2");

static const char *const waits[WAITS] = {"", "undecided", "unclassified", "unconfirmed", "redacted"};

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
	};
	if (!response_state_parse(row_peek(r, 4), &ret->state))
		BUG("the schema lets no other state in");
}

#define FILTER(f)                                                                                            \
	str_or_null((f)->state), (f)->late, (f)->issue, (int)(f)->waits, str_or_null((f)->category),         \
	    str_or_null((f)->lang)

enum err desk_responses(struct db *db, struct arena *a, int64_t round, const struct desk_filter *f,
			int64_t after, size_t most, struct desk_list *ret)
{
	struct desk_list got = {0};
	struct rows r = db_query(db, &desk_page, BIND(round, FILTER(f), after, (int64_t)most + 1));

	while (row_next(&r)) {
		if (got.n == most) {
			got.next = got.list[got.n - 1].number;
			break;
		}
		read_line(&r, a, PUSH(a, got.list, got.n));
	}
	enum err e = rows_end(&r);
	if (e == ERR_OK)
		*ret = got;
	return e;
}

enum err desk_neighbours(struct db *db, int64_t round, const struct desk_filter *f, int64_t number,
			 int64_t *ret_previous, int64_t *ret_next)
{
	int64_t previous = 0, next = 0;
	enum err e = db_int(db, &desk_previous, BIND(round, FILTER(f), number), &previous);

	if (e == ERR_OK || e == ERR_NOT_FOUND)
		e = db_int(db, &desk_next, BIND(round, FILTER(f), number), &next);
	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	*ret_previous = previous;
	*ret_next = next;
	return ERR_OK;
}

enum err desk_totals(struct db *db, int64_t round, struct desk_totals *ret)
{
	struct desk_totals got = {0};
	struct rows r = db_query(db, &desk_total, BIND(round));

	if (row_next(&r))
		got = (struct desk_totals){
		    .published = row_int(&r, 0),
		    .withheld = row_int(&r, 1),
		    .undecided = row_int(&r, 2),
		    .withdrawn = row_int(&r, 3),
		    .unclassified = row_int(&r, 4),
		    .unconfirmed = row_int(&r, 5),
		    .late = row_int(&r, 6),
		    .redacted = row_int(&r, 7),
		};
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

/* response_counts.c - how many, of which kind: see responses.h */
#include "base/list.h"
#include "store/responses.h"

/* Kept counts (schema/0048_response_tally.sql): however many responses there are, a few rows are read. */
SQL_PUBLIC(response_total,
	   "SELECT of, state, n, (SELECT MAX(number) FROM public_response_key WHERE round = $1),"
	   " (SELECT at FROM public_response_newest WHERE round = $1)"
	   " FROM public_response_tally WHERE round = $1 AND (of = '' OR of = 'late' OR of = 'replaced')");

#define IN_STATE(state_) "COALESCE(SUM(n) FILTER (WHERE state = '" state_ "'), 0)"
#define COUNTS ", SUM(n), " IN_STATE("published") ", " IN_STATE("withheld") ", " IN_STATE("received")
#define COUNTED(of_)                                                                                         \
	COUNTS " FROM public_response_tally WHERE round = $1 AND of = '" of_ "' AND state <> 'withdrawn'"    \
	       " GROUP BY 1 HAVING SUM(n) > 0"
#define BY_NUMBER " ORDER BY 2 DESC, 1 LIMIT 1000"
SQL_PUBLIC(response_by_category, "SELECT code" COUNTED("category") BY_NUMBER);
SQL_PUBLIC(response_by_capacity, "SELECT code" COUNTED("capacity") BY_NUMBER);
SQL_PUBLIC(response_by_country, "SELECT code" COUNTED("country") BY_NUMBER);
SQL_PUBLIC(response_by_language, "SELECT code" COUNTED("lang") BY_NUMBER);
/* Kept by quarters of an hour, which is what zones differ by. */
SQL_PUBLIC(response_by_day,
	   "SELECT date((CAST(code AS INTEGER) * 900000000 + $2) / 1000000, 'unixepoch')" COUNTED(
	       "quarter") " ORDER BY 1 LIMIT 1000");
SQL_PUBLIC(response_by_question,
	   "SELECT code, SUM(n), SUM(n), 0, 0 FROM public_response_tally WHERE round = $1 AND"
	   " of = 'question' GROUP BY 1 HAVING SUM(n) > 0"
	   " ORDER BY code = '0', CAST(code AS INTEGER) LIMIT 1000");

static void add_total(struct response_totals *t, struct str of, struct str state_code, int64_t n)
{
	enum response_state state;

	if (!response_state_parse(state_code, &state))
		BUG("the schema lets no other state in");
	if (of.n) {
		if (state != RESPONSE_WITHDRAWN)
			*(str_eq(of, STR("late")) ? &t->late : &t->replaced) += n;
		return;
	}
	switch (state) {
	case RESPONSE_PUBLISHED: t->published += n; break;
	case RESPONSE_WITHHELD: t->withheld += n; break;
	case RESPONSE_WITHDRAWN: t->withdrawn += n; break;
	default: t->undecided += n; break;
	}
}

enum err response_totals(struct db *db, int64_t round, struct response_totals *ret)
{
	struct response_totals got = {0};
	struct rows r = db_query(db, &response_total, BIND(round));

	while (row_next(&r)) {
		struct str of = row_peek(&r, 0), state = row_peek(&r, 1);
		add_total(&got, of, state, row_int(&r, 2));
		got.last_number = row_int(&r, 3);
		got.newest = row_instant(&r, 4);
	}
	got.received = got.published + got.withheld + got.undecided;
	enum err e = rows_end(&r);
	if (e == ERR_OK)
		*ret = got;
	return e;
}

enum err response_counts(struct db *db, struct arena *a, int64_t round, enum count_by by, int64_t zone_shift,
			 struct response_count **ret, size_t *ret_n)
{
	static const struct sql *const statements[COUNT_BYS] = {
	    [COUNT_CATEGORY] = &response_by_category, [COUNT_CAPACITY] = &response_by_capacity,
	    [COUNT_COUNTRY] = &response_by_country,   [COUNT_LANGUAGE] = &response_by_language,
	    [COUNT_DAY] = &response_by_day,	      [COUNT_QUESTION] = &response_by_question,
	};
	struct response_count *list = NULL;
	size_t n = 0;
	struct rows r = by == COUNT_DAY ? db_query(db, statements[by], BIND(round, zone_shift))
					: db_query(db, statements[by], BIND(round));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct response_count){row_text(&r, a, 0), row_int(&r, 1),
							    row_int(&r, 2), row_int(&r, 3), row_int(&r, 4)};
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}

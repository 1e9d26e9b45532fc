/* response_counts.c - how many, of which kind: see responses.h */
#include "base/list.h"
#include "store/responses.h"

SQL_PUBLIC(response_total,
	   "SELECT COUNT(*) FILTER (WHERE state <> 'withdrawn'), COUNT(*) FILTER (WHERE state ="
	   " 'published'), COUNT(*) FILTER (WHERE state = 'withheld'), COUNT(*) FILTER (WHERE state ="
	   " 'received'), COUNT(*) FILTER (WHERE state = 'withdrawn'), COUNT(*) FILTER (WHERE late = 1"
	   " AND state <> 'withdrawn'), COUNT(*) FILTER (WHERE version > 1 AND state <> 'withdrawn'),"
	   " MAX(number), MAX(COALESCE(MAX(decided_at), 0), COALESCE(MAX(version_received_at), 0))"
	   " FROM public_response WHERE round = $1");

#define COUNTS                                                                                               \
	", COUNT(*), COUNT(*) FILTER (WHERE state = 'published'), COUNT(*) FILTER (WHERE state = "           \
	"'withheld'),"                                                                                       \
	" COUNT(*) FILTER (WHERE state = 'received')"
#define COUNTED                                                                                              \
	" FROM public_response WHERE round = $1 AND state <> 'withdrawn' GROUP BY 1 ORDER BY 2 DESC, 1 "     \
	"LIMIT 1000"
SQL_PUBLIC(response_by_category, "SELECT category" COUNTS COUNTED);
SQL_PUBLIC(response_by_capacity, "SELECT capacity" COUNTS COUNTED);
SQL_PUBLIC(response_by_country, "SELECT country" COUNTS COUNTED);
SQL_PUBLIC(response_by_language, "SELECT lang" COUNTS COUNTED);
SQL_PUBLIC(response_by_day,
	   "SELECT date((received_at + $2) / 1000000, 'unixepoch')" COUNTS
	   " FROM public_response WHERE round = $1 AND state <> 'withdrawn' GROUP BY 1 ORDER BY 1 LIMIT"
	   " 1000");
SQL_PUBLIC(
    response_by_question,
    "SELECT a.question, COUNT(*), COUNT(*), 0, 0 FROM public_response r JOIN public_response_answer a ON"
    " a.response = r.id AND a.version = r.version WHERE r.round = $1 GROUP BY 1 ORDER BY a.question = 0, 1"
    " LIMIT 1000");

enum err response_totals(struct db *db, int64_t round, struct response_totals *ret)
{
	struct response_totals got = {0};
	struct rows r = db_query(db, &response_total, BIND(round));

	if (row_next(&r))
		got = (struct response_totals){
		    .received = row_int(&r, 0),
		    .published = row_int(&r, 1),
		    .withheld = row_int(&r, 2),
		    .undecided = row_int(&r, 3),
		    .withdrawn = row_int(&r, 4),
		    .late = row_int(&r, 5),
		    .replaced = row_int(&r, 6),
		    .last_number = row_int(&r, 7),
		    .newest = row_instant(&r, 8),
		};
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

/* search.c - see search.h */
#include "store/search.h"

#include "store/row_more.h"

SQL_PUBLIC(search_page, "SELECT i.kind, i.lang, i.path, i.title, i.text FROM search_tokens s JOIN "
			"public_search i ON i.id = s.rowid"
			" WHERE search_tokens MATCH $1 AND ($2 IS NULL OR i.kind = $2)"
			" ORDER BY CASE WHEN i.lang = $3 THEN 0 ELSE 1 END, s.rank, i.id LIMIT $4 OFFSET $5");

enum err search_find(struct db *db, struct arena *a, enum lang l, struct str match, struct str kind,
		     int64_t skip, size_t most, struct search_result *ret)
{
	struct search_result got = {0};

	if (skip < 0 || skip > SEARCH_SKIP_MOST)
		return ERR_INPUT;
	struct rows r =
	    db_query(db, &search_page, BIND(match, str_or_null(kind), lang_code(l), (int64_t)most + 1, skip));
	while (row_next(&r)) {
		if (got.n == most) {
			got.next = skip + (int64_t)most <= SEARCH_SKIP_MOST ? skip + (int64_t)most : 0;
			break;
		}
		*PUSH(a, got.list, got.n) = (struct search_hit){
		    .kind = row_text(&r, a, 0),
		    .lang = row_text(&r, a, 1),
		    .path = row_text(&r, a, 2),
		    .title = row_text(&r, a, 3),
		    .text = row_text(&r, a, 4),
		};
	}
	enum err e = rows_end(&r);
	if (e == ERR_OK)
		*ret = got;
	return e;
}

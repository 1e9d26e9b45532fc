/* search.h - public texts by the tokens in them. */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H

#include "base/lang.h"
#include "store/db.h"

struct search_hit {
	struct str kind; /* "round" "response" "document" ... */
	struct str lang; /* of title and text */
	struct str path; /* behind "/{lang}" */
	struct str title, text;
};
struct search_result {
	struct search_hit *list;
	size_t n;
	int64_t next; /* to give as `skip` for the next page; 0: this was the last */
};
enum { SEARCH_SKIP_MOST = 1000 };
/*
 * `match`: a query of the full-text engine made by text/tokens.h. Best first,
 * the reader's language before others where they are as good. `kind` not
 * known: any. An item that exists in several languages may be found in each.
 */
enum err search_find(struct db *db, struct arena *a, enum lang l, struct str match, struct str kind,
		     int64_t skip, size_t most, struct search_result *ret);

#endif

/* record_row.h - what the files of this room that put rows of the record in place share. Not for other rooms.
 */
#ifndef STORE_RECORD_ROW_H
#define STORE_RECORD_ROW_H

#include "store/record_write.h"
#include "store/search_write.h"

/* Runs an upsert that touches nothing when all is so already; counts what it touched. */
enum err row_put(struct tx *tx, const struct sql *put, const struct val *v, size_t n, int64_t *changed);
/* The same of what the search is to follow, where something was touched: see search_write.h. */
enum err row_put_followed(struct tx *tx, const char *kind, int64_t object, const struct sql *put,
			  const struct val *v, size_t n, int64_t *changed);
/* Right behind the row_put of a row that is called by a slug: its id, and the search is to follow what was
 * touched. */
enum err row_followed(struct tx *tx, enum record_kind kind, struct str slug, int64_t *ret_id);

#endif

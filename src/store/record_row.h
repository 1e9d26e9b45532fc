/* record_row.h - what the files of this room that put rows of the record in place share. Not for other rooms.
 */
#ifndef STORE_RECORD_ROW_H
#define STORE_RECORD_ROW_H

#include "store/write.h"

/* Runs an upsert that touches nothing when all is so already; counts what it touched. */
enum err row_put(struct tx *tx, const struct sql *put, const struct val *v, size_t n, int64_t *changed);

#endif

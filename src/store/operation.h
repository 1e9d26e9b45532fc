/* operation.h - what whoever runs a site counts. */
#ifndef STORE_OPERATION_H
#define STORE_OPERATION_H

#include "store/db.h"

/* Sessions that have not ended at `now`. A staff connection. */
enum err sessions_count(struct db *db, struct instant now, int64_t *ret);

/*
 * Whether a line of the journal behind `after` says that something public is so
 * no more, or reads otherwise (withheld, withdrawn, redacted, replaced, ...): any
 * act that is not known to take nothing back. `ret_last` is the newest line; one
 * before `after` is another store's. A staff connection.
 */
enum err journal_taken_back(struct db *db, int64_t after, bool *ret, int64_t *ret_last);

#endif

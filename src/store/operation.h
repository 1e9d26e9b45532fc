/* operation.h - what whoever runs a site counts. */
#ifndef STORE_OPERATION_H
#define STORE_OPERATION_H

#include "store/db.h"

/* Sessions that have not ended at `now`. A staff connection. */
enum err sessions_count(struct db *db, struct instant now, int64_t *ret);

#endif

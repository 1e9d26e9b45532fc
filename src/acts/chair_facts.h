/* chair_facts.h - what the record holds about a span of a group's meetings, for the chair's report. */
#ifndef ACTS_CHAIR_FACTS_H
#define ACTS_CHAIR_FACTS_H

#include "store/db.h"
#include "text/chair_report.h"

/*
 * Meetings `first` to `last` (their numbers) of the body of that slug, with
 * content in `l` where it exists. Reads public views only. ERR_NOT_FOUND: no
 * such body, or one of the two meetings is not in the record. *ret_body: its id.
 */
enum err chair_facts_read(struct db *db, struct arena *a, enum lang l, struct str body, int64_t first,
			  int64_t last, struct chair_facts *ret, int64_t *ret_body);

#endif

/* weighing.h - a round read from the store and weighed (weigh/weigh.h): for weigher.c, and for the command.
 */
#ifndef WORK_WEIGHING_H
#define WORK_WEIGHING_H

#include "store/weighing.h"
#include "weigh/weigh.h"

/*
 * Reads the round into the corpus, which is done then: categories, regions of
 * the countries, languages; and what the round says itself. Marks of redactions are no words. `db` is in a
 * snapshot, or nobody writes. `scratch` holds one text at a time.
 */
enum err weighing_read(struct db *db, struct corpus *c, struct arena *scratch, enum weighing_audience who,
		       int64_t round);

#endif

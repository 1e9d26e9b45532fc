/* groups_write.h - for acts: the groups of a round as they were found. */
#ifndef STORE_GROUPS_WRITE_H
#define STORE_GROUPS_WRITE_H

#include "store/groups_make.h"
#include "store/write.h"

/* Each puts a row in, or in the place of what was there. */
enum err group_place_put(struct tx *tx, enum group_audience who, int64_t round, const struct group_place *p);
enum err group_place_drop(struct tx *tx, enum group_audience who, int64_t round, int64_t number);
enum err group_family_put(struct tx *tx, enum group_audience who, int64_t round,
			  const struct group_family_row *f);
enum err group_family_drop(struct tx *tx, enum group_audience who, int64_t round, int64_t family);
enum err group_variant_put(struct tx *tx, enum group_audience who, int64_t round,
			   const struct group_variant_row *v);
enum err group_variant_drop(struct tx *tx, enum group_audience who, int64_t round, int64_t family,
			    int64_t variant);
/* `made_at` and `changed_at` are set to now where `anew`, else only the latter. */
enum err group_sums_put(struct tx *tx, enum group_audience who, int64_t round, const struct group_sums *g,
			bool anew);
enum err group_progress_put(struct tx *tx, int64_t journal);

#endif

/* groups.h - which responses share a text, written down as work/grouper.c found it. Decides nothing. */
#ifndef ACTS_GROUPS_H
#define ACTS_GROUPS_H

#include "acts/acts.h"
#include "group/grouping.h"
#include "store/groups_make.h"

/* How a text belongs to a family of so many submissions, as it is kept, written and shown: "alone", "leads",
 * "same_words", "edited", "mail_merge". */
const char *group_kind(const struct group_text *t, uint32_t submissions);

enum { GROUPS_WRITE_MOST = 2000 }; /* rows in one act: others wait for it */

/* Of a round, for one audience. What a list leaves out stays as it is. */
struct groups_write {
	struct act act;
	int64_t round;
	enum group_audience who;
	const struct group_place *places;
	const int64_t *gone; /* numbers of responses that count no more */
	const struct group_family_row *families;
	const int64_t *families_gone;
	const struct group_variant_row *variants, *variants_gone;
	size_t n_places, n_gone, n_families, n_families_gone, n_variants, n_variants_gone;
	const struct group_sums *sums; /* NULL: there is more to come */
	bool anew;		       /* all were looked at */
};
void groups_write_init(struct groups_write *g);

/* The journal was looked through up to this row. */
struct groups_through {
	struct act act;
	int64_t journal;
};
void groups_through_init(struct groups_through *g);

#endif

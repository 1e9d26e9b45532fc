/*
 * search_groups.h - for this room: a group of responses (store/groups.h) as a
 * filter of the search. Groups change whenever somebody answers, so nothing of
 * them is kept in the index: the public ones are read when they are asked for.
 */
#ifndef STORE_SEARCH_GROUPS_H
#define STORE_SEARCH_GROUPS_H

#include "seek/seek.h"
#include "store/db.h"

enum { GROUP_DOCS = 50000 }; /* of one question: of larger groups the newest responses count */

/*
 * The texts of the groups that a question wants, or of those it does not want.
 * A value is SLUG/FAMILY or SLUG/FAMILY/VARIANT, or FAMILY alone: of the rounds
 * that the question wants. What is no group has no texts. *ret_cut: there were
 * more than GROUP_DOCS.
 */
enum err search_group_docs(struct db *db, struct arena *a, const struct query *q, bool excluded,
			   struct seek_docs *ret, bool *ret_cut);

#endif

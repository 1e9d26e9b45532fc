/*
 * search_groups.h - for this room: a group of responses (store/groups.h) as a
 * filter of the search. Groups change whenever somebody answers, so nothing of
 * them is kept in the index: the index knows the numbers of responses, and which
 * of these a group has is read when it is asked.
 */
#ifndef STORE_SEARCH_GROUPS_H
#define STORE_SEARCH_GROUPS_H

#include "seek/seek.h"
#include "store/search_segments.h"

/* "2016-otts/3", "2016-otts/3/7" (one of its variants), "3" (of the rounds that the question wants). */
struct group_name {
	struct str round; /* empty: none is named */
	int64_t family, variant;
};
/* False for what names no group. */
bool group_name_read(struct str value, struct group_name *ret);
/* A group that `value` names in this question; *ret_any false: there is none. */
enum err search_group_any(struct db *db, const struct query *q, struct str value, bool *ret_any);

/* The groups that a question wants, or those it does not want; `stored` has them from then on. */
enum err search_groups_make(struct stored_segments *stored, const struct query *q, bool excluded,
			    struct seek_groups *ret);
/* segment_source.members */
enum err search_groups_members(void *from, unsigned id, const uint32_t *numbers, size_t n, unsigned char *ret,
			       uint64_t *work);

#endif

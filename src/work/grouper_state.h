/*
 * grouper_state.h - the groups of one round for one audience, in memory: read from the store, kept up with
 * what comes in, and compared with what the store has of them. For grouper.c.
 */
#ifndef WORK_GROUPER_STATE_H
#define WORK_GROUPER_STATE_H

#include "acts/groups.h"
#include "group/grouping.h"

#include <stdatomic.h>

/* Grows with every change of what the same responses give: all rounds are then looked at anew. */
enum { GROUPER_RULE = 5 };
/* A round of no more texts is looked at as a whole after every change; of a larger one after so many
 * arrivals. */
enum { GROUPER_SMALL = 20000, GROUPER_SHARE = 16 };

/* A response that was put in; texts are numbered by group/grouping.h. */
struct put_in {
	int64_t number, version;
	uint64_t mark;
};
/* Of a text: numbers of responses that texts, variants and families are called by; how many its variant and
 * family have, where it leads one. */
struct text_names {
	int64_t same, variant, family;
	uint32_t variant_submissions, variant_texts, submissions, texts, variants;
	bool merged;
};
struct grouper_state {
	int64_t round;
	enum group_audience who;
	const atomic_bool *stop; /* once set, what takes long ends with ERR_CONFLICT; NULL: never */
	struct grouping *g;
	uint64_t own_mark; /* of what the round says itself */
	struct put_in *list;
	size_t n, room;
	uint32_t *at; /* by a response's number: its place in `list` and one */
	size_t at_room;
	struct text_names *names;
	size_t texts, texts_room;
	size_t arrived; /* since all were looked at */
	bool stale;	/* something was taken back or changed: to be read anew */
	bool compiled;	/* since all were looked at */
	struct group_sums sums;
	struct group_place *places; /* of those that arrived and are not written yet */
	size_t n_places, places_room;
	struct instant used;
};

/* Reads everything; grouper_finish comes next. The state is empty after an error. */
enum err grouper_load(struct grouper_state *s, struct db *db, int64_t round, enum group_audience who,
		      const atomic_bool *stop);
void grouper_free(struct grouper_state *s);
/* One response has changed somehow: it is put in where it is new, and the state is stale where something
 * went. */
enum err grouper_look_at(struct grouper_state *s, struct db *db, struct arena *a, int64_t number);
/* Whether what the round says itself is still what was left out of the comparison. */
enum err grouper_own(struct grouper_state *s, struct db *db, struct arena *a, bool *ret_same);
bool grouper_stopped(const struct grouper_state *s);
/* Writes what arrived, with the sizes of the groups it is in. */
enum err grouper_write(struct grouper_state *s, struct arena *a, struct acts *acts);
/* Looks at all anew, and writes what differs from what the store has. */
enum err grouper_finish(struct grouper_state *s, struct db *db, struct arena *a, struct acts *acts);

/* For grouper_names.c and grouper_diff.c. */
void grouper_names_make(struct grouper_state *s);
struct group_place grouper_place(const struct grouper_state *s, size_t submission);
struct group_family_row grouper_family(const struct grouper_state *s, uint32_t leader);
struct str grouper_wording(const struct grouper_state *s, struct arena *a, uint32_t variant);

#endif

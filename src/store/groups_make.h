/* groups_make.h - what making the groups of a round reads: on the staff side, past all views. */
#ifndef STORE_GROUPS_MAKE_H
#define STORE_GROUPS_MAKE_H

#include "store/groups.h"

/* One answer of a response that counts for them: as published, or as the desk shows it. */
struct group_answer {
	int64_t number, version;
	struct str text;
};
/* By number, then question (free text last). `after`: behind this number. `take` must not keep what it is
 * given. */
enum err group_answers_each(struct db *db, enum group_audience who, int64_t round, int64_t after,
			    enum err (*take)(void *arg, const struct group_answer *answer), void *arg);
/* Of one response; none where it does not count (any more). */
enum err group_answers_of(struct db *db, struct arena *a, enum group_audience who, int64_t round,
			  int64_t number, struct group_answer **ret, size_t *ret_n);

/* What the round itself says, in all languages: anybody may quote it. */
enum err group_own_texts(struct db *db, struct arena *a, int64_t round, struct str **ret, size_t *ret_n);

/* A row as it is kept. */
struct group_place {
	int64_t number, version, same, variant, family;
	const char *kind;
	int64_t score, mark;
};
enum err group_places_each(struct db *db, enum group_audience who, int64_t round,
			   enum err (*take)(void *arg, const struct group_place *place), void *arg);

/* Families and variants as they are kept. */
struct group_family_row {
	int64_t family, submissions, texts, variants, template;
	bool merged;
};
enum err group_family_rows(struct db *db, enum group_audience who, int64_t round,
			   enum err (*take)(void *arg, const struct group_family_row *row), void *arg);
struct group_variant_row {
	int64_t family, variant, submissions, texts;
	struct str wording; /* " 7 8 ": numbers of responses */
};
enum err group_variant_rows(struct db *db, enum group_audience who, int64_t round,
			    enum err (*take)(void *arg, const struct group_variant_row *row), void *arg);

/*
 * What happened to rounds behind a row of the journal, some rows at a time, in order. To one response; or,
 * number 0, to the round: what it says itself may have changed, or (`compiled`) it was put together.
 */
struct group_event {
	int64_t round, number;
	bool compiled;
};
enum err group_events(struct db *db, struct arena *a, int64_t after, size_t most, struct group_event **ret,
		      size_t *ret_n, int64_t *ret_through);
enum err group_journal_end(struct db *db, int64_t *ret);
/* How far that was done; 0: never. */
enum err group_progress(struct db *db, int64_t *ret_journal);
/* Rounds with responses that have no groups by this rule, for either audience. */
enum err group_rounds_undone(struct db *db, struct arena *a, int64_t rule, int64_t **ret, size_t *ret_n);

#endif

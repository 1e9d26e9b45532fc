/*
 * intake.h - what receiving an answer reads: the round's dates on the public
 * side; on the staff side what is held of one response, all of it.
 */
#ifndef STORE_INTAKE_H
#define STORE_INTAKE_H

#include "rules/answer_lang.h"
#include "rules/intake.h"
#include "store/wording.h"

/* Days as the record has them; of several the last governs. */
struct intake_round {
	int64_t id;
	struct str slug, procedure;
	bool takes_responses, demonstration;
	struct str launched, closes, reported; /* "2016-10-18"; not known: not set */
	struct question_numbers questions;
};
/* ERR_NOT_FOUND: no such round, or not public. Two statements. */
enum err intake_round_read(struct db *db, struct arena *a, struct str slug, struct intake_round *ret);
enum err intake_round_by_id(struct db *db, struct arena *a, int64_t id, struct intake_round *ret);
/* Whether its dates still are what was read, and the last number given. One statement. */
enum err intake_round_same(struct db *db, const struct intake_round *r, bool *ret_same,
			   int64_t *ret_last_number);

/* Its topic, for a letter. */
enum err intake_topic(struct db *db, struct arena *a, enum lang l, int64_t round, struct wording *ret);

/* One response with what is private of it: only for whoever holds its link, and for the officer. */
struct held {
	int64_t id, round, number, version;
	struct str round_slug;
	enum response_state state;
	bool late, standing; /* standing: sent in to a standing call */
	struct instant received_at, version_received_at, decided_at;
	struct instant confirmed_at; /* INSTANT_NONE: not (yet) */
	struct str reason, token_hash, confirm_hash;
	struct submission submission; /* `lang` as it was said: may be empty */
	struct lang_found found;      /* what its text was found to be in */
	bool lang_differs;
	struct str salt, digest;
};
/* Without the answers. ERR_NOT_FOUND: no such response. */
enum err held_read(struct db *db, struct arena *a, int64_t response, struct held *ret);
enum err held_by_number(struct db *db, struct arena *a, int64_t round, int64_t number, struct held *ret);
/* Fills in ret->submission.answers, of its current version. */
enum err held_answers(struct db *db, struct arena *a, struct held *h);

/* What the key of a form led to: the version it made, which need not be the newest. */
struct key_found {
	int64_t response, number, version;
	bool late; /* the response's first version */
	struct instant received_at;
	struct str digest;
};
/* ERR_NOT_FOUND: nothing was received with that key. */
enum err submission_key_find(struct db *db, struct arena *a, struct str key_hash, struct key_found *ret);

/* For the command line: every response of a round, by number. */
struct held_list {
	struct held *list;
	size_t n;
};
enum err held_list(struct db *db, struct arena *a, int64_t round, int64_t after, size_t most,
		   struct held_list *ret);
/* Every version of every response, in order, without the answers: `version` and what follows is that one's.
 */
enum err held_versions(struct db *db, struct arena *a, int64_t after_response, int64_t after_version,
		       size_t most, struct held_list *ret);

/* Versions of which nobody has looked what language they are in, with what was said; at most `most`. */
struct unlooked {
	int64_t response, version;
	struct str lang_said;
};
enum err versions_unlooked(struct db *db, struct arena *a, size_t most, struct unlooked **ret, size_t *ret_n);

#endif

/*
 * round_desk.h - consultations as the desk sees them: drafts, embargoed ones and
 * public ones, with every language of their texts. Staff readers only; who may
 * see one, the caller asks (rules/policy.h) before it shows anything.
 */
#ifndef STORE_ROUND_DESK_H
#define STORE_ROUND_DESK_H

#include "rules/round_desk.h"
#include "store/rounds.h"

/* What must be known to ask whether somebody may see it. */
struct desk_round_name {
	int64_t id, body;
	enum round_step step;
};
enum err desk_round_name_read(struct db *db, struct str slug, struct desk_round_name *ret);

struct desk_round {
	/* As store/rounds.h has it, facts included, but read past the public views; its note and counts are
	 * left out. */
	struct round round;
	int64_t body; /* id */
	enum round_step step;
	int64_t version;	   /* to be given back with every change: 0 until the desk first touches it */
	enum lang original;	   /* the language it is written in */
	struct instant release_at; /* INSTANT_NONE: not embargoed */
	int64_t proposal;	   /* id; 0: none */
	/* Languages: bit 1 << enum lang. Every text is there; one of them lags behind the original. */
	unsigned whole, lags, begun;
};
enum err desk_round_read(struct db *db, struct arena *a, enum lang l, struct str slug,
			 struct desk_round *ret);
enum err desk_round_by_id(struct db *db, struct arena *a, enum lang l, int64_t id, struct desk_round *ret);

struct desk_round_list {
	struct desk_round
	    *list; /* drafts and embargoed ones first, then by the close of replies, newest first */
	size_t n;
};
/* At most 300: all that are hidden, and the newest of the public ones. Three statements. */
enum err desk_rounds_list(struct db *db, struct arena *a, enum lang l, struct desk_round_list *ret);

/* A text in one language; `text` not known: nobody wrote it. */
struct desk_text {
	struct str text;
	int64_t version, follows;
	bool original;
};
enum desk_text_state { TEXT_MISSING, TEXT_LAGS, TEXT_FRESH, TEXT_ORIGINAL, TEXT_STATES };
struct str desk_text_state_code(enum desk_text_state s);

struct desk_question {
	int64_t id, n;
	struct desk_text in[LANGS];
};
struct desk_words {
	struct desk_text topic[LANGS], framing[LANGS];
	struct desk_question *questions; /* by n */
	size_t n;
};
enum err desk_words_read(struct db *db, struct arena *a, int64_t round, struct desk_words *ret);
/* How one text stands in one language, `in` being all of them. */
enum desk_text_state desk_text_state(const struct desk_text in[LANGS], enum lang l);
/* Topic and every question, at least one, are there in that language; the framing where the original has one.
 */
bool desk_words_whole(const struct desk_words *w, enum lang l, enum lang original);

/* What waits at the desk, for each round that has something waiting. */
struct desk_waiting {
	int64_t round;
	int64_t undecided, unconfirmed, unclassified;
};
enum err desk_waiting_list(struct db *db, struct arena *a, struct desk_waiting **ret, size_t *ret_n);
/* Public rounds that receive responses and have none. */
enum err desk_unanswered_list(struct db *db, struct arena *a, int64_t **ret, size_t *ret_n);

/* A topic that a meeting decided, or has before it, and that became no consultation yet. */
struct desk_proposal {
	int64_t id, meeting, meeting_number, ordinal;
	int64_t body;
	struct str meeting_slug, proposer, outcome;
	struct wording title, note, body_name;
};
/* Newest meeting first, at most 50. Those whose draft is begun are left out. */
enum err desk_proposals_list(struct db *db, struct arena *a, enum lang l, struct desk_proposal **ret,
			     size_t *ret_n);
enum err desk_proposal_read(struct db *db, struct arena *a, enum lang l, int64_t id,
			    struct desk_proposal *ret);

/* When the next embargo ends; INSTANT_NONE: none is waiting. Those due by `now`, oldest first, at most 100.
 */
enum err embargo_next(struct db *db, struct instant *ret);
enum err embargoes_due(struct db *db, struct arena *a, struct instant now, int64_t **ret, size_t *ret_n);

/* Every entry of a list of issues, and whether the topic belongs to it; by instrument, then number, at most
 * 500. */
struct desk_issue {
	int64_t id, n;
	bool chosen;
	struct wording instrument, title;
};
enum err desk_issues_list(struct db *db, struct arena *a, enum lang l, int64_t round, struct desk_issue **ret,
			  size_t *ret_n);

/* The latest changes of a round, newest first. */
struct desk_change {
	struct instant at;
	struct str actor, act;
	struct str who; /* the account's name, where the actor is one */
};
enum err desk_changes_list(struct db *db, struct arena *a, int64_t round, size_t most,
			   struct desk_change **ret, size_t *ret_n);

#endif

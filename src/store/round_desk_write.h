/* round_desk_write.h - for acts: consultations made and changed at the desk. The act writes the journal row.
 */
#ifndef STORE_ROUND_DESK_WRITE_H
#define STORE_ROUND_DESK_WRITE_H

#include "store/round_desk.h"
#include "store/write.h"

struct desk_round_row {
	struct str slug, procedure, original; /* a code */
	int64_t body, deciding, receiving, proposal;
	struct str hearing_mode;
	bool off_list, demonstration;
};
/* A draft under a random id. ERR_CONFLICT: there is such a slug. */
enum err desk_round_add(struct tx *tx, const struct desk_round_row *r, int64_t *ret_id);
/* One more than it was, kept also for a round that the desk had never touched. */
enum err desk_version_next(struct tx *tx, int64_t round, enum lang original, int64_t *ret);
/* What it hangs on: meetings (0: none), how the hearing is held (not known: not said). */
enum err desk_meetings_set(struct tx *tx, int64_t round, int64_t deciding, int64_t receiving,
			   struct str hearing_mode);
/* INSTANT_NONE: no embargo any more. */
enum err desk_embargo_set(struct tx *tx, int64_t round, struct instant until);
/* Public from now on: state, words, questions, the proposal it came from. */
enum err desk_round_publish(struct tx *tx, int64_t round);

/* A text of the round or of a question of its. An empty one is taken away. `follows`: the version of the
 * original that a translation was made of. */
enum err desk_wording_put(struct tx *tx, const char *kind, int64_t object, const char *field, enum lang l,
			  struct str text, bool original, bool visible, int64_t follows);
enum err desk_question_add(struct tx *tx, int64_t round, int64_t n, int64_t *ret_id);
/* With its wordings. The numbers of those behind it do not close up by themselves. */
enum err desk_question_drop(struct tx *tx, int64_t question);
/* To a number that is free. */
enum err desk_question_number(struct tx *tx, int64_t question, int64_t n);

/* The entries its topic belongs to, in place of those it had. ERR_NOT_FOUND: one of them does not exist. */
enum err desk_issues_set(struct tx *tx, int64_t round, const int64_t *issues, size_t n);

/* The date of an event under an ordinal; an unknown day takes it away. */
enum err desk_event_put(struct tx *tx, int64_t round, struct str event, int ordinal, struct day d,
			struct str reason, struct str actor);
enum err desk_events_drop(struct tx *tx, int64_t round, struct str event);

/* Body of that slug: its id, and the procedure it uses now. */
struct desk_body {
	int64_t id;
	struct str procedure;
	bool demonstration;
};
enum err desk_body_read(struct tx *tx, struct arena *a, int64_t id, struct desk_body *ret);
/* ERR_NOT_FOUND: no such meeting of that body. */
enum err desk_meeting_of(struct tx *tx, int64_t meeting, int64_t body);

#endif

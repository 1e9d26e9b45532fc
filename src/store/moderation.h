/*
 * moderation.h - what officers did with responses: for the public where
 * something was redacted and the log of a round; for the desk all of it.
 */
#ifndef STORE_MODERATION_H
#define STORE_MODERATION_H

#include "store/intake.h"

/* Where a question is named, 0 is the free text, and -2 all texts of a response, or none in particular: */
enum { SUMMARY_QUESTION = -1, ANY_QUESTION = -2 };

struct redaction {
	int64_t id, version, question;
	size_t from, to;	   /* bytes of the original; 0 on the public side */
	size_t mark_from, mark_to; /* bytes of the public text: where the mark stands */
	struct str reason;
	struct instant made_at;
};
/* Of the version that the public reads, those not lifted, by question and place. */
enum err public_redactions(struct db *db, struct arena *a, int64_t response, int64_t version,
			   struct redaction **ret, size_t *ret_n);

/* A respondent who joined in the same response. */
struct joint {
	int64_t id;
	struct str organisation, country;
};
enum err public_joints(struct db *db, struct arena *a, int64_t response, struct joint **ret, size_t *ret_n);

/* A line of the moderation log. */
struct moderation {
	int64_t id, number;
	struct instant at;
	struct str what;  /* "withheld" "restored" "redacted" "lifted" "late" "in_time" */
	int64_t question; /* of a redaction; else ANY_QUESTION */
	struct str reason;
};
struct moderation_list {
	struct moderation *list; /* newest first */
	size_t n;
	int64_t next; /* id to give as `before` for the next page; 0: this was the last */
};
enum err moderation_log(struct db *db, struct arena *a, int64_t round, int64_t before, size_t most,
			struct moderation_list *ret);

/* One response with all that an officer set beside what was said. */
struct moderated {
	struct held held;
	int64_t revision;
	struct str category_set, lang_set; /* not known: as said */
	int64_t issue;			   /* 0: none */
	struct instant classified_at;
	int late_set; /* -1: as the clock said */
};
static inline bool moderated_late(const struct moderated *m)
{
	return m->late_set < 0 ? m->held.late : m->late_set == 1;
}
/* ERR_NOT_FOUND: no such response. Without the answers. */
enum err moderated_read(struct db *db, struct arena *a, int64_t round, int64_t number, struct moderated *ret);

/* Whether an issue, of whatever list, has this id. */
enum err issue_known(struct db *db, int64_t id, bool *ret);

/* Everything redacted and not lifted, in all versions of a response, by version, question and place. */
enum err redactions_of(struct db *db, struct arena *a, int64_t response, struct redaction **ret,
		       size_t *ret_n);
/* ERR_NOT_FOUND: none of that response, or lifted. */
enum err redaction_by_id(struct db *db, struct arena *a, int64_t response, int64_t id, struct redaction *ret);
/* The original texts of one version: its answers, the free text (0), the summary (-1). */
enum err original_texts(struct db *db, struct arena *a, int64_t response, int64_t version,
			struct answer_text **ret, size_t *ret_n);
enum err joints_of(struct db *db, struct arena *a, int64_t response, struct joint **ret, size_t *ret_n);

/* Something done at the desk, and what was before it. */
struct step {
	int64_t id, batch, response, number, revision;
	struct str act, actor, actor_name; /* the name where the actor is an account */
	struct instant at;
	enum response_state state;
	struct instant decided_at;
	struct str reason, category_set, lang_set;
	int64_t issue;
	struct instant classified_at;
	int late_set;
	struct str made; /* " 7 8 " */
	int64_t notice;
	bool undone;
};
struct step_list {
	struct step *list; /* by id */
	size_t n;
};
enum err steps_of_batch(struct db *db, struct arena *a, int64_t round, int64_t batch, struct step_list *ret);
/* The last batch of this actor in a round since an instant, if none of it is undone: what "Undo" is about.
 * Empty: none. */
enum err steps_newest(struct db *db, struct arena *a, int64_t round, struct str actor, struct instant since,
		      struct step_list *ret);

#endif

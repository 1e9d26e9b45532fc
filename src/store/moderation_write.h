/* moderation_write.h - for acts: what is written beside a response. Each is one statement unless it says
 * otherwise. */
#ifndef STORE_MODERATION_WRITE_H
#define STORE_MODERATION_WRITE_H

#include "store/moderation.h"
#include "store/write.h"

enum err response_set_classified(struct tx *tx, int64_t response, struct str category, struct str lang,
				 int64_t issue, struct instant at);
/* -1: as the clock said. */
enum err response_set_late(struct tx *tx, int64_t response, int late);
/* One more, when nothing else of the row changed. */
enum err response_touch(struct tx *tx, int64_t response);
/* What a step kept of the row is as it was; not the revision, which grows. */
enum err response_set_back(struct tx *tx, const struct step *s);

enum err redaction_insert(struct tx *tx, int64_t response, const struct redaction *r, struct str reason,
			  struct str actor, int64_t *ret_id);
/* `lifted` INSTANT_NONE: it holds again. */
enum err redaction_set_lifted(struct tx *tx, int64_t id, struct instant lifted, struct str actor);
enum err redaction_set_place(struct tx *tx, int64_t id, size_t mark_from, size_t mark_to);
/* Not known: the public reads the original. `question` -1: the summary. */
enum err public_text_set(struct tx *tx, int64_t response, int64_t version, int64_t question, struct str text);

enum err joint_insert(struct tx *tx, int64_t response, const struct joint *j, struct str actor,
		      int64_t *ret_id);
/* `ended` INSTANT_NONE: takes part again. */
enum err joint_set_ended(struct tx *tx, int64_t response, int64_t id, struct instant ended, struct str actor);

/* `question` -2: none. */
enum err moderation_insert(struct tx *tx, int64_t round, int64_t response, struct instant at,
			   const char *what, int64_t question, struct str reason);

/* `s` with what was before, and `revision` before: the step's is read from the row as it is now. *batch 0:
 * this is the first of one, and names it (two statements). */
enum err step_insert(struct tx *tx, int64_t round, const struct step *s, int64_t *batch);
enum err step_set_undone(struct tx *tx, int64_t id, struct instant at);

/* The last letter there is, and holding back what was queued behind it about a response: its id, 0 where
 * none. */
enum err notice_newest(struct tx *tx, int64_t *ret);
enum err notice_hold(struct tx *tx, int64_t after, int64_t response, struct instant until, int64_t *ret);
/* Not sent yet: never will be. It stays on record as one that was not even tried: failed, with no tries. */
enum err notice_stop(struct tx *tx, int64_t id);

#endif

/* moderate_in.h - what the files of moderate.h share. */
#ifndef ACTS_MODERATE_IN_H
#define ACTS_MODERATE_IN_H

#include "acts/answer_text.h"
#include "acts/moderate.h"
#include "base/buf.h"
#include "store/moderation_write.h"

/* One item at work: how it was read, and what the step keeps besides. */
struct moderating {
	struct moderate *act;
	struct moderate_item *item;
	struct moderated was;
	struct instant at;
	struct buf made; /* ids of redactions and joint respondents */
	int64_t notice;
	struct step *step; /* of an undo: what is undone */
};

/* Asks the rules before it writes anything. */
typedef enum err moderate_step(struct tx *tx, struct moderating *g);
moderate_step step_publish, step_withhold, step_classify, step_late, step_join, step_part, step_language;
moderate_step step_redact, step_lift, step_undo;

/* The rules say no to this item. */
enum err moderate_refuse(struct moderating *g, enum verdict why);
void moderate_made(struct moderating *g, int64_t id);
/* The next of the ids in " 7 8 "; false at the end. */
bool moderate_next(struct str *made, int64_t *ret);

/*
 * Makes the public texts of every version anew, of the originals and of the
 * redactions that hold, and what is searched.
 */
enum err public_texts_make(struct tx *tx, const struct moderated *m);
/* What is searched, as the public sees it now. */
enum err moderated_index(struct tx *tx, const struct moderated *m);

#endif

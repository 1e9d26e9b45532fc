/* report_draft.h - where an officer begins: figures, questions, and every response with its reference. */
#ifndef ACTS_REPORT_DRAFT_H
#define ACTS_REPORT_DRAFT_H

#include "base/lang.h"
#include "store/db.h"
#include "text/coverage.h"

/*
 * A consolidated report to be edited, in Markdown that report_save takes as
 * it is: each published response stands under each question it answers, with
 * who it is and how it begins. Staff. ERR_LIMIT where it would be too long to
 * save.
 */
enum err report_draft_text(struct db *db, struct arena *a, enum lang l, struct str round, struct str *ret);

/* Words of a procedure: the category's name, or the code as it stands. */
struct procedure;
struct str category_text(const struct procedure *p, enum lang l, struct str code);

/*
 * A text that is not kept: whether its references are in order (else
 * *ret_mistakes by line), and the account it would give. It is valid UTF-8 of
 * REPORT_TEXT_MOST at most. On a staff connection.
 */
enum err report_text_account(struct db *db, struct arena *a, int64_t round, struct str text, bool *ret_fine,
			     struct report_mistakes *ret_mistakes, struct coverage *ret);

#endif

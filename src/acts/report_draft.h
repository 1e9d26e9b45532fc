/* report_draft.h - where an officer begins: figures, questions, and every response with its reference. */
#ifndef ACTS_REPORT_DRAFT_H
#define ACTS_REPORT_DRAFT_H

#include "base/lang.h"
#include "store/db.h"

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

#endif

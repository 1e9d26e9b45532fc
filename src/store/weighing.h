/*
 * weighing.h - what weighing a round (weigh/weigh.h) reads. Two worlds: what the public may read, and at the
 * desk all that was received and neither withheld nor withdrawn. Both with what is redacted taken out.
 */
#ifndef STORE_WEIGHING_H
#define STORE_WEIGHING_H

#include "store/answer_rows.h"

enum weighing_audience { WEIGHING_PUBLIC, WEIGHING_STAFF };

/* By number, without organisations. `take` must not keep what it is given, and ends the reading by an error.
 */
enum err weighing_each(struct db *db, enum weighing_audience who, int64_t round,
		       enum err (*take)(void *arg, const struct answer_row *row), void *arg);

/* Where in a text the mark of a redaction stands: words of ours, not of whoever answered. */
struct weighing_mark {
	int64_t number, question;
	size_t from, to;
};
/* By number. */
enum err weighing_marks(struct db *db, struct arena *a, enum weighing_audience who, int64_t round,
			struct weighing_mark **ret, size_t *ret_n);

/* Which response belongs to which family of near-duplicates (store/groups.h), as far as that was looked at.
 */
struct weighing_family {
	int64_t number, family;
};
/* By number. */
enum err weighing_families(struct db *db, struct arena *a, enum weighing_audience who, int64_t round,
			   struct weighing_family **ret, size_t *ret_n);

/* What the round itself says, in all languages: title, explanations, questions, documents. `take` must not
 * keep what it is given. */
enum err weighing_own(struct db *db, enum weighing_audience who, int64_t round,
		      void (*take)(void *arg, struct str text), void *arg);

/* One answer as that audience may read it, marks of redactions and all. ERR_NOT_FOUND: not for them. */
struct weighing_answer {
	struct str text, lang, category, country, organisation;
	enum lang_from lang_from;
};
enum err weighing_answer(struct db *db, struct arena *a, enum weighing_audience who, int64_t round,
			 int64_t number, int64_t question, struct weighing_answer *ret);

#endif

/* answer_rows.h - answers as statements of several files of this room give them, row by row. */
#ifndef STORE_ANSWER_ROWS_H
#define STORE_ANSWER_ROWS_H

#include "rules/answer_lang.h"
#include "store/db.h"

struct answer_row {
	int64_t number, question; /* question 0: free text */
	struct str text, lang, category, country, organisation;
	enum lang_from lang_from;
};
/* Columns in that order; ends the rows too. `take` must not keep what it is given, and ends the reading by an
 * error. */
enum err answer_rows_each(struct rows *r, enum err (*take)(void *arg, const struct answer_row *row),
			  void *arg);

#endif

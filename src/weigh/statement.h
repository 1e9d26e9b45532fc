/*
 * statement.h - the statements of a text: its sentences.
 *
 * Own rules, for text in any of the six languages and for most others: a
 * sentence ends behind 。！？； ؟ ۔ । always; behind . ! ? … where white space
 * follows and what comes next does not begin with a small letter, unless what
 * stood before was an initial, a number that counts a line, or a short form
 * (No., Art., п.); at the end of a line, unless the next line goes on with a
 * small letter (text that a mail program broke). Closing quotes and brackets
 * belong to the sentence they close.
 */
#ifndef WEIGH_STATEMENT_H
#define WEIGH_STATEMENT_H

#include "base/base.h"

/* The next one from *at on, [*ret_from, *ret_to) without white space at its ends; *at moves behind it. False
 * at the end. `text` is valid UTF-8. */
bool statement_next(struct str text, size_t *at, size_t *ret_from, size_t *ret_to);

#endif

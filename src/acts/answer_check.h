/* answer_check.h - is every answer still what its receipt says? */
#ifndef ACTS_ANSWER_CHECK_H
#define ACTS_ANSWER_CHECK_H

#include "base/base.h"

/*
 * Makes the digest of every version again from its text. `tell` is called for
 * each that does not match; they are added to *faults.
 */
enum err answers_check(const char *dir, void (*tell)(void *, struct str fault), void *arg, size_t *faults);

#endif

/* copy.h - the store of a data folder as one file of one moment. Not for other rooms. */
#ifndef STORE_COPY_H
#define STORE_COPY_H

#include "base/arena.h"

/*
 * Copies the store in `dir` into the new folder `to`, page by page within one
 * read transaction: writers go on. The copy needs no other file beside it.
 */
enum err store_copy(const char *dir, const char *to, int *ret_schema);
/*
 * As store_check, of a copy that nobody writes: nothing is written beside it
 * either. Without `ours` only the engine's checks: our questions are of the
 * schema of this program.
 */
enum err store_check_copy(const char *dir, bool ours, struct arena *a, void (*tell)(void *, struct str fault),
			  void *arg, size_t *ret_faults);

#endif

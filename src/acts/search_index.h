/* search_index.h - for acts: a text becomes findable in the act that makes it public. */
#ifndef ACTS_SEARCH_INDEX_H
#define ACTS_SEARCH_INDEX_H

#include "store/search_write.h"

enum { SEARCH_TEXT_MOST = 64 * 1024 };

/*
 * Puts it in, or in the place of what was there (key: kind, object, part, lang);
 * leaves no trace when it is so already. `path` is the address behind
 * "/{lang}". Of the text the first SEARCH_TEXT_MOST bytes count. Tokens are
 * made in the act's arena.
 */
enum err search_put(struct tx *tx, const struct search_row *s);
/* All parts and languages of an object: it was withdrawn, or withheld. */
enum err search_drop(struct tx *tx, const char *kind, int64_t object);

#endif

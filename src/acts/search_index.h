/* search_index.h - for acts: a text becomes findable in the act that makes it public. */
#ifndef ACTS_SEARCH_INDEX_H
#define ACTS_SEARCH_INDEX_H

#include "store/search_write.h"

enum { SEARCH_TEXT_MOST = 64 * 1024 };

/*
 * Puts it in, or in the place of what was there (key: kind, object, part, lang);
 * leaves no trace when it is so already. `path` is the address behind
 * "/{lang}". Of the text the first SEARCH_TEXT_MOST bytes count.
 */
enum err search_put(struct tx *tx, const struct search_row *s);
/*
 * What a reader of a Markdown text reads, a line each block: its marks and the
 * references between [[ and ]] are nobody's words. In the arena; the text
 * itself where it cannot be read as Markdown.
 */
struct str search_plain(struct arena *a, struct str markdown);
/* All parts and languages of an object: it was withdrawn, or withheld. */
enum err search_drop(struct tx *tx, const char *kind, int64_t object);

#endif

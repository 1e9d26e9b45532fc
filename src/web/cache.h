/*
 * cache.h - pages rendered once. A page counts as long as nothing has been
 * written since its rendering began (cache_bump) and the wall clock is in the
 * same minute: deadlines are to the minute, so are the words about them.
 * Safe for any number of threads.
 */
#ifndef WEB_CACHE_H
#define WEB_CACHE_H

#include "web/page.h"

struct cache;
struct cache_turn; /* somebody is rendering: others who want the same page wait for it */

/* At most `most` bytes; a page above an eighth of that is not kept; 0 keeps none. NULL: no memory. */
struct cache *cache_open(size_t most);
/* Nobody may use it any more. */
void cache_close(struct cache *c);
/* Something was committed: every page is to be rendered anew. Call before the writer of it is answered. */
void cache_bump(struct cache *c);

/*
 * The page under `key`, held for the caller; or NULL, and then it is the
 * caller's turn: render (reading the store only now), then cache_keep, also
 * where there is no page to keep.
 */
struct page *cache_take(struct cache *c, struct str key, struct instant now, struct cache_turn **ret_turn);
/* `p` may be NULL: who waits then renders for himself. The caller keeps its own reference. */
void cache_keep(struct cache *c, struct cache_turn *t, struct page *p);

struct cache_counts {
	size_t pages, bytes, hits, misses, evicted;
};
struct cache_counts cache_counts(struct cache *c);

#endif

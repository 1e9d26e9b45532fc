/* lists.h - for the files of this room: the lists of terms in one segment, found and read. */
#ifndef SEEK_LISTS_H
#define SEEK_LISTS_H

#include "seek/page.h"
#include "seek/postings.h"

/* The entries of a segment, from a key on. */
struct entries {
	const struct segment_source *source;
	const struct segment *segment;
	struct page_reader reader;
	unsigned number;
	bool open, over;
	uint64_t *work;
};
enum { WORK_LOOKUP = 1000, WORK_PAGE = 300 };

/* The first entry whose key is `key` or above; entries.over where there is none. Cheap when it is near and
 * ahead. */
enum err entries_seek(struct entries *e, const struct key *key);
enum err entries_next(struct entries *e);
static inline bool entries_at_term(const struct entries *e, const struct key *k, size_t term_n)
{
	return !e->over && e->reader.key.n == term_n + 2 && memcmp(e->reader.key.b, k->b, term_n) == 0;
}
static inline int entry_holds(const struct entries *e)
{
	return e->reader.key.b[e->reader.key.n - 2];
}
static inline unsigned entry_block(const struct entries *e)
{
	return e->reader.key.b[e->reader.key.n - 1];
}
/* The documents of an entry that holds some; and of how many in the segment it is a part. */
uint32_t entry_docs(const struct entries *e, struct postings *ret);

#endif

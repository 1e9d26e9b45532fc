/* memory.h - an index that is nowhere but in memory: for files that are searched once, and for tests. */
#ifndef SEEK_MEMORY_H
#define SEEK_MEMORY_H

#include "seek/build.h"
#include "seek/seek.h"

struct memory_index;
/* `stems` stays with the caller and lives longer. */
struct memory_index *memory_index_open(struct stems *stems);
void memory_index_close(struct memory_index *x);
/* Numbers go up. A segment is made of every `most` documents (0: as many as fit), or of much text. */
void memory_index_each(struct memory_index *x, size_t most);
enum err memory_index_add(struct memory_index *x, const struct seek_doc *d);
void memory_index_drop(struct memory_index *x, int64_t number);
/* Before it is asked: what was added is made a segment. Segments that are due become one where `merge`. */
enum err memory_index_settle(struct memory_index *x, bool merge);
enum err memory_index_ask(struct memory_index *x, const struct seek_ask *ask, struct arena *a,
			  struct seek_found *ret);
size_t memory_index_segments(const struct memory_index *x);

#endif

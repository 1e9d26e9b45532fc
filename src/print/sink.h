/* sink.h - where the bytes of a file go, in order. */
#ifndef PRINT_SINK_H
#define PRINT_SINK_H

#include "base/buf.h"

struct sink {
	enum err (*write)(void *to, struct str bytes);
	void *to;
};
/* Into a buffer; ERR_LIMIT over its maximum. */
struct sink sink_buf(struct buf *b);
/* Into an open stream (stdio's), which the caller opens and closes. ERR_STORAGE, logged. */
struct sink sink_file(FILE *f);

static inline enum err sink_put(const struct sink *s, struct str bytes)
{
	return s->write(s->to, bytes);
}

#endif

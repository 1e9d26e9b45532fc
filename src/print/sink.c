/* sink.c - see sink.h */
#include "print/sink.h"

#include "base/log.h"

#include <errno.h>

static enum err write_buf(void *to, struct str bytes)
{
	struct buf *b = to;

	buf_put(b, bytes);
	return b->cut ? ERR_LIMIT : ERR_OK;
}

struct sink sink_buf(struct buf *b)
{
	return (struct sink){write_buf, b};
}

static enum err write_file(void *to, struct str bytes)
{
	if (fwrite(bytes.s, 1, bytes.n, to) == bytes.n)
		return ERR_OK;
	log_error("a paper could not be written: %s", strerror(errno));
	return ERR_STORAGE;
}

struct sink sink_file(FILE *f)
{
	return (struct sink){write_file, f};
}

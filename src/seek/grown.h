/* grown.h - for the files of this room: lists that outlive an arena's marks, with room for as many as are
 * needed. */
#ifndef SEEK_GROWN_H
#define SEEK_GROWN_H

#include "base/base.h"

#include <stdlib.h>

/* The list, moved where it was too small; *room counts what it can hold, each of `size` bytes. */
static inline void *grown(void *p, size_t need, size_t *room, size_t size)
{
	if (need <= *room)
		return p;
	*room = 2 * need + 256;
	p = realloc(p, *room * size);
	if (!p)
		BUG("no memory for an index");
	return p;
}

#endif

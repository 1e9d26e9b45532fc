/* column.c - see column.h */
#include "group/column.h"

#include "base/log.h"
#include <sys/mman.h>

enum { SMALLEST = 64 << 10, LARGE_PAGE = 2 << 20 };

static void *map_more(void *p, size_t before, size_t bytes)
{
	if (p)
		return mremap(p, before, bytes, MREMAP_MAYMOVE);
	return mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

enum err column_room(struct column *c, size_t bytes)
{
	size_t size = c->bytes ? c->bytes : SMALLEST;

	if (c->p && bytes <= c->bytes)
		return ERR_OK;
	while (size < bytes)
		size *= 2;
	void *p = map_more(c->p, c->bytes, size);
	if (p == MAP_FAILED) {
		log_error("group: no memory for %zu bytes", size);
		return ERR_LIMIT;
	}
	if (size >= LARGE_PAGE)
		madvise(p, size, MADV_HUGEPAGE);
	*c = (struct column){p, size};
	return ERR_OK;
}

void column_done(struct column *c)
{
	if (c->p)
		munmap(c->p, c->bytes);
	*c = (struct column){0};
}

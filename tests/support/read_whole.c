/* read_whole.c - see read_whole.h */
#include "support/read_whole.h"

struct str read_whole(struct arena *a, struct str path)
{
	enum { MOST = 4 << 20 };
	struct str z = arena_dup(a, path);
	FILE *f = fopen(z.s, "rb");

	if (!f)
		return (struct str){NULL, 0};
	char *p = NEW(a, char, MOST);
	size_t n = fread(p, 1, MOST, f);
	fclose(f);
	return (struct str){p, n};
}

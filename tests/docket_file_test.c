#include "cli/docket_file.h"
#include "support/folder.h"

#include <criterion/criterion.h>

/* Lines of many lengths, the longest over two blocks; `n` bytes in all. Every line says where it begins. */
static char *lines_make(size_t n)
{
	char *s = malloc(n + 1);
	size_t at = 0;

	for (size_t i = 0; at < n; i++) {
		size_t length = i == 3 ? 9 << 20 : 40 + i * 2654435761u % (i % 100 ? 3000 : 300000),
		       from = at;
		length = length < n - at ? length : n - at;
		char head[24];
		int head_n = snprintf(head, sizeof head, "%zu ", from);
		memset(s + at, 'a' + (int)(i % 26), length);
		memcpy(s + at, head, (size_t)head_n < length ? (size_t)head_n : length);
		at += length;
		s[at - 1] = '\n';
	}
	return s;
}

static void file_put(const char *path, const char *s, size_t n)
{
	FILE *f = fopen(path, "wb");

	cr_assert(f && fwrite(s, 1, n, f) == n && fclose(f) == 0);
}

/* All blocks together are the file, each of whole lines, and a line can be asked for again. */
static void file_check(const char *path, const char *s, size_t n, bool ahead, uint64_t uncached)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);
	struct docket_file *d = NULL;
	struct docket_block b;
	size_t at = 0;
	enum err e;

	cr_assert(docket_open_past(&d, "group", path, ahead, uncached) == ERR_OK);
	while ((e = docket_next(d, &b)) == ERR_OK) {
		cr_assert(b.at == at && b.n && at + b.n <= n);
		cr_assert(memcmp(b.bytes, s + at, b.n) == 0);
		at += b.n;
		cr_assert(at == n || b.bytes[b.n - 1] == '\n');
	}
	cr_assert(e == ERR_NOT_FOUND);
	cr_assert_eq(at, n);
	for (size_t from = 0; from < n;
	     from += (size_t)((char *)memchr(s + from, '\n', n - from) - s) - from + 1) {
		struct arena_mark m = arena_mark(&a);
		struct str line;
		cr_assert(docket_line_at(d, &a, from, &line) == ERR_OK);
		cr_assert(memcmp(line.s, s + from, line.n) == 0 && s[from + line.n] == '\n');
		arena_back(&a, m);
	}
	docket_close(d);
}

Test(docket_file, past_the_cache_or_through_it_the_lines_are_the_same)
{
	static const size_t sizes[] = {50, 4095, 4096, 4097, 4 << 20, 30 << 20, (30 << 20) + 4095};
	FOLDER_SCOPED f;
	char path[sizeof f.path + 16];

	folder_make(&f);
	snprintf(path, sizeof path, "%s/docket.jsonl", f.path);
	for (size_t i = 0; i < COUNT(sizes); i++) {
		char *s = lines_make(sizes[i]);
		file_put(path, s, sizes[i]);
		file_check(path, s, sizes[i], false, UINT64_MAX);
		file_check(path, s, sizes[i], true, UINT64_MAX);
		file_check(path, s, sizes[i], true, 0);
		free(s);
	}
}

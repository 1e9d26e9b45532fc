/* memory.c - see memory.h */
#include "seek/memory.h"

#include "base/arena.h"
#include "base/list.h"
#include "seek/merge.h"
#include "seek/page.h"

#include <stdlib.h>

struct memory_page {
	struct str first_key, data;
};
struct memory_segment {
	struct segment is;
	struct arena arena;
	struct memory_page *pages;
	size_t n;
	struct str columns[COLUMNS];
};
struct memory_index {
	struct arena arena;
	struct stems *stems;
	struct seek_build *build;
	size_t each, waiting;
	int64_t first;
	struct memory_segment **list;
	size_t n, room;
	int64_t *gone;
	size_t n_gone;
};

enum { BUILD_MOST = 256 << 20, SEGMENT_MOST = 1 << 30 };

struct memory_index *memory_index_open(struct stems *stems)
{
	struct memory_index *x = calloc(1, sizeof *x);

	if (!x)
		BUG("no memory for an index");
	arena_init(&x->arena, 64 << 20, NULL);
	x->stems = stems;
	x->build = seek_build_open(stems);
	x->each = SEGMENT_SLOTS;
	return x;
}

static void segment_free(struct memory_segment *s)
{
	arena_reset(&s->arena);
	free(s);
}

void memory_index_close(struct memory_index *x)
{
	if (!x)
		return;
	for (size_t i = 0; i < x->n; i++)
		segment_free(x->list[i]);
	free(x->list);
	seek_build_close(x->build);
	arena_reset(&x->arena);
	free(x);
}

void memory_index_each(struct memory_index *x, size_t most)
{
	x->each = most && most < SEGMENT_SLOTS ? most : SEGMENT_SLOTS;
}

static enum err take_page(void *to, unsigned number, struct str first_key, struct str data)
{
	struct memory_segment *s = to;

	if (number != s->n)
		BUG("pages out of order");
	*PUSH(&s->arena, s->pages, s->n) =
	    (struct memory_page){arena_dup(&s->arena, first_key), arena_dup(&s->arena, data)};
	return ERR_OK;
}

static enum err take_column(void *to, unsigned column, struct str data)
{
	struct memory_segment *s = to;

	s->columns[column] = arena_dup(&s->arena, data);
	return ERR_OK;
}

static struct memory_segment *segment_new(struct segment_sink *ret)
{
	struct memory_segment *s = calloc(1, sizeof *s);

	if (!s)
		BUG("no memory for an index");
	arena_init(&s->arena, SEGMENT_MOST, NULL);
	*ret = (struct segment_sink){take_page, take_column, s};
	return s;
}

static void segment_add(struct memory_index *x, struct memory_segment *s)
{
	if (x->n == x->room) {
		x->room = 2 * x->room + 16;
		x->list = realloc(x->list, x->room * sizeof(struct memory_segment *));
		if (!x->list)
			BUG("no memory for an index");
	}
	x->list[x->n++] = s;
}

static const struct memory_segment *segment_of(const struct memory_index *x, const struct segment *s)
{
	for (size_t i = 0; i < x->n; i++)
		if (x->list[i]->is.first == s->first)
			return x->list[i];
	BUG("a segment of another index");
}

static enum err give_page(void *from, const struct segment *s, unsigned number, struct str *ret)
{
	const struct memory_segment *m = segment_of(from, s);

	if (number >= m->n)
		return ERR_NOT_FOUND;
	*ret = m->pages[number].data;
	return ERR_OK;
}

static enum err give_page_of(void *from, const struct segment *s, struct str key, unsigned *ret_number,
			     struct str *ret)
{
	const struct memory_segment *m = segment_of(from, s);
	size_t low = 0, high = m->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (str_cmp(m->pages[mid].first_key, key) <= 0)
			low = mid + 1;
		else
			high = mid;
	}
	if (low == 0)
		return ERR_NOT_FOUND;
	*ret_number = (unsigned)low - 1;
	*ret = m->pages[low - 1].data;
	return ERR_OK;
}

static enum err give_column(void *from, const struct segment *s, unsigned column, struct str *ret)
{
	*ret = segment_of(from, s)->columns[column];
	return ERR_OK;
}

static enum err give_gone(void *from, const struct segment *s, int64_t *ret, size_t *ret_n)
{
	const struct memory_index *x = from;

	*ret_n = 0;
	for (size_t i = 0; i < x->n_gone; i++)
		if (x->gone[i] >= s->first && x->gone[i] <= s->last)
			ret[(*ret_n)++] = x->gone[i];
	return ERR_OK;
}

static struct segment_source source_of(struct memory_index *x)
{
	return (struct segment_source){give_page_of, give_page, give_column, give_gone, NULL, x};
}

static enum err flush(struct memory_index *x)
{
	struct segment_sink sink;

	if (!x->waiting)
		return ERR_OK;
	struct memory_segment *s = segment_new(&sink);
	enum err e = seek_build_end(x->build, &sink, &s->is);
	x->waiting = 0;
	segment_add(x, s);
	return e;
}

enum err memory_index_add(struct memory_index *x, const struct seek_doc *d)
{
	enum err e = ERR_OK;

	if (x->waiting && (x->waiting == x->each || d->number - x->first >= SEGMENT_SLOTS ||
			   seek_build_bytes(x->build) > BUILD_MOST))
		e = flush(x);
	if (!x->waiting)
		x->first = d->number;
	seek_build_add(x->build, d);
	x->waiting++;
	return e;
}

void memory_index_drop(struct memory_index *x, int64_t number)
{
	*PUSH(&x->arena, x->gone, x->n_gone) = number;
}

static size_t segments_of(const struct memory_index *x, struct arena *a, struct segment **ret)
{
	struct segment *list = NEW(a, struct segment, x->n + 1);

	for (size_t i = 0; i < x->n; i++)
		list[i] = x->list[i]->is;
	*ret = list;
	return x->n;
}

static void gone_forget(struct memory_index *x, const struct segment *s)
{
	size_t n = 0;

	for (size_t i = 0; i < x->n_gone; i++)
		if (x->gone[i] < s->first || x->gone[i] > s->last)
			x->gone[n++] = x->gone[i];
	x->n_gone = n;
}

/* One merge that is due; *ret_done false when none was. */
static enum err merge_one(struct memory_index *x, bool *ret_done)
{
	ARENA_SCOPED a;
	struct segment *list;
	struct segment_sink sink;
	struct segment_source source = source_of(x);
	size_t from;

	arena_init(&a, 16 << 20, NULL);
	size_t n = segments_of(x, &a, &list);
	*ret_done = merge_due(list, n, &from);
	if (!*ret_done)
		return ERR_OK;
	struct memory_segment *s = segment_new(&sink);
	enum err e = seek_merge(&source, list + from, x->n - from, &sink, &s->is);
	while (x->n > from)
		segment_free(x->list[--x->n]);
	segment_add(x, s);
	gone_forget(x, &s->is);
	return e;
}

enum err memory_index_settle(struct memory_index *x, bool merge)
{
	bool done = merge;
	enum err e = flush(x);

	while (e == ERR_OK && done)
		e = merge_one(x, &done);
	return e;
}

enum err memory_index_ask(struct memory_index *x, const struct seek_ask *ask, struct arena *a,
			  struct seek_found *ret)
{
	struct segment_source source = source_of(x);
	struct segment *list;
	size_t n = segments_of(x, a, &list);

	return seek(&source, list, n, ask, x->stems, a, ret);
}

size_t memory_index_segments(const struct memory_index *x)
{
	return x->n;
}

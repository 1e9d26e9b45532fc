/* arena.c - bump allocation out of blocks; under ASan, what is not handed out is poisoned. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#if defined(__SANITIZE_ADDRESS__)
#define ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ASAN 1
#endif
#endif
#ifdef ASAN
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#endif

enum { ALIGN = 16, BLOCK = 16 * 1024, HEAD = 32 };

struct arena_block {
	struct arena_block *below;
	size_t size, at;
	bool large;
};
static_assert(sizeof(struct arena_block) <= HEAD, "the head fits its reserve");

void arena_init(struct arena *a, size_t cap, jmp_buf *full)
{
	*a = (struct arena){.cap = cap, .full = full};
}

_Noreturn static void arena_full(struct arena *a)
{
	if (a->full)
		longjmp(*a->full, 1);
	BUG("arena: no more memory");
}

static void arena_grow(struct arena *a, size_t need)
{
	size_t size = a->used < BLOCK ? BLOCK : a->used; /* doubling: big jobs make few blocks */
	if (size > 16u << 20)
		size = 16u << 20;
	if (need > size || a->used + size > a->cap)
		size = need;
	struct arena_block *b = a->used + size <= a->cap ? malloc(HEAD + size) : NULL;

	if (!b)
		arena_full(a);
	*b = (struct arena_block){.below = a->top, .size = size};
	ASAN_POISON_MEMORY_REGION((char *)b + HEAD, size);
	a->top = a->small = b;
	a->used += size;
}

/* The system gives zeroes, page by page as they are needed. The block that many share stays what it is. */
static void *arena_large(struct arena *a, size_t need)
{
	void *p = a->used + need <= a->cap
		      ? mmap(NULL, HEAD + need, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
		      : MAP_FAILED;

	if (p == MAP_FAILED)
		arena_full(a);
	struct arena_block *b = p;
	*b = (struct arena_block){.below = a->top, .size = need, .at = need, .large = true};
	a->top = b;
	a->used += need;
	return (char *)b + HEAD;
}

void *arena_zalloc(struct arena *a, size_t count, size_t size)
{
	size_t need;

	if (__builtin_mul_overflow(count, size, &need) || need > a->cap)
		arena_full(a);
	size_t step = (need + ALIGN) & ~(size_t)(ALIGN - 1); /* one spare byte: overruns hit poison */
	if (step >= ARENA_LARGE)
		return arena_large(a, step);
	if (!a->small || a->small->size - a->small->at < step)
		arena_grow(a, step);

	char *p = (char *)a->small + HEAD + a->small->at;
	a->small->at += step;
	ASAN_UNPOISON_MEMORY_REGION(p, need);
	memset(p, 0, need);
	return p;
}

static void block_free(struct arena_block *b)
{
	ASAN_UNPOISON_MEMORY_REGION((char *)b + HEAD, b->size);
	if (b->large)
		munmap(b, HEAD + b->size);
	else
		free(b);
}

void arena_drop(struct arena *a, void *p)
{
	for (struct arena_block **at = &a->top; p && *at; at = &(*at)->below) {
		struct arena_block *b = *at;
		if (!b->large || (char *)b + HEAD != p)
			continue;
		*at = b->below;
		a->used -= b->size;
		block_free(b);
		return;
	}
}

void arena_reset(struct arena *a)
{
	while (a->top) {
		struct arena_block *b = a->top;
		a->top = b->below;
		block_free(b);
	}
	a->small = NULL;
	a->used = 0;
}

struct arena_mark arena_mark(const struct arena *a)
{
	return (struct arena_mark){a->top, a->small, a->small ? a->small->at : 0};
}

void arena_back(struct arena *a, struct arena_mark m)
{
	while (a->top != m.top) {
		struct arena_block *b = a->top;
		a->top = b->below;
		a->used -= b->size;
		block_free(b);
	}
	a->small = m.small;
	if (!a->small)
		return;
	a->small->at = m.at;
	ASAN_POISON_MEMORY_REGION((char *)a->small + HEAD + m.at, a->small->size - m.at);
}

void arena_recycle(struct arena *a)
{
	struct arena_block *keep = a->small && a->small->size <= ARENA_LARGE ? a->small : NULL;

	for (struct arena_block *b = a->top, *below; b; b = below) {
		below = b->below;
		if (b != keep)
			block_free(b);
	}
	a->top = a->small = keep;
	a->used = keep ? keep->size : 0;
	if (!keep)
		return;
	keep->below = NULL;
	keep->at = 0;
	ASAN_POISON_MEMORY_REGION((char *)keep + HEAD, keep->size);
}

struct str arena_dup(struct arena *a, struct str s)
{
	if (!s.s)
		return s;
	char *p = NEW(a, char, s.n + 1);
	if (s.n)
		memcpy(p, s.s, s.n);
	return (struct str){p, s.n};
}

struct str arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap, again;

	va_start(ap, fmt);
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, ap);
	assert(n >= 0);
	char *p = NEW(a, char, (size_t)n + 1);
	vsnprintf(p, (size_t)n + 1, fmt, again);
	va_end(again);
	va_end(ap);
	return (struct str){p, (size_t)n};
}

struct str arena_join(struct arena *a, size_t n, const struct str *parts)
{
	size_t all = 0, at = 0;

	for (size_t i = 0; i < n; i++)
		all += parts[i].n;
	char *p = NEW(a, char, all + 1);
	for (size_t i = 0; i < n; i++) {
		if (parts[i].n)
			memcpy(p + at, parts[i].s, parts[i].n);
		at += parts[i].n;
	}
	return (struct str){p, all};
}

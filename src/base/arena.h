/* arena.h - memory with one owner and one moment of release. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/base.h"
#include <setjmp.h>

/*
 * Everything one request (or command, or job) allocates; freed at once.
 * Allocation does not fail for callers: when `cap` bytes are used up or the
 * system has no more, control goes back to `full` (a setjmp of the owner's)
 * or, where the owner set none, the program stops.
 */
struct arena {
	struct arena_block *top, *small; /* the newest, and the newest of those that many share */
	size_t used, cap;
	jmp_buf *full;
};

void arena_init(struct arena *a, size_t cap, jmp_buf *full);
/* Gives all memory back; the arena can be used again. */
void arena_reset(struct arena *a);
/* Like arena_reset, but keeps the newest block for the next request: no malloc on a hot path. */
void arena_recycle(struct arena *a);

/* A place to go back to: what was allocated since is given back, what was before stays. */
struct arena_mark {
	struct arena_block *top, *small;
	size_t at;
};
struct arena_mark arena_mark(const struct arena *a);
void arena_back(struct arena *a, struct arena_mark m);

/* Zeroed memory, aligned for anything. */
void *arena_zalloc(struct arena *a, size_t count, size_t size)
    __attribute__((returns_nonnull, alloc_size(2, 3), warn_unused_result));
#define NEW(a, type, count) ((type *)arena_zalloc((a), (count), sizeof(type)))

/*
 * Gives one allocation back at once if it is a large one (ARENA_LARGE and more have memory of their own,
 * which costs nothing until it is written to); else it stays. Not of what was there before a mark that is
 * still used.
 */
enum { ARENA_LARGE = 1 << 20 };
void arena_drop(struct arena *a, void *p);

/* A copy that lives as long as the arena; NUL-terminated behind its length. Not known stays not known. */
struct str arena_dup(struct arena *a, struct str s);
struct str arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* All parts in a row. */
struct str arena_join(struct arena *a, size_t n, const struct str *parts);
#define JOIN(a, ...)                                                                                         \
	arena_join((a), sizeof((struct str[]){__VA_ARGS__}) / sizeof(struct str), (struct str[]){__VA_ARGS__})

/* For `__attribute__((cleanup))`: the arena of a command or a test ends with its scope. */
#define ARENA_SCOPED __attribute__((cleanup(arena_reset))) struct arena

#endif

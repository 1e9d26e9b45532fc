/* ids.h - from an identity of 128 bits (96 of them are kept) to a number: a table that grows. */
#ifndef WEIGH_IDS_H
#define WEIGH_IDS_H

#include "base/arena.h"

struct id {
	uint64_t a, b;
};
struct ids_slot {
	uint64_t a;
	uint32_t b;
	uint32_t value_1; /* the value and one; 0: free */
};
struct ids {
	struct arena *arena;
	struct ids_slot *slots;
	size_t n, size; /* size: 0 or a power of two */
};

/* So many can be put without asking the arena for more. */
void ids_room(struct ids *t, size_t n);
/* The value of the identity; where it was not there, `fresh` (less than UINT32_MAX) becomes its value. */
uint32_t ids_put(struct ids *t, struct id id, uint32_t fresh);
/* It will be asked for soon: a large table is not near. */
static inline void ids_ahead(const struct ids *t, struct id id)
{
	if (t->size)
		__builtin_prefetch(&t->slots[id.a & (t->size - 1)]);
}
/* Nothing is asked any more. */
static inline void ids_drop(struct ids *t)
{
	arena_drop(t->arena, t->slots);
	*t = (struct ids){.arena = t->arena};
}
/* UINT32_MAX where it is not there. */
uint32_t ids_find(const struct ids *t, struct id id);

#endif

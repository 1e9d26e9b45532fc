/* ids.c - see ids.h */
#include "weigh/ids.h"

enum { IDS_FIRST = 64 };

static struct ids_slot *slot_of(struct ids_slot *slots, size_t size, uint64_t a, uint32_t b)
{
	size_t i = (size_t)a & (size - 1);

	while (slots[i].value_1 && (slots[i].a != a || slots[i].b != b))
		i = (i + 1) & (size - 1);
	return &slots[i];
}

static void grow(struct ids *t)
{
	size_t size = t->size ? 2 * t->size : IDS_FIRST;
	struct ids_slot *slots = NEW(t->arena, struct ids_slot, size);

	for (size_t i = 0; i < t->size; i++)
		if (t->slots[i].value_1)
			*slot_of(slots, size, t->slots[i].a, t->slots[i].b) = t->slots[i];
	arena_drop(t->arena, t->slots);
	t->slots = slots;
	t->size = size;
}

void ids_room(struct ids *t, size_t n)
{
	while (n * 4 >= t->size * 3)
		grow(t);
}

uint32_t ids_put(struct ids *t, struct id id, uint32_t fresh)
{
	if (t->n * 4 >= t->size * 3)
		grow(t);
	struct ids_slot *s = slot_of(t->slots, t->size, id.a, (uint32_t)id.b);
	if (!s->value_1) {
		*s = (struct ids_slot){id.a, (uint32_t)id.b, fresh + 1};
		t->n++;
	}
	return s->value_1 - 1;
}

uint32_t ids_find(const struct ids *t, struct id id)
{
	return t->size ? slot_of(t->slots, t->size, id.a, (uint32_t)id.b)->value_1 - 1 : UINT32_MAX;
}

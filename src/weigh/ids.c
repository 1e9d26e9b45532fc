/* ids.c - see ids.h */
#include "weigh/ids.h"

enum { IDS_FIRST = 64 };

static struct ids_slot *slot_of(struct ids_slot *slots, size_t size, struct id id)
{
	size_t i = (size_t)id.a & (size - 1);

	while (slots[i].value_1 && (slots[i].id.a != id.a || slots[i].id.b != id.b))
		i = (i + 1) & (size - 1);
	return &slots[i];
}

static void grow(struct ids *t)
{
	size_t size = t->size ? 2 * t->size : IDS_FIRST;
	struct ids_slot *slots = NEW(t->arena, struct ids_slot, size);

	for (size_t i = 0; i < t->size; i++)
		if (t->slots[i].value_1)
			*slot_of(slots, size, t->slots[i].id) = t->slots[i];
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
	struct ids_slot *s = slot_of(t->slots, t->size, id);
	if (!s->value_1) {
		*s = (struct ids_slot){id, fresh + 1};
		t->n++;
	}
	return s->value_1 - 1;
}

uint32_t ids_find(const struct ids *t, struct id id)
{
	return t->size ? slot_of(t->slots, t->size, id)->value_1 - 1 : UINT32_MAX;
}

/* tally.c - see tally.h */
#include "group/tally.h"

#include <stdlib.h>

struct place {
	uint32_t number;
	uint16_t texts, last; /* last: 0 is an empty place */
};

static struct place *place_of(const struct tally *t, uint32_t number)
{
	struct place *places = ROW(struct place, t->places);

	for (size_t at = number * 0x9E3779B97F4A7C15u >> 32 & (t->room - 1);; at = (at + 1) & (t->room - 1))
		if (!places[at].last || places[at].number == number)
			return &places[at];
}

enum err tally_room(struct tally *t, size_t n)
{
	struct tally bigger = {.room = t->room ? t->room : 256};

	while (bigger.room < (t->n + n) * 2)
		bigger.room *= 2;
	if (bigger.room == t->room)
		return ERR_OK;
	enum err e = column_room(&bigger.places, bigger.room * sizeof(struct place));
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < t->room; i++) {
		const struct place *p = &ROW(const struct place, t->places)[i];
		if (p->last)
			*place_of(&bigger, p->number) = *p;
	}
	bigger.n = t->n;
	column_done(&t->places);
	*t = bigger;
	return ERR_OK;
}

void tally_clear(struct tally *t)
{
	if (t->room)
		memset(t->places.p, 0, t->room * sizeof(struct place));
	t->n = 0;
}

void tally_count(struct tally *t, uint32_t number, uint32_t text)
{
	struct place *p = place_of(t, number);

	t->n += p->last == 0;
	if (p->last != text)
		*p = (struct place){number, (uint16_t)(p->texts + 1), (uint16_t)text};
}

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

size_t tally_common(const struct tally *t, uint32_t least, uint32_t *ret)
{
	size_t n = 0;

	for (size_t i = 0; i < t->room; i++) {
		const struct place *p = &ROW(const struct place, t->places)[i];
		if (p->last && p->texts >= least)
			ret[n++] = p->number;
	}
	qsort(ret, n, sizeof *ret, by_number);
	return n;
}

void tally_done(struct tally *t)
{
	column_done(&t->places);
	*t = (struct tally){0};
}

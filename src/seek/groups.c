/* groups.c - see match.h: a group's responses among the documents of a segment. */
#include "seek/match.h"

#include "base/list.h"

#include <stdlib.h>

/* Responses of one round in the segment, by number; where they stand comes with them. */
struct responses {
	uint64_t *list; /* number << 16 | slot */
	size_t n;
	bool sorted;
};
static_assert(SEGMENT_SLOTS <= 1 << 16, "a place in a segment fits");

static int by_size(const void *x, const void *y)
{
	uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;

	return (a > b) - (a < b);
}

/* Of documents that are not out. */
static void responses_of(struct match *m, const struct column *rounds, struct str numbers, uint32_t round,
			 struct responses *ret)
{
	size_t place = 0;

	*ret = (struct responses){.sorted = true};
	while (place < rounds->n_values && rounds->values[place] != round)
		place++;
	if (place == rounds->n_values || !numbers.n)
		return;
	ret->list = NEW(m->a, uint64_t, m->slots);
	for (size_t i = 0; i < m->slots; i++) {
		uint32_t number =
		    m->stage[i] && column_place(rounds, i) == place ? response_at(numbers, i) : 0;
		if (!number)
			continue;
		uint64_t x = (uint64_t)number << 16 | i;
		ret->sorted = ret->sorted && (ret->n == 0 || x > ret->list[ret->n - 1]);
		ret->list[ret->n++] = x;
	}
	if (!ret->sorted)
		qsort(ret->list, ret->n, sizeof *ret->list, by_size);
}

static enum err group_mark(struct match *m, unsigned id, const struct responses *r, unsigned char *in)
{
	uint32_t *numbers = NEW(m->a, uint32_t, r->n + 1);
	unsigned char *has = NEW(m->a, unsigned char, r->n + 1);

	for (size_t i = 0; i < r->n; i++)
		numbers[i] = (uint32_t)(r->list[i] >> 16);
	enum err e = m->source->members(m->source->from, id, numbers, r->n, has, &m->work);
	for (size_t i = 0; e == ERR_OK && i < r->n; i++)
		in[r->list[i] & 0xFFFF] |= has[i];
	return e;
}

/* The source shows one column at a time: what is read of the numbers is copied. */
static enum err columns_read(struct match *m, struct column *ret_rounds, struct str *ret_numbers)
{
	struct str bytes;
	enum err e = m->source->column(m->source->from, m->segment, COLUMN_RESPONSE, &bytes);

	if (e != ERR_OK)
		return e;
	*ret_numbers = arena_dup(m->a, bytes);
	e = m->source->column(m->source->from, m->segment, FILTER_ROUND, &bytes);
	if (e != ERR_OK)
		return e;
	return column_read(m->a, bytes, m->slots, ret_rounds) ? ERR_OK : ERR_STORAGE;
}

enum err groups_apply(struct match *m, const struct seek_groups *g, bool *ret_any)
{
	struct column rounds;
	struct str numbers;
	unsigned char *in = NEW(m->a, unsigned char, m->slots);
	size_t met = 0;
	enum err e = g->n ? columns_read(m, &rounds, &numbers) : ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < g->n; i++) {
		struct arena_mark mark = arena_mark(m->a);
		struct responses r;
		responses_of(m, &rounds, numbers, g->list[i].round, &r);
		if (r.n)
			e = group_mark(m, g->list[i].id, &r, in);
		met += r.n;
		arena_back(m->a, mark);
	}
	if (e != ERR_OK)
		return e;
	if (met)
		m->work += m->slots / 2;
	else if (!g->excluded)
		*ret_any = false;
	for (size_t i = 0; met && i < m->slots; i++)
		m->stage[i] &= (unsigned char)(in[i] != g->excluded);
	return ERR_OK;
}

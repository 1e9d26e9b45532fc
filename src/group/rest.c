/*
 * rest.c - see finish.h. Most of what is left is like nothing else, and is recognised by that none of its
 * phrases, or hardly one, stands in another text that is left.
 */
#include "group/finish.h"

/* A fourteenth of the phrases is what two copies share that each were edited in one word of seven. */
static size_t shared_least(size_t samples)
{
	return samples < 8 ? 1 : samples < 48 ? 2 : samples / 24;
}

/* Texts are asked in the order in which they were kept: that is how they stand in memory. Returns how many.
 */
static size_t left_find(const struct grouping *g, uint32_t *ret)
{
	size_t n = 0;

	for (uint32_t i = 0; i < g->texts; i++)
		if (kept_of(&g->kept, i)->samples && text_is_left(g, ROW(const uint32_t, g->rank)[i]))
			ret[n++] = i;
	return n;
}

/* Those that share enough, in their public order. */
static enum err rest_take(struct grouping *g, const uint32_t *left, struct column *rows)
{
	const uint32_t *rank = ROW(const uint32_t, g->rank);
	enum err e = column_room(rows, (g->texts + 1) * sizeof(uint32_t));

	if (e == ERR_OK)
		e = column_room(&g->rest, (g->texts + 1) * sizeof(uint32_t));
	if (e == ERR_OK)
		e = column_room(&g->rest_rows, (g->texts + 1) * sizeof(uint32_t));
	if (e != ERR_OK)
		return e;
	for (uint32_t i = 0; i < g->shared.n; i++)
		if (shared_of(&g->shared, i).n >= shared_least(kept_of(&g->kept, left[i])->samples))
			ROW(uint32_t, *rows)[rank[left[i]]] = i + 1;
	for (uint32_t t = 0; t < g->texts; t++) {
		if (!ROW(const uint32_t, *rows)[t])
			continue;
		ROW(uint32_t, g->rest)[g->rest_n] = t;
		ROW(uint32_t, g->rest_rows)[g->rest_n++] = ROW(const uint32_t, *rows)[t] - 1;
	}
	return ERR_OK;
}

enum err rest_find(struct grouping *g)
{
	struct column left = {0}, rows = {0};
	enum err e = column_room(&left, (g->texts + 1) * sizeof(uint32_t));

	g->rest_n = 0;
	if (e == ERR_OK) {
		size_t n = left_find(g, ROW(uint32_t, left));
		e = shared_find(&g->kept, g->rules.threads, ROW(const uint32_t, left), n, &g->shared);
	}
	if (e == ERR_OK)
		e = rest_take(g, ROW(const uint32_t, left), &rows);
	column_done(&left);
	column_done(&rows);
	return e;
}

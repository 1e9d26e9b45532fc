/* wordings.c - see wordings.h */
#include "group/wordings.h"

void wordings_done(struct wordings *w)
{
	column_done(&w->list);
	column_done(&w->shingles);
	index_done(&w->index);
	*w = (struct wordings){0};
}

void wordings_clear(struct wordings *w)
{
	w->n = w->shingles_n = 0;
	index_done(&w->index);
}

enum err wording_put(struct wordings *w, uint32_t leader, const uint32_t *shingles, size_t n,
		     const uint32_t *phrases, size_t phrases_n)
{
	enum err e = column_room(&w->list, (w->n + 1) * sizeof(struct wording));

	if (e == ERR_OK)
		e = column_room(&w->shingles, (w->shingles_n + n) * sizeof(uint32_t));
	if (e == ERR_OK)
		e = index_room(&w->index, phrases_n);
	if (e != ERR_OK)
		return e;
	memcpy(ROW(uint32_t, w->shingles) + w->shingles_n, shingles, n * sizeof *shingles);
	ROW(struct wording, w->list)[w->n] = (struct wording){leader, (uint32_t)n, w->shingles_n};
	for (size_t i = 0; i < phrases_n; i++)
		index_put(&w->index, phrases[i], (uint32_t)w->n);
	w->shingles_n += n;
	w->n++;
	return ERR_OK;
}

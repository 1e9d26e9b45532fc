/* wordings.c - see wordings.h */
#include "group/wordings.h"

void wordings_done(struct wordings *w)
{
	column_done(&w->list);
	for (size_t i = 0; i < COUNT(w->shingles); i++)
		column_done(&w->shingles[i]);
	index_done(&w->index);
	*w = (struct wordings){0};
}

void wordings_clear(struct wordings *w)
{
	w->n = 0;
	memset(w->shingles_n, 0, sizeof w->shingles_n);
	index_done(&w->index);
}

enum err wording_note(struct wordings *w, struct wording one)
{
	enum err e = column_room(&w->list, (w->n + 1) * sizeof(struct wording));

	if (e == ERR_OK)
		ROW(struct wording, w->list)[w->n++] = one;
	return e;
}

enum err wording_put(struct wordings *w, uint32_t leader, const uint32_t *shingles, size_t n,
		     const uint32_t *phrases, size_t phrases_n)
{
	struct wording one = {.leader = leader, .n = (uint32_t)n, .at = w->shingles_n[0]};
	enum err e = column_room(&w->shingles[0], (one.at + n) * sizeof(uint32_t));

	if (e == ERR_OK)
		e = index_room(&w->index, phrases_n);
	if (e == ERR_OK)
		e = wording_note(w, one);
	if (e != ERR_OK)
		return e;
	memcpy(ROW(uint32_t, w->shingles[0]) + one.at, shingles, n * sizeof *shingles);
	w->shingles_n[0] += n;
	for (size_t i = 0; i < phrases_n; i++)
		index_put(&w->index, phrases[i], (uint32_t)w->n - 1);
	return ERR_OK;
}

/* normal.c - texts of the same words: a table of the numbers that stand for all words of a text. */
#include "group/in.h"

static enum err words_room(struct grouping *g, size_t texts)
{
	size_t size = 1 << 10;

	while (size < texts * 2)
		size *= 2;
	g->words_n = size;
	return column_room(&g->words, size * sizeof(uint32_t));
}

/* The first text with the same words, which is `text` itself where it is the first. */
static uint32_t normal_of(struct grouping *g, uint32_t text)
{
	uint32_t *words = ROW(uint32_t, g->words);
	uint64_t all = text_kept(g, text)->all;

	for (size_t at = all & (g->words_n - 1);; at = (at + 1) & (g->words_n - 1)) {
		if (!words[at])
			words[at] = text + 1;
		if (text_kept(g, words[at] - 1)->all == all)
			return words[at] - 1;
	}
}

enum err normal_make(struct grouping *g)
{
	enum err e = words_room(g, g->texts);

	if (e != ERR_OK)
		return e;
	memset(g->words.p, 0, g->words_n * sizeof(uint32_t));
	for (uint32_t t = 0; t < g->texts; t++)
		ROW(uint32_t, g->normal)[t] = normal_of(g, t);
	return ERR_OK;
}

enum err normal_add(struct grouping *g, uint32_t text)
{
	if (((size_t)text + 1) * 2 > g->words_n) { /* with room for as many again */
		enum err e = words_room(g, ((size_t)text + 1) * 2);
		if (e != ERR_OK)
			return e;
		memset(g->words.p, 0, g->words_n * sizeof(uint32_t));
		for (uint32_t t = 0; t < text; t++)
			normal_of(g, t);
	}
	ROW(uint32_t, g->normal)[text] = normal_of(g, text);
	return ERR_OK;
}

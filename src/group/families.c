/* families.c - see finish.h */
#include "group/finish.h"

/* A wording beside those before it that share phrases with it: all of its shingles stand in the matcher. */
static enum err wording_relate(struct grouping *g, struct matcher *m, uint32_t wording)
{
	const struct wording *w = wording_of(&g->letters, wording);
	uint32_t text = w->leader;
	struct candidates c;
	enum err e = matcher_take_shingles(m, wording_shingles(&g->letters, w), w->n, g->kept.wide);

	if (e != ERR_OK)
		return e;
	text_candidates(g, m, &g->letters, text, &c);
	for (size_t i = 0; i < c.n; i++)
		if (c.wording[i] != wording && likeness_related(text_likeness(m, &g->letters, c.wording[i])))
			family_unite(g, text, wording_of(&g->letters, c.wording[i])->leader);
	return ERR_OK;
}

enum err families_make(struct grouping *g)
{
	struct matcher *m = &g->matchers[0];
	enum err e = matcher_room(m, &g->letters);

	for (uint32_t i = 0; i < g->letters.n && e == ERR_OK; i++)
		e = wording_relate(g, m, i);
	return e;
}

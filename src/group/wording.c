/* wording.c - which texts a variant's wording is taken from; see grouping.h */
#include "group/finish.h"

enum err source_note(struct grouping *g, const uint32_t *texts, size_t n)
{
	enum err e = column_room(&g->sources, (g->letters.n + 1) * sizeof(struct wording_source));
	struct wording_source *s = ROW(struct wording_source, g->sources) + g->letters.n;

	if (e != ERR_OK)
		return e;
	s->n = (uint32_t)n;
	memcpy(s->texts, texts, n * sizeof *texts);
	return ERR_OK;
}

size_t grouping_wording(const struct grouping *g, uint32_t variant, uint32_t ret[static GROUP_WORDING_TEXTS])
{
	struct group_members m = grouping_members(g, GROUP_VARIANT, variant);
	const uint32_t *joins = ROW(const uint32_t, g->joins);

	for (size_t i = 0; i < m.n; i++) {
		if (!joins[m.texts[i]])
			continue;
		const struct wording_source *s =
		    &ROW(const struct wording_source, g->sources)[joins[m.texts[i]] - 1];
		memcpy(ret, s->texts, s->n * sizeof *ret);
		return s->n;
	}
	ret[0] = variant;
	return m.n ? 1 : 0;
}

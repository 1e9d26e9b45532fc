/* names.c - see finish.h; the forest of families too */
#include "group/finish.h"

uint32_t family_find(struct grouping *g, uint32_t text)
{
	uint32_t *up = ROW(uint32_t, g->family);

	while (up[text] != text)
		text = up[text] = up[up[text]];
	return text;
}

void family_unite(struct grouping *g, uint32_t a, uint32_t b)
{
	a = family_find(g, a);
	b = family_find(g, b);
	ROW(uint32_t, g->family)[a < b ? b : a] = a < b ? a : b;
}

/* The text that leads in the end: who joined somebody that joined somebody else. */
static uint32_t variant_of(const struct grouping *g, uint32_t text)
{
	const uint32_t *variant = ROW(const uint32_t, g->variant);

	text = ROW(const uint32_t, g->normal)[text];
	while (variant[text] != text)
		text = variant[text];
	return text;
}

enum err names_make(struct grouping *g)
{
	struct column leads = {0};
	enum err e = column_room(&leads, (g->texts + 1) * sizeof(uint32_t));
	uint32_t *variant = ROW(uint32_t, g->variant), *family = ROW(uint32_t, g->family);

	if (e != ERR_OK)
		return e;
	uint32_t *lead = ROW(uint32_t, leads); /* at a leader: its variant's name, from 1 */
	for (uint32_t t = 0; t < g->texts; t++)
		variant[t] = variant_of(g, t);
	for (uint32_t t = 0; t < g->texts; t++) {
		uint32_t *name = &lead[variant[t]];
		if (!*name)
			*name = t + 1;
		if (variant[t] != t)
			family_unite(g, t, variant[t]);
		variant[t] = *name - 1;
	}
	for (uint32_t t = 0; t < g->texts; t++)
		family[t] = family_find(g, t);
	column_done(&leads);
	return ERR_OK;
}

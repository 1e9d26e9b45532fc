/* finish.c - from texts to groups: the steps of finish.h in their order; grouping_finish is in grouping.h. */
#include "group/finish.h"

/* Every text stands for itself, and the first of its words for all that have them. */
static void rows_begin(struct grouping *g)
{
	uint32_t *sent = ROW(uint32_t, g->sent), *normal = ROW(uint32_t, g->normal);

	memset(sent, 0, g->texts * sizeof *sent);
	memset(g->joins.p, 0, g->texts * sizeof(uint32_t));
	memset(g->match.p, GROUP_ALONE, g->texts);
	for (uint32_t t = 0; t < g->texts; t++) {
		sent[normal[t]] += text_kept(g, t)->submissions;
		ROW(uint32_t, g->variant)[t] = ROW(uint32_t, g->family)[t] = t;
		ROW(uint16_t, g->share)[t] = 1000;
	}
}

static void leads_note(uint8_t *match, uint32_t text)
{
	if (match[text] == GROUP_ALONE)
		match[text] = GROUP_LEADS;
}

/* How each text belongs where it is. The first of its words says it for those that have the same. */
static void matches_note(struct grouping *g)
{
	const uint32_t *normal = ROW(const uint32_t, g->normal), *variant = ROW(const uint32_t, g->variant),
		       *family = ROW(const uint32_t, g->family);
	uint8_t *match = ROW(uint8_t, g->match);

	for (uint32_t t = 0; t < g->texts; t++) {
		if (normal[t] != t) {
			match[t] = GROUP_SAME_WORDS;
			ROW(uint16_t, g->share)[t] = ROW(uint16_t, g->share)[normal[t]];
		} else if (variant[t] != t) {
			match[t] = GROUP_EDITED;
		} else if (ROW(const uint32_t, g->sent)[t] > 1 || family[t] != t) {
			leads_note(match, t);
		}
		if (variant[t] != t)
			leads_note(match, variant[t]);
		if (family[t] != t)
			leads_note(match, family[t]);
	}
}

static enum err (*const steps[])(struct grouping *) = {
    letters_find,  letters_join,    rest_find,	clusters_make, clusters_join,
    families_make, mail_merge_find, names_make, members_make,
};

enum err grouping_finish(struct grouping *g)
{
	enum err e = rows_room(g, g->kept.n);

	if (e != ERR_OK)
		return e;
	e = order_make(g);
	if (e == ERR_OK)
		e = normal_make(g);
	if (e != ERR_OK)
		return e;
	g->finished = g->texts;
	wordings_clear(&g->letters);
	wordings_clear(&g->singles);
	g->expecting = false;
	rows_begin(g);
	for (size_t i = 0; i < COUNT(steps) && e == ERR_OK; i++)
		e = steps[i](g);
	if (e == ERR_OK)
		matches_note(g);
	return e;
}

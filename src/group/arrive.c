/*
 * arrive.c - one text more, labelled by what is there; the public functions for it are in grouping.h. The
 * letters come first, as in grouping_finish; then the texts that belong to none, which can be found by their
 * samples.
 */
#include "group/finish.h"

static enum err single_put(struct grouping *g, uint32_t text)
{
	const struct kept *t = text_kept(g, text);
	const uint32_t *samples = kept_samples(&g->kept, t);
	enum err e = index_room(&g->singles.index, t->samples);

	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < t->samples; i++)
		index_put(&g->singles.index, samples[i], text);
	g->singles.n = g->singles.n > text ? g->singles.n : text + 1;
	return ERR_OK;
}

enum err grouping_expect(struct grouping *g)
{
	enum err e = ERR_OK;

	if (g->expecting)
		return ERR_OK;
	wordings_clear(&g->singles);
	for (uint32_t i = 0; i < g->texts && e == ERR_OK; i++) {
		uint32_t text = ROW(const uint32_t, g->rank)[i];
		if (text_is_left(g, text))
			e = single_put(g, text);
	}
	g->expecting = e == ERR_OK;
	return e;
}

static void label_take(struct grouping *g, uint32_t text, uint32_t from, enum group_match match,
		       unsigned share)
{
	ROW(uint32_t, g->variant)[text] = ROW(uint32_t, g->variant)[from];
	ROW(uint32_t, g->family)[text] = ROW(uint32_t, g->family)[from];
	ROW(uint8_t, g->match)[text] = (uint8_t)match;
	ROW(uint16_t, g->share)[text] = (uint16_t)share;
	if (ROW(uint8_t, g->match)[from] == GROUP_ALONE)
		ROW(uint8_t, g->match)[from] = GROUP_LEADS;
}

static unsigned by_score(struct likeness l)
{
	return likeness_score(l);
}

/* Singles that share more of its samples than chance would have it. */
static void singles_of(struct grouping *g, struct matcher *m, uint32_t text, struct candidates *ret)
{
	const struct kept *t = text_kept(g, text);
	const uint32_t *samples = kept_samples(&g->kept, t);

	for (size_t i = 0; i < t->samples; i++)
		index_expect(&g->singles.index, samples[i]);
	matcher_candidates(m, &g->singles, samples, t->samples, 1 + t->samples / 16, ret);
}

/* The single that the text at hand is most like, if it is like any. */
static enum err single_find(struct grouping *g, const struct candidates *c, uint32_t text)
{
	struct matcher *m = &g->matchers[0], *other = &g->matchers[1];
	unsigned most = 0;

	for (size_t i = 0; i < c->n; i++) {
		enum err e = text_take(g, other, c->wording[i]);
		if (e != ERR_OK)
			return e;
		struct likeness l = {matcher_shares(m, ROW(uint32_t, other->shingles), other->n), m->n,
				     other->n};
		if (likeness_both(l) <= most ||
		    (likeness_both(l) < LIKE_SIBLING && likeness_score(l) < LIKE_VARIANT))
			continue;
		most = likeness_both(l);
		label_take(g, text, c->wording[i], GROUP_EDITED, likeness_held(l));
	}
	return ERR_OK;
}

static enum err text_label(struct grouping *g, uint32_t text)
{
	struct matcher *m = &g->matchers[0];
	struct candidates letters, singles;
	struct found found;
	enum err e = matcher_room(m, &g->letters);

	if (e == ERR_OK)
		e = matcher_room(m, &g->singles);
	if (e != ERR_OK)
		return e;
	text_candidates(g, m, &g->letters, text, &letters);
	singles_of(g, m, text, &singles);
	if (letters.n || singles.n)
		e = text_take(g, m, text);
	if (e != ERR_OK)
		return e;
	if (letters.n && best_find(m, &g->letters, &letters, by_score, LIKE_VARIANT, &found)) {
		uint32_t leader = wording_of(&g->letters, found.wording)->leader;
		ROW(uint32_t, g->joins)[text] = found.wording + 1;
		label_take(g, text, leader, GROUP_EDITED, found.held);
		return ERR_OK;
	}
	e = single_find(g, &singles, text);
	return e == ERR_OK ? single_put(g, text) : e;
}

/* A place in all rows for a text that came after the last grouping_finish. */
static enum err text_append(struct grouping *g, uint32_t kept)
{
	uint32_t text = (uint32_t)g->texts, first;
	enum err e = rows_room(g, g->texts + 1);

	if (e != ERR_OK)
		return e;
	ROW(uint32_t, g->order)[text] = kept;
	ROW(uint32_t, g->rank)[kept] = text;
	g->texts++;
	ROW(uint32_t, g->variant)[text] = ROW(uint32_t, g->family)[text] = text;
	ROW(uint32_t, g->joins)[text] = 0;
	ROW(uint8_t, g->match)[text] = GROUP_ALONE;
	ROW(uint16_t, g->share)[text] = 1000;
	e = normal_add(g, text);
	if (e != ERR_OK)
		return e;
	first = ROW(uint32_t, g->normal)[text];
	if (first != text)
		label_take(g, text, first, GROUP_SAME_WORDS, ROW(uint16_t, g->share)[first]);
	else if (text_is_compared(g, text))
		e = text_label(g, text);
	return e;
}

enum err grouping_arrive(struct grouping *g, struct str text, uint32_t *ret_text)
{
	if (g->texts != g->kept.n)
		BUG("group: an arrival before the others are finished");
	enum err e = grouping_expect(g);
	if (e == ERR_OK)
		e = grouping_add(g, &text, 1);
	if (e != ERR_OK)
		return e;
	uint32_t kept = ROW(uint32_t, g->of)[g->submissions - 1];
	if (kept == g->texts)
		e = text_append(g, kept);
	if (e == ERR_OK)
		*ret_text = ROW(uint32_t, g->rank)[kept];
	return e;
}

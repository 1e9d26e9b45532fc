/*
 * letters.c - see finish.h. What was sent unchanged three times or more is a letter: most copies of a
 * campaign are the letter itself, and the others are best compared with it.
 */
#include "group/finish.h"
#include "group/samples.h"
#include "group/share.h"

enum { LETTER_SENT = 3, PART = 512 };

static unsigned by_both(struct likeness l)
{
	return likeness_both(l);
}
static unsigned by_score(struct likeness l)
{
	return likeness_score(l);
}

static void text_join(struct grouping *g, uint32_t text, struct found f)
{
	ROW(uint32_t, g->joins)[text] = f.wording + 1;
	ROW(uint32_t, g->variant)[text] = wording_of(&g->letters, f.wording)->leader;
	ROW(uint16_t, g->share)[text] = (uint16_t)f.held;
}

static enum err letter_find(struct grouping *g, uint32_t text)
{
	struct matcher *m = &g->matchers[0];
	struct candidates c;
	struct found found;
	enum err e = text_take(g, m, text);

	if (e == ERR_OK)
		e = matcher_room(m, &g->letters);
	if (e != ERR_OK)
		return e;
	text_candidates(g, m, &g->letters, text, &c);
	if (best_find(m, &g->letters, &c, by_both, LIKE_SAME_LETTER, &found)) {
		text_join(g, text, found);
		return ERR_OK;
	}
	ROW(uint32_t, g->joins)[text] = (uint32_t)g->letters.n + 1;
	e = source_note(g, &text, 1);
	if (e != ERR_OK)
		return e;
	return text_as_wording(g, m, &g->letters, text, samples_below_wider(m->n));
}

enum err letters_find(struct grouping *g)
{
	enum err e = ERR_OK;

	for (uint32_t t = 0; t < g->texts && e == ERR_OK; t++)
		if (ROW(uint32_t, g->sent)[t] >= LETTER_SENT && text_is_compared(g, t))
			e = letter_find(g, t);
	return e;
}

struct joining {
	struct grouping *g;
	const uint32_t *texts; /* NULL: all, as they stand in memory */
	uint32_t first;	       /* only wordings from here on are new to them */
	_Atomic bool full;
};

static void candidates_from(struct candidates *c, uint32_t first)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++)
		if (c->wording[i] >= first) {
			c->votes[n] = c->votes[i];
			c->wording[n++] = c->wording[i];
		}
	c->n = n;
}

static enum err text_ask(struct grouping *g, struct matcher *m, uint32_t text, uint32_t first)
{
	struct candidates c;
	struct found found;

	text_candidates(g, m, &g->letters, text, &c);
	candidates_from(&c, first);
	if (!c.n)
		return ERR_OK;
	enum err e = text_take(g, m, text);
	if (e == ERR_OK && best_find(m, &g->letters, &c, by_score, LIKE_VARIANT, &found))
		text_join(g, text, found);
	return e;
}

static uint32_t joining_text(const struct joining *j, size_t i)
{
	return j->texts ? j->texts[i] : ROW(const uint32_t, j->g->rank)[i];
}

static void part_join(void *on, unsigned thread, size_t from, size_t to)
{
	struct joining *j = on;
	struct matcher *m = &j->g->matchers[thread];
	enum err e = matcher_room(m, &j->g->letters);

	for (size_t i = from; i < to && e == ERR_OK; i++) {
		uint32_t text = joining_text(j, i);
		if (i + GROUP_AHEAD < to)
			text_soon(j->g, joining_text(j, i + GROUP_AHEAD));
		if (text_is_left(j->g, text))
			e = text_ask(j->g, m, text, j->first);
	}
	if (e != ERR_OK)
		j->full = true;
}

enum err letters_join(struct grouping *g)
{
	struct joining j = {.g = g};

	g->letters_sent = (uint32_t)g->letters.n;
	if (g->letters.n)
		work_share(g->rules.threads, g->texts, PART, part_join, &j);
	return j.full ? ERR_LIMIT : ERR_OK;
}

enum err clusters_join(struct grouping *g)
{
	struct joining j = {.g = g, .texts = ROW(const uint32_t, g->rest), .first = g->letters_sent};

	if (g->letters.n > j.first)
		work_share(g->rules.threads, g->rest_n, PART, part_join, &j);
	return j.full ? ERR_LIMIT : ERR_OK;
}

/* matcher.c - see matcher.h */
#include "group/matcher.h"

#include "group/shingles.h"

void matcher_done(struct matcher *m)
{
	struct column *columns[] = {&m->votes,	 &m->shingles, &m->all_shingles,
				    &m->phrases, &m->found,    &m->set};

	for (size_t i = 0; i < COUNT(columns); i++)
		column_done(columns[i]);
	*m = (struct matcher){0};
}

static size_t set_place(uint32_t shingle, size_t room)
{
	return shingle * 0x9E3779B97F4A7C15u >> 32 & (room - 1);
}

/* Every shingle once, in their order, and into the set. 0 stands for an empty place there, and for 1. */
static void set_make(struct matcher *m, size_t n)
{
	uint32_t *shingles = ROW(uint32_t, m->shingles), *set = ROW(uint32_t, m->set);
	size_t distinct = 0;

	memset(set, 0, m->set_room * sizeof *set);
	for (size_t i = 0; i < n; i++) {
		uint32_t shingle = shingles[i] + (shingles[i] == 0);
		size_t at = set_place(shingle, m->set_room);
		while (set[at] && set[at] != shingle)
			at = (at + 1) & (m->set_room - 1);
		shingles[distinct] = shingle;
		distinct += set[at] == 0;
		set[at] = shingle;
	}
	m->n = distinct;
}

static enum err sets_room(struct matcher *m, size_t shingles)
{
	enum err e = column_room(&m->shingles, (shingles + 8) * sizeof(uint32_t));

	m->set_room = 64;
	while (m->set_room < shingles * 2)
		m->set_room *= 2;
	return e == ERR_OK ? column_room(&m->set, m->set_room * sizeof(uint32_t)) : e;
}

enum err matcher_take_shingles(struct matcher *m, const uint32_t *shingles, size_t n)
{
	enum err e = sets_room(m, n);

	if (e != ERR_OK)
		return e;
	memcpy(ROW(uint32_t, m->shingles), shingles, n * sizeof *shingles);
	set_make(m, n);
	return ERR_OK;
}

enum err matcher_take(struct matcher *m, const struct stop_words *stop, const uint32_t *tokens, size_t n,
		      bool wide)
{
	size_t count = shingles_count(n);
	enum err e = sets_room(m, count);

	if (e != ERR_OK)
		return e;
	shingles_of(tokens, n, wide, ROW(uint32_t, m->shingles));
	set_make(m, shingles_own(stop, ROW(uint32_t, m->shingles), count, &m->all));
	return ERR_OK;
}

enum err matcher_phrases(struct matcher *m, const struct stop_words *stop, const uint32_t *tokens, size_t n,
			 bool wide, uint32_t below, const uint32_t **ret, size_t *ret_n)
{
	struct column *rooms[] = {&m->all_shingles, &m->phrases, &m->found};
	size_t count = shingles_count(n);
	enum err e = ERR_OK;

	for (size_t i = 0; i < COUNT(rooms) && e == ERR_OK; i++)
		e = column_room(rooms[i], (count + 8) * sizeof(uint32_t));
	if (e != ERR_OK)
		return e;
	shingles_of(tokens, n, wide, ROW(uint32_t, m->all_shingles));
	*ret_n = phrases_below(m->all ? NULL : stop, ROW(uint32_t, m->all_shingles), count, wide, below,
			       ROW(uint32_t, m->phrases), ROW(uint32_t, m->found), count);
	*ret = ROW(uint32_t, m->found);
	return ERR_OK;
}

size_t matcher_shares(const struct matcher *m, const uint32_t *shingles, size_t n)
{
	const uint32_t *set = ROW(const uint32_t, m->set);
	size_t shared = 0;

	for (size_t i = 0; i < n; i++) {
		size_t at = set_place(shingles[i], m->set_room);
		while (set[at] && set[at] != shingles[i])
			at = (at + 1) & (m->set_room - 1);
		shared += set[at] != 0;
	}
	return shared;
}

enum err matcher_room(struct matcher *m, const struct wordings *w)
{
	return column_room(&m->votes, (w->n + 1) * sizeof(uint16_t));
}

/* Keeps the best of them; of equal ones the first wording. */
static void candidate_note(struct candidates *c, uint32_t wording, uint16_t votes)
{
	size_t at = c->n;

	while (at &&
	       (c->votes[at - 1] < votes || (c->votes[at - 1] == votes && c->wording[at - 1] > wording)))
		at--;
	if (at == COUNT(c->wording))
		return;
	size_t last = c->n < COUNT(c->wording) ? c->n++ : COUNT(c->wording) - 1;
	for (; last > at; last--) {
		c->votes[last] = c->votes[last - 1];
		c->wording[last] = c->wording[last - 1];
	}
	c->votes[at] = votes;
	c->wording[at] = wording;
}

void matcher_candidates(struct matcher *m, const struct wordings *w, const uint32_t *samples, size_t n,
			unsigned least, struct candidates *ret)
{
	enum { TOUCHED = 1024 };
	uint16_t *votes = ROW(uint16_t, m->votes);
	uint32_t touched[TOUCHED + INDEX_PER];
	size_t touched_n = 0;

	*ret = (struct candidates){0};
	for (size_t i = 0; i < n && touched_n < TOUCHED; i++) {
		uint32_t found[INDEX_PER];
		if (!index_may_have(&w->index, samples[i]))
			continue;
		size_t count = index_find(&w->index, samples[i], found);
		for (size_t k = 0; k < count; k++)
			if (votes[found[k]]++ == 0)
				touched[touched_n++] = found[k];
	}
	for (size_t i = 0; i < touched_n; i++) {
		if (votes[touched[i]] >= least)
			candidate_note(ret, touched[i], votes[touched[i]]);
		votes[touched[i]] = 0;
	}
}

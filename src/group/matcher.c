/* matcher.c - see matcher.h */
#include "group/matcher.h"

#include "group/shingles.h"

void matcher_done(struct matcher *m)
{
	struct column *columns[] = {&m->votes, &m->shingles, &m->all_shingles, &m->phrases, &m->found};

	for (size_t i = 0; i < COUNT(columns); i++)
		column_done(columns[i]);
	shingle_set_done(&m->set);
	*m = (struct matcher){0};
}

static enum err shingles_room(struct matcher *m, size_t n)
{
	return column_room(&m->shingles, (n + 8) * sizeof(uint32_t));
}

enum err matcher_take_shingles(struct matcher *m, const uint32_t *shingles, size_t n, bool wide)
{
	enum err e = shingles_room(m, n);

	if (e != ERR_OK)
		return e;
	memcpy(ROW(uint32_t, m->shingles), shingles, n * sizeof *shingles);
	return shingle_set_take(&m->set, ROW(uint32_t, m->shingles), n, wide, &m->n);
}

static size_t shingles_below(uint32_t *shingles, size_t n, uint32_t below)
{
	size_t some = 0;

	for (size_t i = 0; i < n; i++) {
		uint32_t shingle = shingles[i];
		shingles[some] = shingle;
		some += shingle < below;
	}
	return some;
}

enum err matcher_take(struct matcher *m, const struct stop_words *stop, const uint16_t *tokens, size_t n,
		      bool wide, uint32_t below)
{
	size_t count = shingles_count(n);
	enum err e = shingles_room(m, count);

	if (e != ERR_OK)
		return e;
	uint32_t *shingles = ROW(uint32_t, m->shingles);
	shingles_of_kept(tokens, n, wide, shingles);
	count = shingles_own(stop, shingles, count, &m->all);
	if (below != UINT32_MAX)
		count = shingles_below(shingles, count, below);
	return shingle_set_take(&m->set, shingles, count, wide, &m->n);
}

enum err matcher_phrases(struct matcher *m, const struct stop_words *stop, const uint16_t *tokens, size_t n,
			 bool wide, uint32_t below, const uint32_t **ret, size_t *ret_n)
{
	struct column *rooms[] = {&m->all_shingles, &m->phrases, &m->found};
	size_t count = shingles_count(n);
	enum err e = ERR_OK;

	for (size_t i = 0; i < COUNT(rooms) && e == ERR_OK; i++)
		e = column_room(rooms[i], (count + 8) * sizeof(uint32_t));
	if (e != ERR_OK)
		return e;
	shingles_of_kept(tokens, n, wide, ROW(uint32_t, m->all_shingles));
	*ret_n = phrases_below(m->all ? NULL : stop, ROW(uint32_t, m->all_shingles), count, wide, below,
			       ROW(uint32_t, m->phrases), ROW(uint32_t, m->found), count);
	*ret = ROW(uint32_t, m->found);
	return ERR_OK;
}

size_t matcher_shares(const struct matcher *m, const uint32_t *shingles, size_t n)
{
	return shingle_set_shares(&m->set, shingles, n);
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

/* Of some samples those that a wording may have, and their lines on their way. Returns how many. */
static size_t samples_likely(const struct phrase_index *x, const uint32_t *samples, size_t n, uint32_t *ret)
{
	size_t likely = 0;

	for (size_t i = 0; i < n; i++) {
		ret[likely] = samples[i];
		likely += index_may_have(x, samples[i]);
	}
	for (size_t i = 0; i < likely; i++)
		index_expect(x, ret[i]);
	return likely;
}

void matcher_candidates(struct matcher *m, const struct wordings *w, const uint32_t *samples, size_t n,
			unsigned least, struct candidates *ret)
{
	enum { TOUCHED = 1024, PART = 64 };
	uint16_t *votes = ROW(uint16_t, m->votes);
	uint32_t touched[TOUCHED + PART * INDEX_PER], some[PART];
	size_t touched_n = 0;

	*ret = (struct candidates){0};
	for (size_t at = 0; at < n && touched_n < TOUCHED; at += PART) {
		size_t likely = samples_likely(&w->index, samples + at, n - at < PART ? n - at : PART, some);
		for (size_t i = 0; i < likely; i++) {
			uint32_t found[INDEX_PER];
			size_t count = index_find(&w->index, some[i], found);
			for (size_t k = 0; k < count; k++)
				if (votes[found[k]]++ == 0)
					touched[touched_n++] = found[k];
		}
	}
	for (size_t i = 0; i < touched_n; i++) {
		if (votes[touched[i]] >= least)
			candidate_note(ret, touched[i], votes[touched[i]]);
		votes[touched[i]] = 0;
	}
}

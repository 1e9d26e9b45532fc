/*
 * heads.c - see finish.h: each text of the rest, in turn, goes to the head that it is most like, or becomes
 * one. Many texts at a time are compared with the heads that are there before any of them; one that shares a
 * phrase with a head that became one meanwhile is compared again. So it comes out as one after the other.
 */
#include "group/finish.h"
#include "group/samples.h"
#include "group/share.h"

enum { BLOCK = 1 << 12, PART = 64 };

/* What was found for a text of the block. */
struct placed {
	bool found;
	struct found head;
	unsigned thread; /* whose row has its shingles, where nothing was found */
	size_t at, n;
};
struct placing {
	struct grouping *g;
	struct wordings *heads;
	uint32_t *head;			       /* of each text of the rest, the number of its head */
	struct phrase_index latest;	       /* what the block put into the index of heads */
	struct column placed;		       /* struct placed */
	struct column shingles[GROUP_THREADS]; /* uint32_t */
	size_t shingles_n[GROUP_THREADS];
	size_t from; /* the first text of the block */
	_Atomic bool full;
};

static unsigned by_both(struct likeness l)
{
	return likeness_both(l);
}

static struct shared_row samples_at(const struct placing *p, size_t at)
{
	return shared_of(&p->g->shared, ROW(const uint32_t, p->g->rest_rows)[at]);
}

/* The head that a text is most like, among those that are there; it is at hand in the matcher then. */
static enum err head_find(const struct placing *p, struct matcher *m, size_t at, struct placed *ret)
{
	struct shared_row samples = samples_at(p, at);
	struct candidates near;
	enum err e = matcher_room(m, p->heads);

	if (e != ERR_OK)
		return e;
	matcher_candidates(m, p->heads, samples.list, samples.n, 1, &near);
	e = text_take(p->g, m, ROW(const uint32_t, p->g->rest)[at]);
	*ret = (struct placed){.n = m->n};
	if (e == ERR_OK)
		ret->found = best_find(m, p->heads, &near, by_both, LIKE_SIBLING, &ret->head);
	return e;
}

static enum err shingles_keep(struct placing *p, unsigned thread, struct placed *r)
{
	struct column *row = &p->shingles[thread];
	enum err e = column_room(row, (p->shingles_n[thread] + r->n) * sizeof(uint32_t));

	if (e != ERR_OK)
		return e;
	r->thread = thread;
	r->at = p->shingles_n[thread];
	memcpy(ROW(uint32_t, *row) + r->at, p->g->matchers[thread].shingles.p, r->n * sizeof(uint32_t));
	p->shingles_n[thread] += r->n;
	return ERR_OK;
}

static void part_find(void *on, unsigned thread, size_t from, size_t to)
{
	struct placing *p = on;
	enum err e = ERR_OK;

	for (size_t i = from; i < to && e == ERR_OK; i++) {
		struct placed *r = &ROW(struct placed, p->placed)[i];
		e = head_find(p, &p->g->matchers[thread], p->from + i, r);
		if (e == ERR_OK && !r->found)
			e = shingles_keep(p, thread, r);
	}
	if (e != ERR_OK)
		p->full = true;
}

/* Whether a head of this block has a phrase of the text. */
static bool is_late(const struct placing *p, size_t at)
{
	struct shared_row samples = samples_at(p, at);
	uint32_t found[INDEX_PER];

	for (size_t i = 0; i < samples.n; i++)
		if (index_may_have(&p->latest, samples.list[i]) &&
		    index_find(&p->latest, samples.list[i], found))
			return true;
	return false;
}

static enum err head_put(struct placing *p, size_t at, const uint32_t *shingles, size_t n)
{
	struct shared_row samples = samples_at(p, at);
	uint32_t head = (uint32_t)p->heads->n;
	enum err e = wording_put(p->heads, ROW(const uint32_t, p->g->rest)[at], shingles, n, NULL, 0);

	if (e == ERR_OK)
		e = index_room(&p->heads->index, samples.n);
	if (e == ERR_OK)
		e = index_room(&p->latest, samples.n);
	for (size_t i = 0; e == ERR_OK && i < samples.n; i++)
		if (index_put(&p->heads->index, samples.list[i], head))
			index_put(&p->latest, samples.list[i], head);
	p->head[at] = head;
	return e;
}

static enum err text_place(struct placing *p, size_t i)
{
	struct placed r = ROW(const struct placed, p->placed)[i];
	struct matcher *m = &p->g->matchers[0];
	size_t at = p->from + i;
	const uint32_t *shingles = ROW(const uint32_t, p->shingles[r.thread]) + r.at;
	bool late = is_late(p, at);
	enum err e = late ? head_find(p, m, at, &r) : ERR_OK;

	if (e != ERR_OK)
		return e;
	if (!r.found)
		return head_put(p, at, late ? ROW(const uint32_t, m->shingles) : shingles, r.n);
	uint32_t text = ROW(const uint32_t, p->g->rest)[at];
	p->head[at] = r.head.wording;
	ROW(uint32_t, p->g->variant)[text] = wording_of(p->heads, r.head.wording)->leader;
	ROW(uint16_t, p->g->share)[text] = (uint16_t)r.head.held;
	return ERR_OK;
}

static enum err block_place(struct placing *p, size_t n)
{
	enum err e = ERR_OK;

	memset(p->shingles_n, 0, sizeof p->shingles_n);
	work_share(p->g->rules.threads, n, PART, part_find, p);
	if (p->full)
		return ERR_LIMIT;
	for (size_t i = 0; i < n && e == ERR_OK; i++)
		e = text_place(p, i);
	index_done(&p->latest);
	return e;
}

enum err heads_find(struct grouping *g, struct wordings *heads, uint32_t *ret)
{
	struct placing p = {.g = g, .heads = heads, .head = ret};
	enum err e = column_room(&p.placed, BLOCK * sizeof(struct placed));

	for (; p.from < g->rest_n && e == ERR_OK; p.from += BLOCK)
		e = block_place(&p, g->rest_n - p.from < BLOCK ? g->rest_n - p.from : BLOCK);
	index_done(&p.latest);
	column_done(&p.placed);
	for (size_t i = 0; i < COUNT(p.shingles); i++)
		column_done(&p.shingles[i]);
	return e;
}

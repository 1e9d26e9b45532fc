/*
 * heads.c - see finish.h: each text of the rest, in turn, goes to the head that it is most like, or becomes
 * one. Many texts at a time are compared with the heads that are there before any of them; one that shares a
 * phrase with a head that became one meanwhile is compared again. So it comes out as one after the other.
 */
#include "group/finish.h"
#include "group/samples.h"
#include "group/share.h"

enum { BLOCK = 1 << 12, PART = 64, AHEAD = 4 };

/* What was found for a text of the block: a head, or that it may become one. */
struct placed {
	bool found;
	struct found head;
	struct wording own;
};
struct placing {
	struct grouping *g;
	struct wordings *heads;
	uint32_t *head;		    /* of each text of the rest, the number of its head */
	struct phrase_index latest; /* what the block put into the index of heads */
	struct column placed;	    /* struct placed */
	size_t from;		    /* the first text of the block */
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
	*ret = (struct placed){.own = {.leader = ROW(const uint32_t, p->g->rest)[at], .n = (uint32_t)m->n}};
	if (e == ERR_OK)
		ret->found = best_find(m, p->heads, &near, by_both, LIKE_SIBLING, &ret->head);
	return e;
}

/* Room for the shingles of the block's texts, whoever takes them: rows do not move while they are read. */
static enum err block_room(struct placing *p, size_t n)
{
	const uint32_t *rest = ROW(const uint32_t, p->g->rest) + p->from;
	size_t most = 0;
	enum err e = ERR_OK;

	for (size_t i = 0; i < n; i++)
		most += text_kept(p->g, rest[i])->tokens;
	for (unsigned i = 0; i < p->g->rules.threads && e == ERR_OK; i++)
		e = column_room(&p->heads->shingles[i], (p->heads->shingles_n[i] + most) * sizeof(uint32_t));
	return e;
}

static void shingles_keep(struct placing *p, unsigned thread, struct wording *own)
{
	own->row = thread;
	own->at = p->heads->shingles_n[thread];
	memcpy(ROW(uint32_t, p->heads->shingles[thread]) + own->at, p->g->matchers[thread].shingles.p,
	       own->n * sizeof(uint32_t));
	p->heads->shingles_n[thread] += own->n;
}

static void part_find(void *on, unsigned thread, size_t from, size_t to)
{
	struct placing *p = on;
	enum err e = ERR_OK;

	for (size_t i = from; i < to && e == ERR_OK; i++) {
		struct placed *r = &ROW(struct placed, p->placed)[i];
		e = head_find(p, &p->g->matchers[thread], p->from + i, r);
		if (e == ERR_OK && !r->found)
			shingles_keep(p, thread, &r->own);
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

static enum err head_put(struct placing *p, size_t at, struct wording own)
{
	struct shared_row samples = samples_at(p, at);
	uint32_t head = (uint32_t)p->heads->n;
	enum err e = wording_note(p->heads, own);

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

/* As it was found, or again where a head of this block may be like it. */
static enum err text_place(struct placing *p, size_t i)
{
	struct placed r = ROW(const struct placed, p->placed)[i];
	struct wording own = r.own;
	size_t at = p->from + i;
	bool kept = !r.found;
	enum err e = ERR_OK;

	if (is_late(p, at))
		e = head_find(p, &p->g->matchers[0], at, &r);
	if (e != ERR_OK)
		return e;
	if (!r.found && !kept)
		shingles_keep(p, 0, &own);
	if (!r.found)
		return head_put(p, at, own);
	p->head[at] = r.head.wording;
	ROW(uint32_t, p->g->variant)[own.leader] = wording_of(p->heads, r.head.wording)->leader;
	ROW(uint16_t, p->g->share)[own.leader] = (uint16_t)r.head.held;
	return ERR_OK;
}

static void samples_expect(const struct placing *p, size_t at)
{
	struct shared_row samples = samples_at(p, at);

	for (size_t i = 0; i < samples.n; i++)
		index_expect(&p->heads->index, samples.list[i]);
}

static enum err block_place(struct placing *p, size_t n)
{
	enum err e = block_room(p, n);

	if (e != ERR_OK)
		return e;
	work_share(p->g->rules.threads, n, PART, part_find, p);
	if (p->full)
		return ERR_LIMIT;
	for (size_t i = 0; i < n && e == ERR_OK; i++) {
		if (i + AHEAD < n && !ROW(const struct placed, p->placed)[i + AHEAD].found)
			samples_expect(p, p->from + i + AHEAD);
		e = text_place(p, i);
	}
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
	return e;
}

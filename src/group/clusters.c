/*
 * clusters.c - see finish.h. Where nobody sent the letter itself, its edited copies find each other, and what
 * two in five of them have is taken for the letter.
 */
#include "group/finish.h"
#include "group/samples.h"
#include "group/shingles.h"
#include "group/tally.h"

enum { CLUSTER_LEAST = 3 };

struct clusters {
	struct grouping *g;
	struct matcher *m;
	struct wordings heads;	       /* the first text of each cluster */
	struct column head;	       /* uint32_t: of each text of the rest, its cluster */
	struct column starts, members; /* uint32_t: the rest, sorted by cluster */
	struct tally shingles, phrases;
	struct column common, common_phrases;
};

static void clusters_done(struct clusters *c)
{
	wordings_done(&c->heads);
	tally_done(&c->shingles);
	tally_done(&c->phrases);
	struct column *columns[] = {&c->head, &c->starts, &c->members, &c->common, &c->common_phrases};
	for (size_t i = 0; i < COUNT(columns); i++)
		column_done(columns[i]);
}

static enum err rest_sort(struct clusters *c)
{
	size_t n = c->g->rest_n;
	enum err e = column_room(&c->starts, (c->heads.n + 2) * sizeof(uint32_t));

	if (e == ERR_OK)
		e = column_room(&c->members, (n + 1) * sizeof(uint32_t));
	if (e != ERR_OK)
		return e;
	/* Starts are one place to the right until the texts are put: then they are where they belong. */
	uint32_t *starts = ROW(uint32_t, c->starts) + 1;
	const uint32_t *head = ROW(const uint32_t, c->head);
	for (size_t i = 0; i < n; i++)
		if (head[i] + 1 < c->heads.n)
			starts[head[i] + 1]++;
	for (size_t i = 0; i + 1 < c->heads.n; i++)
		starts[i + 1] += starts[i];
	for (size_t i = 0; i < n; i++)
		ROW(uint32_t, c->members)[starts[head[i]]++] = ROW(uint32_t, c->g->rest)[i];
	return ERR_OK;
}

static enum err member_count(struct clusters *c, uint32_t text, uint32_t number)
{
	const struct kept *k = text_kept(c->g, text);
	struct matcher *m = c->m;
	const uint32_t *phrases;
	size_t n;
	enum err e = text_take(c->g, m, text);

	if (e == ERR_OK)
		e = matcher_phrases(m, &c->g->stop, kept_tokens(&c->g->kept, k), k->tokens, c->g->kept.wide,
				    samples_below_wider(m->n), &phrases, &n);
	if (e == ERR_OK)
		e = tally_room(&c->shingles, m->n);
	if (e == ERR_OK)
		e = tally_room(&c->phrases, n);
	for (size_t i = 0; e == ERR_OK && i < m->n; i++)
		tally_count(&c->shingles, ROW(uint32_t, m->shingles)[i], number);
	for (size_t i = 0; e == ERR_OK && i < n; i++)
		tally_count(&c->phrases, phrases[i], number);
	return e;
}

/* The texts that a cluster's wording is taken from: some of all, in even steps. */
static size_t members_some(const struct clusters *c, size_t from, size_t n, uint32_t ret[GROUP_WORDING_TEXTS])
{
	size_t some = n < GROUP_WORDING_TEXTS ? n : GROUP_WORDING_TEXTS;

	for (size_t i = 0; i < some; i++)
		ret[i] = ROW(const uint32_t, c->members)[from + i * n / some];
	return some;
}

static enum err wording_common(struct clusters *c, uint32_t head, size_t from, size_t n)
{
	uint32_t some[GROUP_WORDING_TEXTS];
	size_t count = members_some(c, from, n, some);
	enum err e = source_note(c->g, some, count);

	tally_clear(&c->shingles);
	tally_clear(&c->phrases);
	for (size_t i = 0; i < count && e == ERR_OK; i++)
		e = member_count(c, some[i], (uint32_t)i + 1);
	if (e == ERR_OK)
		e = column_room(&c->common, (c->shingles.n + 1) * sizeof(uint32_t));
	if (e == ERR_OK)
		e = column_room(&c->common_phrases, (c->phrases.n + 1) * sizeof(uint32_t));
	if (e != ERR_OK)
		return e;
	uint32_t least = (uint32_t)(2 * count + 4) / 5, phrase_least = (uint32_t)(count + 4) / 5;
	size_t shingles = tally_common(&c->shingles, least, ROW(uint32_t, c->common));
	size_t phrases =
	    tally_common(&c->phrases, phrase_least < 2 ? 2 : phrase_least, ROW(uint32_t, c->common_phrases));
	return wording_put(&c->g->letters, wording_of(&c->heads, head)->leader, ROW(uint32_t, c->common),
			   shingles, ROW(uint32_t, c->common_phrases), phrases);
}

static enum err cluster_take(struct clusters *c, uint32_t head)
{
	const uint32_t *starts = ROW(const uint32_t, c->starts);
	size_t from = starts[head], n = starts[head + 1] - from;

	if (n < CLUSTER_LEAST)
		return ERR_OK;
	for (size_t i = from; i < from + n; i++)
		ROW(uint32_t, c->g->joins)[ROW(uint32_t, c->members)[i]] = (uint32_t)c->g->letters.n + 1;
	return wording_common(c, head, from, n);
}

enum err clusters_make(struct grouping *g)
{
	struct clusters c = {.g = g, .m = &g->matchers[0]};
	enum err e = column_room(&c.head, (g->rest_n + 1) * sizeof(uint32_t));

	if (e == ERR_OK)
		e = heads_find(g, &c.heads, ROW(uint32_t, c.head));
	if (e == ERR_OK)
		e = rest_sort(&c);
	for (uint32_t head = 0; head < c.heads.n && e == ERR_OK; head++)
		e = cluster_take(&c, head);
	clusters_done(&c);
	shared_done(&g->shared);
	return e;
}

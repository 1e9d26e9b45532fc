/*
 * phrase.c - words that stand next to each other. First the documents that have
 * them all; then, block by block, their places as (document, place) pairs, of
 * which those stay that have the next word where it belongs.
 *
 * A word that is only a beginning is looked for in the document, not at its place.
 */
#include "seek/match.h"

struct taking {
	struct phrase_word *to;
	unsigned char met; /* words before this one */
};

static void take_docs(struct match *m, struct postings *p, void *arg)
{
	struct taking *t = arg;

	while (postings_next(p)) {
		if (p->doc >= m->slots || t->to->n == SEGMENT_SLOTS)
			return;
		t->to->docs[t->to->n++] = (uint16_t)p->doc;
		if (m->near[p->doc] == t->met)
			m->near[p->doc]++;
	}
}

/* Of all words but beginnings: the documents of each, and match.near of those that have all. */
static enum err documents_read(struct match *m, const struct query_leaf *l, unsigned char *ret_words)
{
	unsigned char met = 0;
	enum err e = ERR_OK;

	memset(m->near, 0, m->slots);
	for (size_t i = 0; e == ERR_OK && i < l->n; i++) {
		struct phrase_word *w = &m->words[i];
		struct taking t = {w, met};
		if (l->words[i].prefix)
			continue;
		w->n = w->next = 0;
		w->whole = (struct str){0};
		w->at = NULL;
		e = term_read(m, SPACE_WORD, l->words[i].word, take_docs, &t);
		m->work += 2 * w->n;
		met++;
		if (w->n == 0)
			break;
	}
	*ret_words = met;
	return e;
}

/* No block has that many that matter: behind it the phrase is not looked for. */
static size_t pair_put(struct match *m, size_t n, uint64_t pair)
{
	if (n == PAIRS_MOST) {
		m->cut = true;
		return n;
	}
	m->more[n] = pair;
	return n + 1;
}

static const char *after_zero(const char *at, const char *end)
{
	const char *zero = at < end ? memchr(at, 0, (size_t)(end - at)) : NULL;

	return zero ? zero + 1 : end;
}

/* The pairs of one word in documents below `to`, from what *at has; less by `offset`. */
static size_t places_take(struct match *m, struct phrase_word *w, const char **at, const char *end,
			  uint32_t to, uint32_t offset, unsigned char met)
{
	size_t n = 0;

	for (; w->next < w->n && w->docs[w->next] < to; w->next++) {
		uint32_t doc = w->docs[w->next], place = 0;
		if (m->near[doc] != met || m->stage[doc] < m->clauses_met) {
			*at = after_zero(*at, end);
			continue;
		}
		const unsigned char *p = (const unsigned char *)*at;
		while (p < (const unsigned char *)end) {
			uint32_t step = number_get(&p, (const unsigned char *)end);
			if (!step)
				break;
			place += step;
			if (place > offset)
				n = pair_put(m, n, (uint64_t)doc << 32 | (place - offset));
		}
		*at = (const char *)p;
	}
	return n;
}

/* The places of a word in a block: out of its one entry, or out of the block's. */
static enum err block_places(struct match *m, struct phrase_word *w, const struct query_word *asked,
			     unsigned block, unsigned char met, size_t *ret_n)
{
	uint32_t from = block * BLOCK_SLOTS, to = from + BLOCK_SLOTS;
	struct entries *es = &m->entries;
	struct key k;
	enum err e;

	*ret_n = 0;
	if (w->whole.s) {
		for (; w->next < w->n && w->docs[w->next] < from; w->next++)
			w->at = after_zero(w->at, w->whole.s + w->whole.n);
		*ret_n = places_take(m, w, &w->at, w->whole.s + w->whole.n, to, asked->offset, met);
		return ERR_OK;
	}
	key_of(&k, SPACE_WORD, asked->word);
	size_t term_n = k.n;
	key_entry(&k, term_n, ENTRY_PLACES, w->at ? block + 1 : 0);
	e = entries_seek(es, &k);
	if (e != ERR_OK || !entries_at_term(es, &k, term_n))
		return e;
	if (entry_block(es) == 0) {
		w->whole = arena_dup(m->a, es->reader.data);
		w->at = w->whole.s;
		m->work += w->whole.n;
		return block_places(m, w, asked, block, met, ret_n);
	}
	if (!w->at) { /* cut into blocks: from here on each is looked up */
		w->at = "";
		return block_places(m, w, asked, block, met, ret_n);
	}
	if (entry_block(es) != block + 1)
		return ERR_OK;
	for (; w->next < w->n && w->docs[w->next] < from; w->next++)
		;
	const char *at = es->reader.data.s;
	m->work += es->reader.data.n;
	*ret_n = places_take(m, w, &at, at + es->reader.data.n, to, asked->offset, met);
	return ERR_OK;
}

/* Those of pairs that are in `more` too. */
static size_t pairs_meet(struct match *m, size_t n, size_t n_more)
{
	size_t k = 0, kept = 0;

	for (size_t i = 0; i < n; i++) {
		while (k < n_more && m->more[k] < m->pairs[i])
			k++;
		if (k < n_more && m->more[k] == m->pairs[i])
			m->pairs[kept++] = m->pairs[i];
	}
	return kept;
}

static enum err block_match(struct match *m, const struct query_leaf *l, unsigned block, unsigned char met)
{
	size_t n = 0, more;
	bool first = true;

	for (size_t i = 0; i < l->n; i++) {
		if (l->words[i].prefix)
			continue;
		enum err e = block_places(m, &m->words[i], &l->words[i], block, met, &more);
		if (e != ERR_OK)
			return e;
		if (first) {
			uint64_t *pairs = m->pairs;
			m->pairs = m->more;
			m->more = pairs;
			n = more;
		} else {
			n = pairs_meet(m, n, more);
		}
		first = false;
		if (n == 0)
			return ERR_OK;
	}
	for (size_t i = 0; i < n; i++)
		match_touch(m, (uint32_t)(m->pairs[i] >> 32), 1);
	return ERR_OK;
}

/* A beginning inside of a phrase: the document has to have such a word. */
static enum err beginnings_meet(struct match *m, const struct query_leaf *l)
{
	uint16_t *were = NULL;
	size_t n = m->n_touched;
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < l->n && n; i++) {
		if (!l->words[i].prefix)
			continue;
		struct query_leaf alone = {.words = {l->words[i]}, .n = 1};
		struct leaf leaf = {.asked = &alone};
		if (!were)
			were = NEW(m->a, uint16_t, SEGMENT_SLOTS);
		memcpy(were, m->touched, n * sizeof *were);
		for (size_t k = 0; k < n; k++)
			m->weight[were[k]] = 0;
		e = leaf_read(m, &leaf);
		size_t kept = 0;
		for (size_t k = 0; k < n; k++)
			if (m->weight[were[k]])
				were[kept++] = were[k];
		for (size_t k = 0; k < m->n_touched; k++)
			m->weight[m->touched[k]] = 0;
		m->n_touched = 0;
		for (n = 0; n < kept; n++)
			match_touch(m, were[n], 1);
	}
	return e;
}

enum err phrase_read(struct match *m, const struct query_leaf *l)
{
	uint32_t wanted = 0;
	unsigned char met;
	enum err e = documents_read(m, l, &met);

	if (e != ERR_OK)
		return e;
	const struct phrase_word *any = NULL;
	for (size_t i = 0; i < l->n; i++)
		if (!l->words[i].prefix)
			any = &m->words[i];
	if (!any) { /* beginnings only */
		for (size_t i = 0; i < m->slots; i++)
			match_touch(m, (uint32_t)i, 1);
		return beginnings_meet(m, l);
	}
	for (size_t i = 0; i < m->slots; i++)
		if (m->near[i] == met && m->stage[i] >= m->clauses_met)
			wanted |= 1u << (i / BLOCK_SLOTS);
	for (unsigned b = 0; e == ERR_OK && b < BLOCKS; b++) {
		if (!(wanted >> b & 1))
			continue;
		if (m->work > m->work_most) {
			m->cut = true;
			break;
		}
		e = block_match(m, l, b, met);
	}
	return e == ERR_OK ? beginnings_meet(m, l) : e;
}

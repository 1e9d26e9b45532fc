/* seek.c - see seek.h */
#include "seek/seek.h"

#include "seek/match.h"

#include <math.h>

static void leaf_term_put(struct leaf *l, int space, struct str word)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->terms[i].space == space && str_eq(l->terms[i].word, word))
			return;
	if (l->n < LEAF_TERMS)
		l->terms[l->n++] = (struct leaf_term){(unsigned char)space, word};
}

/* The word as it was typed, and the forms that have a stem in common with it. */
static void leaf_terms(struct match *m, struct leaf *l, struct stems *stems)
{
	int guesses[STEM_GUESSES];
	struct str word = l->asked->words[0].word;

	leaf_term_put(l, SPACE_WORD, word);
	if (l->asked->exact)
		return;
	size_t n = stem_guesses(word, stem_language(m->ask->reader), guesses);
	for (size_t i = 0; i < n; i++) {
		struct str stem = arena_dup(m->a, stem_of(stems, guesses[i], word));
		leaf_term_put(l, SPACE_WORD, stem);
		leaf_term_put(l, SPACE_STEM, stem);
	}
}

/* In how many documents of the segment a term stands. */
static enum err term_docs(struct match *m, int space, struct str word, uint64_t *ret)
{
	struct postings p;
	struct key k;

	key_of(&k, space, word);
	size_t term_n = k.n;
	key_entry(&k, term_n, ENTRY_DOCS, 0);
	enum err e = entries_seek(&m->entries, &k);
	*ret = e == ERR_OK && entries_at_term(&m->entries, &k, term_n) ? entry_docs(&m->entries, &p) : 0;
	return e;
}

static enum err leaf_docs(struct match *m, struct leaf *l)
{
	uint64_t sum = 0, least = UINT64_MAX, n;
	enum err e = ERR_OK;

	if (l->asked->n == 1) {
		for (size_t i = 0; e == ERR_OK && i < l->n; i++, sum += n)
			e = term_docs(m, l->terms[i].space, l->terms[i].word, &n);
		l->docs += l->asked->words[0].prefix ? (uint64_t)m->segment->docs / 20 : sum;
		return e;
	}
	for (size_t i = 0; e == ERR_OK && i < l->asked->n; i++) {
		if (l->asked->words[i].prefix)
			continue;
		e = term_docs(m, SPACE_WORD, l->asked->words[i].word, &n);
		least = n < least ? n : least;
	}
	l->docs += least == UINT64_MAX ? (uint64_t)m->segment->docs / 20 : least;
	return e;
}

/* How rare each leaf is, among the newest documents; half of the work is left for looking at them. */
static enum err rareness(struct match *m, const struct segment *list, size_t n)
{
	uint64_t docs = 0;
	size_t slots = 0;
	enum err e = ERR_OK;

	while (e == ERR_OK && n > 0 && slots < RARE_SLOTS && m->work <= m->work_most / 2) {
		m->segment = &list[--n];
		m->entries = (struct entries){.source = m->source, .segment = m->segment, .work = &m->work};
		slots += segment_slots(m->segment);
		docs += (uint64_t)m->segment->docs;
		for (size_t i = 0; e == ERR_OK && i < m->ask->query->n; i++)
			e = leaf_docs(m, &m->leaves[i]);
	}
	for (size_t i = 0; i < m->ask->query->n; i++) {
		struct leaf *l = &m->leaves[i];
		float have = (float)(l->docs > docs ? docs : l->docs);
		l->rare = logf(1.0f + ((float)docs - have + 0.5f) / (have + 0.5f));
	}
	return e;
}

/* Clauses by how much of the index they are, least first. */
static void order_make(struct match *m)
{
	uint64_t sums[QUERY_LEAVES] = {0};
	size_t n = m->ask->query->clauses;

	for (size_t i = 0; i < m->ask->query->n; i++)
		if (!m->leaves[i].asked->excluded)
			sums[m->leaves[i].asked->clause] += m->leaves[i].docs;
	for (unsigned i = 0; i < n; i++) {
		unsigned at = i;
		for (; at > 0 && sums[m->order[at - 1]] > sums[i]; at--)
			m->order[at] = m->order[at - 1];
		m->order[at] = i;
	}
}

static void norms_make(struct match *m, const struct segment *list, size_t n)
{
	int64_t docs = 0, words = 0;

	for (size_t i = 0; i < n; i++) {
		docs += list[i].docs;
		words += list[i].words;
	}
	float mean = docs && words ? (float)words / (float)docs : 1.0f;
	for (unsigned i = 0; i < 256; i++)
		m->norm[i] = 1.2f * (0.25f + 0.75f * length_of((unsigned char)i) / mean);
	for (unsigned times = 0; times < TIMES_KNOWN; times++)
		for (unsigned i = 0; i < 256; i++)
			m->levelled[times][i] = (float)times / ((float)times + m->norm[i]);
}

static void phrase_room(struct match *m)
{
	size_t words = 0;

	for (size_t i = 0; i < m->ask->query->n; i++)
		if (m->ask->query->leaves[i].n > words)
			words = m->ask->query->leaves[i].n;
	if (words < 2)
		return;
	for (size_t i = 0; i < words; i++)
		m->words[i].docs = NEW(m->a, uint16_t, SEGMENT_SLOTS);
	m->pairs = NEW(m->a, uint64_t, PAIRS_MOST);
	m->more = NEW(m->a, uint64_t, PAIRS_MOST);
}

static enum err match_begin(struct match *m, const struct segment *list, size_t n, struct stems *stems)
{
	for (size_t i = 0; i < m->ask->query->n; i++) {
		m->leaves[i].asked = &m->ask->query->leaves[i];
		if (m->leaves[i].asked->n == 1)
			leaf_terms(m, &m->leaves[i], stems);
	}
	m->stage = NEW(m->a, unsigned char, SEGMENT_SLOTS);
	m->near = NEW(m->a, unsigned char, SEGMENT_SLOTS);
	m->weight = NEW(m->a, uint16_t, SEGMENT_SLOTS);
	m->score = NEW(m->a, float, SEGMENT_SLOTS);
	m->touched = NEW(m->a, uint16_t, SEGMENT_SLOTS);
	m->found = NEW(m->a, uint16_t, SEGMENT_SLOTS);
	m->gone = NEW(m->a, int64_t, SEGMENT_SLOTS);
	phrase_room(m);
	norms_make(m, list, n);
	enum err e = rareness(m, list, n);
	order_make(m);
	return e;
}

struct best {
	struct seek_hit *list;
	size_t n, most;
	const struct seek_ask *ask;
};

static bool better(struct seek_hit x, struct seek_hit y)
{
	return x.score > y.score || (x.score == y.score && x.doc > y.doc);
}

static void best_put(struct best *b, struct seek_hit hit)
{
	size_t at = b->n;

	if (b->n == b->most && !better(hit, b->list[b->n - 1]))
		return;
	if (b->ask->after_doc && !better((struct seek_hit){b->ask->after_doc, b->ask->after_score}, hit))
		return;
	if (b->n < b->most)
		b->n++;
	else
		at--;
	for (; at > 0 && better(hit, b->list[at - 1]); at--)
		b->list[at] = b->list[at - 1];
	b->list[at] = hit;
}

/* The place of the reader's language among the values of the segment; none: as many as there are. */
static enum err reader_column(struct match *m, struct column *ret, size_t *ret_place)
{
	struct str bytes;
	enum err e = m->source->column(m->source->from, m->segment, FILTER_LANG, &bytes);

	if (e != ERR_OK)
		return e;
	if (!column_read(m->a, bytes, m->slots, ret))
		return ERR_STORAGE;
	*ret_place = 0;
	while (*ret_place < ret->n_values && ret->values[*ret_place] != m->ask->reader_value)
		++*ret_place;
	return ERR_OK;
}

static enum err hits_take(struct match *m, struct best *b)
{
	struct column lang;
	size_t place = 0;
	bool prefers = m->ask->reader_value && m->ask->query->clauses;
	enum err e = prefers ? reader_column(m, &lang, &place) : ERR_OK;

	if (e != ERR_OK)
		return e;
	for (size_t i = m->n_found; i-- > 0;) {
		size_t slot = m->found[i];
		float score = m->score[slot];
		if (prefers && column_place(&lang, slot) == place)
			score *= 1.5f;
		best_put(b,
			 (struct seek_hit){m->segment->first + (int64_t)slot, (uint32_t)(score * 4096.0f)});
	}
	m->work += m->n_found;
	return ERR_OK;
}

/* Which of those that somebody wants to be told of are among the found. */
static void told_take(struct match *m, struct seek_found *f)
{
	bool *found = NULL;

	for (size_t i = 0; i < m->ask->n_told; i++) {
		int64_t slot = m->ask->told[i] - m->segment->first;
		if (slot < 0 || slot >= (int64_t)m->slots)
			continue;
		if (!found) {
			found = NEW(m->a, bool, m->slots);
			for (size_t k = 0; k < m->n_found; k++)
				found[m->found[k]] = true;
		}
		f->told[i] |= found[slot];
	}
}

static enum err facets_take(struct match *m, struct seek_found *f, uint32_t values_n)
{
	for (unsigned field = 0; field < SEEK_FIELDS; field++) {
		struct str bytes;
		struct column c;
		enum err e = m->source->column(m->source->from, m->segment, field, &bytes);
		if (e != ERR_OK)
			return e;
		if (!column_read(m->a, bytes, m->slots, &c))
			return ERR_STORAGE;
		uint32_t *counts = NEW(m->a, uint32_t, c.room);
		if (c.n_values == 1)
			counts[0] = (uint32_t)m->n_found;
		else if (c.width == 1)
			for (size_t i = 0; i < m->n_found; i++)
				counts[c.places[m->found[i]]]++;
		else
			for (size_t i = 0; i < m->n_found; i++)
				counts[column_place(&c, m->found[i])]++;
		for (size_t i = 0; i < c.n_values; i++)
			if (c.values[i] < values_n)
				f->facets[field][c.values[i]] += counts[i];
	}
	f->facets_of += m->n_found;
	told_take(m, f);
	return ERR_OK;
}

static enum err segment_take(struct match *m, struct seek_found *f, struct best *b)
{
	struct arena_mark mark = arena_mark(m->a);
	bool counted = m->n_found && f->count < FACETS_MOST;
	enum err e = ERR_OK;

	f->count += m->n_found;
	if (m->n_found)
		e = hits_take(m, b);
	if (counted)
		m->work += m->n_found * 2 + m->slots / 4;
	if (e == ERR_OK && counted && m->ask->facets)
		e = facets_take(m, f, m->ask->values_n);
	arena_back(m->a, mark);
	return e;
}

static enum err segments_take(struct match *m, const struct segment *list, size_t n, struct seek_found *f,
			      struct best *b)
{
	enum err e = ERR_OK;

	for (bool first = true; e == ERR_OK && n > 0; first = false) {
		if (!first && m->work > m->work_most) {
			f->at_least = true;
			break;
		}
		e = segment_match(m, &list[--n]);
		if (e == ERR_OK)
			e = segment_take(m, f, b);
	}
	return e;
}

enum err seek(const struct segment_source *source, const struct segment *list, size_t n,
	      const struct seek_ask *ask, struct stems *stems, struct arena *a, struct seek_found *ret)
{
	struct match *m = NEW(a, struct match, 1);
	struct seek_found f = {0};
	size_t most = ask->most > SEEK_MOST ? SEEK_MOST : ask->most;
	struct best b = {NEW(a, struct seek_hit, most + 1), 0, most + 1, ask};

	m->ask = ask;
	m->source = source;
	m->a = a;
	m->work_most = ask->work_most ? ask->work_most : WORK_MOST;
	for (unsigned i = 0; ask->facets && i < SEEK_FIELDS; i++)
		f.facets[i] = NEW(a, uint32_t, ask->values_n + 1);
	f.told = NEW(a, bool, ask->n_told + 1);
	enum err e = match_begin(m, list, n, stems);
	if (e == ERR_OK)
		e = segments_take(m, list, n, &f, &b);
	if (e != ERR_OK)
		return e;
	f.list = b.list;
	f.more = b.n > most;
	f.n = f.more ? most : b.n;
	f.at_least = f.at_least || m->cut;
	f.work = m->work;
	*ret = f;
	return ERR_OK;
}

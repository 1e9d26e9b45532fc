/* match.c - see match.h */
#include "seek/match.h"

/* To the next block that is wanted, or behind the documents of the term. */
static enum err skip_block(struct match *m, struct key *k, size_t term_n)
{
	unsigned block = entry_block(&m->entries) + 1;

	while (block <= BLOCKS && !block_wanted(m, block))
		block++;
	key_entry(k, term_n, block <= BLOCKS ? ENTRY_DOCS : ENTRY_PLACES, block <= BLOCKS ? block : 0);
	return entries_seek(&m->entries, k);
}

enum err term_read(struct match *m, int space, struct str word,
		   void (*take)(struct match *, struct postings *, void *), void *arg)
{
	struct entries *es = &m->entries;
	struct key k;

	key_of(&k, space, word);
	size_t term_n = k.n;
	key_entry(&k, term_n, ENTRY_DOCS, 0);
	enum err e = entries_seek(es, &k);
	while (e == ERR_OK && entries_at_term(es, &k, term_n) && entry_holds(es) == ENTRY_DOCS) {
		if (!block_wanted(m, entry_block(es))) {
			e = skip_block(m, &k, term_n);
			continue;
		}
		struct postings p;
		(void)entry_docs(es, &p);
		m->work += es->reader.data.n;
		take(m, &p, arg);
		e = entries_next(es);
	}
	return e;
}

static void take_weights(struct match *m, struct postings *p, void *arg)
{
	(void)arg;
	while (postings_next(p))
		match_touch(m, p->doc, p->weight);
}

static bool starts(const struct entries *e, const struct key *k)
{
	return !e->over && e->reader.key.n > k->n && memcmp(e->reader.key.b, k->b, k->n) == 0;
}

/* Every word that begins so. */
static enum err prefix_read(struct match *m, struct str word)
{
	enum { PREFIX_WORK = 400000 };
	struct entries *es = &m->entries;
	uint64_t before = m->work;
	struct key k;

	key_of(&k, SPACE_WORD, word);
	k.n--; /* without the 0 */
	enum err e = entries_seek(es, &k);
	while (e == ERR_OK && starts(es, &k)) {
		if (m->work - before > PREFIX_WORK) {
			m->cut = true;
			break;
		}
		m->work += es->reader.data.n / 4 + 4;
		if (entry_holds(es) == ENTRY_PLACES && entry_block(es)) {
			struct key behind = es->reader.key;
			key_entry(&behind, behind.n - 2, ENTRY_PLACES + 1, 0);
			e = entries_seek(es, &behind);
			continue;
		}
		if (entry_holds(es) == ENTRY_DOCS && block_wanted(m, entry_block(es))) {
			struct postings p;
			(void)entry_docs(es, &p);
			m->work += es->reader.data.n;
			take_weights(m, &p, NULL);
		}
		e = entries_next(es);
	}
	return e;
}

static enum err terms_read(struct match *m, const struct leaf *l, size_t from, size_t to)
{
	enum err e = ERR_OK;

	m->n_touched = 0;
	for (size_t i = from; e == ERR_OK && i < to; i++)
		e = term_read(m, l->terms[i].space, l->terms[i].word, take_weights, NULL);
	m->work += m->n_touched;
	return e;
}

enum err leaf_read(struct match *m, const struct leaf *l)
{
	m->n_touched = 0;
	if (l->asked->n > 1)
		return phrase_read(m, l->asked);
	if (l->asked->words[0].prefix)
		return prefix_read(m, l->asked->words[0].word);
	return terms_read(m, l, 0, 1);
}

enum err forms_read(struct match *m, const struct leaf *l)
{
	return terms_read(m, l, 1, l->n);
}

/* Of another form of the word than the one that was typed: never as much as that one. */
static const float FORM_WORTH = 0.4f;

/* BM25, levelled off by length; then the slot is ready for the next leaf. */
static void leaf_score(struct match *m, float worth)
{
	for (size_t i = 0; i < m->n_touched; i++) {
		size_t slot = m->touched[i];
		float times = (float)m->weight[slot];
		float more = worth * times / (times + m->norm[m->lengths[slot]]);
		m->weight[slot] = 0;
		if (m->stage[slot] == 0) {
			if (!m->ok[slot])
				continue;
			m->score[slot] = 0;
		}
		m->score[slot] += more;
		if (m->stage[slot] == m->clauses_met) {
			m->stage[slot]++;
			m->found[m->n_found++] = (uint16_t)slot;
		}
	}
}

/* The leaves of one clause; those that have none of them are out. */
static enum err clause_match(struct match *m, unsigned clause)
{
	enum err e = ERR_OK;

	m->n_found = 0;
	for (size_t i = 0; e == ERR_OK && i < m->ask->query->n; i++) {
		const struct leaf *l = &m->leaves[i];
		if (l->asked->excluded || l->asked->clause != clause)
			continue;
		e = leaf_read(m, l);
		leaf_score(m, l->rare * 2.2f);
		if (e == ERR_OK && l->n > 1)
			e = forms_read(m, l);
		if (l->n > 1)
			leaf_score(m, l->rare * 2.2f * FORM_WORTH);
	}
	m->clauses_met++;
	m->blocks = 0;
	for (size_t i = 0; i < m->n_found; i++)
		m->blocks |= 1u << (m->found[i] / BLOCK_SLOTS);
	return e;
}

static void touched_leave(struct match *m)
{
	size_t n = 0;

	for (size_t k = 0; k < m->n_touched; k++) {
		m->weight[m->touched[k]] = 0;
		m->stage[m->touched[k]] = 0;
	}
	for (size_t k = 0; k < m->n_found; k++)
		if (m->stage[m->found[k]])
			m->found[n++] = m->found[k];
	m->n_found = n;
}

static enum err excluded_match(struct match *m)
{
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && m->n_found && i < m->ask->query->n; i++) {
		const struct leaf *l = &m->leaves[i];
		if (!l->asked->excluded)
			continue;
		e = leaf_read(m, l);
		touched_leave(m);
		if (e == ERR_OK && l->n > 1) {
			e = forms_read(m, l);
			touched_leave(m);
		}
	}
	return e;
}

/* A set's column: of each place in its list of values, is it wanted? False when it wants all. */
static enum err set_apply(struct match *m, const struct seek_set *set, bool *ret_any)
{
	struct str bytes;
	struct column c;
	enum err e = m->source->column(m->source->from, m->segment, set->field, &bytes);

	if (e != ERR_OK)
		return e;
	if (!column_read(m->a, bytes, m->slots, &c))
		return ERR_STORAGE;
	bool *wanted = NEW(m->a, bool, c.room);
	bool any = false;
	for (size_t i = 0; i < c.n_values; i++) {
		bool in = false;
		for (size_t k = 0; k < set->n && !in; k++)
			in = set->values[k] == c.values[i];
		wanted[i] = in != set->excluded;
		any = any || wanted[i];
	}
	for (size_t i = 0; any && i < m->slots; i++)
		m->ok[i] = m->ok[i] && wanted[column_place(&c, i)];
	m->work += m->slots / 8;
	*ret_any = any;
	return ERR_OK;
}

static enum err gone_apply(struct match *m)
{
	int64_t *gone = m->gone;
	size_t n;
	enum err e = m->source->gone(m->source->from, m->segment, gone, &n);

	for (size_t i = 0; e == ERR_OK && i < n; i++)
		m->ok[gone[i] - m->segment->first] = false;
	return e;
}

/* Slots that may be found at all; *ret_any false: none. */
static enum err slots_begin(struct match *m, bool *ret_any)
{
	static const uint32_t nothing[] = {0};
	struct seek_set there = {FILTER_KIND, nothing, 1, true};
	enum err e = ERR_OK;

	*ret_any = true;
	memset(m->ok, 1, m->slots);
	memset(m->stage, 0, m->slots);
	for (size_t i = 0; e == ERR_OK && *ret_any && i < m->ask->n_sets; i++)
		e = set_apply(m, &m->ask->sets[i], ret_any);
	if (e == ERR_OK && *ret_any && m->ask->query->clauses == 0)
		e = set_apply(m, &there, ret_any); /* a hole has no kind */
	return e == ERR_OK && *ret_any ? gone_apply(m) : e;
}

static enum err lengths_read(struct match *m)
{
	struct str bytes;
	enum err e = m->source->column(m->source->from, m->segment, COLUMN_LENGTH, &bytes);

	if (e != ERR_OK)
		return e;
	if (bytes.n < m->slots)
		return ERR_STORAGE;
	memcpy(m->lengths, bytes.s, m->slots);
	return ERR_OK;
}

enum err segment_match(struct match *m, const struct segment *s)
{
	struct arena_mark mark = arena_mark(m->a);
	bool any;

	m->segment = s;
	m->slots = segment_slots(s);
	m->entries = (struct entries){.source = m->source, .segment = s, .work = &m->work};
	m->n_found = 0;
	m->clauses_met = 0;
	m->blocks = UINT32_MAX;
	m->work += m->slots / 16;
	enum err e = slots_begin(m, &any);
	if (e == ERR_OK && any && m->ask->query->clauses)
		e = lengths_read(m);
	for (unsigned i = 0; e == ERR_OK && any && i < m->ask->query->clauses; i++) {
		e = clause_match(m, m->order[i]);
		any = m->n_found;
	}
	if (e == ERR_OK && any && m->ask->query->clauses == 0)
		for (size_t i = 0; i < m->slots; i++)
			if (m->ok[i]) {
				m->stage[i] = 1;
				m->score[i] = 0;
				m->found[m->n_found++] = (uint16_t)i;
			}
	if (e == ERR_OK)
		e = excluded_match(m);
	arena_back(m->a, mark);
	return e;
}

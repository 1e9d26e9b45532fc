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
		m->work += es->reader.data.n / 4 + 16;
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

static enum err lengths_read(struct match *m)
{
	struct str bytes;

	if (m->lengths)
		return ERR_OK;
	enum err e = m->source->column(m->source->from, m->segment, COLUMN_LENGTH, &bytes);
	if (e != ERR_OK)
		return e;
	if (bytes.n < m->slots)
		return ERR_STORAGE;
	m->lengths = (const unsigned char *)bytes.s;
	return ERR_OK;
}

/* BM25, levelled off by length. The slot is not out. */
static inline void slot_score(struct match *m, size_t slot, uint32_t times, float worth)
{
	unsigned length = m->lengths[slot];
	float levelled = times < TIMES_KNOWN ? m->levelled[times][length]
					     : (float)times / ((float)times + m->norm[length]);

	m->score[slot] += worth * levelled;
	if (m->stage[slot] == m->clauses_met) {
		m->stage[slot]++;
		m->found[m->n_found++] = (uint16_t)slot;
	}
}

/* What was touched; then the slots are ready for the next leaf. */
static enum err leaf_score(struct match *m, float worth)
{
	enum err e = m->n_touched ? lengths_read(m) : ERR_OK;

	for (size_t i = 0; i < m->n_touched; i++) {
		size_t slot = m->touched[i];
		uint32_t times = m->weight[slot];
		m->weight[slot] = 0;
		if (e == ERR_OK)
			slot_score(m, slot, times, worth);
	}
	return e;
}

static void take_scores(struct match *m, struct postings *p, void *arg)
{
	float worth = *(const float *)arg;

	m->work += (size_t)(p->end - p->at) / 2;
	while (postings_next(p))
		if (p->doc < m->slots && m->stage[p->doc] >= m->clauses_met)
			slot_score(m, p->doc, p->weight, worth);
}

/* Of one list nothing has to be summed up first. */
static enum err word_score(struct match *m, const struct leaf *l, float worth)
{
	enum err e = lengths_read(m);

	return e == ERR_OK ? term_read(m, SPACE_WORD, l->terms[0].word, take_scores, &worth) : e;
}

static enum err clause_leaf(struct match *m, const struct leaf *l)
{
	bool word = l->asked->n == 1 && !l->asked->words[0].prefix;
	float worth = l->rare * 2.2f;
	enum err e = word ? word_score(m, l, worth) : leaf_read(m, l);

	if (e == ERR_OK && !word)
		e = leaf_score(m, worth);
	if (e == ERR_OK && l->n > 1)
		e = forms_read(m, l);
	if (e == ERR_OK && l->n > 1)
		e = leaf_score(m, worth * FORM_WORTH);
	return e;
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
		e = clause_leaf(m, l);
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

/* The documents of a set that are in the segment: out of it, or as they were before the column was looked at.
 */
static void docs_apply(struct match *m, const struct seek_set *set, const unsigned char *before)
{
	for (size_t i = 0; i < set->n_docs; i++) {
		int64_t slot = set->docs[i] - m->segment->first;
		if (slot >= 0 && slot < (int64_t)m->slots)
			m->stage[slot] = set->excluded ? 0 : before[i];
	}
}

/* What stands at the documents of a set now; *ret_any: one of them is in the segment. */
static unsigned char *docs_before(struct match *m, const struct seek_set *set, bool *ret_any)
{
	unsigned char *before = NEW(m->a, unsigned char, set->n_docs + 1);

	for (size_t i = 0; i < set->n_docs; i++) {
		int64_t slot = set->docs[i] - m->segment->first;
		if (slot < 0 || slot >= (int64_t)m->slots)
			continue;
		before[i] = m->stage[slot];
		*ret_any = true;
	}
	return before;
}

/* A set's column: of each place in its list of values, is it wanted? *ret_any false: none is. */
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
	const unsigned char *before = docs_before(m, set, &any);
	any = any && !set->excluded;
	for (size_t i = 0; i < c.n_values; i++) {
		bool in = false;
		for (size_t k = 0; k < set->n && !in; k++)
			in = set->values[k] == c.values[i];
		wanted[i] = in != set->excluded;
		any = any || wanted[i];
	}
	for (size_t i = 0; any && i < m->slots; i++)
		m->stage[i] &= wanted[column_place(&c, i)];
	docs_apply(m, set, before);
	m->work += any ? m->slots / 2 : c.n_values;
	*ret_any = any;
	return ERR_OK;
}

static enum err gone_apply(struct match *m)
{
	int64_t *gone = m->gone;
	size_t n;
	enum err e = m->source->gone(m->source->from, m->segment, gone, &n);

	for (size_t i = 0; e == ERR_OK && i < n; i++)
		m->stage[gone[i] - m->segment->first] = 0;
	return e;
}

/* Slots that may be found at all; *ret_any false: none. */
static enum err slots_begin(struct match *m, bool *ret_any)
{
	static const uint32_t nothing[] = {0};
	struct seek_set there = {.field = FILTER_KIND, .values = nothing, .n = 1, .excluded = true};
	enum err e = ERR_OK;

	*ret_any = true;
	memset(m->stage, 1, m->slots);
	memset(m->score, 0, m->slots * sizeof *m->score);
	for (size_t i = 0; e == ERR_OK && *ret_any && i < m->ask->n_sets; i++)
		e = set_apply(m, &m->ask->sets[i], ret_any);
	for (size_t i = 0; e == ERR_OK && *ret_any && i < m->ask->n_groups; i++)
		e = groups_apply(m, &m->ask->groups[i], ret_any);
	if (e == ERR_OK && *ret_any && m->ask->query->clauses == 0)
		e = set_apply(m, &there, ret_any); /* a hole has no kind */
	return e == ERR_OK && *ret_any ? gone_apply(m) : e;
}

/* Blocks with a slot that is not filtered out. */
static uint32_t blocks_left(const struct match *m)
{
	uint32_t blocks = 0;

	for (size_t from = 0; from < m->slots; from += BLOCK_SLOTS) {
		size_t n = m->slots - from < BLOCK_SLOTS ? m->slots - from : BLOCK_SLOTS;
		if (memchr(m->stage + from, 1, n))
			blocks |= 1u << (from / BLOCK_SLOTS);
	}
	return blocks;
}

enum err segment_match(struct match *m, const struct segment *s)
{
	struct arena_mark mark = arena_mark(m->a);
	bool any;

	m->segment = s;
	m->slots = segment_slots(s);
	m->entries = (struct entries){.source = m->source, .segment = s, .work = &m->work};
	m->n_found = 0;
	m->clauses_met = 1;
	m->lengths = NULL;
	m->work += m->slots / 16;
	enum err e = slots_begin(m, &any);
	m->blocks = blocks_left(m);
	for (unsigned i = 0; e == ERR_OK && any && i < m->ask->query->clauses; i++) {
		e = clause_match(m, m->order[i]);
		any = m->n_found;
	}
	if (e == ERR_OK && any && m->ask->query->clauses == 0)
		for (size_t i = 0; i < m->slots; i++)
			if (m->stage[i])
				m->found[m->n_found++] = (uint16_t)i;
	if (e == ERR_OK)
		e = excluded_match(m);
	arena_back(m->a, mark);
	return e;
}

/* merge.c - see merge.h */
#include "seek/merge.h"

#include "base/arena.h"
#include "seek/build.h"
#include "seek/grown.h"
#include "seek/page.h"
#include "seek/postings.h"

static size_t slots_between(const struct segment *list, size_t from, size_t to)
{
	return (size_t)(list[to].last - list[from].first + 1);
}

/* 0: up to MERGE_WIDTH slots, 1: up to MERGE_WIDTH squared ... */
static unsigned level_of(const struct segment *s)
{
	unsigned level = 0;

	for (size_t slots = segment_slots(s); slots >= MERGE_WIDTH; slots /= MERGE_WIDTH)
		level++;
	return level;
}

bool merge_due(const struct segment *list, size_t n, size_t *ret_from)
{
	enum { TOP_LEVEL = 3, TOP_LEAST = MERGE_WIDTH * MERGE_WIDTH * MERGE_WIDTH };
	size_t from = n;

	if (n < 2)
		return false;
	unsigned level = level_of(&list[n - 1]);
	while (from > 0 && level_of(&list[from - 1]) <= level && n - from < MERGE_SEGMENTS &&
	       slots_between(list, from - 1, n - 1) <= SEGMENT_SLOTS)
		from--;
	*ret_from = from;
	if (n - from >= MERGE_WIDTH)
		return true;
	/* At the top, once no other of that size would fit. */
	return level >= TOP_LEVEL && n - from > 1 &&
	       slots_between(list, from, n - 1) > SEGMENT_SLOTS - TOP_LEAST;
}

/* One of the segments that are read, entry by entry. */
struct leg {
	const struct segment *segment;
	struct page_reader reader;
	struct str page; /* its own copy */
	size_t room;
	unsigned number;
	uint32_t shift; /* its first document, counted from the first of all */
	bool over;
	/* of the term at hand */
	uint32_t *docs; /* slot of each document in its list; GONE */
	size_t n_docs, read, room_docs;
};
#define GONE UINT32_MAX

struct merging {
	const struct segment_source *source;
	struct leg *legs;
	size_t n;
	struct page_writer out;
	bool *gone; /* by slot of the whole */
	unsigned char *docs, *places;
	size_t docs_n, docs_room, places_n, places_room;
	uint32_t count, before;
};

static enum err leg_page(struct merging *m, struct leg *l)
{
	struct str page;

	if (l->number == l->segment->pages) {
		l->over = true;
		return ERR_OK;
	}
	enum err e = m->source->page(m->source->from, l->segment, l->number++, &page);
	if (e != ERR_OK)
		return e;
	char *copy = grown((char *)l->page.s, page.n, &l->room, 1);
	memcpy(copy, page.s, page.n);
	l->page = (struct str){copy, page.n};
	page_read(&l->reader, l->page);
	return ERR_OK;
}

static enum err leg_next(struct merging *m, struct leg *l)
{
	enum err e = ERR_OK;

	while (e == ERR_OK && !l->over && !page_next(&l->reader))
		e = leg_page(m, l);
	return e;
}

/* The key without its last two bytes. */
static struct str leg_term(const struct leg *l)
{
	return (struct str){(const char *)l->reader.key.b, l->reader.key.n - 2};
}

static void docs_take(struct merging *m, struct leg *l, unsigned block, struct str data)
{
	const unsigned char *at = (const unsigned char *)data.s, *end = at + data.n;
	struct postings p;

	(void)number_get(&at, end);
	postings_begin(&p, (struct str){(const char *)at, (size_t)(end - at)},
		       block ? (block - 1) * BLOCK_SLOTS : 0);
	while (postings_next(&p)) {
		uint32_t slot = p.doc + l->shift;
		bool gone = m->gone[slot];
		l->docs = grown(l->docs, l->n_docs + 1, &l->room_docs, sizeof *l->docs);
		l->docs[l->n_docs++] = gone ? GONE : slot;
		if (gone)
			continue;
		m->docs = grown(m->docs, m->docs_n + NUMBER_BYTES + 1, &m->docs_room, 1);
		m->docs_n += posting_put(m->docs + m->docs_n, slot - m->before, p.weight);
		m->before = slot + 1;
		m->count++;
	}
}

static void places_take(struct merging *m, struct leg *l, struct str data)
{
	const char *at = data.s, *end = data.s + data.n;

	while (at < end && l->read < l->n_docs) {
		const char *zero = memchr(at, 0, (size_t)(end - at));
		const char *to = zero ? zero + 1 : end;
		size_t n = (size_t)(to - at);
		if (l->docs[l->read++] != GONE) {
			m->places = grown(m->places, m->places_n + n, &m->places_room, 1);
			memcpy(m->places + m->places_n, at, n);
			m->places_n += n;
		}
		at = to;
	}
}

/* All that a segment has of the term: its documents, then their places. */
static enum err leg_take(struct merging *m, struct leg *l, struct str term)
{
	enum err e = ERR_OK;

	l->n_docs = l->read = 0;
	while (e == ERR_OK && !l->over && str_eq(leg_term(l), term)) {
		const unsigned char *tail = l->reader.key.b + l->reader.key.n - 2;
		if (tail[0] == ENTRY_DOCS)
			docs_take(m, l, tail[1], l->reader.data);
		else
			places_take(m, l, l->reader.data);
		e = leg_next(m, l);
	}
	return e;
}

static enum err term_merge(struct merging *m, const struct key *least)
{
	struct str term = key_str(least);
	enum err e = ERR_OK;

	m->docs_n = m->places_n = 0;
	m->count = m->before = 0;
	for (size_t i = 0; e == ERR_OK && i < m->n; i++)
		e = leg_take(m, &m->legs[i], term);
	if (e == ERR_OK && m->count)
		term_lists_put(&m->out, least->b[0], str_cut(term, 1, term.n - 1), m->count,
			       (struct str){(char *)m->docs, m->docs_n},
			       (struct str){m->places ? (char *)m->places : "", m->places_n});
	return e == ERR_OK ? m->out.err : e;
}

static bool least_key(const struct merging *m, struct key *ret)
{
	const struct leg *least = NULL;

	for (size_t i = 0; i < m->n; i++)
		if (!m->legs[i].over && (!least || str_cmp(leg_term(&m->legs[i]), leg_term(least)) < 0))
			least = &m->legs[i];
	if (!least)
		return false;
	ret->n = least->reader.key.n - 2;
	memcpy(ret->b, least->reader.key.b, ret->n);
	return true;
}

static enum err terms_merge(struct merging *m)
{
	enum err e = ERR_OK;
	struct key least;

	for (size_t i = 0; e == ERR_OK && i < m->n; i++) {
		page_read(&m->legs[i].reader, STR(""));
		e = leg_next(m, &m->legs[i]);
	}
	while (e == ERR_OK && least_key(m, &least))
		e = term_merge(m, &least);
	enum err end = page_writer_end(&m->out);
	return e == ERR_OK ? end : e;
}

static enum err column_merge(struct merging *m, struct arena *a, unsigned column,
			     const struct segment_sink *sink, size_t slots)
{
	unsigned char *lengths = NEW(a, unsigned char, slots);
	uint32_t *values = NEW(a, uint32_t, slots);

	for (size_t i = 0; i < m->n; i++) {
		const struct leg *l = &m->legs[i];
		size_t n = segment_slots(l->segment);
		struct column c;
		struct str bytes;
		enum err e = m->source->column(m->source->from, l->segment, column, &bytes);
		if (e != ERR_OK)
			return e;
		if (column == COLUMN_RESPONSE)
			for (size_t k = 0; k < n; k++)
				values[l->shift + k] = response_at(bytes, k);
		else if (column == COLUMN_LENGTH && bytes.n >= n)
			memcpy(lengths + l->shift, bytes.s, n);
		else if (column != COLUMN_LENGTH && column_read(a, bytes, n, &c))
			for (size_t k = 0; k < n; k++)
				values[l->shift + k] =
				    m->gone[l->shift + k] ? 0 : c.values[column_place(&c, k)];
		else
			return ERR_STORAGE;
	}
	return sink->column(sink->to, column,
			    column == COLUMN_LENGTH	? (struct str){(char *)lengths, slots}
			    : column == COLUMN_RESPONSE ? responses_bytes(a, values, slots)
							: column_bytes(a, values, slots));
}

static enum err gone_read(struct merging *m, struct arena *a, const struct segment *whole, int64_t *ret_gone)
{
	int64_t *list = NEW(a, int64_t, SEGMENT_SLOTS);
	size_t n;

	m->gone = NEW(a, bool, SEGMENT_SLOTS);
	*ret_gone = 0;
	for (size_t i = 0; i < m->n; i++) {
		enum err e = m->source->gone(m->source->from, m->legs[i].segment, list, &n);
		if (e != ERR_OK)
			return e;
		for (size_t k = 0; k < n; k++)
			m->gone[list[k] - whole->first] = true;
		*ret_gone += (int64_t)n;
	}
	return ERR_OK;
}

static void merging_end(struct merging *m)
{
	for (size_t i = 0; i < m->n; i++) {
		free((char *)m->legs[i].page.s);
		free(m->legs[i].docs);
	}
	free(m->docs);
	free(m->places);
}

enum err seek_merge(const struct segment_source *source, const struct segment *list, size_t n,
		    const struct segment_sink *sink, struct segment *ret)
{
	ARENA_SCOPED a;
	struct segment whole = {0, list[0].first, list[n - 1].last, 0, 0, 0};
	struct merging m = {.source = source, .n = n};
	int64_t gone;

	if (n > MERGE_SEGMENTS || segment_slots(&whole) > SEGMENT_SLOTS)
		BUG("too much for one segment");
	arena_init(&a, 64 << 20, NULL);
	m.legs = NEW(&a, struct leg, n);
	for (size_t i = 0; i < n; i++) {
		m.legs[i] =
		    (struct leg){.segment = &list[i], .shift = (uint32_t)(list[i].first - whole.first)};
		whole.docs += list[i].docs;
		whole.words += list[i].words;
	}
	page_writer_init(&m.out, sink);
	enum err e = gone_read(&m, &a, &whole, &gone);
	if (e == ERR_OK)
		e = terms_merge(&m);
	for (unsigned c = 0; e == ERR_OK && c < COLUMNS; c++)
		e = column_merge(&m, &a, c, sink, segment_slots(&whole));
	merging_end(&m);
	if (whole.docs && gone < whole.docs)
		whole.words -= whole.words / whole.docs * gone;
	whole.docs -= gone;
	whole.pages = m.out.pages;
	if (e == ERR_OK)
		*ret = whole;
	return e;
}

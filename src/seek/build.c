/*
 * build.c - see build.h. Each word of a document is one number of 64 bits: which
 * term, which document, where, in which field. At the end they are sorted by
 * term, which leaves documents and places in order; then each term's lists are
 * written in one go. So the way of a word is short: a look into a table, and one
 * number at the end of a list.
 */
#include "seek/build.h"

#include "base/arena.h"
#include "seek/page.h"
#include "seek/postings.h"
#include "text/stem.h"
#include "text/tokens.h"

#include <stdlib.h>

enum {
	TERM_SHIFT = 40,
	SLOT_SHIFT = 25,
	PLACE_SHIFT = 2,
	PLACE_MOST = (1 << 23) - 1,
	TERMS_MOST = (1 << 24) - 1,
	TABLE_FIRST = 1 << 10,
	STEMS_KEPT = 1 << 12,
	FIELD_GAP = 64,
	RADIX_BITS = 12,
	RADIX = 1 << RADIX_BITS,
};
static_assert(SEGMENT_SLOTS == 1 << (TERM_SHIFT - SLOT_SHIFT), "a document's place in the segment fits");

/* Where a term stands in the pool of words, and what its stem is. */
struct term {
	uint32_t at, hash;
	uint32_t stem; /* + 1; 0: none, or not known yet */
	unsigned char n, space;
	signed char stem_language; /* of `stem`; NOBODY: not known yet */
};
enum { NOBODY = -2 };
/* Stems in other languages than the first one that was asked for. */
struct kept_stem {
	uint32_t term, stem;
	int language;
};

struct seek_build {
	struct arena arena; /* columns */
	struct stems *stems;
	uint32_t *table; /* term + 1; open addressing; size a power of two */
	size_t table_room;
	struct term *terms;
	size_t n_terms, terms_room;
	char *pool;
	size_t pool_n, pool_room;
	uint64_t *words;
	size_t n_words, words_room;
	struct kept_stem kept[STEMS_KEPT];

	int64_t first, last, docs, length;
	uint32_t *values[SEEK_FIELDS];
	unsigned char *lengths;
	size_t columns_room;
	/* the document at hand */
	uint32_t slot, place;
	int language;
};
static const uint32_t field_weights[] = {TITLE_WEIGHT, SUMMARY_WEIGHT, 1};

static void *grown(void *p, size_t need, size_t *room, size_t size)
{
	if (need <= *room)
		return p;
	*room = 2 * need + 256;
	p = realloc(p, *room * size);
	if (!p)
		BUG("no memory for an index");
	return p;
}

static void begin(struct seek_build *b)
{
	arena_init(&b->arena, 16 << 20, NULL);
	b->n_terms = b->pool_n = b->n_words = 0;
	memset(b->table, 0, b->table_room * sizeof *b->table);
	memset(b->kept, 0, sizeof b->kept);
	b->docs = b->length = 0;
	b->lengths = NULL;
	b->columns_room = 0;
}

struct seek_build *seek_build_open(struct stems *stems)
{
	struct seek_build *b = calloc(1, sizeof *b);

	if (!b || !(b->table = calloc(TABLE_FIRST, sizeof *b->table)))
		BUG("no memory for an index");
	b->table_room = TABLE_FIRST;
	b->stems = stems;
	begin(b);
	return b;
}

void seek_build_close(struct seek_build *b)
{
	if (!b)
		return;
	arena_reset(&b->arena);
	free(b->table);
	free(b->terms);
	free(b->pool);
	free(b->words);
	free(b);
}

size_t seek_build_bytes(const struct seek_build *b)
{
	/* twice the words: sorting wants a second place for them */
	return b->arena.used + b->table_room * sizeof *b->table + b->terms_room * sizeof *b->terms +
	       b->pool_room + 2 * b->n_words * sizeof *b->words;
}

static uint32_t hash_of(unsigned char space, struct str w)
{
	uint64_t h = 0x9E3779B97F4A7C15u ^ space ^ (uint64_t)w.n << 32;

	for (size_t i = 0; i < w.n; i += 8) {
		uint64_t v = 0;
		memcpy(&v, w.s + i, w.n - i < 8 ? w.n - i : 8);
		h = (h ^ v) * 0xD6E8FEB86659FD93u;
		h ^= h >> 32;
	}
	return (uint32_t)(h * 0xD6E8FEB86659FD93u >> 32);
}

static void table_grow(struct seek_build *b)
{
	size_t room = 4 * b->table_room;
	uint32_t *table = calloc(room, sizeof *table);

	if (!table)
		BUG("no memory for an index");
	for (size_t i = 0; i < b->n_terms; i++) {
		size_t at = b->terms[i].hash & (room - 1);
		while (table[at])
			at = (at + 1) & (room - 1);
		table[at] = (uint32_t)i + 1;
	}
	free(b->table);
	b->table = table;
	b->table_room = room;
}

static uint32_t term_new(struct seek_build *b, unsigned char space, struct str word, uint32_t hash)
{
	if (b->n_terms == TERMS_MOST)
		BUG("too many terms in a segment");
	b->terms = grown(b->terms, b->n_terms + 1, &b->terms_room, sizeof *b->terms);
	b->pool = grown(b->pool, b->pool_n + word.n + 8, &b->pool_room, 1);
	memcpy(b->pool + b->pool_n, word.s, word.n);
	b->terms[b->n_terms] = (struct term){.at = (uint32_t)b->pool_n,
					     .hash = hash,
					     .n = (unsigned char)word.n,
					     .space = space,
					     .stem_language = NOBODY};
	b->pool_n += word.n;
	return (uint32_t)b->n_terms++;
}

static uint32_t term_find(struct seek_build *b, unsigned char space, struct str word)
{
	uint32_t h = hash_of(space, word);
	size_t at = h & (b->table_room - 1);

	for (; b->table[at]; at = (at + 1) & (b->table_room - 1)) {
		const struct term *t = &b->terms[b->table[at] - 1];
		if (t->hash == h && t->n == word.n && t->space == space &&
		    memcmp(b->pool + t->at, word.s, word.n) == 0)
			return b->table[at] - 1;
	}
	uint32_t id = term_new(b, space, word, h);
	b->table[at] = id + 1;
	if (b->n_terms > b->table_room / 2)
		table_grow(b);
	return id;
}

/* The stem's term, + 1; 0 where it is the word itself. */
static uint32_t stem_make(struct seek_build *b, uint32_t id)
{
	char copy[TOKEN_BYTES]; /* the pool moves */
	struct str word = {copy, b->terms[id].n};

	memcpy(copy, b->pool + b->terms[id].at, word.n);
	struct str stem = stem_of(b->stems, b->language, word);
	return str_eq(stem, word) || stem.n > TOKEN_BYTES ? 0 : term_find(b, SPACE_STEM, stem) + 1;
}

static uint32_t stem_term(struct seek_build *b, uint32_t id)
{
	struct term *t = &b->terms[id];

	if (t->stem_language == b->language)
		return t->stem;
	if (t->stem_language == NOBODY) {
		uint32_t stem = stem_make(b, id);
		b->terms[id].stem = stem;
		b->terms[id].stem_language = (signed char)b->language;
		return stem;
	}
	struct kept_stem *k = &b->kept[(id * 31 + (uint32_t)b->language) % STEMS_KEPT];
	if (k->language != b->language + 1 || k->term != id)
		*k = (struct kept_stem){id, stem_make(b, id), b->language + 1};
	return k->stem;
}

static void words_add(struct seek_build *b, struct str text, unsigned field)
{
	struct token_walk w;
	struct token t;
	uint32_t from = b->place + 1;

	if (text.n == 0)
		return;
	token_walk_begin(&w, text);
	while (token_next(&w, &t)) {
		uint32_t id = term_find(b, SPACE_WORD, t.word), place = from + t.position;
		uint32_t stem = b->language < 0 ? 0 : stem_term(b, id);
		uint64_t where = (uint64_t)b->slot << SLOT_SHIFT |
				 (uint64_t)(place < PLACE_MOST ? place : PLACE_MOST) << PLACE_SHIFT | field;
		b->words = grown(b->words, b->n_words + 2, &b->words_room, sizeof *b->words);
		b->words[b->n_words++] = (uint64_t)id << TERM_SHIFT | where;
		if (stem)
			b->words[b->n_words++] = (uint64_t)(stem - 1) << TERM_SHIFT | where;
		b->length += t.kind != TOKEN_JOINED;
	}
	b->place += w.position + FIELD_GAP;
}

/* log2 in sixteenths, whole numbers only: the same on every machine. */
unsigned char length_code(uint32_t words)
{
	uint64_t v = (uint64_t)words + 1;
	unsigned power = 0;

	while (v >> (power + 1))
		power++;
	uint64_t rest = power >= 4 ? (v >> (power - 4)) & 15 : (v << (4 - power)) & 15;
	return (unsigned char)(power > 15 ? 255 : power * 16 + rest);
}

float length_of(unsigned char code)
{
	float power = (float)(1u << (code / 16));

	return power + power * (float)(code % 16) / 16.0f - 1.0f;
}

static void columns_grow(struct seek_build *b, size_t need)
{
	size_t room = b->columns_room ? 4 * b->columns_room : 32;

	if (need <= b->columns_room)
		return;
	while (room < need)
		room *= 4;
	unsigned char *lengths = NEW(&b->arena, unsigned char, room);
	if (b->columns_room)
		memcpy(lengths, b->lengths, b->columns_room);
	b->lengths = lengths;
	for (size_t f = 0; f < SEEK_FIELDS; f++) {
		uint32_t *values = NEW(&b->arena, uint32_t, room);
		if (b->columns_room)
			memcpy(values, b->values[f], b->columns_room * sizeof *values);
		b->values[f] = values;
	}
	b->columns_room = room;
}

void seek_build_add(struct seek_build *b, const struct seek_doc *d)
{
	if (!b->lengths)
		b->first = b->last = d->number;
	if (d->number < b->last || d->number - b->first >= SEGMENT_SLOTS)
		BUG("documents of a segment are out of order, or too many");
	b->last = d->number;
	b->slot = (uint32_t)(d->number - b->first);
	columns_grow(b, b->slot + 1);
	b->place = 0;
	b->language = stem_language(d->lang);
	for (size_t f = 0; f < SEEK_FIELDS; f++)
		b->values[f][b->slot] = d->values[f];
	int64_t before = b->length;
	words_add(b, d->title, 0);
	words_add(b, d->summary, 1);
	words_add(b, d->text, 2);
	b->lengths[b->slot] = length_code((uint32_t)(b->length - before));
	b->docs++;
}

/* A term on its way into order: its first eight bytes say enough mostly. */
struct ordered {
	uint64_t head;
	const struct term *t;
	const char *pool;
};

static int in_order(const void *x, const void *y)
{
	const struct ordered *a = x, *b = y;

	if (a->head != b->head)
		return a->head < b->head ? -1 : 1;
	int by_bytes = memcmp(a->pool + a->t->at, b->pool + b->t->at, a->t->n < b->t->n ? a->t->n : b->t->n);
	return by_bytes ? by_bytes : (a->t->n > b->t->n) - (a->t->n < b->t->n);
}

static struct ordered *terms_order(const struct seek_build *b)
{
	struct ordered *list = calloc(b->n_terms + 1, sizeof *list);

	if (!list)
		BUG("no memory for an index");
	for (size_t i = 0; i < b->n_terms; i++) {
		const struct term *t = &b->terms[i];
		uint64_t head = t->space;
		for (size_t k = 0; k < 7; k++)
			head = head << 8 | (k < t->n ? (unsigned char)b->pool[t->at + k] : 0);
		list[i] = (struct ordered){head, t, b->pool};
	}
	qsort(list, b->n_terms, sizeof *list, in_order);
	return list;
}

/* By RADIX_BITS bits from `shift` on; those that are equal there stay as they are. */
static void radix_pass(const uint64_t *from, uint64_t *to, size_t n, unsigned shift)
{
	size_t *starts = calloc(RADIX + 1, sizeof *starts);

	if (!starts)
		BUG("no memory for an index");
	for (size_t i = 0; i < n; i++)
		starts[(from[i] >> shift & (RADIX - 1)) + 1]++;
	for (size_t i = 0; i < RADIX; i++)
		starts[i + 1] += starts[i];
	for (size_t i = 0; i < n; i++)
		to[starts[from[i] >> shift & (RADIX - 1)]++] = from[i];
	free(starts);
}

/* Words by the order of their terms. */
static void words_sort(struct seek_build *b, const struct ordered *order)
{
	uint32_t *rank = calloc(b->n_terms + 1, sizeof *rank);
	uint64_t *more = calloc(b->n_words + 1, sizeof *more);

	if (!rank || !more)
		BUG("no memory for an index");
	for (size_t i = 0; i < b->n_terms; i++)
		rank[order[i].t - b->terms] = (uint32_t)i;
	for (size_t i = 0; i < b->n_words; i++)
		b->words[i] = (uint64_t)rank[b->words[i] >> TERM_SHIFT] << TERM_SHIFT |
			      (b->words[i] & (((uint64_t)1 << TERM_SHIFT) - 1));
	radix_pass(b->words, more, b->n_words, TERM_SHIFT);
	radix_pass(more, b->words, b->n_words, TERM_SHIFT + RADIX_BITS);
	free(more);
	free(rank);
}

/* The lists of a term, as they grow. */
struct lists {
	unsigned char *docs, *places;
	size_t docs_n, docs_room, places_n, places_room;
};

/* The words of one term in one document: [from, to). */
static void document_put(struct lists *l, const uint64_t *from, const uint64_t *to, uint32_t distance,
			 bool places)
{
	uint32_t weight = 0, before = 0, n = 0;

	l->places =
	    grown(l->places, l->places_n + (size_t)(to - from) * NUMBER_BYTES + 1, &l->places_room, 1);
	l->docs = grown(l->docs, l->docs_n + NUMBER_BYTES + 1, &l->docs_room, 1);
	for (const uint64_t *w = from; w < to; w++) {
		uint32_t place = (uint32_t)(*w >> PLACE_SHIFT) & PLACE_MOST;
		weight += field_weights[*w & 3];
		if (!places || place <= before || n == PLACES_MOST)
			continue;
		l->places_n += number_put(l->places + l->places_n, place - before);
		before = place;
		n++;
	}
	if (places)
		l->places[l->places_n++] = 0;
	l->docs_n += posting_put(l->docs + l->docs_n, distance, weight > WEIGHT_MOST ? WEIGHT_MOST : weight);
}

/* All words of one term: [from, to). */
static void term_send(struct page_writer *out, struct lists *l, const struct ordered *o, const uint64_t *from,
		      const uint64_t *to)
{
	uint32_t n = 0, next = 0;

	l->docs_n = l->places_n = 0;
	while (from < to) {
		const uint64_t *end = from;
		uint32_t slot = (uint32_t)(*from >> SLOT_SHIFT) & (SEGMENT_SLOTS - 1);
		while (end < to && *end >> SLOT_SHIFT == *from >> SLOT_SHIFT)
			end++;
		document_put(l, from, end, slot - next, o->t->space == SPACE_WORD);
		next = slot + 1;
		n++;
		from = end;
	}
	term_lists_put(out, o->t->space, (struct str){o->pool + o->t->at, o->t->n}, n,
		       (struct str){(char *)l->docs, l->docs_n},
		       (struct str){(char *)l->places, l->places_n});
}

static enum err columns_send(struct seek_build *b, const struct segment_sink *sink, size_t slots)
{
	enum err e = ERR_OK;

	for (unsigned f = 0; e == ERR_OK && f < SEEK_FIELDS; f++)
		e = sink->column(sink->to, f, column_bytes(&b->arena, b->values[f], slots));
	return e == ERR_OK ? sink->column(sink->to, COLUMN_LENGTH, (struct str){(char *)b->lengths, slots})
			   : e;
}

enum err seek_build_end(struct seek_build *b, const struct segment_sink *sink, struct segment *ret)
{
	struct page_writer out;
	struct lists l = {0};

	if (!b->lengths)
		BUG("a segment without a document");
	struct ordered *order = terms_order(b);
	words_sort(b, order);
	page_writer_init(&out, sink);
	for (size_t i = 0, at = 0; i < b->n_terms; i++) {
		size_t end = at;
		while (end < b->n_words && b->words[end] >> TERM_SHIFT == i)
			end++;
		if (end > at)
			term_send(&out, &l, &order[i], b->words + at, b->words + end);
		at = end;
	}
	enum err e = page_writer_end(&out);
	if (e == ERR_OK)
		e = columns_send(b, sink, (size_t)(b->last - b->first + 1));
	*ret = (struct segment){0, b->first, b->last, b->docs, b->length, out.pages};
	free(order);
	free(l.docs);
	free(l.places);
	arena_reset(&b->arena);
	begin(b);
	return e;
}

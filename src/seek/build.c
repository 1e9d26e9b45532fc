/*
 * build.c - see build.h. Each word of a document is one number of 64 bits: which
 * term, which document, where, in which field. At the end they are sorted by
 * term, which leaves documents and places in order; then each term's lists are
 * written in one go. So the way of a word is short: a look into a table
 * (seek/terms.h), and one number at the end of a list.
 */
#include "seek/build.h"

#include "base/arena.h"
#include "seek/grown.h"
#include "seek/page.h"
#include "seek/postings.h"
#include "seek/terms.h"
#include "text/stem.h"
#include "text/tokens.h"

enum {
	TERM_SHIFT = 40,
	SLOT_SHIFT = 25,
	PLACE_SHIFT = 2,
	PLACE_MOST = (1 << 23) - 1,
	STEMS_KEPT = 1 << 12,
	FIELD_GAP = 64,
	TOKENS_MOST = 64,
	AHEAD = 8,
	RADIX_BITS = 12,
	RADIX = 1 << RADIX_BITS,
};
static_assert(SEGMENT_SLOTS == 1 << (TERM_SHIFT - SLOT_SHIFT), "a document's place in the segment fits");
static_assert(TERMS_MOST < 1 << (64 - TERM_SHIFT), "a term's number fits");

/* Stems in other languages than the first one that was asked for. */
struct kept_stem {
	uint32_t term, stem;
	int language;
};

/* Words that were read and wait for their terms. */
struct tokens {
	struct {
		uint32_t hash, place;
		struct str word;
	} list[TOKENS_MOST];
	size_t n, used;
	char bytes[TOKENS_MOST * TOKEN_BYTES];
};

struct seek_build {
	struct arena arena; /* columns */
	struct stems *stems;
	struct terms terms;
	uint64_t *words;
	size_t n_words, words_room;
	struct kept_stem kept[STEMS_KEPT];

	int64_t first, last, docs, length;
	uint32_t *values[SEEK_FIELDS];
	uint32_t *responses;
	unsigned char *lengths;
	size_t columns_room;
	/* the document at hand */
	uint32_t slot, place;
	int language;
	struct tokens tokens;
};
static const uint32_t field_weights[] = {TITLE_WEIGHT, SUMMARY_WEIGHT, 1};

static void begin(struct seek_build *b)
{
	arena_init(&b->arena, 16 << 20, NULL);
	b->n_words = 0;
	memset(b->kept, 0, sizeof b->kept);
	b->docs = b->length = 0;
	b->lengths = NULL;
	b->columns_room = 0;
}

struct seek_build *seek_build_open(struct stems *stems)
{
	struct seek_build *b = calloc(1, sizeof *b);

	if (!b)
		BUG("no memory for an index");
	terms_open(&b->terms);
	b->stems = stems;
	begin(b);
	return b;
}

void seek_build_close(struct seek_build *b)
{
	if (!b)
		return;
	arena_reset(&b->arena);
	terms_close(&b->terms);
	free(b->words);
	free(b);
}

size_t seek_build_bytes(const struct seek_build *b)
{
	/* twice the words: sorting wants a second place for them */
	return b->arena.used + terms_bytes(&b->terms) + 2 * b->n_words * sizeof *b->words;
}

/* The stem's term, + 1; 0 where it is the word itself. */
static uint32_t stem_make(struct seek_build *b, const struct term *t)
{
	char copy[TOKEN_BYTES]; /* the record may move */
	struct str word = {copy, t->n};

	memcpy(copy, t->bytes, t->n);
	struct str stem = stem_of(b->stems, b->language, word);
	if (str_eq(stem, word) || stem.n > TOKEN_BYTES)
		return 0;
	return term_find(&b->terms, SPACE_STEM, stem, term_hash(SPACE_STEM, stem))->id + 1;
}

static uint32_t stem_term(struct seek_build *b, const struct term *t)
{
	uint32_t id = t->id;

	if (t->stem_language == b->language)
		return t->stem;
	if (t->stem_language == NOBODY) {
		uint32_t stem = stem_make(b, t);
		struct term *now = term_of(&b->terms, id);
		now->stem = stem;
		now->stem_language = (signed char)b->language;
		return stem;
	}
	struct kept_stem *k = &b->kept[(id * 31 + (uint32_t)b->language) % STEMS_KEPT];
	if (k->language != b->language + 1 || k->term != id)
		*k = (struct kept_stem){id, stem_make(b, t), b->language + 1};
	return k->stem;
}

/* The words that wait get their terms. */
static void tokens_add(struct seek_build *b, unsigned field)
{
	struct tokens *ts = &b->tokens;

	b->words = grown(b->words, b->n_words + 2 * ts->n, &b->words_room, sizeof *b->words);
	for (size_t i = 0; i < ts->n; i++)
		terms_nearer(&b->terms, ts->list[i].hash);
	for (size_t i = 0; i < ts->n; i++) {
		const struct term *t = term_find(&b->terms, SPACE_WORD, ts->list[i].word, ts->list[i].hash);
		uint32_t id = t->id, stem = b->language < 0 ? 0 : stem_term(b, t);
		uint64_t where =
		    (uint64_t)b->slot << SLOT_SHIFT | (uint64_t)ts->list[i].place << PLACE_SHIFT | field;
		b->words[b->n_words++] = (uint64_t)id << TERM_SHIFT | where;
		if (stem)
			b->words[b->n_words++] = (uint64_t)(stem - 1) << TERM_SHIFT | where;
	}
	ts->n = ts->used = 0;
}

static void words_add(struct seek_build *b, struct str text, unsigned field)
{
	struct token_walk w;
	struct token t;
	struct tokens *ts = &b->tokens;
	uint32_t from = b->place + 1;

	if (text.n == 0)
		return;
	token_walk_begin(&w, text);
	while (token_next(&w, &t)) {
		uint32_t hash = term_hash(SPACE_WORD, t.word), place = from + t.position;
		char *copy = ts->bytes + ts->used;
		terms_near(&b->terms, hash);
		memcpy(copy, t.word.s, t.word.n);
		ts->used += t.word.n;
		ts->list[ts->n].hash = hash;
		ts->list[ts->n].place = place < PLACE_MOST ? place : PLACE_MOST;
		ts->list[ts->n++].word = (struct str){copy, t.word.n};
		if (ts->n == TOKENS_MOST)
			tokens_add(b, field);
		b->length += t.kind != TOKEN_JOINED;
	}
	tokens_add(b, field);
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

static uint32_t *numbers_grow(struct seek_build *b, const uint32_t *list, size_t room)
{
	uint32_t *more = NEW(&b->arena, uint32_t, room);

	if (b->columns_room)
		memcpy(more, list, b->columns_room * sizeof *more);
	return more;
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
	for (size_t f = 0; f < SEEK_FIELDS; f++)
		b->values[f] = numbers_grow(b, b->values[f], room);
	b->responses = numbers_grow(b, b->responses, room);
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
	b->responses[b->slot] = d->response;
	int64_t before = b->length;
	words_add(b, d->title, 0);
	words_add(b, d->summary, 1);
	words_add(b, d->text, 2);
	b->lengths[b->slot] = length_code((uint32_t)(b->length - before));
	b->docs++;
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
static void words_sort(struct seek_build *b, const struct term *const *order)
{
	uint32_t *rank = calloc(b->terms.n + 1, sizeof *rank);
	uint64_t *more = calloc(b->n_words + 1, sizeof *more);

	if (!rank || !more)
		BUG("no memory for an index");
	for (size_t i = 0; i < b->terms.n; i++)
		rank[order[i]->id] = (uint32_t)i;
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
static void term_send(struct page_writer *out, struct lists *l, const struct term *t, const uint64_t *from,
		      const uint64_t *to)
{
	uint32_t n = 0, next = 0;

	l->docs_n = l->places_n = 0;
	while (from < to) {
		const uint64_t *end = from;
		uint32_t slot = (uint32_t)(*from >> SLOT_SHIFT) & (SEGMENT_SLOTS - 1);
		while (end < to && *end >> SLOT_SHIFT == *from >> SLOT_SHIFT)
			end++;
		document_put(l, from, end, slot - next, t->space == SPACE_WORD);
		next = slot + 1;
		n++;
		from = end;
	}
	term_lists_put(out, t->space, term_word(t), n, (struct str){(char *)l->docs, l->docs_n},
		       (struct str){(char *)l->places, l->places_n});
}

static enum err columns_send(struct seek_build *b, const struct segment_sink *sink, size_t slots)
{
	enum err e = ERR_OK;

	for (unsigned f = 0; e == ERR_OK && f < SEEK_FIELDS; f++)
		e = sink->column(sink->to, f, column_bytes(&b->arena, b->values[f], slots));
	if (e == ERR_OK)
		e = sink->column(sink->to, COLUMN_RESPONSE, responses_bytes(&b->arena, b->responses, slots));
	return e == ERR_OK ? sink->column(sink->to, COLUMN_LENGTH, (struct str){(char *)b->lengths, slots})
			   : e;
}

enum err seek_build_end(struct seek_build *b, const struct segment_sink *sink, struct segment *ret)
{
	struct page_writer out;
	struct lists l = {0};

	if (!b->lengths)
		BUG("a segment without a document");
	const struct term **order = terms_order(&b->terms);
	words_sort(b, order);
	page_writer_init(&out, sink);
	for (size_t i = 0, at = 0; i < b->terms.n; i++) {
		size_t end = at;
		if (i + AHEAD < b->terms.n)
			__builtin_prefetch(order[i + AHEAD]);
		while (end < b->n_words && b->words[end] >> TERM_SHIFT == i)
			end++;
		if (end > at)
			term_send(&out, &l, order[i], b->words + at, b->words + end);
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
	terms_forget(&b->terms);
	begin(b);
	return e;
}

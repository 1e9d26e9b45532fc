/* kept.c - see kept.h */
#include "group/kept.h"

#include "group/samples.h"
#include "group/shingles.h"
#include "group/tokens.h"

enum { SLOTS_LEAST = 1 << 10 };

void kept_done(struct kept_texts *k)
{
	column_done(&k->slots);
	column_done(&k->texts);
	for (size_t i = 0; i < COUNT(k->shelves); i++) {
		column_done(&k->shelves[i].tokens);
		column_done(&k->shelves[i].samples);
		column_done(&k->shelves[i].words);
		column_done(&k->shelves[i].shingles);
		column_done(&k->shelves[i].phrases);
	}
}

/*
 * The table of digests: a slot has the upper half of a digest's upper half, which is enough to look at hardly
 * any text in vain, and below it the text's number, from 1; WRITING while somebody makes it.
 */
typedef _Atomic uint64_t slot;
#define WRITING UINT32_MAX

static uint64_t slot_tag(struct text_digest d)
{
	return d.high >> 32 << 32;
}

/* All texts again, into an empty table. */
static void slots_fill(const struct kept_texts *k, slot *slots, size_t slots_n)
{
	for (uint32_t i = 0; i < k->n; i++) {
		struct text_digest d = kept_of(k, i)->digest;
		size_t at = d.low & (slots_n - 1);
		while (atomic_load_explicit(&slots[at], memory_order_relaxed))
			at = (at + 1) & (slots_n - 1);
		atomic_store_explicit(&slots[at], slot_tag(d) | (i + 1), memory_order_relaxed);
	}
}

enum err kept_room(struct kept_texts *k, size_t n)
{
	size_t want = k->n + n, size = k->slots_n ? k->slots_n : SLOTS_LEAST;
	struct column bigger = {0};
	enum err e = column_room(&k->texts, want * sizeof(struct kept));

	while (size * 5 < want * 8)
		size *= 2;
	if (e != ERR_OK || size == k->slots_n)
		return e;
	e = column_room(&bigger, size * sizeof(slot));
	if (e != ERR_OK)
		return e;
	slots_fill(k, ROW(slot, bigger), size);
	column_done(&k->slots);
	k->slots = bigger;
	k->slots_n = size;
	return ERR_OK;
}

enum err shelf_room(struct shelf *s, struct str text)
{
	size_t most = (text.n < TOKENS_BYTES ? text.n : TOKENS_BYTES) + 8;
	enum err e = column_room(&s->tokens, (s->tokens_n + most) * sizeof(uint16_t));

	if (e == ERR_OK)
		e = column_room(&s->words, most * sizeof(uint32_t));
	if (e == ERR_OK)
		e = column_room(&s->samples, (s->samples_n + SAMPLES_ROOM) * sizeof(uint32_t));
	if (e == ERR_OK)
		e = column_room(&s->shingles, most * sizeof(uint32_t));
	return e == ERR_OK ? column_room(&s->phrases, most * sizeof(uint32_t)) : e;
}

static size_t samples_put(struct kept_texts *k, struct shelf *s, const uint16_t *tokens, size_t n)
{
	uint32_t *shingles = ROW(uint32_t, s->shingles);

	if (n < GROUP_SHORT_TOKENS)
		return 0;
	shingles_of_kept(tokens, n, k->wide, shingles);
	return samples_of(k->stop, shingles, shingles_count(n), k->wide, ROW(uint32_t, s->phrases),
			  ROW(uint32_t, s->samples) + s->samples_n);
}

static void text_read(struct kept_texts *k, unsigned thread, struct str text, uint32_t number)
{
	struct shelf *s = &k->shelves[thread];
	struct kept *t = &ROW(struct kept, k->texts)[number];
	struct token_list words = {.list = ROW(uint32_t, s->words)};
	uint16_t *tokens = ROW(uint16_t, s->tokens) + s->tokens_n;

	tokens_read(text, k->wide, &words);
	tokens_halve(words.list, words.n, tokens);
	/* A text without words, or longer than we read, has no equal but itself. */
	t->all = words.n == 0 || text.n > TOKENS_BYTES ? t->digest.low ^ t->digest.high : words.all;
	t->tokens_at = shelf_place(thread, s->tokens_n);
	t->tokens = (uint32_t)words.n;
	t->samples_at = shelf_place(thread, s->samples_n);
	t->samples = (uint16_t)samples_put(k, s, tokens, words.n);
	s->tokens_n += words.n;
	s->samples_n += t->samples;
}

/* A new text in the slot that is ours to write: others can count themselves to it while we read it. */
static uint32_t text_make(struct kept_texts *k, slot *ours, struct text_digest d, uint32_t submission)
{
	uint32_t number = atomic_fetch_add(&k->n, 1);
	struct kept *t = &ROW(struct kept, k->texts)[number];

	t->digest = d;
	atomic_store_explicit(&t->first, submission, memory_order_relaxed);
	atomic_store_explicit(ours, slot_tag(d) | (number + 1), memory_order_release);
	return number;
}

/* The number of the text that a slot with our tag has, once it is written. */
static uint32_t slot_text(const slot *s)
{
	uint32_t text;

	while ((text = (uint32_t)atomic_load_explicit(s, memory_order_acquire)) == WRITING)
		;
	return text - 1;
}

static uint32_t text_find(struct kept_texts *k, struct text_digest d, uint32_t submission, bool *ret_new)
{
	slot *slots = ROW(slot, k->slots);

	for (size_t at = d.low & (k->slots_n - 1);; at = (at + 1) & (k->slots_n - 1)) {
		uint64_t is = atomic_load_explicit(&slots[at], memory_order_relaxed);
		*ret_new = !is && atomic_compare_exchange_strong(&slots[at], &is, slot_tag(d) | WRITING);
		if (*ret_new)
			return text_make(k, &slots[at], d, submission);
		if ((is ^ slot_tag(d)) >> 32)
			continue;
		uint32_t text = slot_text(&slots[at]);
		const struct text_digest *same = &kept_of(k, text)->digest;
		if (same->low == d.low && same->high == d.high)
			return text;
	}
}

static void submission_note(struct kept *t, uint32_t submission)
{
	uint32_t first = atomic_load_explicit(&t->first, memory_order_relaxed);

	while (submission < first && !atomic_compare_exchange_weak(&t->first, &first, submission))
		;
	atomic_fetch_add_explicit(&t->submissions, 1, memory_order_relaxed);
}

uint32_t kept_put(struct kept_texts *k, unsigned thread, struct str text, struct text_digest digest,
		  uint32_t submission)
{
	bool new;
	uint32_t number = text_find(k, digest, submission, &new);

	submission_note(&ROW(struct kept, k->texts)[number], submission);
	if (new)
		text_read(k, thread, text, number);
	return number;
}

void kept_expect(const struct kept_texts *k, struct text_digest digest)
{
	__builtin_prefetch(&ROW(slot, k->slots)[digest.low & (k->slots_n - 1)], 1);
}

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
		column_done(&k->shelves[i].shingles);
		column_done(&k->shelves[i].phrases);
	}
}

static uint64_t low_of(struct text_digest d)
{
	return d.low ? d.low : 1;
}

static void slots_move(const struct slot *from, size_t from_n, struct slot *to, size_t to_n)
{
	for (size_t i = 0; i < from_n; i++) {
		uint64_t low = atomic_load_explicit(&from[i].low, memory_order_relaxed);
		if (!low)
			continue;
		size_t at = low & (to_n - 1);
		while (atomic_load_explicit(&to[at].low, memory_order_relaxed))
			at = (at + 1) & (to_n - 1);
		to[at] = from[i];
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
	e = column_room(&bigger, size * sizeof(struct slot));
	if (e != ERR_OK)
		return e;
	slots_move(ROW(struct slot, k->slots), k->slots_n, ROW(struct slot, bigger), size);
	column_done(&k->slots);
	k->slots = bigger;
	k->slots_n = size;
	return ERR_OK;
}

enum err shelf_room(struct shelf *s, struct str text)
{
	size_t most = (text.n < TOKENS_BYTES ? text.n : TOKENS_BYTES) + 8;
	enum err e = column_room(&s->tokens, (s->tokens_n + most) * sizeof(uint32_t));

	if (e == ERR_OK)
		e = column_room(&s->samples, (s->samples_n + SAMPLES_ROOM) * sizeof(uint32_t));
	if (e == ERR_OK)
		e = column_room(&s->shingles, most * sizeof(uint32_t));
	return e == ERR_OK ? column_room(&s->phrases, most * sizeof(uint32_t)) : e;
}

static size_t samples_put(struct kept_texts *k, struct shelf *s, const struct token_list *t)
{
	uint32_t *shingles = ROW(uint32_t, s->shingles);

	if (t->n < GROUP_SHORT_TOKENS)
		return 0;
	shingles_of(t->list, t->n, k->wide, shingles);
	return samples_of(k->stop, shingles, shingles_count(t->n), k->wide, ROW(uint32_t, s->phrases),
			  ROW(uint32_t, s->samples) + s->samples_n);
}

static void text_read(struct kept_texts *k, unsigned thread, struct str text, struct text_digest digest,
		      uint32_t number)
{
	struct shelf *s = &k->shelves[thread];
	struct token_list t = {.list = ROW(uint32_t, s->tokens) + s->tokens_n};

	tokens_read(text, k->wide, &t);
	/* A text without words, or longer than we read, has no equal but itself. */
	if (t.n == 0 || text.n > TOKENS_BYTES)
		t.all = digest.low ^ digest.high;
	size_t samples = samples_put(k, s, &t);
	ROW(struct kept, k->texts)
	[number] = (struct kept){.digest = digest,
				 .all = t.all,
				 .tokens_at = shelf_place(thread, s->tokens_n),
				 .samples_at = shelf_place(thread, s->samples_n),
				 .tokens = (uint32_t)t.n,
				 .samples = (uint16_t)samples};
	s->tokens_n += t.n;
	s->samples_n += samples;
}

static void first_note(struct slot *s, uint32_t submission)
{
	uint32_t first = atomic_load_explicit(&s->first, memory_order_relaxed);

	while (submission < first && !atomic_compare_exchange_weak(&s->first, &first, submission))
		;
}

/* The slot of a digest; *ret_new where it was empty and is now ours to fill. */
static struct slot *slot_of(struct kept_texts *k, struct text_digest d, bool *ret_new)
{
	struct slot *slots = ROW(struct slot, k->slots);

	for (size_t at = low_of(d) & (k->slots_n - 1);; at = (at + 1) & (k->slots_n - 1)) {
		struct slot *s = &slots[at];
		uint64_t low = atomic_load_explicit(&s->low, memory_order_relaxed);
		*ret_new = !low && atomic_compare_exchange_strong(&s->low, &low, low_of(d));
		if (*ret_new)
			return s;
		if (low != low_of(d))
			continue;
		while (!atomic_load_explicit(&s->text, memory_order_acquire))
			;
		if (s->high == d.high)
			return s;
	}
}

uint32_t kept_put(struct kept_texts *k, unsigned thread, struct str text, struct text_digest digest,
		  uint32_t submission)
{
	bool new;
	struct slot *s = slot_of(k, digest, &new);

	if (new) {
		s->high = digest.high;
		atomic_store_explicit(&s->first, submission, memory_order_relaxed);
		uint32_t number = atomic_fetch_add(&k->n, 1);
		atomic_store_explicit(&s->text, number + 1, memory_order_release);
		text_read(k, thread, text, digest, number);
	} else {
		first_note(s, submission);
	}
	atomic_fetch_add_explicit(&s->submissions, 1, memory_order_relaxed);
	return atomic_load_explicit(&s->text, memory_order_relaxed) - 1;
}

void kept_expect(const struct kept_texts *k, struct text_digest digest)
{
	__builtin_prefetch(&ROW(const struct slot, k->slots)[low_of(digest) & (k->slots_n - 1)], 1);
}

void kept_count(struct kept_texts *k)
{
	struct slot *slots = ROW(struct slot, k->slots);
	struct kept *texts = ROW(struct kept, k->texts);

	for (size_t i = 0; i < k->slots_n; i++) {
		if (!atomic_load_explicit(&slots[i].low, memory_order_relaxed))
			continue;
		struct kept *t = &texts[slots[i].text - 1];
		t->submissions = slots[i].submissions;
		t->first = slots[i].first;
	}
}

void kept_count_one(struct kept_texts *k, uint32_t text, uint32_t submission)
{
	struct kept *t = &ROW(struct kept, k->texts)[text];

	if (t->submissions++ == 0)
		t->first = submission;
}

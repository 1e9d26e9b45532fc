/*
 * rest.c - see finish.h. Most of what is left is like nothing else, and is recognised by that none of its
 * phrases, or hardly one, was seen before. A phrase is three bits of one word; one word says "seen", its
 * neighbour "seen again". With SEEN_BITS for each phrase, one in a hundred is taken for another.
 */
#include "group/finish.h"
#include "group/samples.h"
#include "group/shingles.h"

struct seen {
	uint64_t once, again;
};
struct seen_set {
	struct column words; /* struct seen */
	uint64_t n;
};
enum { SEEN_BITS = 16, TOKENS_LONG = 66 };
#define SAMPLE_LONG ((1u << 29) - 1)

static inline struct seen *seen_at(const struct seen_set *s, uint32_t phrase, uint64_t *ret_bits)
{
	uint64_t h = (phrase + 1ull) * 0x9E3779B97F4A7C15u;

	*ret_bits = 1ull << (h & 63) | 1ull << (h >> 6 & 63) | 1ull << (h >> 12 & 63);
	return &ROW(struct seen, s->words)[(h >> 32) * s->n >> 32];
}

/* Far apart in memory: asked for early, they come at the same time. */
static void seen_expect(const struct seen_set *s, const uint32_t *samples, size_t n)
{
	uint64_t bits;

	for (size_t i = 0; i < n; i++)
		__builtin_prefetch(seen_at(s, samples[i], &bits), 1);
}

static void seen_note(struct seen_set *s, const uint32_t *samples, size_t n)
{
	seen_expect(s, samples, n);
	for (size_t i = 0; i < n; i++) {
		uint64_t bits;
		struct seen *at = seen_at(s, samples[i], &bits);
		if ((at->once & bits) == bits)
			at->again |= bits;
		at->once |= bits;
	}
}

static size_t seen_count(const struct seen_set *s, const uint32_t *samples, size_t n)
{
	size_t count = 0;

	seen_expect(s, samples, n);
	for (size_t i = 0; i < n; i++) {
		uint64_t bits;
		const struct seen *at = seen_at(s, samples[i], &bits);
		count += (at->again & bits) == bits;
	}
	return count;
}

static enum err seen_room(struct seen_set *s, size_t samples)
{
	*s = (struct seen_set){.n = samples * SEEN_BITS / 64 + 256};
	return column_room(&s->words, s->n * sizeof(struct seen));
}

/* A fourteenth of the phrases is what two copies share that each were edited in one word of seven. */
static size_t shared_least(size_t samples)
{
	return samples < 16 ? 1 : samples < 48 ? 2 : samples / 24;
}

/* Of texts that have many samples, those that a longer text would have are enough. Returns how many. */
static size_t samples_some(const struct grouping *g, const struct kept *t, uint32_t ret[static SAMPLES_ROOM])
{
	const uint32_t *samples = kept_samples(&g->kept, t);
	uint32_t below = samples_below(shingles_count(t->tokens));
	size_t n = 0;

	if (below <= SAMPLE_LONG || t->tokens < TOKENS_LONG)
		below = UINT32_MAX;
	else
		below = SAMPLE_LONG;
	for (size_t i = 0; i < t->samples; i++) {
		ret[n] = samples[i];
		n += samples[i] <= below;
	}
	return n;
}

/* Texts are asked in the order in which they were kept: that is how they stand in memory. */
static void texts_note(struct grouping *g, struct seen_set *s)
{
	uint32_t some[SAMPLES_ROOM];

	for (uint32_t i = 0; i < g->texts; i++) {
		const struct kept *t = kept_of(&g->kept, i);
		if (t->samples && text_is_left(g, ROW(const uint32_t, g->rank)[i]))
			seen_note(s, some, samples_some(g, t, some));
	}
}

static void texts_mark(struct grouping *g, const struct seen_set *s, bool *marks)
{
	for (uint32_t i = 0; i < g->texts; i++) {
		const struct kept *t = kept_of(&g->kept, i);
		uint32_t text = ROW(const uint32_t, g->rank)[i];
		marks[text] =
		    t->samples && text_is_left(g, text) &&
		    seen_count(s, kept_samples(&g->kept, t), t->samples) >= shared_least(t->samples);
	}
}

enum err rest_find(struct grouping *g)
{
	struct seen_set s;
	struct column marks = {0};
	size_t samples = 0;

	g->rest_n = 0;
	for (uint32_t i = 0; i < g->texts; i++)
		if (text_is_left(g, ROW(const uint32_t, g->rank)[i]))
			samples += kept_of(&g->kept, i)->tokens / 8 + 8;
	enum err e = seen_room(&s, samples);
	if (e == ERR_OK)
		e = column_room(&marks, g->texts + 1);
	if (e == ERR_OK)
		e = column_room(&g->rest, (g->texts + 1) * sizeof(uint32_t));
	if (e == ERR_OK) {
		texts_note(g, &s);
		texts_mark(g, &s, ROW(bool, marks));
		for (uint32_t t = 0; t < g->texts; t++)
			if (ROW(bool, marks)[t])
				ROW(uint32_t, g->rest)[g->rest_n++] = t;
	}
	column_done(&s.words);
	column_done(&marks);
	return e;
}

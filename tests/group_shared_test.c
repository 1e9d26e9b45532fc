#include "group/shared.h"

#include <criterion/criterion.h>
#include <stdlib.h>

enum { ROOM = 1 << 14 };

/* Texts made of sentences of which some stand in several texts, some twice in one. */
static struct str text_make(char *at, size_t i)
{
	size_t n = 0;

	for (size_t k = 0; k < 6; k++) {
		size_t sentence = k < 2			 ? i * (k + 1) % 7
				  : k == 5 && i % 3 == 0 ? 1000 * i + 4
							 : 1000 * i + k;
		for (size_t w = 0; w < 12; w++)
			n += (size_t)snprintf(at + n, ROOM - n, "w%zux%zu ", sentence, w);
	}
	return (struct str){at, n};
}

static bool has(const struct kept_texts *k, uint32_t text, uint32_t sample)
{
	const struct kept *t = kept_of(k, text);
	const uint32_t *samples = kept_samples(k, t);

	for (size_t i = 0; i < t->samples; i++)
		if (samples[i] == sample)
			return true;
	return false;
}

/* How many of its samples another of the texts has too. */
static size_t shared_by_hand(const struct kept_texts *k, const uint32_t *texts, size_t n, size_t i)
{
	const struct kept *t = kept_of(k, texts[i]);
	const uint32_t *samples = kept_samples(k, t);
	size_t shared = 0;

	for (size_t s = 0; s < t->samples; s++)
		for (size_t j = 0; j < n; j++)
			if (j != i && has(k, texts[j], samples[s])) {
				shared++;
				break;
			}
	return shared;
}

static bool in_common(struct shared_row a, struct shared_row b)
{
	for (size_t i = 0; i < a.n; i++)
		for (size_t j = 0; j < b.n; j++)
			if (a.list[i] == b.list[j])
				return true;
	return false;
}

Test(group_shared, samples_are_those_that_others_of_the_texts_have)
{
	enum { TEXTS = 60 };
	struct stop_words stop = {0};
	struct kept_texts *k = calloc(1, sizeof *k);
	uint32_t texts[TEXTS];
	size_t n = 0, all = 0;
	char *at = malloc(ROOM);

	k->stop = &stop;
	cr_assert(kept_room(k, TEXTS) == ERR_OK);
	for (size_t i = 0; i < TEXTS; i++) {
		struct str s = text_make(at, i);
		cr_assert(shelf_room(&k->shelves[0], s) == ERR_OK);
		uint32_t text = kept_put(k, 0, s, text_digest_of(s), (uint32_t)i);
		if (i % 5) /* the others are not asked for */
			texts[n++] = text;
	}
	struct shared_samples shared = {0};
	cr_assert(shared_find(k, 1 + (unsigned)n % 3, texts, n, &shared) == ERR_OK);
	cr_assert_eq(shared.n, n);
	for (size_t i = 0; i < n; i++) {
		struct shared_row row = shared_of(&shared, i);
		cr_assert_eq(row.n, shared_by_hand(k, texts, n, i), "text %zu: %zu", i, row.n);
		all += row.n;
	}
	cr_assert(all > n && all < n * 40, "%zu", all);
	/* 35 texts on, a text quotes the same two sentences. */
	cr_assert(in_common(shared_of(&shared, 0), shared_of(&shared, 28)));
	cr_assert(!in_common(shared_of(&shared, 0), shared_of(&shared, 2)));
	shared_done(&shared);
	kept_done(k);
	free(k);
	free(at);
}

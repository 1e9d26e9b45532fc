/*
 * han.c - pairs of Han characters as words again, without a dictionary.
 *
 * Of 互联网 the walk gives 互联 and 联网. Where nearly every text with the one has the other
 * behind it, and the other way round, the two are one word: 互联网. Where only one of them nearly always
 * stands beside the other (的互 before 互联), it says nothing by itself.
 */
#include "weigh/tally.h"

enum { NEARLY = 80 /* of 100 */, TEXTS_LOOKED_AT = 20000 };

struct beside {
	uint32_t n; /* texts in which the second follows the first, overlapping it */
	uint32_t text;
};

struct halves {
	struct tally *t;
	struct term_candidate *list;
	size_t n;
	struct beside *follows; /* n * n */
	uint32_t *looked;	/* texts that have it */
	uint32_t *last;
};

static size_t candidate_at(const struct halves *h, int64_t word)
{
	for (size_t i = 0; i < h->n; i++)
		if ((int64_t)h->list[i].word == word)
			return i;
	return h->n;
}

static void look_at(struct halves *h, uint32_t serial, struct str text)
{
	struct term_walk walk;
	struct walked w;
	size_t before = h->n, before_to = 0;

	term_walk_init(&walk, text);
	while (term_next(&walk, &w)) {
		size_t at = w.han ? candidate_at(h, vocabulary_find(&h->t->c->vocabulary, w.folded)) : h->n;
		if (at < h->n && h->last[at] != serial) {
			h->last[at] = serial;
			h->looked[at]++;
		}
		if (at < h->n && before < h->n && w.from < before_to) {
			struct beside *b = &h->follows[before * h->n + at];
			b->n += b->text != serial;
			b->text = serial;
		}
		before = at;
		before_to = w.to;
	}
}

static bool nearly_all(uint32_t part, uint32_t all)
{
	return all && (uint64_t)part * 100 >= (uint64_t)all * NEARLY;
}

/* The candidate that nearly always stands behind (or before) this one; n: none. */
static size_t companion(const struct halves *h, size_t i, bool behind)
{
	for (size_t k = 0; k < h->n; k++)
		if (k != i && nearly_all(h->follows[behind ? i * h->n + k : k * h->n + i].n, h->looked[i]))
			return k;
	return h->n;
}

static bool are_one(const struct halves *h, size_t first, size_t second)
{
	return first < h->n && second < h->n && companion(h, first, true) == second &&
	       companion(h, second, false) == first;
}

/* From the first half on to the last; all but the best of them are dropped. */
static void join_from(struct halves *h, size_t first)
{
	struct str word = tally_shown(h->t, h->list[first].word);
	size_t best = first, at = first, steps = 0;

	for (size_t next; steps++ < 8 && are_one(h, at, next = companion(h, at, true)) && next != first;
	     at = next) {
		struct str shown = tally_shown(h->t, h->list[next].word);
		size_t last = shown.n;
		while (last > 1 && ((unsigned char)shown.s[last - 1] & 0xC0) == 0x80)
			last--;
		word = JOIN(h->t->a, word, str_cut(shown, last - 1, shown.n));
		h->list[next < best ? best : next].dropped = true;
		best = next < best ? next : best;
	}
	if (at != first)
		h->list[best].longer = word;
}

static void judge(struct halves *h)
{
	bool *joined = NEW(h->t->a, bool, h->n + 1);

	for (size_t i = 0; i < h->n; i++)
		if (h->looked[i] && !are_one(h, companion(h, i, false), i)) {
			size_t before = companion(h, i, false), behind = companion(h, i, true);
			joined[i] = are_one(h, i, behind);
			h->list[i].dropped = !joined[i] && (before < h->n || behind < h->n);
		}
	for (size_t i = 0; i < h->n; i++)
		if (joined[i])
			join_from(h, i);
}

void han_join(struct tally *t, struct term_candidate *list, size_t n)
{
	struct halves h = {.t = t, .list = list, .n = n};
	bool any = false;

	for (size_t i = 0; i < n; i++)
		any |= t->c->vocabulary.list[list[i].word].han;
	if (!any)
		return;
	h.follows = NEW(t->a, struct beside, n * n);
	h.looked = NEW(t->a, uint32_t, n);
	h.last = NEW(t->a, uint32_t, n);
	for (size_t i = 0, looked = 0; i < t->n_texts && looked < TEXTS_LOOKED_AT; i++) {
		const struct corpus_text *x = &t->q->texts[t->texts[i]];
		bool han = false;
		for (struct words_walk m = text_words(x); !han && words_next(&m);)
			han = t->c->vocabulary.list[m.word].han;
		if (han)
			look_at(&h, (uint32_t)++looked, corpus_read(t->c, x));
	}
	judge(&h);
}

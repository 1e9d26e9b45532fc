/* pairs.c - words that stand in the same answers. */
#include "weigh/odds.h"
#include "weigh/tally.h"

enum { PAIRED = 48 };

struct paired {
	uint32_t word[PAIRED];
	size_t n;
	uint32_t responses[PAIRED][PAIRED], texts[PAIRED][PAIRED];
};

static void add(const struct tally *t, struct paired *p, uint8_t *at, uint32_t word)
{
	const struct word *w = &t->c->vocabulary.list[word];

	if (p->n == PAIRED || at[word] || t->words[word].families < 2 || !tally_says(w))
		return;
	p->word[p->n++] = word;
	at[word] = (uint8_t)p->n;
}

/* The words that many say though they are not said everywhere. */
static void choose(const struct tally *t, struct paired *p, uint8_t *at)
{
	struct top top = {.most = PAIRED};

	for (size_t i = 0; i < t->n_touched; i++) {
		uint32_t w = t->touched[i];
		top_put(&top, (double)t->words[w].texts * (double)t->weight[w], 0, w);
	}
	for (size_t i = 0; i < top.n; i++)
		add(t, p, at, top.list[i].n);
}

static void count(const struct tally *t, struct paired *p, const uint8_t *at)
{
	for (size_t i = 0; i < t->n_texts; i++) {
		const struct corpus_text *x = &t->q->texts[t->texts[i]];
		uint8_t here[PAIRED];
		size_t n = 0;
		for (struct words_walk m = text_words(x); words_next(&m);)
			if (at[m.word])
				here[n++] = (uint8_t)(at[m.word] - 1);
		for (size_t a = 0; a < n; a++)
			for (size_t b = a + 1; b < n; b++) {
				size_t low = here[a] < here[b] ? here[a] : here[b];
				size_t high = here[a] < here[b] ? here[b] : here[a];
				p->texts[low][high]++;
				p->responses[low][high] += t->in[t->texts[i]];
			}
	}
}

/* 互联 and 联网 share a character: they stand together for another reason. */
static bool overlap(const struct tally *t, uint32_t a, uint32_t b)
{
	const struct vocabulary *v = &t->c->vocabulary;
	struct str x = tally_shown(t, a), y = tally_shown(t, b);

	if (!v->list[a].han || !v->list[b].han)
		return false;
	for (size_t n = 1; n <= x.n && n <= y.n; n++)
		if (str_ends(x, str_cut(y, 0, n)) || str_ends(y, str_cut(x, 0, n)))
			return true;
	return false;
}

static void put(struct tally *t, const struct paired *p, size_t a, size_t b, double g2)
{
	struct weighed_pair *r = &t->scope->pairs[t->scope->n_pairs++];
	const uint32_t word[] = {p->word[a], p->word[b]};

	*r = (struct weighed_pair){.responses = p->responses[a][b], .texts = p->texts[a][b], .g2 = g2};
	for (size_t i = 0; i < 2; i++) {
		r->shown[i] = arena_dup(t->out, tally_shown(t, word[i]));
		r->texts_of[i] = t->words[word[i]].texts;
		r->list[i] = tally_want_word(t, word[i]);
	}
}

void weigh_pairs(struct tally *t)
{
	uint8_t *at = NEW(t->a, uint8_t, t->c->vocabulary.n + 1);
	struct paired *p = NEW(t->a, struct paired, 1);
	struct top top = {.most = WEIGHED_PAIRS};

	choose(t, p, at);
	count(t, p, at);
	for (size_t a = 0; a < p->n; a++)
		for (size_t b = a + 1; b < p->n; b++) {
			double g2 = together_g2(p->texts[a][b], t->words[p->word[a]].texts,
						t->words[p->word[b]].texts, (double)t->n_texts);
			if (p->texts[a][b] >= 2 && g2 > 0 && !overlap(t, p->word[a], p->word[b]))
				top_put(&top, g2, p->texts[a][b], (uint32_t)(a * PAIRED + b));
		}
	t->scope->pairs = NEW(t->out, struct weighed_pair, top.n + 1);
	for (size_t i = 0; i < top.n; i++)
		put(t, p, top.list[i].n / PAIRED, top.list[i].n % PAIRED, top.list[i].first);
}

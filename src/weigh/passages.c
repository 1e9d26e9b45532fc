/*
 * passages.c - sentences that show what a scope says, and what is unlike the rest.
 *
 * Representative: again and again the sentence whose words, not shown yet, most say (each word counts as
 * many as say it, times how rare it is elsewhere in its language), divided by the root of its length.
 * First one for each category, then for each region and each language that has none: small groups appear. Of
 * a family, one.
 */
#include "base/list.h"
#include "weigh/statement.h"
#include "weigh/tally.h"

#include <math.h>

enum {
	SENTENCE_LEAST = 6,
	SENTENCE_MOST = 60,
	SAMPLE = 4000,
	SAMPLE_OF_VALUE = 200,
	OUTLYING_TEXTS = 10,
	OUTLYING_LANGUAGE = 5,
	OUTLYING_OF_CATEGORY = 2
};

struct candidate {
	uint32_t text, from, to;
	const struct weighed_response *by;
	uint32_t *words; /* each once */
	uint32_t n_words, n_new;
	double gain;
};
struct picking {
	struct tally *t;
	struct candidate *list;
	size_t n;
	bool *shown;		 /* words */
	bool *family_used;	 /* by its first text */
	uint32_t serial, *stamp; /* of words, while a sentence is read */
	uint32_t run[SENTENCE_MOST], scratch[SENTENCE_MOST];
};

struct by_id {
	uint64_t id;
	uint32_t text;
};
static int in_order_of_id(const void *a, const void *b)
{
	const struct by_id *x = a, *y = b;

	if (x->id != y->id)
		return x->id < y->id ? -1 : 1;
	return x->text < y->text ? -1 : x->text > y->text;
}

static const struct weighed_response *response_of(const struct tally *t, uint32_t text)
{
	return &t->c->responses[t->first[text]];
}

/* All of them, or in a scope of more than SAMPLE texts those with the lowest ids, and enough of each group.
 */
static size_t sample(struct tally *t, struct by_id **ret)
{
	struct by_id *all = NEW(t->a, struct by_id, t->n_texts + 1);
	uint32_t *taken = NEW(t->a, uint32_t, FACETS * 256);
	size_t n = 0;

	for (size_t i = 0; i < t->n_texts; i++)
		all[i] = (struct by_id){t->q->texts[t->texts[i]].id, t->texts[i]};
	qsort(all, t->n_texts, sizeof *all, in_order_of_id);
	for (size_t i = 0; i < t->n_texts; i++) {
		const uint8_t *v = response_of(t, all[i].text)->value;
		bool enough = i >= SAMPLE;
		for (enum facet f = 0; f < FACETS; f++)
			enough &= taken[f * 256 + v[f]] >= SAMPLE_OF_VALUE;
		if (enough)
			continue;
		for (enum facet f = 0; f < FACETS; f++)
			taken[f * 256 + v[f]]++;
		all[n++] = all[i];
	}
	*ret = all;
	return n;
}

/* Into run; 0 where it is too short, too long, or the consultation's own. */
static uint32_t sentence_read(struct picking *p, struct str sentence, bool quoted[SENTENCE_MOST])
{
	const struct corpus *c = p->t->c;
	struct word_met met[SENTENCE_MOST];
	struct term_walk walk;
	struct walked w;
	uint32_t n = 0, most = SENTENCE_MOST;

	term_walk_init(&walk, sentence);
	while (term_next(&walk, &w)) {
		if (n == most)
			return 0;
		word_meet(&met[n++], &w, (struct str){0});
	}
	if (n < SENTENCE_LEAST)
		return 0;
	vocabulary_look_up(&c->vocabulary, met, n);
	for (uint32_t i = 0; i < n; i++)
		p->run[i] = met[i].number;
	return own_is_all(own_mark(&c->own, &c->vocabulary, p->run, n, quoted), n) ? 0 : n;
}

/* Its words, each once, into scratch. */
static uint32_t sentence_words(struct picking *p, struct str sentence)
{
	bool quoted[SENTENCE_MOST];
	uint32_t n = 0, all = sentence_read(p, sentence, quoted);

	p->serial++;
	for (uint32_t i = 0; i < all; i++) {
		if (quoted[i] || p->run[i] == WORD_UNKNOWN)
			continue;
		uint32_t at = p->t->c->vocabulary.list[p->run[i]].lead;
		if (p->stamp[at] == p->serial)
			continue;
		p->stamp[at] = p->serial;
		p->scratch[n++] = at;
	}
	return n;
}

static void candidates_of(struct picking *p, uint32_t text)
{
	const struct corpus_text *x = &p->t->q->texts[text];
	struct str all = corpus_read(p->t->c, x);
	size_t at = 0, from, to;

	while (statement_next(all, &at, &from, &to)) {
		uint32_t n = sentence_words(p, str_cut(all, from, to));
		if (!n)
			continue;
		struct candidate *c = PUSH(p->t->a, p->list, p->n);
		*c = (struct candidate){.text = text,
					.from = (uint32_t)from,
					.to = (uint32_t)to,
					.by = response_of(p->t, text),
					.words = NEW(p->t->a, uint32_t, n),
					.n_words = n,
					.gain = HUGE_VAL};
		memcpy(c->words, p->scratch, n * sizeof *c->words);
	}
}

static void gain_now(const struct picking *p, struct candidate *c)
{
	double sum = 0;

	c->n_new = 0;
	for (uint32_t i = 0; i < c->n_words; i++)
		if (!p->shown[c->words[i]]) {
			sum += (double)p->t->words[c->words[i]].texts * (double)p->t->weight[c->words[i]];
			c->n_new++;
		}
	c->gain = sum / sqrt(c->n_words);
}

/* The best that has the value (or any): gains only fall, so an old one that is too low stays too low. */
static struct candidate *best(struct picking *p, bool any, enum facet f, uint8_t value)
{
	struct candidate *b = NULL;

	for (size_t i = 0; i < p->n; i++) {
		struct candidate *c = &p->list[i];
		if (p->family_used[p->t->q->texts[c->text].family] || (!any && c->by->value[f] != value) ||
		    (b && c->gain <= b->gain))
			continue;
		gain_now(p, c);
		if (c->gain > 0 && (!b || c->gain > b->gain))
			b = c;
	}
	return b;
}

static void put(struct tally *t, const struct candidate *c, double score, struct weighed_passage *list,
		size_t *n)
{
	struct weighed_passage *r = &list[(*n)++];

	*r = (struct weighed_passage){
	    .shown = arena_dup(t->out, str_cut(corpus_read(t->c, &t->q->texts[c->text]), c->from, c->to)),
	    .number = c->by->number,
	    .lang_from = c->by->lang_from,
	    .new_words = c->n_new,
	    .score = score};
	memcpy(r->value, c->by->value, sizeof r->value);
}

static bool pick(struct picking *p, bool any, enum facet f, uint8_t value)
{
	struct weighed_scope *s = p->t->scope;
	struct candidate *c = s->n_passages < WEIGHED_PASSAGES_MOST ? best(p, any, f, value) : NULL;

	if (!c)
		return false;
	put(p->t, c, c->gain, s->passages, &s->n_passages);
	p->family_used[p->t->q->texts[c->text].family] = true;
	for (uint32_t i = 0; i < c->n_words; i++)
		p->shown[c->words[i]] = true;
	return true;
}

static bool has_one(const struct weighed_scope *s, enum facet f, uint8_t value)
{
	for (size_t i = 0; i < s->n_passages; i++)
		if (s->passages[i].value[f] == value)
			return true;
	return false;
}

static void representative(struct picking *p)
{
	static const enum facet quotas[] = {FACET_CATEGORY, FACET_REGION, FACET_LANG};

	for (size_t k = 0; k < COUNT(quotas); k++)
		for (size_t v = 0; v < p->t->c->facets[quotas[k]].n; v++)
			if (!has_one(p->t->scope, quotas[k], (uint8_t)v))
				(void)pick(p, false, quotas[k], (uint8_t)v);
	while (p->t->scope->n_passages < WEIGHED_PASSAGES && pick(p, true, FACET_CATEGORY, 0))
		;
}

/* How rare its words are, on average; one that nobody else has counts as one of two. */
static double rareness(const struct picking *p, const struct candidate *c)
{
	double sum = 0, most = log((double)p->t->n_texts / 2);

	for (uint32_t i = 0; i < c->n_words; i++) {
		double w = (double)p->t->weight[c->words[i]];
		sum += w < most ? w : most;
	}
	return sum / c->n_words;
}

static void outlying(struct picking *p)
{
	struct weighed_scope *s = p->t->scope;
	uint32_t of_category[256] = {0};
	struct top top = {.most = TOP_MOST};

	if (p->t->n_texts < OUTLYING_TEXTS)
		return;
	for (size_t i = 0; i < p->n; i++)
		if (p->t->lang_texts[p->list[i].by->value[FACET_LANG]] >= OUTLYING_LANGUAGE)
			top_put(&top, rareness(p, &p->list[i]), 0, (uint32_t)i);
	memset(p->family_used, 0, p->t->q->n_texts);
	for (size_t i = 0; i < top.n && s->n_outlying < WEIGHED_OUTLYING; i++) {
		struct candidate *c = &p->list[top.list[i].n];
		bool *used = &p->family_used[p->t->q->texts[c->text].family];
		if (*used || of_category[c->by->value[FACET_CATEGORY]] == OUTLYING_OF_CATEGORY)
			continue;
		*used = true;
		of_category[c->by->value[FACET_CATEGORY]]++;
		c->n_new = 0;
		put(p->t, c, top.list[i].first, s->outlying, &s->n_outlying);
	}
}

void weigh_passages(struct tally *t)
{
	struct picking p = {.t = t,
			    .shown = NEW(t->a, bool, t->c->vocabulary.n + 1),
			    .family_used = NEW(t->a, bool, t->q->n_texts + 1),
			    .stamp = NEW(t->a, uint32_t, t->c->vocabulary.n + 1)};
	struct by_id *texts;
	size_t n = sample(t, &texts);

	t->scope->passages = NEW(t->out, struct weighed_passage, WEIGHED_PASSAGES_MOST);
	t->scope->outlying = NEW(t->out, struct weighed_passage, WEIGHED_OUTLYING);
	for (size_t i = 0; i < n; i++)
		candidates_of(&p, texts[i].text);
	representative(&p);
	outlying(&p);
}

/* terms.c - the words that a scope says more than the rest does. */
#include "weigh/odds.h"
#include "weigh/tally.h"

static const double EVIDENCE = 0.5; /* z of texts: below it is chance in a round of any size */

/* What it is compared with: the rest of the question; a question or a language, with the other questions. */
static struct tally_word rest_of(const struct tally *t, uint32_t word)
{
	const struct tally_word *s = &t->words[word], *q = &t->of_question[word], *a = &t->all[word];

	if (weighed_is_beside_questions(t->scope))
		return (struct tally_word){.y_responses = a->y_responses - q->y_responses,
					   .y_texts = a->y_texts - q->y_texts,
					   .responses = a->responses - q->responses,
					   .texts = a->texts - q->texts};
	return (struct tally_word){.y_responses = q->y_responses - s->y_responses,
				   .y_texts = q->y_texts - s->y_only,
				   .responses = q->responses - s->responses,
				   .texts = q->texts - s->texts_only};
}

/* All words of one language, here and in the rest: odds are taken inside of a language. */
struct sums {
	double here_responses, here_texts, rest_responses, rest_texts;
	double n_here, n_rest; /* distinct texts of it */
};

static void count_texts(const struct tally *t, struct sums *sums)
{
	const struct corpus *c = t->c;

	for (size_t i = 0; i < c->n_questions; i++) {
		const struct corpus_question *q = &c->questions[i];
		if (q != t->q && !weighed_is_beside_questions(t->scope))
			continue;
		for (size_t k = 0; k < q->n_texts; k++) {
			const struct corpus_text *x = &q->texts[k];
			struct sums *s = &sums[c->responses[x->response].value[FACET_LANG]];
			if (q != t->q)
				s->n_rest++;
			else if (t->in[k])
				s->n_here++;
			if (q == t->q && !weighed_is_beside_questions(t->scope) && t->in[k] < x->n_responses)
				s->n_rest++;
		}
	}
}

static struct sums *sums_of(struct tally *t)
{
	struct sums *sums = NEW(t->a, struct sums, FACET_VALUES_MOST);

	for (size_t w = 0; w < t->c->vocabulary.n; w++) {
		struct tally_word rest = rest_of(t, (uint32_t)w);
		struct sums *s = &sums[t->lang[w]];
		s->here_responses += (double)t->words[w].y_responses;
		s->here_texts += (double)t->words[w].y_texts;
		s->rest_responses += (double)rest.y_responses;
		s->rest_texts += (double)rest.y_texts;
	}
	count_texts(t, sums);
	return sums;
}

static void measure(const struct tally *t, const struct sums *sums, uint32_t word, double *ret_responses,
		    double *ret_texts)
{
	const struct tally_word *w = &t->words[word];
	struct tally_word rest = rest_of(t, word);
	const struct sums *s = &sums[t->lang[word]];

	*ret_responses =
	    odds_z((double)w->y_responses, s->here_responses, (double)rest.y_responses, s->rest_responses);
	*ret_texts = odds_z(w->y_texts, s->here_texts, rest.y_texts, s->rest_texts);
}

/* A larger part of the texts here has it than of those it is compared with, and most of those do not. */
static bool is_more(const struct tally *t, const struct sums *sums, uint32_t word)
{
	const struct sums *s = &sums[t->lang[word]];
	uint32_t rest = rest_of(t, word).texts;

	return t->words[word].texts * s->n_rest > rest * s->n_here && 2 * rest <= s->n_rest;
}

/* Two families at least have it, it says something, and belongs to the language that is looked at. */
static bool may_be_shown(const struct tally *t, uint32_t word)
{
	const struct word *w = &t->c->vocabulary.list[word];

	if (t->words[word].families < 2 || !tally_says(w))
		return false;
	return t->scope->whole || t->scope->facet != FACET_LANG || t->lang[word] == t->scope->value;
}

static struct weighed_term term_of(struct tally *t, const struct sums *sums, const struct term_candidate *x)
{
	struct tally_word rest = rest_of(t, x->word);
	struct weighed_term r = {
	    .shown = arena_dup(t->out, x->longer.s ? x->longer : tally_shown(t, x->word)),
	    .responses = t->words[x->word].responses,
	    .texts = t->words[x->word].texts,
	    .rest_responses = rest.responses,
	    .rest_texts = rest.texts,
	};
	measure(t, sums, x->word, &r.z_responses, &r.z_texts);
	r.list = x->longer.s ? tally_want_longer(t, x->word, r.shown) : tally_want_word(t, x->word);
	return r;
}

void weigh_terms(struct tally *t)
{
	struct top top = {.most = TOP_MOST};
	struct term_candidate list[TOP_MOST];
	struct sums *sums = sums_of(t);
	double z_responses, z_texts;

	for (size_t i = 0; i < t->n_touched; i++) {
		if (!may_be_shown(t, t->touched[i]))
			continue;
		measure(t, sums, t->touched[i], &z_responses, &z_texts);
		if (z_texts >= EVIDENCE && is_more(t, sums, t->touched[i]))
			top_put(&top, z_texts, z_responses, t->touched[i]);
	}
	for (size_t i = 0; i < top.n; i++)
		list[i] = (struct term_candidate){.word = top.list[i].n};
	han_join(t, list, top.n);
	t->scope->terms = NEW(t->out, struct weighed_term, WEIGHED_TERMS);
	for (size_t i = 0; i < top.n && t->scope->n_terms < WEIGHED_TERMS; i++)
		if (!list[i].dropped)
			t->scope->terms[t->scope->n_terms++] = term_of(t, sums, &list[i]);
}

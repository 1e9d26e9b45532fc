/* elsewhere.c - of words whose figures count the other questions (a question as a whole, a language): the
 * texts of all questions that have them. */
#include "base/list.h"
#include "weigh/tally.h"

struct gathering {
	struct corpus *c;
	struct weighed *w;
	struct wanted *list; /* a word, or a longer one made of several */
	size_t n;
	uint32_t *of_word; /* one more than its place in the list; 0: none */
};

/* Its place in the list. */
static uint32_t want(struct gathering *g, const struct weighed_list *l)
{
	if (!l->longer && g->of_word[l->word])
		return g->of_word[l->word] - 1;
	for (size_t i = 0; l->longer && i < g->n; i++)
		if (g->list[i].also.s && str_eq(g->list[i].also, l->shown))
			return (uint32_t)i;
	*PUSH(g->c->arena, g->list, g->n) =
	    (struct wanted){.of = l->word, .also = l->longer ? l->shown : (struct str){0}};
	if (!l->longer)
		g->of_word[l->word] = (uint32_t)g->n;
	return (uint32_t)g->n - 1;
}

static void want_all(struct gathering *g)
{
	for (size_t i = 0; i < g->w->n_questions; i++) {
		struct weighed_question *q = &g->w->questions[i];
		for (size_t s = 0; s < q->n_scopes; s++)
			for (size_t k = 0;
			     weighed_is_beside_questions(&q->scopes[s]) && k < q->scopes[s].n_terms; k++) {
				struct weighed_list *l = &q->lists[q->scopes[s].terms[k].list];
				l->everywhere = want(g, l);
			}
	}
}

static void put(struct weighed_everywhere *x, uint32_t text)
{
	x->texts[x->n++] = text;
}

static void question_read(struct gathering *g, const struct corpus_question *q)
{
	for (uint32_t i = 0; i < q->n_texts; i++) {
		const struct corpus_text *x = &q->texts[q->by_family[i]];
		for (struct words_walk m = text_words(x); words_next(&m);)
			if (g->of_word[m.word])
				put(&g->w->everywhere[g->of_word[m.word] - 1], i);
	}
	for (size_t k = 0; k < g->n; k++)
		for (uint32_t i = 0; g->list[k].also.s && i < q->n_texts; i++)
			if (tally_has_longer(g->c, &q->texts[q->by_family[i]], &g->list[k]))
				put(&g->w->everywhere[k], i);
}

void weigh_elsewhere(struct corpus *c, const struct tally_word *all, struct arena *out, struct weighed *w)
{
	struct gathering g = {.c = c, .w = w, .of_word = NEW(c->arena, uint32_t, c->vocabulary.n + 1)};

	want_all(&g);
	w->everywhere = NEW(out, struct weighed_everywhere, g.n + 1);
	for (size_t k = 0; k < g.n; k++)
		w->everywhere[k] =
		    (struct weighed_everywhere){.texts = NEW(out, uint32_t, all[g.list[k].of].texts + 1),
						.from = NEW(out, uint32_t, w->n_questions + 1)};
	for (size_t i = 0; g.n && i < w->n_questions; i++) {
		question_read(&g, &c->questions[i]);
		for (size_t k = 0; k < g.n; k++)
			w->everywhere[k].from[i + 1] = w->everywhere[k].n;
	}
}

/* lists.c - which texts have a word or a statement, and who gave them. */
#include "weigh/tally.h"

static uint32_t want(struct tally *t, struct wanted w)
{
	t->wanted[t->n_wanted] = w;
	return (uint32_t)t->n_wanted++;
}

uint32_t tally_want_word(struct tally *t, uint32_t word)
{
	if (!t->wanted_word[word])
		t->wanted_word[word] = 1 + want(t, (struct wanted){.of = word});
	return t->wanted_word[word] - 1;
}

uint32_t tally_want_statement(struct tally *t, uint32_t statement)
{
	if (!t->wanted_statement[statement])
		t->wanted_statement[statement] =
		    1 + want(t, (struct wanted){.statement = true, .of = statement});
	return t->wanted_statement[statement] - 1;
}

uint32_t tally_want_longer(struct tally *t, uint32_t word, struct str also)
{
	for (size_t i = 0; i < t->n_wanted; i++)
		if (t->wanted[i].also.s && str_eq(t->wanted[i].also, also))
			return (uint32_t)i;
	return want(t, (struct wanted){.of = word, .also = also});
}

/* Texts, a family's together, and the answers of each by number. */
static void texts_place(struct tally *t, struct weighed_question *out, uint32_t *rank)
{
	struct corpus_question *q = t->q;
	uint32_t at = 0, family = 0;

	out->n_texts = (uint32_t)q->n_texts;
	out->n_answers = (uint32_t)q->n_answers;
	out->texts = NEW(t->out, struct weighed_text, q->n_texts + 1);
	out->answers = NEW(t->out, uint32_t, q->n_answers + 1);
	uint32_t *free_at = NEW(t->a, uint32_t, q->n_texts + 1);
	for (uint32_t i = 0; i < q->n_texts; i++) {
		const struct corpus_text *x = &q->texts[q->by_family[i]];
		rank[q->by_family[i]] = i;
		if (i == 0 || x->family != q->texts[q->by_family[i - 1]].family)
			family = i;
		out->texts[i] = (struct weighed_text){family, at};
		free_at[i] = at;
		at += x->n_responses;
	}
	out->texts[q->n_texts].answers_at = at;
	for (size_t i = 0; i < q->n_answers; i++)
		out->answers[free_at[rank[q->answers[i].text]]++] = q->answers[i].response;
}

static void list_add(struct weighed_list *l, uint32_t text)
{
	l->texts[l->n++] = text;
}

static bool has_word(const struct corpus_text *x, uint32_t word)
{
	for (struct words_walk m = text_words(x); words_next(&m);)
		if (m.word == word)
			return true;
	return false;
}

bool tally_has_longer(const struct corpus *c, const struct corpus_text *x, const struct wanted *w)
{
	return has_word(x, w->of) && str_find(corpus_read(c, x), w->also, 0) < x->text.n;
}

/* Of the texts that have one half, those that have the word. */
static void list_longer(const struct tally *t, const struct wanted *w, struct weighed_list *l)
{
	for (uint32_t i = 0; i < t->q->n_texts; i++)
		if (tally_has_longer(t->c, &t->q->texts[t->q->by_family[i]], w))
			list_add(l, i);
}

static void longer_elsewhere(const struct tally *t, const struct wanted *w, struct weighed_term *r)
{
	for (size_t i = 0; i < t->c->n_questions; i++) {
		const struct corpus_question *q = &t->c->questions[i];
		for (size_t k = 0; q != t->q && k < q->n_texts; k++)
			if (tally_has_longer(t->c, &q->texts[k], w)) {
				r->rest_texts++;
				r->rest_responses += q->texts[k].n_responses;
			}
	}
}

/* What was counted is one of its halves: its own figures, from its list. */
static void longer_count(const struct tally *t, const struct weighed_question *out,
			 const struct weighed_scope *s, struct weighed_term *r)
{
	const struct weighed_list *l = &out->lists[r->list];

	r->responses = r->texts = r->rest_responses = r->rest_texts = 0;
	for (uint32_t i = 0; i < l->n; i++) {
		uint32_t from = out->texts[l->texts[i]].answers_at,
			 to = out->texts[l->texts[i] + 1].answers_at;
		uint32_t in = 0;
		for (uint32_t k = from; k < to; k++)
			in += s->whole || t->c->responses[out->answers[k]].value[s->facet] == s->value;
		r->responses += in;
		r->texts += in > 0;
		r->rest_responses += to - from - in;
		r->rest_texts += in < to - from;
	}
	if (!weighed_is_beside_questions(s))
		return;
	r->rest_responses = r->rest_texts = 0;
	longer_elsewhere(t, &t->wanted[r->list], r);
}

/* "networks, networking" */
static struct str also_counted(const struct tally *t, uint32_t word)
{
	struct str others[WORD_OTHERS], all = {0};
	size_t n = word_others(&t->c->vocabulary, word, others);

	for (size_t i = 0; i < n; i++)
		all = i ? JOIN(t->out, all, STR(", "), others[i]) : arena_dup(t->out, others[i]);
	return all;
}

void tally_lists(struct tally *t, struct weighed_question *out)
{
	struct corpus_question *q = t->q;
	uint32_t *rank = NEW(t->a, uint32_t, q->n_texts + 1);

	texts_place(t, out, rank);
	out->n_lists = t->n_wanted;
	out->lists = NEW(t->out, struct weighed_list, t->n_wanted + 1);
	for (size_t i = 0; i < t->n_wanted; i++) {
		const struct wanted *w = &t->wanted[i];
		const struct corpus_statement *s = w->statement ? &q->statements[w->of] : NULL;
		struct str shown = s ? str_cut(corpus_read(t->c, &q->texts[s->text]), s->from, s->to)
				     : tally_shown(t, w->of);
		uint32_t most = s ? s->n_texts : t->of_question[w->of].texts;
		out->lists[i] = (struct weighed_list){.shown = w->also.s ? w->also : arena_dup(t->out, shown),
						      .also = s ? (struct str){0} : also_counted(t, w->of),
						      .statement = w->statement,
						      .id = s ? s->id : 0,
						      .word = s ? WEIGHED_NONE : w->of,
						      .everywhere = WEIGHED_NONE,
						      .longer = w->also.s,
						      .texts = NEW(t->out, uint32_t, most + 1)};
	}
	for (uint32_t i = 0; i < q->n_texts; i++) {
		const struct corpus_text *x = &q->texts[q->by_family[i]];
		for (struct words_walk m = text_words(x); words_next(&m);)
			if (t->wanted_word[m.word])
				list_add(&out->lists[t->wanted_word[m.word] - 1], i);
		for (uint32_t k = 0; k < x->n_statements; k++)
			if (t->wanted_statement[x->statements[k]])
				list_add(&out->lists[t->wanted_statement[x->statements[k]] - 1], i);
	}
	for (size_t i = 0; i < t->n_wanted; i++)
		if (t->wanted[i].also.s)
			list_longer(t, &t->wanted[i], &out->lists[i]);
	for (size_t i = 0; i < out->n_scopes; i++)
		for (size_t k = 0; k < out->scopes[i].n_terms; k++)
			if (t->wanted[out->scopes[i].terms[k].list].also.s)
				longer_count(t, out, &out->scopes[i], &out->scopes[i].terms[k]);
}

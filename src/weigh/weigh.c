/* weigh.c - see weigh.h: counts what a round, a question and each part of it say, and has each part weighed.
 */
#include "base/list.h"
#include "weigh/join.h"
#include "weigh/tally.h"

static inline void count_word(struct tally_word *w, uint32_t times, uint32_t in, bool only)
{
	w->y_responses += (uint64_t)times * in;
	w->y_texts += times;
	w->y_only += only ? times : 0;
	w->responses += in;
	w->texts++;
	w->texts_only += only;
}

static void count_text(struct tally_word *words, const struct corpus_text *x)
{
	for (struct words_walk m = text_words(x); words_next(&m);)
		count_word(&words[m.word], m.times, x->n_responses, true);
}

static uint8_t lang_of(const struct corpus *c, const struct corpus_text *x)
{
	return c->responses[x->response].value[FACET_LANG];
}

static bool scope_has(const struct tally *t, uint32_t response)
{
	const struct weighed_scope *s = t->scope;

	return s->whole || t->c->responses[response].value[s->facet] == s->value;
}

static void scope_members(struct tally *t)
{
	struct corpus_question *q = t->q;
	struct weighed_scope *s = t->scope;
	uint32_t family = UINT32_MAX;

	memset(t->in, 0, q->n_texts * sizeof *t->in);
	for (size_t i = 0; i < q->n_answers; i++) {
		uint32_t x = q->answers[i].text;
		if (!scope_has(t, q->answers[i].response))
			continue;
		if (t->in[x]++ == 0)
			t->first[x] = q->answers[i].response;
		s->responses++;
	}
	t->n_texts = 0;
	for (size_t i = 0; i < q->n_texts; i++) {
		uint32_t x = q->by_family[i];
		if (!t->in[x])
			continue;
		t->texts[t->n_texts++] = x;
		s->families += q->texts[x].family != family;
		family = q->texts[x].family;
	}
	s->texts = (uint32_t)t->n_texts;
}

static void scope_count(struct tally *t)
{
	for (size_t i = 0; i < t->n_touched; i++)
		t->words[t->touched[i]] = (struct tally_word){0};
	t->n_touched = 0;
	for (size_t i = 0; i < t->n_texts; i++) {
		const struct corpus_text *x = &t->q->texts[t->texts[i]];
		uint32_t in = t->in[t->texts[i]];
		for (struct words_walk m = text_words(x); words_next(&m);) {
			struct tally_word *w = &t->words[m.word];
			if (w->texts == 0)
				t->touched[t->n_touched++] = m.word;
			w->families += w->family_1 != x->family + 1;
			w->family_1 = x->family + 1;
			count_word(w, m.times, in, in == x->n_responses);
		}
	}
}

/* Of a group that is all who answer: only the words are others, since it is compared with others. */
static void scope_is_all(struct tally *t, struct weighed_scope *s, const struct weighed_scope *whole)
{
	struct weighed_scope x = *whole;

	x.whole = false;
	x.facet = s->facet;
	x.value = s->value;
	x.n_terms = 0;
	*s = x;
	t->scope = s;
	weigh_terms(t);
}

static void scope_weigh(struct tally *t, struct weighed_scope *s)
{
	struct arena_mark mark = arena_mark(t->a);

	t->scope = s;
	scope_members(t);
	scope_count(t);
	weigh_terms(t);
	weigh_statements(t);
	weigh_passages(t);
	weigh_pairs(t);
	arena_back(t->a, mark);
}

struct value_code {
	struct str code;
	uint8_t value;
};
static int by_code(const void *a, const void *b)
{
	const struct value_code *x = a, *y = b;

	return str_cmp(x->code, y->code);
}

/* The whole, then every value that somebody who answers has. */
static void scopes_find(struct tally *t, struct weighed_question *out)
{
	struct weighed_scope *list = NULL;
	size_t n_scopes = 0;

	*PUSH(t->out, list, n_scopes) = (struct weighed_scope){.whole = true};
	for (enum facet f = 0; f < FACETS; f++) {
		bool has[256] = {false};
		struct value_code codes[FACET_VALUES_MOST];
		size_t n = 0;
		for (size_t i = 0; i < t->q->n_answers; i++)
			has[t->c->responses[t->q->answers[i].response].value[f]] = true;
		for (size_t v = 0; v < t->c->facets[f].n; v++)
			if (has[v])
				codes[n++] = (struct value_code){t->c->facets[f].code[v], (uint8_t)v};
		qsort(codes, n, sizeof *codes, by_code);
		for (size_t i = 0; i < n; i++)
			*PUSH(t->out, list, n_scopes) =
			    (struct weighed_scope){.facet = f, .value = codes[i].value};
	}
	out->scopes = list;
	out->n_scopes = n_scopes;
}

/* The only value of its facet that somebody who answers has. */
static bool is_all(const struct weighed_question *q, size_t at)
{
	const struct weighed_scope *s = &q->scopes[at];

	return (at == 1 || s[-1].facet != s->facet) && (at + 1 == q->n_scopes || s[1].facet != s->facet);
}

static bool told(const struct weigh_watch *w, size_t done, size_t of)
{
	return !w || w->go_on(w->arg, (unsigned)(1000 * done / (of ? of : 1)));
}

static enum err question_weigh(struct tally *t, const struct weigh_watch *watch, size_t nth,
			       struct weighed_question *out)
{
	struct corpus *c = t->c;

	out->n = t->q->n;
	t->of_question = NEW(t->a, struct tally_word, c->vocabulary.n + 1);
	t->words = NEW(t->a, struct tally_word, c->vocabulary.n + 1);
	t->touched = NEW(t->a, uint32_t, c->vocabulary.n + 1);
	t->in = NEW(t->a, uint32_t, t->q->n_texts + 1);
	t->first = NEW(t->a, uint32_t, t->q->n_texts + 1);
	t->texts = NEW(t->a, uint32_t, t->q->n_texts + 1);
	t->wanted_word = NEW(t->a, uint32_t, c->vocabulary.n + 1);
	t->wanted_statement = NEW(t->a, uint32_t, t->q->n_statements + 1);
	for (size_t i = 0; i < t->q->n_texts; i++) {
		count_text(t->of_question, &t->q->texts[i]);
		t->lang_texts[lang_of(c, &t->q->texts[i])]++;
	}
	scopes_find(t, out);
	t->wanted = NEW(t->a, struct wanted, out->n_scopes * WANTED_BY_SCOPE);
	for (size_t i = 0; i < out->n_scopes; i++) {
		if (!told(watch, nth * out->n_scopes + i, c->n_questions * out->n_scopes))
			return ERR_CONFLICT;
		if (out->scopes[i].responses == 0)
			scope_weigh(t, &out->scopes[i]);
		for (size_t k = 1; i == 0 && k < out->n_scopes; k++)
			if (is_all(out, k))
				scope_is_all(t, &out->scopes[k], &out->scopes[0]);
	}
	tally_lists(t, out);
	return ERR_OK;
}

enum err weigh(struct corpus *c, const struct weigh_watch *watch, struct arena *out, struct weighed *ret)
{
	struct weighed w = {.n_responses = (uint32_t)c->n_responses,
			    .n_questions = c->n_questions,
			    .full = c->vocabulary.full};
	struct tally t = {.c = c, .a = c->arena, .out = out};

	if (out == c->arena)
		BUG("what is given back would go with what was found");
	for (enum facet f = 0; f < FACETS; f++) {
		w.facets[f].n = c->facets[f].n;
		for (size_t i = 0; i < c->facets[f].n; i++)
			w.facets[f].code[i] = arena_dup(out, c->facets[f].code[i]);
	}
	w.responses = NEW(out, struct weighed_response, c->n_responses + 1);
	if (c->n_responses)
		memcpy(w.responses, c->responses, c->n_responses * sizeof *c->responses);
	w.questions = NEW(out, struct weighed_question, c->n_questions + 1);
	t.all = NEW(c->arena, struct tally_word, c->vocabulary.n + 1);
	t.lang = NEW(c->arena, uint8_t, c->vocabulary.n + 1);
	t.weight = NEW(c->arena, float, c->vocabulary.n + 1);
	words_langs(c, t.lang, t.weight);
	for (size_t i = 0; i < c->vocabulary.n; i++)
		if (c->vocabulary.list[i].function)
			t.weight[i] = 0;
	for (size_t i = 0; i < c->n_questions; i++)
		for (size_t k = 0; k < c->questions[i].n_texts; k++)
			count_text(t.all, &c->questions[i].texts[k]);
	for (size_t i = 0; i < c->n_questions; i++) {
		struct tally x = t;
		struct arena_mark mark = arena_mark(c->arena);
		x.q = &c->questions[i];
		enum err e = question_weigh(&x, watch, i, &w.questions[i]);
		arena_back(c->arena, mark);
		if (e != ERR_OK)
			return e;
	}
	weigh_elsewhere(c, t.all, out, &w);
	*ret = w;
	return ERR_OK;
}

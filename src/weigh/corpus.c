/* corpus.c - see corpus.h */
#include "weigh/corpus.h"

#include "base/list.h"
#include "weigh/join.h"
#include "weigh/mix.h"
#include "weigh/statement.h"

void corpus_init(struct corpus *c, struct arena *a)
{
	*c = (struct corpus){.arena = a};
	vocabulary_init(&c->vocabulary, a);
	c->own.runs.arena = a;
}

uint8_t corpus_value(struct corpus *c, enum facet f, struct str code)
{
	struct facet_values *v = &c->facets[f];

	for (size_t i = 0; i < v->n; i++)
		if (str_eq(v->code[i], code))
			return (uint8_t)i;
	if (v->n == FACET_VALUES_MOST)
		return FACET_VALUES_MOST - 1;
	v->code[v->n] = arena_dup(c->arena, code.s ? code : STR(""));
	return (uint8_t)v->n++;
}

uint32_t corpus_respond(struct corpus *c, int64_t number, const uint8_t value[FACETS],
			enum lang_from lang_from)
{
	struct weighed_response *r = PUSH_LARGE(c->arena, c->responses, c->n_responses);

	r->number = number;
	memcpy(r->value, value, sizeof r->value);
	r->lang_from = (uint8_t)lang_from;
	return (uint32_t)c->n_responses - 1;
}

static struct corpus_question *question_at(struct corpus *c, int n)
{
	for (size_t i = 0; i < c->n_questions; i++)
		if (c->questions[i].n == n)
			return &c->questions[i];
	if (c->n_questions == CORPUS_QUESTIONS)
		return NULL;
	struct corpus_question *q = PUSH(c->arena, c->questions, c->n_questions);
	*q = (struct corpus_question){.n = n};
	q->raw.arena = q->folded.arena = q->families.arena = q->statement_ids.arena = c->arena;
	return q;
}

/* A text has at most as many words as it has bytes, and a statement has several words. */
static void scratch_for(struct corpus *c, size_t bytes)
{
	if (bytes <= c->scratch_size)
		return;
	c->scratch_size = bytes < 32768 ? 65536 : 2 * bytes;
	c->scratch_words = NEW(c->arena, uint32_t, c->scratch_size);
	c->scratch_sentence = NEW(c->arena, uint32_t, c->scratch_size);
	c->scratch_quoted = NEW(c->arena, bool, c->scratch_size);
	c->scratch_statements = NEW(c->arena, struct statement_read, c->scratch_size / STATEMENT_WORDS + 1);
	c->scratch_times = NEW(c->arena, uint8_t, c->scratch_size);
	c->scratch_units = NEW(c->arena, uint16_t, WORD_UNITS * c->scratch_size);
}

static void word_count(struct corpus *c, struct corpus_text *t, uint32_t serial, uint32_t at)
{
	if (at == WORD_UNKNOWN)
		return;
	struct word *w = &c->vocabulary.list[at];
	if (w->text == serial) {
		if (c->scratch_times[w->slot] < UINT8_MAX)
			c->scratch_times[w->slot]++;
		return;
	}
	w->text = serial;
	w->slot = t->n_words;
	c->scratch_words[t->n_words] = at;
	c->scratch_times[t->n_words++] = 1;
}

/* Words are stamped with a number that no other text of any question has. */
static uint32_t serial_of(const struct corpus *c)
{
	uint32_t n = 0;

	for (size_t i = 0; i < c->n_questions; i++)
		n += (uint32_t)c->questions[i].raw.n;
	return n;
}

/* What of its words says who it is: of a sentence, and of the text as far as it was read. */
struct reading {
	struct id sentence, text;
	bool own; /* of the consultation itself: nobody wrote it in an answer */
};

/* Into scratch_sentence; how many. */
static size_t sentence_read(struct corpus *c, struct str sentence, struct reading *r)
{
	struct word_met met[WORDS_MET];
	struct term_walk walk;
	struct walked w;
	size_t n = 0, n_met;

	r->sentence = (struct id){7, 11};
	term_walk_init(&walk, sentence);
	do {
		n_met = 0;
		while (n_met < WORDS_MET && term_next(&walk, &w))
			word_meet(&met[n_met++], &w,
				  r->own ? (struct str){0} : str_cut(walk.text, w.from, w.to));
		vocabulary_words(&c->vocabulary, met, n_met);
		for (size_t i = 0; i < n_met; i++) {
			uint64_t id = met[i].id.a;
			r->sentence = (struct id){mix(r->sentence.a, id), mix(r->sentence.b + n, id)};
			r->text = (struct id){mix(r->text.a, id), mix(r->text.b + 1, id)};
			c->scratch_sentence[n++] = met[i].number;
		}
	} while (n_met == WORDS_MET);
	return n;
}

/* Its words and statements, into the scratch, without what it quotes of the consultation. False: it has no
 * word. */
static bool text_read(struct corpus *c, struct corpus_text *t, struct id *ret)
{
	struct reading r = {.text = {0, 1}};
	size_t at = 0, from, to, all = 0;
	uint32_t serial = serial_of(c);

	while (statement_next(t->text, &at, &from, &to)) {
		size_t n = sentence_read(c, str_cut(t->text, from, to), &r);
		size_t quoted = own_mark(&c->own, &c->vocabulary, c->scratch_sentence, n, c->scratch_quoted);
		for (size_t i = 0; i < n; i++)
			if (!c->scratch_quoted[i])
				word_count(c, t, serial, c->scratch_sentence[i]);
		if (n >= STATEMENT_WORDS && n <= STATEMENT_WORDS_MOST && !own_is_all(quoted, n))
			c->scratch_statements[t->n_statements++] =
			    (struct statement_read){r.sentence, (uint32_t)from, (uint32_t)to};
		all += n;
	}
	t->id = r.text.a;
	*ret = r.text;
	return all > 0;
}

void corpus_own(struct corpus *c, struct str text)
{
	struct reading r = {.own = true};
	size_t at = 0, from, to;

	scratch_for(c, text.n);
	while (statement_next(text, &at, &from, &to)) {
		size_t n = sentence_read(c, str_cut(text, from, to), &r);
		own_add(&c->own, &c->vocabulary, c->scratch_sentence, n);
	}
}

static void statements_keep(struct corpus *c, struct corpus_question *q, struct corpus_text *t)
{
	uint32_t text = (uint32_t)q->n_texts, n = 0;

	t->statements = NEW(c->arena, uint32_t, t->n_statements + 1);
	for (size_t i = 0; i < t->n_statements; i++) {
		const struct statement_read *r = &c->scratch_statements[i];
		uint32_t at = ids_put(&q->statement_ids, r->id, (uint32_t)q->n_statements);
		if (at == q->n_statements)
			*PUSH_LARGE(c->arena, q->statements, q->n_statements) = (struct corpus_statement){
			    .id = r->id.a, .text = text, .from = r->from, .to = r->to};
		if (q->statements[at].last == text + 1)
			continue;
		q->statements[at].last = text + 1;
		t->statements[n++] = at;
	}
	t->n_statements = n;
}

/* The text is new: it is kept with what was read of it. */
static void text_keep(struct corpus *c, struct corpus_question *q, struct corpus_text *t)
{
	uint16_t *end = c->scratch_units;

	for (uint32_t i = 0; i < t->n_words; i++)
		end = word_write(end, c->scratch_words[i], c->scratch_times[i]);
	size_t n = (size_t)(end - c->scratch_units);
	if (c->spill && spill_put(c->spill, t->text, &t->spilled))
		t->text.s = NULL;
	else
		t->text = arena_dup(c->arena, t->text);
	t->words = NEW(c->arena, uint16_t, n + 1);
	memcpy(t->words, c->scratch_units, n * sizeof *t->words);
	statements_keep(c, q, t);
	*PUSH_LARGE(c->arena, q->texts, q->n_texts) = *t;
}

/* Which text it is: by its bytes, where those were met; else by its words. UINT32_MAX: it has none. */
static uint32_t text_of(struct corpus *c, struct corpus_question *q, uint32_t response, int64_t family,
			struct str text)
{
	struct id raw = {mix_bytes(text, 3), mix_bytes(text, 4)};
	struct corpus_text t = {.response = response};
	uint32_t fresh = (uint32_t)q->n_texts, at = ids_find(&q->raw, raw);
	struct id folded;

	if (at != UINT32_MAX)
		return at;
	t.text = text;
	scratch_for(c, text.n);
	if (!text_read(c, &t, &folded))
		return UINT32_MAX;
	at = ids_put(&q->folded, folded, fresh);
	(void)ids_put(&q->raw, raw, at);
	if (at == fresh) {
		t.family = fresh;
		if (family)
			t.family = ids_put(&q->families,
					   (struct id){mix((uint64_t)family, 5), (uint64_t)family}, fresh);
		text_keep(c, q, &t);
	}
	return at;
}

bool corpus_answer(struct corpus *c, uint32_t response, int question, int64_t family, struct str text)
{
	struct corpus_question *q = question_at(c, question);

	if (!q)
		return false;
	uint32_t at = text_of(c, q, response, family, text);
	if (at == UINT32_MAX)
		return true;
	q->texts[at].n_responses++;
	*PUSH_LARGE(c->arena, q->answers, q->n_answers) = (struct corpus_answer){response, at};
	return true;
}

/* Only what two responses say stays in the table; texts keep the numbers of those. */
static void statements_thin(struct corpus *c, struct corpus_question *q)
{
	uint32_t *now = NEW(c->arena, uint32_t, q->n_statements + 1);
	size_t kept = 0;

	for (size_t i = 0; i < q->n_texts; i++)
		for (size_t k = 0; k < q->texts[i].n_statements; k++) {
			struct corpus_statement *s = &q->statements[q->texts[i].statements[k]];
			s->n_texts++;
			s->n_responses += q->texts[i].n_responses;
		}
	for (size_t i = 0; i < q->n_statements; i++) {
		now[i] = UINT32_MAX;
		if (q->statements[i].n_responses < 2)
			continue;
		now[i] = (uint32_t)kept;
		q->statements[kept++] = q->statements[i];
	}
	q->n_statements = kept;
	for (size_t i = 0; i < q->n_texts; i++) {
		struct corpus_text *t = &q->texts[i];
		uint32_t n = 0;
		for (size_t k = 0; k < t->n_statements; k++)
			if (now[t->statements[k]] != UINT32_MAX)
				t->statements[n++] = now[t->statements[k]];
		t->n_statements = n;
	}
}

static int by_family(const void *a, const void *b, void *texts)
{
	const struct corpus_text *t = texts;
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	if (t[x].family != t[y].family)
		return t[x].family < t[y].family ? -1 : 1;
	return x < y ? -1 : x > y;
}

static int by_number(const void *a, const void *b)
{
	const struct corpus_question *x = a, *y = b;

	return (x->n > y->n) - (x->n < y->n);
}

void corpus_done(struct corpus *c)
{
	for (size_t i = 0; i < c->n_questions; i++) {
		struct corpus_question *q = &c->questions[i];
		ids_drop(&q->raw);
		ids_drop(&q->folded);
		ids_drop(&q->families);
		ids_drop(&q->statement_ids);
		statements_thin(c, q);
		q->by_family = NEW(c->arena, uint32_t, q->n_texts + 1);
		for (size_t k = 0; k < q->n_texts; k++)
			q->by_family[k] = (uint32_t)k;
		qsort_r(q->by_family, q->n_texts, sizeof *q->by_family, by_family, q->texts);
	}
	if (c->n_questions)
		qsort(c->questions, c->n_questions, sizeof *c->questions, by_number);
	words_join(c);
}

/* join.c - see join.h */
#include "weigh/join.h"

#include "text/stem.h"
#include "weigh/mix.h"

#include <math.h>

enum { SMALLEST_LANGUAGE = 5 /* distinct texts, to say which words it always uses */ };

/* The words of one language: how many of its texts have each. */
static uint32_t count_lang(const struct corpus *c, uint8_t lang, uint32_t *of)
{
	uint32_t n = 0;

	memset(of, 0, c->vocabulary.n * sizeof *of);
	for (size_t i = 0; i < c->n_questions; i++)
		for (size_t k = 0; k < c->questions[i].n_texts; k++) {
			const struct corpus_text *x = &c->questions[i].texts[k];
			if (c->responses[x->response].value[FACET_LANG] != lang)
				continue;
			n++;
			for (struct words_walk m = text_words(x); words_next(&m);)
				of[m.word]++;
		}
	return n;
}

void words_langs(const struct corpus *c, uint8_t *lang, float *weight)
{
	size_t n = c->vocabulary.n;
	struct arena_mark mark = arena_mark(c->arena);
	uint32_t *of = NEW(c->arena, uint32_t, n + 1), *best = NEW(c->arena, uint32_t, n + 1);
	float *common = NEW(c->arena, float, n + 1);
	uint32_t texts = 0;

	for (size_t v = 0; v < c->facets[FACET_LANG].n; v++) {
		uint32_t n_lang = count_lang(c, (uint8_t)v, of);
		texts += n_lang;
		for (size_t w = 0; w < n; w++) {
			float share = (float)of[w] / (float)(n_lang ? n_lang : 1);
			if (n_lang >= SMALLEST_LANGUAGE && share > common[w])
				common[w] = share;
			if (of[w] > best[w]) {
				best[w] = of[w];
				lang[w] = (uint8_t)v;
			}
		}
	}
	float most = logf((float)(texts > 2 ? texts : 2));
	for (size_t w = 0; w < n; w++)
		weight[w] = common[w] > 0 ? fminf(-logf(common[w]), most) : most;
	arena_back(c->arena, mark);
}

/* 的 and 了 are written onto any word: a pair with one is no word, but for these. */
static bool han_function(struct str pair)
{
	static const struct str words[] = {STR("目的"), STR("标的"), STR("的确"), STR("了解"), STR("为了")};

	for (size_t i = 0; i < COUNT(words); i++)
		if (str_eq(pair, words[i]))
			return false;
	return str_find(pair, STR("的"), 0) < pair.n || str_find(pair, STR("了"), 0) < pair.n;
}

static void function_find(struct corpus *c, const uint8_t *lang, uint8_t value)
{
	struct term_walk walk;
	struct walked w;

	term_walk_init(&walk, function_words(c->facets[FACET_LANG].code[value]));
	while (walk.text.s && term_next(&walk, &w)) {
		int64_t at = vocabulary_find(&c->vocabulary, w.folded);
		if (at != WORD_NONE && lang[at] == value)
			c->vocabulary.list[at].function = true;
	}
}

static struct str written_of(const struct word *w)
{
	return form_str(w, 0);
}

/* Words of Han and of digits stand as they are. */
static bool has_stem(const struct word *w)
{
	return w->s[0] && !w->han && !w->function && !(w->s[0][0] >= '0' && w->s[0][0] <= '9');
}

/* Nothing is asked of the arena while the library holds memory of its own. */
static void leads_find(struct corpus *c, const int *language, const uint8_t *lang)
{
	struct vocabulary *v = &c->vocabulary;
	struct ids leads = {.arena = c->arena};
	uint32_t *last = NEW(c->arena, uint32_t, v->n + 1);

	ids_room(&leads, v->n);
	STEMS_SCOPED stems = stems_open();
	for (uint32_t i = 0; i < v->n; i++) {
		struct term_walk walk;
		struct walked w;
		if (!has_stem(&v->list[i]) || language[lang[i]] < 0)
			continue;
		term_walk_init(&walk, written_of(&v->list[i]));
		if (!term_next(&walk, &w))
			continue;
		struct str stem = stem_of(stems, language[lang[i]], w.folded);
		struct id id = {mix_bytes(stem, lang[i]), mix_bytes(stem, 256 + (uint64_t)lang[i])};
		uint32_t lead = ids_put(&leads, id, i);
		if (lead != i) {
			v->list[i].lead = lead;
			v->list[last[lead]].next = i + 1;
		}
		last[lead] = i;
	}
}

/* Each lead once, as often as all that count as it. In place: a lead is no larger a number than its words. */
static void text_join(struct corpus *c, struct corpus_text *x, const uint32_t *lead_of, uint32_t *slot)
{
	uint32_t *words = c->scratch_words, n = 0;
	uint8_t *times = c->scratch_times;
	uint16_t *end = x->words;

	for (struct words_walk m = text_words(x); words_next(&m);) {
		uint32_t lead = lead_of[m.word], at = slot[lead];
		if (at < n && words[at] == lead) {
			unsigned sum = times[at] + m.times;
			times[at] = (uint8_t)(sum < UINT8_MAX ? sum : UINT8_MAX);
			continue;
		}
		words[n] = lead;
		times[n] = (uint8_t)m.times;
		slot[lead] = n++;
	}
	for (uint32_t i = 0; i < n; i++)
		end = word_write(end, words[i], times[i]);
	x->n_words = n;
}

void words_join(struct corpus *c)
{
	struct vocabulary *v = &c->vocabulary;
	struct arena_mark mark = arena_mark(c->arena);
	int language[FACET_VALUES_MOST];
	uint32_t *slot = NEW(c->arena, uint32_t, v->n + 1);
	uint8_t *lang = NEW(c->arena, uint8_t, v->n + 1);

	words_langs(c, lang, NEW(c->arena, float, v->n + 1));
	for (size_t i = 0; i < c->facets[FACET_LANG].n; i++) {
		language[i] = stem_language(c->facets[FACET_LANG].code[i]);
		function_find(c, lang, (uint8_t)i);
	}
	for (size_t i = 0; i < v->n; i++)
		if (v->list[i].han && v->list[i].s[0])
			v->list[i].function |= han_function(written_of(&v->list[i]));
	leads_find(c, language, lang);
	uint32_t *lead = NEW(c->arena, uint32_t, v->n + 1);
	for (size_t i = 0; i < v->n; i++)
		lead[i] = v->list[i].lead;
	for (size_t i = 0; i < c->n_questions; i++)
		for (size_t k = 0; k < c->questions[i].n_texts; k++)
			text_join(c, &c->questions[i].texts[k], lead, slot);
	arena_back(c->arena, mark);
}

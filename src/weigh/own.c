/* own.c - see own.h */
#include "weigh/own.h"

#include "weigh/mix.h"

static struct id run_id(const uint32_t *words, size_t n)
{
	struct id id = {n, ~(uint64_t)n};

	for (size_t i = 0; i < n; i++)
		id = (struct id){mix(id.a, words[i]), mix(id.b + i, words[i])};
	return id;
}

static size_t run_of(size_t n)
{
	return n < QUOTE_WORDS ? n : QUOTE_WORDS;
}

void own_add(struct own_words_set *o, struct vocabulary *v, const uint32_t *words, size_t n)
{
	size_t run = run_of(n);

	for (size_t i = 0; i < n; i++)
		if (words[i] != WORD_UNKNOWN)
			v->list[words[i]].own = true;
	for (size_t i = 0; run >= QUOTE_WORDS_LEAST && i + run <= n; i++)
		(void)ids_put(&o->runs, run_id(words + i, run), 0);
}

size_t own_mark(const struct own_words_set *o, const struct vocabulary *v, const uint32_t *words, size_t n,
		bool *ret)
{
	size_t run = run_of(n), quoted = 0, to = 0, own = 0;

	memset(ret, 0, n * sizeof *ret);
	if (o->runs.n == 0 || run < QUOTE_WORDS_LEAST)
		return 0;
	for (size_t i = 0; i < n; i++) {
		own = words[i] != WORD_UNKNOWN && v->list[words[i]].own ? own + 1 : 0;
		if (own < run || ids_find(&o->runs, run_id(words + i + 1 - run, run)) == UINT32_MAX)
			continue;
		for (size_t k = to > i + 1 - run ? to : i + 1 - run; k <= i; k++, quoted++)
			ret[k] = true;
		to = i + 1;
	}
	return quoted;
}

/* match.c - see match.h */
#include "weigh/match.h"

#include "weigh/mix.h"
#include "weigh/term_walk.h"

bool match_read(struct arena *a, struct str query, struct match *ret)
{
	struct match m = {.n = 0};
	struct term_walk walk;
	struct walked w;

	term_walk_init(&walk, query);
	while (term_next(&walk, &w)) {
		size_t i = 0;
		while (i < m.n && !str_eq(m.words[i], w.folded))
			i++;
		if (i < m.n)
			continue;
		if (m.n == MATCH_WORDS)
			return false;
		m.words[m.n++] = arena_dup(a, w.folded);
	}
	*ret = m;
	return m.n > 0;
}

bool match_has(const struct match *m, struct str sentence)
{
	bool has[MATCH_WORDS] = {false};
	struct term_walk walk;
	struct walked w;
	size_t found = 0;

	term_walk_init(&walk, sentence);
	while (found < m->n && term_next(&walk, &w))
		for (size_t i = 0; i < m->n; i++)
			if (!has[i] && str_eq(m->words[i], w.folded)) {
				has[i] = true;
				found++;
			}
	return found == m->n;
}

uint64_t text_identity(struct str text)
{
	struct term_walk walk;
	struct walked w;
	uint64_t h = 0;

	term_walk_init(&walk, text);
	while (term_next(&walk, &w))
		h = mix(h, mix_bytes(w.folded, 1));
	return h;
}

uint64_t text_mark(struct str text)
{
	return mix_bytes(text, 3);
}

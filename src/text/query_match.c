/* query_match.c - see query_match.h */
#include "text/query_match.h"

#include "base/utf8.h"

static_assert(MATCH_KEPT >= 2 * QUERY_WORDS && (MATCH_KEPT & (MATCH_KEPT - 1)) == 0,
	      "a phrase fits, and its gaps");

static struct str form_str(const struct match_form *f)
{
	return (struct str){f->s, f->n};
}

void query_match_init(struct query_match *m, const struct query *q, struct str reader, struct stems *stems)
{
	m->q = q;
	m->stems = stems;
	for (size_t i = 0; i < q->n; i++) {
		const struct query_leaf *l = &q->leaves[i];
		int guesses[STEM_GUESSES];
		m->n_forms[i] = 0;
		if (l->n != 1 || l->exact || l->words[0].prefix)
			continue;
		m->n_forms[i] = stem_guesses(l->words[0].word, stem_language(reader), guesses);
		for (size_t k = 0; k < m->n_forms[i]; k++) {
			struct str stem = stem_of(stems, guesses[k], l->words[0].word);
			m->forms[i][k].n = stem.n < FORM_BYTES ? stem.n : FORM_BYTES;
			memcpy(m->forms[i][k].s, stem.s, m->forms[i][k].n);
		}
	}
}

void query_match_begin(struct query_match *m, struct str text, struct str lang)
{
	m->lang = stem_language(lang);
	m->n = 0;
	m->leaf = m->q->n;
	token_walk_begin(&m->walk, text);
}

static const struct match_seen *seen_back(const struct query_match *m, size_t back)
{
	return back < m->n && back < MATCH_KEPT ? &m->seen[(m->n - 1 - back) & (MATCH_KEPT - 1)] : NULL;
}

static bool word_is(const struct query_word *w, const struct match_seen *s)
{
	struct str token = {s->word, s->n};

	return w->prefix ? str_starts(token, w->word) : str_eq(token, w->word);
}

/* Does the phrase end with the newest token? Then its first. */
static const struct match_seen *phrase_ends(const struct query_match *m, const struct query_leaf *l)
{
	const struct match_seen *last = seen_back(m, 0), *s = last;
	unsigned end = l->words[l->n - 1].offset;

	for (size_t i = l->n; i-- > 0;) {
		unsigned before = end - l->words[i].offset;
		size_t back = 0;
		for (s = last; s && last->position - s->position < before;)
			s = seen_back(m, ++back);
		if (!s || last->position - s->position != before || !word_is(&l->words[i], s))
			return NULL;
	}
	return s;
}

static bool is_form(struct query_match *m, size_t leaf)
{
	if (m->n_forms[leaf] == 0)
		return false;
	if (!m->stem.s)
		m->stem = stem_of(m->stems, m->lang, m->token.word);
	for (size_t k = 0; k < m->n_forms[leaf]; k++) {
		struct str form = form_str(&m->forms[leaf][k]);
		if (str_eq(m->stem, form) || str_eq(m->token.word, form))
			return true;
	}
	return false;
}

/* Of a pair of characters that was found by its first one, that one. */
static size_t prefix_end(const struct query_match *m, const struct query_word *w)
{
	size_t at = m->token.from;

	if (m->token.kind != TOKEN_PAIR || utf8_count(w->word) != 1)
		return m->token.to;
	(void)utf8_next(m->walk.text, &at);
	return at;
}

/* Whether the newest token is the leaf, or its end. */
static bool leaf_ends(struct query_match *m, size_t i, struct query_hit *ret)
{
	const struct query_leaf *l = &m->q->leaves[i];
	const struct query_word *w = &l->words[0];

	*ret = (struct query_hit){l, m->token.from, m->token.to};
	if (l->n > 1) {
		const struct match_seen *first = m->token.kind == TOKEN_JOINED ? NULL : phrase_ends(m, l);
		if (first)
			ret->from = first->from;
		return first != NULL;
	}
	if (w->prefix && str_starts(m->token.word, w->word)) {
		ret->to = prefix_end(m, w);
		return true;
	}
	return str_eq(m->token.word, w->word) || is_form(m, i);
}

static void remember(struct query_match *m)
{
	struct match_seen *s = &m->seen[m->n++ & (MATCH_KEPT - 1)];

	memcpy(s->word, m->token.word.s, m->token.word.n);
	s->n = m->token.word.n;
	s->from = m->token.from;
	s->to = m->token.to;
	s->position = m->token.position;
}

bool query_match_next(struct query_match *m, struct query_hit *ret)
{
	while (true) {
		while (m->leaf < m->q->n)
			if (leaf_ends(m, m->leaf++, ret))
				return true;
		if (!token_next(&m->walk, &m->token))
			return false;
		if (m->token.kind != TOKEN_JOINED)
			remember(m);
		m->leaf = 0;
		m->stem = (struct str){0};
	}
}

bool query_match_has(struct query_match *m, struct str text, struct str lang)
{
	bool has[QUERY_LEAVES] = {false};
	struct query_hit hit;
	size_t found = 0;

	query_match_begin(m, text, lang);
	while (query_match_next(m, &hit)) {
		if (hit.leaf->excluded)
			return false;
		found += !has[hit.leaf->clause];
		has[hit.leaf->clause] = true;
	}
	return found == m->q->clauses;
}

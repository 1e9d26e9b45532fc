/* marks.c - see marks.h */
#include "text/marks.h"

#include "base/utf8.h"
#include "text/query.h"
#include "text/stem.h"
#include "text/tokens.h"

enum { KEPT = 32 };
static_assert(KEPT >= 2 * QUERY_WORDS && (KEPT & (KEPT - 1)) == 0, "a phrase fits, and its gaps");

/* A token that went by; the newest KEPT are known. */
struct seen {
	char word[TOKEN_BYTES];
	size_t n, from, to;
	unsigned position;
};
struct marking {
	const struct query *q;
	struct stems *stems;
	int lang;
	struct str forms[QUERY_LEAVES][STEM_GUESSES]; /* stems of a leaf that is one word */
	size_t n_forms[QUERY_LEAVES];
	struct seen seen[KEPT];
	size_t n; /* tokens so far */
	struct mark *list;
	size_t n_marks;
};

static void forms_make(struct marking *m, struct arena *a, struct str reader)
{
	for (size_t i = 0; i < m->q->n; i++) {
		const struct query_leaf *l = &m->q->leaves[i];
		int guesses[STEM_GUESSES];
		if (l->n != 1 || l->exact || l->excluded || l->words[0].prefix)
			continue;
		m->n_forms[i] = stem_guesses(l->words[0].word, stem_language(reader), guesses);
		for (size_t k = 0; k < m->n_forms[i]; k++)
			m->forms[i][k] = arena_dup(a, stem_of(m->stems, guesses[k], l->words[0].word));
	}
}

/* Those it touches become one with it. */
static void mark_put(struct marking *m, size_t from, size_t to)
{
	while (m->n_marks && m->list[m->n_marks - 1].to > from) {
		struct mark last = m->list[--m->n_marks];
		from = last.from < from ? last.from : from;
		to = last.to > to ? last.to : to;
	}
	if (m->n_marks < MARKS_MOST)
		m->list[m->n_marks++] = (struct mark){from, to};
}

static const struct seen *seen_back(const struct marking *m, size_t back)
{
	return back < m->n && back < KEPT ? &m->seen[(m->n - 1 - back) & (KEPT - 1)] : NULL;
}

static bool word_is(const struct query_word *w, const struct seen *s)
{
	struct str token = {s->word, s->n};

	return w->prefix ? str_starts(token, w->word) : str_eq(token, w->word);
}

/* Does the phrase end with the newest token? Then its first. */
static const struct seen *phrase_ends(const struct marking *m, const struct query_leaf *l)
{
	const struct seen *last = seen_back(m, 0), *s = last;
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

static bool is_form(struct marking *m, size_t leaf, struct str token)
{
	if (m->n_forms[leaf] == 0)
		return false;
	struct str stem = stem_of(m->stems, m->lang, token);
	for (size_t k = 0; k < m->n_forms[leaf]; k++)
		if (str_eq(stem, m->forms[leaf][k]) || str_eq(token, m->forms[leaf][k]))
			return true;
	return false;
}

/* Of a pair of characters that was found by its first one, that one. */
static size_t prefix_end(const struct query_word *w, const struct token *t, struct str text)
{
	size_t at = t->from;

	if (t->kind != TOKEN_PAIR || utf8_count(w->word) != 1)
		return t->to;
	(void)utf8_next(text, &at);
	return at;
}

static void token_mark(struct marking *m, const struct token *t, struct str text)
{
	for (size_t i = 0; i < m->q->n; i++) {
		const struct query_leaf *l = &m->q->leaves[i];
		if (l->excluded)
			continue;
		if (l->n > 1) {
			const struct seen *first = t->kind == TOKEN_JOINED ? NULL : phrase_ends(m, l);
			if (first)
				mark_put(m, first->from, t->to);
		} else if (l->words[0].prefix && str_starts(t->word, l->words[0].word)) {
			mark_put(m, t->from, prefix_end(&l->words[0], t, text));
		} else if (str_eq(t->word, l->words[0].word) || is_form(m, i, t->word)) {
			mark_put(m, t->from, t->to);
		}
	}
}

size_t marks_of(struct arena *a, struct str text, struct str lang, const struct query *q, struct str reader,
		struct stems *stems, struct mark ret[MARKS_MOST])
{
	struct arena_mark before = arena_mark(a);
	struct marking *m = NEW(a, struct marking, 1);
	struct token_walk w;
	struct token t;

	m->q = q;
	m->stems = stems;
	m->lang = stem_language(lang);
	m->list = ret;
	forms_make(m, a, reader);
	token_walk_begin(&w, text);
	while (m->n_marks < MARKS_MOST && token_next(&w, &t)) {
		if (t.kind != TOKEN_JOINED) {
			struct seen *s = &m->seen[m->n++ & (KEPT - 1)];
			memcpy(s->word, t.word.s, t.word.n);
			s->n = t.word.n;
			s->from = t.from;
			s->to = t.to;
			s->position = t.position;
		}
		token_mark(m, &t, text);
	}
	size_t n = m->n_marks;
	arena_back(a, before);
	return n;
}

static bool char_begins(struct str s, size_t at)
{
	return at >= s.n || ((unsigned char)s.s[at] & 0xC0) != 0x80;
}

/* The mark from which on most others are near. */
static size_t best_mark(const struct mark *list, size_t n, size_t most)
{
	size_t best = 0, best_n = 0;

	for (size_t i = 0; i < n; i++) {
		size_t near = i;
		while (near < n && list[near].to - list[i].from < most * 2 / 3)
			near++;
		if (near - i > best_n) {
			best = i;
			best_n = near - i;
		}
	}
	return best;
}

struct mark marks_window(struct str text, const struct mark *list, size_t n, size_t most)
{
	size_t first = n ? list[best_mark(list, n, most)].from : 0;
	size_t from = first > most / 3 ? first - most / 3 : 0, to;

	for (size_t back = 0; from > 0 && back < 24 && text.s[from - 1] != ' '; back++)
		from--;
	while (!char_begins(text, from))
		from--;
	to = from + most < text.n ? from + most : text.n;
	for (size_t on = 0; to < text.n && on < 24 && text.s[to] != ' '; on++)
		to++;
	while (!char_begins(text, to))
		to++;
	return (struct mark){from, to};
}

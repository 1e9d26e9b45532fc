/* query_leaves.c - see query_in.h */
#include "text/query_in.h"

#include "base/utf8.h"

enum { RUN_AS_PHRASE = 5 };

/* A place for another leaf; NULL when there are enough. */
static struct query_leaf *leaf_new(struct query_reading *r, bool excluded, bool alternative)
{
	struct query *q = r->q;

	if (q->n == QUERY_LEAVES) {
		q->cut = true;
		return NULL;
	}
	struct query_leaf *l = &q->leaves[q->n++];
	*l = (struct query_leaf){.excluded = excluded};
	if (!excluded) {
		if (!alternative || !q->clauses)
			q->clauses++;
		l->clause = (unsigned)q->clauses - 1;
	}
	return l;
}

static void leaf_put(struct query_reading *r, struct query_leaf *l, const struct token *t, unsigned offset,
		     bool prefix)
{
	if (l->n == QUERY_WORDS) {
		r->q->cut = true;
		return;
	}
	l->words[l->n++] = (struct query_word){arena_dup(r->a, t->word), offset, prefix};
}

static bool is_apostrophe(int32_t c)
{
	return c == '\'' || c == 0x2019 || c == 0x02BC || c == 0xFF07;
}

/* l'accès is accès; jusqu'à is à. */
static bool is_elision(struct str w)
{
	static const struct str elided[] = {
	    STR("l"),	   STR("d"),	STR("j"),   STR("m"),	  STR("n"),	 STR("s"),
	    STR("t"),	   STR("c"),	STR("qu"),  STR("jusqu"), STR("lorsqu"), STR("puisqu"),
	    STR("quoiqu"), STR("dell"), STR("all"), STR("nell"),  STR("un"),	 STR("o")};

	for (size_t i = 0; i < COUNT(elided); i++)
		if (str_eq(w, elided[i]))
			return true;
	return false;
}

/* One that belongs to the token before it in a word as it is typed: wi-fi, C22/33, U.S., 5,000 */
static bool binds(int32_t gap)
{
	static const int32_t inner[] = {0, '-', 0x2010, 0x2011, '/', '.', '_', '@', '&', '+', ':', ',', '#'};

	for (size_t i = 0; i < COUNT(inner); i++)
		if (gap == inner[i])
			return true;
	return is_apostrophe(gap);
}

static void chunk_read(struct query_reading *r, struct query_chunk *c, struct str text, bool quoted)
{
	struct token_walk w;
	struct token t;

	c->n = 0;
	c->joined = (struct str){0};
	token_walk_begin(&w, text);
	while (token_next(&w, &t)) {
		if (t.kind == TOKEN_JOINED) {
			c->joined = arena_dup(r->a, t.word);
			continue;
		}
		if (c->n == QUERY_CHUNK) {
			r->q->cut = true;
			break;
		}
		struct token *last = c->n ? &c->list[c->n - 1] : NULL;
		if (!quoted && last && is_apostrophe(t.gap)) {
			if (str_eq(t.word, STR("s")))
				continue;
			if (is_elision(last->word)) {
				c->n--;
				t.gap = last->gap;
			}
		}
		c->list[c->n] = t;
		c->list[c->n++].word = arena_dup(r->a, t.word);
	}
}

static bool unspaced(const struct token *t)
{
	return t->kind == TOKEN_PAIR || t->kind == TOKEN_SINGLE;
}

/* The last of a run has been found with the one before it; alone it is the beginning of a token. */
static bool is_rest_of_run(const struct query_chunk *c, size_t i)
{
	return c->list[i].kind == TOKEN_SINGLE && i > 0 && c->list[i - 1].kind == TOKEN_PAIR &&
	       c->list[i].gap == 0;
}

/* list[from, to) as one leaf. */
static struct query_leaf *tokens_put(struct query_reading *r, const struct query_chunk *c, size_t from,
				     size_t to, bool excluded, bool star, bool alternative)
{
	struct query_leaf *l = leaf_new(r, excluded, alternative);

	for (size_t i = from; l && i < to; i++) {
		bool last = i + 1 == to;
		if (is_rest_of_run(c, i) && i > from)
			continue;
		bool prefix = c->list[i].kind == TOKEN_SINGLE ||
			      (last && star && utf8_count(c->list[i].word) >= QUERY_PREFIX_LEAST);
		leaf_put(r, l, &c->list[i], c->list[i].position - c->list[from].position, prefix);
	}
	return l;
}

/* How far from `from` on the tokens belong together. */
static size_t bound_end(const struct query_chunk *c, size_t from)
{
	size_t to = from + 1;

	while (to < c->n && binds(c->list[to].gap) &&
	       !(c->list[to].gap == 0 && unspaced(&c->list[to]) != unspaced(&c->list[to - 1])))
		to++;
	return to;
}

/* A long run of an unspaced script is many words, nobody knows which: each two neighbours are wanted. */
static bool is_long_run(const struct query_chunk *c, size_t from, size_t to)
{
	return unspaced(&c->list[from]) && to - from > RUN_AS_PHRASE;
}

void query_word_read(struct query_reading *r, struct str text, bool excluded)
{
	struct query_chunk *c = &r->chunk;
	bool star = text.n && text.s[text.n - 1] == '*', first = true;

	chunk_read(r, c, text, false);
	for (size_t at = 0, end; at < c->n; at = end) {
		end = bound_end(c, at);
		bool alternative = first && r->or_next && r->q->clauses;
		if (is_long_run(c, at, end))
			for (size_t i = at; i + 1 < end; i++)
				tokens_put(r, c, i, i + 1, excluded, false, alternative && i == at);
		else
			tokens_put(r, c, at, end, excluded, star && end == c->n, alternative);
		first = false;
	}
	if (c->joined.n && !excluded && c->n && r->q->n) {
		struct query_leaf *l = leaf_new(r, false, true);
		if (l)
			leaf_put(r, l, &(struct token){.word = c->joined}, 0, false);
	}
	if (c->n && !excluded)
		r->or_next = false;
}

void query_phrase_read(struct query_reading *r, struct str text, bool excluded)
{
	struct query_chunk *c = &r->chunk;

	chunk_read(r, c, text, true);
	if (c->n == 0)
		return;
	struct query_leaf *l = tokens_put(r, c, 0, c->n, excluded, false, r->or_next && r->q->n);
	if (l)
		l->exact = true;
	if (!excluded)
		r->or_next = false;
}

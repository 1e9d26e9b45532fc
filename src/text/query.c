/* query.c - see query.h */
#include "text/query.h"

#include "base/utf8.h"
#include "text/query_names.h"
#include "text/tokens.h"

enum { CHUNK_TOKENS = 64, RUN_AS_PHRASE = 5 };
struct chunk {
	struct token list[CHUNK_TOKENS];
	size_t n;
	struct str joined; /* the whole of a word with hyphens */
};

struct reading {
	struct arena *a;
	struct query *q;
	struct str text;
	size_t at;
	struct chunk chunk;
	bool or_next;			 /* the next leaf is an alternative to the one before */
	const struct query_names *names; /* once a colon was met */
	struct buf said;		 /* the question as addresses have it, up to `copied` */
	size_t copied;
};

static struct str ascii_small(struct arena *a, struct str s)
{
	char *p = NEW(a, char, s.n + 1);

	for (size_t i = 0; i < s.n; i++)
		p[i] = (char)(s.s[i] >= 'A' && s.s[i] <= 'Z' ? s.s[i] + 0x20 : s.s[i]);
	return (struct str){p, s.n};
}

/* NULL where there is no place for it. */
static struct query_filter *filter_put(struct arena *a, struct query *q, enum query_field f, struct str value,
				       bool excluded)
{
	enum { LONGEST = 200 };

	if (value.n == 0)
		return NULL;
	if (q->n_filters == QUERY_FILTERS || value.n > LONGEST) {
		q->cut = true;
		return NULL;
	}
	struct query_filter *x = &q->filters[q->n_filters++];
	*x = (struct query_filter){
	    .field = f, .value = ascii_small(a, value), .typed = arena_dup(a, value), .excluded = excluded};
	x->address = x->typed;
	return x;
}

void query_filter_add(struct arena *a, struct query *q, enum query_field f, struct str value)
{
	(void)filter_put(a, q, f, str_trim(value), false);
}

struct str query_said_with(struct arena *a, const struct query *q, size_t filter, struct str code)
{
	const struct query_filter *f = &q->filters[filter];

	return JOIN(a, str_cut(q->said, 0, f->from), code, str_cut(q->said, f->to, q->said.n));
}

void query_value_set(struct arena *a, struct query *q, size_t filter, struct str code)
{
	struct query_filter *f = &q->filters[filter];

	f->value = ascii_small(a, code);
	f->address = arena_dup(a, code);
	if (!f->to)
		return;
	q->said = query_said_with(a, q, filter, code);
	for (size_t i = 0; i < q->n_filters; i++)
		if (q->filters[i].from > f->from) {
			q->filters[i].from += code.n - (f->to - f->from);
			q->filters[i].to += code.n - (f->to - f->from);
		}
	f->to = f->from + code.n;
}

/* A place for another leaf; NULL when there are enough. */
static struct query_leaf *leaf_new(struct reading *r, bool excluded, bool alternative)
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

static void leaf_put(struct reading *r, struct query_leaf *l, const struct token *t, unsigned offset,
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

static void chunk_read(struct reading *r, struct chunk *c, struct str text, bool quoted)
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
		if (c->n == CHUNK_TOKENS) {
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
static bool is_rest_of_run(const struct chunk *c, size_t i)
{
	return c->list[i].kind == TOKEN_SINGLE && i > 0 && c->list[i - 1].kind == TOKEN_PAIR &&
	       c->list[i].gap == 0;
}

/* list[from, to) as one leaf. */
static struct query_leaf *tokens_put(struct reading *r, const struct chunk *c, size_t from, size_t to,
				     bool excluded, bool star, bool alternative)
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
static size_t bound_end(const struct chunk *c, size_t from)
{
	size_t to = from + 1;

	while (to < c->n && binds(c->list[to].gap) &&
	       !(c->list[to].gap == 0 && unspaced(&c->list[to]) != unspaced(&c->list[to - 1])))
		to++;
	return to;
}

/* A long run of an unspaced script is many words, nobody knows which: each two neighbours are wanted. */
static bool is_long_run(const struct chunk *c, size_t from, size_t to)
{
	return unspaced(&c->list[from]) && to - from > RUN_AS_PHRASE;
}

/* What stands between two spaces. */
static void word_read(struct reading *r, struct str text, bool excluded)
{
	struct chunk *c = &r->chunk;
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

static void phrase_read(struct reading *r, struct str text, bool excluded)
{
	struct chunk *c = &r->chunk;

	chunk_read(r, c, text, true);
	if (c->n == 0)
		return;
	struct query_leaf *l = tokens_put(r, c, 0, c->n, excluded, false, r->or_next && r->q->n);
	if (l)
		l->exact = true;
	if (!excluded)
		r->or_next = false;
}

/* A quoted phrase that begins at `at`; what is not closed is not quoted. */
static bool quoted_at(struct str s, size_t at, struct str *ret_in, size_t *ret_after)
{
	static const struct str opens[] = {STR("\""), STR("“"), STR("«"), STR("„"), STR("「"), STR("《")};
	static const struct str closes[] = {STR("\""), STR("”"), STR("»"), STR("“"), STR("」"), STR("》")};

	for (size_t i = 0; i < COUNT(opens); i++) {
		if (!str_starts(str_cut(s, at, s.n), opens[i]))
			continue;
		size_t from = at + opens[i].n, to = str_find(s, closes[i], from);
		if (to == s.n)
			continue;
		*ret_in = str_cut(s, from, to);
		*ret_after = to + closes[i].n;
		return true;
	}
	return false;
}

/* White space at `at`: how many bytes. */
static size_t space_at(struct str s, size_t at)
{
	struct str rest = str_cut(s, at, s.n);

	if ((unsigned char)s.s[at] <= 0x20)
		return 1;
	return str_starts(rest, STR("\u3000")) ? 3 : str_starts(rest, STR("\u00A0")) ? 2 : 0;
}

static size_t word_end(struct str s, size_t at)
{
	struct str in;
	size_t after, from = at;

	while (at < s.n && !space_at(s, at) && (at == from || !quoted_at(s, at, &in, &after)))
		at++;
	return at;
}

/* The colon behind what may be a filter's name at r->at, and where the value begins; false where there is
 * none. */
static bool colon_find(const struct reading *r, size_t *ret_colon, size_t *ret_value)
{
	enum { NAME_MOST = 64 };

	for (size_t i = r->at; i < r->text.n && i < r->at + NAME_MOST && !space_at(r->text, i); i++) {
		size_t wide = str_starts(str_cut(r->text, i, r->text.n), STR("\uFF1A")) ? 3 : 0;
		if (!wide && r->text.s[i] != ':')
			continue;
		*ret_colon = i;
		*ret_value = i + (wide ? wide : 1);
		return true;
	}
	return false;
}

/* Its value, and what is behind it; empty: there is none, and it is no filter. */
static struct str value_at(const struct reading *r, size_t from, size_t *ret_after)
{
	struct str value = {0};

	*ret_after = from;
	if (from == r->text.n || space_at(r->text, from))
		return value;
	if (!quoted_at(r->text, from, &value, ret_after)) {
		*ret_after = word_end(r->text, from);
		value = str_cut(r->text, from, *ret_after);
	}
	return str_trim(value);
}

/* "round:ott", "pays:fr", "国家：fr", "round:"two words"": the filter, and its end; false for what is none.
 */
static bool filter_read(struct reading *r, bool excluded)
{
	size_t colon, from, after;
	enum query_field f;

	if (!colon_find(r, &colon, &from))
		return false;
	if (!r->names)
		r->names = query_names_make(r->a);
	struct str word = str_cut(r->text, r->at, colon), value = value_at(r, from, &after);
	if (!value.n || !query_names_find(r->a, r->names, word, &f))
		return false;
	buf_put(&r->said, str_cut(r->text, r->copied, r->at));
	buf_put(&r->said, query_filter_name(f));
	buf_byte(&r->said, ':');
	size_t said = r->said.n;
	r->copied = from;
	r->at = after;
	struct query_filter *x = filter_put(r->a, r->q, f, value, excluded);
	if (x) {
		x->from = said;
		x->to = said + (after - from);
	}
	return true;
}

static bool is_or(struct str s)
{
	return str_eq(s, STR("OR")) || str_eq(s, STR("OU")) || str_eq(s, STR("ИЛИ")) || str_eq(s, STR("|"));
}

static void part_read(struct reading *r)
{
	bool excluded = false;
	struct str in;
	size_t after;

	if (r->text.s[r->at] == '-' && r->at + 1 < r->text.n && !space_at(r->text, r->at + 1)) {
		excluded = true;
		r->at++;
	}
	if (quoted_at(r->text, r->at, &in, &after)) {
		r->at = after;
		phrase_read(r, in, excluded);
		return;
	}
	if (filter_read(r, excluded))
		return;
	size_t end = word_end(r->text, r->at);
	struct str word = str_cut(r->text, r->at, end);
	r->at = end;
	if (!excluded && is_or(word) && r->q->clauses)
		r->or_next = true;
	else
		word_read(r, word, excluded);
}

struct query *query_parse(struct arena *a, struct str typed)
{
	struct query *q = NEW(a, struct query, 1);

	if (typed.n > QUERY_BYTES) {
		typed = str_cut(typed, 0, QUERY_BYTES);
		typed = str_cut(typed, 0, utf8_bad_at(typed));
		q->cut = true;
	}
	struct reading *r = NEW(a, struct reading, 1);
	r->a = a;
	r->q = q;
	r->text = typed;
	buf_init(&r->said, a, QUERY_BYTES * 4);
	while (r->at < typed.n) {
		size_t space = space_at(typed, r->at);
		if (space)
			r->at += space;
		else
			part_read(r);
	}
	buf_put(&r->said, str_cut(typed, r->copied, typed.n));
	q->said = buf_str(&r->said);
	return q;
}

/* query.c - see query.h */
#include "text/query.h"

#include "base/utf8.h"
#include "text/query_in.h"
#include "text/query_names.h"

struct reading {
	struct query_reading words;
	struct query *q;
	struct str text;
	size_t at;
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

/* What nobody sees and many paste: marks of direction, a joiner that keeps a line together. Where the next
 * begins. */
static size_t unseen_end(struct str s, size_t at)
{
	size_t next = at;

	for (; at < s.n && (unsigned char)s.s[at] >= 0xC0; at = next) { /* not within a character */
		int32_t c = utf8_next(s, &next);
		bool unseen = c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
			      c == 0x2060 || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
		if (!unseen)
			break;
	}
	return at;
}

/* White space at `at`, or what stands for none: how many bytes. */
static size_t space_at(struct str s, size_t at)
{
	struct str rest = str_cut(s, at, s.n);

	if ((unsigned char)s.s[at] <= 0x20)
		return 1;
	return str_starts(rest, STR("\u3000"))	 ? 3
	       : str_starts(rest, STR("\u00A0")) ? 2
						 : unseen_end(s, at) - at;
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
		*ret_value = unseen_end(r->text, i + (wide ? wide : 1));
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
		r->names = query_names_make(r->words.a);
	struct str word = str_cut(r->text, r->at, colon), value = value_at(r, from, &after);
	if (!value.n || !query_names_find(r->words.a, r->names, word, &f))
		return false;
	buf_put(&r->said, str_cut(r->text, r->copied, r->at));
	buf_put(&r->said, query_filter_name(f));
	buf_byte(&r->said, ':');
	size_t said = r->said.n;
	r->copied = from;
	r->at = after;
	struct query_filter *x = filter_put(r->words.a, r->q, f, value, excluded);
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

	if (r->text.s[r->at] == '-') {
		size_t next = unseen_end(r->text, r->at + 1);
		excluded = next < r->text.n && !space_at(r->text, next);
		r->at = excluded ? next : r->at;
	}
	if (quoted_at(r->text, r->at, &in, &after)) {
		r->at = after;
		query_phrase_read(&r->words, in, excluded);
		return;
	}
	if (filter_read(r, excluded))
		return;
	size_t end = word_end(r->text, r->at);
	struct str word = str_cut(r->text, r->at, end);
	r->at = end;
	if (!excluded && is_or(word) && r->q->clauses)
		r->words.or_next = true;
	else
		query_word_read(&r->words, word, excluded);
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
	r->words.a = a;
	r->words.q = q;
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

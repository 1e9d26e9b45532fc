/* diff.c - see diff.h */
#include "text/diff.h"

#include "base/list.h"
#include "base/utf8.h"
#include "text/diff_in.h"

#include <stdlib.h>

/* A paragraph of more words is deleted and inserted as a whole. Of longer rows of changed paragraphs the
 * first belongs to the first, without a look at their words. */
enum { WORDS_MOST = 20000, ROW_MOST = 40, ALIKE = 40 /* percent */ };

enum class { LETTERS, SPACES, ALONE };

static enum class class_of(int32_t c) {
	if (c == ' ' || c == '\t' || c == '\n' || c == 0xa0) return SPACES;
	if (c < 0x80) return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') ? LETTERS : ALONE;
	/* Signs of Latin-1 and Arabic, general punctuation, CJK and its signs, full-width forms. */
	if (c < 0xc0 || c == 0x60c || c == 0x61b || c == 0x61f ||
	    (c >= 0x2000 && c < 0x2c00 && c != 0x200d) || (c >= 0x2e80 && c < 0xa000) ||
	    (c >= 0xf900 && c < 0xfb00) || (c >= 0xff00 && c < 0xfff0) || c >= 0x20000) return ALONE;
	return LETTERS;
}

/* The next word, row of spaces or single sign. */
static struct str word_next(struct str s, size_t *at)
{
	size_t from = *at, end;
	enum class first = class_of(utf8_next(s, at));

	for (end = *at; first != ALONE && *at < s.n; end = *at)
		if (class_of(utf8_next(s, at)) != first)
			break;
	*at = end;
	return str_cut(s, from, end);
}

struct side {
	struct str *words;
	uint32_t *names;
	size_t n;
};

static size_t words_count(struct str s)
{
	size_t n = 0;

	for (size_t at = 0; at < s.n; n++)
		(void)word_next(s, &at);
	return n;
}

static struct side side_of(struct arena *a, struct names *names, struct str s, size_t n)
{
	struct side x = {NEW(a, struct str, n + 1), NEW(a, uint32_t, n + 1), 0};

	for (size_t at = 0; at < s.n; x.n++) {
		x.words[x.n] = word_next(s, &at);
		x.names[x.n] = name_of(names, x.words[x.n]);
	}
	return x;
}

struct spans {
	struct arena *a;
	struct diff_span *list;
	size_t n;
};

/* Neighbours become one: their bytes stand side by side in the same text. */
static void put(struct spans *x, enum diff_kind kind, struct str s)
{
	struct diff_span *last = x->n ? &x->list[x->n - 1] : NULL;

	if (!s.n)
		return;
	if (last && last->kind == kind && last->text.s + last->text.n == s.s)
		last->text.n += s.n;
	else
		*PUSH(x->a, x->list, x->n) = (struct diff_span){kind, s};
}

static struct str from_to(const struct side *x, size_t from, size_t to)
{
	if (from >= to)
		return STR("");
	return (struct str){x->words[from].s,
			    (size_t)(x->words[to - 1].s + x->words[to - 1].n - x->words[from].s)};
}

/* A space between two changed words, or a comma, keeps nothing together that reads. */
static void drop_islands(const struct side *was, const struct side *is, int64_t *match)
{
	for (size_t i = 0; i < was->n;) {
		size_t end = i + 1, letters = 0;
		if (match[i] < 0) {
			i++;
			continue;
		}
		while (end < was->n && match[end] == match[end - 1] + 1)
			end++;
		for (size_t k = i; k < end; k++)
			letters += was->words[k].n > 2;
		bool opens = i == 0 && match[i] == 0;
		bool closes = end == was->n && match[end - 1] == (int64_t)is->n - 1;
		if (!letters && !opens && !closes && end - i < 3 && was->words[i].s[0] == ' ')
			for (size_t k = i; k < end; k++)
				match[k] = -1;
		i = end;
	}
}

static void put_all(struct spans *x, const struct side *was, const struct side *is, const int64_t *match)
{
	size_t a = 0, b = 0;

	while (a < was->n || b < is->n) {
		size_t a_end = a, b_end;
		while (a_end < was->n && match[a_end] < 0)
			a_end++;
		b_end = a_end < was->n ? (size_t)match[a_end] : is->n;
		put(x, DIFF_DELETED, from_to(was, a, a_end));
		put(x, DIFF_INSERTED, from_to(is, b, b_end));
		for (a = a_end, b = b_end; a < was->n && match[a] == (int64_t)b; a++, b++)
			put(x, DIFF_SAME, is->words[b]);
	}
}

void diff_words(struct arena *a, struct str was, struct str is, const struct diff_span **ret, size_t *ret_n)
{
	size_t n_was = words_count(was), n_is = words_count(is);
	struct spans x = {.a = a};

	if (str_eq(was, is))
		put(&x, DIFF_SAME, is);
	else if (n_was > WORDS_MOST || n_is > WORDS_MOST) {
		put(&x, DIFF_DELETED, was);
		put(&x, DIFF_INSERTED, is);
	} else {
		struct names names;
		names_init(&names, a, n_was + n_is);
		struct side one = side_of(a, &names, was, n_was), other = side_of(a, &names, is, n_is);
		int64_t *match = NEW(a, int64_t, n_was + 1);
		diff_match(a, one.names, one.n, other.names, other.n, match);
		drop_islands(&one, &other, match);
		put_all(&x, &one, &other, match);
	}
	*ret = x.list;
	*ret_n = x.n;
}

/* The words of a paragraph without their order, for telling how alike two are. */
struct bag {
	uint32_t *marks;
	size_t n;
};

static int by_mark(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

static struct bag bag_of(struct arena *a, struct str s)
{
	struct bag b = {NEW(a, uint32_t, words_count(s) + 1), 0};

	for (size_t at = 0; at < s.n;) {
		struct str word = word_next(s, &at);
		uint32_t h = 2166136261u;
		for (size_t i = 0; i < word.n; i++)
			h = (h ^ (unsigned char)word.s[i]) * 16777619u;
		if (word.s[0] != ' ')
			b.marks[b.n++] = h;
	}
	qsort(b.marks, b.n, sizeof *b.marks, by_mark);
	return b;
}

/* In percent. */
static int alike(const struct bag *x, const struct bag *y)
{
	size_t i = 0, k = 0, same = 0;

	while (i < x->n && k < y->n) {
		same += x->marks[i] == y->marks[k];
		if (x->marks[i] < y->marks[k])
			i++;
		else if (x->marks[i] > y->marks[k])
			k++;
		else
			i++, k++;
	}
	return x->n + y->n ? (int)(200 * same / (x->n + y->n)) : 100;
}

struct pairs {
	struct arena *a;
	const struct str *was, *is;
	struct diff_pair *list;
	size_t n;
	struct diff *ret;
};

static void put_pair(struct pairs *x, int64_t was, int64_t is)
{
	struct diff_pair p = {.was = was, .is = is};

	if (was >= 0 && is >= 0) {
		diff_words(x->a, x->was[was], x->is[is], &p.spans, &p.n);
		x->ret->changed += !str_eq(x->was[was], x->is[is]);
	} else {
		struct diff_span *s = NEW(x->a, struct diff_span, 1);
		*s = is >= 0 ? (struct diff_span){DIFF_INSERTED, x->is[is]}
			     : (struct diff_span){DIFF_DELETED, x->was[was]};
		p.spans = s;
		p.n = 1;
		x->ret->deleted += is < 0;
		x->ret->inserted += was < 0;
	}
	*PUSH(x->a, x->list, x->n) = p;
}

/* Rows of old and new paragraphs without an equal one: who became whom, in order, so that most is alike. */
static void put_row(struct pairs *x, size_t a, size_t n, size_t b, size_t w)
{
	static const int never = -1;
	struct arena *arena = x->a;
	struct bag *bags = NEW(arena, struct bag, n + w + 1);
	int *alike_of = NEW(arena, int, n *w + 1), *best = NEW(arena, int, (n + 1) * (w + 1));

	for (size_t i = 0; n && i < n + w; i++)
		bags[i] = bag_of(arena, i < n ? x->was[a + i] : x->is[b + i - n]);
#define BEST(i, k) best[(i) * (w + 1) + (k)]
	for (size_t i = n; i-- > 0;)
		for (size_t k = w; k-- > 0;) {
			int r = alike(&bags[i], &bags[n + k]);
			alike_of[i * w + k] = r < ALIKE ? never : r;
			int skip = BEST(i + 1, k) > BEST(i, k + 1) ? BEST(i + 1, k) : BEST(i, k + 1);
			BEST(i, k) =
			    r >= ALIKE && BEST(i + 1, k + 1) + r > skip ? BEST(i + 1, k + 1) + r : skip;
		}
	size_t i = 0, k = 0;
	while (i < n && k < w) {
		int r = alike_of[i * w + k];
		if (r != never && BEST(i, k) == BEST(i + 1, k + 1) + r)
			put_pair(x, (int64_t)(a + i++), (int64_t)(b + k++));
		else if (BEST(i, k) == BEST(i + 1, k))
			put_pair(x, (int64_t)(a + i++), DIFF_NONE);
		else
			put_pair(x, DIFF_NONE, (int64_t)(b + k++));
	}
#undef BEST
	for (; i < n; i++)
		put_pair(x, (int64_t)(a + i), DIFF_NONE);
	for (; k < w; k++)
		put_pair(x, DIFF_NONE, (int64_t)(b + k));
}

/* Long rows in pieces: each paragraph is laid beside few others. */
static void put_changed(struct pairs *x, size_t a, size_t a_end, size_t b, size_t b_end)
{
	while (a < a_end || b < b_end) {
		size_t n = a_end - a < ROW_MOST ? a_end - a : ROW_MOST;
		size_t w = b_end - b < ROW_MOST ? b_end - b : ROW_MOST;
		size_t bytes = 0;
		for (size_t i = 0; i < n; i++)
			bytes += x->was[a + i].n;
		for (size_t i = 0; i < w; i++)
			bytes += x->is[b + i].n;
		/* Very long ones are not laid beside each other at all. */
		if (n + w > 2 && bytes > 200000) {
			n = n ? 1 : 0;
			w = w ? 1 : 0;
		}
		put_row(x, a, n, b, w);
		a += n;
		b += w;
	}
}

void diff_paragraphs(struct arena *arena, const struct str *was, size_t n_was, const struct str *is,
		     size_t n_is, struct diff *ret)
{
	struct pairs x = {.a = arena, .was = was, .is = is, .ret = ret};
	uint32_t *one = NEW(arena, uint32_t, n_was + 1), *other = NEW(arena, uint32_t, n_is + 1);
	int64_t *match = NEW(arena, int64_t, n_was + 1);
	struct names names;
	size_t a = 0, b = 0;

	*ret = (struct diff){0};
	names_init(&names, arena, n_was + n_is);
	for (size_t i = 0; i < n_was; i++)
		one[i] = name_of(&names, was[i]);
	for (size_t i = 0; i < n_is; i++)
		other[i] = name_of(&names, is[i]);
	diff_match(arena, one, n_was, other, n_is, match);
	while (a < n_was || b < n_is) {
		size_t a_end = a, b_end;
		while (a_end < n_was && match[a_end] < 0)
			a_end++;
		b_end = a_end < n_was ? (size_t)match[a_end] : n_is;
		put_changed(&x, a, a_end, b, b_end);
		for (a = a_end, b = b_end; a < n_was && match[a] == (int64_t)b; a++, b++)
			put_pair(&x, (int64_t)a, (int64_t)b);
	}
	ret->list = x.list;
	ret->n = x.n;
}

/* marks.c - see marks.h */
#include "text/marks.h"

#include "text/query_match.h"

struct marking {
	struct query_match match;
	struct mark *list;
	size_t n;
};

/* Those it touches become one with it. */
static void mark_put(struct marking *m, size_t from, size_t to)
{
	while (m->n && m->list[m->n - 1].to > from) {
		struct mark last = m->list[--m->n];
		from = last.from < from ? last.from : from;
		to = last.to > to ? last.to : to;
	}
	if (m->n < MARKS_MOST)
		m->list[m->n++] = (struct mark){from, to};
}

size_t marks_of(struct arena *a, struct str text, struct str lang, const struct query *q, struct str reader,
		struct stems *stems, struct mark ret[MARKS_MOST])
{
	struct arena_mark before = arena_mark(a);
	struct marking *m = NEW(a, struct marking, 1);
	struct query_hit hit;

	m->list = ret;
	query_match_init(&m->match, q, reader, stems);
	query_match_begin(&m->match, text, lang);
	while (m->n < MARKS_MOST && query_match_next(&m->match, &hit))
		if (!hit.leaf->excluded)
			mark_put(m, hit.from, hit.to);
	size_t n = m->n;
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

/* marks.c - see marks.h */
#include "text/marks.h"

#include "base/list.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/tokens.h"

/* A word of the query, or a run of Han characters, letter by letter as they are compared. */
struct term {
	int32_t letters[TOKEN_CHARACTERS];
	size_t n;
	bool han;
};

static void term_put(struct term *t, int32_t c)
{
	if (c && t->n < TOKEN_CHARACTERS)
		t->letters[t->n++] = c;
}

static size_t terms_of(struct arena *a, struct str query, struct term **ret)
{
	struct term *list = NULL;
	size_t n = 0;
	enum fold_kind before = FOLD_BREAK;

	for (size_t at = 0; at < query.n && n <= QUERY_TOKENS;) {
		struct folded f = fold(utf8_next(query, &at));
		if (f.kind == FOLD_NOTHING)
			continue;
		if (f.kind != FOLD_BREAK) {
			if (f.kind != before) {
				struct term *t = PUSH(a, list, n);
				*t = (struct term){.han = f.kind == FOLD_HAN};
			}
			term_put(&list[n - 1], f.c);
			term_put(&list[n - 1], f.second);
		}
		before = f.kind;
	}
	*ret = list;
	return n;
}

/* Does the term stand at `at`, whole? Then the end of it, else `at`. */
static size_t term_at(const struct term *t, struct str text, size_t at)
{
	size_t k = 0, from = at, end = at;

	while (k < t->n && at < text.n) {
		struct folded f = fold(utf8_next(text, &at));
		if (f.kind == FOLD_NOTHING)
			continue;
		if (f.kind != (t->han ? FOLD_HAN : FOLD_LETTER) || f.c != t->letters[k])
			return from;
		k++;
		if (f.second && (k == t->n || f.second != t->letters[k++]))
			return from;
		end = at;
	}
	if (k < t->n)
		return from;
	while (!t->han && at < text.n) {
		struct folded f = fold(utf8_next(text, &at));
		if (f.kind == FOLD_LETTER)
			return from;
		if (f.kind != FOLD_NOTHING)
			break;
		end = at;
	}
	return end;
}

size_t marks_of(struct arena *a, struct str text, struct str query, struct mark ret[MARKS_MOST])
{
	struct term *terms;
	size_t n = 0, n_terms = terms_of(a, query, &terms);
	bool inside = false; /* a word: another one cannot begin here */

	for (size_t at = 0; at < text.n && n < MARKS_MOST;) {
		size_t next = at, end = at;
		struct folded f = fold(utf8_next(text, &next));
		for (size_t i = 0; i < n_terms && end == at && f.kind >= FOLD_LETTER; i++)
			if (terms[i].han || !inside)
				end = term_at(&terms[i], text, at);
		if (end > at)
			ret[n++] = (struct mark){at, end};
		if (f.kind != FOLD_NOTHING)
			inside = f.kind == FOLD_LETTER;
		at = end > at ? end : next;
	}
	return n;
}

static bool char_begins(struct str s, size_t at)
{
	return at >= s.n || ((unsigned char)s.s[at] & 0xC0) != 0x80;
}

struct mark marks_window(struct str text, const struct mark *list, size_t n, size_t most)
{
	size_t from = n && list[0].from > most / 3 ? list[0].from - most / 3 : 0, to;

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

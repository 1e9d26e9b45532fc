/* redact.c - see redact.h */
#include "text/redact.h"

#include "base/buf.h"

static bool at_border(struct str text, size_t at)
{
	return at == text.n || (at < text.n && ((unsigned char)text.s[at] & 0xC0) != 0x80);
}

bool cut_fits(struct str text, size_t from, size_t to)
{
	return from < to && to <= text.n && at_border(text, from) && at_border(text, to);
}

/* By where they begin, in place: there are few. `order` points to each. */
static void sort(struct cut *cuts, size_t n, struct cut **order)
{
	for (size_t i = 0; i < n; i++) {
		size_t k = i;
		for (; k > 0 && order[k - 1]->from > cuts[i].from; k--)
			order[k] = order[k - 1];
		order[k] = &cuts[i];
	}
}

/* The reasons of order[first..last), each once. */
static void put_reasons(struct buf *b, struct cut **order, size_t first, size_t last)
{
	for (size_t i = first; i < last; i++) {
		bool said = false;
		for (size_t k = first; k < i; k++)
			said = said || str_eq(order[k]->reason, order[i]->reason);
		if (said)
			continue;
		if (i > first)
			buf_lit(b, "; ");
		buf_put(b, order[i]->reason);
	}
}

struct str text_redacted(struct arena *a, struct str text, struct cut *cuts, size_t n, struct str word)
{
	struct cut **order = NEW(a, struct cut *, n + 1);
	struct buf b;
	size_t most = text.n, at = 0;

	for (size_t i = 0; i < n; i++) {
		if (!cut_fits(text, cuts[i].from, cuts[i].to))
			BUG("a redaction that cuts a character");
		most += cuts[i].reason.n + word.n + 8;
	}
	sort(cuts, n, order);
	buf_init(&b, a, most);
	for (size_t first = 0, last; first < n; first = last) {
		size_t to = order[first]->to, from = b.n + order[first]->from - at;
		for (last = first + 1; last < n && order[last]->from <= to; last++)
			to = order[last]->to > to ? order[last]->to : to;
		buf_put(&b, str_cut(text, at, order[first]->from));
		buf_lit(&b, "[");
		buf_put(&b, word);
		buf_lit(&b, ": ");
		put_reasons(&b, order, first, last);
		buf_lit(&b, "]");
		for (size_t i = first; i < last; i++) {
			order[i]->mark_from = from;
			order[i]->mark_to = b.n;
		}
		at = to;
	}
	buf_put(&b, str_cut(text, at, text.n));
	return buf_str(&b);
}

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static size_t spaces(struct str s, size_t at)
{
	while (at < s.n && is_space(s.s[at]))
		at++;
	return at;
}

/* Where the words end that stand at `from`; 0: they do not stand there. */
static size_t stands(struct str text, struct str words, size_t from)
{
	size_t t = from, w = 0;

	while (w < words.n) {
		if (t == text.n || is_space(text.s[t]) != is_space(words.s[w]))
			return 0;
		if (is_space(words.s[w])) {
			t = spaces(text, t);
			w = spaces(words, w);
		} else if (text.s[t++] != words.s[w++]) {
			return 0;
		}
	}
	return t;
}

bool words_find(struct str text, struct str words, size_t *at, size_t *ret_from, size_t *ret_to)
{
	struct str w = str_trim(words);

	for (size_t i = *at; w.n && i < text.n; i++) {
		size_t end = at_border(text, i) ? stands(text, w, i) : 0;
		if (end) {
			*ret_from = i;
			*ret_to = *at = end;
			return true;
		}
	}
	return false;
}

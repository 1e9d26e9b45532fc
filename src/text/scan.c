/* scan.c - see scan.h */
#include "text/scan.h"

bool scan_word(struct str s, size_t *at, struct str word)
{
	if (!str_starts(str_cut(s, *at, s.n), word))
		return false;
	*at += word.n;
	return true;
}

static char lower(char c)
{
	return is_upper(c) ? (char)(c + 32) : c;
}

bool scan_word_any_case(struct str s, size_t *at, struct str word)
{
	if (s.n - *at < word.n || *at > s.n)
		return false;
	for (size_t i = 0; i < word.n; i++)
		if (lower(s.s[*at + i]) != lower(word.s[i]))
			return false;
	*at += word.n;
	return true;
}

int scan_one_of(struct str s, size_t *at, const struct str *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (scan_word(s, at, words[i]))
			return (int)i;
	return -1;
}

bool scan_int(struct str s, size_t *at, size_t most, int *ret)
{
	size_t i = *at;
	int v = 0;

	for (; i < s.n && i - *at < most && is_digit(s.s[i]); i++)
		v = v * 10 + (s.s[i] - '0');
	if (i == *at || is_digit(byte_at(s, i)))
		return false;
	*at = i;
	*ret = v;
	return true;
}

static int numeral_zh(struct str s, size_t *at)
{
	static const struct str ones[] = {STR("一"), STR("二"), STR("三"), STR("四"), STR("五"),
					  STR("六"), STR("七"), STR("八"), STR("九")};
	return scan_one_of(s, at, ones, COUNT(ones)) + 1;
}

bool scan_int_zh(struct str s, size_t *at, int *ret)
{
	size_t i = *at;

	if (scan_int(s, at, 4, ret))
		return true;
	int v = numeral_zh(s, &i);
	if (scan_word(s, &i, STR("十")))
		v = (v ? v : 1) * 10 + numeral_zh(s, &i);
	if (!v)
		return false;
	*at = i;
	*ret = v;
	return true;
}

static const struct str spaces[] = {STR(" "),	   STR("\t"),	  STR("\u00a0"), STR("\u3000"), STR("\u2009"),
				    STR("\u202f"), STR("\u2002"), STR("\u2003"), STR("\r"),	STR("\f"),
				    STR("\v"),	   STR("\ufeff"), STR("\u200b")};

bool scan_space(struct str s, size_t *at)
{
	while (scan_one_of(s, at, spaces, COUNT(spaces)) >= 0)
		;
	return true;
}

bool scan_dash(struct str s, size_t *at)
{
	static const struct str dashes[] = {STR("-"), STR("–"), STR("—"), STR("\u2011"), STR("～"), STR("~")};
	size_t i = *at;

	scan_space(s, &i);
	if (scan_one_of(s, &i, dashes, COUNT(dashes)) < 0)
		return false;
	scan_space(s, &i);
	*at = i;
	return true;
}

bool str_has_one_of(struct str s, const struct str *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_has(s, words[i]))
			return true;
	return false;
}

bool word_begins_at(struct str s, size_t at)
{
	return at == 0 || (!is_letter(s.s[at - 1]) && !is_digit(s.s[at - 1]));
}

struct str str_trim_wide(struct str s)
{
	size_t at = 0;

	scan_space(s, &at);
	s = str_cut(s, at, s.n);
	for (bool more = true; more && s.n;) {
		more = false;
		for (size_t i = 0; i < COUNT(spaces); i++)
			if (str_ends(s, spaces[i])) {
				s.n -= spaces[i].n;
				more = true;
			}
	}
	return s;
}

struct str str_last_char(struct str s)
{
	size_t from = s.n;

	while (from > 0 && ((unsigned char)s.s[--from] & 0xC0) == 0x80)
		;
	return str_cut(s, from, s.n);
}

struct str str_first_char(struct str s)
{
	size_t to = s.n ? 1 : 0;

	while (to < s.n && ((unsigned char)s.s[to] & 0xC0) == 0x80)
		to++;
	return str_cut(s, 0, to);
}

/* "No. 5", "Mr. Smith", "S. BIN": a stop behind one of these ends no sentence. */
static bool is_abbreviation(struct str text, size_t stop)
{
	static const struct str known[] = {STR("No"),  STR("Nos"), STR("Mr"), STR("Mrs"), STR("Ms"),
					   STR("Rev"), STR("Mod"), STR("St"), STR("Dr")};
	size_t from = stop;

	while (from > 0 && is_letter(text.s[from - 1]))
		from--;
	struct str word = str_cut(text, from, stop);
	if (word.n == 1 && is_upper(word.s[0]))
		return true;
	for (size_t i = 0; i < COUNT(known); i++)
		if (str_eq(word, known[i]))
			return true;
	return false;
}

static bool ends_at(struct str text, size_t at, size_t *ret_after)
{
	static const struct str always[] = {STR("。"), STR("！"), STR("？"), STR("；"), STR("\n")};
	size_t i = at;

	if (scan_one_of(text, &i, always, COUNT(always)) >= 0) {
		*ret_after = i;
		return true;
	}
	char c = text.s[at], next = byte_at(text, at + 1);
	if ((c != '.' && c != ';' && c != '?' && c != '!') || (next && next != ' ' && next != '\t'))
		return false;
	*ret_after = at + 1;
	if (c != '.' || !next)
		return true;
	size_t after = at + 1;
	scan_space(text, &after);
	return !(byte_at(text, after) >= 'a' && byte_at(text, after) <= 'z') && !is_abbreviation(text, at);
}

bool sentence_next(struct str text, size_t *at, struct str *ret)
{
	size_t from = *at, after;

	scan_space(text, &from);
	if (from >= text.n)
		return false;
	for (size_t i = from; i < text.n; i++)
		if (ends_at(text, i, &after)) {
			*ret = str_cut(text, from, after);
			*at = after;
			return true;
		}
	*ret = str_cut(text, from, text.n);
	*at = text.n;
	return true;
}

void *row_grow(struct arena *a, void *row, size_t n, size_t size)
{
	enum { FIRST = 8 };

	if (n != 0 && (n < FIRST || (n & (n - 1)) != 0))
		return row;
	char *p = arena_zalloc(a, n < FIRST ? FIRST : n * 2, size);
	if (n)
		memcpy(p, row, n * size);
	return p;
}

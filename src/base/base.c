/* base.c - small questions about strings, and how the program stops when it finds itself wrong. */
#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>

size_t str_find(struct str s, struct str needle, size_t from)
{
	if (from >= s.n || needle.n == 0) /* also where s is not known */
		return from > s.n ? s.n : from;
	const char *at = memmem(s.s + from, s.n - from, needle.s, needle.n);
	return at ? (size_t)(at - s.s) : s.n;
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str s)
{
	while (s.n && is_space(s.s[0]))
		s = str_cut(s, 1, s.n);
	while (s.n && is_space(s.s[s.n - 1]))
		s.n--;
	return s;
}

bool str_split(struct str *rest, char sep, struct str *ret_part)
{
	if (!rest->s)
		return false;
	const char *at = rest->n ? memchr(rest->s, sep, rest->n) : NULL;
	size_t n = at ? (size_t)(at - rest->s) : rest->n;

	*ret_part = (struct str){rest->s, n};
	*rest = at ? (struct str){at + 1, rest->n - n - 1} : (struct str){NULL, 0};
	return true;
}

int str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int d = n ? memcmp(a.s, b.s, n) : 0;

	return d ? d : (a.n > b.n) - (a.n < b.n);
}

bool str_int(struct str s, int64_t *ret)
{
	bool minus = s.n && s.s[0] == '-';
	int64_t v = 0;

	if (s.n == minus)
		return false;
	for (size_t i = minus; i < s.n; i++) {
		if (s.s[i] < '0' || s.s[i] > '9')
			return false;
		int digit = s.s[i] - '0';
		if (__builtin_mul_overflow(v, 10, &v) || __builtin_sub_overflow(v, digit, &v))
			return false; /* counted downwards: the smallest number has no positive twin */
	}
	if (!minus && __builtin_sub_overflow(0, v, &v))
		return false;
	*ret = v;
	return true;
}

void bug(const char *file, int line, const char *why)
{
	fprintf(stderr, "level=bug at=%s:%d why=\"%s\"\n", file, line, why);
	abort();
}

/* utf8.c - see utf8.h */
#include "base/utf8.h"

static size_t ascii_run(struct str s, size_t at)
{
	while (at + 8 <= s.n) {
		uint64_t w;
		memcpy(&w, s.s + at, 8);
		if (w & 0x8080808080808080u)
			break;
		at += 8;
	}
	while (at < s.n && (unsigned char)s.s[at] < 0x80)
		at++;
	return at;
}

/* Length of the well-formed sequence at p (n bytes left), 0 for none. */
static size_t sequence(const unsigned char *p, size_t n)
{
	unsigned char low = 0x80, high = 0xBF;
	size_t len;

	if (p[0] < 0x80)
		return 1;
	if (p[0] >= 0xC2 && p[0] <= 0xDF)
		len = 2;
	else if (p[0] >= 0xE0 && p[0] <= 0xEF)
		len = 3;
	else if (p[0] >= 0xF0 && p[0] <= 0xF4)
		len = 4;
	else
		return 0;
	if (p[0] == 0xE0)
		low = 0xA0;
	if (p[0] == 0xED)
		high = 0x9F;
	if (p[0] == 0xF0)
		low = 0x90;
	if (p[0] == 0xF4)
		high = 0x8F;
	if (n < len || p[1] < low || p[1] > high)
		return 0;
	for (size_t i = 2; i < len; i++)
		if (p[i] < 0x80 || p[i] > 0xBF)
			return 0;
	return len;
}

size_t utf8_bad_at(struct str s)
{
	size_t at = 0;

	while ((at = ascii_run(s, at)) < s.n) {
		size_t len = sequence((const unsigned char *)s.s + at, s.n - at);
		if (!len)
			return at;
		at += len;
	}
	return s.n;
}

int32_t utf8_next(struct str s, size_t *at)
{
	if (*at >= s.n)
		return -1;
	const unsigned char *p = (const unsigned char *)s.s + *at;

	if (p[0] < 0x80) {
		*at += 1;
		return p[0];
	}
	size_t len = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
	if (len > s.n - *at)
		BUG("utf8_next: the string was not validated");
	int32_t c = p[0] & (0xFF >> (len + 1));
	for (size_t i = 1; i < len; i++)
		c = (c << 6) | (p[i] & 0x3F);
	*at += len;
	return c;
}

size_t utf8_count(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += ((unsigned char)s.s[i] & 0xC0) != 0x80;
	return n;
}

size_t utf8_put(char out[4], int32_t c)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	size_t len = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	for (size_t i = len - 1; i > 0; i--, c >>= 6)
		out[i] = (char)(0x80 | (c & 0x3F));
	out[0] = (char)((0xF00 >> len) | c);
	return len;
}

struct str utf8_head(struct str s, size_t most)
{
	size_t at = 0;

	while (at < s.n && most--)
		utf8_next(s, &at);
	return str_cut(s, 0, at);
}

static bool is_control(int32_t c)
{
	return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c <= 0x9F) ||
	       (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || (c >= 0xFDD0 && c <= 0xFDEF) ||
	       (c & 0xFFFE) == 0xFFFE;
}

/* Eight bytes of printable ASCII; a byte of them that is none sets its highest bit in the sum. */
static bool is_printable_word(const char *p)
{
	const uint64_t each = 0x0101010101010101u;
	uint64_t w, del;

	memcpy(&w, p, 8);
	del = w ^ each * 0x7F;
	return !((w | (w - each * 0x20) | (del - each)) & each * 0x80);
}

size_t utf8_control_at(struct str s)
{
	for (size_t at = 0; at < s.n;) {
		if (at + 8 <= s.n && is_printable_word(s.s + at)) {
			at += 8;
			continue;
		}
		size_t from = at;
		if (s.s[at] >= ' ' && s.s[at] < 0x7F) { /* most of most texts */
			at++;
			continue;
		}
		if (is_control(utf8_next(s, &at)))
			return from;
	}
	return s.n;
}

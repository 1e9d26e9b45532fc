/* percent.c - see percent.h */
#include "web/percent.h"

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool is_plain(struct str s, bool plus)
{
	return s.n == 0 || (!memchr(s.s, '%', s.n) && !(plus && memchr(s.s, '+', s.n)));
}

/*
 * Copies eight bytes, "+" as a space where `plus`; false, and nothing copied, when there is a "%" among them.
 * (x & 0x7F) + 0x7F | x leaves the highest bit of a byte clear exactly where x is 0.
 */
static bool copy_word(char *to, const char *from, bool plus)
{
	const uint64_t each = 0x0101010101010101u, low = each * 0x7F;
	uint64_t w;

	memcpy(&w, from, 8);
	uint64_t percent = w ^ each * '%', space = w ^ each * '+';
	if (~(((percent & low) + low) | percent | low))
		return false;
	if (plus)
		w ^= (~(((space & low) + low) | space | low) >> 7) * ('+' ^ ' ');
	memcpy(to, &w, 8);
	return true;
}

bool percent_decode(struct arena *a, struct str s, bool plus, struct str *ret)
{
	if (is_plain(s, plus)) {
		*ret = s;
		return true;
	}
	char *to = NEW(a, char, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.s[i];
		if (s.n - i >= 8 && copy_word(to + n, s.s + i, plus)) {
			n += 8;
			i += 7;
			continue;
		}
		if (c == '%') {
			if (s.n - i < 3 || hex(s.s[i + 1]) < 0 || hex(s.s[i + 2]) < 0)
				return false;
			c = (char)(hex(s.s[i + 1]) * 16 + hex(s.s[i + 2]));
			i += 2;
		} else if (plus && c == '+') {
			c = ' ';
		}
		to[n++] = c;
	}
	*ret = (struct str){to, n};
	return true;
}

char *percent_write(char *to, struct str s)
{
	static const char digits[] = "0123456789ABCDEF";

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.s[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
			     c == '-' || c == '.' || c == '_' || c == '~';
		if (plain) {
			*to++ = (char)c;
			continue;
		}
		*to++ = '%';
		*to++ = digits[c >> 4];
		*to++ = digits[c & 15];
	}
	return to;
}

void percent_encode(struct buf *b, struct str s)
{
	char *to = buf_room(b, 3 * s.n);

	if (to)
		b->n += (size_t)(percent_write(to, s) - to);
}

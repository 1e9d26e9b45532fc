/* base64.c - see base64.h */
#include "base/base64.h"

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

struct str base64url(struct arena *a, struct str bytes)
{
	size_t n = (bytes.n * 8 + 5) / 6;
	char *p = NEW(a, char, n + 1);
	uint32_t bits = 0;
	unsigned held = 0;
	size_t at = 0;

	for (size_t i = 0; i < bytes.n; i++) {
		bits = (bits << 8 | (unsigned char)bytes.s[i]) & 0xffff;
		for (held += 8; held >= 6; held -= 6)
			p[at++] = letters[bits >> (held - 6) & 63];
	}
	if (held)
		p[at++] = letters[bits << (6 - held) & 63];
	return (struct str){p, n};
}

static int value_of(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '-' ? 62 : c == '_' ? 63 : -1;
}

bool base64url_read(struct arena *a, struct str text, struct str *ret)
{
	char *p = NEW(a, char, text.n * 6 / 8 + 1);
	uint32_t bits = 0;
	unsigned held = 0;
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		int v = value_of(text.s[i]);
		if (v < 0)
			return false;
		bits = (bits << 6 | (uint32_t)v) & 0xffff;
		held += 6;
		if (held >= 8) {
			held -= 8;
			p[n++] = (char)(bits >> held & 255);
		}
	}
	if (held >= 6 || (bits & ((1u << held) - 1)))
		return false;
	*ret = (struct str){p, n};
	return true;
}

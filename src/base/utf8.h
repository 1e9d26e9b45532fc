/* utf8.h - is it UTF-8, and which characters. Validated once, at the door. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/base.h"

/*
 * Offset of the first byte that is not part of well-formed UTF-8 (Unicode
 * table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF), or
 * s.n when all of it is.
 */
size_t utf8_bad_at(struct str s);
static inline bool utf8_valid(struct str s)
{
	return utf8_bad_at(s) == s.n;
}

/* The character at *at of a valid string; *at moves behind it. At the end: -1. */
int32_t utf8_next(struct str s, size_t *at);

/* How many characters a valid string has. */
size_t utf8_count(struct str s);

/* Writes c as 1-4 bytes, returns how many. */
size_t utf8_put(char out[4], int32_t c);

/* The first `most` characters of a valid string, never half a character. */
struct str utf8_head(struct str s, size_t most);

/*
 * Control characters a text must not hold: C0 but tab and line feed, DEL, C1,
 * the bidirectional overrides U+202A-U+202E and isolates U+2066-U+2069 that
 * make a text show as something else than it is, non-characters. Returns the
 * offset of the first, or s.n.
 */
size_t utf8_control_at(struct str s);

#endif

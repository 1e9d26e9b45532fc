/* cbor.c - see cbor.h */
#include "auth/cbor.h"

enum { DEEPEST = 4 };
enum major { NUMBER, NEGATIVE, BYTES, TEXT, LIST, MAP, TAG, OTHER };

/* The head of a value: which kind it is, and its number. */
static bool read_head(struct str s, size_t *at, enum major *ret_major, uint64_t *ret)
{
	if (*at >= s.n)
		return false;
	unsigned head = (unsigned char)s.s[(*at)++], more = head & 31;
	*ret_major = (enum major)(head >> 5);
	*ret = more;
	if (more < 24)
		return true;
	if (more > 27 || s.n - *at < 1u << (more - 24))
		return false;
	*ret = 0;
	for (unsigned i = 0; i < 1u << (more - 24); i++)
		*ret = *ret << 8 | (unsigned char)s.s[(*at)++];
	return true;
}

static bool skip(struct str s, size_t *at, int depth)
{
	enum major major;
	uint64_t n;

	if (!read_head(s, at, &major, &n))
		return false;
	if (major == NUMBER || major == NEGATIVE || major == OTHER)
		return true;
	if (major == TAG || n > s.n - *at)
		return false;
	if (major == BYTES || major == TEXT) {
		*at += n;
		return true;
	}
	if (depth == DEEPEST)
		return false;
	for (uint64_t i = 0; i < (major == MAP ? 2 * n : n); i++)
		if (!skip(s, at, depth + 1))
			return false;
	return true;
}

bool cbor_skip(struct str s, size_t *at)
{
	return skip(s, at, 1);
}

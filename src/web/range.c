/* range.c - see range.h */
#include "web/range.h"

#include "web/guard.h"

/* Digits alone; more than any file has counts as that. False where there are none, or anything else. */
static bool number(struct str s, uint64_t *ret)
{
	static const uint64_t most = (uint64_t)1 << 62;
	uint64_t v = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] < '0' || s.s[i] > '9')
			return false;
		v = v >= most / 10 ? most : v * 10 + (uint64_t)(s.s[i] - '0');
	}
	*ret = v;
	return s.n > 0;
}

enum range_asked range_parse(struct str value, uint64_t size, struct range *ret)
{
	size_t equals = str_find(value, STR("="), 0);
	struct str asked = str_trim(str_cut(value, equals + 1, value.n));
	size_t dash = str_find(asked, STR("-"), 0);
	struct str first = str_cut(asked, 0, dash), last = str_cut(asked, dash + 1, asked.n);
	uint64_t from = 0, to = 0;

	if (equals >= value.n || dash >= asked.n ||
	    !same_word(str_trim(str_cut(value, 0, equals)), STR("bytes")))
		return RANGE_WHOLE;
	if ((first.n && !number(first, &from)) || (last.n && !number(last, &to)) || (!first.n && !last.n))
		return RANGE_WHOLE;
	if (!first.n) { /* so many at the end */
		if (!to || !size)
			return RANGE_OUTSIDE;
		uint64_t length = to < size ? to : size;
		*ret = (struct range){size - length, length};
		return RANGE_PART;
	}
	if (last.n && to < from)
		return RANGE_WHOLE;
	if (from >= size)
		return RANGE_OUTSIDE;
	if (!last.n || to >= size)
		to = size - 1;
	*ret = (struct range){from, to - from + 1};
	return RANGE_PART;
}

bool range_may_be_given(struct str if_range, struct str etag)
{
	return !if_range.s || str_eq(str_trim(if_range), etag);
}

/* top.h - the best so many of a stream, best first: by one key, then the other, then the lower number. */
#ifndef WEIGH_TOP_H
#define WEIGH_TOP_H

#include "base/base.h"

enum { TOP_MOST = 128 };
struct top_item {
	double first, second;
	uint32_t n;
};
struct top {
	struct top_item list[TOP_MOST];
	size_t n, most; /* most: up to TOP_MOST */
};

static inline bool top_before(const struct top_item *a, const struct top_item *b)
{
	if (a->first > b->first || a->first < b->first)
		return a->first > b->first;
	if (a->second > b->second || a->second < b->second)
		return a->second > b->second;
	return a->n < b->n;
}

static inline void top_put(struct top *t, double first, double second, uint32_t n)
{
	struct top_item x = {first, second, n};

	if (t->n == t->most && (t->n == 0 || !top_before(&x, &t->list[t->n - 1])))
		return;
	size_t at = t->n < t->most ? t->n++ : t->n - 1;
	for (; at > 0 && top_before(&x, &t->list[at - 1]); at--)
		t->list[at] = t->list[at - 1];
	t->list[at] = x;
}

#endif

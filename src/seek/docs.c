/* docs.c - see match.h */
#include "seek/match.h"

/* The first of the list that is not below `number`. */
static size_t docs_from(const struct seek_docs *d, int64_t number)
{
	size_t low = 0, n = d->n;

	while (low < n) {
		size_t mid = low + (n - low) / 2;
		if (d->list[mid] < number)
			low = mid + 1;
		else
			n = mid;
	}
	return low;
}

void docs_apply(struct match *m, const struct seek_docs *d, bool *ret_any)
{
	int64_t first = m->segment->first;
	size_t from = docs_from(d, first), to = docs_from(d, m->segment->last + 1), slot = 0;

	if (!d->excluded && from == to)
		*ret_any = false;
	for (size_t i = from; i < to; i++) {
		size_t in = (size_t)(d->list[i] - first);
		if (d->excluded)
			m->stage[in] = 0;
		else if (in > slot)
			memset(m->stage + slot, 0, in - slot);
		slot = in + 1;
	}
	if (!d->excluded && slot < m->slots)
		memset(m->stage + slot, 0, m->slots - slot);
	m->work += to - from;
}

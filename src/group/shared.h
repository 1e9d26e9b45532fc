/* shared.h - of some texts, which of its samples (samples.h) each has in common with others of them; for
 * files of this room only. */
#ifndef GROUP_SHARED_H
#define GROUP_SHARED_H

#include "group/kept.h"

/* Text i of the row has shared[ends[i - 1]] to shared[ends[i]]: numbers that stand for samples, the same ones
 * in all texts, in an order that follows from the texts. */
struct shared_samples {
	struct column shared, ends; /* uint32_t, size_t */
	size_t n;
};
/* Of n texts, in the numbering of kept.h. */
enum err shared_find(const struct kept_texts *k, unsigned threads, const uint32_t *texts, size_t n,
		     struct shared_samples *ret);
void shared_done(struct shared_samples *s);

struct shared_row {
	const uint32_t *list;
	size_t n;
};
static inline struct shared_row shared_of(const struct shared_samples *s, size_t i)
{
	const size_t *ends = ROW(const size_t, s->ends);
	size_t from = i ? ends[i - 1] : 0;

	return (struct shared_row){ROW(const uint32_t, s->shared) + from, ends[i] - from};
}

#endif

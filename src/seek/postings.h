/* postings.h - the documents of a term, one by one; see segment.h for the bytes. */
#ifndef SEEK_POSTINGS_H
#define SEEK_POSTINGS_H

#include "seek/bytes.h"
#include "seek/segment.h"

struct postings {
	const unsigned char *at, *end;
	uint32_t next; /* the lowest number the next document can have */
	uint32_t doc, weight;
};

/* Without the number in front. `base`: 0, or where the block begins. */
static inline void postings_begin(struct postings *p, struct str docs, uint32_t base)
{
	p->at = (const unsigned char *)docs.s;
	p->end = p->at + docs.n;
	p->next = base;
}

/* False at the end, and where a document would be outside of any segment. */
static inline bool postings_next(struct postings *p)
{
	if (p->at >= p->end)
		return false;
	uint32_t v = *p->at < 0x80 ? *p->at++ : number_get(&p->at, p->end);
	p->doc = p->next + (v >> 1);
	p->weight = (v & 1) ? 1 : p->at < p->end ? *p->at++ : 1;
	p->next = p->doc + 1;
	return p->doc < SEGMENT_SLOTS;
}

static inline size_t posting_put(unsigned char *to, uint32_t distance, uint32_t weight)
{
	size_t n = number_put(to, distance << 1 | (weight == 1));

	if (weight != 1)
		to[n++] = (unsigned char)weight;
	return n;
}

#endif

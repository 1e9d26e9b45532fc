/* stop.h - the consultation's own words, as shingles that do not count; for files of this room only. */
#ifndef GROUP_STOP_H
#define GROUP_STOP_H

#include "group/column.h"

enum { STOP_BITS = 1 << 19 };

/* A set. The bits are asked first: most shingles are not in it. */
struct stop_words {
	uint64_t bits[STOP_BITS / 64];
	struct column set; /* uint32_t, 0 is empty */
	size_t room, n;
};
enum err stop_add(struct stop_words *s, struct str text);
void stop_done(struct stop_words *s);

bool stop_holds(const struct stop_words *s, uint32_t shingle);
static inline bool stop_may_hold(const struct stop_words *s, uint32_t shingle)
{
	return s->bits[shingle % STOP_BITS / 64] >> shingle % 64 & 1;
}
static inline bool stop_has(const struct stop_words *s, uint32_t shingle)
{
	return stop_may_hold(s, shingle) && stop_holds(s, shingle);
}

#endif

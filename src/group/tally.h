/* tally.h - how many of some texts have a number, be it a shingle or a phrase; for files of this room only.
 */
#ifndef GROUP_TALLY_H
#define GROUP_TALLY_H

#include "group/column.h"

struct tally {
	struct column places;
	size_t room, n;
};
/* Room for n more, and nothing in it that was there before tally_clear. */
enum err tally_room(struct tally *t, size_t n);
void tally_clear(struct tally *t);
/* Text `text` (from 1, in rising order) has it; counted once for each text. */
void tally_count(struct tally *t, uint32_t number, uint32_t text);
/* Those that at least `least` texts have, in rising order; ret has room for t->n. Returns how many. */
size_t tally_common(const struct tally *t, uint32_t least, uint32_t *ret);
void tally_done(struct tally *t);

#endif

/*
 * tally_later.h - changes of kept counts, gathered while a batch of arrivals is
 * written: hundreds of them change the same few rows, which are written once.
 * In this room for tally.c and writer.c.
 */
#ifndef STORE_TALLY_LATER_H
#define STORE_TALLY_LATER_H

#include "store/write.h"

struct tally_row {
	int64_t round;
	const char *of; /* static */
	struct str code, state;
	int64_t by;
};
/* Writes it, or keeps a copy until tallies_settle where the tx gathers. */
enum err tally_change(struct tx *tx, const struct tally_row *r);
/* Something of the round changed at that instant. */
enum err tally_newer(struct tx *tx, int64_t round, struct instant at);

/* Of the writer: from now on changes are gathered, or not. Whoever reads counts in a tx must find them
 * written. */
void tallies_gather(struct tx *tx, bool gather);
/* How many are gathered; and what was gathered after so many is forgotten, as what it counts was undone. */
size_t tallies_mark(const struct tx *tx);
void tallies_back(struct tx *tx, size_t mark);
/* Writes what is gathered. */
enum err tallies_settle(struct tx *tx);

#endif

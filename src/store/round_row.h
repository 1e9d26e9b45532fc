/* round_row.h - what the files of this room that read and write rounds share. Not for other rooms. */
#ifndef STORE_ROUND_ROW_H
#define STORE_ROUND_ROW_H

#include "store/rounds.h"

/*
 * Rounds of the record are numbered; those made at the desk get a random id
 * from here on: cursors and the digests of findings have ids in them, and must
 * not tell how many drafts there are.
 */
#define ROUND_ID_DRAWN "4294967296"

void round_event_add(struct arena *a, struct round *round, struct round_event e);
/* What the meetings say where the record does not, and all of it as facts for the clocks. */
void round_facts_finish(struct arena *a, struct round *round);

#endif

/*
 * compile.h - the compilation of a round: all published responses, revised as
 * answers arrive or change.
 *
 * A revision is a list of responses and versions; there is a new one only when
 * the list is another. Its digest is the SHA-256 of these lines, each ended by
 * a line feed, so that anyone can make it again from the open data:
 *
 *     plenary compilation 1
 *     round SLUG
 *     NUMBER VERSION DIGEST        for each response, by number
 */
#ifndef ACTS_COMPILE_H
#define ACTS_COMPILE_H

#include "acts/acts.h"

struct compile_act {
	struct act act;
	struct str round;  /* slug */
	struct instant at; /* when; INSTANT_NONE: now */
	/* What it gives back. */
	int rev;
	bool made; /* false: nothing changed, `rev` stands */
	size_t responses, added, replaced, withheld, withdrawn;
};
void compile_init(struct compile_act *c, struct str round, struct str actor);
/* For other acts, inside theirs; c->act.verdict says a refusal. */
enum err compile_in(struct tx *tx, struct compile_act *c, int64_t *ret_compilation);

#endif

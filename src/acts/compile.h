/*
 * compile.h - the compilation of a round: all published responses, revised as
 * answers arrive or change.
 *
 * A revision is a list of responses and versions, and how they are arranged;
 * there is a new one only when that is another. Its digest is the SHA-256 of
 * these lines, each ended by a line feed, so that anyone can make it again from
 * the open data:
 *
 *     plenary compilation 1
 *     round SLUG
 *     NUMBER VERSION DIGEST        for each response, by number
 *
 * and of one that officers arranged (acts/arrange.h), where SHA-256 is that of
 * heading, line feed, text; or of the reason:
 *
 *     plenary compilation 2
 *     round SLUG
 *     form FORM
 *     section CODE                 for each that was moved, in order
 *     note SECTION LANG SHA-256    by section, then language
 *     NUMBER VERSION DIGEST PLACE CATEGORY late|in-time
 *     out NUMBER SHA-256           for each published one that is left out
 *
 * What it counts is kept with it:
 *   {"published":4,"in":3,"out":1,"late":1,"withheld":1,"undecided":0,"withdrawn":0}
 */
#ifndef ACTS_COMPILE_H
#define ACTS_COMPILE_H

#include "acts/acts.h"

struct compile_act {
	struct act act;
	struct str round;  /* slug */
	struct instant at; /* when; INSTANT_NONE: now */
	/* As it is arranged at the desk now, of which the caller saw this version: ERR_CONFLICT where it is
	 * another. Else as the newest revision was. */
	bool draft;
	int64_t seen;
	/* What it gives back. */
	int rev;
	bool made; /* false: nothing changed, `rev` stands */
	size_t responses, added, replaced, withheld, withdrawn, left_out;
};
void compile_init(struct compile_act *c, struct str round, struct str actor);
void compile_draft_init(struct compile_act *c, struct str round, int64_t seen, struct str actor);
/* For other acts, inside theirs; c->act.verdict says a refusal. */
enum err compile_in(struct tx *tx, struct compile_act *c, int64_t *ret_compilation);

struct arrangement_account;
/* What it counts, read back; false where there is none. */
bool compiled_account_read(struct arena *a, struct str account, struct arrangement_account *ret);

#endif

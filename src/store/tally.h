/*
 * tally.h - how many responses of which kind a round has, kept as they change:
 * whoever writes a response's row reads what is counted of it before and after,
 * and hands in both. In this room for response_write.c and moderation_write.c.
 */
#ifndef STORE_TALLY_H
#define STORE_TALLY_H

#include "store/response_write.h"

enum { TALLY_CODES = 210 };

/* What is counted of one response, as it stands: pairs of "of" and "code" (see
 * schema/0048_response_tally.sql). */
struct counted {
	int64_t round;
	struct str state;
	struct instant newest;
	struct counted_code {
		const char *of;
		struct str code;
	} codes[TALLY_CODES];
	size_t n;
};
/* In the arena of the tx. ERR_NOT_FOUND: no such response, or one without its version yet. */
enum err counted_read(struct tx *tx, int64_t response, struct counted *ret);
/* What counted_read would give of a first version in this tx, without reading it. `lang`: its language;
 * `ask_lang`: somebody has yet to confirm that. */
void counted_arrival(struct tx *tx, const struct arrival *n, struct str lang, bool ask_lang,
		     struct counted *ret);
/* Takes `before` out of every count (NULL: it was not there) and puts `after` in; what is the same in both is
 * left alone. */
enum err counted_write(struct tx *tx, const struct counted *before, const struct counted *after);

/* A statement that changes the row of a response, or what hangs on it, between the two. */
enum err counted_run(struct tx *tx, int64_t response, const struct sql *s, const struct val *v, size_t n);

/* All counts of all rounds, made anew of the rows. */
enum err tallies_make(struct tx *tx);

#endif

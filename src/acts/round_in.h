/* round_in.h - what the files behind round.h share. */
#ifndef ACTS_ROUND_IN_H
#define ACTS_ROUND_IN_H

#include "acts/act.h"
#include "acts/round.h"
#include "html/json.h"
#include "store/round_desk_write.h"

enum err round_refuse(struct act *act, enum round_no *to, enum round_no why);

/* What stands in the journal: slug, step, instant, dates of all events; and the words, of one language or
 * none (LANGS). */
struct str round_json(struct tx *tx, const struct desk_round *r, const struct desk_words *w, enum lang l);
/* One more version, and the row: `before` what round_json gave before anything changed. Reads the round anew.
 */
enum err round_done(struct tx *tx, struct act *act, const char *what, int64_t round, enum lang l,
		    struct str before);
/* What is public becomes findable, in every language the topic has. */
enum err round_search_put(struct tx *tx, int64_t round);

#endif

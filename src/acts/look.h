/* look.h - somebody looks at what is embargoed or held back: written down before it is shown. */
#ifndef ACTS_LOOK_H
#define ACTS_LOOK_H

#include "acts/acts.h"
#include "store/db.h"

/*
 * A page that is about to show an embargoed text, an original, or the journal's
 * copies of such, waits for this act (reply_wait) and shows it in the finish:
 *
 *     struct look_act *look = NEW(q->arena, struct look_act, 1);
 *     look_init(look, desk_actor(q), "response", response.id, "original");
 *     return reply_wait(r, &look->act, shown);
 *
 * `kind` and `object` are as the acts on it write them; `what` is a code of
 * what was looked at: "original", "embargoed", "draft", "report", "summary"
 * (drafts of these), "list", "export".
 */
struct look_act {
	struct act act;
	const char *kind, *what;
	int64_t object;
};
/*
 * Whether the look has yet to be written down: of what is worked on (drafts,
 * what is embargoed) those of one person within LOOK_MINUTES are one row. Not of originals: each counts.
 */
enum { LOOK_MINUTES = 10 };
enum err look_is_due(struct db *db, const struct look_act *l, struct arena *a, struct instant now, bool *ret);
/* For an act that shows something by the way. */
enum err look_write(struct tx *tx, const struct look_act *l);
void look_init(struct look_act *l, struct str actor, const char *kind, int64_t object, const char *what);

#endif

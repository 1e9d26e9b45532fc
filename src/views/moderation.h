/* moderation.h - the moderation log of a round: what was withheld or redacted, why, when. */
#ifndef VIEWS_MODERATION_H
#define VIEWS_MODERATION_H

#include "rules/procedure.h"
#include "store/moderation.h"
#include "store/rounds.h"
#include "views/frame.h"
#include "views/parts.h"

struct moderation_page {
	struct frame frame;
	const struct round *round;
	const struct procedure *procedure; /* NULL: not known */
	const struct moderation *list;
	size_t n;
	struct str next; /* address of the next page */
};
void moderation_view(struct out *o, const struct moderation_page *p);

/* "Withheld"; "Redacted in the answer to question 3". */
struct str moderation_text(struct arena *a, enum lang l, const struct moderation *m);

#endif

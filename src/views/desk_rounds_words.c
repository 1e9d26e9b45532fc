/* desk_rounds_words.c - small things the desk's templates on consultations need: see desk_rounds.h */
#include "views/desk_rounds.h"

#include "html/say.h"
#include "views/rounds.h"

struct str desk_round_url(struct out *o, const struct desk_round *x, struct str page)
{
	struct str slug = x->round.slug;

	return page.n ? url_of(o, STR("desk"), STR("rounds"), slug, page)
		      : url_of(o, STR("desk"), STR("rounds"), slug);
}

struct wording desk_topic(struct arena *a, enum lang l, const struct desk_round *x)
{
	return round_title(a, l, &x->round);
}

bool desk_item_waits(const struct desk_item *i)
{
	return i->undecided || i->unconfirmed || i->unclassified || i->unanswered || i->translating;
}

struct object desk_round_object(int64_t body, enum round_step step)
{
	static const enum object_state states[] = {
	    [ROUND_IS_DRAFT] = OBJECT_DRAFT,
	    [ROUND_IS_EMBARGOED] = OBJECT_EMBARGOED,
	    [ROUND_IS_PUBLIC] = OBJECT_PUBLIC,
	};
	return (struct object){.kind = OBJECT_ROUND, .state = states[step], .body = body};
}

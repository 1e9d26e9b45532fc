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

enum lang_stand words_stand(const struct desk_words *w, enum lang original, enum lang l)
{
	bool begun = w->topic[l].text.n || w->framing[l].text.n;
	bool lags = desk_text_state(w->topic, l) == TEXT_LAGS || desk_text_state(w->framing, l) == TEXT_LAGS;

	if (l == original)
		return LANG_ORIGINAL;
	for (size_t i = 0; i < w->n; i++) {
		begun |= w->questions[i].in[l].text.n > 0;
		lags |= desk_text_state(w->questions[i].in, l) == TEXT_LAGS;
	}
	if (!begun)
		return LANG_MISSING;
	return lags ? LANG_LAGS : desk_words_whole(w, l, original) ? LANG_FRESH : LANG_PARTLY;
}

enum lang_stand round_stands(const struct desk_round *x, enum lang l)
{
	unsigned bit = 1u << l;

	if (l == x->original)
		return LANG_ORIGINAL;
	if (!(x->begun & bit))
		return LANG_MISSING;
	return x->lags & bit ? LANG_LAGS : x->whole & bit ? LANG_FRESH : LANG_PARTLY;
}

struct str lang_stand_text(enum lang l, enum lang_stand s)
{
	static const enum msg words[] = {
	    [LANG_MISSING] = MSG_dround_text_missing,	[LANG_PARTLY] = MSG_dround_text_partly,
	    [LANG_LAGS] = MSG_dround_text_lagging,	[LANG_FRESH] = MSG_dround_text_up_to_date,
	    [LANG_ORIGINAL] = MSG_dround_text_original,
	};
	return msg(l, words[s]);
}

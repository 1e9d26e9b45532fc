/* best.c - a text beside the wordings; see finish.h */
#include "group/finish.h"

enum err text_take_below(const struct grouping *g, struct matcher *m, uint32_t text, uint32_t below)
{
	const struct kept *t = text_kept(g, text);

	return matcher_take(m, &g->stop, kept_tokens(&g->kept, t), t->tokens, g->kept.wide, below);
}

enum err text_take(const struct grouping *g, struct matcher *m, uint32_t text)
{
	return text_take_below(g, m, text, UINT32_MAX);
}

void text_candidates(const struct grouping *g, struct matcher *m, const struct wordings *w, uint32_t text,
		     struct candidates *ret)
{
	const struct kept *t = text_kept(g, text);

	matcher_candidates(m, w, kept_samples(&g->kept, t), t->samples, 1, ret);
}

struct likeness text_likeness(const struct matcher *m, const struct wordings *w, uint32_t wording)
{
	const struct wording *one = wording_of(w, wording);

	return (struct likeness){matcher_shares(m, wording_shingles(w, one), one->n), m->n, one->n};
}

/* One with hardly any of the samples that the first has is not counted. */
enum { VOTES_LEFT = 4 };

/* Of wordings that are like enough, the one that explains most of the text; a longer one has to explain more.
 */
static int64_t explains(struct likeness l)
{
	return (int64_t)l.shared * 8 - (int64_t)l.wording;
}

bool best_find(const struct matcher *m, const struct wordings *w, const struct candidates *c,
	       likeness_by *score, unsigned least, struct found *ret)
{
	int64_t most = INT64_MIN;

	for (size_t i = 0; i < c->n; i++) {
		if (c->votes[i] * VOTES_LEFT < c->votes[0])
			break;
		struct likeness like = text_likeness(m, w, c->wording[i]);
		if (score(like) < least || explains(like) < most ||
		    (explains(like) == most && c->wording[i] > ret->wording))
			continue;
		most = explains(like);
		*ret = (struct found){c->wording[i], score(like), likeness_held(like)};
	}
	return most != INT64_MIN;
}

enum err text_as_wording(const struct grouping *g, struct matcher *m, struct wordings *w, uint32_t text,
			 uint32_t below)
{
	const struct kept *t = text_kept(g, text);
	const uint32_t *phrases;
	size_t n;
	enum err e = matcher_phrases(m, &g->stop, kept_tokens(&g->kept, t), t->tokens, g->kept.wide, below,
				     &phrases, &n);

	return e == ERR_OK ? wording_put(w, text, ROW(uint32_t, m->shingles), m->n, phrases, n) : e;
}

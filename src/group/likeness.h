/*
 * likeness.h - how alike a text and a wording are, by the shingles they share; for files of this room only.
 * In thousandths, in whole numbers: the same on every machine.
 */
#ifndef GROUP_LIKENESS_H
#define GROUP_LIKENESS_H

#include "base/base.h"

struct likeness {
	size_t shared, text, wording; /* distinct shingles: in both, in the text, in the wording */
};

static inline unsigned per_mille(size_t part, size_t whole)
{
	return whole ? (unsigned)(part * 1000 / whole) : 0;
}
/* How much of the wording the text holds. */
static inline unsigned likeness_held(struct likeness l)
{
	return per_mille(l.shared, l.wording);
}
/* Of all that either has, how much both have (Jaccard). */
static inline unsigned likeness_both(struct likeness l)
{
	return per_mille(l.shared, l.text + l.wording - l.shared);
}

/*
 * How well a wording explains a text: as much as the text holds of it, where that is at least three tenths of
 * the text; or nine tenths of what it is of the text, where most of the text is an excerpt of the wording.
 */
static inline unsigned likeness_score(struct likeness l)
{
	unsigned held = likeness_held(l), of_text = per_mille(l.shared, l.text);
	unsigned score = of_text >= 300 ? held : 0;

	if (of_text >= 600 && l.text >= 20 && held >= 300 && of_text * 9 / 10 > score)
		score = of_text * 9 / 10;
	return score;
}

/* Are two wordings, one of which the text is, of one family? Neither is a small part of the other. */
static inline bool likeness_related(struct likeness l)
{
	size_t less = l.text < l.wording ? l.text : l.wording, more = l.text + l.wording - less;

	return less >= 8 && per_mille(l.shared, less) >= 700 && per_mille(l.shared, more) >= 600;
}

enum { LIKE_VARIANT = 400, LIKE_SAME_LETTER = 800, LIKE_SIBLING = 350 };

#endif

/*
 * redact.h - a text without what the public must not see. Pure.
 *
 * A span taken out leaves a mark: "[WORD: REASON]". Spans that overlap or touch
 * become one, with the reasons of both. The original is never changed.
 */
#ifndef TEXT_REDACT_H
#define TEXT_REDACT_H

#include "base/arena.h"

enum { CUTS_MOST = 200 /* of one text */ };

struct cut {
	size_t from, to; /* bytes of the original, at borders of characters */
	struct str reason;
	size_t mark_from, mark_to; /* where its mark stands in the public text */
};

/* Both ends stand between characters of a valid text, and something is between them. */
bool cut_fits(struct str text, size_t from, size_t to);

/* The public text; sets mark_from and mark_to of each. The cuts may come in any order, and fit. */
struct str text_redacted(struct arena *a, struct str text, struct cut *cuts, size_t n, struct str word);

/*
 * The next place from byte *at on where `words` stand in the text; any white
 * space stands for any other, as what is copied from a page has line ends of
 * its own. False: nowhere any more. *at moves behind the place.
 */
bool words_find(struct str text, struct str words, size_t *at, size_t *ret_from, size_t *ret_to);

#endif

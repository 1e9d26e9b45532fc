/* marks.h - where in a text stands what somebody looked for: the same words that tokens.h compares. */
#ifndef TEXT_MARKS_H
#define TEXT_MARKS_H

#include "base/arena.h"

/* Bytes [from, to) of a text. */
struct mark {
	size_t from, to;
};
enum { MARKS_MOST = 64 };
/* In the order of the text, never overlapping; returns how many of ret[] are set. Both texts are valid UTF-8.
 */
size_t marks_of(struct arena *a, struct str text, struct str query, struct mark ret[MARKS_MOST]);

/*
 * The part of a text that shows it best: about `most` bytes around the first
 * mark, or from the beginning, cut between characters and, where there are
 * spaces, between words.
 */
struct mark marks_window(struct str text, const struct mark *list, size_t n, size_t most);

#endif

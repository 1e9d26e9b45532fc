/* marks.h - where in a text stands what somebody looked for: what a search found it by. */
#ifndef TEXT_MARKS_H
#define TEXT_MARKS_H

#include "base/arena.h"

struct query;
struct stems;

/* Bytes [from, to) of a text. */
struct mark {
	size_t from, to;
};
enum { MARKS_MOST = 64 };
/*
 * Words as they were typed, their other forms, beginnings, phrases; nothing of
 * what was not wanted. In the order of the text, never overlapping; returns how
 * many of ret[] are set. `lang` is the text's, `reader` what the search was given
 * (seek/seek.h). The text is valid UTF-8. The arena is as it was afterwards.
 */
size_t marks_of(struct arena *a, struct str text, struct str lang, const struct query *q, struct str reader,
		struct stems *stems, struct mark ret[MARKS_MOST]);

/*
 * The part of a text that shows it best: about `most` bytes where most marks
 * are, or from the beginning, cut between characters and, where there are
 * spaces, between words.
 */
struct mark marks_window(struct str text, const struct mark *list, size_t n, size_t most);

#endif

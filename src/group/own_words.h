/*
 * own_words.h - what somebody added to a letter that many sent, as places in their text.
 *
 * A wording is given by one text, or by several of the texts made from it: then its words are those that at
 * least two in five of them hold, each word in its neighbourhood of three. A mail merge has no wording: what
 * is said in it by nobody else is somebody's own. Pure.
 */
#ifndef GROUP_OWN_WORDS_H
#define GROUP_OWN_WORDS_H

#include "base/arena.h"

struct shared_words;

/* The words of the texts' common wording. Lives in the arena. */
struct shared_words *shared_words_of(struct arena *a, const struct str *texts, size_t n);
/* Of a mail merge, which chooses among phrases: what one of the other texts has, or two where there are
 * sixteen or more, since by chance three words in a row are said by one. */
struct shared_words *merged_words_of(struct arena *a, const struct str *others, size_t n);
/* Words that are nobody's own either: what the consultation asked. */
void shared_words_also(struct arena *a, struct shared_words *s, struct str text);

/* Bytes [from, to) of a text, whole words; between two spans stands at least one shared word. */
struct own_span {
	size_t from, to;
	size_t words;
};
struct own_words {
	struct own_span *list;
	size_t n;
	size_t own, words; /* words that are the member's own, of how many */
};
/* In order. Of very long texts the first OWN_WORDS_BYTES are looked at. */
enum { OWN_WORDS_BYTES = 2 << 20 };
struct own_words own_words_of(struct arena *a, const struct shared_words *s, struct str member);

#endif

/*
 * own.h - the consultation's own words, which answers quote back: its title, questions and documents in every
 * language. What quotes them says what was asked, not what was said.
 */
#ifndef WEIGH_OWN_H
#define WEIGH_OWN_H

#include "weigh/vocabulary.h"

enum {
	QUOTE_WORDS = 5,       /* so many in a row are a quotation; of a shorter sentence all */
	QUOTE_WORDS_LEAST = 3, /* of that at least */
	QUOTE_SHARE = 75,      /* of 100 words: then a sentence is theirs */
};

/* Words are numbers of the vocabulary (WORD_UNKNOWN: of none), a sentence at a time. */
struct own_words_set {
	struct ids runs;
};
void own_add(struct own_words_set *o, struct vocabulary *v, const uint32_t *words, size_t n);
/* Which of them are quoted, and how many. */
size_t own_mark(const struct own_words_set *o, const struct vocabulary *v, const uint32_t *words, size_t n,
		bool *ret);

static inline bool own_is_all(size_t quoted, size_t n)
{
	return quoted && quoted * 100 >= n * QUOTE_SHARE;
}

#endif

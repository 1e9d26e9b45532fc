/*
 * term_walk.h - the words of a text as text/tokens.h folds them, each with the
 * place where it stands. Han (and kana) come as pairs of neighbours; a
 * character alone only where nothing of its kind stands beside it.
 */
#ifndef WEIGH_TERM_WALK_H
#define WEIGH_TERM_WALK_H

#include "base/base.h"

enum { TERM_CHARACTERS = 48, TERM_BYTES = TERM_CHARACTERS * 4 };

struct term_walk {
	struct str text;
	size_t at;
	char word[TERM_BYTES];
	/* The Han character before, folded in its first bytes, and where it stands. */
	char han[8];
	size_t han_n, han_from;
	bool han_paired;
};
struct walked {
	struct str
	    folded; /* good until the next one is asked for; of the text itself, where it is written so */
	size_t from, to; /* bytes of the text */
	bool han;
	size_t room; /* bytes that can be read from the beginning of `folded` on */
};
/* `text` is valid UTF-8. */
void term_walk_init(struct term_walk *w, struct str text);
bool term_next(struct term_walk *w, struct walked *ret);

#endif

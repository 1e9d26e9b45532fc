/*
 * language_grams.h - what a language is known by: the scripts of a text's letters, and groups of letters that
 * stand together; for language.c and for what makes its table (bench/language/learn.c), so that both see the
 * same.
 */
#ifndef TEXT_LANGUAGE_GRAMS_H
#define TEXT_LANGUAGE_GRAMS_H

#include "text/language_letters.h"

enum {
	GRAMS_BITS = 17,
	GRAMS_LETTERS = 192, /* of one piece of text at most, or up to the end of the word */
	GRAMS_MOST = GRAMS_LETTERS * 6,
	GRAMS_WORD = 40, /* letters of a word that are looked at */
};

/* One piece of a text: letters of each script, and the places of its groups of letters in the table. */
struct grams {
	unsigned letters[SCRIPTS], of[SCRIPTS]; /* of: how many groups */
	unsigned all;				/* letters */
	size_t n;
	uint32_t place[GRAMS_MOST];
	unsigned char script[GRAMS_MOST];
};

/* The next piece from *at on, of so many letters (GRAMS_LETTERS at most) or up to the end of the word; false
 * at the end. The text is valid UTF-8. */
bool grams_next(struct str text, size_t *at, unsigned letters, struct grams *ret);

#endif

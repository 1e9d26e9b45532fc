/*
 * language_grams.h - what a language is known by: the scripts of a text's letters, and groups of letters that
 * stand together; for language.c and for what makes its table (bench/language/learn.c), so that both see the
 * same.
 */
#ifndef TEXT_LANGUAGE_GRAMS_H
#define TEXT_LANGUAGE_GRAMS_H

#include "base/base.h"

/* Those above SCRIPT_ALONE have several languages each; each of the others is one language's, but for OTHER.
 */
enum script {
	SCRIPT_NONE, /* no letter: a break between words */
	SCRIPT_LATIN,
	SCRIPT_CYRILLIC,
	SCRIPT_ARABIC,
	SCRIPT_HEBREW,
	SCRIPT_DEVANAGARI,
	SCRIPT_BENGALI,
	SCRIPT_ETHIOPIC,
	SCRIPT_TIBETAN,
	SCRIPT_HAN,
	SCRIPT_ALONE,
	SCRIPT_KANA = SCRIPT_ALONE,
	SCRIPT_HANGUL,
	SCRIPT_GREEK,
	SCRIPT_ARMENIAN,
	SCRIPT_GEORGIAN,
	SCRIPT_GURMUKHI,
	SCRIPT_GUJARATI,
	SCRIPT_ORIYA,
	SCRIPT_TAMIL,
	SCRIPT_TELUGU,
	SCRIPT_KANNADA,
	SCRIPT_MALAYALAM,
	SCRIPT_SINHALA,
	SCRIPT_THAI,
	SCRIPT_LAO,
	SCRIPT_MYANMAR,
	SCRIPT_KHMER,
	SCRIPT_THAANA,
	SCRIPT_MONGOLIAN,
	SCRIPT_OTHER,
	SCRIPTS
};

enum {
	GRAMS_BITS = 17,
	GRAMS_LETTERS = 192, /* of one piece of text, or up to the end of the word */
	GRAMS_MOST = GRAMS_LETTERS * 6,
	GRAMS_WORD = 40, /* letters of a word that are looked at */
};

/* One piece of a text: letters of each script, and the places of its groups of letters in the table. */
struct grams {
	unsigned letters[SCRIPTS];
	unsigned all;
	size_t n;
	uint32_t place[GRAMS_MOST];
	unsigned char script[GRAMS_MOST];
};

/* The next piece from *at on; false at the end. The text is valid UTF-8. */
bool grams_next(struct str text, size_t *at, struct grams *ret);

#endif

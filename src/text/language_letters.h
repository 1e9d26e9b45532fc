/*
 * language_letters.h - letters as languages are told by them: whose script they are of, and their small form.
 */
#ifndef TEXT_LANGUAGE_LETTERS_H
#define TEXT_LANGUAGE_LETTERS_H

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

/* The script of a character. *near: where the last one was found, 0 at first; letters of a text are
 * neighbours. */
enum script letter_script(int32_t c, size_t *near);

/* Inside a word, and not looked at: accents that stand alone, vowel signs that few write, joiners. */
bool letter_is_nothing(int32_t c);

/* Of a letter of that script. */
int32_t letter_small(int32_t c, enum script s);

#endif

/* fold.h - one character as a search sees it; for the files that compare words, and the table of src/group.
 */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include <stdint.h>

enum fold_kind {
	FOLD_BREAK,   /* between words */
	FOLD_NOTHING, /* inside a word, but not compared: an accent, a vowel sign, a joiner */
	FOLD_LETTER,
	FOLD_HAN, /* a word by itself */
};
struct folded {
	enum fold_kind kind;
	int32_t c, second; /* second: 0, or of a ligature */
};
struct folded fold(int32_t c);

#endif

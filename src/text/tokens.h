/*
 * tokens.h - the words a search compares, the same for texts and for questions.
 *
 * Latin, Greek and Cyrillic in small letters without accents; Arabic letters in
 * one form each, without vowel signs and tatweel; digits as 0-9; other scripts
 * as they stand. Han, kana, Hangul, Thai, Lao, Khmer and Burmese have no spaces
 * between words, or endings grown onto them: there each character begins one
 * token, itself and its right neighbour (互联 联网 网), the last of a run stands
 * alone. So two characters are a word that can be looked for, and one is the
 * beginning of such tokens.
 */
#ifndef TEXT_TOKENS_H
#define TEXT_TOKENS_H

#include "base/buf.h"

enum { TOKEN_CHARACTERS = 48, TOKEN_BYTES = TOKEN_CHARACTERS * 4 };

enum token_kind {
	TOKEN_WORD,
	TOKEN_PAIR,   /* two characters of an unspaced script */
	TOKEN_SINGLE, /* the last character of such a run */
	TOKEN_JOINED, /* the parts of "e-mail" as one, after them; its position is the first part's */
};
struct token {
	enum token_kind kind;
	struct str word;   /* folded; good until the next one is asked for */
	size_t from, to;   /* where it stands in the text */
	unsigned position; /* counts words, and characters of unspaced scripts */
	/*
	 * What stands between the token before and this one: one character, 0
	 * for nothing, -1 for more, or for white space.
	 */
	int32_t gap;
};
struct token_walk {
	struct str text;
	size_t at;
	unsigned position;
	char word[TOKEN_BYTES], joined[TOKEN_BYTES], before[8];
	size_t word_n, word_characters;
	size_t joined_n, joined_characters, joined_from;
	unsigned joined_position, joined_parts;
	bool joined_due;
	size_t before_n, before_from, before_to; /* the unspaced character that waits for its neighbour */
	size_t last_to;
	int32_t gap;
};
/* The text is valid UTF-8. A longer word keeps its first TOKEN_CHARACTERS. */
void token_walk_begin(struct token_walk *w, struct str text);
bool token_next(struct token_walk *w, struct token *ret);

/* Appends the tokens of a text, a space between them. */
void tokens_of(struct buf *out, struct str text);

#endif

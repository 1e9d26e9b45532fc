/*
 * tokens.h - the words a search compares, the same for texts and for questions.
 *
 * Latin, Greek and Cyrillic in small letters without accents; Arabic letters in
 * one form each, without vowel signs and tatweel; digits as 0-9; other scripts
 * as they stand. Han (and kana) have no spaces: each character alone and each
 * two neighbours, in the order 互 互联 联 联网 网, so that a phrase of the text is a
 * phrase of the tokens. An index made of these needs no folding of its own
 * (FTS5: tokenize = 'ascii', which splits at spaces and leaves the rest alone).
 */
#ifndef TEXT_TOKENS_H
#define TEXT_TOKENS_H

#include "base/buf.h"

enum { TOKEN_CHARACTERS = 48, QUERY_TOKENS = 32 };

/* Appends the tokens of a valid text, a space between them. A longer word keeps its first TOKEN_CHARACTERS.
 */
void tokens_of(struct buf *out, struct str text);

/*
 * What somebody typed as an FTS5 query: every token in quotes, all of them
 * wanted; words in "...", “...” or «...» as a phrase. Nothing typed is an
 * operator. Returns how many tokens were used, at most QUERY_TOKENS; with 0
 * nothing is appended and there is nothing to look for.
 */
size_t tokens_query(struct buf *out, struct str query);

#endif

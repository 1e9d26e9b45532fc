/*
 * tokens.h - the words of a text as numbers: equal where text/fold.h calls the words equal. Han, kana and
 * other scripts without spaces give one token for each character, made of it and the one before.
 */
#ifndef GROUP_TOKENS_H
#define GROUP_TOKENS_H

#include "base/base.h"

/* Of a longer text only this much is read. */
enum { TOKENS_BYTES = 2 << 20 };

struct token_list {
	uint32_t *list; /* the caller's */
	size_t n;
	uint64_t all; /* one number for all words in their order */
};
/* ret->list has room for as many tokens as the text has bytes, or TOKENS_BYTES, and 8 more. Any bytes are
 * allowed. */
void tokens_read(struct str text, bool wide, struct token_list *ret);

/* The same tokens with their places, without hurry. */
struct token_at {
	uint32_t token;
	size_t from, to;
	bool joined; /* made of the character before too */
};
/* ret has room for as many as the text has bytes. Returns how many. */
size_t tokens_at(struct str text, struct token_at *ret);

#endif

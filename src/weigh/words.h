/*
 * words.h - the words of a text and how often it has each, as bytes: two or so for a word. A number of the
 * vocabulary, doubled, and one more where the word is there several times; then how often in a byte.
 */
#ifndef WEIGH_WORDS_H
#define WEIGH_WORDS_H

#include "base/base.h"

enum { WORD_BYTES = 6 }; /* of one at most */

struct words_walk {
	const uint8_t *at;
	uint32_t left, word, times; /* times: 255 is that or more */
};
static inline bool words_next(struct words_walk *w)
{
	if (w->left == 0)
		return false;
	w->left--;
	uint64_t v = *w->at++;
	for (unsigned shift = 7; v >> shift; shift += 7)
		v = (v & (((uint64_t)1 << shift) - 1)) | (uint64_t)*w->at++ << shift;
	w->word = (uint32_t)(v >> 1);
	w->times = v & 1 ? *w->at++ : 1;
	return true;
}

/* Behind it. */
static inline uint8_t *word_write(uint8_t *to, uint32_t word, uint8_t times)
{
	uint64_t v = (uint64_t)word << 1 | (times > 1);

	for (; v >= 0x80; v >>= 7)
		*to++ = (uint8_t)(v | 0x80);
	*to++ = (uint8_t)v;
	if (times > 1)
		*to++ = times;
	return to;
}

#endif

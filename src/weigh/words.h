/*
 * words.h - the words of a text and how often it has each, two bytes for most. A number of the vocabulary;
 * before a large one WORD_HIGH with what does not fit, before both WORD_TIMES with how often, unless it is
 * once.
 */
#ifndef WEIGH_WORDS_H
#define WEIGH_WORDS_H

#include "base/base.h"

enum { WORD_TIMES = 0xF000, WORD_HIGH = 0xF100, WORD_UNITS = 3 }; /* units: of one at most */

struct words_walk {
	const uint16_t *at;
	uint32_t left, word, times; /* times: 255 is that or more */
};
static inline bool words_next(struct words_walk *w)
{
	if (w->left == 0)
		return false;
	w->left--;
	uint32_t u = *w->at++;
	w->times = 1;
	if (u >= WORD_TIMES) {
		if (u < WORD_HIGH) {
			w->times = u - WORD_TIMES;
			u = *w->at++;
		}
		if (u >= WORD_HIGH)
			u = (u - WORD_HIGH) << 16 | *w->at++;
	}
	w->word = u;
	return true;
}

/* Behind it. */
static inline uint16_t *word_write(uint16_t *to, uint32_t word, uint8_t times)
{
	if (times > 1)
		*to++ = (uint16_t)(WORD_TIMES + times);
	if (word >= WORD_TIMES)
		*to++ = (uint16_t)(WORD_HIGH + (word >> 16));
	*to++ = (uint16_t)word;
	return to;
}

#endif

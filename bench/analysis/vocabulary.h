/* vocabulary.h - words and own sentences of six languages, as words.py left them. */
#ifndef BENCH_VOCABULARY_H
#define BENCH_VOCABULARY_H

#include "lot.h"
#include "truth.h"
#include <stddef.h>

struct vocabulary {
	char **words;
	uint32_t words_n;
	float *keep; /* alias method: a word is kept with this share, else it is `other` */
	uint32_t *other;
	char **own; /* sentences of the consultation's own texts */
	uint32_t own_n;
};

/* Ends the program where a file is not there. */
void vocabulary_read(struct vocabulary *v, const char *dir, const char *lang);
/* The number of a word; frequent ones more often, as in a language (Zipf-Mandelbrot). */
uint32_t vocabulary_word(const struct vocabulary *v, struct lot *lot);

enum { GREETINGS = 6, CLOSINGS = 4 };
extern const char *const greetings[TONGUES][GREETINGS];
extern const char *const closings[TONGUES][CLOSINGS];

#endif

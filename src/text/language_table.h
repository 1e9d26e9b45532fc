/*
 * language_table.h - languages/table: what groups of letters say for and against each language. Learnt by
 * bench/language/learn.c, a part of the program.
 *
 * "PLT2", then numbers of 32 bits, the least byte first: GRAMS_BITS, how many classes, how many pairs. A
 * class: its code in 7 bytes ("" for none of our languages), its script. For each 16 places: which pair their
 * first is, and how many each has, half a byte each. A pair: class, weight.
 * At last TABLE_TAIL bytes of nothing: the pairs of a place are read as so many bytes, however few they are.
 */
#ifndef TEXT_LANGUAGE_TABLE_H
#define TEXT_LANGUAGE_TABLE_H

#include "text/language_grams.h"

enum {
	TABLE_CLASSES = 160,
	TABLE_CLASS_BYTES = 8,
	TABLE_SCALE = 24, /* of a weight */
	TABLE_TAIL = 32,
};

struct language_table {
	const unsigned char *class, *block, *pair;
	int classes;
	unsigned char first[SCRIPTS], end[SCRIPTS]; /* the classes of a script stand together */
};

struct language_table language_table_open(void);

/* Whether a class is a language, and not what is none of ours. */
static inline bool language_table_known(const struct language_table *t, int class)
{
	return t->class[class * TABLE_CLASS_BYTES] != 0;
}

/* Not known for what is none. */
struct str language_table_code(const struct language_table *t, int class);

/* Adds to the score of each class what the groups say of it. */
void language_table_weigh(const struct language_table *t, const struct grams *g,
			  int32_t score[TABLE_CLASSES]);

#endif

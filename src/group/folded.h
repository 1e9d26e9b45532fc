/*
 * folded.h - text/fold.h as a table, for texts by the million. Made from fold.c when the program is built
 * (tools/folded.c): what are equal words to a search are equal words here.
 */
#ifndef GROUP_FOLDED_H
#define GROUP_FOLDED_H

#include "text/fold.h"

/* A character below U+10000: its letter (16 bits), a second one (14), the kind (2). */
extern const uint32_t folded_table[0x10000];

/*
 * A letter of two bytes in UTF-8 as the bytes that a word has of it (token_hash.h): the first in the lowest
 * eight bits, the second above it, and how many of them there are, 0 to 2, in bits 16 and 17.
 */
extern const uint32_t folded_two[0x800];
#define FOLDED_OTHER UINT32_MAX /* it is no letter, or two of them */

/* From here to U+9FFF all are FOLD_HAN, each its own letter. */
#define FOLDED_HAN 0x4E00u

static inline enum fold_kind folded_kind(uint32_t entry)
{
	return (enum fold_kind)(entry >> 30);
}
static inline uint32_t folded_letter(uint32_t entry)
{
	return entry & 0xFFFF;
}
static inline uint32_t folded_second(uint32_t entry)
{
	return entry >> 16 & 0x3FFF;
}

#endif

/*
 * folded.h - text/fold.h as a table, for texts by the million. Made from fold.c when the program is built
 * (tools/folded.c): what are equal words to a search are equal words here.
 */
#ifndef GROUP_FOLDED_H
#define GROUP_FOLDED_H

#include "text/fold.h"

/* A character below U+10000: its letter (16 bits), a second one (14), the kind (2). */
extern const uint32_t folded_table[0x10000];

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

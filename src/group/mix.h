/* mix.h - numbers that look like chance, the same ones on every machine. */
#ifndef GROUP_MIX_H
#define GROUP_MIX_H

#include <stdint.h>

#define MIX_A 0xa0761d6478bd642fu
#define MIX_B 0xe7037ed1a0b428dbu
#define MIX_C 0x8ebc6af09c88c6e3u
#define MIX_D 0x589965cc75374cc3u

/* Both halves of the product, folded. */
static inline uint64_t mix(uint64_t a, uint64_t b)
{
	unsigned __int128 r = (unsigned __int128)a * b;

	return (uint64_t)r ^ (uint64_t)(r >> 64);
}

#endif

/* lot.h - what is drawn by lot: the same for the same seed, on every machine. */
#ifndef BENCH_LOT_H
#define BENCH_LOT_H

#include <math.h>
#include <stdint.h>

struct lot {
	uint64_t state;
};

/* SplitMix64. */
static inline uint64_t lot_bits(struct lot *l)
{
	uint64_t z = (l->state += 0x9E3779B97F4A7C15u);
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

/* [0, 1) */
static inline double lot_share(struct lot *l)
{
	return (double)(lot_bits(l) >> 11) * (1.0 / 9007199254740992.0);
}

/* 0 to below - 1 */
static inline uint32_t lot_below(struct lot *l, uint32_t below)
{
	return (uint32_t)(((lot_bits(l) >> 32) * (uint64_t)below) >> 32);
}

/* Around 0, by the normal distribution. */
static inline double lot_normal(struct lot *l)
{
	double u = lot_share(l) + 1e-12, v = lot_share(l);
	return sqrt(-2 * log(u)) * cos(6.283185307179586 * v);
}

#endif

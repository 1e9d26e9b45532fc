/* mix.h - 64 bits made of bytes, for tables of this room. Not against somebody who looks for two that are
 * equal. */
#ifndef WEIGH_MIX_H
#define WEIGH_MIX_H

#include "base/base.h"

static inline uint64_t mix(uint64_t a, uint64_t b)
{
	unsigned __int128 m = (unsigned __int128)(a ^ 0x9E3779B97F4A7C15ull) * (b ^ 0xD1B54A32D192ED03ull);
	return (uint64_t)m ^ (uint64_t)(m >> 64);
}

static inline uint64_t mix_bytes(struct str s, uint64_t seed)
{
	uint64_t h = seed ^ s.n, word = 0;
	size_t i = 0;

	for (; i + 8 <= s.n; i += 8) {
		memcpy(&word, s.s + i, 8);
		h = mix(h ^ word, 0xA0761D6478BD642Full);
	}
	word = 0;
	if (i < s.n)
		memcpy(&word, s.s + i, s.n - i);
	return mix(h ^ word, 0xE7037ED1A0B428DBull);
}

/* Both of mix_bytes(s, first) and mix_bytes(s, second); `room` bytes of `s` and behind it can be read. */
static inline void mix_both(struct str s, size_t room, uint64_t first, uint64_t second, uint64_t *ret_first,
			    uint64_t *ret_second)
{
	uint64_t a = first ^ s.n, b = second ^ s.n, word;
	size_t i = 0;

	for (; i + 8 <= s.n; i += 8) {
		memcpy(&word, s.s + i, 8);
		a = mix(a ^ word, 0xA0761D6478BD642Full);
		b = mix(b ^ word, 0xA0761D6478BD642Full);
	}
	word = 0;
	if (i + 8 <= room) {
		memcpy(&word, s.s + i, 8);
		word &= ((uint64_t)1 << 8 * (s.n - i)) - 1; /* little-endian, as mix_bytes is */
	} else if (i < s.n) {
		memcpy(&word, s.s + i, s.n - i);
	}
	*ret_first = mix(a ^ word, 0xE7037ED1A0B428DBull);
	*ret_second = mix(b ^ word, 0xE7037ED1A0B428DBull);
}

#endif

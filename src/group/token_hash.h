/* token_hash.h - the number of a word; for tokens.c and tokens_at.c only. */
#ifndef GROUP_TOKEN_HASH_H
#define GROUP_TOKEN_HASH_H

#include "base/base.h"
#include "group/folded.h"
#include "group/mix.h"

/* A longer word is cut into pieces of WORD_BYTES, more or less; the buffer can be read 16 bytes behind them.
 */
enum { WORD_BYTES = 248, WORD_ROOM = WORD_BYTES + 24 };

static const uint64_t word_masks[17][2] = {
    {0, 0},
    {0xFF, 0},
    {0xFFFF, 0},
    {0xFFFFFF, 0},
    {0xFFFFFFFF, 0},
    {0xFFFFFFFFFF, 0},
    {0xFFFFFFFFFFFF, 0},
    {0xFFFFFFFFFFFFFF, 0},
    {~0ull, 0},
    {~0ull, 0xFF},
    {~0ull, 0xFFFF},
    {~0ull, 0xFFFFFF},
    {~0ull, 0xFFFFFFFF},
    {~0ull, 0xFFFFFFFFFF},
    {~0ull, 0xFFFFFFFFFFFF},
    {~0ull, 0xFFFFFFFFFFFFFF},
    {~0ull, ~0ull},
};

static inline uint64_t bytes8(const unsigned char *p)
{
	uint64_t x;

	memcpy(&x, p, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	x = __builtin_bswap64(x);
#endif
	return x;
}

static inline uint64_t word_hash_of(uint64_t low, uint64_t high, uint64_t n)
{
	return mix(low ^ MIX_A, high ^ MIX_B ^ n);
}

/* n folded bytes; 16 more can be read. */
static inline uint64_t word_hash(const unsigned char *p, size_t n)
{
	uint64_t h = 0;

	for (; n > 16; p += 16, n -= 16)
		h = mix(bytes8(p) ^ MIX_A ^ h, bytes8(p + 8) ^ MIX_B) ^ MIX_D;
	return h ^ word_hash_of(bytes8(p) & word_masks[n][0], bytes8(p + 8) & word_masks[n][1], n);
}

static inline uint64_t pair_hash(uint32_t before, uint32_t c)
{
	return mix(((uint64_t)before << 32 | c) ^ MIX_C, MIX_D ^ c);
}

/* A folded letter as bytes: ASCII as it is, others so that no two look alike. Returns how many, at most 4. */
static inline size_t letter_put(unsigned char *p, uint32_t c)
{
	if (c < 0x80) {
		p[0] = (unsigned char)c;
		return 1;
	}
	if (c < 0x7F00) {
		p[0] = (unsigned char)(0x80 | c >> 8);
		p[1] = (unsigned char)c;
		return 2;
	}
	p[0] = 0xFF;
	p[1] = (unsigned char)(c >> 16);
	p[2] = (unsigned char)(c >> 8);
	p[3] = (unsigned char)c;
	return 4;
}

static inline bool is_more(const unsigned char *s)
{
	return (*s & 0xC0) == 0x80;
}

/* The character at s (not ASCII), before e; its length, or 0 where it is none. */
static inline size_t character_at(const unsigned char *s, const unsigned char *e, uint32_t *ret)
{
	size_t n = (size_t)(e - s);
	uint32_t b = *s;

	if (b < 0xE0) {
		if (b < 0xC2 || n < 2 || !is_more(s + 1))
			return 0;
		*ret = (b & 31) << 6 | (s[1] & 63);
		return 2;
	}
	if (b < 0xF0) {
		if (n < 3 || !is_more(s + 1) || !is_more(s + 2))
			return 0;
		*ret = (b & 15) << 12 | (s[1] & 63u) << 6 | (s[2] & 63);
		return *ret < 0x800 ? 0 : 3;
	}
	if (b > 0xF4 || n < 4 || !is_more(s + 1) || !is_more(s + 2) || !is_more(s + 3))
		return 0;
	*ret = (b & 7) << 18 | (s[1] & 63u) << 12 | (s[2] & 63u) << 6 | (s[3] & 63);
	return *ret < 0x10000 || *ret > 0x10FFFF ? 0 : 4;
}

/* What a character is to us, as an entry of folded_table; beyond that, its letter is the character itself. */
static inline struct folded folded_of(uint32_t c)
{
	if (c >= 0x10000)
		return fold((int32_t)c);
	uint32_t entry = folded_table[c];
	return (struct folded){folded_kind(entry), (int32_t)folded_letter(entry),
			       (int32_t)folded_second(entry)};
}

#endif

/* shingles.c - see shingles.h; the same lines are compiled for eight lanes in one register and for what every
 * processor has. */
#include "group/shingles.h"

typedef uint32_t lanes __attribute__((vector_size(32), aligned(4), may_alias));
typedef uint16_t halves __attribute__((vector_size(16), aligned(2), may_alias));

#define INLINE static inline __attribute__((always_inline))

#define FIRST 0x9E3779B1u
#define SECOND 0x85EBCA77u
#define THIRD 0xC2B2AE3Du
#define LAST 0x2C1B3C6Du

INLINE uint32_t shingle(uint32_t a, uint32_t b, uint32_t c)
{
	uint32_t s = a * FIRST + b * SECOND + c * THIRD;

	s = (s ^ s >> 15) * LAST;
	return s ^ s >> 14;
}

INLINE void shingles_by_eight(const uint16_t *t, size_t n, uint32_t *ret)
{
	for (size_t i = 0; i + 10 <= n; i += 8) {
		lanes a = __builtin_convertvector(*(const halves *)(const void *)(t + i), lanes),
		      b = __builtin_convertvector(*(const halves *)(const void *)(t + i + 1), lanes),
		      c = __builtin_convertvector(*(const halves *)(const void *)(t + i + 2), lanes);
		lanes s = a * FIRST + b * SECOND + c * THIRD;
		s = (s ^ s >> 15) * LAST;
		*(lanes *)(void *)(ret + i) = s ^ s >> 14;
	}
	for (size_t i = n < 10 ? 0 : (n - 2) / 8 * 8; i + 2 < n; i++)
		ret[i] = shingle(t[i], t[i + 1], t[i + 2]);
}

INLINE void phrases_by_eight(const uint32_t *t, size_t n, uint32_t *ret)
{
	for (size_t i = 0; i + 11 <= n; i += 8) {
		const lanes *a = (const lanes *)(const void *)(t + i),
			    *b = (const lanes *)(const void *)(t + i + 3);
		lanes s = (*a * FIRST) ^ (*b * SECOND);
		s = (s ^ s >> 15) * LAST;
		*(lanes *)(void *)(ret + i) = s ^ s >> 14;
	}
	for (size_t i = n < 11 ? 0 : (n - 3) / 8 * 8; i + 3 < n; i++) {
		uint32_t s = (t[i] * FIRST) ^ (t[i + 3] * SECOND);
		s = (s ^ s >> 15) * LAST;
		ret[i] = s ^ s >> 14;
	}
}

#if defined(__x86_64__)
#define WIDE __attribute__((target("avx2")))
#else
#define WIDE
#endif

WIDE static void shingles_wide(const uint16_t *t, size_t n, uint32_t *ret)
{
	shingles_by_eight(t, n, ret);
}
static void shingles_portable(const uint16_t *t, size_t n, uint32_t *ret)
{
	shingles_by_eight(t, n, ret);
}
WIDE static void phrases_wide(const uint32_t *t, size_t n, uint32_t *ret)
{
	phrases_by_eight(t, n, ret);
}
static void phrases_portable(const uint32_t *t, size_t n, uint32_t *ret)
{
	phrases_by_eight(t, n, ret);
}

void shingles_of(const uint32_t *tokens, size_t n, uint32_t *ret)
{
	if (n && n < 3)
		ret[0] = shingle(tokens[0], n > 1 ? tokens[1] : 0, 0);
	for (size_t i = 0; i + 2 < n; i++)
		ret[i] = shingle(tokens[i], tokens[i + 1], tokens[i + 2]);
}

void tokens_halve(const uint32_t *tokens, size_t n, uint16_t *ret)
{
	for (size_t i = 0; i < n; i++)
		ret[i] = (uint16_t)(tokens[i] ^ tokens[i] >> 16);
}

void shingles_of_kept(const uint16_t *tokens, size_t n, bool wide, uint32_t *ret)
{
	if (n && n < 3)
		ret[0] = shingle(tokens[0], n > 1 ? tokens[1] : 0, 0);
	else if (wide)
		shingles_wide(tokens, n, ret);
	else
		shingles_portable(tokens, n, ret);
}

void phrases_of(const uint32_t *shingles, size_t n, bool wide, uint32_t *ret)
{
	if (wide)
		phrases_wide(shingles, n, ret);
	else
		phrases_portable(shingles, n, ret);
}

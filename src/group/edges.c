/* edges.c - see edges.h; 64 bytes at a time become 64 bits, and the edges are where a bit differs from the
 * last. */
#include "group/edges.h"

static const bool in_word[128] = {
    ['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1, ['4'] = 1, ['5'] = 1, ['6'] = 1, ['7'] = 1, ['8'] = 1,
    ['9'] = 1, ['A'] = 1, ['B'] = 1, ['C'] = 1, ['D'] = 1, ['E'] = 1, ['F'] = 1, ['G'] = 1, ['H'] = 1,
    ['I'] = 1, ['J'] = 1, ['K'] = 1, ['L'] = 1, ['M'] = 1, ['N'] = 1, ['O'] = 1, ['P'] = 1, ['Q'] = 1,
    ['R'] = 1, ['S'] = 1, ['T'] = 1, ['U'] = 1, ['V'] = 1, ['W'] = 1, ['X'] = 1, ['Y'] = 1, ['Z'] = 1,
    ['a'] = 1, ['b'] = 1, ['c'] = 1, ['d'] = 1, ['e'] = 1, ['f'] = 1, ['g'] = 1, ['h'] = 1, ['i'] = 1,
    ['j'] = 1, ['k'] = 1, ['l'] = 1, ['m'] = 1, ['n'] = 1, ['o'] = 1, ['p'] = 1, ['q'] = 1, ['r'] = 1,
    ['s'] = 1, ['t'] = 1, ['u'] = 1, ['v'] = 1, ['w'] = 1, ['x'] = 1, ['y'] = 1, ['z'] = 1,
};

static uint64_t mask_of(const unsigned char *s)
{
	uint64_t mask = 0;

	for (unsigned i = 0; i < 64; i++)
		mask |= (uint64_t)(s[i] >= 0x80 || in_word[s[i] & 0x7F]) << i;
	return mask;
}

/* The part behind the last whole 64 bytes, with spaces after it. */
static const unsigned char *tail_of(const unsigned char *s, size_t n, unsigned char tail[static 64])
{
	memset(tail, ' ', 64);
	memcpy(tail, s + n / 64 * 64, n % 64);
	return tail;
}

/* Eight at a time whether there are as many or not: what is too much is written over. */
static inline __attribute__((always_inline)) uint32_t *edges_put(uint32_t *out, uint64_t edges, uint32_t at)
{
	unsigned n = (unsigned)__builtin_popcountll(edges);

	for (unsigned k = 0; k < n; k += 8)
		for (unsigned i = 0; i < 8; i++) {
			out[k + i] = at + (uint32_t)__builtin_ctzll(edges | 1ull << 63);
			edges &= edges - 1;
		}
	return out + n;
}

static size_t find_portable(const unsigned char *s, size_t n, bool *inside, uint32_t *ret)
{
	unsigned char tail[64];
	uint32_t *out = ret;
	uint64_t open = *inside;

	for (size_t at = 0; at < n; at += 64) {
		uint64_t mask = mask_of(n - at < 64 ? tail_of(s, n, tail) : s + at);
		out = edges_put(out, mask ^ (mask << 1 | open), (uint32_t)at);
		open = mask >> 63;
	}
	*inside = open;
	return (size_t)(out - ret);
}

#if defined(__x86_64__)
#include <immintrin.h>
#define WIDE __attribute__((target("avx2,bmi,popcnt")))

WIDE static inline uint32_t mask_wide(const unsigned char *s)
{
	__m256i x = _mm256_loadu_si256((const __m256i *)(const void *)s);
	__m256i small = _mm256_or_si256(x, _mm256_set1_epi8(0x20));
	__m256i letter = _mm256_and_si256(_mm256_cmpgt_epi8(small, _mm256_set1_epi8('a' - 1)),
					  _mm256_cmpgt_epi8(_mm256_set1_epi8('z' + 1), small));
	__m256i digit = _mm256_and_si256(_mm256_cmpgt_epi8(x, _mm256_set1_epi8('0' - 1)),
					 _mm256_cmpgt_epi8(_mm256_set1_epi8('9' + 1), x));

	return (uint32_t)_mm256_movemask_epi8(_mm256_or_si256(x, _mm256_or_si256(letter, digit)));
}

WIDE static size_t find_wide(const unsigned char *s, size_t n, bool *inside, uint32_t *ret)
{
	unsigned char tail[64];
	uint32_t *out = ret;
	uint64_t open = *inside;

	for (size_t at = 0; at < n; at += 64) {
		const unsigned char *p = n - at < 64 ? tail_of(s, n, tail) : s + at;
		uint64_t mask = mask_wide(p) | (uint64_t)mask_wide(p + 32) << 32;
		out = edges_put(out, mask ^ (mask << 1 | open), (uint32_t)at);
		open = mask >> 63;
	}
	*inside = open;
	return (size_t)(out - ret);
}

#define WIDER __attribute__((target("avx512f,avx512bw,avx512vbmi2,bmi,popcnt")))

WIDER static inline uint64_t mask_wider(const unsigned char *s)
{
	__m512i x = _mm512_loadu_si512(s), small = _mm512_or_si512(x, _mm512_set1_epi8(0x20));
	uint64_t letter = _mm512_cmplt_epu8_mask(_mm512_sub_epi8(small, _mm512_set1_epi8('a')),
						 _mm512_set1_epi8(26)),
		 digit =
		     _mm512_cmplt_epu8_mask(_mm512_sub_epi8(x, _mm512_set1_epi8('0')), _mm512_set1_epi8(10));

	return letter | digit | _mm512_movepi8_mask(x);
}

/* Sixteen at a time, as edges_put. */
WIDER static inline uint32_t *edges_put_wider(uint32_t *out, uint64_t edges, __m512i iota, uint32_t at)
{
	unsigned n = (unsigned)__builtin_popcountll(edges);
	__m512i places = _mm512_maskz_compress_epi8(edges, iota), from = _mm512_set1_epi32((int)at);

#define SIXTEEN(k)                                                                                           \
	_mm512_storeu_si512(                                                                                 \
	    out + 16 * (k),                                                                                  \
	    _mm512_add_epi32(from, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(places, k))))
	SIXTEEN(0);
	if (n > 16)
		SIXTEEN(1);
	if (n > 32) {
		SIXTEEN(2);
		SIXTEEN(3);
	}
#undef SIXTEEN
	return out + n;
}

WIDER static size_t find_wider(const unsigned char *s, size_t n, bool *inside, uint32_t *ret)
{
	unsigned char tail[64], count[64];
	uint32_t *out = ret;
	uint64_t open = *inside;

	for (unsigned i = 0; i < 64; i++)
		count[i] = (unsigned char)i;
	__m512i iota = _mm512_loadu_si512(count);
	for (size_t at = 0; at < n; at += 64) {
		uint64_t mask = mask_wider(n - at < 64 ? tail_of(s, n, tail) : s + at);
		out = edges_put_wider(out, mask ^ (mask << 1 | open), iota, (uint32_t)at);
		open = mask >> 63;
	}
	*inside = open;
	return (size_t)(out - ret);
}

bool edges_can_be_wider(void)
{
	return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi2") &&
	       edges_can_be_wide();
}

bool edges_can_be_wide(void)
{
	return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
	       __builtin_cpu_supports("popcnt");
}
#else
#define find_wide find_portable
#define find_wider find_portable
bool edges_can_be_wide(void)
{
	return false;
}
bool edges_can_be_wider(void)
{
	return false;
}
#endif

size_t edges_find(const unsigned char *s, size_t n, bool *inside, enum edges_by by,
		  uint32_t ret[static EDGES_ROOM])
{
	switch (by) {
	case EDGES_WIDER: return find_wider(s, n, inside, ret);
	case EDGES_WIDE: return find_wide(s, n, inside, ret);
	default: return find_portable(s, n, inside, ret);
	}
}

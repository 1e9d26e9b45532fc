/* tokens.c - see tokens.h; a word of at most 16 ASCII bytes, as most are, is two loads, two masks and a
 * product. */
#include "group/tokens.h"

#include "group/edges.h"
#include "group/token_hash.h"

struct put {
	uint32_t *out;
	uint64_t all;
};
struct reader {
	struct put put;
	unsigned char word[WORD_ROOM];
	size_t word_n;
	uint32_t before; /* the character before, where it was Han */
	bool wide;
};

static inline void token_put(struct put *p, uint64_t hash)
{
	*p->out++ = (uint32_t)hash;
	p->all = (p->all + hash) * MIX_A;
}

static inline void word_end(struct reader *r)
{
	if (r->word_n)
		token_put(&r->put, word_hash(r->word, r->word_n));
	r->word_n = 0;
}

static inline void word_letter(struct reader *r, uint32_t c)
{
	r->word_n += letter_put(r->word + r->word_n, c);
	if (r->word_n > WORD_BYTES - 4)
		word_end(r);
}

static void word_take(struct reader *r, struct folded f)
{
	if (f.kind == FOLD_NOTHING)
		return;
	if (f.kind == FOLD_LETTER) {
		word_letter(r, (uint32_t)f.c);
		if (f.second)
			word_letter(r, (uint32_t)f.second);
		r->before = 0;
		return;
	}
	word_end(r);
	if (f.kind == FOLD_HAN)
		token_put(&r->put, pair_hash(r->before, (uint32_t)f.c));
	r->before = f.kind == FOLD_HAN ? (uint32_t)f.c : 0;
}

/* ASCII and letters of two bytes, as long as they come one after the other: most words are read to their end.
 */
static const unsigned char *letters_read(struct reader *r, const unsigned char *s, const unsigned char *e)
{
	unsigned char *out = r->word + r->word_n, *most = r->word + WORD_BYTES - 4;

	while (s < e && out <= most) {
		if (*s < 0x80) {
			*out++ = *s++ | 0x20;
			continue;
		}
		if (*s < 0xC2 || *s >= 0xE0 || e - s < 2 || !is_more(s + 1))
			break;
		uint32_t two = folded_two[(s[0] & 31u) << 6 | (s[1] & 63)];
		if (two == FOLDED_OTHER)
			break;
		out[0] = (unsigned char)two;
		out[1] = (unsigned char)(two >> 8);
		out += two >> 16;
		s += 2;
	}
	if (out != r->word + r->word_n)
		r->before = 0;
	r->word_n = (size_t)(out - r->word);
	return s;
}

/* Characters of three bytes that are Han, as long as they come one after the other. */
static const unsigned char *han_read(struct reader *r, const unsigned char *s, const unsigned char *e)
{
	struct put put = r->put;
	uint32_t before = r->before;

	while (e - s >= 3 && *s >= 0xE4 && *s <= 0xE9 && is_more(s + 1) && is_more(s + 2)) {
		uint32_t c = (s[0] & 15u) << 12 | (s[1] & 63u) << 6 | (s[2] & 63);
		if (c < FOLDED_HAN)
			break;
		token_put(&put, pair_hash(before, c));
		before = c;
		s += 3;
	}
	r->put = put;
	r->before = before;
	return s;
}

/* A run that has more than ASCII, or is long, or ends where we cannot read on. */
static void run_read(struct reader *r, const unsigned char *s, const unsigned char *e)
{
	r->before = 0;
	while (s < e) {
		const unsigned char *from = s;
		uint32_t c;
		s = *s < 0xE0 ? letters_read(r, s, e) : r->word_n ? s : han_read(r, s, e);
		if (r->word_n > WORD_BYTES - 4)
			word_end(r);
		if (s != from)
			continue;
		size_t n = character_at(s, e, &c);
		word_take(r, n ? folded_of(c) : (struct folded){0});
		s += n ? n : 1;
	}
	word_end(r);
}

#define SMALL 0x2020202020202020u /* ASCII letters become small ones, digits stay */
#define ABOVE 0x8080808080808080u

/* Letters of ASCII or of two bytes, as many as fit into eight bytes; where the run goes on from there, or
 * NULL: it has others, or one that does not fit. */
static inline const unsigned char *eight_take(const unsigned char *s, const unsigned char *e, uint64_t *ret,
					      unsigned *ret_bits)
{
	uint64_t word = 0;
	unsigned bits = 0;

	while (s < e && bits < 64) {
		if (*s < 0x80) {
			word |= (uint64_t)(*s++ | 0x20u) << bits;
			bits += 8;
			continue;
		}
		if (*s < 0xC2 || *s >= 0xE0 || e - s < 2 || !is_more(s + 1))
			return NULL;
		uint32_t two = folded_two[(s[0] & 31u) << 6 | (s[1] & 63)];
		if (two == FOLDED_OTHER || bits + (two >> 16) * 8 > 64)
			return NULL;
		word |= (uint64_t)(two & 0xFFFF) << bits;
		bits += (two >> 16) * 8;
		s += 2;
	}
	*ret = word;
	*ret_bits = bits;
	return s;
}

/* A run of at most 16 bytes that has only such letters: it stays in registers, where in memory the whole word
 * would wait for its bytes. */
static inline bool letters_take(struct put *put, const unsigned char *s, const unsigned char *e)
{
	uint64_t low, high = 0;
	unsigned low_bits, high_bits = 0;

	s = eight_take(s, e, &low, &low_bits);
	if (s && s < e)
		s = eight_take(s, e, &high, &high_bits);
	if (!s || s < e)
		return false;
	if (low_bits)
		token_put(put, word_hash_of(low, high, (low_bits + high_bits) / 8));
	return true;
}

#if defined(__x86_64__)
#include <immintrin.h>
#define WIDE __attribute__((target("avx2,bmi,popcnt")))

/* Eight letters of two bytes, of which the first `length` bytes count, as what a word has of them where that
 * is two bytes for each. */
WIDE static inline bool eight_letters(const unsigned char *s, size_t length, uint64_t ret[static 2])
{
	__m128i x = _mm_loadu_si128((const __m128i *)(const void *)s);
	__m128i form =
	    _mm_cmpeq_epi16(_mm_and_si128(x, _mm_set1_epi16((short)0xC0E0)), _mm_set1_epi16((short)0x80C0));
	__m128i place = _mm_or_si128(_mm_slli_epi16(_mm_and_si128(x, _mm_set1_epi16(0x1F)), 6),
				     _mm_and_si128(_mm_srli_epi16(x, 8), _mm_set1_epi16(0x3F)));
	__m256i two =
	    _mm256_i32gather_epi32((const int *)(const void *)folded_two, _mm256_cvtepu16_epi32(place), 4);
	__m256i both = _mm256_cmpeq_epi32(_mm256_srli_epi32(two, 16), _mm256_set1_epi32(2));
	__m256i bytes = _mm256_and_si256(two, _mm256_set1_epi32(0xFFFF));
	__m128i word = _mm_packus_epi32(_mm256_castsi256_si128(bytes), _mm256_extracti128_si256(bytes, 1));
	__m128i good = _mm_and_si128(
	    form, _mm_packs_epi32(_mm256_castsi256_si128(both), _mm256_extracti128_si256(both, 1)));

	ret[0] = (uint64_t)_mm_cvtsi128_si64(word) & word_masks[length][0];
	ret[1] = (uint64_t)_mm_extract_epi64(word, 1) & word_masks[length][1];
	return !(~(unsigned)_mm_movemask_epi8(good) & ((1u << length) - 1));
}

/* A run of two to sixteen such letters: most words of Cyrillic, Greek, Hebrew, Arabic. `length` is even, and
 * 32 bytes can be read. */
WIDE static inline bool pairs_take(struct put *put, const unsigned char *s, size_t length)
{
	uint64_t word[2], h = 0;

	if (length > 16) {
		if (!eight_letters(s, 16, word))
			return false;
		h = mix(word[0] ^ MIX_A, word[1] ^ MIX_B) ^ MIX_D;
		s += 16;
		length -= 16;
	}
	if (!eight_letters(s, length, word))
		return false;
	token_put(put, h ^ word_hash_of(word[0], word[1], length));
	return true;
}
#else
static bool pairs_take(struct put *put, const unsigned char *s, size_t length)
{
	(void)put, (void)s, (void)length;
	return false;
}
#endif

/* A run that is more than 16 bytes of ASCII; `room` bytes can be read. */
static __attribute__((noinline)) struct put run_other(struct put put, struct reader *other,
						      const unsigned char *s, size_t length, size_t room)
{
	if (other->wide && length % 2 == 0 && length <= 32 && room >= 32 && *s >= 0xC2 && *s < 0xE0 &&
	    pairs_take(&put, s, length))
		return put;
	if (length <= 16 && letters_take(&put, s, s + length))
		return put;
	other->put = put;
	run_read(other, s, s + length);
	return other->put;
}

/* Bytes [from, to) of a text of n. What most words need stays in registers. */
static inline __attribute__((always_inline)) struct put
run_take(struct put put, struct reader *other, const unsigned char *s, size_t n, size_t from, size_t to)
{
	size_t length = to - from;

	if (length <= 16 && from + 16 <= n) {
		uint64_t low = (bytes8(s + from) | SMALL) & word_masks[length][0];
		uint64_t high = (bytes8(s + from + 8) | SMALL) & word_masks[length][1];
		if (!((low | high) & ABOVE)) {
			token_put(&put, word_hash_of(low, high, length));
			return put;
		}
	}
	return run_other(put, other, s + from, length, n - from);
}

void tokens_read(struct str text, bool wide, struct token_list *ret)
{
	struct reader other;
	struct put put = {.out = ret->list};
	const unsigned char *s = (const unsigned char *)text.s;
	size_t n = text.n < TOKENS_BYTES ? text.n : TOKENS_BYTES, start = 0;
	uint32_t edges[EDGES_ROOM];
	bool inside = false;
	enum edges_by by = !wide ? EDGES_PORTABLE : edges_can_be_wider() ? EDGES_WIDER : EDGES_WIDE;

	other.word_n = 0;
	other.wide = wide;
	for (size_t at = 0; at < n; at += EDGES_WINDOW) {
		size_t i = 0;
		bool was = inside;
		size_t count =
		    edges_find(s + at, n - at < EDGES_WINDOW ? n - at : EDGES_WINDOW, &inside, by, edges);
		if (was && count)
			put = run_take(put, &other, s, n, start, at + edges[i++]);
		for (; i + 1 < count; i += 2)
			put = run_take(put, &other, s, n, at + edges[i], at + edges[i + 1]);
		if (i < count)
			start = at + edges[i];
	}
	if (inside)
		put = run_take(put, &other, s, n, start, n);
	ret->n = (size_t)(put.out - ret->list);
	ret->all = mix(put.all ^ MIX_B, ret->n ^ MIX_C);
}

/* tokens.c - see tokens.h; a word of at most 16 ASCII bytes, as most are, is two loads, two masks and a
 * product. */
#include "group/tokens.h"

#include "group/edges.h"
#include "group/token_hash.h"

struct reader {
	uint32_t *out;
	uint64_t all;
	unsigned char word[WORD_ROOM];
	size_t word_n;
	uint32_t before; /* the character before, where it was Han */
};

static inline void token_put(struct reader *r, uint64_t hash)
{
	*r->out++ = (uint32_t)hash;
	r->all = (r->all + hash) * MIX_A;
}

static inline void word_end(struct reader *r)
{
	if (r->word_n)
		token_put(r, word_hash(r->word, r->word_n));
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
		token_put(r, pair_hash(r->before, (uint32_t)f.c));
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
		uint32_t entry = folded_table[(s[0] & 31u) << 6 | (s[1] & 63)], letter = folded_letter(entry);
		if (folded_kind(entry) == FOLD_NOTHING) {
			s += 2;
			continue;
		}
		if (folded_kind(entry) != FOLD_LETTER || folded_second(entry))
			break;
		if (letter < 0x80) {
			*out++ = (unsigned char)letter;
		} else {
			out[0] = (unsigned char)(0x80 | letter >> 8);
			out[1] = (unsigned char)letter;
			out += 2;
		}
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
	while (e - s >= 3 && *s >= 0xE4 && *s <= 0xE9 && is_more(s + 1) && is_more(s + 2)) {
		uint32_t c = (s[0] & 15u) << 12 | (s[1] & 63u) << 6 | (s[2] & 63);
		if (folded_kind(folded_table[c]) != FOLD_HAN)
			break;
		token_put(r, pair_hash(r->before, c));
		r->before = c;
		s += 3;
	}
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

/* Bytes [from, to) of a text of n. */
static inline void run_take(struct reader *r, const unsigned char *s, size_t n, size_t from, size_t to)
{
	size_t length = to - from;

	if (length <= 16 && from + 16 <= n) {
		uint64_t low = (bytes8(s + from) | SMALL) & word_masks[length][0];
		uint64_t high = (bytes8(s + from + 8) | SMALL) & word_masks[length][1];
		if (!((low | high) & ABOVE)) {
			token_put(r, word_hash_of(low, high, length));
			return;
		}
	}
	run_read(r, s + from, s + to);
}

void tokens_read(struct str text, bool wide, struct token_list *ret)
{
	struct reader r = {.out = ret->list};
	const unsigned char *s = (const unsigned char *)text.s;
	size_t n = text.n < TOKENS_BYTES ? text.n : TOKENS_BYTES, start = 0;
	uint32_t edges[EDGES_ROOM];
	bool inside = false;

	for (size_t at = 0; at < n; at += EDGES_WINDOW) {
		size_t i = 0;
		bool was = inside;
		size_t count =
		    edges_find(s + at, n - at < EDGES_WINDOW ? n - at : EDGES_WINDOW, &inside, wide, edges);
		if (was && count)
			run_take(&r, s, n, start, at + edges[i++]);
		for (; i + 1 < count; i += 2)
			run_take(&r, s, n, at + edges[i], at + edges[i + 1]);
		if (i < count)
			start = at + edges[i];
	}
	if (inside)
		run_take(&r, s, n, start, n);
	ret->n = (size_t)(r.out - ret->list);
	ret->all = mix(r.all ^ MIX_B, ret->n ^ MIX_C);
}

/* tokens_at.c - see tokens.h; character by character, for one text that somebody looks at. */
#include "group/token_hash.h"
#include "group/tokens.h"

struct reader {
	struct token_at *out;
	unsigned char word[WORD_ROOM];
	size_t word_n, from, to; /* of the word that is open */
	uint32_t before;
};

static void word_end(struct reader *r)
{
	if (r->word_n)
		*r->out++ = (struct token_at){(uint32_t)word_hash(r->word, r->word_n), r->from, r->to, false};
	r->word_n = 0;
}

static void letter_take(struct reader *r, uint32_t c, size_t from, size_t to)
{
	if (r->word_n == 0)
		r->from = from;
	r->word_n += letter_put(r->word + r->word_n, c);
	r->to = to;
	if (r->word_n > WORD_BYTES - 4)
		word_end(r);
}

static void character_take(struct reader *r, struct folded f, size_t from, size_t to)
{
	if (f.kind == FOLD_NOTHING) {
		if (r->word_n)
			r->to = to; /* an accent belongs to its letter */
		return;
	}
	if (f.kind == FOLD_LETTER) {
		letter_take(r, (uint32_t)f.c, from, to);
		if (f.second)
			letter_take(r, (uint32_t)f.second, from, to);
		r->before = 0;
		return;
	}
	word_end(r);
	if (f.kind == FOLD_HAN)
		*r->out++ = (struct token_at){(uint32_t)pair_hash(r->before, (uint32_t)f.c), from, to,
					      r->before != 0};
	r->before = f.kind == FOLD_HAN ? (uint32_t)f.c : 0;
}

size_t tokens_at(struct str text, struct token_at *ret)
{
	struct reader r = {.out = ret};
	const unsigned char *s = (const unsigned char *)text.s;
	size_t n = text.n < TOKENS_BYTES ? text.n : TOKENS_BYTES;

	for (size_t at = 0; at < n;) {
		uint32_t c = s[at];
		size_t length = c < 0x80 ? 1 : character_at(s + at, s + n, &c);
		size_t to = at + (length ? length : 1);
		character_take(&r, length ? folded_of(c) : (struct folded){0}, at, to);
		at = to;
	}
	word_end(&r);
	return (size_t)(r.out - ret);
}

/* language_grams.c - see language_grams.h */
#include "text/language_grams.h"

#include "base/utf8.h"

enum { OF_A_LETTER = 12 }; /* groups that it adds at most, with the ends of two words */

struct walk {
	struct grams *out;
	enum script script;
	int32_t a, b, c; /* the letters before, the last is c */
	uint32_t word;
	unsigned letters; /* of this word */
	size_t n, from;	  /* groups, and where those of this word begin */
};

static inline uint32_t mix(uint32_t h)
{
	h *= 0x9E3779B1u;
	h ^= h >> 15;
	return h * 0x85EBCA77u;
}

static inline void put(struct walk *w, uint32_t h)
{
	w->out->script[w->n] = (unsigned char)w->script;
	w->out->place[w->n++] = mix(h) >> (32 - GRAMS_BITS);
}

/* The groups that end with this letter; d is a space behind the last one. */
static inline void letter_add(struct walk *w, int32_t d)
{
	uint32_t two = mix((uint32_t)w->c ^ 0x5bd1u) + (uint32_t)d, three = mix(two ^ ((uint32_t)w->b << 8)),
		 four = mix(three ^ ((uint32_t)w->a << 9));

	if (d >= 0x80)
		put(w, (uint32_t)d * 5u);
	put(w, two);
	if (w->b)
		put(w, three);
	if (w->a)
		put(w, four);
	w->a = w->b;
	w->b = w->c;
	w->c = d;
	w->word = mix(w->word ^ (uint32_t)d) + (uint32_t)d;
}

static inline void word_end(struct walk *w)
{
	if (!w->letters)
		return;
	if (w->script < SCRIPT_HAN) {
		uint32_t word = w->word;
		letter_add(w, ' ');
		put(w, word ^ 0xA5A5A5A5u);
	}
	w->out->letters[w->script] += w->letters;
	w->out->of[w->script] += (unsigned)(w->n - w->from);
	w->a = w->b = 0;
	w->c = ' ';
	w->word = 0;
	w->letters = 0;
	w->from = w->n;
}

/* Each character alone, and with its neighbour. */
static inline void han_add(struct walk *w, int32_t c)
{
	put(w, (uint32_t)c * 3u);
	if (w->letters)
		put(w, mix((uint32_t)w->c) ^ (uint32_t)c);
	w->c = c;
}

static void other_add(struct walk *w, int32_t c, size_t *near)
{
	enum script s = letter_script(c, near);

	if (s == SCRIPT_NONE) {
		if (!letter_is_nothing(c))
			word_end(w);
		return;
	}
	if (s != w->script) {
		word_end(w);
		w->script = s;
	}
	if (s == SCRIPT_HAN)
		han_add(w, c);
	else if (s < SCRIPT_ALONE && w->letters < GRAMS_WORD)
		letter_add(w, letter_small(c, s));
	w->letters++;
	w->out->all++;
}

/* Most letters of most texts. */
static inline void ascii_add(struct walk *w, unsigned c)
{
	if ((c | 0x20) - 'a' > 'z' - 'a') {
		word_end(w);
		return;
	}
	if (w->script != SCRIPT_LATIN) {
		word_end(w);
		w->script = SCRIPT_LATIN;
	}
	if (w->letters++ < GRAMS_WORD)
		letter_add(w, (int32_t)(c | 0x20));
	w->out->all++;
}

bool grams_next(struct str text, size_t *at, unsigned letters, struct grams *ret)
{
	struct walk w = {.out = ret, .c = ' '};
	size_t near = 0, i = *at;

	if (i >= text.n)
		return false;
	if (letters > GRAMS_LETTERS)
		letters = GRAMS_LETTERS;
	memset(ret->letters, 0, sizeof ret->letters);
	memset(ret->of, 0, sizeof ret->of);
	ret->all = 0;
	while (i < text.n && w.n + OF_A_LETTER <= GRAMS_MOST) {
		unsigned char byte = (unsigned char)text.s[i];
		if (byte < 0x80) {
			ascii_add(&w, byte);
			i++;
		} else {
			other_add(&w, utf8_next(text, &i), &near);
		}
		if (ret->all >= letters && (!w.letters || ret->all >= letters + GRAMS_WORD / 2))
			break;
	}
	word_end(&w);
	ret->n = w.n;
	*at = i;
	return true;
}

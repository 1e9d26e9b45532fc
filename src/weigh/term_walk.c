/* term_walk.c - see term_walk.h */
#include "weigh/term_walk.h"

#include "base/utf8.h"
#include "text/fold.h"

void term_walk_init(struct term_walk *w, struct str text)
{
	w->text = text;
	w->at = w->han_n = w->han_from = 0;
	w->han_paired = false;
}

/* Of every byte: small; 0 for what is no letter or digit of ASCII. */
static const char ascii_letters[256] = {
    ['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6', ['7'] = '7',
    ['8'] = '8', ['9'] = '9', ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd', ['e'] = 'e', ['f'] = 'f',
    ['g'] = 'g', ['h'] = 'h', ['i'] = 'i', ['j'] = 'j', ['k'] = 'k', ['l'] = 'l', ['m'] = 'm', ['n'] = 'n',
    ['o'] = 'o', ['p'] = 'p', ['q'] = 'q', ['r'] = 'r', ['s'] = 's', ['t'] = 't', ['u'] = 'u', ['v'] = 'v',
    ['w'] = 'w', ['x'] = 'x', ['y'] = 'y', ['z'] = 'z', ['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd',
    ['E'] = 'e', ['F'] = 'f', ['G'] = 'g', ['H'] = 'h', ['I'] = 'i', ['J'] = 'j', ['K'] = 'k', ['L'] = 'l',
    ['M'] = 'm', ['N'] = 'n', ['O'] = 'o', ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r', ['S'] = 's', ['T'] = 't',
    ['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y', ['Z'] = 'z'};

static char ascii_letter(char c)
{
	return ascii_letters[(unsigned char)c];
}

/* The character at *at; most are ASCII, and those need no table. */
static struct folded next(struct str text, size_t *at)
{
	if ((unsigned char)text.s[*at] >= 0x80)
		return fold(utf8_next(text, at));
	char c = ascii_letter(text.s[(*at)++]);
	return (struct folded){c ? FOLD_LETTER : FOLD_BREAK, c, 0};
}

static size_t word_put(struct term_walk *w, size_t n, size_t *characters, int32_t c)
{
	if (!c || *characters == TERM_CHARACTERS)
		return n;
	++*characters;
	if (c < 0x80) {
		w->word[n] = (char)c;
		return n + 1;
	}
	return n + utf8_put(w->word + n, c);
}

/* From a letter on: what belongs to the word. A longer one keeps its beginning. */
static void word_take(struct term_walk *w, size_t from, struct folded f, struct walked *ret)
{
	size_t n = 0, characters = 0, end = w->at;

	do {
		if (f.kind == FOLD_LETTER) {
			n = word_put(w, n, &characters, f.c);
			n = word_put(w, n, &characters, f.second);
			end = w->at;
		}
		for (char c; w->at < w->text.n && characters < TERM_CHARACTERS &&
			     (c = ascii_letter(w->text.s[w->at]));
		     end = ++w->at, characters++)
			w->word[n++] = c;
		size_t at = w->at;
		if (at == w->text.n || ((unsigned char)w->text.s[at] < 0x80 && !ascii_letter(w->text.s[at])))
			break;
		f = next(w->text, &at);
		if (f.kind != FOLD_LETTER && f.kind != FOLD_NOTHING)
			break;
		w->at = at;
	} while (true);
	*ret = (struct walked){{w->word, n}, from, end, false, TERM_BYTES};
}

/* A Han character that nothing followed: a term if nothing went before it either. */
static bool han_end(struct term_walk *w, struct walked *ret)
{
	bool alone = w->han_n && !w->han_paired;

	if (alone) {
		memcpy(w->word, w->han, w->han_n);
		*ret = (struct walked){
		    {w->word, w->han_n}, w->han_from, w->han_from + w->han_n, true, TERM_BYTES};
	}
	w->han_n = 0;
	w->han_paired = false;
	return alone;
}

/* True where it makes a pair with the one before. */
static bool han_take(struct term_walk *w, size_t from, int32_t c, struct walked *ret)
{
	char bytes[4];
	size_t n = utf8_put(bytes, c), before = w->han_n, first = w->han_from;

	if (before) {
		memcpy(w->word, w->han, before);
		memcpy(w->word + before, bytes, n);
		*ret = (struct walked){{w->word, before + n}, first, w->at, true, TERM_BYTES};
	}
	memcpy(w->han, bytes, n);
	w->han_paired = before != 0;
	w->han_n = n;
	w->han_from = from;
	return before != 0;
}

/* Most words are small letters of ASCII, with ASCII behind them: those stand folded in the text. */
static bool take_plain(struct term_walk *w, struct walked *ret)
{
	size_t from = w->at, to = from;

	while (to < w->text.n && w->text.s[to] && ascii_letter(w->text.s[to]) == w->text.s[to])
		to++;
	if (to == from || to - from > TERM_CHARACTERS ||
	    (to < w->text.n && ((unsigned char)w->text.s[to] >= 0x80 || ascii_letter(w->text.s[to]))))
		return false;
	*ret = (struct walked){str_cut(w->text, from, to), from, to, false, w->text.n - from};
	w->at = to;
	return true;
}

bool term_next(struct term_walk *w, struct walked *ret)
{
	while (w->at < w->text.n) {
		while (!w->han_n && w->at < w->text.n && (unsigned char)w->text.s[w->at] < 0x80 &&
		       !ascii_letter(w->text.s[w->at]))
			w->at++;
		if (w->at == w->text.n)
			break;
		if (!w->han_n && take_plain(w, ret))
			return true;
		size_t from = w->at, at = from;
		struct folded f = next(w->text, &at);
		if (f.kind != FOLD_HAN && f.kind != FOLD_NOTHING && han_end(w, ret))
			return true;
		w->at = at;
		if (f.kind == FOLD_LETTER) {
			word_take(w, from, f, ret);
			return true;
		}
		if (f.kind == FOLD_HAN && han_take(w, from, f.c, ret))
			return true;
	}
	return han_end(w, ret);
}

/* tokens.c - see tokens.h */
#include "text/tokens.h"

#include "base/utf8.h"
#include "text/fold.h"

void token_walk_begin(struct token_walk *w, struct str text)
{
	w->text = text;
	w->at = w->position = 0;
	w->word_n = w->word_characters = 0;
	w->joined_n = w->joined_characters = w->joined_parts = 0;
	w->joined_due = false;
	w->before_n = 0;
	w->last_to = 0;
	w->gap = -1;
}

static void word_put(struct token_walk *w, int32_t c)
{
	if (!c || w->word_characters == TOKEN_CHARACTERS)
		return;
	if (c < 0x80)
		w->word[w->word_n++] = (char)c;
	else {
		char bytes[4];
		size_t n = utf8_put(bytes, c);
		memcpy(w->word + w->word_n, bytes, n);
		w->word_n += n;
	}
	w->word_characters++;
}

/* What was met between two tokens: nothing yet, one character, or more. */
static void gap_put(struct token_walk *w, int32_t c)
{
	bool space = c <= 0x20 || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
		     c == 0x202F || c == 0x3000;

	w->gap = w->gap || space ? -1 : c;
}

static bool is_hyphen(int32_t c)
{
	return c == '-' || c == 0x2010 || c == 0x2011;
}

static bool letter_follows(const struct token_walk *w)
{
	size_t at = w->at;

	return at < w->text.n && fold(utf8_next(w->text, &at)).kind == FOLD_LETTER;
}

/* A part of a word with hyphens: remembered, so that the whole can follow its last part. */
static void joined_put(struct token_walk *w, size_t from, bool goes_on)
{
	if (w->joined_parts == 0) {
		if (!goes_on)
			return;
		w->joined_n = w->joined_characters = 0;
		w->joined_from = from;
		w->joined_position = w->position;
	}
	if (w->joined_characters + w->word_characters <= TOKEN_CHARACTERS) {
		memcpy(w->joined + w->joined_n, w->word, w->word_n);
		w->joined_n += w->word_n;
	}
	w->joined_characters += w->word_characters;
	w->joined_parts++;
	if (goes_on)
		return;
	w->joined_due = w->joined_characters <= TOKEN_CHARACTERS;
	w->joined_parts = 0;
}

static bool give(struct token_walk *w, struct token *ret, enum token_kind kind, struct str word, size_t from,
		 size_t to)
{
	*ret = (struct token){kind, word, from, to, w->position, w->gap};
	w->position++;
	w->gap = 0;
	w->last_to = to;
	return true;
}

static bool give_word(struct token_walk *w, struct token *ret, size_t from, size_t to, int32_t stop)
{
	joined_put(w, from, is_hyphen(stop) && letter_follows(w));
	bool given = give(w, ret, TOKEN_WORD, (struct str){w->word, w->word_n}, from, to);
	w->word_n = w->word_characters = 0;
	if (stop)
		gap_put(w, stop);
	return given;
}

static bool give_single(struct token_walk *w, struct token *ret)
{
	memcpy(w->word, w->before, w->before_n);
	give(w, ret, TOKEN_SINGLE, (struct str){w->word, w->before_n}, w->before_from, w->before_to);
	w->before_n = 0;
	return true;
}

static bool give_joined(struct token_walk *w, struct token *ret)
{
	*ret = (struct token){TOKEN_JOINED, {w->joined, w->joined_n}, w->joined_from,
			      w->last_to,   w->joined_position,	      0};
	w->joined_due = false;
	return true;
}

/* An unspaced character: true when a token is ready. */
static bool unspaced_put(struct token_walk *w, struct token *ret, int32_t c, size_t from)
{
	char bytes[4];
	size_t n = utf8_put(bytes, c);
	bool pair = w->before_n;

	if (pair) {
		memcpy(w->word, w->before, w->before_n);
		memcpy(w->word + w->before_n, bytes, n);
		give(w, ret, TOKEN_PAIR, (struct str){w->word, w->before_n + n}, w->before_from, w->at);
	}
	memcpy(w->before, bytes, n);
	w->before_n = n;
	w->before_from = from;
	w->before_to = w->at;
	return pair;
}

/* The small letters and digits of ASCII; 0 for what stands between words. */
static inline int32_t ascii(unsigned char c)
{
	if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
		return c;
	return c >= 'A' && c <= 'Z' ? c + 0x20 : 0;
}

bool token_next(struct token_walk *w, struct token *ret)
{
	size_t from = 0, to = 0;

	if (w->joined_due)
		return give_joined(w, ret);
	while (w->at < w->text.n) {
		size_t here = w->at;
		int32_t c = (unsigned char)w->text.s[here];
		struct folded f;
		if (c < 0x80) {
			f.c = ascii((unsigned char)c);
			f.kind = f.c ? FOLD_LETTER : FOLD_BREAK;
			f.second = 0;
			w->at++;
		} else {
			c = utf8_next(w->text, &w->at);
			f = fold(c);
		}
		if (f.kind == FOLD_LETTER && !w->before_n) {
			if (!w->word_n)
				from = here;
			word_put(w, f.c);
			word_put(w, f.second);
			to = w->at;
		} else if (f.kind == FOLD_NOTHING) {
			if (w->word_n)
				to = w->at;
			else if (w->before_n)
				w->before_to = w->at;
		} else if (w->word_n) {
			if (f.kind == FOLD_HAN)
				w->at = here;
			return give_word(w, ret, from, to, f.kind == FOLD_HAN ? 0 : c);
		} else if (f.kind == FOLD_HAN) {
			if (unspaced_put(w, ret, f.c, here))
				return true;
		} else if (w->before_n) {
			w->at = here;
			return give_single(w, ret);
		} else {
			gap_put(w, c);
		}
	}
	if (w->word_n)
		return give_word(w, ret, from, to, 0);
	return w->before_n ? give_single(w, ret) : false;
}

void tokens_of(struct buf *out, struct str text)
{
	struct token_walk w;
	struct token t;

	token_walk_begin(&w, text);
	while (token_next(&w, &t)) {
		char *p = buf_room(out, t.word.n + 1); /* a token whole or not at all */
		if (!p)
			return;
		if (out->n)
			buf_byte(out, ' ');
		buf_put(out, t.word);
	}
}

/* tokens.c - see tokens.h */
#include "text/tokens.h"

#include "base/utf8.h"
#include "text/fold.h"

enum token_kind {
	TOKEN_WORD,
	TOKEN_HAN_FIRST, /* the first character of a run */
	TOKEN_HAN_PAIR,
	TOKEN_HAN_NEXT, /* another one: a pair with it went before */
};

struct walk {
	void (*emit)(void *to, enum token_kind kind, struct str token);
	void *to;
	char word[TOKEN_CHARACTERS * 4];
	size_t word_n, word_characters;
	char han[8]; /* the Han character before and this one */
	size_t han_n;
};

static void word_end(struct walk *w)
{
	if (w->word_n)
		w->emit(w->to, TOKEN_WORD, (struct str){w->word, w->word_n});
	w->word_n = w->word_characters = 0;
}

static void word_put(struct walk *w, int32_t c)
{
	if (!c || w->word_characters == TOKEN_CHARACTERS)
		return;
	char bytes[4];
	size_t n = utf8_put(bytes, c);
	memcpy(w->word + w->word_n, bytes, n);
	w->word_n += n;
	w->word_characters++;
}

static void han_put(struct walk *w, int32_t c)
{
	char bytes[4];
	size_t n = utf8_put(bytes, c), before = w->han_n;

	memcpy(w->han + before, bytes, n);
	if (before)
		w->emit(w->to, TOKEN_HAN_PAIR, (struct str){w->han, before + n});
	w->emit(w->to, before ? TOKEN_HAN_NEXT : TOKEN_HAN_FIRST, (struct str){bytes, n});
	memcpy(w->han, bytes, n);
	w->han_n = n;
}

static void walk(struct walk *w, struct str text)
{
	for (size_t at = 0; at < text.n;) {
		struct folded f = fold(utf8_next(text, &at));
		if (f.kind == FOLD_NOTHING)
			continue;
		if (f.kind != FOLD_HAN)
			w->han_n = 0;
		if (f.kind == FOLD_LETTER) {
			word_put(w, f.c);
			word_put(w, f.second);
			continue;
		}
		word_end(w);
		if (f.kind == FOLD_HAN)
			han_put(w, f.c);
	}
	word_end(w);
	w->han_n = 0;
}

static void emit_plain(void *to, enum token_kind kind, struct str token)
{
	struct buf *out = to;

	(void)kind;
	char *p = buf_room(out, token.n + 1); /* a token whole or not at all */
	if (!p)
		return;
	if (out->n)
		buf_byte(out, ' ');
	buf_put(out, token);
}

void tokens_of(struct buf *out, struct str text)
{
	struct walk w = {.emit = emit_plain, .to = out};

	walk(&w, text);
}

struct query {
	struct buf *out;
	size_t n;
	bool phrase, open; /* open: a phrase with at least one token */
	char held[4];	   /* a Han character that is a token only if it stays alone */
	size_t held_n;
};

static void term_put(struct query *q, struct str token)
{
	if (q->n == QUERY_TOKENS)
		return;
	if (q->open)
		buf_byte(q->out, ' ');
	else
		buf_put(q->out, q->n ? STR(" AND \"") : STR("\""));
	buf_put(q->out, token);
	q->n++;
	if (q->phrase)
		q->open = true;
	else
		buf_byte(q->out, '"');
}

static void held_end(struct query *q)
{
	if (q->held_n)
		term_put(q, (struct str){q->held, q->held_n});
	q->held_n = 0;
}

/* Outside of a phrase two neighbours say more than each alone. */
static void emit_term(void *to, enum token_kind kind, struct str token)
{
	struct query *q = to;

	if (q->phrase) {
		term_put(q, token);
		return;
	}
	if (kind == TOKEN_HAN_PAIR)
		q->held_n = 0;
	held_end(q);
	if (kind == TOKEN_HAN_FIRST) {
		memcpy(q->held, token.s, token.n);
		q->held_n = token.n;
	} else if (kind != TOKEN_HAN_NEXT) {
		term_put(q, token);
	}
}

static void words_put(struct query *q, struct str words, bool phrase)
{
	struct walk w = {.emit = emit_term, .to = q};

	q->phrase = phrase;
	walk(&w, words);
	held_end(q);
	if (q->open)
		buf_byte(q->out, '"');
	q->open = q->phrase = false;
}

/* The first quoted phrase from `at` on: where its quotes begin and end. */
static bool phrase_find(struct str s, size_t at, size_t *ret_open, struct str *ret_in, size_t *ret_after)
{
	static const struct str opens[] = {STR("\""), STR("“"), STR("«"), STR("„")};
	static const struct str closes[] = {STR("\""), STR("”"), STR("»"), STR("“")};

	for (; at < s.n; at++)
		for (size_t i = 0; i < COUNT(opens); i++) {
			if (!str_starts(str_cut(s, at, s.n), opens[i]))
				continue;
			size_t from = at + opens[i].n, to = str_find(s, closes[i], from);
			if (to == s.n)
				continue;
			*ret_open = at;
			*ret_in = str_cut(s, from, to);
			*ret_after = to + closes[i].n;
			return true;
		}
	return false;
}

size_t tokens_query(struct buf *out, struct str query)
{
	enum { LONGEST = 4096 };
	struct query q = {.out = out};
	struct str in;
	size_t at = 0, open, after;

	if (query.n > LONGEST)
		query = utf8_head(query, LONGEST / 4);
	while (q.n < QUERY_TOKENS && phrase_find(query, at, &open, &in, &after)) {
		words_put(&q, str_cut(query, at, open), false);
		words_put(&q, in, true);
		at = after;
	}
	words_put(&q, str_cut(query, at, query.n), false);
	return q.n;
}

/* Any text gives tokens that fold to themselves, in order, each where it stands. */
#include "base/utf8.h"
#include "text/tokens.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void token_check(struct arena *a, struct str text, const struct token *t)
{
	struct token_walk again;
	struct token same;

	if (t->from >= t->to || t->to > text.n || t->word.n == 0 || t->word.n > TOKEN_BYTES ||
	    !utf8_valid(t->word))
		BUG("a token that is nowhere, or no text");
	if (!utf8_valid(str_cut(text, t->from, t->to)))
		BUG("half a character");
	struct str word = arena_dup(a, t->word);
	token_walk_begin(&again, word);
	if (!token_next(&again, &same) || (t->kind == TOKEN_WORD && !str_eq(same.word, word)))
		BUG("a token that is none when read again");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = {(const char *)data, size};
	struct token_walk w;
	struct token t;
	unsigned position = 0;
	ARENA_SCOPED a;

	arena_init(&a, 256 << 20, NULL);
	s = str_cut(s, 0, utf8_bad_at(s));
	token_walk_begin(&w, s);
	while (token_next(&w, &t)) {
		token_check(&a, s, &t);
		if (t.kind != TOKEN_JOINED && t.position != position++)
			BUG("places are counted in steps of one");
	}
	return 0;
}

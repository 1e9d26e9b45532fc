/* Any text gives tokens that fold to themselves, and any question a query with its quotes in pairs. */
#include "base/utf8.h"
#include "text/tokens.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void words_check(struct arena *a, struct str text)
{
	struct buf once, again;
	struct str rest, token;

	buf_init(&once, a, 16 << 20);
	tokens_of(&once, text);
	rest = buf_str(&once);
	if (!utf8_valid(rest))
		BUG("half a character");
	for (int most = 200; most && rest.n && str_split(&rest, ' ', &token); most--) {
		buf_init(&again, a, 4096);
		tokens_of(&again, token);
		if (token.n == 0 || !str_starts(buf_str(&again), str_cut(token, 0, 1)))
			BUG("a token that is none when read again");
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = {(const char *)data, size};
	struct buf query;
	size_t quotes = 0;
	ARENA_SCOPED a;

	arena_init(&a, 256 << 20, NULL);
	s = str_cut(s, 0, utf8_bad_at(s));
	words_check(&a, s);
	buf_init(&query, &a, 64 << 10);
	size_t n = tokens_query(&query, s);
	for (size_t i = 0; i < query.n; i++)
		quotes += query.p[i] == '"';
	if (n > QUERY_TOKENS || quotes % 2 || (n == 0) != (query.n == 0) || query.cut)
		BUG("a query that the engine would refuse");
	return 0;
}

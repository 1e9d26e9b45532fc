/* search_index.c - see search_index.h */
#include "acts/search_index.h"

#include "base/utf8.h"
#include "text/tokens.h"

static struct str tokens(struct arena *a, struct str text)
{
	struct buf b;

	/* Han characters become up to three tokens, each with a space. */
	buf_init(&b, a, 4 * (size_t)SEARCH_TEXT_MOST);
	tokens_of(&b, text);
	return buf_str(&b);
}

/* Not more than so many bytes, never half a character. */
static struct str head(struct str s, size_t most)
{
	if (s.n <= most)
		return s;
	struct str cut = str_cut(s, 0, most);
	return str_cut(cut, 0, utf8_bad_at(cut));
}

enum err search_put(struct tx *tx, const struct search_row *s)
{
	struct search_row row = *s;

	row.text = head(s->text.s ? s->text : STR(""), SEARCH_TEXT_MOST);
	return search_write(tx, &row, tokens(tx_arena(tx), row.title), tokens(tx_arena(tx), row.text));
}

enum err search_drop(struct tx *tx, const char *kind, int64_t object)
{
	return search_forget(tx, kind, object);
}

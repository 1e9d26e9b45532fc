/* search_index.c - see search_index.h */
#include "acts/search_index.h"

#include "html/markdown.h"

#include "base/utf8.h"

/* Not more than so many bytes, never half a character. */
static struct str head(struct str s, size_t most)
{
	if (s.n <= most)
		return s;
	struct str cut = str_cut(s, 0, most);
	return str_cut(cut, 0, utf8_bad_at(cut));
}

struct plain {
	struct arena *a;
	struct buf b;
};

static enum err take_part(void *to, const struct markdown_part *p)
{
	struct plain *x = to;

	buf_put(&x->b, words_text(x->a, p->words));
	for (size_t i = 0; i < p->columns * p->rows; i++) {
		buf_put(&x->b, words_text(x->a, p->cells[i]));
		buf_byte(&x->b, ' ');
	}
	buf_byte(&x->b, '\n');
	return x->b.n > SEARCH_TEXT_MOST ? ERR_LIMIT : ERR_OK;
}

/* Where a reference stands behind the last word, so does the space before it: "by many [[R1]]; all". */
static size_t word_end(struct str s, size_t from, size_t at, size_t behind)
{
	bool ends = behind == s.n || strchr(" \n,.;:!?)", s.s[behind]);

	while (ends && at > from && s.s[at - 1] == ' ')
		at--;
	return at;
}

/* Without references. */
static struct str bare(struct arena *a, struct str s)
{
	struct buf b;
	size_t from = 0, at = 0;

	buf_init(&b, a, s.n + 1);
	while ((at = str_find(s, STR("[["), at)) < s.n) {
		size_t end = str_find(s, STR("]]"), at);
		if (end == s.n)
			break;
		buf_put(&b, str_cut(s, from, word_end(s, from, at, end + 2)));
		from = at = end + 2;
	}
	buf_put(&b, str_cut(s, from, s.n));
	return buf_str(&b);
}

struct str search_plain(struct arena *a, struct str markdown)
{
	static const struct markdown how = {0};
	struct plain x = {.a = a};
	struct str text = bare(a, markdown);

	buf_init(&x.b, a, text.n + 2 * SEARCH_TEXT_MOST);
	enum err e = markdown_parts(a, text, &how, take_part, &x);
	return e == ERR_OK || (e == ERR_LIMIT && x.b.n) ? buf_str(&x.b) : markdown;
}

enum err search_put(struct tx *tx, const struct search_row *s)
{
	struct search_row row = *s;

	row.summary = head(s->summary, SEARCH_TEXT_MOST);
	row.text = head(s->text.s ? s->text : STR(""), SEARCH_TEXT_MOST);
	return search_write(tx, &row);
}

enum err search_drop(struct tx *tx, const char *kind, int64_t object)
{
	return search_forget(tx, kind, object);
}

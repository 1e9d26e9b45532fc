/* search_hits.c - see search_in.h */
#include "web/search_in.h"

#include "text/marks.h"
#include "text/stem.h"

enum { SNIPPET_BYTES = 360 };

/* [from, to) of the text, cut where marks begin and end. */
static struct piece *pieces_of(struct arena *a, struct str text, struct mark shown, const struct mark *marks,
			       size_t n, size_t *ret_n)
{
	struct piece *list = NEW(a, struct piece, 2 * n + 1);
	size_t at = shown.from, count = 0;

	for (size_t i = 0; i < n; i++) {
		if (marks[i].from < at || marks[i].to > shown.to)
			continue;
		if (marks[i].from > at)
			list[count++] = (struct piece){str_cut(text, at, marks[i].from), false};
		list[count++] = (struct piece){str_cut(text, marks[i].from, marks[i].to), true};
		at = marks[i].to;
	}
	if (at < shown.to)
		list[count++] = (struct piece){str_cut(text, at, shown.to), false};
	*ret_n = count;
	return list;
}

struct marker {
	struct request *q;
	const struct query *query;
	struct stems *stems;
};

static size_t marks_in(const struct marker *m, struct str text, struct str lang, struct mark *ret)
{
	return marks_of(m->q->arena, text, lang, m->query, lang_code(m->q->lang), m->stems, ret);
}

struct str search_hit_round(const struct search_hit *h)
{
	struct str rest = str_cut(h->path, sizeof "/rounds/" - 1, h->path.n), slug, what;

	if (!str_starts(h->path, STR("/rounds/")) || !str_split(&rest, '/', &slug) ||
	    !str_split(&rest, '/', &what) || !str_eq(what, STR("responses")))
		return (struct str){0};
	return slug;
}

/* A response is called by its number only: which consultation it answers is said once more. */
static enum err rounds_named(struct request *q, struct search_item *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct str slug = search_hit_round(list[i].hit);
		size_t before = 0;
		while (slug.n && before < i && !str_eq(search_hit_round(list[before].hit), slug))
			before++;
		if (slug.n && before < i)
			list[i].round = list[before].round;
		enum err e = !slug.n || before < i
				 ? ERR_OK
				 : search_name(q->db, q->arena, q->lang, FILTER_ROUND, slug, &list[i].round);
		if (e != ERR_OK)
			return e;
	}
	return ERR_OK;
}

static struct search_item item_of(const struct marker *m, const struct search_hit *h)
{
	struct arena *a = m->q->arena;
	struct search_item x = {.hit = h};
	struct mark marks[MARKS_MOST];
	size_t n = marks_in(m, h->title, h->lang, marks);

	x.title = pieces_of(a, h->title, (struct mark){0, h->title.n}, marks, n, &x.n_title);
	struct str text = h->summary.n ? h->summary : h->text;
	n = marks_in(m, text, h->lang, marks);
	if (n == 0 && h->summary.n && h->text.n) { /* it is further on */
		size_t in_text = marks_in(m, h->text, h->lang, marks);
		if (in_text) {
			text = h->text;
			n = in_text;
		}
	}
	struct mark w = marks_window(text, marks, n, SNIPPET_BYTES);
	x.text = pieces_of(a, text, w, marks, n, &x.n_text);
	x.begins = w.from == 0;
	x.ends = w.to == text.n;
	return x;
}

struct str search_item_text(struct request *q, const struct search_item *x)
{
	struct buf text;

	buf_init(&text, q->arena, 8192);
	for (size_t k = 0; k < x->n_text; k++)
		buf_put(&text, x->text[k].text);
	return buf_str(&text);
}

enum err search_items_make(struct request *q, const struct query *query, const struct search_result *found,
			   const struct search_item **ret)
{
	STEMS_SCOPED stems = stems_open();
	struct marker m = {q, query, stems};
	struct search_item *list = NEW(q->arena, struct search_item, found->n + 1);

	for (size_t i = 0; i < found->n; i++)
		list[i] = item_of(&m, &found->list[i]);
	*ret = list;
	return rounds_named(q, list, found->n);
}

/* pages_search.c - search over titles and texts; every query has a permanent address. */
#include "i18n/msg.h"
#include "text/marks.h"
#include "text/tokens.h"
#include "views/search.h"
#include "web/data_out.h"
#include "web/routes.h"

enum { PAGE_HITS = 20, DATA_HITS = 100, SNIPPET_BYTES = 360 };

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

static struct search_item item_of(struct arena *a, const struct search_hit *h, struct str query)
{
	struct search_item x = {.hit = h};
	struct mark *marks = NEW(a, struct mark, MARKS_MOST);
	size_t n = marks_of(a, h->title, query, marks);

	x.title = pieces_of(a, h->title, (struct mark){0, h->title.n}, marks, n, &x.n_title);
	n = marks_of(a, h->text, query, marks);
	struct mark w = marks_window(h->text, marks, n, SNIPPET_BYTES);
	x.text = pieces_of(a, h->text, w, marks, n, &x.n_text);
	x.begins = w.from == 0;
	x.ends = w.to == h->text.n;
	return x;
}

static enum err search_json(struct request *q, struct reply *r, const struct search_page *p)
{
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "query", p->text);
	json_put(&j, "kind", p->kind);
	json_key(&j, "hits");
	json_open_array(&j);
	for (size_t i = 0; i < p->n; i++) {
		const struct search_item *x = &p->list[i];
		struct buf text;
		buf_init(&text, q->arena, 8192);
		for (size_t k = 0; k < x->n_text; k++)
			buf_put(&text, x->text[k].text);
		json_open_object(&j);
		json_put(&j, "kind", x->hit->kind);
		json_put(&j, "lang", x->hit->lang);
		json_put(&j, "url", JOIN(q->arena, q->base, STR("/"), lang_code(q->lang), x->hit->path));
		json_put(&j, "title", x->hit->title);
		json_put(&j, "text", buf_str(&text));
		json_close_object(&j);
	}
	json_close_array(&j);
	json_put(&j, "next", p->next.s ? JOIN(q->arena, q->base, p->next) : p->next);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

static enum err find(struct request *q, struct search_page *p, struct str match, int64_t skip)
{
	struct search_result found;
	enum err e = search_find(q->db, q->arena, q->lang, match, p->kind, skip,
				 q->format == FORMAT_HTML ? PAGE_HITS : DATA_HITS, &found);

	if (e != ERR_OK)
		return e;
	struct search_item *list = NEW(q->arena, struct search_item, found.n + 1);
	for (size_t i = 0; i < found.n; i++)
		list[i] = item_of(q->arena, &found.list[i], p->text);
	p->list = list;
	p->n = found.n;
	if (found.next)
		p->next = next_url(q, arena_printf(q->arena, "%lld", (long long)found.next));
	return ERR_OK;
}

enum err search_page(struct request *q, struct reply *r)
{
	struct search_page p = {.text = request_query(q, "q"), .kind = request_query(q, "kind")};
	struct str after = request_query(q, "after");
	struct buf match;
	int64_t skip = 0;

	if (after.n && (!str_int(after, &skip) || skip < 0))
		return ERR_INPUT;
	p.first = skip + 1;
	p.frame = reply_frame(
	    q, p.text.n ? say(q->arena, q->lang, MSG_search_title, p.text) : msg(q->lang, MSG_nav_search),
	    NAV_SEARCH);
	buf_init(&match, q->arena, 16384);
	p.nothing_typed = tokens_query(&match, p.text) == 0;
	enum err e = p.nothing_typed ? ERR_OK : find(q, &p, buf_str(&match), skip);
	if (e != ERR_OK)
		return e;
	if (q->format == FORMAT_JSON)
		return search_json(q, r, &p);
	struct out o = reply_out(q);
	search_view(&o, &p);
	return reply_page(r, &o);
}

/* pages_search.c - the repository: search over the whole record; every question has a permanent address. */
#include "web/data_out.h"
#include "web/routes.h"
#include "web/search_in.h"

enum { PAGE_HITS = 20, DATA_HITS = 100, FEED_HITS = 50 };

static size_t hits_most(const struct request *q)
{
	return q->format == FORMAT_JSON ? DATA_HITS : q->format == FORMAT_ATOM ? FEED_HITS : PAGE_HITS;
}

static enum err find(struct request *q, struct search_page *p, const struct query *query,
		     struct search_result *found)
{
	struct search_ask ask = {.query = query,
				 .lang = q->lang,
				 .after = request_query(q, "after"),
				 .most = hits_most(q),
				 .facets = p->first && q->format != FORMAT_ATOM,
				 .everything = p->everything};
	enum err e = search_find(q->db, q->arena, &ask, found);

	if (e != ERR_OK)
		return e;
	p->n = found->n;
	p->count = found->count;
	p->at_least = found->at_least;
	p->next = next_url(q, found->next);
	e = search_items_make(q, query, found, &p->list);
	return e == ERR_OK && ask.facets && q->format == FORMAT_HTML ? search_facets_make(q, p, found) : e;
}

enum err search_page(struct request *q, struct reply *r)
{
	struct search_page p = {.text = request_query(q, "q"),
				.kind = request_query(q, "kind"),
				.first = !request_query(q, "after").n};
	struct search_result found = {0};
	struct query *query = query_parse(q->arena, p.text);

	search_filters_add(q, query);
	p.frame = reply_frame(
	    q, p.text.n ? say(q->arena, q->lang, MSG_search_title, p.text) : msg(q->lang, MSG_nav_search),
	    NAV_SEARCH);
	enum err e = search_page_values(q, query, &p);
	if (e != ERR_OK)
		return e;
	if (!query->cut && !search_url_is_ours(q, query)) /* the same question has one address */
		return reply_redirect(r, 301, search_url(q, query, query->said));
	p.nothing_asked = !query_asks(query);
	p.everything = p.nothing_asked && !p.text.n;
	p.words_cut = query->cut;
	e = search_chosen_make(q, &p);
	if (e == ERR_OK)
		e = find(q, &p, query, &found);
	if (e != ERR_OK)
		return e;
	if (q->format == FORMAT_JSON)
		return search_json(q, r, &p, &found);
	if (q->format == FORMAT_ATOM)
		return search_atom(q, r, &p);
	struct out o = reply_out(q);
	search_view(&o, &p);
	return reply_page(r, &o);
}

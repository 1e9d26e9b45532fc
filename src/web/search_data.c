/* search_data.c - see search_in.h */
#include "web/search_in.h"

#include "web/data_out.h"

static struct str title_text(struct request *q, const struct search_item *x)
{
	return x->round.text.n ? JOIN(q->arena, x->hit->title, STR(" \xe2\x80\x93 "), x->round.text)
			       : x->hit->title;
}

static struct str hit_url(struct request *q, const struct search_hit *h)
{
	return JOIN(q->arena, q->base, STR("/"), lang_code(q->lang), h->path);
}

static void json_hit(struct request *q, struct json_out *j, const struct search_item *x)
{
	json_open_object(j);
	json_put(j, "kind", x->hit->kind);
	json_put(j, "lang", x->hit->lang);
	json_put(j, "lang_from",
		 search_hit_is_response(x->hit) ? lang_from_code(x->hit->lang_from) : (struct str){0});
	json_put(j, "url", hit_url(q, x->hit));
	json_put(j, "title", x->hit->title);
	if (x->round.text.n) {
		json_put(j, "round", search_hit_round(x->hit));
		json_wording(j, "topic", x->round);
	}
	json_put(j, "text", search_item_text(q, x));
	json_close_object(j);
}

static void json_facets(struct json_out *j, const struct search_result *found)
{
	json_key(j, "facets");
	json_open_object(j);
	for (unsigned f = 0; f < SEARCH_COUNTED; f++) {
		struct str name = query_filter_name((enum query_field)f);
		json_key(j, name.s);
		json_open_array(j);
		for (size_t i = 0; i < found->n_facets[f]; i++) {
			json_open_object(j);
			json_put(j, "value", found->facets[f][i].value);
			json_put(j, "count", found->facets[f][i].n);
			json_close_object(j);
		}
		json_close_array(j);
	}
	json_close_object(j);
}

enum err search_json(struct request *q, struct reply *r, const struct search_page *p,
		     const struct search_result *found)
{
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "query", p->text);
	json_put(&j, "kind", p->kind);
	json_put(&j, "count", p->count);
	json_put_bool(&j, "at_least", p->at_least);
	search_json_not_known(&j, p);
	json_key(&j, "hits");
	json_open_array(&j);
	for (size_t i = 0; i < p->n; i++)
		json_hit(q, &j, &p->list[i]);
	json_close_array(&j);
	if (p->first)
		json_facets(&j, found);
	if (p->first)
		json_put_bool(&j, "facets_at_least", found->facets_at_least);
	json_put(&j, "next", p->next.s ? JOIN(q->arena, q->base, p->next) : p->next);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

enum err search_atom(struct request *q, struct reply *r, const struct search_page *p)
{
	struct buf b = data_buf(q);
	struct str here = JOIN(q->arena, q->base, STR("/"), lang_code(q->lang), q->path);

	feed_begin(&b, &(struct feed){
			   .title = p->frame.title,
			   .lang = lang_code(q->lang),
			   .id = JOIN(q->arena, here, q->query_string),
			   .self = JOIN(q->arena, here, STR(".atom"), q->query_string),
			   .author = msg(q->lang, MSG_site_name),
			   .updated = INSTANT_NONE,
		       });
	for (size_t i = 0; i < p->n; i++) {
		const struct search_hit *h = p->list[i].hit;
		feed_entry(&b, &(struct feed_entry){
				   .id = hit_url(q, h),
				   .link = hit_url(q, h),
				   .title = title_text(q, &p->list[i]),
				   .lang = h->lang,
				   .summary = search_item_text(q, &p->list[i]),
				   .category = h->kind,
				   .updated = INSTANT_NONE,
				   .published = INSTANT_NONE,
			       });
	}
	feed_end(&b);
	return reply_data(r, FORMAT_ATOM, &b);
}

/* search_not_known.c - see search_in.h */
#include "web/search_in.h"

#include "base/list.h"
#include "store/search_values.h"

/* One that is not known, each that is with the address that asks for it instead. */
static struct search_not_known not_known_make(struct request *q, const struct query *query,
					      const struct search_unknown *u)
{
	const struct query_filter *f = &query->filters[u->filter];
	struct search_choice *some = NEW(q->arena, struct search_choice, u->n + 1);
	struct str *codes = NEW(q->arena, struct str, u->n + 1);
	bool group = f->field == FILTER_GROUP;

	for (size_t i = 0; i < u->n; i++) {
		codes[i] = u->some[i].code;
		some[i].words = u->some[i].name;
		some[i].url =
		    f->to ? search_url(q, query, query_said_with(q->arena, query, u->filter, codes[i]))
			  : search_url_with(q, f->field, codes[i]);
	}
	return (struct search_not_known){
	    .filter = query_filter_name(f->field),
	    .value = f->typed,
	    .said = group ? say(q->arena, q->lang, MSG_search_unknown_group, f->typed)
			  : say(q->arena, q->lang, MSG_search_unknown,
				msg(q->lang, search_filter_label(f->field)), f->typed),
	    .group = !group ? (struct str){0}
		     : u->n ? codes[0]
			    : STR("2016-otts/3"),
	    .some = some,
	    .codes = codes,
	    .n = u->n,
	};
}

enum err search_page_values(struct request *q, struct query *query, struct search_page *p)
{
	struct search_reader reader = {q->db, q->lang, q->procedures, q->n_procedures};
	struct search_unknown *unknown;
	enum err e = search_values_read(&reader, q->arena, query, &unknown, &p->n_unknown);

	if (e != ERR_OK)
		return e;
	struct search_not_known *list = NEW(q->arena, struct search_not_known, p->n_unknown + 1);
	for (size_t i = 0; i < p->n_unknown; i++)
		list[i] = not_known_make(q, query, &unknown[i]);
	p->unknown = list;
	return ERR_OK;
}

void search_json_not_known(struct json_out *j, const struct search_page *p)
{
	json_key(j, "unknown");
	json_open_array(j);
	for (size_t i = 0; i < p->n_unknown; i++) {
		const struct search_not_known *x = &p->unknown[i];
		json_open_object(j);
		json_put(j, "filter", x->filter);
		json_put(j, "value", x->value);
		json_put(j, "message", x->said);
		if (x->group.n)
			json_put(j, "form", STR("ROUND/NUMBER or ROUND/NUMBER/VARIANT"));
		json_key(j, "known");
		json_open_array(j);
		for (size_t k = 0; k < x->n; k++) {
			json_open_object(j);
			json_put(j, "value", x->codes[k]);
			json_put(j, "name", x->some[k].words.text);
			json_close_object(j);
		}
		json_close_array(j);
		json_close_object(j);
	}
	json_close_array(j);
}

/* search_choices.c - see search_in.h */
#include "web/search_in.h"

#include "base/list.h"
#include "text/query_values.h"

#include <stdlib.h>

enum { FACET_SHOWN = 8 };

/* Filters that the address can hold, as it names them. */
static const struct {
	enum query_field field;
	enum msg label;
} filters[] = {
    {FILTER_KIND, MSG_search_kind},	   {FILTER_YEAR, MSG_documents_filter_year},
    {FILTER_BODY, MSG_search_body},	   {FILTER_ROUND, MSG_search_round},
    {FILTER_LANG, MSG_responses_language}, {FILTER_CATEGORY, MSG_answer_category},
    {FILTER_COUNTRY, MSG_answer_country},  {FILTER_ISSUE, MSG_search_issue},
    {FILTER_GROUP, MSG_search_group},
};

enum msg search_filter_label(enum query_field f)
{
	for (size_t i = 0; i < COUNT(filters); i++)
		if (filters[i].field == f)
			return filters[i].label;
	BUG("a filter without a label");
}

void search_filters_add(struct request *q, struct query *query)
{
	for (size_t i = 0; i < COUNT(filters); i++)
		query_filter_add(q->arena, query, filters[i].field,
				 request_query(q, query_filter_name(filters[i].field).s));
}

/* What a value is called. */
static enum err value_name(struct request *q, enum query_field f, struct str value, struct wording *ret)
{
	struct arena *a = q->arena;

	*ret = (struct wording){query_value_name(a, q->lang, f, q->procedures, q->n_procedures, value),
				lang_code(q->lang)};
	if (f != FILTER_BODY && f != FILTER_ROUND && f != FILTER_ISSUE)
		return ERR_OK;
	struct wording name;
	enum err e = search_name(q->db, a, q->lang, f, value, &name);
	if (e == ERR_OK && name.text.n)
		*ret = name;
	return e;
}

static struct str capitals(struct arena *a, struct str s)
{
	char *p = NEW(a, char, s.n + 1);

	for (size_t i = 0; i < s.n; i++)
		p[i] = (char)(s.s[i] >= 'a' && s.s[i] <= 'z' ? s.s[i] - 0x20 : s.s[i]);
	return (struct str){p, s.n};
}

enum err search_chosen_make(struct request *q, struct search_page *p)
{
	struct search_choice *list = NULL;
	struct search_hidden *hidden = NULL;

	p->chosen = (struct search_choices){.label = msg(q->lang, MSG_search_chosen)};
	for (size_t i = 0; i < COUNT(filters); i++) {
		enum query_field f = filters[i].field;
		struct str value = request_query(q, query_filter_name(f).s),
			   label = msg(q->lang, filters[i].label);
		struct wording name;
		if (!value.n)
			continue;
		enum err e = value_name(q, f, f == FILTER_COUNTRY ? capitals(q->arena, value) : value, &name);
		if (e != ERR_OK)
			return e;
		name.text = JOIN(q->arena, label, STR(" – "), name.text);
		*PUSH(q->arena, list, p->chosen.n) =
		    (struct search_choice){name, search_url_with(q, f, STR("")), 0};
		if (f != FILTER_KIND)
			*PUSH(q->arena, hidden, p->n_hidden) =
			    (struct search_hidden){query_filter_name(f), value};
	}
	p->chosen.list = list;
	p->hidden = hidden;
	return ERR_OK;
}

static int newest_first(const void *x, const void *y)
{
	const struct search_facet *a = x, *b = y;

	return str_cmp(b->value, a->value);
}

static enum err facet_make(struct request *q, enum query_field f, const struct search_result *found,
			   struct search_choices *c)
{
	size_t n = found->n_facets[f];
	struct search_choice *list = NEW(q->arena, struct search_choice, n + 1);

	if (f == FILTER_YEAR && n) /* all of them, as a calendar has them */
		qsort(found->facets[f], n, sizeof *found->facets[f], newest_first);
	for (size_t i = 0; i < n; i++) {
		const struct search_facet *x = &found->facets[f][i];
		list[i] = (struct search_choice){.url = search_url_with(q, f, x->value), .n = x->n};
		enum err e = value_name(q, f, x->value, &list[i].words);
		if (e != ERR_OK)
			return e;
	}
	c->list = list;
	c->n = n;
	c->shown = f == FILTER_YEAR || f == FILTER_KIND || n <= FACET_SHOWN + 1 ? n : FACET_SHOWN;
	return ERR_OK;
}

enum err search_facets_make(struct request *q, struct search_page *p, const struct search_result *found)
{
	struct search_choices *groups = NEW(q->arena, struct search_choices, COUNT(filters));

	for (size_t i = 0; i < COUNT(filters); i++) {
		enum query_field f = filters[i].field;
		if ((int)f >= SEARCH_COUNTED || found->n_facets[f] < (f == FILTER_ISSUE ? 2u : 1u) ||
		    request_query(q, query_filter_name(f).s).n ||
		    (found->n_facets[f] == 1 && found->facets[f][0].n == found->count))
			continue;
		struct search_choices *c = &groups[p->n_facets++];
		*c = (struct search_choices){.label = msg(q->lang, filters[i].label)};
		enum err e = facet_make(q, f, found, c);
		if (e != ERR_OK)
			return e;
	}
	p->facets = groups;
	p->facets_at_least = found->facets_at_least;
	return ERR_OK;
}

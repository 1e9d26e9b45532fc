/* pages_search.c - the repository: search over the whole record; every question has a permanent address. */
#include "base/list.h"
#include "i18n/country.h"
#include "i18n/tongue.h"
#include "rules/procedure.h"
#include "text/marks.h"
#include "text/stem.h"
#include "views/answer.h"
#include "views/receipt.h"
#include "web/data_out.h"
#include "web/routes.h"
#include "web/search_in.h"

enum { PAGE_HITS = 20, DATA_HITS = 100, FEED_HITS = 50, SNIPPET_BYTES = 360, FACET_SHOWN = 8 };

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

/* Of "/rounds/SLUG/responses/N" the slug; not known: it is no response. */
static struct str round_of(const struct search_hit *h)
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
		struct str slug = round_of(list[i].hit);
		size_t before = 0;
		while (slug.n && before < i && !str_eq(round_of(list[before].hit), slug))
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

static struct str plain_text(struct request *q, const struct search_item *x)
{
	struct buf text;

	buf_init(&text, q->arena, 8192);
	for (size_t k = 0; k < x->n_text; k++)
		buf_put(&text, x->text[k].text);
	return buf_str(&text);
}

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
	json_put(j, "url", hit_url(q, x->hit));
	json_put(j, "title", x->hit->title);
	if (x->round.text.n) {
		json_put(j, "round", round_of(x->hit));
		json_wording(j, "topic", x->round);
	}
	json_put(j, "text", plain_text(q, x));
	json_close_object(j);
}

static void json_facets(struct json_out *j, const struct search_result *found)
{
	json_key(j, "facets");
	json_open_object(j);
	for (unsigned f = 0; f < SEEK_FIELDS; f++) {
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

static enum err search_json(struct request *q, struct reply *r, const struct search_page *p,
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

static enum err search_atom(struct request *q, struct reply *r, const struct search_page *p)
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
				   .summary = plain_text(q, &p->list[i]),
				   .category = h->kind,
				   .updated = INSTANT_NONE,
				   .published = INSTANT_NONE,
			       });
	}
	feed_end(&b);
	return reply_data(r, FORMAT_ATOM, &b);
}

static struct str category_name(const struct request *q, struct str code)
{
	for (size_t i = 0; i < q->n_procedures; i++)
		if (procedure_category(&q->procedures[i], code))
			return answer_category_text(&q->procedures[i], q->lang, code);
	return code;
}

/* What a value is called. */
static enum err value_name(struct request *q, enum query_field f, struct str value, struct wording *ret)
{
	struct arena *a = q->arena;

	*ret = (struct wording){value, lang_code(q->lang)};
	switch (f) {
	case FILTER_KIND: ret->text = words_of(a, q->lang, "search.kind.", value); return ERR_OK;
	case FILTER_LANG: ret->text = tongue_text(a, q->lang, value); return ERR_OK;
	case FILTER_CATEGORY: ret->text = category_name(q, value); return ERR_OK;
	case FILTER_COUNTRY: ret->text = country_text(a, q->lang, value); return ERR_OK;
	case FILTER_BODY:
	case FILTER_ROUND: {
		struct wording name;
		enum err e = search_name(q->db, a, q->lang, f, value, &name);
		if (e == ERR_OK && name.text.n)
			*ret = name;
		return e;
	}
	default: return ERR_OK;
	}
}

static struct str capitals(struct arena *a, struct str s)
{
	char *p = NEW(a, char, s.n + 1);

	for (size_t i = 0; i < s.n; i++)
		p[i] = (char)(s.s[i] >= 'a' && s.s[i] <= 'z' ? s.s[i] - 0x20 : s.s[i]);
	return (struct str){p, s.n};
}

/* What was chosen, each with the address without it; what is not the kind goes with the form. */
static enum err chosen_make(struct request *q, struct search_page *p)
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

/* Fields in which the results differ, and nothing is chosen yet. */
static enum err facets_make(struct request *q, struct search_page *p, const struct search_result *found)
{
	struct search_choices *groups = NEW(q->arena, struct search_choices, COUNT(filters));

	for (size_t i = 0; i < COUNT(filters); i++) {
		enum query_field f = filters[i].field;
		if ((int)f >= SEEK_FIELDS || found->n_facets[f] == 0 ||
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
	STEMS_SCOPED stems = stems_open();
	struct marker m = {q, query, stems};
	struct search_item *list = NEW(q->arena, struct search_item, found->n + 1);
	for (size_t i = 0; i < found->n; i++)
		list[i] = item_of(&m, &found->list[i]);
	p->list = list;
	p->n = found->n;
	p->count = found->count;
	p->at_least = found->at_least;
	p->next = next_url(q, found->next);
	e = rounds_named(q, list, found->n);
	return e == ERR_OK && ask.facets && q->format == FORMAT_HTML ? facets_make(q, p, found) : e;
}

enum err search_page(struct request *q, struct reply *r)
{
	struct search_page p = {.text = request_query(q, "q"),
				.kind = request_query(q, "kind"),
				.first = !request_query(q, "after").n};
	struct search_result found = {0};
	struct query *query = query_parse(q->arena, p.text);

	for (size_t i = 0; i < COUNT(filters); i++)
		query_filter_add(q->arena, query, filters[i].field,
				 request_query(q, query_filter_name(filters[i].field).s));
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
	e = chosen_make(q, &p);
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

/* pages_instruments.c - resolutions and decisions, and the lists of issues. */
#include "i18n/date.h"
#include "store/rounds.h"
#include "views/instruments.h"
#include "web/data_out.h"
#include "web/routes.h"

static struct str name_of(const struct request *q, const struct instrument *i)
{
	return instrument_name(q->arena, q->lang, i->kind, i->number);
}

static void json_year(struct json_out *j, const char *key, int64_t year)
{
	json_key(j, key);
	if (year)
		json_int(j, year);
	else
		json_nothing(j);
}

static void json_instrument(struct json_out *j, const struct request *q, const struct instrument *i)
{
	json_put(j, "slug", i->slug);
	json_address(j, q, path_of(q, STR("instruments"), i->slug));
	json_put(j, "kind", i->kind);
	json_put(j, "number", i->number);
	json_put(j, "name", name_of(q, i));
	json_wording(j, "title", i->title);
	json_put(j, "body", i->body);
	json_put(j, "revisions_known", i->revisions);
	json_year(j, "first_year", i->first_year);
	json_year(j, "last_year", i->last_year);
	json_rough(j, q->arena, "ended", i->ends);
	json_put_bool(j, "demonstration", i->demonstration);
	json_put(j, "citations", i->citations);
	json_put(j, "issues_listed", i->issues);
}

static enum err instruments_json(struct request *q, struct reply *r, const struct instruments_page *p)
{
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_object(&j);
	json_key(&j, "instruments");
	json_open_array(&j);
	for (size_t i = 0; i < p->n; i++) {
		json_open_object(&j);
		json_instrument(&j, q, &p->list[i]);
		json_close_object(&j);
	}
	json_close_array(&j);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

static enum err instruments_csv(struct request *q, struct reply *r, const struct instruments_page *p)
{
	struct buf b = data_buf(q);
	struct csv c;

	csv_init(&c, &b);
	csv_row(&c, STR("slug"), STR("kind"), STR("number"), STR("title"), STR("title_lang"), STR("body"),
		STR("revisions_known"), STR("first_year"), STR("last_year"), STR("ended"), STR("citations"),
		STR("url"));
	for (size_t i = 0; i < p->n; i++) {
		const struct instrument *x = &p->list[i];
		csv_str(&c, x->slug);
		csv_str(&c, x->kind);
		csv_str(&c, x->number);
		csv_str(&c, x->title.text);
		csv_str(&c, x->title.lang);
		csv_str(&c, x->body);
		csv_int(&c, x->revisions);
		if (x->first_year) {
			csv_int(&c, x->first_year);
			csv_int(&c, x->last_year);
		} else {
			csv_z(&c, "");
			csv_z(&c, "");
		}
		csv_str(&c, rough_iso(q->arena, x->ends));
		csv_int(&c, x->citations);
		csv_str(&c, whole_url(q, path_of(q, STR("instruments"), x->slug)));
		csv_end_row(&c);
	}
	return reply_data(r, FORMAT_CSV, &b);
}

enum err instruments_page(struct request *q, struct reply *r)
{
	struct instruments_page p = {.frame =
					 reply_frame(q, msg(q->lang, MSG_nav_instruments), NAV_INSTRUMENTS)};
	struct instrument *list;
	enum err e = instruments_list(q->db, q->arena, q->lang, request_query(q, "body"), &list, &p.n);

	if (e != ERR_OK)
		return e;
	p.list = list;
	if (q->format == FORMAT_JSON)
		return instruments_json(q, r, &p);
	if (q->format == FORMAT_CSV)
		return instruments_csv(q, r, &p);
	struct out o = reply_out(q);
	instruments_view(&o, &p);
	return reply_page(r, &o);
}

static void json_issues(struct json_out *j, const struct request *q, const struct issue *list, size_t n,
			const struct issue_round *rounds, size_t n_rounds)
{
	json_key(j, "issues");
	json_open_array(j);
	for (size_t i = 0; i < n; i++) {
		json_open_object(j);
		json_put(j, "instrument", list[i].instrument);
		json_put(j, "n", list[i].n);
		json_wording(j, "name", list[i].title);
		json_key(j, "rounds");
		json_open_array(j);
		for (size_t k = 0; k < n_rounds; k++) {
			if (rounds[k].issue != list[i].id)
				continue;
			json_open_object(j);
			json_put(j, "slug", rounds[k].slug);
			json_wording(j, "topic", rounds[k].topic);
			json_address(j, q, path_of(q, STR("rounds"), rounds[k].slug));
			json_close_object(j);
		}
		json_close_array(j);
		json_close_object(j);
	}
	json_close_array(j);
}

static void json_revisions(struct json_out *j, const struct request *q, const struct instrument_page *p)
{
	json_key(j, "revisions");
	json_open_array(j);
	for (size_t i = 0; i < p->n_revisions; i++) {
		json_open_object(j);
		json_put(j, "year", p->revisions[i].year);
		json_put(j, "place", p->revisions[i].place);
		json_rough(j, q->arena, "from", p->revisions[i].from);
		json_rough(j, q->arena, "to", p->revisions[i].to);
		json_put(j, "document", p->revisions[i].document);
		json_close_object(j);
	}
	json_close_array(j);
}

static void json_links(struct json_out *j, const struct request *q, const struct instrument_page *p)
{
	json_key(j, "links");
	json_open_array(j);
	for (size_t i = 0; i < p->n_links; i++) {
		const struct instrument_link *k = &p->links[i];
		json_open_object(j);
		json_put(j, "subject", k->outgoing ? p->instrument.slug : k->slug);
		json_put(j, "relation", k->relation);
		json_put(j, "object", k->outgoing ? k->slug : p->instrument.slug);
		json_rough(j, q->arena, "date", k->date);
		json_year(j, "by_revision", k->year);
		json_close_object(j);
	}
	json_close_array(j);
}

static void json_citations(struct json_out *j, const struct request *q, const struct instrument_page *p)
{
	json_key(j, "cited_by");
	json_open_array(j);
	for (size_t i = 0; i < p->n_citations; i++) {
		const struct citation *c = &p->citations[i];
		json_open_object(j);
		json_put(j, "document", c->document);
		json_put(j, "symbol", c->document_symbol);
		json_put(j, "paragraph", c->label);
		json_put(j, "as_named", c->symbol);
		json_year(j, "revision", c->year);
		json_address(j, q,
			     arena_printf(q->arena, "/documents/%.*s#p%lld", STR_ARG(c->document),
					  (long long)c->ordinal));
		json_close_object(j);
	}
	json_close_array(j);
}

static enum err instrument_json(struct request *q, struct reply *r, const struct instrument_page *p)
{
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_object(&j);
	json_instrument(&j, q, &p->instrument);
	json_revisions(&j, q, p);
	json_links(&j, q, p);
	json_issues(&j, q, p->issues, p->n_issues, p->rounds, p->n_rounds);
	json_citations(&j, q, p);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

static enum err instrument_read(struct request *q, struct instrument_page *p)
{
	struct arena *a = q->arena;
	struct revision *revisions = NULL;
	struct instrument_link *links = NULL;
	struct issue *issues = NULL;
	struct issue_round *rounds = NULL;
	struct citation *citations = NULL;
	struct instrument *all = NULL;
	struct str *sources = NULL;
	int64_t id = p->instrument.id;
	enum err e = instrument_revisions(q->db, a, id, &revisions, &p->n_revisions);

	if (e == ERR_OK)
		e = instrument_links(q->db, a, q->lang, id, &links, &p->n_links);
	if (e == ERR_OK && p->instrument.issues)
		e = instrument_issues(q->db, a, q->lang, id, &issues, &p->n_issues);
	if (e == ERR_OK && p->instrument.issues)
		e = issue_rounds(q->db, a, q->lang, id, &rounds, &p->n_rounds);
	if (e == ERR_OK)
		e = instrument_citations(q->db, a, q->lang, id, &citations, &p->n_citations);
	if (e == ERR_OK && p->n_links)
		e = instruments_list(q->db, a, q->lang, (struct str){0}, &all, &p->n_all);
	if (e == ERR_OK)
		e = sources_of(q->db, a, "instrument", id, &sources, &p->n_sources);
	p->revisions = revisions;
	p->links = links;
	p->issues = issues;
	p->rounds = rounds;
	p->citations = citations;
	p->all = all;
	p->sources = sources;
	return e;
}

enum err instrument_page(struct request *q, struct reply *r)
{
	struct instrument_page p = {0};
	enum err e = instrument_by_slug(q->db, q->arena, q->lang, request_part(q, "slug"), &p.instrument);

	if (e == ERR_OK)
		e = instrument_read(q, &p);
	if (e != ERR_OK)
		return e;
	p.frame = reply_frame(q, name_of(q, &p.instrument), NAV_INSTRUMENTS);
	if (q->format == FORMAT_JSON)
		return instrument_json(q, r, &p);
	struct out o = reply_out(q);
	instrument_view(&o, &p);
	return reply_page(r, &o);
}

static enum err issues_csv(struct request *q, struct reply *r, const struct issues_page *p)
{
	struct buf b = data_buf(q);
	struct csv c;

	csv_init(&c, &b);
	csv_row(&c, STR("instrument"), STR("n"), STR("name"), STR("name_lang"), STR("rounds"));
	for (size_t i = 0; i < p->n_issues; i++) {
		csv_str(&c, p->issues[i].instrument);
		csv_int(&c, p->issues[i].n);
		csv_str(&c, p->issues[i].title.text);
		csv_str(&c, p->issues[i].title.lang);
		csv_int(&c, p->issues[i].rounds);
		csv_end_row(&c);
	}
	return reply_data(r, FORMAT_CSV, &b);
}

static enum err issues_json(struct request *q, struct reply *r, const struct issues_page *p)
{
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_object(&j);
	json_issues(&j, q, p->issues, p->n_issues, p->rounds, p->n_rounds);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

enum err issues_page(struct request *q, struct reply *r)
{
	struct issues_page p = {.frame = reply_frame(q, msg(q->lang, MSG_issues_title), NAV_INSTRUMENTS)};
	struct issue *issues;
	struct issue_round *rounds = NULL;
	struct instrument *all = NULL;
	enum err e = issues_list(q->db, q->arena, q->lang, &issues, &p.n_issues);

	if (e == ERR_OK && q->format != FORMAT_CSV)
		e = issue_rounds(q->db, q->arena, q->lang, 0, &rounds, &p.n_rounds);
	if (e == ERR_OK && q->format == FORMAT_HTML)
		e = instruments_list(q->db, q->arena, q->lang, (struct str){0}, &all, &p.n_all);
	if (e != ERR_OK)
		return e;
	p.issues = issues;
	p.rounds = rounds;
	p.all = all;
	if (q->format == FORMAT_JSON)
		return issues_json(q, r, &p);
	if (q->format == FORMAT_CSV)
		return issues_csv(q, r, &p);
	struct out o = reply_out(q);
	issues_view(&o, &p);
	return reply_page(r, &o);
}

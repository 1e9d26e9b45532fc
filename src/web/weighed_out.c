/* weighed_out.c - see weighed_out.h. Nothing stands here that the pages do not show. */
#include "web/weighed_out.h"

#include "views/weighed_data.h"
#include "web/data_out.h"

static enum err not_ready(struct request *q, struct reply *r, enum weighed_why why)
{
	if (why == WEIGHED_EMPTY)
		return ERR_NOT_FOUND;
	if (why == WEIGHED_COMING)
		reply_header(r, STR("Retry-After"), STR("3"));
	return reply_error(q, r, 503);
}

static struct weighed_data data_of(struct request *q, const struct weighed_base *b)
{
	struct weighed_data d = {.a = q->arena, .w = b->w, .show = {true, true, true, true}};

	for (enum facet f = 0; f < FACETS; f++)
		d.facets[f] = weighed_facet_code(f);
	return d;
}

static struct str response_address(struct request *q, const struct weighed_base *b, int64_t number)
{
	struct str n = arena_printf(q->arena, "%lld", (long long)number);

	return whole_url(q, b->object
				? path_of(q, STR("desk"), STR("rounds"), b->round->slug, STR("responses"), n)
				: path_of(q, STR("rounds"), b->round->slug, STR("responses"), n));
}

/* What can be asked for: questions, and groups of the one that was. */
static void put_choices(struct json_out *j, struct request *q, const struct weighed_base *b)
{
	json_key(j, "questions");
	json_open_array(j);
	for (size_t i = 0; i < b->w->n_questions; i++)
		json_int(j, b->w->questions[i].n);
	json_close_array(j);
	json_key(j, "groups");
	json_open_array(j);
	for (size_t i = 1; b->q && i < b->q->n_scopes; i++) {
		const struct weighed_scope *s = &b->q->scopes[i];
		json_str(j, JOIN(q->arena, weighed_facet_code(s->facet), STR("."),
				 weighed_code(b, s->facet, s->value)));
	}
	json_close_array(j);
}

static void put_round(struct json_out *j, struct request *q, const struct weighed_base *b)
{
	json_of_round(j, b->round);
	json_put_bool(j, "demonstration", b->round->demonstration);
	json_put(j, "as_of", instant_iso(q->arena, b->as_of));
	json_put_bool(j, "outdated", b->outdated);
}

static enum err page_json(struct request *q, struct reply *r, const struct weighed_base *b)
{
	struct weighed_data d = data_of(q, b);
	struct buf out = data_buf(q);
	struct json_out j;

	json_init(&j, &out);
	json_open_object(&j);
	put_round(&j, q, b);
	put_choices(&j, q, b);
	if (b->scope)
		weighed_scope_json(&j, &d, b->q, b->scope);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &out);
}

static enum err page_csv(struct request *q, struct reply *r, const struct weighed_base *b)
{
	struct weighed_data d = data_of(q, b);
	struct buf out = data_buf(q);
	struct csv c;

	csv_init(&c, &out);
	weighed_csv_head(&c);
	if (b->scope)
		weighed_scope_csv(&c, &d, b->q, b->scope);
	return reply_data(r, FORMAT_CSV, &out);
}

enum err weighed_out(struct request *q, struct reply *r, const struct weighed_base *b)
{
	if (b->why != WEIGHED_READY && b->why != WEIGHED_EMPTY)
		return not_ready(q, r, b->why);
	return q->format == FORMAT_JSON ? page_json(q, r, b) : page_csv(q, r, b);
}

/* Which group of which question. Inside an open object. */
static void put_scope(struct json_out *j, struct request *q, const struct weighed_base *b)
{
	struct weighed_data d = data_of(q, b);

	put_round(j, q, b);
	json_put(j, "question", (int64_t)b->q->n);
	json_put(j, "by", weighed_data_by(&d, b->scope));
	json_put(j, "group", weighed_data_group(&d, b->scope));
}

static void put_subject(struct json_out *j, struct request *q, const struct weighed_list_page *p)
{
	static const char *const keys[] = {"word", "with"};

	json_put_bool(j, "listed", !p->gone);
	if (p->gone && p->asked[0].n)
		json_put(j, "search", whole_url(q, p->search));
	for (size_t i = 0; i < 2; i++)
		if (p->asked[i].n)
			json_put(j, keys[i], p->asked[i]);
	if (p->lists[0] && p->lists[0]->statement) {
		json_put(j, "statement", p->lists[0]->shown);
		return;
	}
	for (size_t i = 0; i < 2; i++) {
		if (!p->lists[i])
			continue;
		json_put(j, keys[i], p->lists[i]->shown);
		json_put(j, i ? "counted_with_the_second" : "counted_with_it", p->lists[i]->also);
	}
}

static enum err list_json(struct request *q, struct reply *r, const struct weighed_list_page *p)
{
	const struct weighed_base *b = &p->base;
	struct buf out = data_buf(q);
	struct json_out j;

	json_init(&j, &out);
	json_open_object(&j);
	put_scope(&j, q, b);
	put_subject(&j, q, p);
	if (p->rest)
		json_put_bool(&j, "elsewhere", true);
	if (p->each != EACH_RESPONSE)
		json_put(&j, "one_for_each", weighed_each_code(p->each));
	json_key(&j, "responses");
	json_open_array(&j);
	for (size_t i = 0; i < p->n; i++) {
		const struct weighed_member *m = &p->list[i];
		json_open_object(&j);
		json_put(&j, "number", m->number);
		if (p->in_others)
			json_put(&j, "question", (int64_t)m->question->n);
		json_put(&j, "same_text_as", weighed_first(b, m->question, m->text));
		json_put(&j, "family", weighed_first(b, m->question, m->family));
		json_put(&j, "url", response_address(q, b, m->number));
		json_close_object(&j);
	}
	json_close_array(&j);
	json_put(&j, "next", p->next.s ? JOIN(q->arena, q->base, p->next) : p->next);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &out);
}

static enum err list_csv(struct request *q, struct reply *r, const struct weighed_list_page *p)
{
	struct buf out = data_buf(q);
	struct csv c;

	csv_init(&c, &out);
	csv_row(&c, STR("number"), STR("same_text_as"), STR("family"), STR("url"), STR("question"));
	for (size_t i = 0; i < p->n; i++) {
		csv_int(&c, p->list[i].number);
		csv_int(&c, weighed_first(&p->base, p->list[i].question, p->list[i].text));
		csv_int(&c, weighed_first(&p->base, p->list[i].question, p->list[i].family));
		csv_str(&c, response_address(q, &p->base, p->list[i].number));
		csv_int(&c, p->list[i].question->n);
		csv_end_row(&c);
	}
	link_next(q, r, p->next);
	return reply_data(r, FORMAT_CSV, &out);
}

enum err weighed_list_out(struct request *q, struct reply *r, const struct weighed_list_page *p)
{
	if (p->base.why != WEIGHED_READY)
		return not_ready(q, r, p->base.why);
	return q->format == FORMAT_JSON ? list_json(q, r, p) : list_csv(q, r, p);
}

static enum err answers_json(struct request *q, struct reply *r, const struct weighed_answers_page *p)
{
	struct buf out = data_buf(q);
	struct json_out j;

	json_init(&j, &out);
	json_open_object(&j);
	put_scope(&j, q, &p->base);
	json_key(&j, "answers");
	json_open_array(&j);
	for (size_t i = 0; i < p->n; i++) {
		const struct weighed_answer *a = &p->list[i];
		json_open_object(&j);
		json_put(&j, "number", a->number);
		json_put(&j, "category", a->category);
		json_put(&j, "country", a->country);
		json_put(&j, "organisation", a->organisation);
		json_put(&j, "lang", a->lang);
		json_put(&j, "lang_from", lang_from_code(a->lang_from));
		json_put(&j, "same_text_from_others", (int64_t)a->also);
		json_put(&j, "text", a->text);
		json_put(&j, "url", response_address(q, &p->base, a->number));
		json_close_object(&j);
	}
	json_close_array(&j);
	json_put(&j, "next", p->next.s ? JOIN(q->arena, q->base, p->next) : p->next);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &out);
}

static enum err answers_csv(struct request *q, struct reply *r, const struct weighed_answers_page *p)
{
	struct buf out = data_buf(q);
	struct csv c;

	csv_init(&c, &out);
	csv_row(&c, STR("number"), STR("category"), STR("country"), STR("organisation"), STR("lang"),
		STR("same_text_from_others"), STR("text"), STR("url"), STR("lang_from"));
	for (size_t i = 0; i < p->n; i++) {
		const struct weighed_answer *a = &p->list[i];
		csv_int(&c, a->number);
		csv_str(&c, a->category);
		csv_str(&c, a->country);
		csv_str(&c, a->organisation);
		csv_str(&c, a->lang);
		csv_int(&c, a->also);
		csv_str(&c, a->text);
		csv_str(&c, response_address(q, &p->base, a->number));
		csv_str(&c, lang_from_code(a->lang_from));
		csv_end_row(&c);
	}
	link_next(q, r, p->next);
	return reply_data(r, FORMAT_CSV, &out);
}

enum err weighed_answers_out(struct request *q, struct reply *r, const struct weighed_answers_page *p)
{
	if (p->base.why != WEIGHED_READY)
		return not_ready(q, r, p->base.why);
	return q->format == FORMAT_JSON ? answers_json(q, r, p) : answers_csv(q, r, p);
}

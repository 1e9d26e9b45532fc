/* response_data.c - see response_data.h. Nothing stands here that the pages do not show. */
#include "web/response_data.h"

#include "i18n/country.h"
#include "views/receipt.h"

static struct str number_of(struct request *q, const struct response *r)
{
	return arena_printf(q->arena, "%lld", (long long)r->number);
}

static struct str path_to(struct request *q, const struct round *round, const struct response *r)
{
	return path_of(q, STR("rounds"), round->slug, STR("responses"), number_of(q, r));
}

static struct str when(struct request *q, struct instant t)
{
	return t.us == INSTANT_NONE.us ? (struct str){0} : instant_iso(q->arena, t);
}

/* Inside an open object. */
static void put_response(struct json_out *j, struct request *q, const struct round *round,
			 const struct response *r)
{
	json_put(j, "number", r->number);
	json_put(j, "state", response_state_code(r->state));
	json_put_bool(j, "late", r->late);
	json_put(j, "version", r->version);
	json_put(j, "received_at", when(q, r->received_at));
	json_put(j, "version_received_at", when(q, r->version_received_at));
	json_put(j, "decided_at", when(q, r->decided_at));
	json_put(j, "reason", r->reason);
	json_put(j, "category", r->category);
	json_put(j, "category_said", r->category_said);
	json_put(j, "capacity", r->capacity);
	json_put(j, "organisation", r->organisation);
	json_put(j, "name", r->name);
	json_put(j, "country", r->country);
	json_put(j, "region", region_code(country_region(r->country)));
	json_put(j, "lang", r->lang);
	json_put(j, "lang_said", r->lang_said.n ? r->lang_said : (struct str){0});
	json_put(j, "lang_from", lang_from_code(r->lang_from));
	json_put(j, "lang_detected", r->lang_found);
	json_put(j, "lang_certainty", r->lang_score);
	json_put(j, "consent", consent_code(r->consent));
	json_put(j, "summary", r->summary);
	json_put(j, "digest", r->digest);
	json_address(j, q, path_to(q, round, r));
}

static void put_round(struct json_out *j, const struct round *round)
{
	json_of_round(j, round);
	json_put_bool(j, "demonstration", round->demonstration);
}

static void put_totals(struct json_out *j, const struct response_totals *t)
{
	json_key(j, "totals");
	json_open_object(j);
	json_put(j, "received", t->received);
	json_put(j, "published", t->published);
	json_put(j, "withheld", t->withheld);
	json_put(j, "undecided", t->undecided);
	json_put(j, "withdrawn", t->withdrawn);
	json_put(j, "late", t->late);
	json_put(j, "replaced", t->replaced);
	json_close_object(j);
}

enum err responses_json(struct request *q, struct reply *r, const struct round *round,
			const struct response_totals *totals, const struct response_list *list)
{
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_object(&j);
	put_round(&j, round);
	put_totals(&j, totals);
	json_key(&j, "responses");
	json_open_array(&j);
	for (size_t i = 0; i < list->n; i++) {
		json_open_object(&j);
		put_response(&j, q, round, &list->list[i]);
		json_close_object(&j);
	}
	json_close_array(&j);
	json_next(&j, q, cursor_number(q, list->next));
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

enum err responses_csv(struct request *q, struct reply *r, const struct round *round,
		       const struct response_list *list)
{
	struct buf b = data_buf(q);
	struct csv c;

	csv_init(&c, &b);
	csv_row(&c, STR("number"), STR("state"), STR("late"), STR("version"), STR("received_at"),
		STR("decided_at"), STR("category"), STR("capacity"), STR("organisation"), STR("name"),
		STR("country"), STR("region"), STR("lang"), STR("summary"), STR("reason"), STR("digest"),
		STR("url"), STR("lang_from"), STR("lang_detected"), STR("lang_certainty"));
	for (size_t i = 0; i < list->n; i++) {
		const struct response *x = &list->list[i];
		csv_int(&c, x->number);
		csv_str(&c, response_state_code(x->state));
		csv_int(&c, x->late);
		csv_int(&c, x->version);
		csv_str(&c, when(q, x->received_at));
		csv_str(&c, when(q, x->decided_at));
		csv_str(&c, x->category);
		csv_str(&c, x->capacity);
		csv_str(&c, x->organisation);
		csv_str(&c, x->name);
		csv_str(&c, x->country);
		csv_str(&c, region_code(country_region(x->country)));
		csv_str(&c, x->lang);
		csv_str(&c, x->summary);
		csv_str(&c, x->reason);
		csv_str(&c, x->digest);
		csv_str(&c, whole_url(q, path_to(q, round, x)));
		csv_str(&c, lang_from_code(x->lang_from));
		csv_str(&c, x->lang_found);
		csv_int(&c, x->lang_score);
		csv_end_row(&c);
	}
	return reply_data(r, FORMAT_CSV, &b);
}

/* When something last happened to it. */
static struct instant touched(const struct response *r)
{
	return r->decided_at.us > r->version_received_at.us ? r->decided_at : r->version_received_at;
}

enum err responses_atom(struct request *q, struct reply *r, const struct round *round,
			const struct response_list *list)
{
	struct buf b = data_buf(q);
	struct instant newest = INSTANT_NONE;
	struct str path = path_of(q, STR("rounds"), round->slug, STR("responses"));
	const struct procedure *p = request_procedure(q, round->procedure);

	for (size_t i = 0; i < list->n; i++)
		newest = touched(&list->list[i]).us > newest.us ? touched(&list->list[i]) : newest;
	feed_begin(
	    &b, &(struct feed){
		    .title = say(q->arena, q->lang, MSG_responses_of, round->topic.text),
		    .lang = lang_code(q->lang),
		    .id = whole_url(q, path),
		    .self = whole_url(q, JOIN(q->arena, path, STR(".atom"))),
		    .author = round->body_name.text.s ? round->body_name.text : msg(q->lang, MSG_site_name),
		    .updated = newest,
		});
	for (size_t i = 0; i < list->n; i++) {
		const struct response *x = &list->list[i];
		struct str url = whole_url(q, path_to(q, round, x));
		struct str number =
		    say(q->arena, q->lang, MSG_response_number, number_text(q->arena, q->lang, x->number));
		feed_entry(
		    &b, &(struct feed_entry){
			    .id = url,
			    .link = url,
			    .title = JOIN(q->arena, number, STR(": "), respondent_text(q->arena, q->lang, x)),
			    .lang = x->lang,
			    .summary = x->summary.n ? x->summary : excerpt_text(q->arena, x->excerpt, 300),
			    .author = respondent_text(q->arena, q->lang, x),
			    .category = answer_category_text(p, q->lang, x->category),
			    .updated = touched(x),
			    .published = x->received_at,
			});
	}
	feed_end(&b);
	return reply_data(r, FORMAT_ATOM, &b);
}

/* Where a mark stands, in bytes of the text of that question; -1: the summary. */
static void put_redactions(struct json_out *j, const struct response_page *p)
{
	json_key(j, "redactions");
	json_open_array(j);
	for (size_t i = 0; i < p->n_redactions; i++) {
		json_open_object(j);
		json_put(j, "question", p->redactions[i].question);
		json_put(j, "from", (int64_t)p->redactions[i].mark_from);
		json_put(j, "to", (int64_t)p->redactions[i].mark_to);
		json_put(j, "reason", p->redactions[i].reason);
		json_close_object(j);
	}
	json_close_array(j);
}

static void put_joints(struct json_out *j, const struct response_page *p)
{
	json_key(j, "jointly_with");
	json_open_array(j);
	for (size_t i = 0; i < p->n_joints; i++) {
		json_open_object(j);
		json_put(j, "organisation", p->joints[i].organisation);
		json_put(j, "country", p->joints[i].country);
		json_close_object(j);
	}
	json_close_array(j);
}

enum err response_json(struct request *q, struct reply *r, const struct response_page *p)
{
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_object(&j);
	put_round(&j, p->round);
	put_response(&j, q, p->round, p->response);
	json_key(&j, "answers");
	json_open_array(&j);
	for (size_t i = 0; i < p->n_answers; i++) {
		json_open_object(&j);
		json_put(&j, "question", p->answers[i].question);
		json_put(&j, "text", p->answers[i].text);
		json_close_object(&j);
	}
	json_close_array(&j);
	put_redactions(&j, p);
	put_joints(&j, p);
	json_key(&j, "versions");
	json_open_array(&j);
	for (size_t i = 0; i < p->n_versions; i++) {
		json_open_object(&j);
		json_put(&j, "version", p->versions[i].version);
		json_put(&j, "received_at", when(q, p->versions[i].received_at));
		json_put(&j, "digest", p->versions[i].digest);
		json_close_object(&j);
	}
	json_close_array(&j);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

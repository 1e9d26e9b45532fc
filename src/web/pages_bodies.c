/* pages_bodies.c - bodies: who meets and decides. */
#include "base/list.h"
#include "base/try.h"
#include "i18n/msg.h"
#include "views/bodies.h"
#include "web/data_out.h"
#include "web/event_feed.h"
#include "web/paper_files.h"
#include "web/round_lists.h"
#include "web/routes.h"

enum { BODY_MEETINGS = 12, BODY_ROUNDS = 8, BODY_MEETINGS_DATA = 500 };

static void json_body(struct json_out *j, const struct request *q, const struct body *b)
{
	json_put(j, "slug", b->slug);
	json_address(j, q, path_of(q, STR("bodies"), b->slug));
	json_put(j, "kind", b->kind);
	json_wording(j, "name", b->name);
	json_put(j, "parent", b->parent);
	json_put(j, "membership", b->membership);
	json_put(j, "procedure", b->procedure);
	json_put(j, "meetings", b->meetings);
	json_put(j, "rounds", b->rounds);
	json_put(j, "instruments", b->instruments);
	json_put_bool(j, "demonstration", b->demonstration);
}

static enum err bodies_json(struct request *q, struct reply *r, const struct bodies_page *p)
{
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_array(&j);
	for (size_t i = 0; i < p->n; i++) {
		json_open_object(&j);
		json_body(&j, q, &p->list[i]);
		json_close_object(&j);
	}
	json_close_array(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

static enum err bodies_csv(struct request *q, struct reply *r, const struct bodies_page *p)
{
	struct buf b = data_buf(q);
	struct csv c;

	csv_init(&c, &b);
	csv_row(&c, STR("slug"), STR("kind"), STR("name"), STR("name_lang"), STR("parent"), STR("membership"),
		STR("procedure"), STR("url"), STR("meetings"), STR("rounds"));
	for (size_t i = 0; i < p->n; i++) {
		const struct body *x = &p->list[i];
		csv_str(&c, x->slug);
		csv_str(&c, x->kind);
		csv_str(&c, x->name.text);
		csv_str(&c, x->name.lang);
		csv_str(&c, x->parent);
		csv_str(&c, x->membership);
		csv_str(&c, x->procedure);
		csv_str(&c, whole_url(q, path_of(q, STR("bodies"), x->slug)));
		csv_int(&c, x->meetings);
		csv_int(&c, x->rounds);
		csv_end_row(&c);
	}
	return reply_data(r, FORMAT_CSV, &b);
}

enum err bodies_page(struct request *q, struct reply *r)
{
	struct bodies_page p = {.frame = reply_frame(q, msg(q->lang, MSG_nav_bodies), NAV_BODIES)};
	struct body *list;
	enum err e = bodies_list(q->db, q->arena, q->lang, &list, &p.n);

	if (e != ERR_OK)
		return e;
	p.list = list;
	if (q->format == FORMAT_JSON)
		return bodies_json(q, r, &p);
	if (q->format == FORMAT_CSV)
		return bodies_csv(q, r, &p);
	struct out o = reply_out(q);
	bodies_view(&o, &p);
	return reply_page(r, &o);
}

static void json_terms(struct json_out *j, const struct request *q, const struct body_page *p)
{
	json_key(j, "officers");
	json_open_array(j);
	for (size_t i = 0; i < p->n_terms; i++) {
		json_open_object(j);
		json_put(j, "name", p->terms[i].name);
		json_put(j, "role", p->terms[i].role);
		json_put(j, "state", p->terms[i].state);
		json_rough(j, q->arena, "from", p->terms[i].from);
		json_rough(j, q->arena, "to", p->terms[i].to);
		json_put(j, "note", p->terms[i].note);
		json_close_object(j);
	}
	json_close_array(j);
}

static enum err body_json(struct request *q, struct reply *r, const struct body_page *p)
{
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_object(&j);
	json_body(&j, q, p->body);
	json_wording(&j, "mandate", p->body->mandate);
	json_terms(&j, q, p);
	json_key(&j, "children");
	json_open_array(&j);
	for (size_t i = 0; i < p->n_children; i++)
		json_str(&j, p->children[i].slug);
	json_close_array(&j);
	json_key(&j, "sources");
	json_open_array(&j);
	for (size_t i = 0; i < p->n_sources; i++)
		json_str(&j, p->sources[i]);
	json_close_array(&j);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

/* Meetings and deadlines of one body. */
static enum err body_ics(struct request *q, struct reply *r, const struct body *body,
			 const struct round_now_list *rounds)
{
	struct meeting_list meetings;
	struct buf b = data_buf(q);
	enum err e = meetings_list(q->db, q->arena, q->lang, &(struct meeting_filter){.body = body->slug},
				   (struct str){0}, BODY_MEETINGS_DATA, &meetings);

	if (e != ERR_OK)
		return e;
	ics_begin(&b, body->name.text.s ? body->name.text : body->slug, lang_code(q->lang));
	for (size_t i = 0; i < rounds->n; i++)
		ics_round(&b, q, &rounds->list[i]);
	for (size_t i = 0; i < meetings.n; i++)
		ics_meeting(&b, q, &meetings.list[i]);
	ics_end(&b);
	return reply_data(r, FORMAT_ICS, &b);
}

static enum err body_atom(struct request *q, struct reply *r, const struct body *body,
			  const struct round_now_list *rounds)
{
	struct document_list documents;
	struct event_feed f = {0};
	enum err e = documents_list(q->db, q->arena, q->lang, &(struct document_filter){.body = body->slug},
				    (struct str){0}, FEED_EVENTS_MOST, &documents);

	for (size_t i = 0; e == ERR_OK && i < rounds->n; i++)
		event_feed_round(&f, q, &rounds->list[i]);
	for (size_t i = 0; e == ERR_OK && i < documents.n; i++)
		event_feed_document(&f, q, &documents.list[i]);
	return e == ERR_OK ? event_feed_reply(q, r, &f, body->name.text.s ? body->name.text : body->slug,
					      path_of(q, STR("bodies"), body->slug))
			   : e;
}

static enum err read_children(struct request *q, struct body_page *p)
{
	struct body *all, *children = NULL;
	size_t n;

	TRY(bodies_list(q->db, q->arena, q->lang, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(all[i].parent, p->body->slug))
			*PUSH(q->arena, children, p->n_children) = all[i];
	p->children = children;
	return ERR_OK;
}

static enum err read_parts(struct request *q, struct body_page *p)
{
	struct instrument *instruments;
	struct meeting_list meetings;
	struct term *terms;
	struct str *sources;

	TRY(read_children(q, p));
	TRY(body_terms(q->db, q->arena, p->body->id, &terms, &p->n_terms));
	TRY(meetings_list(q->db, q->arena, q->lang, &(struct meeting_filter){.body = p->body->slug},
			  (struct str){0}, BODY_MEETINGS, &meetings));
	TRY(instruments_list(q->db, q->arena, q->lang, p->body->slug, &instruments, &p->n_instruments));
	TRY(sources_of(q->db, q->arena, "body", p->body->id, &sources, &p->n_sources));
	p->terms = terms;
	p->meetings = meetings.list;
	p->n_meetings = meetings.n;
	p->more_meetings = meetings.next.s != NULL;
	p->instruments = instruments;
	p->sources = sources;
	return ERR_OK;
}

enum err body_page(struct request *q, struct reply *r)
{
	const struct procedures set = {q->procedures, q->n_procedures};
	struct body_page p = {0};
	struct round_now_list rounds, calls;
	struct body body;
	bool lists = q->format == FORMAT_ICS || q->format == FORMAT_ATOM;

	TRY(body_by_slug(q->db, q->arena, q->lang, request_part(q, "slug"), &body));
	TRY(rounds_standing(q, &(struct round_filter){.body = body.slug}, (struct str){0}, (struct str){0},
			    lists ? BODY_MEETINGS_DATA : BODY_ROUNDS, false, &rounds));
	if (q->format == FORMAT_ICS)
		return body_ics(q, r, &body, &rounds);
	if (q->format == FORMAT_ATOM)
		return body_atom(q, r, &body, &rounds);
	p.body = &body;
	TRY(read_parts(q, &p));
	TRY(rounds_standing(q, &(struct round_filter){.body = body.slug, .standing = true}, (struct str){0},
			    (struct str){0}, BODY_ROUNDS, false, &calls));
	p.calls = calls.list;
	p.n_calls = calls.n;
	p.procedure = procedures_get(&set, body.procedure);
	p.rounds = rounds.list;
	p.n_rounds = rounds.n;
	p.more_rounds = rounds.next.s != NULL;
	if (q->format == FORMAT_JSON)
		return body_json(q, r, &p);
	p.frame = reply_frame(q, body.name.text.s ? body.name.text : body.slug, NAV_BODIES);
	p.frame.papers =
	    paper_links_to(JOIN(q->arena, q->path, STR("/documents")), msg(q->lang, MSG_paper_documents));
	struct out o = reply_out(q);
	body_view(&o, &p);
	return reply_page(r, &o);
}

/* pages_desk_bodies.c - /desk/bodies: who meets and decides, and who held which office, written down. */
#include "acts/body.h"
#include "i18n/msg.h"
#include "views/desk_bodies.h"
#include "web/desk.h"
#include "web/routes.h"

static struct object body_object(int64_t body)
{
	return (struct object){.kind = OBJECT_BODY, .state = OBJECT_PUBLIC, .body = body};
}

enum err desk_bodies_page(struct request *q, struct reply *r)
{
	struct desk_bodies_page p = {.frame =
					 desk_frame(q, msg(q->lang, MSG_desk_bodies_title), DESK_NAV_PEOPLE)};
	struct object o = body_object(0);
	struct body *list;

	if (!desk_can(q, ACTION_EDIT, &o)) /* bodies are public; this page is for those who write them down */
		return ERR_NOT_FOUND;
	enum err e = bodies_list(q->db, q->arena, q->lang, &list, &p.n);
	if (e != ERR_OK)
		return e;
	p.list = list;
	p.can_create = desk_can(q, ACTION_CREATE, &o);
	struct out out = reply_out(q);
	desk_bodies_view(&out, &p);
	return reply_page(r, &out);
}

static bool is_new(const struct request *q)
{
	return str_eq(request_part(q, "slug"), STR("new"));
}

/* The body the address names, and whether the viewer may write it down; "new" is none yet. */
static enum err open_body(struct request *q, struct desk_body_page *p)
{
	struct object o = body_object(0);

	p->is_new = is_new(q);
	if (!desk_can(q, ACTION_EDIT, &o))
		return ERR_NOT_FOUND;
	enum err e =
	    p->is_new ? ERR_OK : body_words_read(q->db, q->arena, request_part(q, "slug"), &p->typed);
	if (e != ERR_OK)
		return e;
	o.body = p->typed.id;
	p->object = o;
	return desk_may(q, p->is_new ? ACTION_CREATE : ACTION_EDIT, &o);
}

static enum err show(struct request *q, struct reply *r, struct desk_body_page *p)
{
	struct body *bodies;
	struct term *terms;
	struct str title = p->typed.names[q->lang];
	enum err e = bodies_list(q->db, q->arena, q->lang, &bodies, &p->n_bodies);

	if (e == ERR_OK && !p->is_new)
		e = body_terms(q->db, q->arena, p->typed.id, &terms, &p->n_terms);
	if (e != ERR_OK)
		return e;
	p->bodies = bodies;
	p->terms = p->is_new ? NULL : terms;
	p->procedures = q->procedures;
	p->n_procedures = q->n_procedures;
	if (p->is_new)
		title = msg(q->lang, MSG_desk_bodies_new);
	p->frame = desk_frame(q, title.n ? title : p->typed.slug, DESK_NAV_PEOPLE);
	p->frame.one_language = p->refused.n != 0;
	struct out out = reply_out(q);
	if (p->refused.n)
		r->status = 422;
	desk_body_view(&out, p);
	return reply_page(r, &out);
}

enum err desk_body_page(struct request *q, struct reply *r)
{
	struct desk_body_page p = {0};
	enum err e = open_body(q, &p);

	if (str_eq(request_query(q, "done"), STR("saved")))
		p.done = msg(q->lang, MSG_desk_bodies_done);
	return e == ERR_OK ? show(q, r, &p) : e;
}

/* What was sent over what is there. */
static void take_typed(const struct request *q, struct desk_body_page *p)
{
	p->typed.slug = p->is_new ? str_trim(request_field(q, "slug")) : p->typed.slug;
	p->typed.kind = request_field(q, "kind");
	p->typed.parent = request_field(q, "parent");
	p->typed.procedure = request_field(q, "procedure");
	for (size_t l = 0; l < LANGS; l++) {
		struct str name = JOIN(q->arena, STR("name-"), lang_code((enum lang)l));
		p->typed.names[l] = str_trim(request_field(q, name.s));
	}
}

static struct term_typed term_of(const struct request *q)
{
	return (struct term_typed){request_field(q, "office"), str_trim(request_field(q, "holder")),
				   str_trim(request_field(q, "state")), str_trim(request_field(q, "from")),
				   str_trim(request_field(q, "to"))};
}

static enum err refuse(struct request *q, struct reply *r, struct desk_body_page *p, enum msg why)
{
	if (str_eq(request_field(q, "action"), STR("term")))
		p->term = term_of(q);
	else
		take_typed(q, p);
	p->refused = msg(q->lang, why);
	return show(q, r, p);
}

static enum err done(struct request *q, struct reply *r, enum err outcome)
{
	struct desk_body_page p = {0};
	struct str slug = is_new(q) ? str_trim(request_field(q, "slug")) : request_part(q, "slug");

	if (outcome == ERR_OK)
		return reply_redirect(r, 303,
				      JOIN(q->arena, STR("/"), lang_code(q->lang), STR("/desk/bodies/"), slug,
					   STR("?done=saved")));
	if (outcome != ERR_INPUT || !q->act->verdict)
		return outcome;
	enum err e = open_body(q, &p);
	return e == ERR_OK ? refuse(q, r, &p, (enum msg)(q->act->verdict - 1)) : e;
}

static bool procedure_known(const struct request *q, struct str id)
{
	for (size_t i = 0; i < q->n_procedures; i++)
		if (str_eq(q->procedures[i].id, id))
			return true;
	return !id.n;
}

static enum err save(struct request *q, struct reply *r, struct desk_body_page *p)
{
	struct body_save *b = NEW(q->arena, struct body_save, 1);

	if (!procedure_known(q, request_field(q, "procedure")))
		return refuse(q, r, p, MSG_desk_bodies_wrong_procedure);
	take_typed(q, p);
	*b = (struct body_save){.act.actor = desk_actor(q),
				.slug = p->typed.slug,
				.kind = p->typed.kind,
				.parent = p->typed.parent,
				.procedure = p->typed.procedure,
				.original = q->lang,
				.is_new = p->is_new};
	memcpy(b->names, p->typed.names, sizeof b->names);
	body_save_init(b);
	return reply_wait(r, &b->act, done);
}

static enum err save_term(struct request *q, struct reply *r, const struct desk_body_page *p)
{
	struct term_save *t = NEW(q->arena, struct term_save, 1);
	struct term_typed typed = term_of(q);

	*t = (struct term_save){.act.actor = desk_actor(q),
				.body = p->typed.slug,
				.office = typed.office,
				.name = typed.name,
				.state = typed.state,
				.from = typed.from,
				.to = typed.to};
	term_save_init(t);
	return reply_wait(r, &t->act, done);
}

enum err desk_body_sent(struct request *q, struct reply *r)
{
	struct desk_body_page p = {0};
	struct str action = request_field(q, "action");
	enum err e = open_body(q, &p);

	if (e != ERR_OK)
		return e;
	if (str_eq(action, STR("term")))
		return p.is_new ? ERR_NOT_FOUND : save_term(q, r, &p);
	return save(q, r, &p);
}

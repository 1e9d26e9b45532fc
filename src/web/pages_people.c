/* pages_people.c - /desk/people: who holds which role, one person, and what can be done about it. */
#include "web/people_desk.h"

#include "acts/people.h"
#include "base/list.h"
#include "i18n/msg.h"
#include "web/routes.h"

enum { PAGE_PEOPLE = 50, SCAN_MOST = 2000 };

static const struct {
	struct str code;
	enum msg text;
} dones[] = {
    {STR("give"), MSG_people_done_give},
    {STR("end"), MSG_people_done_end},
    {STR("disable"), MSG_people_done_disable},
    {STR("enable"), MSG_people_done_enable},
    {STR("end-sessions"), MSG_people_done_sessions},
    {STR("invited"), MSG_people_done_invited},
    {STR("again"), MSG_people_done_invited},
    {STR("revoke"), MSG_people_done_revoked},
};

static struct str done_text(const struct request *q)
{
	for (size_t i = 0; i < COUNT(dones); i++)
		if (str_eq(request_query(q, "done"), dones[i].code))
			return msg(q->lang, dones[i].text);
	return (struct str){0};
}

static struct object person_object(int64_t account)
{
	return (struct object){.kind = OBJECT_PERSON, .state = OBJECT_MEMBERS, .owner = account};
}

/* The roles of a person that this viewer may see; those in other bodies look as if they were not there. */
static void keep_visible(const struct request *q, struct desk_person *p)
{
	size_t n = 0;

	for (size_t i = 0; i < p->n; i++) {
		struct object o = holding_object(&p->roles[i].is, p->id);
		if (desk_can(q, ACTION_SEE, &o))
			p->roles[n++] = p->roles[i];
	}
	p->n = n;
}

/*
 * Everybody, or those with a role that the viewer may see: these are picked
 * from many, read at once.
 */
static enum err read_people(struct request *q, struct people_page *p)
{
	struct people_filter f = {.q = p->whole ? p->q : (struct str){0},
				  .role = p->whole ? p->role : (struct str){0},
				  .most = p->whole ? PAGE_PEOPLE : SCAN_MOST};
	struct person_line *lines = NULL;
	struct str after = request_query(q, "after");
	struct desk_person *list;
	size_t n, i = 0;

	if (after.n && (!str_int(after, &f.after) || f.after < 0))
		return ERR_NOT_FOUND;
	enum err e = people_list(q->db, q->arena, q->lang, &f, q->now, &list, &n);
	if (e != ERR_OK)
		return e;
	for (; i < n && p->n < PAGE_PEOPLE; i++) {
		struct object o = person_object(list[i].id);
		f.after = list[i].id;
		keep_visible(q, &list[i]);
		bool personal = desk_can(q, ACTION_EDIT, &o) || desk_can(q, ACTION_SEE_ORIGINAL, &o);
		if (personal || list[i].n)
			*PUSH(q->arena, lines, p->n) = (struct person_line){&list[i], personal};
	}
	p->people = lines;
	if (i < n || n == (size_t)f.most) {
		struct buf b;
		buf_init(&b, q->arena, 2048);
		buf_printf(&b, "?after=%lld", (long long)f.after);
		if (f.q.n) {
			buf_lit(&b, "&q=");
			percent_encode(&b, f.q);
		}
		if (f.role.n)
			buf_printf(&b, "&role=%.*s", STR_ARG(f.role));
		p->next = buf_str(&b);
	}
	return ERR_OK;
}

static enum err read_invitations(struct request *q, struct people_page *p)
{
	struct invitation_line *lines = NULL;
	struct desk_invitation *list;
	size_t n;
	enum err e = desk_invitations_read(q->db, q->arena, q->lang, &list, &n);

	for (size_t i = 0; e == ERR_OK && i < n; i++) {
		struct object o = invitation_object(list[i].holding.body, list[i].holding.delegation);
		if (desk_can(q, ACTION_SEE, &o))
			*PUSH(q->arena, lines, p->n_invitations) =
			    (struct invitation_line){.is = &list[i],
						     .over = list[i].ends_at.us < q->now.us,
						     .can_revoke = desk_can(q, ACTION_REVOKE, &o)};
	}
	p->invitations = lines;
	return e;
}

/* Whether some role of theirs lets them see the roles of others, or invite. */
static bool sees_people(const struct request *q)
{
	for (size_t i = 0; i < q->viewer->n; i++) {
		const struct holding *h = &q->viewer->holdings[i];
		struct object held = holding_object(h, 0),
			      invited = invitation_object(h->body, h->delegation);
		if (desk_can(q, ACTION_SEE, &held) || desk_can(q, ACTION_SEE, &invited))
			return true;
	}
	return false;
}

enum err people_page(struct request *q, struct reply *r)
{
	struct people_page p = {.frame = desk_frame(q, msg(q->lang, MSG_people_title), DESK_NAV_PEOPLE),
				.done = done_text(q),
				.q = request_query(q, "q"),
				.role = request_query(q, "role")};
	struct object anybody = person_object(0), o;

	struct object body = {.kind = OBJECT_BODY, .state = OBJECT_PUBLIC};

	p.whole = desk_can(q, ACTION_SEE, &anybody);
	p.has_bodies = desk_can(q, ACTION_EDIT, &body);
	p.can_invite = invite_opens(q, &o);
	if (!p.whole && !p.can_invite && !sees_people(q))
		return ERR_NOT_FOUND;
	enum err e = read_people(q, &p);
	if (e == ERR_OK)
		e = read_invitations(q, &p);
	if (e != ERR_OK)
		return e;
	struct out out = reply_out(q);
	people_view(&out, &p);
	return reply_page(r, &out);
}

/* What the viewer sees of the person the address names; ERR_NOT_FOUND for nothing. */
static enum err open_person(struct request *q, struct person_page *p)
{
	struct desk_person *x = NEW(q->arena, struct desk_person, 1);
	int64_t id;

	if (!str_int(request_part(q, "id"), &id) || id < 1)
		return ERR_NOT_FOUND;
	enum err e = person_read(q->db, q->arena, q->lang, id, q->now, x);
	if (e != ERR_OK)
		return e;
	struct object o = person_object(id);
	struct object sessions = {.kind = OBJECT_SESSION, .state = OBJECT_MEMBERS, .owner = id};
	keep_visible(q, x);
	p->personal = desk_can(q, ACTION_EDIT, &o) || desk_can(q, ACTION_SEE_ORIGINAL, &o);
	if (!p->personal && !x->n)
		return ERR_NOT_FOUND;
	p->can_disable = id != q->viewer->account && desk_can(q, ACTION_REVOKE, &o);
	p->can_end_sessions = p->personal && desk_can(q, ACTION_REVOKE, &sessions);
	p->person = x;
	p->object = p->personal ? o : holding_object(&x->roles[0].is, id);
	return ERR_OK;
}

/* May end what they may give: nobody takes a role from somebody who is above them. */
static bool can_end(const struct request *q, const struct holding *h, int64_t account)
{
	struct object o = holding_object(h, account);

	return desk_can(q, ACTION_REVOKE, &o) &&
	       policy_may_give(q->viewer, h->role, h->body, h->delegation, instant_day_utc(q->now));
}

static void tell_roles(struct request *q, struct person_page *p)
{
	const struct desk_person *x = p->person;
	struct day today = instant_day_utc(q->now);
	struct role_line *lines = NEW(q->arena, struct role_line, x->n + 1);

	for (size_t i = 0; i < x->n; i++) {
		bool ended = x->roles[i].ended_at.us != INSTANT_NONE.us;
		lines[i] =
		    (struct role_line){.is = &x->roles[i],
				       .can_end = !ended && can_end(q, &x->roles[i].is, x->id),
				       .now = !ended && x->active && holding_counts(&x->roles[i].is, today)};
	}
	p->roles = lines;
	p->n = x->n;
}

static enum err show_person(struct request *q, struct reply *r, struct person_page *p)
{
	p->frame = desk_frame(q, p->person->name, DESK_NAV_PEOPLE);
	p->frame.one_language = p->refused.n != 0;
	tell_roles(q, p);
	struct object any = {.kind = OBJECT_HOLDING, .state = OBJECT_MEMBERS};
	enum err e = choices_read(q, ACTION_CREATE, any, &p->choices);
	if (e != ERR_OK)
		return e;
	if (!p->typed.from.n)
		p->typed.from = day_iso(q->arena, instant_day_utc(q->now));
	struct out o = reply_out(q);
	if (p->refused.n)
		r->status = 422;
	person_view(&o, p);
	return reply_page(r, &o);
}

enum err person_page(struct request *q, struct reply *r)
{
	struct person_page p = {.done = done_text(q)};
	enum err e = open_person(q, &p);

	return e == ERR_OK ? show_person(q, r, &p) : e;
}

/* After an act: back to the page, or the page with why not. */
static enum err person_done(struct request *q, struct reply *r, enum err outcome)
{
	struct person_page p = {.typed = role_typed_of(q)};

	if (outcome == ERR_OK) {
		struct str to =
		    arena_printf(q->arena, "/%.*s/desk/people/%.*s?done=%.*s", STR_ARG(lang_code(q->lang)),
				 STR_ARG(request_part(q, "id")), STR_ARG(request_field(q, "action")));
		return reply_redirect(r, 303, to);
	}
	if (outcome != ERR_INPUT || !q->act->verdict)
		return outcome;
	enum err e = open_person(q, &p);
	p.refused = msg(q->lang, (enum msg)(q->act->verdict - 1));
	return e == ERR_OK ? show_person(q, r, &p) : e;
}

static enum err refuse(struct request *q, struct reply *r, struct person_page *p, enum msg why)
{
	p->typed = role_typed_of(q);
	p->refused = msg(q->lang, why);
	return show_person(q, r, p);
}

static enum err give(struct request *q, struct reply *r, struct person_page *p)
{
	struct holding_give *g = NEW(q->arena, struct holding_give, 1);
	struct role_typed t = role_typed_of(q);
	int wrong;
	enum err e = holding_typed(q, &t, &g->holding, &wrong);

	if (e != ERR_OK)
		return e;
	struct object o = holding_object(&g->holding, p->person->id);
	if (!wrong && (e = desk_may(q, ACTION_CREATE, &o)) != ERR_OK)
		return e;
	if (wrong)
		return refuse(q, r, p, (enum msg)(wrong - 1));
	if (!policy_may_give(q->viewer, g->holding.role, g->holding.body, g->holding.delegation,
			     instant_day_utc(q->now)))
		return refuse(q, r, p, MSG_people_wrong_give);
	g->account = p->person->id;
	g->by = q->viewer->account;
	g->act.actor = desk_actor(q);
	holding_give_init(g);
	return reply_wait(r, &g->act, person_done);
}

static enum err end(struct request *q, struct reply *r, const struct person_page *p)
{
	struct holding_end *x = NEW(q->arena, struct holding_end, 1);
	struct holding_row row;
	enum err e = str_int(request_field(q, "holding"), &x->holding)
			 ? holding_read(q->db, q->arena, x->holding, &row)
			 : ERR_NOT_FOUND;

	if (e == ERR_OK && row.account != p->person->id)
		e = ERR_NOT_FOUND;
	if (e != ERR_OK)
		return e;
	struct object o = holding_object(&row.is, row.account);
	if ((e = desk_may(q, ACTION_REVOKE, &o)) != ERR_OK)
		return e;
	if (!can_end(q, &row.is, row.account))
		return ERR_FORBIDDEN;
	x->act.actor = desk_actor(q);
	holding_end_init(x);
	return reply_wait(r, &x->act, person_done);
}

static enum err set_active(struct request *q, struct reply *r, const struct person_page *p, bool enable)
{
	struct account_disable *d = NEW(q->arena, struct account_disable, 1);
	struct object o = person_object(p->person->id);
	enum err e = desk_may(q, ACTION_REVOKE, &o);

	if (e != ERR_OK)
		return e;
	if (p->person->id == q->viewer->account) /* by mistake: another administrator can */
		return ERR_FORBIDDEN;
	*d = (struct account_disable){.act.actor = desk_actor(q), .account = p->person->id, .enable = enable};
	account_disable_init(d);
	return reply_wait(r, &d->act, person_done);
}

static enum err end_sessions(struct request *q, struct reply *r, const struct person_page *p)
{
	struct sessions_end *s = NEW(q->arena, struct sessions_end, 1);
	struct object o = {.kind = OBJECT_SESSION, .state = OBJECT_MEMBERS, .owner = p->person->id};
	enum err e = desk_may(q, ACTION_REVOKE, &o);

	if (e != ERR_OK)
		return e;
	*s = (struct sessions_end){.act.actor = desk_actor(q), .account = p->person->id};
	sessions_end_init(s);
	return reply_wait(r, &s->act, person_done);
}

enum err person_sent(struct request *q, struct reply *r)
{
	struct person_page p = {0};
	struct str action = request_field(q, "action");
	enum err e = open_person(q, &p);

	if (e != ERR_OK)
		return e;
	if (str_eq(action, STR("give")))
		return give(q, r, &p);
	if (str_eq(action, STR("end")))
		return end(q, r, &p);
	if (str_eq(action, STR("disable")) || str_eq(action, STR("enable")))
		return set_active(q, r, &p, str_eq(action, STR("enable")));
	return str_eq(action, STR("end-sessions")) ? end_sessions(q, r, &p) : ERR_INPUT;
}

/* pages_invite.c - /desk/people/invite, and what becomes of an invitation that was not taken up. */
#include "web/people_desk.h"

#include "acts/invite.h"
#include "acts/invite_again.h"
#include "acts/people.h"
#include "base/list.h"
#include "i18n/msg.h"
#include "web/routes.h"

static enum err show_invite(struct request *q, struct reply *r, struct invite_page *p)
{
	struct object o = invitation_object(0, (struct str){0});
	enum err e = choices_read(q, ACTION_INVITE, o, &p->choices);

	if (e != ERR_OK)
		return e;
	p->frame = desk_frame(q, msg(q->lang, MSG_people_invite), DESK_NAV_PEOPLE);
	p->frame.one_language = p->refused.n != 0;
	if (!p->typed.from.n)
		p->typed.from = day_iso(q->arena, instant_day_utc(q->now));
	if (!p->typed.lang.n)
		p->typed.lang = lang_code(q->lang);
	struct out out = reply_out(q);
	if (p->refused.n)
		r->status = 422;
	invite_view(&out, p);
	return reply_page(r, &out);
}

enum err people_invite_page(struct request *q, struct reply *r)
{
	struct invite_page p = {.typed.body = request_query(q, "body")};
	struct object o;

	(void)invite_opens(q, &o);
	enum err e = desk_may(q, ACTION_INVITE, &o);
	return e == ERR_OK ? show_invite(q, r, &p) : e;
}

static enum err invited(struct request *q, struct reply *r, enum err outcome)
{
	struct invite_page p = {.typed = role_typed_of(q)};

	if (outcome == ERR_OK)
		return reply_redirect(
		    r, 303, JOIN(q->arena, STR("/"), lang_code(q->lang), STR("/desk/people?done=invited")));
	if (outcome != ERR_INPUT || !q->act->verdict)
		return outcome;
	p.refused = msg(q->lang, (enum msg)(q->act->verdict - 1));
	return show_invite(q, r, &p);
}

static void fill(struct request *q, struct invite *i, struct str email, struct str name, struct str lang)
{
	i->act.actor = desk_actor(q);
	i->by = q->viewer->account;
	i->email = email;
	i->name = name.n ? name : (struct str){0};
	i->site = q->base;
	i->at = q->now;
	if (!lang_parse(lang, &i->lang))
		i->lang = q->lang;
}

enum err people_invite_sent(struct request *q, struct reply *r)
{
	struct invite_page p = {.typed = role_typed_of(q)};
	struct invite *i = NEW(q->arena, struct invite, 1);
	int wrong;
	enum err e = holding_typed(q, &p.typed, &i->holding, &wrong);

	if (e != ERR_OK)
		return e;
	struct object o = invitation_object(i->holding.body, i->holding.delegation);
	if (wrong && !invite_opens(q, &o))
		return ERR_NOT_FOUND;
	if ((e = desk_may(q, ACTION_INVITE, &o)) != ERR_OK)
		return e;
	if (!wrong && !policy_may_give(q->viewer, i->holding.role, i->holding.body, i->holding.delegation,
				       instant_day_utc(q->now)))
		wrong = MSG_people_wrong_give + 1;
	if (!wrong && !p.typed.email.n)
		wrong = MSG_people_wrong_email + 1;
	fill(q, i, p.typed.email, p.typed.name, p.typed.lang);
	if (!wrong)
		wrong = invite_init(i, q->arena);
	if (!wrong)
		return reply_wait(r, &i->act, invited);
	p.refused = msg(q->lang, (enum msg)(wrong - 1));
	return show_invite(q, r, &p);
}

static enum err invitation_done(struct request *q, struct reply *r, enum err outcome)
{
	if (outcome != ERR_OK)
		return outcome;
	return reply_redirect(r, 303,
			      JOIN(q->arena, STR("/"), lang_code(q->lang), STR("/desk/people?done="),
				   request_field(q, "action")));
}

/* "again": a new link, and the old one counts no more; "revoke". */
enum err people_sent(struct request *q, struct reply *r)
{
	bool again = str_eq(request_field(q, "action"), STR("again"));
	struct desk_invitation was;
	int64_t id;

	/* Before anything is read: what is wrong with the form says nothing of what there is. */
	if (!again && !str_eq(request_field(q, "action"), STR("revoke")))
		return ERR_INPUT;
	enum err e = str_int(request_field(q, "invitation"), &id)
			 ? desk_invitation_read(q->db, q->arena, q->lang, id, &was)
			 : ERR_NOT_FOUND;
	if (e != ERR_OK)
		return e;
	struct object o = invitation_object(was.holding.body, was.holding.delegation);
	if ((e = desk_may(q, again ? ACTION_INVITE : ACTION_REVOKE, &o)) != ERR_OK)
		return e;
	if (!again) {
		struct invitation_revoke *x = NEW(q->arena, struct invitation_revoke, 1);
		*x = (struct invitation_revoke){.act.actor = desk_actor(q), .invitation = id, .at = q->now};
		invitation_revoke_init(x);
		return reply_wait(r, &x->act, invitation_done);
	}
	if (!policy_may_give(q->viewer, was.holding.role, was.holding.body, was.holding.delegation,
			     instant_day_utc(q->now)))
		return ERR_FORBIDDEN;
	struct invitation_again *x = NEW(q->arena, struct invitation_again, 1);
	x->invite.holding = was.holding;
	fill(q, &x->invite, was.email, was.name, was.lang);
	if (!was.email.n || invitation_again_init(x, q->arena, id) != 0)
		return ERR_CONFLICT;
	return reply_wait(r, &x->act, invitation_done);
}

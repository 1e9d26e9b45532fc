/* pages_invitation.c - /invitations/{token}: who invites to what, and taking it up */
#include "acts/invite.h"
#include "acts/person.h"
#include "i18n/country.h"
#include "i18n/date.h"
#include "rules/intake.h"
#include "web/door.h"
#include "web/identities.h"
#include "web/percent.h"
#include "web/routes.h"

static enum err find(struct request *q, struct invitation *ret, bool *ret_stands)
{
	enum err e = invitation_find(q->db, q->arena, q->lang,
				     secret_hash(q->arena, request_part(q, "token")), q->now, ret);

	return e == ERR_OK ? invitation_stands(q->db, q->arena, ret, q->now, ret_stands) : e;
}

/* Not to be taken up: used, withdrawn, too old; or it is open, and nobody may give that role in this name. */
static enum err over(struct request *q, struct reply *r)
{
	struct frame f = door_frame(q, msg(q->lang, MSG_invitation_title));
	struct out o = reply_out(q);
	struct invitation i;
	bool stands = false;
	enum err e = find(q, &i, &stands);

	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	link_view(&o, &(struct link_page){
			  .frame = &f,
			  .title = msg(q->lang, MSG_invitation_title),
			  .over = msg(q->lang, e == ERR_OK ? MSG_invitation_giver : MSG_invitation_over)});
	r->status = 404;
	return reply_page(r, &o);
}

/* "/en/sign-in?next=/invitations/..." */
static struct str sign_in_first(struct request *q)
{
	struct buf b;

	buf_init(&b, q->arena, 4096);
	buf_put(&b, door_url(q, "/sign-in?next="));
	percent_encode(&b, q->path);
	return buf_str(&b);
}

static void tell(struct request *q, const struct invitation *i, struct invitation_page *p)
{
	struct arena *a = q->arena;
	bool named = i->body_name.text.s != NULL;

	p->inviter = i->inviter.s ? i->inviter : msg(q->lang, MSG_invitation_site);
	p->role = role_name(a, q->lang, i->role);
	p->body = named ? i->body_name.text : msg(q->lang, MSG_invitation_whole_site);
	p->body_lang = named ? i->body_name.lang : lang_code(q->lang);
	p->delegation = i->delegation.s ? country_text(a, q->lang, i->delegation) : (struct str){0};
	p->term = term_text(a, q->lang, i->from, i->to);
	p->until = day_text(a, q->lang, instant_day_utc(i->ends_at));
	p->action = JOIN(a, door_url(q, "/invitations/"), request_part(q, "token"));
	p->email_given = i->email.s != NULL;
	if (i->email.s)
		p->email = i->email;
}

/* Which of the four: to be taken up, somebody else's, of an account that signs in first, or a new account. */
static enum err choose(struct request *q, const struct invitation *i, struct invitation_page *p)
{
	struct account account;

	if (q->viewer) {
		if (!i->email.s || str_eq(i->email, q->viewer->email))
			p->join = true;
		else
			p->other = q->viewer->name;
		return ERR_OK;
	}
	enum err e = i->email.s ? account_read_by_email(q->db, q->arena, i->email, &account) : ERR_NOT_FOUND;
	if (e == ERR_OK) {
		p->account = i->email;
		p->sign_in_url = sign_in_first(q);
	}
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

static enum err show(struct request *q, struct reply *r, const struct invitation *i,
		     struct invitation_page *p)
{
	struct frame f = door_frame(q, msg(q->lang, MSG_invitation_title));
	struct out o = reply_out(q);

	tell(q, i, p);
	p->frame = &f;
	enum err e = choose(q, i, p);
	if (e != ERR_OK)
		return e;
	p->setup = door_setup(q, p->email);
	p->ways = sign_in_ways_of(q, q->path);
	p->ways.providers = buttons_to_take_up(q, i, request_part(q, "token"));
	invitation_view(&o, p);
	return reply_page(r, &o);
}

enum err invitation_page(struct request *q, struct reply *r)
{
	struct invitation i;
	bool stands = false;
	enum err e = find(q, &i, &stands);

	if (e == ERR_NOT_FOUND || (e == ERR_OK && !stands))
		return over(q, r);
	struct str name = e == ERR_OK && i.name.s ? i.name : STR("");
	return e == ERR_OK ? show(q, r, &i, &(struct invitation_page){.name = name}) : e;
}

/* A new account on its way: the act first, then what the form shows again. */
struct accepting {
	struct invitation_accept act;
	struct invitation invitation;
	struct door_faults faults;
};

static enum err show_again(struct request *q, struct reply *r, struct accepting *x)
{
	if (!r->status || r->status == 200)
		r->status = 422;
	return show(
	    q, r, &x->invitation,
	    &(struct invitation_page){.name = x->act.name, .email = x->act.email, .faults = &x->faults});
}

/* What the act refused, at its field. */
static void tell_refused(struct request *q, struct accepting *x)
{
	switch (x->act.accepted) {
	case ACCEPT_TAKEN:
		door_fault_add(&x->faults, "email",
			       say(q->arena, q->lang, MSG_invitation_have_account, x->act.email));
		return;
	case ACCEPT_BREACHED:
		door_fault_add(&x->faults, "password", msg(q->lang, MSG_password_breached));
		return;
	default: door_fault_add(&x->faults, "code", msg(q->lang, MSG_setup_wrong));
	}
}

static enum err accepted(struct request *q, struct reply *r, enum err outcome)
{
	struct accepting *x = (struct accepting *)(void *)q->act;

	if (outcome == ERR_NOT_FOUND)
		return over(q, r);
	if (outcome == ERR_LIMIT) {
		door_fault_add(&x->faults, "password", door_busy_text(q, r));
		return show_again(q, r, x);
	}
	if (outcome == ERR_INPUT) {
		tell_refused(q, x);
		return show_again(q, r, x);
	}
	if (outcome != ERR_OK)
		return outcome;
	/* Shown once: not an address that could be opened again. */
	struct frame f = reply_frame(q, msg(q->lang, MSG_codes_title), NAV_NONE);
	struct out o = reply_out(q);
	f.unlisted = f.one_language = true;
	door_cookies(q, r, &x->act.begin);
	recovery_view(&o, &(struct recovery_page){.frame = &f,
						  .codes = x->act.codes,
						  .n = COUNT(x->act.codes),
						  .next = door_url(q, "/desk")});
	return reply_page(r, &o);
}

static struct str field(struct request *q, const char *name)
{
	struct str s = request_field(q, name);

	return s.s ? s : STR("");
}

/* Everything that can be judged before the slow part. */
static void judge(struct request *q, struct accepting *x)
{
	struct invitation_accept *w = &x->act;
	int64_t step;
	struct str fault;

	if (!x->invitation.email.s && !email_valid(w->email))
		door_fault_add(&x->faults, "email", msg(q->lang, MSG_fault_email));
	if (!person_name_valid(w->name))
		door_fault_add(&x->faults, "name", msg(q->lang, MSG_fault_name));
	fault = door_password_fault(q, w->password, w->name, w->email);
	if (fault.s)
		door_fault_add(&x->faults, "password", fault);
	if (!code_fits(w->code_secret, w->typed_code, q->now, 0, &step))
		door_fault_add(&x->faults, "code", msg(q->lang, MSG_setup_wrong));
}

static enum err accept(struct request *q, struct reply *r, const struct invitation *i)
{
	struct accepting *x = NEW(q->arena, struct accepting, 1);

	x->invitation = *i;
	x->act = (struct invitation_accept){
	    .token = request_part(q, "token"),
	    .email = i->email.s ? i->email : str_trim(field(q, "email")),
	    .name = str_trim(field(q, "name")),
	    .lang = q->lang,
	    .password = field(q, "password"),
	    .code_secret = field(q, "secret"),
	    .typed_code = field(q, "code"),
	    .begin = door_begin(q),
	    .breached = q->breached,
	};
	judge(q, x);
	if (x->faults.n)
		return show_again(q, r, x);
	invitation_accept_init(&x->act, q->arena);
	return reply_wait(r, &x->act.act, accepted);
}

static enum err joined(struct request *q, struct reply *r, enum err outcome)
{
	if (outcome == ERR_NOT_FOUND)
		return over(q, r);
	return outcome == ERR_OK ? reply_redirect(r, 303, door_url(q, "/account?done=joined")) : outcome;
}

enum err invitation_sent(struct request *q, struct reply *r)
{
	struct invitation i;
	bool stands = false;
	enum err e = find(q, &i, &stands);

	if (e == ERR_NOT_FOUND || (e == ERR_OK && !stands))
		return over(q, r);
	if (e != ERR_OK || !q->viewer)
		return e == ERR_OK ? accept(q, r, &i) : e;
	struct invitation_join *j = NEW(q->arena, struct invitation_join, 1);
	*j = (struct invitation_join){
	    .token = request_part(q, "token"), .account = q->viewer->account, .at = q->now};
	invitation_join_init(j, q->arena);
	return reply_wait(r, &j->act, joined);
}

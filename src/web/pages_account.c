/* pages_account.c - /account: somebody's own account */
#include "acts/person.h"
#include "i18n/country.h"
#include "i18n/date.h"
#include "store/bodies.h"
#include "views/own_account.h"
#include "web/own_ways.h"
#include "web/routes.h"

/* What concerns how one signs in is changed only by who has just proved who they are. */
static bool fresh(const struct request *q)
{
	return policy_is_strong(q->viewer, q->now);
}

/* To prove it, and back: a form that was sent too late is sent again from its page. */
static enum err prove_first(struct request *q, struct reply *r, const char *back)
{
	return reply_redirect(r, 303, JOIN(q->arena, door_url(q, "/sign-in/again?next="), str_z(back)));
}

static enum err read_roles(struct request *q, struct own_account_page *p)
{
	const struct viewer *v = q->viewer;
	struct own_role *list = NEW(q->arena, struct own_role, v->n + 1);
	struct body *bodies;
	size_t n;
	enum err e = bodies_list(q->db, q->arena, q->lang, &bodies, &n);

	for (size_t i = 0; e == ERR_OK && i < v->n; i++) {
		const struct holding *h = &v->holdings[i];
		list[i] = (struct own_role){
		    .role = role_name(q->arena, q->lang, h->role),
		    .body = msg(q->lang, MSG_invitation_whole_site),
		    .body_lang = lang_code(q->lang),
		    .delegation =
			h->delegation.s ? country_text(q->arena, q->lang, h->delegation) : (struct str){0},
		    .term = term_text(q->arena, q->lang, h->from, h->to),
		};
		for (size_t k = 0; k < n; k++)
			if (h->body && bodies[k].id == h->body) {
				list[i].body = bodies[k].name.text;
				list[i].body_lang = bodies[k].name.lang;
			}
	}
	p->roles = list;
	p->role_count = v->n;
	return e;
}

static struct str how_text(struct arena *a, enum lang l, struct str how)
{
	enum msg m = MSG_how_password;

	return msg_find(JOIN(a, STR("how."), how), &m) ? msg(l, m) : how;
}

static enum err read_sessions(struct request *q, struct own_account_page *p)
{
	struct arena *a = q->arena;
	struct session *list;
	enum err e = sessions_of(q->db, a, q->viewer->account, q->now, &list, &p->session_count);

	if (e != ERR_OK)
		return e;
	struct own_session *rows = NEW(a, struct own_session, p->session_count + 1);
	for (size_t i = 0; i < p->session_count; i++)
		rows[i] = (struct own_session){
		    .id = list[i].id,
		    .how = how_text(a, q->lang, list[i].how),
		    .agent = list[i].agent,
		    .since = instant_text(a, q->lang, list[i].made_at, STR("UTC")),
		    .since_iso = instant_iso(a, list[i].made_at),
		    .seen = instant_text(a, q->lang, list[i].seen_at, STR("UTC")),
		    .seen_iso = instant_iso(a, list[i].seen_at),
		    .this = list[i].id == q->viewer->session,
		};
	p->sessions = rows;
	return ERR_OK;
}

static enum err show(struct request *q, struct reply *r, struct own_account_page *p)
{
	struct frame f = desk_frame(q, msg(q->lang, MSG_account_title), DESK_NAV_ACCOUNT);
	struct account account;
	struct out o = reply_out(q);
	enum err e = account_by_id(q->db, q->arena, q->viewer->account, &account);

	if (e == ERR_OK)
		e = read_roles(q, p);
	if (e == ERR_OK)
		e = read_sessions(q, p);
	if (e == ERR_OK)
		e = recovery_codes_left(q->db, account.id, &p->recovery_left);
	if (e == ERR_OK)
		e = own_ways_of(q, &p->ways, &p->way_count);
	if (e != ERR_OK)
		return e;
	p->frame = &f;
	p->account = &account;
	if (!p->name.s) {
		p->name = account.name;
		if (!lang_parse(account.lang, &p->lang))
			p->lang = q->lang;
	}
	own_account_view(&o, p);
	return reply_page(r, &o);
}

static struct str done_text(struct request *q)
{
	static const struct {
		struct str code;
		enum msg text;
	} done[] = {{STR("saved"), MSG_account_saved},
		    {STR("ended"), MSG_account_ended},
		    {STR("password"), MSG_account_done_password},
		    {STR("codes"), MSG_account_done_codes},
		    {STR("joined"), MSG_account_joined}};
	struct str code = request_query(q, "done");

	for (size_t i = 0; i < COUNT(done); i++)
		if (code.s && str_eq(code, done[i].code))
			return msg(q->lang, done[i].text);
	return (struct str){0};
}

enum err account_page(struct request *q, struct reply *r)
{
	return show(q, r, &(struct own_account_page){.done = done_text(q)});
}

static enum err back(struct request *q, struct reply *r, enum err outcome, const char *done)
{
	return outcome == ERR_OK
		   ? reply_redirect(r, 303, JOIN(q->arena, door_url(q, "/account?done="), str_z(done)))
		   : outcome;
}

static enum err saved(struct request *q, struct reply *r, enum err outcome)
{
	return back(q, r, outcome, "saved");
}

static struct str field(struct request *q, const char *name)
{
	struct str s = request_field(q, name);

	return s.s ? s : STR("");
}

enum err account_sent(struct request *q, struct reply *r)
{
	struct person_edit *p = NEW(q->arena, struct person_edit, 1);
	struct door_faults faults = {0};

	*p = (struct person_edit){.account = q->viewer->account, .name = field(q, "name"), .lang = q->lang};
	if (!lang_parse(field(q, "lang"), &p->lang))
		p->lang = q->lang;
	if (!person_name_valid(p->name)) {
		door_fault_add(&faults, "name", msg(q->lang, MSG_fault_name));
		r->status = 422;
		return show(q, r,
			    &(struct own_account_page){.name = p->name, .lang = p->lang, .faults = &faults});
	}
	person_edit_init(p, q->arena);
	return reply_wait(r, &p->act, saved);
}

static enum err show_password(struct request *q, struct reply *r, bool has, const struct door_faults *faults)
{
	struct frame f = desk_frame(
	    q, msg(q->lang, has ? MSG_account_password_change : MSG_account_password_make), DESK_NAV_ACCOUNT);
	struct out o = reply_out(q);

	own_password_view(&o, &(struct own_password_page){.frame = &f,
							  .action = door_url(q, "/account/password"),
							  .has_password = has,
							  .faults = faults});
	return reply_page(r, &o);
}

enum err account_password_page(struct request *q, struct reply *r)
{
	struct account account;
	enum err e = account_by_id(q->db, q->arena, q->viewer->account, &account);

	if (e == ERR_OK && !account.password.s && !fresh(q)) /* there is no password to ask for */
		return prove_first(q, r, "/account/password");
	return e == ERR_OK ? show_password(q, r, account.password.s != NULL, NULL) : e;
}

/* The act, and by what wrong current passwords are counted. */
struct changing {
	struct person_password act;
	struct door_key key;
};

static enum err password_changed(struct request *q, struct reply *r, enum err outcome)
{
	struct changing *c = (struct changing *)(void *)q->act;
	struct door_faults faults = {0};
	bool breached = outcome == ERR_INPUT && c->act.is_breached; /* the current one was right */

	door_tried(q, &c->key,
		   outcome == ERR_OK || breached ? DOOR_RIGHT
		   : outcome == ERR_INPUT	 ? DOOR_WRONG
						 : DOOR_NOT_TRIED);
	if (outcome == ERR_OK) {
		bool codes = c->act.account.code_secret.s != NULL;
		return door_let_in(q, r, &c->act.begin,
				   codes ? STR("/account?done=password") : STR("/account/codes"));
	}
	if (outcome != ERR_INPUT && outcome != ERR_LIMIT)
		return outcome;
	r->status = 422;
	if (breached)
		door_fault_add(&faults, "password", msg(q->lang, MSG_password_breached));
	else
		door_fault_add(&faults, "current",
			       outcome == ERR_LIMIT ? door_busy_text(q, r)
						    : msg(q->lang, MSG_password_wrong));
	return show_password(q, r, c->act.account.password.s != NULL, &faults);
}

enum err account_password_sent(struct request *q, struct reply *r)
{
	struct changing *c = NEW(q->arena, struct changing, 1);
	struct person_password *p = &c->act;
	struct door_faults faults = {0};
	enum err e = account_by_id(q->db, q->arena, q->viewer->account, &p->account);

	if (e == ERR_OK && !p->account.password.s && !fresh(q))
		return prove_first(q, r, "/account/password");
	if (e == ERR_OK)
		e = door_key_of(q, q->viewer->email, q->viewer->account, &c->key);
	if (e != ERR_OK)
		return e;
	p->chosen = field(q, "password");
	p->current = field(q, "current");
	p->session = q->viewer->session;
	p->begin = door_begin(q);
	p->site = q->base;
	p->breached = q->breached;
	struct str fault = door_password_fault(q, p->chosen, p->account.name, p->account.email);
	int wait = fault.s ? 0 : door_try(q, &c->key);
	if (fault.s || wait) {
		r->status = 422;
		if (wait)
			fault = door_wait_text(q, r, wait);
		door_fault_add(&faults, wait ? "current" : "password", fault);
		return show_password(q, r, p->account.password.s != NULL, &faults);
	}
	person_password_init(p, q->arena);
	return reply_wait(r, &p->act, password_changed);
}

static enum err show_codes(struct request *q, struct reply *r, const struct door_faults *faults)
{
	struct frame f = desk_frame(q, msg(q->lang, MSG_account_codes_make), DESK_NAV_ACCOUNT);
	struct out o = reply_out(q);

	own_codes_view(&o, &(struct own_codes_page){.frame = &f,
						    .action = door_url(q, "/account/codes"),
						    .faults = faults,
						    .setup = door_setup(q, q->viewer->email)});
	return reply_page(r, &o);
}

enum err account_codes_page(struct request *q, struct reply *r)
{
	return fresh(q) ? show_codes(q, r, NULL) : prove_first(q, r, "/account/codes");
}

static enum err codes_kept(struct request *q, struct reply *r, enum err outcome)
{
	struct door_faults faults = {0};

	if (outcome != ERR_INPUT)
		return back(q, r, outcome, "codes");
	door_fault_add(&faults, "code", msg(q->lang, MSG_setup_wrong));
	r->status = 422;
	return show_codes(q, r, &faults);
}

enum err account_codes_sent(struct request *q, struct reply *r)
{
	struct person_codes *p = NEW(q->arena, struct person_codes, 1);

	if (!fresh(q))
		return prove_first(q, r, "/account/codes");
	*p = (struct person_codes){.account = q->viewer->account,
				   .session = q->viewer->session,
				   .secret = field(q, "secret"),
				   .typed = field(q, "code"),
				   .at = q->now,
				   .site = q->base};
	person_codes_init(p, q->arena);
	return reply_wait(r, &p->act, codes_kept);
}

static enum err recovery_made(struct request *q, struct reply *r, enum err outcome)
{
	struct person_recovery *p = (struct person_recovery *)(void *)q->act;

	if (outcome != ERR_OK)
		return outcome;
	struct frame f = desk_frame(q, msg(q->lang, MSG_codes_title), DESK_NAV_ACCOUNT);
	struct out o = reply_out(q);
	f.one_language = true;
	recovery_view(
	    &o, &(struct recovery_page){
		    .frame = &f, .codes = p->codes, .n = COUNT(p->codes), .next = door_url(q, "/account")});
	return reply_page(r, &o);
}

enum err account_recovery_sent(struct request *q, struct reply *r)
{
	struct person_recovery *p = NEW(q->arena, struct person_recovery, 1);

	if (!fresh(q))
		return prove_first(q, r, "/account");
	p->account = q->viewer->account;
	p->session = q->viewer->session;
	p->at = q->now;
	p->site = q->base;
	person_recovery_init(p, q->arena);
	return reply_wait(r, &p->act, recovery_made);
}

static enum err ended(struct request *q, struct reply *r, enum err outcome)
{
	return back(q, r, outcome, "ended");
}

/* `id` 0: all others. */
static enum err end(struct request *q, struct reply *r, int64_t id)
{
	struct session_end *s = NEW(q->arena, struct session_end, 1);
	struct object o = {.kind = OBJECT_SESSION, .owner = q->viewer->account};
	enum err e = desk_may(q, ACTION_REVOKE, &o);

	if (e != ERR_OK)
		return e;
	if (!fresh(q))
		return prove_first(q, r, "/account");
	*s = (struct session_end){.act.actor = desk_actor(q),
				  .account = q->viewer->account,
				  .session = id,
				  .but = q->viewer->session,
				  .at = q->now};
	session_end_init(s);
	return reply_wait(r, &s->act, ended);
}

enum err account_session_sent(struct request *q, struct reply *r)
{
	int64_t id;

	return str_int(request_part(q, "id"), &id) && id > 0 ? end(q, r, id) : ERR_NOT_FOUND;
}

enum err account_sessions_sent(struct request *q, struct reply *r)
{
	return end(q, r, 0);
}

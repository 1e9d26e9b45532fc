/* pages_passkeys.c - /account/passkeys: one's own, and a new one. */
#include "acts/passkey.h"
#include "i18n/date.h"
#include "i18n/msg.h"
#include "web/desk.h"
#include "web/passkeys.h"
#include "web/routes.h"

static const struct {
	struct str code;
	enum msg text;
} dones[] = {
    {STR("added"), MSG_passkeys_added},
    {STR("renamed"), MSG_passkeys_renamed},
    {STR("removed"), MSG_passkeys_removed},
};

static struct str done_text(const struct request *q)
{
	struct str code = request_query(q, "done");

	for (size_t i = 0; i < COUNT(dones); i++)
		if (str_eq(code, dones[i].code))
			return msg(q->lang, dones[i].text);
	return (struct str){0};
}

static struct str here(const struct request *q)
{
	return url_in(q->arena, q->lang, STR("/account/passkeys"));
}

static struct str prove_url(const struct request *q)
{
	return url_in(q->arena, q->lang, STR("/sign-in/again?next=/account/passkeys"));
}

/* Their own account, which every viewer has. */
static enum err own_account(struct request *q)
{
	struct object own = {.kind = OBJECT_PERSON, .state = OBJECT_MEMBERS, .owner = q->viewer->account};

	return desk_may(q, ACTION_EDIT, &own);
}

/* The form for a new one; its options stay not known where this address can have none. */
static enum err offer(struct request *q, struct passkeys_page *p)
{
	struct passkey_asked asked;
	enum err e = passkey_asked_of(q, CHALLENGE_ADD, &asked);

	p->add = (struct passkey_ask){
	    .action = here(q),
	    .make = true,
	    .name = say(q->arena, q->lang, MSG_passkeys_default,
			day_text(q->arena, q->lang, instant_day_utc(q->now))),
	    .button = msg(q->lang, MSG_passkeys_add),
	};
	if (e != ERR_OK)
		return e == ERR_NOT_FOUND ? ERR_OK : e;
	return passkey_create_options(q, &asked, p->list, p->n, &p->add.options);
}

static enum err show(struct request *q, struct reply *r, struct str refused)
{
	struct passkey *list;
	struct passkeys_page p = {.action = here(q), .refused = refused, .done = done_text(q)};
	enum err e = passkeys_of(q->db, q->arena, q->viewer->account, &list, &p.n);

	if (e != ERR_OK)
		return e;
	p.list = list;
	p.full = p.n >= PASSKEYS_MOST;
	if (!policy_is_strong(q->viewer, q->now))
		p.prove_url = prove_url(q);
	else if ((e = offer(q, &p)) != ERR_OK)
		return e;
	struct frame f = desk_frame(q, msg(q->lang, MSG_passkeys_title), DESK_NAV_ACCOUNT);
	struct out o = reply_out(q);
	p.frame = &f;
	passkeys_view(&o, &p);
	return reply_page(r, &o);
}

enum err passkeys_page(struct request *q, struct reply *r)
{
	enum err e = own_account(q);

	return e == ERR_OK ? show(q, r, (struct str){0}) : e;
}

static enum err over(struct request *q, struct reply *r, enum err outcome, const char *done)
{
	if (outcome == ERR_INPUT && q->act->verdict) {
		r->status = 422;
		return show(q, r, msg(q->lang, (enum msg)(q->act->verdict - 1)));
	}
	if (outcome != ERR_OK)
		return outcome;
	return reply_redirect(r, 303, JOIN(q->arena, here(q), STR("?done="), str_z(done)));
}

static enum err added(struct request *q, struct reply *r, enum err outcome)
{
	return over(q, r, outcome, "added");
}

static enum err renamed(struct request *q, struct reply *r, enum err outcome)
{
	return over(q, r, outcome, "renamed");
}

static enum err removed(struct request *q, struct reply *r, enum err outcome)
{
	return over(q, r, outcome, "removed");
}

static enum err add(struct request *q, struct reply *r)
{
	struct passkey_add *p = NEW(q->arena, struct passkey_add, 1);
	enum err e = passkey_asked_of(q, CHALLENGE_ADD, &p->asked);

	if (e != ERR_OK)
		return e;
	p->said = passkey_said_of(q);
	p->account = q->viewer->account;
	p->site = q->base;
	p->name = request_field(q, "name");
	p->transports = request_field(q, "transports");
	p->act.actor = desk_actor(q);
	passkey_add_init(p);
	return reply_wait(r, &p->act, added);
}

static enum err rename_one(struct request *q, struct reply *r, int64_t passkey)
{
	struct passkey_rename *p = NEW(q->arena, struct passkey_rename, 1);

	p->account = q->viewer->account;
	p->passkey = passkey;
	p->name = request_field(q, "name");
	p->act.actor = desk_actor(q);
	passkey_rename_init(p);
	return reply_wait(r, &p->act, renamed);
}

static enum err remove_one(struct request *q, struct reply *r, int64_t passkey)
{
	struct passkey_remove *p = NEW(q->arena, struct passkey_remove, 1);

	p->account = q->viewer->account;
	p->session = q->viewer->session;
	p->passkey = passkey;
	p->site = q->base;
	p->act.actor = desk_actor(q);
	passkey_remove_init(p);
	return reply_wait(r, &p->act, removed);
}

/* A name changes nothing; who adds or takes away a key has just proved who they are. */
enum err passkeys_sent(struct request *q, struct reply *r)
{
	struct str what = request_field(q, "do"), sent = request_field(q, "passkey");
	int64_t passkey = 0;
	enum err e = own_account(q);

	if (e != ERR_OK)
		return e;
	if (sent.s && !str_int(sent, &passkey))
		return ERR_NOT_FOUND;
	if (str_eq(what, STR("rename")))
		return rename_one(q, r, passkey);
	if (!policy_is_strong(q->viewer, q->now))
		return reply_redirect(r, 303, prove_url(q));
	if (str_eq(what, STR("add")))
		return add(q, r);
	return str_eq(what, STR("remove")) ? remove_one(q, r, passkey) : ERR_INPUT;
}

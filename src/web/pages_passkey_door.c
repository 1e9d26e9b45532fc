/* pages_passkey_door.c - /sign-in/passkey, /sign-in/again/passkey: in by a passkey, or proving anew with one.
 */
#include "acts/passkey.h"
#include "base/log.h"
#include "i18n/msg.h"
#include "web/door.h"
#include "web/passkeys.h"
#include "web/routes.h"

static struct str asked_next(const struct request *q)
{
	struct str s = q->method == METHOD_POST ? request_field(q, "next") : request_query(q, "next");

	return s.s ? s : STR("");
}

static struct str way(const struct request *q, bool again)
{
	return door_url(q, again ? "/sign-in/again/passkey" : "/sign-in/passkey");
}

enum err passkey_offer(struct request *q, bool again, struct str next, struct passkey_ask *ret)
{
	struct passkey_asked asked;
	struct passkey *list = NULL;
	size_t n = 0;
	enum err e = passkey_asked_of(q, again ? CHALLENGE_STEP_UP : CHALLENGE_SIGN_IN, &asked);

	*ret = (struct passkey_ask){0};
	if (e == ERR_OK && again)
		e = passkeys_of(q->db, q->arena, q->viewer->account, &list, &n);
	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	if (again && !n)
		return ERR_OK;
	*ret = (struct passkey_ask){
	    .action = way(q, again),
	    .next = next,
	    .button = msg(q->lang, again ? MSG_passkey_again_button : MSG_passkey_sign_in_button),
	};
	if (e == ERR_OK)
		ret->options = passkey_get_options(q, &asked, list, n);
	return ERR_OK;
}

static enum err show(struct request *q, struct reply *r, bool again, struct str refused)
{
	struct passkey_door d = {
	    .title = msg(q->lang, again ? MSG_again_title : MSG_passkey_sign_in_title),
	    .lead = msg(q->lang, again ? MSG_passkey_again_lead : MSG_passkey_sign_in_lead),
	    .refused = refused,
	    .other_url = door_url(q, again ? "/sign-in/again" : "/sign-in"),
	    .other_text = msg(q->lang, MSG_passkey_other_way),
	};
	enum err e = passkey_offer(q, again, asked_next(q), &d.ask);

	if (e != ERR_OK)
		return e;
	if (!d.ask.action.n) /* whoever has none proves it another way */
		return reply_redirect(r, 303, d.other_url);
	struct frame f = door_frame(q, d.title);
	struct out o = reply_out(q);
	d.frame = &f;
	passkey_door_view(&o, &d);
	return reply_page(r, &o);
}

enum err passkey_sign_in_page(struct request *q, struct reply *r)
{
	return show(q, r, false, (struct str){0});
}

enum err passkey_again_page(struct request *q, struct reply *r)
{
	return show(q, r, true, (struct str){0});
}

static enum err refuse(struct request *q, struct reply *r, bool again, enum msg why)
{
	r->status = 422;
	return show(q, r, again, msg(q->lang, why));
}

static enum err used(struct request *q, struct reply *r, enum err outcome)
{
	struct passkey_use *p = (struct passkey_use *)(void *)q->act;
	bool again = p->asked.use.purpose == CHALLENGE_STEP_UP;

	if ((outcome == ERR_INPUT || outcome == ERR_OK) && p->act.verdict)
		return refuse(q, r, again, (enum msg)(p->act.verdict - 1));
	if (outcome == ERR_LIMIT)
		return show(q, r, again, door_busy_text(q, r));
	return outcome == ERR_OK ? door_let_in(q, r, &p->begin, asked_next(q)) : outcome;
}

static enum err sent(struct request *q, struct reply *r, bool again)
{
	struct passkey_use *p = NEW(q->arena, struct passkey_use, 1);
	struct str credential = request_field(q, "credential");
	enum err e = passkey_asked_of(q, again ? CHALLENGE_STEP_UP : CHALLENGE_SIGN_IN, &p->asked);

	if (e == ERR_NOT_FOUND)
		return show(q, r, again, (struct str){0});
	if (e == ERR_OK)
		e = credential.n ? passkey_by_credential(q->db, q->arena, credential, &p->known, &p->handle)
				 : ERR_NOT_FOUND;
	if (e == ERR_NOT_FOUND || (e == ERR_OK && again && p->known.account != q->viewer->account)) {
		log_info("room=web doing=passkey why=unknown");
		return refuse(q, r, again, MSG_passkey_refused_unknown);
	}
	if (e != ERR_OK)
		return e;
	p->said = passkey_said_of(q);
	p->said_handle = passkey_field(q, "handle");
	p->begin = door_begin(q);
	passkey_use_init(p, q->arena);
	return reply_wait(r, &p->act, used);
}

enum err passkey_sign_in_sent(struct request *q, struct reply *r)
{
	return sent(q, r, false);
}

enum err passkey_again_sent(struct request *q, struct reply *r)
{
	return sent(q, r, true);
}

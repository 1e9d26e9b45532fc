/* pages_sign_in.c - /sign-in, its second half, /sign-in/link/{token}, /sign-out */
#include "acts/sign_in.h"
#include "auth/throttle.h"
#include "base/log.h"
#include "i18n/msg.h"
#include "web/door.h"
#include "web/passkeys.h"
#include "web/percent.h"
#include "web/routes.h"
#include "web/session.h"

/* Where to afterwards: as it was asked for, behind the language. */
static struct str asked_next(const struct request *q)
{
	struct str s = q->method == METHOD_POST ? request_field(q, "next") : request_query(q, "next");

	return s.s ? s : STR("");
}

static enum err show_sign_in(struct request *q, struct reply *r, struct str email, struct str refused)
{
	struct frame f = door_frame(q, msg(q->lang, MSG_door_title));
	struct str next = asked_next(q);
	struct passkey_ask passkey;
	enum err e = passkey_offer(q, false, next, &passkey);
	if (e != ERR_OK)
		return e;
	struct out o = reply_out(q);

	sign_in_view(&o, &(struct sign_in_page){
			     .frame = &f,
			     .action = door_url(q, "/sign-in"),
			     .next = next,
			     .go_on = next_of(q, next),
			     .email = email,
			     .recover_url = door_url(q, "/recover"),
			     .refused = refused,
			     .name = q->viewer ? q->viewer->name : (struct str){0},
			     .ways = sign_in_ways_of(q, next),
			     .passkey = passkey,
			 });
	return reply_page(r, &o);
}

enum err sign_in_page(struct request *q, struct reply *r)
{
	return show_sign_in(q, r, (struct str){0}, (struct str){0});
}

/* The act, and by what it is counted. */
struct signing {
	struct sign_in_password act;
	struct door_key key;
	struct str email;
};

static enum err password_tried(struct request *q, struct reply *r, enum err outcome)
{
	struct signing *s = (struct signing *)(void *)q->act;

	if (outcome == ERR_OK) {
		door_tried(q, &s->key, DOOR_RIGHT);
		door_half_set(q, r, s->act.token);
		struct buf b;
		struct str next = asked_next(q);
		buf_init(&b, q->arena, 3 * next.n + 1);
		percent_encode(&b, next);
		return reply_redirect(r, 303,
				      JOIN(q->arena, door_url(q, "/sign-in/code?next="), buf_str(&b)));
	}
	if (outcome == ERR_INPUT) {
		log_info("room=web doing=sign_in outcome=refused");
		door_tried(q, &s->key, DOOR_WRONG);
		r->status = 422;
		return show_sign_in(q, r, s->email, msg(q->lang, MSG_door_refused));
	}
	door_tried(q, &s->key, DOOR_NOT_TRIED);
	return outcome == ERR_LIMIT ? show_sign_in(q, r, s->email, door_busy_text(q, r)) : outcome;
}

static struct str field_or_empty(struct request *q, const char *name)
{
	struct str s = request_field(q, name);

	return s.s ? s : STR("");
}

enum err sign_in_sent(struct request *q, struct reply *r)
{
	struct signing *s = NEW(q->arena, struct signing, 1);

	s->email = str_trim(field_or_empty(q, "email"));
	enum err e = account_read_by_email(q->db, q->arena, s->email, &s->act.account);
	if (e == ERR_OK || e == ERR_NOT_FOUND)
		e = door_key_of(q, s->email, s->act.account.id, &s->key);
	if (e != ERR_OK)
		return e;
	int wait = door_try(q, &s->key);
	if (wait) {
		log_info("room=web doing=sign_in outcome=wait");
		return show_sign_in(q, r, s->email, door_wait_text(q, r, wait));
	}
	s->act.typed = field_or_empty(q, "password");
	s->act.at = q->now;
	sign_in_password_init(&s->act, q->arena);
	return reply_wait(r, &s->act.act, password_tried);
}

static enum err show_code(struct request *q, struct reply *r, struct str refused)
{
	struct frame f = door_frame(q, msg(q->lang, MSG_code_title));
	struct out o = reply_out(q);

	code_view(&o, &(struct code_page){
			  .frame = &f,
			  .action = door_url(q, "/sign-in/code"),
			  .next = asked_next(q),
			  .refused = refused,
			  .recover_url = door_url(q, "/recover"),
		      });
	return reply_page(r, &o);
}

/* Without the first half there is no second. */
enum err sign_in_code_page(struct request *q, struct reply *r)
{
	struct str half = request_cookie(q, HALF_COOKIE);
	struct step step;
	enum err e = half.n ? step_find(q->db, STEP_PASSWORD, secret_hash(q->arena, half), q->now, &step)
			    : ERR_NOT_FOUND;

	if (e == ERR_NOT_FOUND)
		return reply_redirect(r, 303, door_url(q, "/sign-in"));
	return e == ERR_OK ? show_code(q, r, (struct str){0}) : e;
}

/* Of a device that the account knows, codes are counted by themselves: it is not delayed by failures of
 * others, and may not try all of them either. */
struct coding {
	struct sign_in_code act;
	struct str key; /* not known: the store counts */
};

static enum err code_tried(struct request *q, struct reply *r, enum err outcome)
{
	struct coding *c = (struct coding *)(void *)q->act;
	struct sign_in_code *s = &c->act;

	if (c->key.s && outcome == ERR_OK && s->proof == PROOF_GOOD)
		throttle_passed(q->throttle, THROTTLE_CODE, c->key);
	if (outcome != ERR_OK)
		return outcome == ERR_LIMIT ? show_code(q, r, door_busy_text(q, r)) : outcome;
	if (s->proof != PROOF_GOOD)
		log_info("room=web doing=sign_in_code outcome=refused");
	switch (s->proof) {
	case PROOF_GOOD: door_half_drop(r); return door_let_in(q, r, &s->begin, asked_next(q));
	case PROOF_WAIT: return show_code(q, r, door_wait_text(q, r, s->wait));
	case PROOF_WRONG: r->status = 422; return show_code(q, r, msg(q->lang, MSG_code_wrong));
	case PROOF_OVER: break;
	}
	door_half_drop(r);
	r->status = 422;
	return show_sign_in(q, r, (struct str){0}, msg(q->lang, MSG_code_over));
}

static enum err code_key(struct request *q, struct coding *c)
{
	struct str device = request_cookie(q, DEVICE_COOKIE), hash = secret_hash(q->arena, device);
	struct step step;
	bool known = false;
	enum err e = step_find(q->db, STEP_PASSWORD, secret_hash(q->arena, c->act.step_token), q->now, &step);

	if (e == ERR_OK)
		e = device_is_known(q->db, step.account, hash, &known);
	if (e == ERR_OK && known)
		c->key = arena_printf(q->arena, "%lld %.*s", (long long)step.account, STR_ARG(hash));
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

enum err sign_in_code_sent(struct request *q, struct reply *r)
{
	struct coding *c = NEW(q->arena, struct coding, 1);
	struct str half = request_cookie(q, HALF_COOKIE);

	c->act.step_token = half.s ? half : STR("");
	c->act.typed = field_or_empty(q, "code");
	c->act.begin = door_begin(q);
	enum err e = code_key(q, c);
	if (e != ERR_OK)
		return e;
	int wait = c->key.s ? throttle_wait(q->throttle, THROTTLE_CODE, c->key, q->now) : 0;
	if (wait)
		return show_code(q, r, door_wait_text(q, r, wait));
	if (c->key.s)
		throttle_failed(q->throttle, THROTTLE_CODE, c->key, q->now);
	sign_in_code_init(&c->act, q->arena);
	return reply_wait(r, &c->act.act, code_tried);
}

static enum err show_link(struct request *q, struct reply *r, bool over)
{
	struct frame f = door_frame(q, msg(q->lang, MSG_link_title));
	struct out o = reply_out(q);

	link_view(&o, &(struct link_page){
			  .frame = &f,
			  .title = msg(q->lang, MSG_link_title),
			  .text = msg(q->lang, MSG_link_lead),
			  .action = JOIN(q->arena, door_url(q, "/sign-in/link/"), request_part(q, "token")),
			  .button = msg(q->lang, MSG_code_submit),
			  .over = over ? msg(q->lang, MSG_link_over) : (struct str){0},
		      });
	r->status = over ? 404 : 200;
	return reply_page(r, &o);
}

/* GET only shows a button: programs that look at links use none up. */
enum err sign_in_link_page(struct request *q, struct reply *r)
{
	struct step step;
	enum err e =
	    step_find(q->db, STEP_LINK, secret_hash(q->arena, request_part(q, "token")), q->now, &step);

	return e == ERR_OK || e == ERR_NOT_FOUND ? show_link(q, r, e != ERR_OK) : e;
}

static enum err link_used(struct request *q, struct reply *r, enum err outcome)
{
	struct sign_in_link *s = (struct sign_in_link *)(void *)q->act;

	if (outcome == ERR_NOT_FOUND)
		return show_link(q, r, true);
	return outcome == ERR_OK ? door_let_in(q, r, &s->begin, STR("/desk")) : outcome;
}

enum err sign_in_link_sent(struct request *q, struct reply *r)
{
	struct sign_in_link *s = NEW(q->arena, struct sign_in_link, 1);

	s->token = request_part(q, "token");
	s->begin = door_begin(q);
	sign_in_link_init(s, q->arena);
	return reply_wait(r, &s->act, link_used);
}

static enum err signed_out(struct request *q, struct reply *r, enum err outcome)
{
	if (outcome != ERR_OK && outcome != ERR_NOT_FOUND)
		return outcome;
	session_cookie_drop(r);
	/* What was read while signed in leaves the browser with it; the device stays known. */
	reply_header(r, STR("Clear-Site-Data"), STR("\"cache\", \"storage\""));
	return reply_redirect(r, 303, door_url(q, "/"));
}

enum err sign_out_sent(struct request *q, struct reply *r)
{
	struct session_end *s = NEW(q->arena, struct session_end, 1);

	if (!q->viewer)
		return signed_out(q, r, ERR_OK);
	*s = (struct session_end){.act.actor = desk_actor(q),
				  .account = q->viewer->account,
				  .session = q->viewer->session,
				  .at = q->now};
	session_end_init(s);
	return reply_wait(r, &s->act, signed_out);
}

/* Proving anew. */

struct proving {
	struct step_up act;
	struct door_key key;
};

static enum err show_again(struct request *q, struct reply *r, const struct account *account,
			   struct str refused)
{
	struct frame f = door_frame(q, msg(q->lang, MSG_again_title));
	struct str next = asked_next(q);
	struct passkey_ask passkey;
	enum err e = passkey_offer(q, true, next, &passkey);
	if (e != ERR_OK)
		return e;
	struct out o = reply_out(q);

	code_view(&o, &(struct code_page){
			  .frame = &f,
			  .action = door_url(q, "/sign-in/again"),
			  .next = next,
			  .refused = refused,
			  .again = true,
			  .password = account->password.s && account->code_secret.s,
			  .ways = sign_in_ways_of(q, next),
			  .passkey = passkey,
		      });
	return reply_page(r, &o);
}

enum err sign_in_again_page(struct request *q, struct reply *r)
{
	struct account account;
	enum err e = account_by_id(q->db, q->arena, q->viewer->account, &account);

	return e == ERR_OK ? show_again(q, r, &account, (struct str){0}) : e;
}

static enum err proved(struct request *q, struct reply *r, enum err outcome)
{
	struct proving *p = (struct proving *)(void *)q->act;
	struct step_up *s = &p->act;
	bool good = outcome == ERR_OK && s->proof == PROOF_GOOD;

	door_tried(q, &p->key, good ? DOOR_RIGHT : outcome == ERR_LIMIT ? DOOR_NOT_TRIED : DOOR_WRONG);
	if (good)
		return door_let_in(q, r, &s->begin, asked_next(q));
	if (outcome == ERR_LIMIT)
		return show_again(q, r, &s->account, door_busy_text(q, r));
	if (outcome != ERR_OK && outcome != ERR_INPUT)
		return outcome;
	log_info("room=web doing=step_up outcome=refused");
	if (outcome == ERR_OK && s->proof == PROOF_WAIT)
		return show_again(q, r, &s->account, door_wait_text(q, r, s->wait));
	r->status = 422;
	return show_again(q, r, &s->account, msg(q->lang, MSG_again_refused));
}

enum err sign_in_again_sent(struct request *q, struct reply *r)
{
	struct proving *p = NEW(q->arena, struct proving, 1);
	enum err e = account_by_id(q->db, q->arena, q->viewer->account, &p->act.account);

	if (e == ERR_OK)
		e = door_key_of(q, q->viewer->email, q->viewer->account, &p->key);
	if (e != ERR_OK)
		return e;
	int wait = door_try(q, &p->key);
	if (wait)
		return show_again(q, r, &p->act.account, door_wait_text(q, r, wait));
	p->act.session = q->viewer->session;
	p->act.password = field_or_empty(q, "password");
	p->act.typed = field_or_empty(q, "code");
	p->act.begin = door_begin(q);
	step_up_init(&p->act, q->arena);
	return reply_wait(r, &p->act.act, proved);
}

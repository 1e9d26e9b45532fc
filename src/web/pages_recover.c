/* pages_recover.c - /recover and /recover/{token}: a way back in */
#include "acts/recover.h"
#include "auth/throttle.h"
#include "base/log.h"
#include "i18n/msg.h"
#include "rules/intake.h"
#include "web/door.h"
#include "web/routes.h"

static enum err show(struct request *q, struct reply *r, struct recover_page *p)
{
	struct frame f = door_frame(q, msg(q->lang, p->link ? MSG_recover_new_title : MSG_recover_title));
	struct out o = reply_out(q);

	p->frame = &f;
	p->action = p->link ? JOIN(q->arena, door_url(q, "/recover/"), request_part(q, "token"))
			    : door_url(q, "/recover");
	recover_view(&o, p);
	return reply_page(r, &o);
}

enum err recover_page(struct request *q, struct reply *r)
{
	return show(q, r, &(struct recover_page){0});
}

/* The same words, whoever has an account or not. */
static enum err asked(struct request *q, struct reply *r, enum err outcome)
{
	if (outcome == ERR_LIMIT)
		return show(q, r, &(struct recover_page){.refused = door_busy_text(q, r)});
	return outcome == ERR_OK ? show(q, r, &(struct recover_page){.asked = true}) : outcome;
}

enum err recover_sent(struct request *q, struct reply *r)
{
	struct recover_ask *a = NEW(q->arena, struct recover_ask, 1);
	struct door_faults faults = {0};
	struct str email = request_field(q, "email");
	int wait = throttle_wait(q->throttle, THROTTLE_LETTER, q->network, q->now);

	email = email.s ? str_trim(email) : STR("");
	if (wait)
		return show(q, r,
			    &(struct recover_page){.email = email, .refused = door_wait_text(q, r, wait)});
	if (!email_valid(email)) {
		door_fault_add(&faults, "email", msg(q->lang, MSG_fault_email));
		r->status = 422;
		return show(q, r, &(struct recover_page){.email = email, .faults = &faults});
	}
	throttle_failed(q->throttle, THROTTLE_LETTER, q->network, q->now);
	*a = (struct recover_ask){.email = email, .site = q->base, .at = q->now};
	recover_ask_init(a, q->arena);
	return reply_wait(r, &a->act, asked);
}

static enum err over(struct request *q, struct reply *r)
{
	r->status = 404;
	return show(q, r, &(struct recover_page){.refused = msg(q->lang, MSG_link_over)});
}

/* What the link stands for: the account whose it is. */
static enum err link_account(struct request *q, struct account *ret)
{
	struct step step;
	enum err e =
	    step_find(q->db, STEP_RECOVER, secret_hash(q->arena, request_part(q, "token")), q->now, &step);

	return e == ERR_OK ? account_by_id(q->db, q->arena, step.account, ret) : e;
}

enum err recover_link_page(struct request *q, struct reply *r)
{
	struct account account;
	enum err e = link_account(q, &account);

	if (e == ERR_NOT_FOUND)
		return over(q, r);
	return e == ERR_OK ? show(q, r, &(struct recover_page){.link = true}) : e;
}

static enum err recovered(struct request *q, struct reply *r, enum err outcome)
{
	struct recover *x = (struct recover *)(void *)q->act;
	struct door_faults faults = {0};

	if (outcome == ERR_LIMIT)
		return show(q, r, &(struct recover_page){.link = true, .refused = door_busy_text(q, r)});
	if (outcome == ERR_INPUT && x->is_breached) {
		door_fault_add(&faults, "password", msg(q->lang, MSG_password_breached));
		r->status = 422;
		return show(q, r, &(struct recover_page){.link = true, .faults = &faults});
	}
	if (outcome != ERR_OK)
		return outcome;
	/* A recovery code stands for a lost device: its secret is made anew first. */
	if (x->proof == PROOF_GOOD)
		return door_let_in(q, r, &x->begin, x->by_recovery ? STR("/account/codes") : STR("/account"));
	log_info("room=web doing=recover outcome=refused");
	if (x->proof == PROOF_OVER)
		return over(q, r);
	door_fault_add(&faults, "code", msg(q->lang, MSG_code_wrong));
	r->status = 422;
	return show(q, r, &(struct recover_page){.link = true, .faults = &faults});
}

enum err recover_link_sent(struct request *q, struct reply *r)
{
	struct recover *x = NEW(q->arena, struct recover, 1);
	struct door_faults faults = {0};
	struct account account;
	struct str chosen = request_field(q, "password"), typed = request_field(q, "code");
	enum err e = link_account(q, &account);

	if (e == ERR_NOT_FOUND)
		return over(q, r);
	if (e != ERR_OK)
		return e;
	chosen = chosen.s ? chosen : STR("");
	struct str fault = door_password_fault(q, chosen, account.name, account.email);
	if (fault.s) {
		door_fault_add(&faults, "password", fault);
		r->status = 422;
		return show(q, r, &(struct recover_page){.link = true, .faults = &faults});
	}
	*x = (struct recover){.token = request_part(q, "token"),
			      .typed = typed.s ? typed : STR(""),
			      .chosen = chosen,
			      .site = q->base,
			      .breached = q->breached,
			      .begin = door_begin(q)};
	recover_init(x, q->arena);
	return reply_wait(r, &x->act, recovered);
}

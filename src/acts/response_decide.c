/* response_decide.c - what the officer decides about an answer, and a confirmed address: see response.h */
#include "acts/answer_text.h"
#include "acts/response_search.h"
#include "base/secret.h"
#include "html/json.h"
#include "store/moderation_write.h"
#include "store/response_write.h"

static struct str state_json(struct arena *a, const struct held *h, enum response_state s, struct str reason)
{
	struct buf b;
	struct json_out j;

	buf_init(&b, a, 8 * REASON_MOST + 1024);
	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "round", h->round_slug);
	json_put(&j, "number", h->number);
	json_put(&j, "version", h->version);
	json_put(&j, "state", response_state_code(s));
	if (s == RESPONSE_WITHHELD)
		json_put(&j, "reason", reason);
	json_close_object(&j);
	return buf_str(&b);
}

enum err response_journal(struct tx *tx, const struct act *act, const char *what, const struct held *h,
			  enum response_state s, struct str reason)
{
	struct arena *a = tx_arena(tx);
	return journal_write(tx, act->actor, what, "response", h->id, state_json(a, h, h->state, h->reason),
			     state_json(a, h, s, reason));
}

/* What the moderation log says of it; nothing of what was never withheld and is published. */
static enum err log_decided(struct tx *tx, const struct held *h, enum response_state to, struct instant at,
			    struct str reason)
{
	if (to == RESPONSE_WITHHELD)
		return moderation_insert(tx, h->round, h->id, at, "withheld", ANY_QUESTION, reason);
	if (h->state == RESPONSE_WITHHELD)
		return moderation_insert(tx, h->round, h->id, at, "restored", ANY_QUESTION, (struct str){0});
	return ERR_OK;
}

enum err response_decide_in(struct tx *tx, struct response_decide *d, const struct held *h,
			    enum response_state to)
{
	struct instant at = act_when(tx, d->at);
	enum consent consent;

	if (!consent_parse(h->submission.consent, &consent))
		BUG("the schema lets no other consent in");
	d->why =
	    to == RESPONSE_PUBLISHED ? may_publish(h->state, consent) : may_withhold(h->state, d->reason);
	if (d->why != VERDICT_YES)
		return response_refuse(&d->act, &d->why, d->why);
	enum err e = response_set_state(tx, h->id, to, at, d->reason);
	if (e == ERR_OK)
		e = response_journal(tx, &d->act, to == RESPONSE_PUBLISHED ? "publish" : "withhold", h, to,
				     d->reason);
	if (e == ERR_OK)
		e = log_decided(tx, h, to, at, d->reason);
	if (e == ERR_OK)
		e = to == RESPONSE_PUBLISHED ? response_search_put(tx, tx_arena(tx), h)
					     : response_search_drop(tx, h);
	return e == ERR_OK ? letter_decided_queue(tx, h, d, to == RESPONSE_PUBLISHED) : e;
}

static enum err decide(struct tx *tx, struct response_decide *d, enum response_state to)
{
	struct held h;
	enum err e = held_by_number(tx_db(tx), tx_arena(tx), d->round, d->number, &h);

	return e == ERR_OK ? response_decide_in(tx, d, &h, to) : e;
}

static enum err publish_run(struct tx *tx, struct act *act)
{
	return decide(tx, (struct response_decide *)(void *)act, RESPONSE_PUBLISHED);
}

static enum err withhold_run(struct tx *tx, struct act *act)
{
	return decide(tx, (struct response_decide *)(void *)act, RESPONSE_WITHHELD);
}

void response_publish_init(struct response_decide *d)
{
	d->act.run = publish_run;
}

void response_withhold_init(struct response_decide *d)
{
	d->act.run = withhold_run;
}

static enum err confirm_run(struct tx *tx, struct act *act)
{
	struct response_confirm *c = (struct response_confirm *)(void *)act;
	struct arena *a = tx_arena(tx);
	struct held h;
	enum err e = held_read(tx_db(tx), a, c->response, &h);

	if (e == ERR_OK && (!h.confirm_hash.s || !secret_eq(token_hash(a, c->secret), h.confirm_hash)))
		e = ERR_NOT_FOUND;
	if (e != ERR_OK)
		return e;
	c->ret_number = h.number;
	snprintf(c->ret_round, sizeof c->ret_round, "%.*s", STR_ARG(h.round_slug));
	if (h.confirmed_at.us != INSTANT_NONE.us)
		return ERR_OK;
	e = response_set_confirmed(tx, h.id, act_when(tx, c->at));
	return e == ERR_OK ? journal_write(tx, act->actor, "confirm", "response", h.id,
					   STR("{\"confirmed\":false}"), STR("{\"confirmed\":true}"))
			   : e;
}

void response_confirm_init(struct response_confirm *c)
{
	c->act.run = confirm_run;
	if (!c->act.actor.s)
		c->act.actor = STR("respondent");
}

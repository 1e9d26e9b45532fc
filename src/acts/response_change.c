/* response_change.c - replacing and withdrawing an answer: see response.h */
#include "acts/answer_text.h"
#include "acts/response_search.h"
#include "base/secret.h"
#include "store/response_write.h"

/* The response whose private link this is; a wrong secret looks like no response. */
static enum err held_by_token(struct tx *tx, int64_t response, struct str token, struct held *ret)
{
	struct held h;
	enum err e = held_read(tx_db(tx), tx_arena(tx), response, &h);

	if (e == ERR_OK && !secret_eq(token_hash(tx_arena(tx), token), h.token_hash))
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = h;
	return e;
}

static struct receipt receipt_of(const struct held *h)
{
	return (struct receipt){.response = h->id,
				.number = h->number,
				.version = h->version,
				.received_at = h->version_received_at,
				.late = h->late,
				.digest = h->digest};
}

static enum err write_version(struct tx *tx, struct response_receive *r, const struct held *before)
{
	struct receipt *t = &r->receipt, old = receipt_of(before);
	struct arena *a = tx_arena(tx);
	const struct prepared *m = &r->made;
	enum err e = response_version_insert(tx, t->response, t->version, t->received_at, &r->submission,
					     &m->found, m->salt, m->digest);

	if (e == ERR_OK)
		e = response_set_version(tx, t->response, t->version, m->confirm_hash, &r->submission,
					 &m->found);
	if (e == ERR_OK)
		e = submission_key_insert(tx, m->key_hash, t->response, t->version);
	if (e == ERR_OK)
		e = journal_write(tx, r->act.actor, "replace", "response", t->response,
				  version_json(a, r->gate, &old), version_json(a, r->gate, t));
	return e;
}

static enum err replace_run(struct tx *tx, struct act *act)
{
	struct response_replace *p = (struct response_replace *)(void *)act;
	struct response_receive *r = &p->with;
	struct instant now = act_when(tx, r->at);
	struct held h;
	bool again = false;
	int64_t last = 0;
	enum err e = held_by_token(tx, p->response, p->token, &h);

	if (e == ERR_OK)
		e = response_find_key(tx, r, &again);
	r->receipt.token = p->token; /* the link of the first form is that of all versions */
	if (again && r->receipt.response != p->response)
		return response_refuse(act, &r->why, VERDICT_OTHER_TEXT);
	if (e != ERR_OK || again)
		return e;
	e = gate_holds(tx, r->gate, &last);
	if (e == ERR_OK && h.round != r->gate->round.id)
		e = ERR_NOT_FOUND;
	if (e != ERR_OK)
		return e;
	r->why = may_change(&r->gate->times, h.state, now);
	if (r->why != VERDICT_YES)
		return response_refuse(act, &r->why, r->why);
	r->receipt = (struct receipt){.response = h.id,
				      .number = h.number,
				      .version = h.version + 1,
				      .received_at = now,
				      .late = h.late,
				      .digest = r->made.digest,
				      .token = p->token};
	e = write_version(tx, r, &h);
	if (e == ERR_OK)
		e = response_search_drop(tx, &h);
	return e == ERR_OK && r->submission.email.n ? letter_confirm_queue(tx, r) : e;
}

bool response_replace_init(struct response_replace *r, struct arena *a)
{
	r->with.act.run = replace_run;
	return response_prepare(&r->with, a);
}

static enum err withdraw_run(struct tx *tx, struct act *act)
{
	struct response_withdraw *w = (struct response_withdraw *)(void *)act;
	struct instant now = act_when(tx, w->at);
	struct held h;
	int64_t last = 0;
	enum err e = held_by_token(tx, w->response, w->token, &h);

	if (e == ERR_OK)
		e = gate_holds(tx, w->gate, &last);
	if (e == ERR_OK && h.round != w->gate->round.id)
		e = ERR_NOT_FOUND;
	if (e != ERR_OK)
		return e;
	w->receipt = receipt_of(&h);
	w->receipt.digest = (struct str){0}; /* the writer's arena ends with the act */
	if (h.state == RESPONSE_WITHDRAWN)
		return ERR_OK; /* sent twice */
	w->why = may_change(&w->gate->times, h.state, now);
	if (w->why != VERDICT_YES)
		return response_refuse(act, &w->why, w->why);
	e = response_set_state(tx, h.id, RESPONSE_WITHDRAWN, now, (struct str){0});
	if (e == ERR_OK)
		e = response_search_drop(tx, &h);
	return e == ERR_OK ? response_journal(tx, act, "withdraw", &h, RESPONSE_WITHDRAWN, (struct str){0})
			   : e;
}

void response_withdraw_init(struct response_withdraw *w)
{
	w->act.run = withdraw_run;
	if (!w->act.actor.s)
		w->act.actor = STR("respondent");
}

/* pages_receipt.c - what is behind the private link: the receipt, replacing, withdrawing; and two other
 * links. */
#include "base/secret.h"
#include "html/json.h"
#include "i18n/date.h"
#include "web/answering.h"
#include "web/routes.h"

/* "12-secret": both parts; false for anything else. */
static bool link_split(struct str link, int64_t *ret_response, struct str *ret_secret)
{
	size_t dash = str_find(link, STR("-"), 0);

	*ret_secret = str_cut(link, dash + 1, link.n);
	return dash < link.n && ret_secret->n && str_int(str_cut(link, 0, dash), ret_response);
}

/* What the link in the address opens; a wrong one looks like none. */
static enum err held_of(struct request *q, struct held *ret, struct str *ret_token)
{
	int64_t id;
	enum err e = link_split(request_part(q, "receipt"), &id, ret_token) ? ERR_OK : ERR_NOT_FOUND;

	if (e == ERR_OK)
		e = held_read(q->db, q->arena, id, ret);
	if (e == ERR_OK && !secret_eq(token_hash(q->arena, *ret_token), ret->token_hash))
		e = ERR_NOT_FOUND;
	return e == ERR_OK ? held_answers(q->db, q->arena, ret) : e;
}

static enum err gate_of(struct request *q, const struct held *h, struct intake_gate *ret)
{
	return intake_gate_by_id(q->db, q->arena, q->procedures, q->n_procedures, h->round, ret);
}

/* Everything the views need but the frame. */
struct opened {
	struct held held;
	struct intake_gate gate;
	struct str token;
	struct receipt_page page;
};

/* Of the first version, where there were several. */
static void tell_first(struct request *q, struct opened *o, struct str zone)
{
	if (o->held.version < 2)
		return;
	o->page.first = instant_text(q->arena, q->lang, o->held.received_at, zone);
	o->page.first_iso = instant_iso(q->arena, o->held.received_at);
}

static void tell(struct request *q, struct opened *o)
{
	struct arena *a = q->arena;
	struct held *h = &o->held;
	struct receipt_page *p = &o->page;
	struct str zone = o->gate.procedure ? o->gate.procedure->zone : STR("UTC");

	p->held = h;
	p->procedure = o->gate.procedure;
	p->self = receipt_url(q, h->id, o->token);
	p->whole = JOIN(a, q->base, p->self);
	p->round_url = round_url(q, h->round_slug);
	p->public_url = JOIN(a, p->round_url, arena_printf(a, "/responses/%lld", (long long)h->number));
	p->received = instant_text(a, q->lang, h->version_received_at, zone);
	p->received_iso = instant_iso(a, h->version_received_at);
	p->zone = zone_text(a, q->lang, zone);
	p->canonical = answer_canonical(a, h->round_slug, h->salt, &h->submission);
	p->demonstration = o->gate.round.demonstration;
	tell_first(q, o, zone);
	if (o->gate.procedure && may_change(&o->gate.times, h->state, q->now) == VERDICT_YES) {
		p->may_change = h->standing || closes_text(q, &o->gate).n;
		p->closes = closes_text(q, &o->gate);
		p->closes_iso = closes_iso(q, &o->gate);
	}
}

static enum err open_link(struct request *q, struct opened *o)
{
	enum err e = held_of(q, &o->held, &o->token);

	if (e == ERR_OK)
		e = gate_of(q, &o->held, &o->gate);
	if (e == ERR_OK)
		e = intake_topic(q->db, q->arena, q->lang, o->held.round, &o->page.topic);
	if (e == ERR_OK)
		e = round_questions(q->db, q->arena, q->lang, o->held.round, &o->page.questions,
				    &o->page.question_count);
	if (e == ERR_OK)
		tell(q, o);
	return e;
}

enum err receipt_page(struct request *q, struct reply *r)
{
	struct opened *o = NEW(q->arena, struct opened, 1);
	enum err e = open_link(q, o);

	if (e != ERR_OK)
		return e;
	struct frame frame = reply_frame(
	    q, say(q->arena, q->lang, MSG_receipt_title, number_text(q->arena, q->lang, o->held.number)),
	    NAV_ROUNDS);
	frame.unlisted = true;
	o->page.frame = &frame;
	struct out out = reply_out(q);
	receipt_view(&out, &o->page);
	return reply_page(r, &out);
}

/* The form with what counts now, under a new key. */
static enum err replacing(struct request *q, struct answering *s, struct held *h)
{
	enum err e = held_of(q, h, &s->act.token);

	if (e == ERR_OK)
		e = gate_of(q, h, &s->gate);
	s->act.response = h->id;
	s->replaces = h->number;
	s->receipt = request_part(q, "receipt");
	return e;
}

enum err replace_page(struct request *q, struct reply *r)
{
	struct answering *s = NEW(q->arena, struct answering, 1);
	struct held h;
	enum err e = replacing(q, s, &h);

	if (e != ERR_OK)
		return e;
	enum verdict why = s->gate.procedure ? may_change(&s->gate.times, h.state, q->now) : VERDICT_CLOSED;
	if (why != VERDICT_YES)
		return answering_closed(q, r, &s->gate, 200, verdict_text(q->lang, why));
	s->act.with.submission = h.submission;
	s->act.with.key = secret_token(q->arena);
	return answering_form(q, r, s, 200, (struct str){0});
}

static enum err replaced(struct request *q, struct reply *r, enum err outcome)
{
	struct answering *s = (struct answering *)(void *)q->act;

	if (outcome != ERR_OK)
		return answering_refused(q, r, s, outcome);
	return reply_redirect(r, 303, receipt_url(q, s->act.response, s->act.token));
}

enum err replace_sent(struct request *q, struct reply *r)
{
	struct answering *s = NEW(q->arena, struct answering, 1);
	struct held h;
	enum err e = replacing(q, s, &h);

	if (e != ERR_OK)
		return e;
	if (!s->gate.procedure)
		return answering_closed(q, r, &s->gate, 409, verdict_text(q->lang, VERDICT_CLOSED));
	answering_read(q, s);
	if (!response_replace_init(&s->act, q->arena))
		return answering_form(q, r, s, 422, (struct str){0});
	return reply_wait(r, &s->act.with.act, replaced);
}

static enum err withdraw_show(struct request *q, struct reply *r, unsigned status, struct str why)
{
	struct opened *o = NEW(q->arena, struct opened, 1);
	enum err e = open_link(q, o);

	if (e != ERR_OK)
		return e;
	if (!why.n && !o->page.closes.n && o->gate.times.closes.us != INSTANT_NONE.us)
		why = verdict_text(q->lang, may_change(&o->gate.times, o->held.state, q->now));
	struct frame frame = reply_frame(
	    q, say(q->arena, q->lang, MSG_withdraw_title, number_text(q->arena, q->lang, o->held.number)),
	    NAV_ROUNDS);
	frame.unlisted = true;
	o->page.frame = &frame;
	struct out out = reply_out(q);
	withdraw_view(&out, &o->page, why);
	r->status = status;
	return reply_page(r, &out);
}

enum err withdraw_page(struct request *q, struct reply *r)
{
	return withdraw_show(q, r, 200, (struct str){0});
}

/* The act, and the gate it looks at. */
struct withdrawing {
	struct response_withdraw act;
	struct intake_gate gate;
};

static enum err withdrawn(struct request *q, struct reply *r, enum err outcome)
{
	struct withdrawing *w = (struct withdrawing *)(void *)q->act;

	if (outcome == ERR_OK)
		return reply_redirect(r, 303, receipt_url(q, w->act.response, w->act.token));
	if (outcome == ERR_INPUT)
		return withdraw_show(q, r, 409, verdict_text(q->lang, w->act.why));
	return outcome;
}

enum err withdraw_sent(struct request *q, struct reply *r)
{
	struct withdrawing *w = NEW(q->arena, struct withdrawing, 1);
	struct held h;
	enum err e = held_of(q, &h, &w->act.token);

	if (e == ERR_OK)
		e = gate_of(q, &h, &w->gate);
	if (e != ERR_OK)
		return e;
	w->act.gate = &w->gate;
	w->act.response = h.id;
	w->act.at = INSTANT_NONE;
	response_withdraw_init(&w->act);
	return reply_wait(r, &w->act.act, withdrawn);
}

/* GET only shows a button: programs that look at the links of a letter confirm nothing. */
enum err confirm_page(struct request *q, struct reply *r)
{
	struct str secret, link = request_part(q, "receipt");
	int64_t id;
	struct held h;
	enum err e = link_split(link, &id, &secret) ? held_read(q->db, q->arena, id, &h) : ERR_NOT_FOUND;

	if (e == ERR_OK && (!h.confirm_hash.s || !secret_eq(token_hash(q->arena, secret), h.confirm_hash)))
		e = ERR_NOT_FOUND;
	if (e != ERR_OK)
		return e;
	struct frame frame = reply_frame(q, msg(q->lang, MSG_confirm_title), NAV_ROUNDS);
	frame.unlisted = true;
	struct out out = reply_out(q);
	confirm_view(&out, &(struct confirm_page){
			       .frame = &frame,
			       .action = JOIN(q->arena, STR("/"), lang_code(q->lang), STR("/confirm/"), link),
			       .round_url = round_url(q, h.round_slug),
			       .number = h.number,
			       .done = h.confirmed_at.us != INSTANT_NONE.us,
			   });
	return reply_page(r, &out);
}

static enum err confirmed(struct request *q, struct reply *r, enum err outcome)
{
	if (outcome != ERR_OK)
		return outcome;
	return reply_redirect(
	    r, 303,
	    JOIN(q->arena, STR("/"), lang_code(q->lang), STR("/confirm/"), request_part(q, "receipt")));
}

enum err confirm_sent(struct request *q, struct reply *r)
{
	struct response_confirm *c = NEW(q->arena, struct response_confirm, 1);

	if (!link_split(request_part(q, "receipt"), &c->response, &c->secret))
		return ERR_NOT_FOUND;
	c->at = INSTANT_NONE;
	response_confirm_init(c);
	return reply_wait(r, &c->act, confirmed);
}

static enum err submission_json(struct request *q, struct reply *r, const struct key_found *k, struct str url)
{
	struct buf b;
	struct json_out j;

	buf_init(&b, q->arena, 1 << 16);
	json_init(&j, &b);
	json_open_object(&j);
	json_put_bool(&j, "received", k != NULL);
	if (k) {
		json_put(&j, "number", k->number);
		json_put(&j, "version", k->version);
		json_put_bool(&j, "late", k->late);
		json_put(&j, "received_at", instant_iso(q->arena, k->received_at));
		json_put(&j, "digest", k->digest);
		json_put(&j, "receipt", url);
	}
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

/* "Have you got it?" by the key of the form. 404 where not, with the same words in a body. */
enum err submission_page(struct request *q, struct reply *r)
{
	struct str key = request_part(q, "key");
	struct key_found k;
	enum err e = submission_key_valid(key)
			 ? submission_key_find(q->db, q->arena, key_hash(q->arena, key), &k)
			 : ERR_NOT_FOUND;

	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	/* A key that replaced an answer does not lead to its private link: that was made by the first one. */
	struct str url =
	    e == ERR_OK && k.version == 1 ? receipt_url(q, k.response, key_token(q->arena, key)) : STR("");
	r->status = e == ERR_OK ? 200 : 404;
	if (q->format == FORMAT_JSON)
		return submission_json(q, r, e == ERR_OK ? &k : NULL, url);
	struct frame frame = reply_frame(q, msg(q->lang, MSG_submission_title), NAV_ROUNDS);
	frame.unlisted = true;
	struct out out = reply_out(q);
	submission_view(&out,
			&(struct submission_page){
			    .frame = &frame,
			    .received = e == ERR_OK,
			    .number = e == ERR_OK ? k.number : 0,
			    .received_utc = e == ERR_OK ? instant_iso(q->arena, k.received_at) : STR(""),
			    .receipt_url = url,
			});
	return reply_page(r, &out);
}

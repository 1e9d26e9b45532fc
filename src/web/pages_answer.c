/* pages_answer.c - /rounds/{slug}/answer: the form, and what was sent with it. */
#include "base/secret.h"
#include "web/answering.h"
#include "web/data_out.h"
#include "web/routes.h"

static void json_choice(struct json_out *j, struct str code, struct str name)
{
	json_open_object(j);
	json_put(j, "code", code);
	json_put(j, "name", name);
	json_close_object(j);
}

/* What the form asks and how much it takes. An answer is sent as a form: fields have the names they have
 * there. */
static enum err answer_json(struct request *q, struct reply *r, const struct intake_gate *g, enum verdict why,
			    bool late)
{
	struct buf b = data_buf(q);
	struct json_out j;
	const struct procedure *p = g->procedure;

	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "round", g->round.slug);
	json_put_bool(&j, "demonstration", g->round.demonstration);
	json_put_bool(&j, "open", why == VERDICT_YES);
	json_put_bool(&j, "late", why == VERDICT_YES && late);
	json_put(&j, "closes", p ? closes_iso(q, g) : (struct str){0});
	json_put(&j, "why_not", why == VERDICT_YES ? (struct str){0} : verdict_text(q->lang, why));
	json_key(&j, "questions");
	json_open_array(&j);
	for (size_t i = 0; i < g->round.questions.count; i++)
		json_int(&j, g->round.questions.n[i]);
	json_close_array(&j);
	json_key(&j, "categories");
	json_open_array(&j);
	for (size_t i = 0; p && i < p->category_count; i++)
		json_choice(&j, p->categories[i].code, p->categories[i].name.in[q->lang]);
	json_close_array(&j);
	json_key(&j, "capacities");
	json_open_array(&j);
	for (size_t i = 0; p && i < p->capacity_count; i++)
		json_choice(&j, p->capacities[i].code, p->capacities[i].name.in[q->lang]);
	json_close_array(&j);
	json_key(&j, "characters_at_most");
	json_open_object(&j);
	json_put(&j, "answer", (int64_t)ANSWER_MOST);
	json_put(&j, "free_text", (int64_t)FREE_TEXT_MOST);
	json_put(&j, "summary", (int64_t)SUMMARY_MOST);
	json_put(&j, "name", (int64_t)NAME_MOST);
	json_close_object(&j);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

enum err answer_page(struct request *q, struct reply *r)
{
	struct answering *s = NEW(q->arena, struct answering, 1);
	bool late = false;
	enum err e = answering_gate(q, request_part(q, "slug"), &s->gate);

	if (e != ERR_OK)
		return e;
	enum verdict why = s->gate.procedure
			       ? may_receive(s->gate.round.takes_responses, &s->gate.times, q->now, &late)
			       : VERDICT_ELSEWHERE;
	if (q->format == FORMAT_JSON)
		return answer_json(q, r, &s->gate, why, late);
	if (why != VERDICT_YES)
		return answering_closed(q, r, &s->gate, 200, verdict_text(q->lang, why));
	s->act.with.key = secret_token(q->arena);
	return answering_form(q, r, s, 200, (struct str){0});
}

static enum err answered(struct request *q, struct reply *r, enum err outcome)
{
	struct answering *s = (struct answering *)(void *)q->act;
	const struct receipt *t = &s->act.with.receipt;

	if (outcome != ERR_OK)
		return answering_refused(q, r, s, outcome);
	return reply_redirect(r, 303, receipt_url(q, t->response, t->token));
}

enum err answer_sent(struct request *q, struct reply *r)
{
	struct answering *s = NEW(q->arena, struct answering, 1);
	struct response_receive *with = &s->act.with;
	enum err e = answering_gate(q, request_part(q, "slug"), &s->gate);

	if (e != ERR_OK)
		return e;
	if (!s->gate.procedure)
		return answering_closed(q, r, &s->gate, 409, verdict_text(q->lang, VERDICT_ELSEWHERE));
	answering_read(q, s);
	if (!response_receive_init(with, q->arena))
		return answering_form(q, r, s, 422, (struct str){0});
	return reply_wait(r, &with->act, answered);
}

/* pages_answer.c - /rounds/{slug}/answer: the form, and what was sent with it. */
#include "base/secret.h"
#include "web/answering.h"
#include "web/routes.h"

enum err answer_page(struct request *q, struct reply *r)
{
	struct answering *s = NEW(q->arena, struct answering, 1);
	bool late;
	enum err e = answering_gate(q, request_part(q, "slug"), &s->gate);

	if (e != ERR_OK)
		return e;
	enum verdict why = s->gate.procedure
			       ? may_receive(s->gate.round.takes_responses, &s->gate.times, q->now, &late)
			       : VERDICT_ELSEWHERE;
	if (why != VERDICT_YES)
		return answering_closed(q, r, &s->gate, 200, verdict_text(q->lang, why));
	s->act.with.submission.lang = lang_code(q->lang);
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

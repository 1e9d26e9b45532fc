/* answering.c - see answering.h */
#include "web/answering.h"

#include "base/secret.h"
#include "i18n/date.h"
#include "rules/round_state.h"

struct str round_url(struct request *q, struct str slug)
{
	return JOIN(q->arena, STR("/"), lang_code(q->lang), STR("/rounds/"), slug);
}

struct str receipt_url(struct request *q, int64_t response, struct str token)
{
	return JOIN(q->arena, STR("/"), lang_code(q->lang),
		    arena_printf(q->arena, "/receipts/%lld-", (long long)response), token);
}

enum err answering_gate(struct request *q, struct str slug, struct intake_gate *ret)
{
	return intake_gate_read(q->db, q->arena, q->procedures, q->n_procedures, slug, ret);
}

/* Its beginning: "23:59" is what people know, not the minute after. */
static struct instant closing_minute(const struct intake_gate *gate)
{
	struct instant closes = gate->times.closes;
	return closes.us == INSTANT_NONE.us ? closes : (struct instant){closes.us - 60 * 1000000};
}

struct str closes_text(struct request *q, const struct intake_gate *gate)
{
	struct instant t = closing_minute(gate);
	return t.us == INSTANT_NONE.us ? (struct str){0}
				       : instant_text(q->arena, q->lang, t, gate->procedure->zone);
}

struct str closes_iso(struct request *q, const struct intake_gate *gate)
{
	struct instant t = closing_minute(gate);
	return t.us == INSTANT_NONE.us ? (struct str){0} : instant_iso(q->arena, t);
}

struct str verdict_text(enum lang l, enum verdict v)
{
	static const enum msg words[VERDICTS] = {
	    [VERDICT_YES] = MSG_intake_faulty,
	    [VERDICT_ELSEWHERE] = MSG_intake_elsewhere,
	    [VERDICT_NOT_YET] = MSG_intake_not_yet,
	    [VERDICT_CONCLUDED] = MSG_intake_concluded,
	    [VERDICT_CLOSED] = MSG_intake_closed,
	    [VERDICT_WITHDRAWN] = MSG_intake_withdrawn,
	    [VERDICT_NO_CONSENT] = MSG_intake_no_consent,
	    [VERDICT_DECIDED] = MSG_intake_decided,
	    [VERDICT_NO_REASON] = MSG_intake_no_reason,
	    [VERDICT_OTHER_TEXT] = MSG_intake_other_text,
	    [VERDICT_FAULTY] = MSG_intake_faulty,
	    [VERDICT_NOT_LISTED] = MSG_moderate_not_listed,
	    [VERDICT_NO_WORDS] = MSG_moderate_no_words,
	    [VERDICT_NO_CHANGE] = MSG_moderate_no_change,
	    [VERDICT_UNDO_OVER] = MSG_moderate_undo_over,
	};
	return msg(l, words[v]);
}

/* Nothing sent is nothing typed. */
static struct str field(struct request *q, enum field f)
{
	struct str s = request_field(q, field_code(f).s);
	return s.s ? s : STR("");
}

void answering_read(struct request *q, struct answering *s)
{
	const struct question_numbers *asked = &s->gate.round.questions;
	struct answer_text *answers = NEW(q->arena, struct answer_text, asked->count + 1);
	struct response_receive *with = &s->act.with;

	for (size_t i = 0; i <= asked->count; i++) {
		answers[i].question = i < asked->count ? asked->n[i] : 0;
		answers[i].text =
		    request_field(q, arena_printf(q->arena, "answer-%lld", (long long)answers[i].question).s);
	}
	with->submission = (struct submission){
	    .category = field(q, FIELD_CATEGORY),
	    .capacity = field(q, FIELD_CAPACITY),
	    .organisation = field(q, FIELD_ORGANISATION),
	    .name = field(q, FIELD_NAME),
	    .country = field(q, FIELD_COUNTRY),
	    .lang = field(q, FIELD_LANG),
	    .consent = field(q, FIELD_CONSENT),
	    .email = field(q, FIELD_EMAIL),
	    .summary = field(q, FIELD_SUMMARY),
	    .answers = answers,
	    .answer_count = asked->count + 1,
	};
	with->key = field(q, FIELD_KEY);
	with->gate = &s->gate;
	with->reader = q->lang;
	with->site = q->base;
	with->at = INSTANT_NONE;
}

/* Where the form goes: to the address it stands at. */
static struct str action_of(struct request *q, const struct answering *s)
{
	return s->replaces ? JOIN(q->arena, STR("/"), lang_code(q->lang), STR("/receipts/"), s->receipt,
				  STR("/replace"))
			   : JOIN(q->arena, round_url(q, s->gate.round.slug), STR("/answer"));
}

static struct str title_of(struct request *q, const struct answering *s, bool bad)
{
	struct arena *a = q->arena;
	struct str title =
	    s->replaces ? say(a, q->lang, MSG_answer_title_replace, number_text(a, q->lang, s->replaces))
			: msg(q->lang, round_is_standing(s->gate.round.procedure) ? MSG_practices_send
										  : MSG_answer_title);
	return bad ? say(a, q->lang, MSG_answer_title_error, title) : title;
}

enum err answering_form(struct request *q, struct reply *r, struct answering *s, unsigned status,
			struct str refused)
{
	struct response_receive *with = &s->act.with;
	const struct intake_gate *gate = &s->gate;
	struct wording topic;
	struct round_question *questions;
	size_t n;
	bool late = false;
	enum err e = intake_topic(q->db, q->arena, q->lang, gate->round.id, &topic);

	if (e == ERR_OK)
		e = round_questions(q->db, q->arena, q->lang, gate->round.id, &questions, &n);
	if (e != ERR_OK)
		return e;
	(void)may_receive(gate->round.takes_responses, &gate->times, q->now, &late);
	struct frame frame = reply_frame(q, title_of(q, s, with->faults.n || refused.n), NAV_ROUNDS);
	frame.unlisted = true;
	struct out o = reply_out(q);
	answer_view(&o, &(struct answer_form){
			    .frame = &frame,
			    .action = action_of(q, s),
			    .round_url = round_url(q, gate->round.slug),
			    .topic = topic,
			    .questions = questions,
			    .question_count = n,
			    .procedure = gate->procedure,
			    .replaces = s->replaces,
			    .closes = closes_text(q, gate),
			    .closes_iso = closes_iso(q, gate),
			    .zone = zone_text(q->arena, q->lang, gate->procedure->zone),
			    .late = late,
			    .demonstration = gate->round.demonstration,
			    .standing = round_is_standing(gate->round.procedure),
			    .key = submission_key_valid(with->key) ? with->key : secret_token(q->arena),
			    .typed = &with->submission,
			    .faults = &with->faults,
			    .refused = refused,
			    .receipt_url =
				with->why == VERDICT_OTHER_TEXT
				    ? receipt_url(q, s->replaces ? s->act.response : with->receipt.response,
						  with->receipt.token)
				    : (struct str){0},
			});
	r->status = status;
	return reply_page(r, &o);
}

enum err answering_refused(struct request *q, struct reply *r, struct answering *s, enum err outcome)
{
	struct response_receive *with = &s->act.with;

	if (outcome == ERR_NOT_FOUND)
		return outcome;
	if (outcome == ERR_INPUT)
		return answering_form(q, r, s, 409, verdict_text(q->lang, with->why));
	/* The queue is full, the disk said no, or the round changed meanwhile: nothing is promised. */
	reply_header(r, STR("Retry-After"), STR("5"));
	return answering_form(q, r, s, 503, msg(q->lang, MSG_answer_unconfirmed));
}

enum err answering_closed(struct request *q, struct reply *r, const struct intake_gate *gate, unsigned status,
			  struct str why)
{
	struct answer_closed c = {.why = why,
				  .round_url = round_url(q, gate->round.slug),
				  .demonstration = gate->round.demonstration};
	struct frame frame = reply_frame(q, msg(q->lang, MSG_answer_closed_title), NAV_ROUNDS);
	enum err e = intake_topic(q->db, q->arena, q->lang, gate->round.id, &c.topic);

	if (e != ERR_OK)
		return e;
	frame.unlisted = true;
	c.frame = &frame;
	struct out o = reply_out(q);
	answer_closed_view(&o, &c);
	r->status = status;
	return reply_page(r, &o);
}

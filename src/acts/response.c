/* response.c - receiving an answer: see response.h; replacing and withdrawing one is in response_change.c */
#include "acts/answer_text.h"
#include "acts/response_language.h"
#include "base/secret.h"
#include "html/json.h"
#include "i18n/date.h"
#include "store/response_write.h"

static struct day first_day(struct str date)
{
	struct rough_date d;
	return date.n && rough_parse(date, &d) ? d.first : DAY_NONE;
}

static struct day last_day(struct str date)
{
	struct rough_date d;
	return date.n && rough_parse(date, &d) ? d.last : DAY_NONE;
}

/* Opens as the day of the launch begins; late once the closing minute is over; over as the day of the report
 * begins. */
static struct intake_times times_of(const struct procedure *p, const struct intake_round *r)
{
	struct instant closing = zone_instant(last_day(r->closes), p->closing_minute, p->zone);

	if (closing.us != INSTANT_NONE.us)
		closing.us += 60 * 1000000;
	return (struct intake_times){.opens = zone_instant(first_day(r->launched), 0, p->zone),
				     .closes = closing,
				     .concluded = zone_instant(first_day(r->reported), 0, p->zone)};
}

static enum err gate_of(enum err e, const struct procedure *procedures, size_t n,
			const struct intake_round *round, struct intake_gate *ret)
{
	if (e != ERR_OK)
		return e;
	*ret = (struct intake_gate){.round = *round, .times = {INSTANT_NONE, INSTANT_NONE, INSTANT_NONE}};
	for (size_t i = 0; i < n; i++)
		if (str_eq(procedures[i].id, round->procedure))
			ret->procedure = &procedures[i];
	if (ret->procedure)
		ret->times = times_of(ret->procedure, round);
	return ERR_OK;
}

enum err intake_gate_read(struct db *db, struct arena *a, const struct procedure *procedures, size_t n,
			  struct str slug, struct intake_gate *ret)
{
	struct intake_round round;
	enum err e = intake_round_read(db, a, slug, &round);
	return gate_of(e, procedures, n, &round, ret);
}

enum err intake_gate_by_id(struct db *db, struct arena *a, const struct procedure *procedures, size_t n,
			   int64_t id, struct intake_gate *ret)
{
	struct intake_round round;
	enum err e = intake_round_by_id(db, a, id, &round);
	return gate_of(e, procedures, n, &round, ret);
}

enum err response_refuse(struct act *act, enum verdict *ret_why, enum verdict why)
{
	static const enum msg words[VERDICTS] = {
	    [VERDICT_ELSEWHERE] = MSG_intake_elsewhere,	    [VERDICT_NOT_YET] = MSG_intake_not_yet,
	    [VERDICT_CONCLUDED] = MSG_intake_concluded,	    [VERDICT_CLOSED] = MSG_intake_closed,
	    [VERDICT_WITHDRAWN] = MSG_intake_withdrawn,	    [VERDICT_NO_CONSENT] = MSG_intake_no_consent,
	    [VERDICT_DECIDED] = MSG_intake_decided,	    [VERDICT_NO_REASON] = MSG_intake_no_reason,
	    [VERDICT_OTHER_TEXT] = MSG_intake_other_text,   [VERDICT_FAULTY] = MSG_intake_faulty,
	    [VERDICT_NOT_LISTED] = MSG_moderate_not_listed, [VERDICT_NO_WORDS] = MSG_moderate_no_words,
	    [VERDICT_NO_CHANGE] = MSG_moderate_no_change,   [VERDICT_UNDO_OVER] = MSG_moderate_undo_over,
	};

	*ret_why = why;
	return act_refuse(act, words[why]);
}

bool response_prepare(struct response_receive *r, struct arena *a)
{
	struct prepared *m = &r->made;

	if (!r->act.actor.s)
		r->act.actor = STR("respondent");
	submission_tidy(a, &r->submission);
	r->faults.n = 0;
	if (r->gate->procedure)
		submission_check(r->gate->procedure, r->gate->round.questions, &r->submission, &r->faults);
	if (!submission_key_valid(r->key))
		r->faults.list[r->faults.n < FAULTS_MOST ? r->faults.n++ : r->faults.n - 1] =
		    (struct fault){.field = FIELD_KEY, .kind = FAULT_MISSING};
	if (r->faults.n) {
		r->why = VERDICT_FAULTY;
		return false;
	}
	*m = (struct prepared){
	    .key_hash = key_hash(a, r->key), .token = key_token(a, r->key), .salt = key_salt(a, r->key)};
	m->token_hash = token_hash(a, m->token);
	m->digest =
	    digest_hex(a, digest_of(answer_canonical(a, r->gate->round.slug, m->salt, &r->submission)));
	m->found = submission_language(a, &r->submission);
	if (r->submission.email.n) {
		m->confirm = secret_token(a);
		m->confirm_hash = token_hash(a, m->confirm);
	}
	return true;
}

struct instant act_when(struct tx *tx, struct instant at)
{
	return at.us == INSTANT_NONE.us ? tx_now(tx) : at;
}

struct str version_json(struct arena *a, const struct intake_gate *gate, const struct receipt *r)
{
	struct buf b;
	struct json_out j;

	buf_init(&b, a, 1024);
	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "round", gate->round.slug);
	json_put(&j, "number", r->number);
	json_put(&j, "version", r->version);
	json_put_bool(&j, "late", r->late);
	json_put(&j, "received_at", instant_iso(a, r->received_at));
	json_put(&j, "digest", r->digest);
	json_close_object(&j);
	return buf_str(&b);
}

enum err response_find_key(struct tx *tx, struct response_receive *r, bool *ret_again)
{
	struct key_found k;
	enum err e = submission_key_find(tx_db(tx), tx_arena(tx), r->made.key_hash, &k);

	if (e == ERR_NOT_FOUND)
		return ERR_OK;
	if (e != ERR_OK)
		return e;
	r->receipt = (struct receipt){k.response, k.number, k.version,	    k.received_at,
				      k.late,	  true,	    r->made.digest, r->made.token};
	if (!str_eq(k.digest, r->made.digest))
		return response_refuse(&r->act, &r->why, VERDICT_OTHER_TEXT);
	*ret_again = true;
	return ERR_OK;
}

enum err gate_holds(struct tx *tx, const struct intake_gate *gate, int64_t *ret_last)
{
	bool same = false;
	enum err e = intake_round_same(tx_db(tx), &gate->round, &same, ret_last);
	return e == ERR_OK && !same ? ERR_CONFLICT : e;
}

static enum err write_new(struct tx *tx, struct response_receive *r)
{
	struct receipt *t = &r->receipt;
	const struct prepared *m = &r->made;
	enum err e = response_insert(tx,
				     &(struct arrival){.round = r->gate->round.id,
						       .number = t->number,
						       .late = t->late,
						       .at = t->received_at,
						       .token_hash = m->token_hash,
						       .confirm_hash = m->confirm_hash,
						       .salt = m->salt,
						       .digest = m->digest,
						       .submission = &r->submission,
						       .found = &m->found},
				     &t->response);

	if (e == ERR_OK)
		e = submission_key_insert(tx, m->key_hash, t->response, 1);
	if (e == ERR_OK)
		e = journal_write(tx, r->act.actor, "receive", "response", t->response, (struct str){0},
				  version_json(tx_arena(tx), r->gate, t));
	return e;
}

static enum err receive_run(struct tx *tx, struct act *act)
{
	struct response_receive *r = (struct response_receive *)(void *)act;
	struct instant now = act_when(tx, r->at);
	bool again = false, late = false;
	int64_t last = 0;
	enum err e = response_find_key(tx, r, &again);

	if (e != ERR_OK || again)
		return e;
	e = gate_holds(tx, r->gate, &last);
	if (e != ERR_OK)
		return e;
	r->why = r->gate->procedure ? may_receive(r->gate->round.takes_responses, &r->gate->times, now, &late)
				    : VERDICT_ELSEWHERE;
	if (r->why != VERDICT_YES)
		return response_refuse(act, &r->why, r->why);
	r->receipt = (struct receipt){.number = last + 1,
				      .version = 1,
				      .received_at = now,
				      .late = late,
				      .digest = r->made.digest,
				      .token = r->made.token};
	e = write_new(tx, r);
	return e == ERR_OK && r->submission.email.n ? letter_confirm_queue(tx, r) : e;
}

bool response_receive_init(struct response_receive *r, struct arena *a)
{
	r->act.run = receive_run;
	r->act.repeatable = true;
	return response_prepare(r, a);
}

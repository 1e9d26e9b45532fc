/* demo_steps.c - see demo_steps.h */
#include "cli/demo_steps.h"

#include "acts/chair_report.h"
#include "acts/compile.h"
#include "acts/report.h"
#include "acts/response.h"
#include "acts/summary.h"
#include "base/embedded.h"
#include "base/list.h"
#include "base/secret.h"
#include "i18n/msg.h"
#include "text/json_in.h"

#define ACTOR STR("demonstration")

/* A response that was received, with what its respondent keeps. */
struct kept {
	int64_t round, number, response;
	struct str token;
	struct submission submission;
};

struct demo {
	struct acts *acts;
	struct arena *a;
	struct db *db;
	const struct procedure *procedures;
	size_t procedure_count;
	struct kept *kept;
	size_t kept_count;
	int verdict;
};

static struct str word(const struct json_in *step, const char *key)
{
	const struct json_in *m = json_in_member(step, str_z(key));

	return m && m->kind == JSON_IN_TEXT ? m->text : (struct str){0};
}

static int64_t number(const struct json_in *step, const char *key)
{
	const struct json_in *m = json_in_member(step, str_z(key));

	return m ? m->number : 0;
}

static struct instant instant(const struct json_in *step)
{
	struct instant t;

	if (!instant_parse(word(step, "at"), &t))
		BUG("a step of the demonstration has no instant");
	return t;
}

static struct day on(const struct json_in *step)
{
	struct day d;

	return day_parse(word(step, "on"), &d) ? d : DAY_NONE;
}

static struct str file(const struct json_in *step)
{
	struct str text;

	if (!embedded_find(word(step, "text"), &text))
		BUG("a text of the demonstration is not part of the program");
	return text;
}

static enum err done(struct demo *d, struct act *act)
{
	enum err e = act_do(d->acts, act);

	d->verdict = act->verdict;
	return e;
}

static enum err gate_of(struct demo *d, const struct json_in *step, struct intake_gate *ret)
{
	return intake_gate_read(d->db, d->a, d->procedures, d->procedure_count, word(step, "round"), ret);
}

static void read_answers(struct demo *d, const struct json_in *step, struct submission *to)
{
	const struct json_in *list = json_in_member(step, STR("answers"));
	struct answer_text *answers = NEW(d->a, struct answer_text, list->n);
	size_t n = 0;

	for (const struct json_in *m = list->first; m; m = m->next)
		answers[n++] = (struct answer_text){number(m, "question"), word(m, "text")};
	to->answers = answers;
	to->answer_count = n;
}

/* Behind the init of receiving and of replacing. */
static enum err send(struct demo *d, struct response_receive *r, bool fine)
{
	if (!fine) {
		fprintf(stderr, "plenary demo: %.*s: %s\n", STR_ARG(field_code(r->faults.list[0].field)),
			"this field of an answer is not as it should be");
		return ERR_INPUT;
	}
	enum err e = done(d, &r->act);
	if (e == ERR_OK)
		*PUSH(d->a, d->kept, d->kept_count) =
		    (struct kept){r->gate->round.id, r->receipt.number, r->receipt.response, r->receipt.token,
				  r->submission};
	return e;
}

static enum err step_receive(struct demo *d, const struct json_in *step)
{
	struct intake_gate gate;
	struct response_receive r = {.act.actor = ACTOR,
				     .gate = &gate,
				     .submission = {.category = word(step, "category"),
						    .capacity = word(step, "capacity"),
						    .organisation = word(step, "organisation"),
						    .name = word(step, "name"),
						    .country = word(step, "country"),
						    .lang = word(step, "lang"),
						    .consent = word(step, "consent"),
						    .summary = word(step, "summary")},
				     .key = secret_token(d->a),
				     .reader = LANG_EN,
				     .at = instant(step)};
	enum err e = gate_of(d, step, &gate);

	read_answers(d, step, &r.submission);
	return e == ERR_OK ? send(d, &r, response_receive_init(&r, d->a)) : e;
}

/* The newest of that number: a replacement follows it in the list. */
static const struct kept *kept_find(const struct demo *d, int64_t round, int64_t n)
{
	for (size_t i = d->kept_count; i-- > 0;)
		if (d->kept[i].round == round && d->kept[i].number == n)
			return &d->kept[i];
	BUG("the demonstration speaks of an answer that was not received");
}

static enum err step_replace(struct demo *d, const struct json_in *step)
{
	struct intake_gate gate;
	enum err e = gate_of(d, step, &gate);

	if (e != ERR_OK)
		return e;
	const struct kept *k = kept_find(d, gate.round.id, number(step, "number"));
	struct response_replace r = {.with = {.act.actor = ACTOR,
					      .gate = &gate,
					      .submission = k->submission,
					      .key = secret_token(d->a),
					      .reader = LANG_EN,
					      .at = instant(step)},
				     .response = k->response,
				     .token = k->token};
	read_answers(d, step, &r.with.submission);
	return send(d, &r.with, response_replace_init(&r, d->a));
}

static enum err step_withdraw(struct demo *d, const struct json_in *step)
{
	struct intake_gate gate;
	enum err e = gate_of(d, step, &gate);

	if (e != ERR_OK)
		return e;
	const struct kept *k = kept_find(d, gate.round.id, number(step, "number"));
	struct response_withdraw w = {.act.actor = ACTOR,
				      .gate = &gate,
				      .response = k->response,
				      .token = k->token,
				      .at = instant(step)};
	response_withdraw_init(&w);
	return done(d, &w.act);
}

static enum err step_publish(struct demo *d, const struct json_in *step)
{
	struct intake_gate gate;
	enum err e = gate_of(d, step, &gate);

	for (const struct json_in *m = json_in_member(step, STR("numbers"))->first; e == ERR_OK && m;
	     m = m->next) {
		struct response_decide p = {
		    .act.actor = ACTOR, .round = gate.round.id, .number = m->number, .at = instant(step)};
		response_publish_init(&p);
		e = done(d, &p.act);
	}
	return e;
}

static enum err step_withhold(struct demo *d, const struct json_in *step)
{
	struct intake_gate gate;
	enum err e = gate_of(d, step, &gate);
	struct response_decide w = {.act.actor = ACTOR,
				    .round = e == ERR_OK ? gate.round.id : 0,
				    .number = number(step, "number"),
				    .reason = word(step, "reason"),
				    .at = instant(step)};

	response_withhold_init(&w);
	return e == ERR_OK ? done(d, &w.act) : e;
}

static enum err step_compile(struct demo *d, const struct json_in *step)
{
	struct compile_act c;

	compile_init(&c, word(step, "round"), ACTOR);
	c.at = instant(step);
	return done(d, &c.act);
}

static enum err step_explain(struct demo *d, const struct json_in *step)
{
	struct report_explain_act x;

	report_explain_init(&x, word(step, "round"), number(step, "number"), word(step, "reason"), ACTOR);
	return done(d, &x.act);
}

static enum err step_report(struct demo *d, const struct json_in *step)
{
	struct report_save_act r;

	report_save_init(&r, d->a, word(step, "round"), word(step, "lang"), file(step), ACTOR);
	r.at = instant(step);
	enum err e = done(d, &r.act);
	for (size_t i = 0; i < r.mistakes.n; i++)
		fprintf(stderr, "plenary demo: %.*s:%d: %.*s\n", STR_ARG(word(step, "text")),
			r.mistakes.list[i].line,
			STR_ARG(report_mistake_text(d->a, LANG_EN, &r.mistakes.list[i])));
	return e;
}

static enum err step_issue(struct demo *d, const struct json_in *step)
{
	struct report_propose_act asked;
	struct report_issue_act r;

	report_propose_init(&asked, word(step, "round"), STR("demonstration officer"));
	asked.at = instant(step);
	enum err e = done(d, &asked.act);
	if (e != ERR_OK)
		return e;
	report_issue_init(&r, d->a, word(step, "round"), on(step), STR("demonstration chair"));
	r.at = instant(step);
	return done(d, &r.act);
}

static enum err step_summary(struct demo *d, const struct json_in *step)
{
	struct summary_draft_act s;

	summary_draft_init(&s, word(step, "round"), word(step, "lang"), file(step), ACTOR);
	s.at = instant(step);
	return done(d, &s.act);
}

static enum err step_agree(struct demo *d, const struct json_in *step)
{
	struct summary_agree_act s;

	summary_agree_init(&s, d->a, word(step, "round"), on(step), ACTOR);
	s.at = instant(step);
	return done(d, &s.act);
}

static enum err step_chair_report(struct demo *d, const struct json_in *step)
{
	struct chair_report_act c;

	chair_report_init(&c, d->a, word(step, "body"), number(step, "first"), number(step, "last"), ACTOR);
	c.at = instant(step);
	return done(d, &c.act);
}

static const struct {
	struct str name;
	enum err (*run)(struct demo *d, const struct json_in *step);
} verbs[] = {
    {STR("receive"), step_receive},   {STR("replace"), step_replace},
    {STR("withdraw"), step_withdraw}, {STR("publish"), step_publish},
    {STR("withhold"), step_withhold}, {STR("compile"), step_compile},
    {STR("explain"), step_explain},   {STR("report"), step_report},
    {STR("issue"), step_issue},	      {STR("summary"), step_summary},
    {STR("agree"), step_agree},	      {STR("chair-report"), step_chair_report},
};

static enum err do_step(struct demo *d, const struct json_in *step)
{
	struct str verb = word(step, "do");
	enum err e = ERR_INPUT;

	d->verdict = 0;
	for (size_t i = 0; i < COUNT(verbs); i++)
		if (str_eq(verbs[i].name, verb))
			e = verbs[i].run(d, step);
	if (e != ERR_OK) {
		struct str why =
		    d->verdict ? msg(LANG_EN, (enum msg)(d->verdict - 1)) : STR("it was not done");
		fprintf(stderr, "plenary demo: record/demo/steps.json:%d: %.*s: %.*s\n", step->line,
			STR_ARG(verb), STR_ARG(why));
	}
	return e;
}

enum err demo_steps_do(struct acts *acts, struct arena *a, const char *dir, struct str text)
{
	struct demo d = {.acts = acts, .a = a};
	struct json_in_mistake bad;
	struct json_in *all;

	if (!json_in_parse(a, text, &all, &bad))
		BUG(bad.why);
	d.procedures = procedures_load(a, &d.procedure_count);
	enum err e = db_open(&d.db, dir, DB_STAFF);
	if (e != ERR_OK)
		return e;
	for (const struct json_in *s = json_in_member(all, STR("steps"))->first; e == ERR_OK && s;
	     s = s->next)
		e = do_step(&d, s);
	db_close(d.db);
	return e;
}

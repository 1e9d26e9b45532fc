/* pages_desk_report.c - /desk/rounds/{slug}/report: the consolidated report is written beside what was said.
 */
#include "web/report_desk.h"

#include "acts/compile.h"
#include "acts/report.h"
#include "acts/report_check.h"
#include "acts/report_draft.h"
#include "base/utf8.h"
#include "i18n/date.h"
#include "i18n/msg.h"
#include "store/compilations.h"
#include "web/paper_files.h"
#include "web/report_text_html.h"
#include "web/routes.h"

enum { ANSWERS_MOST = 10, OPEN_MOST = 10 };

/* Fills what does not depend on what was sent. */
struct report_work {
	struct desk_report page;
	struct round round;
	struct object object;
	struct issue_proposal asked;
	struct reported_round ids;
};

static enum err read_newest(struct request *q, struct report_work *w)
{
	struct explained *why;
	struct report *list;
	size_t n, n_why;
	enum err e = reports_newest(q->db, q->arena, w->round.id, &list, &n);

	if (e == ERR_OK)
		e = explained_list(q->db, q->arena, w->round.id, &why, &n_why);

	for (size_t i = 0; e == ERR_OK && i < n; i++)
		if (str_eq(list[i].lang, lang_code(w->page.in)))
			w->page.newest = &list[i];
	if (e == ERR_OK)
		w->page.drafts = issue_digest(q->arena, list, n, why, n_why);
	return e;
}

static void read_clocks(struct request *q, struct desk_report *p)
{
	struct procedures set = {q->procedures, q->n_procedures};

	p->now = round_now(&set, p->round, q->now, false);
	const struct procedure *x = p->now.procedure;
	if (!x)
		return;
	p->two_persons = x->two_persons;
	struct clock_reading *list = NEW(q->arena, struct clock_reading, x->clock_count + 1);
	for (size_t i = 0; i < x->clock_count; i++)
		if (str_eq(x->events[x->clocks[i].act].code, STR("report-published")))
			clock_read(x, &x->clocks[i], p->round->facts, round_today(&p->now),
				   &list[p->n_readings++]);
	p->readings = list;
}

static enum err read_asked(struct request *q, struct report_work *w)
{
	struct viewer by;
	int64_t account;
	enum err e = issue_proposal_open(q->db, q->arena, w->round.id, &w->asked);

	if (e != ERR_OK)
		return e == ERR_NOT_FOUND ? ERR_OK : e;
	w->page.asked = &w->asked;
	w->page.asked_by = w->asked.actor;
	if (!str_starts(w->asked.actor, STR("account:")) ||
	    !str_int(str_cut(w->asked.actor, 8, w->asked.actor.n), &account))
		return ERR_OK;
	e = viewer_by_account(q->db, q->arena, account, &by);
	if (e == ERR_OK)
		w->page.asked_by = by.name;
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

static struct str page_url(struct request *q, const struct desk_report *p, const char *parameter, int64_t at)
{
	return arena_printf(q->arena, "?lang=%.*s&question=%d&%s=%lld", STR_ARG(lang_code(p->in)),
			    p->question, parameter, (long long)at);
}

static int64_t number_of(struct str s)
{
	int64_t n;
	return s.n && str_int(s, &n) && n > 0 ? n : 0;
}

/* The answers beside the text, and whom it does not mention. */
static enum err read_beside(struct request *q, struct report_work *w)
{
	struct desk_report *p = &w->page;
	int64_t report = p->newest ? p->newest->id : 0, asked;
	struct said_answer *answers;
	struct unmentioned *open;
	size_t n;
	struct round_question *questions;
	enum err e = round_questions(q->db, q->arena, q->lang, w->round.id, &questions, &p->n_questions);

	if (e != ERR_OK)
		return e;
	p->questions = questions;
	p->question = p->n_questions ? (int)questions[0].n : 0;
	if (str_int(request_query(q, "question"), &asked) && asked >= 0 && asked < 1000)
		p->question = (int)asked;
	e = said_list(q->db, q->arena, w->round.id, report, p->question, number_of(request_query(q, "after")),
		      ANSWERS_MOST + 1, &answers, &n);
	if (e != ERR_OK)
		return e;
	p->answers = answers;
	p->n_answers = n > ANSWERS_MOST ? ANSWERS_MOST : n;
	if (n > ANSWERS_MOST)
		p->next_answers = page_url(q, p, "after", answers[ANSWERS_MOST - 1].number);
	e = unmentioned_list(q->db, q->arena, w->round.id, report, number_of(request_query(q, "open")),
			     OPEN_MOST + 1, &open, &n);
	if (e != ERR_OK)
		return e;
	p->open = open;
	p->n_open = n > OPEN_MOST ? OPEN_MOST : n;
	if (n > OPEN_MOST)
		p->next_open = page_url(q, p, "open", open[OPEN_MOST - 1].number);
	return report_progress(q->db, w->round.id, report, &p->progress);
}

static enum err read_compiled(struct request *q, struct report_work *w)
{
	struct compilation c;
	enum err e = compilation_get(q->db, q->arena, w->round.id, -1, &c);

	w->page.compilation_rev = e == ERR_OK ? c.rev : -1;
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

static enum err report_open(struct request *q, struct str lang, struct report_work *w)
{
	struct desk_report *p = &w->page;
	enum err e = desk_round_open(q, OBJECT_REPORT, ACTION_SEE, &w->round, &w->object);

	if (e != ERR_OK)
		return e;
	struct object compilation = w->object;
	compilation.kind = OBJECT_COMPILATION;
	p->in = desk_text_lang(q, lang);
	p->round = &w->round;
	p->object = &w->object;
	p->can_edit = desk_can(q, ACTION_EDIT, &w->object);
	p->can_propose = desk_can(q, ACTION_PROPOSE_ISSUE, &w->object);
	p->can_issue = desk_can(q, ACTION_ISSUE, &w->object);
	p->can_compile = desk_can(q, ACTION_CREATE, &compilation);
	e = read_newest(q, w);
	if (e == ERR_OK)
		e = read_asked(q, w);
	if (e == ERR_OK)
		e = read_compiled(q, w);
	if (e != ERR_OK)
		return e;
	read_clocks(q, p);
	p->can_issue |= p->can_propose && !p->two_persons;
	return read_beside(q, w);
}

static enum err report_show_it(struct request *q, struct reply *r, struct report_work *w, unsigned status)
{
	struct report *issued;
	size_t n;

	w->page.frame = desk_frame(q, msg(q->lang, MSG_report_name), DESK_NAV_ROUNDS);
	enum err e = reports_issued(q->db, q->arena, w->round.id, &issued, &n);
	if (e != ERR_OK)
		return e;
	if (n)
		w->page.frame.papers =
		    paper_links_to(JOIN(q->arena, STR("/rounds/"), w->round.slug, STR("/report")),
				   msg(q->lang, MSG_paper_newest_report));
	struct out o = reply_out(q);
	desk_report_view(&o, &w->page);
	r->status = status;
	return reply_page(r, &o);
}

/* A page that waits until the look at the draft on it is written down. */
struct report_showing {
	struct look_act look; /* first: it is q->act in the finish */
	struct report_work *w;
	unsigned status;
};

static enum err report_looked(struct request *q, struct reply *r, enum err outcome)
{
	const struct report_showing *s = (const struct report_showing *)(const void *)q->act;

	return outcome == ERR_OK ? report_show_it(q, r, s->w, s->status) : outcome;
}

static enum err report_show(struct request *q, struct reply *r, struct report_work *w, unsigned status)
{
	struct report_showing *s = NEW(q->arena, struct report_showing, 1);
	bool due = false;
	enum err e = ERR_OK;

	*s = (struct report_showing){.w = w, .status = status};
	look_init(&s->look, desk_actor(q), "round", w->round.id, "report");
	if (w->page.newest && w->page.newest->rev < 0)
		e = look_is_due(q->db, &s->look, q->arena, q->now, &due);
	if (e != ERR_OK)
		return e;
	return due ? reply_wait(r, &s->look.act, report_looked) : report_show_it(q, r, w, status);
}

enum err desk_report_page(struct request *q, struct reply *r)
{
	struct report_work *w = NEW(q->arena, struct report_work, 1);
	struct desk_report *p = &w->page;
	enum err e = report_open(q, request_query(q, "lang"), w);

	if (e != ERR_OK)
		return e;
	p->said.done = desk_done_text(q);
	if (p->newest) {
		p->text = p->newest->text;
		p->after = p->newest->save;
	} else if (p->can_edit && str_eq(request_query(q, "begin"), STR("1"))) {
		e = report_draft_text(q->db, q->arena, p->in, w->round.slug, &p->text);
	}
	if (e == ERR_OK && !p->can_edit && p->text.n)
		e = report_text_html(q, w->round.slug, p->text, &p->preview);
	return e == ERR_OK ? report_show(q, r, w, 200) : e;
}

/* What was typed, as it stands in the form. */
struct report_sent {
	union {
		struct act act;
		struct report_save_act save;
		struct report_explain_act explain;
		struct report_propose_act propose;
		struct report_issue_act issue;
	};
	struct str action, lang, text;
};

static enum err back(struct request *q, struct reply *r, const struct report_sent *s)
{
	enum lang l = desk_text_lang(q, s->lang);

	return reply_redirect(r, 303,
			      JOIN(q->arena, STR("/"), lang_code(q->lang), q->path, STR("?lang="),
				   lang_code(l), STR("&done="), s->action));
}

/* What is wrong in the text, in the reader's language. */
static void say_mistakes(struct request *q, const struct report_mistakes *m, struct desk_said *said)
{
	struct said_mistake *list = NEW(q->arena, struct said_mistake, m->n + 1);

	for (size_t i = 0; i < m->n; i++)
		list[i] = (struct said_mistake){m->list[i].line,
						report_mistake_text(q->arena, q->lang, &m->list[i])};
	said->mistakes = list;
	said->n_mistakes = m->n;
}

/* The page again, with what was typed and why it was not done. */
static enum err refused(struct request *q, struct reply *r, struct report_sent *s, enum err outcome)
{
	struct report_work *w = NEW(q->arena, struct report_work, 1);
	bool save = str_eq(s->action, STR("save")), issue = str_eq(s->action, STR("issue"));
	if (issue && s->issue.lang.n)
		s->lang = s->issue.lang; /* the text that is wrong stands in the page, and its lines count */
	enum err e = report_open(q, s->lang, w);

	if (e != ERR_OK)
		return e;
	struct desk_report *p = &w->page;
	p->text = s->text.s ? s->text : p->newest ? p->newest->text : (struct str){0};
	p->after = p->newest ? p->newest->save : 0;
	if (outcome == ERR_CONFLICT) {
		p->said.refused = msg(q->lang, MSG_desk_report_conflict);
		p->theirs = p->newest && s->text.s ? p->newest->text : (struct str){0};
		return report_show(q, r, w, 409);
	}
	p->said.refused =
	    msg(q->lang, s->act.verdict ? (enum msg)(s->act.verdict - 1) : MSG_error_bad_request);
	if (save)
		say_mistakes(q, &s->save.mistakes, &p->said);
	else if (issue)
		say_mistakes(q, &s->issue.mistakes, &p->said);
	return report_show(q, r, w, 422);
}

static enum err report_done(struct request *q, struct reply *r, enum err outcome)
{
	struct report_sent *s = (struct report_sent *)(void *)q->act;

	if (outcome == ERR_OK)
		return back(q, r, s);
	return outcome == ERR_INPUT || outcome == ERR_CONFLICT ? refused(q, r, s, outcome) : outcome;
}

/* Looks at the references without keeping the text. */
static enum err check(struct request *q, struct reply *r, const struct report_sent *s)
{
	struct report_work *w = NEW(q->arena, struct report_work, 1);
	struct report_mistakes *mistakes = NEW(q->arena, struct report_mistakes, 1);
	struct coverage coverage;
	enum err e = report_open(q, s->lang, w);

	if (e != ERR_OK)
		return e;
	struct desk_report *p = &w->page;
	int64_t after;
	p->text = s->text;
	p->after = str_int(request_field(q, "after"), &after) ? (int)after : 0;
	if (!utf8_valid(s->text) || s->text.n > REPORT_TEXT_MOST || utf8_control_at(s->text) < s->text.n) {
		p->said.refused = msg(q->lang, MSG_refused_text);
		return report_show(q, r, w, 422);
	}
	bool fine;
	e = report_text_account(q->db, q->arena, w->round.id, s->text, &fine, mistakes, &coverage);
	if (e == ERR_OK)
		e = report_text_html(q, w->round.slug, s->text, &p->preview);
	if (e != ERR_OK)
		return e;
	p->has_preview = true;
	const struct coverage_line *t = &coverage.total;
	p->progress = (struct report_progress){
	    (int64_t)t->received,	 (int64_t)t->n[ACCOUNT_REFLECTED], (int64_t)t->n[ACCOUNT_EXPLAINED],
	    (int64_t)t->n[ACCOUNT_OPEN], (int64_t)t->n[ACCOUNT_WITHHELD],  (int64_t)t->n[ACCOUNT_UNDECIDED]};
	if (fine) {
		p->said.done = msg(q->lang, MSG_desk_report_done_check);
	} else {
		p->said.refused = msg(q->lang, MSG_refused_references);
		say_mistakes(q, mistakes, &p->said);
	}
	return report_show(q, r, w, fine ? 200 : 422);
}

static enum err send_issue(struct request *q, struct reply *r, struct report_sent *s, struct str slug)
{
	struct day on;

	if (!desk_day_field(q, "on", &on)) {
		s->act.verdict = (int)MSG_desk_report_bad_day + 1;
		return refused(q, r, s, ERR_INPUT);
	}
	report_issue_init(&s->issue, q->arena, slug, on, desk_actor(q));
	s->issue.read = request_field(q, "drafts");
	return reply_wait(r, &s->act, report_done);
}

/* Who may ask for an issue may do it, unless the procedure wants another person for that. */
static enum err may_issue(struct request *q, const struct round *round, const struct object *object)
{
	const struct procedures set = {q->procedures, q->n_procedures};
	const struct procedure *p = procedures_get(&set, round->procedure);
	bool alone = !(p && p->two_persons) && !desk_can(q, ACTION_ISSUE, object);

	return desk_may(q, alone ? ACTION_PROPOSE_ISSUE : ACTION_ISSUE, object);
}

enum err desk_report_sent(struct request *q, struct reply *r)
{
	static const struct {
		struct str code;
		enum action needs;
	} known[] = {{STR("save"), ACTION_EDIT},
		     {STR("check"), ACTION_EDIT},
		     {STR("explain"), ACTION_EDIT},
		     {STR("propose"), ACTION_PROPOSE_ISSUE},
		     {STR("issue"), ACTION_SEE}};
	struct report_sent *s = NEW(q->arena, struct report_sent, 1);
	struct str slug = request_part(q, "slug"), actor = desk_actor(q);
	struct object object;
	struct round round;
	int64_t n;
	size_t k = 0;

	s->action = request_field(q, "action");
	s->lang = request_field(q, "lang");
	s->text = request_field(q, "text");
	while (k < COUNT(known) && !str_eq(known[k].code, s->action))
		k++;
	if (k == COUNT(known))
		return ERR_INPUT;
	enum err e = desk_round_open(q, OBJECT_REPORT, known[k].needs, &round, &object);
	if (e != ERR_OK)
		return e;
	struct str lang = lang_code(desk_text_lang(q, s->lang));
	if (str_eq(s->action, STR("check")))
		return check(q, r, s);
	if (str_eq(s->action, STR("issue")))
		return (e = may_issue(q, &round, &object)) == ERR_OK ? send_issue(q, r, s, slug) : e;
	if (str_eq(s->action, STR("propose"))) {
		report_propose_init(&s->propose, slug, actor);
	} else if (str_eq(s->action, STR("save"))) {
		report_save_init(&s->save, q->arena, slug, lang, s->text.s ? s->text : STR(""), actor);
		s->save.file = request_field(q, "file");
		s->save.file_digest = request_field(q, "file-digest");
		s->save.after =
		    str_int(request_field(q, "after"), &n) && n >= 0 && n < INT32_MAX ? (int)n : 0;
	} else {
		if (!str_int(request_field(q, "number"), &n))
			return ERR_INPUT;
		report_explain_init(&s->explain, slug, n, request_field(q, "reason"), actor);
	}
	return reply_wait(r, &s->act, report_done);
}

static enum err compiled(struct request *q, struct reply *r, enum err outcome)
{
	struct report_sent s = {.action = STR("compile"), .lang = lang_code(q->lang)};
	struct str to = JOIN(q->arena, STR("/"), lang_code(q->lang), STR("/desk/rounds/"),
			     request_part(q, "slug"), STR("/report"));

	if (outcome == ERR_INPUT && q->act->verdict)
		return reply_redirect(r, 303, to);
	if (outcome != ERR_OK)
		return outcome;
	return reply_redirect(r, 303, JOIN(q->arena, to, STR("?done="), s.action));
}

enum err desk_compile_sent(struct request *q, struct reply *r)
{
	struct compile_act *c = NEW(q->arena, struct compile_act, 1);
	struct object object;
	struct round round;
	enum err e = desk_round_open(q, OBJECT_COMPILATION, ACTION_CREATE, &round, &object);

	if (e != ERR_OK)
		return e;
	compile_init(c, round.slug, desk_actor(q));
	return reply_wait(r, &c->act, compiled);
}

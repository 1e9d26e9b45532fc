/* pages_desk_response.c - /desk/rounds/{slug}/responses/{n}: one response, read and decided. */
#include "acts/look.h"
#include "base/list.h"
#include "i18n/date.h"
#include "i18n/msg.h"
#include "text/redact.h"
#include "web/data_out.h"
#include "web/desk_moderate.h"
#include "web/routes.h"

enum { HISTORY_MOST = 100 };

/* The page, and what was sent to it. */
struct desk_item_work {
	struct moderate act; /* first: it is q->act in the finish */
	struct desk_response_page page;
	struct round round;
	struct object object;
	struct desk_filter filter;
	struct moderated m;
	struct moderate_item item;
};

static enum err open_item(struct request *q, struct desk_item_work *w)
{
	int64_t number;
	enum err e = str_int(request_part(q, "n"), &number) ? ERR_OK : ERR_NOT_FOUND;

	if (e == ERR_OK)
		e = desk_responses_open(q, &w->round, &w->object);
	if (e == ERR_OK)
		e = moderated_read(q->db, q->arena, w->round.id, number, &w->m);
	if (e != ERR_OK)
		return e;
	w->object = desk_response_object(&w->object, w->m.held.state);
	e = desk_may(q, ACTION_SEE, &w->object);
	return e == ERR_OK ? desk_filter_read(q, &w->filter, &w->page.query) : e;
}

static enum err read_redactions(struct request *q, struct desk_item_work *w)
{
	struct redaction *all, *list = NULL;
	size_t n, kept = 0;
	enum err e = redactions_of(q->db, q->arena, w->m.held.id, &all, &n);

	for (size_t i = 0; e == ERR_OK && i < n; i++)
		if (all[i].version == w->m.held.version)
			*PUSH(q->arena, list, kept) = all[i];
	w->page.redactions = list;
	w->page.n_redactions = kept;
	return e;
}

static enum err read_item(struct request *q, struct desk_item_work *w)
{
	struct desk_response_page *p = &w->page;
	struct desk_text *texts;
	struct joint *joints;
	struct round_question *questions;
	struct issue *issues;
	struct desk_event *history;
	int64_t id = w->m.held.id;
	struct instant since = {q->now.us - (int64_t)UNDO_SECONDS * 1000000};
	enum err e = desk_texts(q->db, q->arena, id, w->m.held.version, &texts, &p->n_texts);

	if (e == ERR_OK)
		e = read_redactions(q, w);
	if (e == ERR_OK)
		e = joints_of(q->db, q->arena, id, &joints, &p->n_joints);
	if (e == ERR_OK)
		e = round_questions(q->db, q->arena, q->lang, w->round.id, &questions, &p->n_questions);
	if (e == ERR_OK)
		e = issues_list(q->db, q->arena, q->lang, &issues, &p->n_issues);
	if (e == ERR_OK)
		e = desk_history(q->db, q->arena, id, HISTORY_MOST, &history, &p->n_history);
	if (e == ERR_OK)
		e = steps_newest(q->db, q->arena, w->round.id, desk_actor(q), since, &p->undo);
	if (e == ERR_OK)
		e = desk_neighbours(q->db, w->round.id, &w->filter, w->m.held.number, &p->previous, &p->next);
	if (e != ERR_OK)
		return e;
	e = grouped_get(q->db, q->arena, GROUPS_STAFF, w->round.id, w->m.held.number, &p->group);
	if (e != ERR_OK && e != ERR_NOT_FOUND) /* the last: nobody has looked yet */
		return e;
	p->texts = texts;
	p->joints = joints;
	p->questions = questions;
	p->issues = issues;
	p->history = history;
	return ERR_OK;
}

static enum err show(struct request *q, struct reply *r, struct desk_item_work *w)
{
	struct desk_response_page *p = &w->page;

	p->frame = desk_frame(
	    q, say(q->arena, q->lang, MSG_response_number, number_text(q->arena, q->lang, w->m.held.number)),
	    DESK_NAV_ROUNDS);
	p->round = &w->round;
	p->procedure = request_procedure(q, w->round.procedure);
	p->object = &w->object;
	p->may = desk_may_read(q, &w->object);
	p->m = &w->m;
	p->self = JOIN(q->arena, STR("/"), lang_code(q->lang), q->path);
	p->action = JOIN(q->arena, p->self, p->query);
	p->zone = p->procedure ? p->procedure->zone : STR("UTC");
	p->answer_lang = answer_lang(w->m.lang_set, w->m.held.submission.lang, w->m.held.found.code);
	p->lang = p->answer_lang.code;
	p->category = w->m.category_set.n ? w->m.category_set : w->m.held.submission.category;
	struct out o = reply_out(q);
	desk_response_view(&o, p);
	return reply_page(r, &o);
}

/* As it is now: after an act it is read again. */
static enum err show_now(struct request *q, struct reply *r, struct desk_item_work *w)
{
	enum err e = open_item(q, w);

	if (e == ERR_OK)
		e = read_item(q, w);
	return e == ERR_OK ? show(q, r, w) : e;
}

/* Who looks at what is redacted is written down before it is shown. */
static enum err looked(struct request *q, struct reply *r, enum err outcome)
{
	struct desk_item_work *w = NEW(q->arena, struct desk_item_work, 1);

	if (outcome != ERR_OK)
		return outcome;
	w->page.original = true;
	return show_now(q, r, w);
}

enum err desk_response_page(struct request *q, struct reply *r)
{
	struct desk_item_work *w = NEW(q->arena, struct desk_item_work, 1);
	enum err e = open_item(q, w);

	if (e == ERR_OK && str_eq(request_query(q, "show"), STR("original"))) {
		e = desk_may(q, ACTION_SEE_ORIGINAL, &w->object);
		if (e != ERR_OK)
			return e;
		struct look_act *look = NEW(q->arena, struct look_act, 1);
		look_init(look, desk_actor(q), "response", w->m.held.id, "original");
		return reply_wait(r, &look->act, looked);
	}
	if (e == ERR_OK)
		e = read_item(q, w);
	return e == ERR_OK ? show(q, r, w) : e;
}

/* What is redacted already stays so in a preview: only a look that is written down shows it. */
static size_t cut_before(const struct desk_response_page *p, int64_t question, struct cut *cuts, size_t n)
{
	for (size_t i = 0; i < p->n_redactions && n < 2 * CUTS_MOST; i++)
		if (p->redactions[i].question == question)
			cuts[n++] = (struct cut){.from = p->redactions[i].from,
						 .to = p->redactions[i].to,
						 .reason = p->redactions[i].reason};
	return n;
}

/* Where the words stand that were typed, and how the texts would read. */
static void preview(struct request *q, struct desk_item_work *w)
{
	struct desk_response_page *p = &w->page;
	struct desk_typed *t = &p->typed;
	struct desk_text *shown = NEW(q->arena, struct desk_text, p->n_texts + 1);
	struct redaction *marks = NEW(q->arena, struct redaction, CUTS_MOST);
	struct desk_preview v = {.shown = true, .texts = shown, .marks = marks};

	for (size_t i = 0; i < p->n_texts; i++) {
		bool here = t->question == ANY_QUESTION || t->question == p->texts[i].question;
		struct cut *cuts = NEW(q->arena, struct cut, 2 * CUTS_MOST);
		size_t n = 0, at = 0, from, to;
		for (int64_t nth = 1;
		     v.n_marks + n < CUTS_MOST && words_find(p->texts[i].original, t->words, &at, &from, &to);
		     nth++)
			if (!here)
				v.elsewhere++;
			else if (!t->which || t->which == nth)
				cuts[n++] = (struct cut){.from = from, .to = to, .reason = t->reason};
		if (!n)
			continue;
		size_t all = cut_before(p, p->texts[i].question, cuts, n);
		struct str text = text_redacted(q->arena, p->texts[i].original, cuts, all,
						msg(q->lang, MSG_redaction_mark));
		shown[v.n_texts++] = (struct desk_text){.question = p->texts[i].question, .shown = text};
		v.places += n;
		for (size_t c = 0; c < n; c++)
			marks[v.n_marks++] = (struct redaction){.question = p->texts[i].question,
								.mark_from = cuts[c].mark_from,
								.mark_to = cuts[c].mark_to,
								.reason = t->reason};
	}
	p->preview = v;
}

static enum err preview_page(struct request *q, struct reply *r, struct desk_item_work *w)
{
	enum err e = read_item(q, w);

	if (e != ERR_OK)
		return e;
	preview(q, w);
	if (w->page.preview.places == 0) {
		w->page.preview.shown = false;
		w->page.refused = desk_outcome_text(q, ERR_INPUT, VERDICT_NO_WORDS);
		r->status = 409;
	}
	return show(q, r, w);
}

/* Done: back to the page, where it can be undone. Else the page as it is now, with what was typed, and why.
 */
static enum err sent(struct request *q, struct reply *r, enum err outcome)
{
	struct desk_item_work *w = (struct desk_item_work *)(void *)q->act;
	struct moderate *m = &w->act;

	if (outcome == ERR_OK)
		return reply_redirect(r, 303,
				      JOIN(q->arena, STR("/"), lang_code(q->lang), q->path, w->page.query));
	if (outcome != ERR_CONFLICT && outcome != ERR_INPUT && outcome != ERR_LIMIT)
		return outcome;
	w->page.refused = desk_outcome_text(q, outcome, m->n ? m->items[0].why : VERDICT_UNDO_OVER);
	w->page.conflict = outcome == ERR_CONFLICT;
	r->status = 409;
	return show_now(q, r, w);
}

enum err desk_response_sent(struct request *q, struct reply *r)
{
	struct desk_item_work *w = NEW(q->arena, struct desk_item_work, 1);
	enum action action;
	enum err e = open_item(q, w);

	if (e == ERR_OK)
		e = desk_form_read(q, &w->round, &w->act, &w->page.typed);
	if (e != ERR_OK)
		return e;
	action = desk_action(w->act.what);
	if (w->act.what == MODERATE_UNDO) {
		e = desk_undo_action(q, w->round.id, w->act.batch, &action);
	} else {
		w->item.number = w->m.held.number;
		w->act.items = &w->item;
		w->act.n = 1;
		if (!str_int(request_field(q, "revision"), &w->item.revision) || w->item.revision <= 0)
			e = ERR_INPUT;
	}
	if (e == ERR_OK)
		e = desk_may(q, action, &w->object);
	if (e != ERR_OK)
		return e;
	if (str_eq(request_field(q, "do"), STR("preview")))
		return preview_page(q, r, w);
	return reply_wait(r, &w->act.act, sent);
}

/* pages_desk_responses.c - /desk/rounds/{slug}/responses: what was received, to be worked through. */
#include "base/list.h"
#include "i18n/date.h"
#include "i18n/msg.h"
#include "web/data_out.h"
#include "web/desk_moderate.h"
#include "web/routes.h"

enum { PAGE_LINES = 50 };

/* The list, and what was sent to it. */
struct desk_list_work {
	struct moderate act; /* first: it is q->act in the finish */
	struct desk_responses_page page;
	struct round round;
	struct object object;
	struct desk_filter filter;
	struct str query;
};

static enum err open_list(struct request *q, struct desk_list_work *w)
{
	enum err e = desk_responses_open(q, &w->round, &w->object);

	return e == ERR_OK ? desk_filter_read(q, &w->filter, &w->query) : e;
}

static enum err read_list(struct request *q, struct desk_list_work *w)
{
	struct desk_responses_page *p = &w->page;
	struct desk_list list;
	struct issue *issues;
	int64_t after;
	struct instant since = {q->now.us - (int64_t)UNDO_SECONDS * 1000000};

	enum err e = cursor_read(q, INT64_MAX, &after);
	if (e == ERR_OK)
		e = desk_totals(q->db, w->round.id, &p->totals);
	if (e != ERR_OK)
		return e;
	w->filter.last = p->totals.received + p->totals.withdrawn;
	e = desk_responses(q->db, q->arena, w->round.id, &w->filter, after, PAGE_LINES, &list);
	if (e == ERR_OK)
		e = issues_list(q->db, q->arena, q->lang, &issues, &p->n_issues);
	if (e == ERR_OK)
		e = steps_newest(q->db, q->arena, w->round.id, desk_actor(q), since, &p->undo);
	if (e != ERR_OK)
		return e;
	p->list = list.list;
	p->n = list.n;
	p->issues = issues;
	p->looked = list.looked;
	p->next = next_url(q, cursor_number(q, list.next));
	return ERR_OK;
}

static enum err show(struct request *q, struct reply *r, struct desk_list_work *w)
{
	struct desk_responses_page *p = &w->page;
	enum err e = read_list(q, w);

	if (e != ERR_OK)
		return e;
	p->frame =
	    desk_frame(q, say(q->arena, q->lang, MSG_responses_of, w->round.topic.text), DESK_NAV_ROUNDS);
	p->round = &w->round;
	p->object = &w->object;
	p->procedure = request_procedure(q, w->round.procedure);
	p->may = desk_may_read(q, &w->object);
	p->filter = w->filter;
	p->query = w->query;
	struct out o = reply_out(q);
	desk_responses_view(&o, p);
	return reply_page(r, &o);
}

enum err desk_responses_page(struct request *q, struct reply *r)
{
	struct desk_list_work *w = NEW(q->arena, struct desk_list_work, 1);
	enum err e = open_list(q, w);

	return e == ERR_OK ? show(q, r, w) : e;
}

/* "12.3": number and revision. */
static bool item_read(struct str s, struct moderate_item *ret)
{
	size_t dot = str_find(s, STR("."), 0);

	*ret = (struct moderate_item){0};
	return str_int(str_cut(s, 0, dot), &ret->number) && ret->number > 0 &&
	       str_int(str_cut(s, dot + 1, s.n), &ret->revision) && ret->revision > 0;
}

static enum err items_read(struct request *q, struct moderate *m)
{
	for (size_t i = 0; i < q->form.n; i++) {
		if (!str_eq(q->form.fields[i].name, STR("item")))
			continue;
		if (!item_read(q->form.fields[i].value, PUSH(q->arena, m->items, m->n)))
			return ERR_INPUT;
	}
	return ERR_OK;
}

static enum err refused(struct request *q, struct reply *r, struct desk_list_work *w, struct str why)
{
	w->page.refused = why;
	r->status = 409;
	return show(q, r, w);
}

/* All done: back to the list, where it can be undone. Else the list with those that were left, and why. */
static enum err sent(struct request *q, struct reply *r, enum err outcome)
{
	struct desk_list_work *w = (struct desk_list_work *)(void *)q->act;
	struct moderate *m = &w->act;
	struct desk_trouble *list = NULL;
	size_t n = 0;

	if (outcome != ERR_OK && outcome != ERR_CONFLICT && outcome != ERR_INPUT &&
	    outcome != ERR_NOT_FOUND && outcome != ERR_LIMIT)
		return outcome;
	if (outcome == ERR_OK && m->ret_done == m->n)
		return reply_redirect(r, 303,
				      JOIN(q->arena, STR("/"), lang_code(q->lang), q->path, w->query));
	for (size_t i = 0; i < m->n; i++)
		if (m->items[i].outcome != ERR_OK)
			*PUSH(q->arena, list, n) = (struct desk_trouble){
			    m->items[i].number, desk_outcome_text(q, m->items[i].outcome, m->items[i].why)};
	if (n == 0)
		return refused(q, r, w, desk_outcome_text(q, outcome, VERDICT_UNDO_OVER));
	w->page.trouble = list;
	w->page.n_trouble = n;
	r->status = 409;
	return show(q, r, w);
}

enum err desk_responses_sent(struct request *q, struct reply *r)
{
	struct desk_list_work *w = NEW(q->arena, struct desk_list_work, 1);
	enum action action;
	enum err e = open_list(q, w);

	if (e == ERR_OK)
		e = desk_form_read(q, &w->round, &w->act, &w->page.typed);
	if (e != ERR_OK)
		return e;
	action = desk_action(w->act.what);
	if (w->act.what == MODERATE_UNDO)
		e = desk_undo_action(q, w->round.id, w->act.batch, &action);
	else
		e = items_read(q, &w->act);
	if (e == ERR_OK)
		e = desk_may(q, action, &w->object);
	if (e != ERR_OK)
		return e;
	/* Of many, only what one page offers; a redaction is one response's. */
	if (w->act.what != MODERATE_PUBLISH && w->act.what != MODERATE_WITHHOLD &&
	    w->act.what != MODERATE_CLASSIFY && w->act.what != MODERATE_UNDO)
		return ERR_INPUT;
	if (w->act.what != MODERATE_UNDO && w->act.n == 0)
		return refused(q, r, w, msg(q->lang, MSG_moderate_none_picked));
	return reply_wait(r, &w->act.act, sent);
}

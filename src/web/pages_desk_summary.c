/* pages_desk_summary.c - /desk/rounds/{slug}/summary: the summary of a hearing is drafted and agreed. */
#include "web/report_desk.h"

#include "acts/summary.h"
#include "i18n/msg.h"
#include "web/report_text_html.h"
#include "web/routes.h"

struct summary_work {
	struct desk_summary page;
	struct round round;
	struct object object;
};

static enum err summary_open(struct request *q, struct str lang, struct summary_work *w)
{
	struct desk_summary *p = &w->page;
	struct summary *list;
	enum err e = desk_round_open(q, OBJECT_SUMMARY, ACTION_SEE, &w->round, &w->object);

	if (e == ERR_OK)
		e = summaries_newest(q->db, q->arena, w->round.id, &list, &p->n);
	if (e != ERR_OK)
		return e;
	p->in = desk_text_lang(q, lang);
	p->round = &w->round;
	p->object = &w->object;
	p->all = list;
	p->can_edit = desk_can(q, ACTION_EDIT, &w->object);
	p->can_agree = desk_can(q, ACTION_AGREE, &w->object);
	p->drafts = summaries_digest(q->arena, list, p->n);
	for (size_t i = 0; i < p->n; i++)
		if (str_eq(list[i].lang, lang_code(p->in))) {
			p->text = list[i].text;
			p->agreed = list[i].agreed;
		}
	return ERR_OK;
}

/* Shown beside what was read already. */
static bool in_changes(const struct desk_summary *p)
{
	for (size_t i = 0; i < p->n_changes; i++)
		if (p->changes[i].lang == p->in)
			return true;
	return false;
}

static enum err summary_show_it(struct request *q, struct reply *r, struct summary_work *w, unsigned status)
{
	struct desk_summary *p = &w->page;

	if (p->text.n && (status == 200 || (status == 409 && !in_changes(p)))) {
		enum err e = report_text_html(q, w->round.slug, p->text, &p->preview);
		if (e != ERR_OK)
			return e;
		p->has_preview = true;
	}
	p->frame = desk_frame(q, msg(q->lang, MSG_summary_name), DESK_NAV_ROUNDS);
	struct out o = reply_out(q);
	desk_summary_view(&o, p);
	r->status = status;
	return reply_page(r, &o);
}

/* A page that waits until the look at the draft on it is written down. */
struct summary_showing {
	struct look_act look; /* first: it is q->act in the finish */
	struct summary_work *w;
	unsigned status;
};

static enum err summary_looked(struct request *q, struct reply *r, enum err outcome)
{
	const struct summary_showing *s = (const struct summary_showing *)(const void *)q->act;

	return outcome == ERR_OK ? summary_show_it(q, r, s->w, s->status) : outcome;
}

static enum err summary_show(struct request *q, struct reply *r, struct summary_work *w, unsigned status)
{
	struct summary_showing *s = NEW(q->arena, struct summary_showing, 1);
	bool due = false;
	enum err e = ERR_OK;

	*s = (struct summary_showing){.w = w, .status = status};
	look_init(&s->look, desk_actor(q), "round", w->round.id, "summary");
	if ((w->page.text.n && !w->page.agreed) || w->page.n_changes)
		e = look_is_due(q->db, &s->look, q->arena, q->now, &due);
	if (e != ERR_OK)
		return e;
	return due ? reply_wait(r, &s->look.act, summary_looked) : summary_show_it(q, r, w, status);
}

enum err desk_summary_page(struct request *q, struct reply *r)
{
	struct summary_work *w = NEW(q->arena, struct summary_work, 1);
	enum err e = summary_open(q, request_query(q, "lang"), w);

	w->page.said.done = desk_done_text(q);
	return e == ERR_OK ? summary_show(q, r, w, 200) : e;
}

struct summary_sent {
	union {
		struct act act;
		struct summary_draft_act draft;
		struct summary_agree_act agree;
	};
	struct str action, lang, text;
};

static enum err refused(struct request *q, struct reply *r, const struct summary_sent *s, enum msg why)
{
	struct summary_work *w = NEW(q->arena, struct summary_work, 1);
	enum err e = summary_open(q, s->lang, w);

	if (e != ERR_OK)
		return e;
	if (s->text.s)
		w->page.text = s->text;
	w->page.said.refused = msg(q->lang, why);
	return summary_show(q, r, w, 422);
}

/* What the form says that its sender had read of this language. */
static enum err was_read(struct request *q, const struct summary_work *w, const struct summary *now,
			 struct summary_change *c)
{
	struct str name = JOIN(q->arena, STR("seen-"), now->lang);
	struct summary was;
	int64_t rev;
	enum err e = str_int(request_field(q, name.s), &rev) && rev >= 0 && rev <= now->rev
			 ? summary_rev_read(q->db, q->arena, w->round.id, now->lang, (int)rev, &was)
			 : ERR_NOT_FOUND;

	c->is_new = e == ERR_NOT_FOUND;
	return e == ERR_OK ? report_text_html(q, w->round.slug, was.text, &c->was) : c->is_new ? ERR_OK : e;
}

static enum err read_changes(struct request *q, struct summary_work *w)
{
	struct desk_summary *p = &w->page;
	struct summary_change *list = NEW(q->arena, struct summary_change, p->n + 1);
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < p->n; i++) {
		const struct summary *now = &p->all[i];
		struct summary_change c = {0};
		struct str name = JOIN(q->arena, STR("seen-"), now->lang);
		int64_t rev;
		if (now->agreed || !lang_parse(now->lang, &c.lang) ||
		    (str_int(request_field(q, name.s), &rev) && rev == now->rev))
			continue;
		e = was_read(q, w, now, &c);
		if (e == ERR_OK)
			e = report_text_html(q, w->round.slug, now->text, &c.now);
		list[p->n_changes++] = c;
	}
	p->changes = list;
	return e;
}

/* Something newer was kept since the page was read: nothing is agreed, and both are shown. */
static enum err overtaken(struct request *q, struct reply *r, const struct summary_sent *s)
{
	struct summary_work *w = NEW(q->arena, struct summary_work, 1);
	enum err e = summary_open(q, s->lang, w);

	if (e == ERR_OK)
		e = read_changes(q, w);
	w->page.said.refused = msg(q->lang, MSG_desk_summary_overtaken);
	return e == ERR_OK ? summary_show(q, r, w, 409) : e;
}

static enum err summary_done(struct request *q, struct reply *r, enum err outcome)
{
	const struct summary_sent *s = (const struct summary_sent *)(const void *)q->act;

	if (outcome == ERR_INPUT && s->act.verdict)
		return refused(q, r, s, (enum msg)(s->act.verdict - 1));
	if (outcome == ERR_CONFLICT)
		return overtaken(q, r, s);
	if (outcome != ERR_OK)
		return outcome;
	return reply_redirect(r, 303,
			      JOIN(q->arena, STR("/"), lang_code(q->lang), q->path, STR("?lang="),
				   lang_code(desk_text_lang(q, s->lang)), STR("&done="), s->action));
}

enum err desk_summary_sent(struct request *q, struct reply *r)
{
	struct summary_sent *s = NEW(q->arena, struct summary_sent, 1);
	struct object object;
	struct round round;
	struct day on;

	s->action = request_field(q, "action");
	s->lang = request_field(q, "lang");
	s->text = request_field(q, "text");
	bool agree = str_eq(s->action, STR("agree"));
	if (!agree && !str_eq(s->action, STR("save")))
		return ERR_INPUT;
	enum err e = desk_round_open(q, OBJECT_SUMMARY, agree ? ACTION_AGREE : ACTION_EDIT, &round, &object);
	if (e != ERR_OK)
		return e;
	if (agree && !desk_day_field(q, "on", &on))
		return refused(q, r, s, MSG_desk_report_bad_day);
	if (agree) {
		struct str read = request_field(q, "drafts");
		summary_agree_init(&s->agree, q->arena, round.slug, on, desk_actor(q));
		s->agree.read = read.s ? read : STR(""); /* a form that names nothing agrees to nothing */
	} else {
		summary_draft_init(&s->draft, round.slug, lang_code(desk_text_lang(q, s->lang)),
				   s->text.s ? s->text : STR(""), desk_actor(q));
	}
	return reply_wait(r, &s->act, summary_done);
}

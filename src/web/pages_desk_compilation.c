/* pages_desk_compilation.c - /desk/rounds/{slug}/compilation: what the next revision will hold, and in which
 * order. */
#include "acts/arrange.h"
#include "acts/compile.h"
#include "base/list.h"
#include "i18n/date.h"
#include "i18n/msg.h"
#include "store/compiled_sections.h"
#include "views/desk_compilation.h"
#include "web/paper_files.h"
#include "web/report_desk.h"
#include "web/report_text_html.h"
#include "web/response_data.h"
#include "web/routes.h"

enum { ITEMS_MOST = 20 };

struct compilation_work {
	struct desk_compilation page;
	struct round round;
	struct object object;
	struct arrangement draft;
	struct round_question *questions;
	size_t n_questions;
	struct arrangement_note *notes;
	size_t n_notes;
	struct desk_section *sections;
	int64_t after;
	struct str asked; /* the section that is to be open */
};

static enum err work_open(struct request *q, enum action action, struct compilation_work *w)
{
	struct desk_compilation *p = &w->page;
	struct compilation newest;
	enum err e = desk_round_open(q, OBJECT_COMPILATION, action, &w->round, &w->object);

	if (e != ERR_OK)
		return e;
	p->round = &w->round;
	p->procedure = request_procedure(q, w->round.procedure);
	p->zone = p->procedure ? p->procedure->zone : STR("UTC");
	p->object = &w->object;
	p->can_edit = desk_can(q, ACTION_EDIT, &w->object);
	p->can_make = desk_can(q, ACTION_CREATE, &w->object);
	p->in = desk_text_lang(q, request_query(q, "in"));
	w->asked = request_query(q, "section");
	(void)str_int(request_query(q, "after"), &w->after);
	e = arrangement_newest(q->db, q->arena, w->round.id, &w->draft);
	if (e == ERR_NOT_FOUND) {
		w->draft = (struct arrangement){.form = FORM_QUESTION};
		e = ERR_OK;
	}
	if (e != ERR_OK)
		return e;
	p->draft = &w->draft;
	p->draft_by = w->draft.changed_name.n ? w->draft.changed_name : w->draft.changed_by;
	e = compilation_get(q->db, q->arena, w->round.id, -1, &newest);
	p->newest_rev = e == ERR_OK ? newest.rev : -1;
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

static void add_section(struct request *q, struct compilation_work *w, struct compiled_section s, bool moves)
{
	*PUSH(q->arena, w->sections, w->page.n_sections) =
	    (struct desk_section){.s = s, .code = compiled_section_code(q->arena, &s), .moves = moves};
}

static void add_category(struct request *q, struct compilation_work *w, const struct arranged_category *c)
{
	add_section(q, w,
		    (struct compiled_section){.kind = COMPILED_CATEGORY, .category = c->category, .n = c->n},
		    true);
}

/* Categories in the procedure's order, then those it does not name. */
static enum err add_categories(struct request *q, struct compilation_work *w)
{
	const struct procedure *p = w->page.procedure;
	struct arranged_category *list;
	size_t n;
	enum err e = arranged_categories(q->db, q->arena, w->round.id, w->draft.id, &list, &n);

	if (e != ERR_OK)
		return e;
	for (size_t c = 0; p && c < p->category_count; c++)
		for (size_t i = 0; i < n; i++)
			if (str_eq(list[i].category, p->categories[c].code))
				add_category(q, w, &list[i]);
	for (size_t i = 0; i < n; i++)
		if (!p || !procedure_category(p, list[i].category))
			add_category(q, w, &list[i]);
	return ERR_OK;
}

static enum err order_as_arranged(struct request *q, struct compilation_work *w)
{
	size_t n_moved, n = w->page.n_sections;
	struct section_place *moved, *places = NEW(q->arena, struct section_place, n + 1);
	struct desk_section *was = w->sections;
	enum err e = arrangement_sections(q->db, q->arena, w->draft.id, &moved, &n_moved);

	if (e != ERR_OK || n_moved == 0)
		return e;
	for (size_t i = 0; i < n; i++) {
		places[i] = (struct section_place){was[i].code, -1};
		for (size_t k = 0; k < n_moved; k++)
			if (str_eq(moved[k].code, was[i].code))
				places[i].place = moved[k].place;
	}
	sections_sort(places, n);
	w->sections = NULL;
	w->page.n_sections = 0;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++)
			if (str_eq(was[k].code, places[i].code))
				*PUSH(q->arena, w->sections, w->page.n_sections) = was[k];
	return ERR_OK;
}

static enum err read_sections(struct request *q, struct compilation_work *w)
{
	struct desk_compilation *p = &w->page;
	enum err e = round_questions(q->db, q->arena, q->lang, w->round.id, &w->questions, &w->n_questions);

	if (e == ERR_OK)
		e = arranged_account(q->db, w->round.id, w->draft.id, &p->account);
	if (e == ERR_OK && w->draft.form == FORM_CATEGORY)
		e = add_categories(q, w);
	if (e != ERR_OK)
		return e;
	if (w->draft.form == FORM_NUMBER)
		add_section(q, w,
			    (struct compiled_section){.kind = COMPILED_ALL,
						      .n = (int64_t)(p->account.in - p->account.late)},
			    false);
	for (size_t i = 0; i <= w->n_questions && w->draft.form == FORM_QUESTION; i++) {
		int question = i < w->n_questions ? (int)w->questions[i].n : 0;
		add_section(
		    q, w, (struct compiled_section){.kind = COMPILED_QUESTION, .question = question, .n = -1},
		    true);
	}
	return order_as_arranged(q, w);
}

/* What cannot be moved stands behind: late ones, and what is not included. */
static enum err read_rest(struct request *q, struct compilation_work *w)
{
	struct desk_compilation *p = &w->page;
	enum err e = arrangement_notes(q->db, q->arena, w->draft.id, &w->notes, &w->n_notes);

	if (p->account.late)
		add_section(q, w,
			    (struct compiled_section){.kind = COMPILED_LATE, .n = (int64_t)p->account.late},
			    false);
	add_section(q, w,
		    (struct compiled_section){.kind = COMPILED_OUT,
					      .n = (int64_t)(p->account.out + p->account.withheld)},
		    false);
	for (size_t i = 0; i < p->n_sections; i++) {
		if (str_eq(w->sections[i].code, w->asked))
			p->open = i;
		for (size_t k = 0; e == ERR_OK && k < w->n_notes; k++)
			if (str_eq(w->notes[k].section, w->sections[i].code) &&
			    (!w->sections[i].note || str_eq(w->notes[k].lang, lang_code(q->lang))))
				w->sections[i].note = &w->notes[k];
	}
	p->sections = w->sections;
	p->self = JOIN(q->arena, STR("?in="), lang_code(p->in), STR("&section="), w->sections[p->open].code,
		       w->after ? arena_printf(q->arena, "&after=%lld", (long long)w->after) : STR(""));
	return e;
}

static void next_at(struct request *q, struct desk_compilation *p, int64_t place)
{
	p->next = arena_printf(q->arena, "?in=%.*s&section=%.*s&after=%lld%s#section",
			       STR_ARG(lang_code(p->in)), STR_ARG(p->sections[p->open].code),
			       (long long)place, p->preview ? "&show=preview" : "");
}

static enum err read_items(struct request *q, struct compilation_work *w)
{
	struct desk_compilation *p = &w->page;
	const struct compiled_section *s = &w->sections[p->open].s;
	struct str category = s->kind == COMPILED_CATEGORY ? s->category : (struct str){0};
	struct desk_arranged *list = NULL;
	struct arranged *at;
	size_t n;
	enum err e = arranged_page(q->db, q->arena, w->round.id, w->draft.id, s->kind == COMPILED_LATE,
				   category, w->after, ITEMS_MOST + 1, &at, &n);

	for (size_t i = 0; e == ERR_OK && i < n && i < ITEMS_MOST; i++) {
		struct desk_arranged *d = PUSH(q->arena, list, p->n);
		d->x = at[i];
		e = arranged_said(q->db, q->arena, d->x.response, w->draft.id, &d->said);
	}
	if (e == ERR_OK && n > ITEMS_MOST)
		next_at(q, p, at[ITEMS_MOST - 1].place);
	p->items = list;
	return e;
}

/* By number, those left out and those withheld together: a page ends where the longer list does. */
static enum err read_outs(struct request *q, struct compilation_work *w)
{
	struct desk_compilation *p = &w->page;
	struct arranged_out *outs, *withheld;
	size_t n, m;
	enum err e =
	    arranged_outs(q->db, q->arena, w->round.id, w->draft.id, w->after, ITEMS_MOST + 1, &outs, &n);

	if (e == ERR_OK)
		e = withheld_reasons(q->db, q->arena, w->round.id, w->after, ITEMS_MOST + 1, &withheld, &m);
	if (e != ERR_OK)
		return e;
	int64_t end = INT64_MAX;
	if (n > ITEMS_MOST)
		end = outs[ITEMS_MOST - 1].number;
	if (m > ITEMS_MOST && withheld[ITEMS_MOST - 1].number < end)
		end = withheld[ITEMS_MOST - 1].number;
	while (p->n_outs < n && outs[p->n_outs].number <= end)
		p->n_outs++;
	while (p->n_withheld < m && withheld[p->n_withheld].number <= end)
		p->n_withheld++;
	p->outs = outs;
	p->withheld = withheld;
	if (end < INT64_MAX)
		next_at(q, p, end);
	return ERR_OK;
}

static enum err read_note(struct request *q, struct compilation_work *w, struct str section,
			  struct desk_note *ret)
{
	ret->section = section;
	for (size_t i = 0; i < w->n_notes; i++)
		if (str_eq(w->notes[i].section, section) && str_eq(w->notes[i].lang, lang_code(w->page.in))) {
			ret->heading = w->notes[i].heading;
			ret->text = w->notes[i].text;
		}
	return w->page.preview && ret->text.n ? report_text_html(q, w->round.slug, ret->text, &ret->preview)
					      : ERR_OK;
}

static enum err work_read(struct request *q, struct compilation_work *w)
{
	enum err e = read_sections(q, w);

	if (e == ERR_OK)
		e = read_rest(q, w);
	if (e == ERR_OK)
		e = w->sections[w->page.open].s.kind == COMPILED_OUT ? read_outs(q, w) : read_items(q, w);
	if (e == ERR_OK)
		e = read_note(q, w, STR("intro"), &w->page.intro);
	return e == ERR_OK ? read_note(q, w, w->sections[w->page.open].code, &w->page.note) : e;
}

static enum err work_show(struct request *q, struct reply *r, struct compilation_work *w, unsigned status)
{
	w->page.frame = desk_frame(q, msg(q->lang, MSG_compilation_title), DESK_NAV_ROUNDS);
	w->page.frame.one_language = q->method == METHOD_POST;
	if (w->page.newest_rev >= 0)
		w->page.frame.papers =
		    paper_links_to(JOIN(q->arena, STR("/rounds/"), w->page.round->slug, STR("/compilation")),
				   msg(q->lang, MSG_paper_newest));
	struct out o = reply_out(q);
	desk_compilation_view(&o, &w->page);
	r->status = status;
	return reply_page(r, &o);
}

enum err desk_compilation_page(struct request *q, struct reply *r)
{
	struct compilation_work *w = NEW(q->arena, struct compilation_work, 1);
	enum err e = work_open(q, ACTION_SEE, w);
	struct str done = request_query(q, "done");

	w->page.preview = str_eq(request_query(q, "show"), STR("preview"));
	if (str_eq(done, STR("made")))
		w->page.done = msg(q->lang, MSG_arrange_done_made);
	else if (str_eq(done, STR("same")))
		w->page.done = msg(q->lang, MSG_desk_report_done_compile);
	else if (str_eq(done, STR("saved")))
		w->page.done = msg(q->lang, MSG_arrange_done_saved);
	if (e == ERR_OK)
		e = work_read(q, w);
	return e == ERR_OK ? work_show(q, r, w, 200) : e;
}

/* What was sent: one change of the draft, or that a revision be made of it. */
struct compilation_sent {
	union {
		struct act act;
		struct arrange_act arrange;
		struct compile_act compile;
	};
	bool makes;
	struct str fragment;
	struct compilation_work *w;
};

static enum err sent_back(struct request *q, struct reply *r, const struct compilation_sent *s)
{
	struct str done = !s->makes ? STR("saved") : s->compile.made ? STR("made") : STR("same");

	return reply_redirect(r, 303,
			      JOIN(q->arena, STR("/"), lang_code(q->lang), q->path, s->w->page.self,
				   STR("&done="), done, s->fragment));
}

/* The note that was typed, back in its form; beside it what is stored, where that is another meanwhile. */
static void note_again(const struct arrange_act *a, struct desk_note *n, bool conflict, bool wrong)
{
	bool other = !str_eq(n->heading.s ? n->heading : STR(""), a->note.heading) ||
		     !str_eq(n->text.s ? n->text : STR(""), a->note.text);

	if (!str_eq(a->note.section, n->section))
		return;
	n->conflict = conflict && other;
	n->wrong = wrong;
	n->theirs_heading = n->heading;
	n->theirs_text = n->text;
	n->heading = a->note.heading;
	n->text = a->note.text;
}

static void typed_again(struct request *q, struct compilation_sent *s, struct compilation_work *w,
			bool conflict)
{
	struct desk_compilation *p = &w->page;
	const struct arrange_act *a = &s->arrange;

	if (s->makes)
		return;
	if (a->what == ARRANGE_NOTE) {
		note_again(a, &p->intro, conflict, !conflict);
		note_again(a, &p->note, conflict, !conflict);
		p->refused_at = JOIN(q->arena, STR("note-"), a->note.section);
	} else if (a->what == ARRANGE_OUT) {
		p->reason_number = a->number;
		p->reason = a->reason;
		for (size_t i = 0; i < p->n; i++)
			if (p->items[i].x.number == a->number)
				p->refused_at = arena_printf(q->arena, "reason-%lld", (long long)a->number);
	}
}

static enum err sent_done(struct request *q, struct reply *r, enum err outcome)
{
	struct compilation_sent *s = (struct compilation_sent *)(void *)q->act;
	struct compilation_work *w = NEW(q->arena, struct compilation_work, 1);
	bool conflict = outcome == ERR_CONFLICT;

	if (outcome == ERR_OK)
		return sent_back(q, r, s);
	if (!conflict && !(outcome == ERR_INPUT && s->act.verdict))
		return outcome;
	enum err e = work_open(q, ACTION_SEE, w);
	if (e == ERR_OK)
		e = work_read(q, w);
	if (e != ERR_OK)
		return e;
	w->page.conflict = conflict;
	w->page.refused = conflict ? msg(q->lang, MSG_arrange_conflict)
			  : s->act.verdict == (int)MSG_arrange_note_reference + 1
			      ? say(q->arena, q->lang, MSG_arrange_note_reference,
				    number_text(q->arena, q->lang, s->arrange.wrong_line))
			      : msg(q->lang, (enum msg)(s->act.verdict - 1));
	typed_again(q, s, w, conflict);
	return work_show(q, r, w, conflict ? 409 : 422);
}

static bool sections_given(struct request *q, struct compilation_sent *s, struct str of)
{
	struct compilation_work *w = s->w;
	struct arrange_act *a = &s->arrange;
	bool found = false;

	a->sections = NEW(q->arena, struct str, w->page.n_sections + 1);
	for (size_t i = 0; i < w->page.n_sections; i++) {
		if (!w->sections[i].moves)
			continue;
		a->sections[a->n_sections++] = w->sections[i].code;
		found |= str_eq(w->sections[i].code, of);
	}
	return found;
}

/* False for what no form of ours sends. */
static bool change_read(struct request *q, struct compilation_sent *s)
{
	static const struct {
		struct str code;
		enum arrange_what what;
	} known[] = {{STR("form"), ARRANGE_FORM},	  {STR("section"), ARRANGE_SECTION},
		     {STR("response"), ARRANGE_RESPONSE}, {STR("note"), ARRANGE_NOTE},
		     {STR("out"), ARRANGE_OUT},		  {STR("in"), ARRANGE_IN}};
	struct arrange_act *a = &s->arrange;
	struct str act = request_field(q, "act"), of = request_field(q, "of");
	size_t k = 0;
	int64_t seen;

	while (k < COUNT(known) && !str_eq(known[k].code, act))
		k++;
	if (k == COUNT(known) || !str_int(request_field(q, "seen"), &seen))
		return false;
	arrange_init(a, s->w->round.id, seen, known[k].what, desk_actor(q));
	switch (a->what) {
	case ARRANGE_FORM: return arranged_form_parse(request_field(q, "form"), &a->form);
	case ARRANGE_SECTION:
		a->note.section = of;
		s->fragment = JOIN(q->arena, STR("#s-"), of);
		return step_parse(request_field(q, "step"), &a->step) && sections_given(q, s, of);
	case ARRANGE_NOTE:
		a->note = (struct arrangement_note){of, lang_code(s->w->page.in), request_field(q, "heading"),
						    request_field(q, "text")};
		return a->note.heading.s && a->note.text.s && section_code_valid(of);
	case ARRANGE_RESPONSE:
		s->fragment = JOIN(q->arena, STR("#r"), request_field(q, "number"));
		return str_int(request_field(q, "number"), &a->number) &&
		       step_parse(request_field(q, "step"), &a->step);
	case ARRANGE_OUT: a->reason = request_field(q, "reason"); break;
	case ARRANGE_IN: break;
	}
	return str_int(request_field(q, "number"), &a->number);
}

enum err desk_compilation_sent(struct request *q, struct reply *r)
{
	struct compilation_sent *s = NEW(q->arena, struct compilation_sent, 1);
	bool makes = str_eq(request_field(q, "act"), STR("make"));
	int64_t seen;

	s->w = NEW(q->arena, struct compilation_work, 1);
	s->makes = makes;
	s->fragment = STR("");
	enum err e = work_open(q, makes ? ACTION_CREATE : ACTION_EDIT, s->w);
	if (e == ERR_OK)
		e = read_sections(q, s->w);
	if (e == ERR_OK)
		e = read_rest(q, s->w);
	if (e != ERR_OK)
		return e;
	if (makes) {
		if (!str_int(request_field(q, "seen"), &seen))
			return ERR_INPUT;
		compile_draft_init(&s->compile, s->w->round.slug, seen, desk_actor(q));
	} else if (!change_read(q, s)) {
		return ERR_INPUT;
	}
	return reply_wait(r, &s->act, sent_done);
}

/* pages_desk_round.c - one consultation at the desk: its words in each language, its calendar. */
#include "base/list.h"
#include "base/try.h"
#include "i18n/date.h"
#include "web/desk_rounds.h"
#include "web/routes.h"

enum { CHANGES_SHOWN = 12, MEETINGS_SHOWN = 60, SPARE_QUESTIONS = 3 };

/* What was typed, and what is wrong with it; without either, what is stored. */
struct typed {
	bool words, plan;
	struct round_words text;
	struct round_faults faults;
	const struct desk_words *before; /* of a conflict: what the form was made of is not what is stored */
	struct round_date dates[EVENTS_MOST];
	struct str dates_text[EVENTS_MOST];
	size_t n_dates;
	int64_t deciding, receiving;
	struct str mode;
};

static struct str fault_of(const struct request *q, const struct typed *t, enum round_field field, size_t n)
{
	for (size_t i = 0; t && i < t->faults.n; i++)
		if (t->faults.list[i].field == field &&
		    (field != ROUND_QUESTION || t->faults.list[i].question == n))
			return msg(q->lang, round_no_msg(t->faults.list[i].why));
	return (struct str){0};
}

static struct str known(struct str s)
{
	return s.s ? s : STR("");
}

static void add_field(struct request *q, struct desk_round_page *p, struct desk_field **list,
		      const struct typed *t, enum round_field kind, size_t place, const struct desk_text *in)
{
	bool typed = t && t->words;
	struct str id = kind == ROUND_TOPIC	? STR("topic")
			: kind == ROUND_FRAMING ? STR("framing")
						: arena_printf(q->arena, "question-%zu", place + 1);
	struct str sent = kind == ROUND_TOPIC	       ? (typed ? t->text.topic : STR(""))
			  : kind == ROUND_FRAMING      ? (typed ? t->text.framing : STR(""))
			  : typed && place < t->text.n ? t->text.questions[place]
						       : STR("");
	struct str stored = in ? known(in[p->in].text) : STR("");
	struct desk_field f = {.id = id,
			       .kind = kind,
			       .n = (int64_t)place + 1,
			       .in = in,
			       .typed = typed ? sent : stored,
			       .fault = fault_of(q, t, kind, place)};
	if (p->conflict && typed && !str_eq(sent, stored))
		f.stored = stored;
	*PUSH(q->arena, *list, p->n_fields) = f;
}

static void set_fields(struct request *q, struct desk_round_page *p, const struct typed *t)
{
	const struct desk_words *w = p->words;
	struct desk_field *list = NULL;
	size_t places = w->n, spare = p->in == p->x->original && p->may_word ? SPARE_QUESTIONS : 0;

	add_field(q, p, &list, t, ROUND_TOPIC, 0, w->topic);
	add_field(q, p, &list, t, ROUND_FRAMING, 0, w->framing);
	places = places + spare > DESK_QUESTIONS_MOST ? DESK_QUESTIONS_MOST : places + spare;
	if (t && t->words && t->text.n > places)
		places = t->text.n;
	for (size_t i = 0; i < places; i++)
		add_field(q, p, &list, t, ROUND_QUESTION, i, i < w->n ? w->questions[i].in : NULL);
	p->fields = list;
	p->n_faults = t ? t->faults.n : 0;
}

/* Every event but the launch, which is the release. */
static void set_dates(struct request *q, struct desk_round_page *p, const struct typed *t)
{
	struct round_date *dates = NEW(q->arena, struct round_date, EVENTS_MOST);
	struct str *text = NEW(q->arena, struct str, EVENTS_MOST);
	const struct round *r = &p->x->round;

	p->deciding = t && t->plan ? t->deciding : r->deciding.id;
	p->receiving = t && t->plan ? t->receiving : r->receiving.id;
	p->hearing_mode = t && t->plan ? t->mode : r->hearing_mode;
	for (size_t e = 0; p->now.procedure && e < p->now.procedure->event_count; e++) {
		struct str code = p->now.procedure->events[e].code;
		if (str_eq(code, STR("launched")) || str_eq(code, STR("report-published")))
			continue;
		text[p->n_dates] = STR("");
		for (size_t i = 0; i < r->event_count; i++)
			if (str_eq(r->events[i].event, code) &&
			    r->events[i].date.precision == PRECISION_DAY &&
			    !str_eq(r->events[i].certainty, STR("inferred")))
				text[p->n_dates] = day_iso(q->arena, r->events[i].date.first);
		for (size_t i = 0; t && t->plan && i < t->n_dates; i++)
			if (str_eq(t->dates[i].event, code))
				text[p->n_dates] = t->dates_text[i];
		dates[p->n_dates++].event = code;
	}
	p->dates_typed = dates;
	p->dates_text = text;
}

/* Whether a page about what was answered opens: there is none before the round is public. */
static bool opens(const struct request *q, const struct desk_round *x, enum object_kind kind,
		  enum object_state state)
{
	struct object o = {.kind = kind, .state = state, .body = x->body};

	return x->step == ROUND_IS_PUBLIC && desk_can(q, ACTION_SEE, &o);
}

static void set_may(struct request *q, struct desk_round_page *p)
{
	const struct desk_round *x = p->x;
	struct object o = desk_round_object(x->body, x->step);
	bool edit = desk_can(q, ACTION_EDIT, &o);

	p->may_word = p->in == x->original ? edit && may_reword(x->step) == ROUND_YES
					   : desk_can(q, ACTION_TRANSLATE, &o);
	p->may_issue = edit;
	p->may_plan = edit && may_reword(x->step) == ROUND_YES;
	p->may_release = x->step == ROUND_IS_DRAFT && desk_can(q, ACTION_RELEASE, &o);
	p->may_recall = edit && may_recall(x->step, x->release_at, q->now) == ROUND_YES;
	p->may_extend = x->step == ROUND_IS_PUBLIC && p->now.procedure && !x->round.standing &&
			desk_can(q, ACTION_EXTEND, &o);
	p->may_moderate = opens(q, x, OBJECT_RESPONSE, OBJECT_RECEIVED);
	p->may_report = opens(q, x, OBJECT_REPORT, OBJECT_DRAFT);
	p->may_compile = opens(q, x, OBJECT_COMPILATION, OBJECT_DRAFT);
	p->may_summarise = opens(q, x, OBJECT_SUMMARY, OBJECT_DRAFT);
}

static enum err read_rest(struct request *q, struct desk_round_page *p)
{
	struct meeting_list meetings = {0};
	struct desk_change *changes;

	if (p->may_plan)
		TRY(meetings_list(q->db, q->arena, q->lang,
				  &(struct meeting_filter){.body = p->x->round.body}, (struct str){0},
				  MEETINGS_SHOWN, &meetings));
	struct desk_issue *issues = NULL;
	if (p->may_issue)
		TRY(desk_issues_list(q->db, q->arena, q->lang, p->x->round.id, &issues, &p->n_issues));
	p->issues = issues;
	TRY(desk_changes_list(q->db, q->arena, p->x->round.id, CHANGES_SHOWN, &changes, &p->n_changes));
	p->meetings = meetings.list;
	p->n_meetings = meetings.n;
	p->changes = changes;
	return ERR_OK;
}

static enum err show_it(struct request *q, struct reply *r, const struct desk_round *x,
			struct desk_round_page *p, const struct typed *t, unsigned status)
{
	struct desk_words *words = NEW(q->arena, struct desk_words, 1);

	TRY(desk_words_read(q->db, q->arena, x->round.id, words));
	p->x = x;
	p->words = words;
	p->now = desk_round_now(q, x);
	p->frame = desk_frame(q, desk_topic(q->arena, q->lang, x).text, DESK_NAV_ROUNDS);
	p->frame.one_language = q->method == METHOD_POST;
	set_may(q, p);
	set_fields(q, p, t);
	set_dates(q, p, t);
	TRY(read_rest(q, p));
	p->seen = arena_printf(q->arena, "%016llx",
			       (unsigned long long)round_words_seen(q->arena, words, x->original, p->in));
	p->calendar = desk_calendar_of(q, x, desk_round_day(q, x));
	struct out o = reply_out(q);
	desk_round_view(&o, p);
	r->status = status;
	return reply_page(r, &o);
}

/* A page that waits until the look at it is written down. */
struct showing {
	struct look_act look; /* first: it is q->act in the finish */
	struct desk_round x;
	struct desk_round_page *p;
	const struct typed *t;
	unsigned status;
};

static enum err looked(struct request *q, struct reply *r, enum err outcome)
{
	const struct showing *s = (const struct showing *)(const void *)q->act;

	return outcome == ERR_OK ? show_it(q, r, &s->x, s->p, s->t, s->status) : outcome;
}

/* Whether it was asked for or came back from a form: who reads a draft or what is embargoed is on record. */
static enum err show(struct request *q, struct reply *r, const struct desk_round *x,
		     struct desk_round_page *p, const struct typed *t, unsigned status)
{
	struct showing *s = NEW(q->arena, struct showing, 1);
	bool due;

	*s = (struct showing){.x = *x, .p = p, .t = t, .status = status};
	TRY(desk_round_look(q, x, &s->look, &due));
	return due ? reply_wait(r, &s->look.act, looked) : show_it(q, r, x, p, t, status);
}

static struct str said_of(const struct request *q)
{
	static const struct {
		struct str code;
		enum msg words;
	} all[] = {{STR("drafted"), MSG_dround_done_drafted},	  {STR("saved"), MSG_dround_done_saved},
		   {STR("planned"), MSG_dround_done_planned},	  {STR("released"), MSG_dround_done_released},
		   {STR("embargoed"), MSG_dround_done_embargoed}, {STR("recalled"), MSG_dround_done_recalled},
		   {STR("moved"), MSG_dround_done_moved},	  {STR("issues"), MSG_dround_done_issues}};
	struct str done = request_query(q, "done");

	for (size_t i = 0; i < COUNT(all); i++)
		if (done.n && str_eq(done, all[i].code))
			return msg(q->lang, all[i].words);
	return (struct str){0};
}

enum err desk_round_page(struct request *q, struct reply *r)
{
	struct desk_round_page *p = NEW(q->arena, struct desk_round_page, 1);
	struct desk_round x;

	TRY(desk_round_enter(q, ACTION_SEE, &x));
	p->in = x.original;
	(void)lang_parse(request_query(q, "in"), &p->in);
	p->said = said_of(q);
	return show(q, r, &x, p, NULL, 200);
}

static unsigned status_of_form(enum err outcome)
{
	return outcome == ERR_CONFLICT ? 409 : outcome == ERR_INPUT ? 422 : 503;
}

struct wording_on_its_way {
	struct round_edit act;
	struct typed typed;
};

static enum err worded(struct request *q, struct reply *r, enum err outcome)
{
	struct wording_on_its_way *w = (struct wording_on_its_way *)(void *)q->act;
	struct desk_round_page *p = NEW(q->arena, struct desk_round_page, 1);
	struct desk_round x;

	TRY(desk_round_by_id(q->db, q->arena, q->lang, w->act.round, &x));
	if (outcome == ERR_OK)
		return reply_redirect(
		    r, 303,
		    desk_round_address(
			q, x.round.slug, "",
			arena_printf(q->arena, "?done=saved&in=%s", lang_code(w->act.lang).s).s));
	p->in = w->act.lang;
	p->conflict = outcome == ERR_CONFLICT;
	if (!w->typed.faults.n)
		TRY(desk_outcome(q, outcome, &p->refused));
	return show(q, r, &x, p, &w->typed, status_of_form(outcome));
}

/* "00a1..." of sixteen digits; anything else is no mark of ours, and then everything has changed. */
static uint64_t mark_typed(struct str s)
{
	uint64_t mark = 0;

	for (size_t i = 0; i < s.n && i < 16; i++) {
		char c = s.s[i];
		uint64_t digit = c >= '0' && c <= '9'	? (uint64_t)(c - '0')
				 : c >= 'a' && c <= 'f' ? (uint64_t)(c - 'a' + 10)
							: 0;
		mark = mark << 4 | digit;
	}
	return mark;
}

static void read_still(struct request *q, struct round_edit *e)
{
	e->still_topic = desk_field_text(q, "still-topic").n;
	e->still_framing = desk_field_text(q, "still-framing").n;
	for (size_t i = 0; i < DESK_QUESTIONS_MOST; i++)
		e->still_questions[i] =
		    desk_field_text(q, arena_printf(q->arena, "still-question-%zu", i + 1).s).n;
}

enum err desk_round_sent(struct request *q, struct reply *r)
{
	struct wording_on_its_way *w = NEW(q->arena, struct wording_on_its_way, 1);
	struct desk_round x;
	enum lang l;

	TRY(desk_round_enter(q, ACTION_SEE, &x));
	if (!lang_parse(desk_field_text(q, "lang"), &l))
		return ERR_INPUT;
	struct object o = desk_round_object(x.body, x.step);
	TRY(desk_may(q, l == x.original ? ACTION_EDIT : ACTION_TRANSLATE, &o));
	w->typed.words = true;
	w->typed.text = desk_words_typed(q, DESK_QUESTIONS_MOST);
	w->act = (struct round_edit){.act.actor = desk_actor(q),
				     .round = x.round.id,
				     .lang = l,
				     .words = w->typed.text,
				     .seen = mark_typed(desk_field_text(q, "seen"))};
	read_still(q, &w->act);
	round_words_check(&w->typed.text, l == x.original, &w->typed.faults);
	if (w->typed.faults.n) {
		struct desk_round_page *p = NEW(q->arena, struct desk_round_page, 1);
		p->in = l;
		return show(q, r, &x, p, &w->typed, 422);
	}
	round_edit_init(&w->act);
	return reply_wait(r, &w->act.act, worded);
}

struct plan_on_its_way {
	struct round_plan act;
	struct typed typed;
};

static enum err plan_again(struct request *q, struct reply *r, const struct typed *t, int64_t round,
			   struct str refused, bool conflict, unsigned status)
{
	struct desk_round_page *p = NEW(q->arena, struct desk_round_page, 1);
	struct desk_round *x = NEW(q->arena, struct desk_round, 1);

	TRY(desk_round_by_id(q->db, q->arena, q->lang, round, x));
	p->in = x->original;
	p->refused = refused;
	p->conflict = conflict;
	return show(q, r, x, p, t, status);
}

static enum err planned(struct request *q, struct reply *r, enum err outcome)
{
	struct plan_on_its_way *w = (struct plan_on_its_way *)(void *)q->act;
	struct desk_round_name name;
	struct str refused;

	if (outcome == ERR_OK) {
		TRY(desk_round_name_read(q->db, request_part(q, "slug"), &name));
		return reply_redirect(
		    r, 303, desk_round_address(q, request_part(q, "slug"), "", "?done=planned#calendar"));
	}
	TRY(desk_outcome(q, outcome, &refused));
	return plan_again(q, r, &w->typed, w->act.round, refused, outcome == ERR_CONFLICT,
			  status_of_form(outcome));
}

/* False where a day was typed that is none. */
static bool read_dates(struct request *q, const struct procedure *p, struct typed *t)
{
	bool fine = true;

	for (size_t e = 0; p && e < p->event_count; e++) {
		struct str name = JOIN(q->arena, STR("date-"), p->events[e].code);
		struct str text = desk_field_text(q, name.s);
		struct day d = DAY_NONE;
		if (!text.n)
			continue;
		fine &= day_parse(text, &d);
		t->dates[t->n_dates] = (struct round_date){p->events[e].code, d};
		t->dates_text[t->n_dates++] = text;
	}
	return fine;
}

static int64_t number_typed(struct request *q, const char *name)
{
	int64_t n = 0;
	(void)str_int(desk_field_text(q, name), &n);
	return n;
}

enum err desk_round_plan_sent(struct request *q, struct reply *r)
{
	struct plan_on_its_way *w = NEW(q->arena, struct plan_on_its_way, 1);
	struct typed *t = &w->typed;
	struct desk_round x;

	TRY(desk_round_enter(q, ACTION_EDIT, &x));
	t->plan = true;
	t->deciding = number_typed(q, "deciding");
	t->receiving = number_typed(q, "receiving");
	t->mode = desk_field_text(q, "mode");
	bool mode_known = !t->mode.n || str_eq(t->mode, STR("physical")) || str_eq(t->mode, STR("virtual")) ||
			  str_eq(t->mode, STR("hybrid")) || str_eq(t->mode, STR("none"));
	if (!mode_known)
		return ERR_INPUT;
	if (!read_dates(q, desk_round_now(q, &x).procedure, t))
		return plan_again(q, r, t, x.round.id, msg(q->lang, round_no_msg(ROUND_NO_DAY)), false, 422);
	w->act = (struct round_plan){.act.actor = desk_actor(q),
				     .round = x.round.id,
				     .version = number_typed(q, "version"),
				     .deciding = t->deciding,
				     .receiving = t->receiving,
				     .hearing_mode = t->mode.n ? t->mode : (struct str){0},
				     .n = t->n_dates};
	memcpy(w->act.dates, t->dates, t->n_dates * sizeof *t->dates);
	round_plan_init(&w->act);
	return reply_wait(r, &w->act.act, planned);
}

static enum err issues_set(struct request *q, struct reply *r, enum err outcome)
{
	const struct round_issues_set *s = (const struct round_issues_set *)(const void *)q->act;
	struct str refused;

	if (outcome == ERR_OK)
		return reply_redirect(
		    r, 303, desk_round_address(q, request_part(q, "slug"), "", "?done=issues#issues"));
	TRY(desk_outcome(q, outcome, &refused));
	return plan_again(q, r, NULL, s->round, refused, outcome == ERR_CONFLICT, status_of_form(outcome));
}

enum err desk_round_issues_sent(struct request *q, struct reply *r)
{
	struct round_issues_set *s = NEW(q->arena, struct round_issues_set, 1);
	struct desk_issue *list;
	struct desk_round x;
	size_t n;

	TRY(desk_round_enter(q, ACTION_EDIT, &x));
	TRY(desk_issues_list(q->db, q->arena, q->lang, x.round.id, &list, &n));
	s->act.actor = desk_actor(q);
	s->round = x.round.id;
	s->version = number_typed(q, "version");
	for (size_t i = 0; i < n; i++)
		if (desk_field_text(q, arena_printf(q->arena, "issue-%lld", (long long)list[i].id).s).n) {
			if (s->n == ROUND_ISSUES_MOST)
				return ERR_INPUT;
			s->issues[s->n++] = list[i].id;
		}
	round_issues_init(s);
	return reply_wait(r, &s->act, issues_set);
}

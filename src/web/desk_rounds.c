/* desk_rounds.c - see desk_rounds.h */
#include "web/desk_rounds.h"

#include "i18n/date.h"

bool desk_round_is_theirs(const struct request *q, int64_t body, enum round_step step)
{
	struct object o = desk_round_object(body, step), draft = desk_round_object(body, ROUND_IS_DRAFT);

	return desk_can(q, ACTION_SEE, &o) && desk_can(q, ACTION_SEE, &draft);
}

enum err desk_round_enter(struct request *q, enum action action, struct desk_round *ret)
{
	struct desk_round_name name;
	enum err e = desk_round_name_read(q->db, request_part(q, "slug"), &name);

	if (e != ERR_OK)
		return e;
	if (!desk_round_is_theirs(q, name.body, name.step))
		return ERR_NOT_FOUND;
	struct object o = desk_round_object(name.body, name.step);
	e = desk_may(q, action, &o);
	return e == ERR_OK ? desk_round_by_id(q->db, q->arena, q->lang, name.id, ret) : e;
}

enum err desk_round_look(struct request *q, const struct desk_round *x, struct look_act *ret, bool *ret_due)
{
	*ret_due = false;
	if (x->step == ROUND_IS_PUBLIC)
		return ERR_OK;
	look_init(ret, desk_actor(q), "round", x->round.id,
		  x->step == ROUND_IS_DRAFT ? "draft" : "embargoed");
	return look_is_due(q->db, ret, q->arena, q->now, ret_due);
}

struct round_now desk_round_now(const struct request *q, const struct desk_round *x)
{
	const struct procedures all = {q->procedures, q->n_procedures};
	return round_now(&all, &x->round, q->now, false);
}

struct day desk_round_day(const struct request *q, const struct desk_round *x)
{
	struct round_now now = desk_round_now(q, x);
	struct rough_date planned = fact_date(x->round.facts, STR("launched"));

	if (x->step == ROUND_IS_PUBLIC)
		return now.now.day;
	if (x->step == ROUND_IS_EMBARGOED)
		return zone_moment(x->release_at, round_zone(&now)).day;
	return planned.precision == PRECISION_DAY && planned.first.n > now.now.day.n ? planned.first
										     : now.now.day;
}

struct desk_calendar *desk_calendar_of(struct request *q, const struct desk_round *x, struct day opens)
{
	struct round_now now = desk_round_now(q, x);
	struct desk_calendar *c = NEW(q->arena, struct desk_calendar, 1);
	struct fact *with = NEW(q->arena, struct fact, x->round.facts.n + 1);
	struct plan_step *steps = NEW(q->arena, struct plan_step, EVENTS_MOST);
	struct clock_reading *readings = NEW(q->arena, struct clock_reading, CLOCKS_MOST);

	if (!now.procedure)
		return NULL;
	bool out = x->step == ROUND_IS_PUBLIC;
	*c = (struct desk_calendar){.p = now.procedure,
				    .facts =
					out ? x->round.facts : facts_launched(x->round.facts, opens, with),
				    .today = opens};
	c->n_steps = plan_make(c->p, c->facts, opens, steps);
	clocks_read(c->p, c->facts, opens, readings);
	for (size_t i = 0; i < c->p->clock_count; i++)
		c->broken += clock_breaks(&readings[i]);
	c->steps = steps;
	c->readings = readings;
	return c;
}

static void set_waiting(struct desk_item *items, size_t n, const struct desk_waiting *w)
{
	for (size_t i = 0; i < n; i++)
		if (items[i].x->round.id == w->round) {
			items[i].undecided = w->undecided;
			items[i].unconfirmed = w->unconfirmed;
			items[i].unclassified = w->unclassified;
		}
}

/* A translation is awaited as long as somebody may still answer, or will. */
static bool translating(const struct desk_item *i)
{
	unsigned all = (1u << LANGS) - 1;
	bool ahead =
	    i->x->step != ROUND_IS_PUBLIC || i->now.state == ROUND_FORTHCOMING || i->now.state == ROUND_OPEN;

	return ahead && ((i->x->whole & all) != all || i->x->lags);
}

enum err desk_overview_read(struct request *q, struct desk_overview *ret)
{
	struct desk_round_list all;
	struct desk_waiting *waiting;
	int64_t *silent;
	size_t n_waiting, n_silent;
	struct desk_overview got = {0};
	enum err e = desk_rounds_list(q->db, q->arena, q->lang, &all);

	if (e == ERR_OK)
		e = desk_waiting_list(q->db, q->arena, &waiting, &n_waiting);
	if (e == ERR_OK)
		e = desk_unanswered_list(q->db, q->arena, &silent, &n_silent);
	if (e != ERR_OK)
		return e;
	got.items = NEW(q->arena, struct desk_item, all.n + 1);
	for (size_t i = 0; i < all.n; i++) {
		const struct desk_round *x = &all.list[i];
		if (!desk_round_is_theirs(q, x->body, x->step))
			continue;
		struct desk_item *item = &got.items[got.n++];
		*item = (struct desk_item){.x = x, .now = desk_round_now(q, x)};
		item->may_read = desk_can(
		    q, ACTION_SEE,
		    &(struct object){.kind = OBJECT_RESPONSE, .state = OBJECT_RECEIVED, .body = x->body});
		item->translating =
		    (x->round.takes_responses || x->step != ROUND_IS_PUBLIC) && translating(item);
		for (size_t s = 0; s < n_silent; s++)
			item->unanswered |= silent[s] == x->round.id && item->now.state == ROUND_OPEN;
	}
	for (size_t i = 0; i < n_waiting; i++)
		set_waiting(got.items, got.n, &waiting[i]);
	*ret = got;
	return ERR_OK;
}

struct str desk_field_text(const struct request *q, const char *name)
{
	struct str s = request_field(q, name);
	return s.s ? str_trim(s) : STR("");
}

struct round_words desk_words_typed(struct request *q, size_t most)
{
	struct round_words w = {.topic = desk_field_text(q, "topic"),
				.framing = desk_field_text(q, "framing")};

	for (; w.n < most && w.n < DESK_QUESTIONS_MOST; w.n++) {
		struct str name = arena_printf(q->arena, "question-%zu", w.n + 1);
		if (!request_field(q, name.s).s)
			break;
		w.questions[w.n] = desk_field_text(q, name.s);
	}
	return w;
}

struct str desk_round_address(struct request *q, struct str slug, const char *page, const char *query)
{
	return arena_printf(q->arena, "/%s/desk/rounds/%.*s%s%s", lang_code(q->lang).s, STR_ARG(slug), page,
			    query);
}

enum err desk_outcome(const struct request *q, enum err outcome, struct str *ret_said)
{
	if (outcome == ERR_INPUT && q->act && q->act->verdict)
		*ret_said = msg(q->lang, (enum msg)(q->act->verdict - 1));
	else if (outcome == ERR_CONFLICT)
		*ret_said = msg(q->lang, MSG_dround_conflict);
	else if (outcome == ERR_LIMIT || outcome == ERR_STORAGE)
		*ret_said = msg(q->lang, MSG_dround_unconfirmed_save);
	else
		return outcome;
	return ERR_OK;
}

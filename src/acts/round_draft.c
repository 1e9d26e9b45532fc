/* round_draft.c - a consultation is drafted, worded, planned: see round.h */
#include "acts/round_in.h"
#include "base/try.h"

#include "rules/round_state.h"

enum { SLUG_TRIES = 50 };

static enum err refuse_faulty(struct act *act, enum round_no *why, const struct round_words *w, bool original)
{
	struct round_faults f;

	round_words_check(w, original, &f);
	return f.n ? round_refuse(act, why, f.list[0].why) : ERR_OK;
}

/* The first of "x", "x-2", "x-3" ... that no round has. */
static enum err free_slug(struct tx *tx, struct str wish, char *ret, size_t most)
{
	struct desk_round_name there;

	for (int i = 1; i <= SLUG_TRIES; i++) {
		if (i == 1)
			snprintf(ret, most, "%.*s", STR_ARG(wish));
		else
			snprintf(ret, most, "%.*s-%d", STR_ARG(wish), i);
		enum err e = desk_round_name_read(tx_db(tx), str_z(ret), &there);
		if (e != ERR_OK)
			return e == ERR_NOT_FOUND ? ERR_OK : e;
	}
	return ERR_CONFLICT;
}

static enum err choose_slug(struct tx *tx, struct round_draft *d)
{
	struct arena *a = tx_arena(tx);
	struct str made;

	if (d->slug.n) {
		struct desk_round_name there;
		if (!round_slug_valid(d->slug))
			return round_refuse(&d->act, &d->why, ROUND_BAD_SLUG);
		snprintf(d->ret_slug, sizeof d->ret_slug, "%.*s", STR_ARG(d->slug));
		enum err e = desk_round_name_read(tx_db(tx), d->slug, &there);
		return e == ERR_OK ? ERR_CONFLICT : e == ERR_NOT_FOUND ? ERR_OK : e;
	}
	made =
	    round_slug_of(a, date_of(instant_day_utc(tx_now(tx))).year, d->words.topic, STR("consultation"));
	return free_slug(tx, made, d->ret_slug, sizeof d->ret_slug);
}

/* What is typed for the language it is written in: places without text go, what is behind moves up. */
static enum err put_original_questions(struct tx *tx, const struct desk_words *was, int64_t round,
				       enum lang l, const struct round_words *w)
{
	int64_t n = 0, id;

	for (size_t i = 0; i < was->n; i++) /* out of the way of each other's numbers */
		TRY(desk_question_number(tx, was->questions[i].id, -(int64_t)i - 1));
	for (size_t i = 0; i < w->n || i < was->n; i++) {
		struct str text = i < w->n ? w->questions[i] : STR("");
		if (text.n == 0) {
			if (i < was->n)
				TRY(desk_question_drop(tx, was->questions[i].id));
			continue;
		}
		n++;
		if (i < was->n) {
			id = was->questions[i].id;
			TRY(desk_question_number(tx, id, n));
		} else {
			TRY(desk_question_add(tx, round, n, &id));
		}
		TRY(desk_wording_put(tx, "question", id, "text", l, text, true, false, 1));
	}
	return ERR_OK;
}

static enum err put_original(struct tx *tx, const struct desk_words *was, int64_t round, enum lang l,
			     const struct round_words *w)
{
	TRY(desk_wording_put(tx, "round", round, "topic", l, w->topic, true, false, 1));
	TRY(desk_wording_put(tx, "round", round, "framing", l, w->framing, true, false, 1));
	return put_original_questions(tx, was, round, l, w);
}

static enum err draft_run(struct tx *tx, struct act *act)
{
	struct round_draft *d = (struct round_draft *)(void *)act;
	struct arena *a = tx_arena(tx);
	struct desk_body body;
	struct desk_words none = {0};

	d->why = ROUND_YES;
	TRY(refuse_faulty(act, &d->why, &d->words, true));
	TRY(desk_body_read(tx, a, d->body, &body));
	if (d->deciding)
		TRY(desk_meeting_of(tx, d->deciding, d->body));
	if (d->receiving)
		TRY(desk_meeting_of(tx, d->receiving, d->body));
	TRY(choose_slug(tx, d));
	TRY(desk_round_add(
	    tx,
	    &(struct desk_round_row){.slug = str_z(d->ret_slug),
				     .body = d->body,
				     .procedure = d->standing ? STR(STANDING_CALL) : body.procedure,
				     .original = lang_code(d->lang),
				     .deciding = d->standing ? 0 : d->deciding,
				     .receiving = d->standing ? 0 : d->receiving,
				     .proposal = d->proposal,
				     .off_list = d->off_list,
				     .demonstration = body.demonstration},
	    &d->ret_id));
	TRY(put_original(tx, &none, d->ret_id, d->lang, &d->words));
	return round_done(tx, act, "draft", d->ret_id, d->lang, (struct str){0});
}

void round_draft_init(struct round_draft *d)
{
	d->act.run = draft_run;
}

struct place {
	const char *kind, *field;
	int64_t object;
	const struct desk_text *in; /* all languages of it */
};

/* A translation: made anew, it follows the original of today; left as it was, only when somebody says it
 * does. */
static enum err put_translation(struct tx *tx, struct place p, enum lang l, enum lang original,
				struct str text, bool still, bool visible)
{
	const struct desk_text *was = &p.in[l];
	bool same = was->text.s && str_eq(was->text, text);
	int64_t follows = same && !still ? was->follows : p.in[original].version;

	if (!p.in[original].text.s) /* nothing to translate */
		return ERR_OK;
	return desk_wording_put(tx, p.kind, p.object, p.field, l, text, false, visible, follows);
}

static enum err put_translations(struct tx *tx, const struct round_edit *e, const struct desk_round *r,
				 const struct desk_words *was)
{
	bool visible = r->step == ROUND_IS_PUBLIC;

	TRY(put_translation(tx, (struct place){"round", "topic", e->round, was->topic}, e->lang, r->original,
			    e->words.topic, e->still_topic, visible));
	TRY(put_translation(tx, (struct place){"round", "framing", e->round, was->framing}, e->lang,
			    r->original, e->words.framing, e->still_framing, visible));
	for (size_t i = 0; i < was->n && i < e->words.n; i++)
		TRY(put_translation(
		    tx, (struct place){"question", "text", was->questions[i].id, was->questions[i].in},
		    e->lang, r->original, e->words.questions[i], e->still_questions[i], visible));
	return ERR_OK;
}

static enum err edit_run(struct tx *tx, struct act *act)
{
	struct round_edit *e = (struct round_edit *)(void *)act;
	struct arena *a = tx_arena(tx);
	struct desk_round r;
	struct desk_words was;

	e->why = ROUND_YES;
	TRY(desk_round_by_id(tx_db(tx), a, LANG_EN, e->round, &r));
	TRY(desk_words_read(tx_db(tx), a, e->round, &was));
	bool original = e->lang == r.original;
	enum round_no no = original ? may_reword(r.step) : ROUND_YES;
	if (no != ROUND_YES)
		return round_refuse(act, &e->why, no);
	TRY(refuse_faulty(act, &e->why, &e->words, original));
	if (round_words_seen(a, &was, r.original, e->lang) != e->seen)
		return ERR_CONFLICT;
	struct str before = round_json(tx, &r, &was, e->lang);
	TRY(original ? put_original(tx, &was, e->round, e->lang, &e->words)
		     : put_translations(tx, e, &r, &was));
	if (r.step == ROUND_IS_PUBLIC)
		TRY(round_search_put(tx, e->round));
	return round_done(tx, act, original ? "edit" : "translate", e->round, e->lang, before);
}

void round_edit_init(struct round_edit *e)
{
	e->act.run = edit_run;
}

static enum err plan_run(struct tx *tx, struct act *act)
{
	struct round_plan *p = (struct round_plan *)(void *)act;
	struct arena *a = tx_arena(tx);
	struct desk_round r;

	p->why = ROUND_YES;
	TRY(desk_round_by_id(tx_db(tx), a, LANG_EN, p->round, &r));
	enum round_no no = may_reword(r.step);
	const struct procedure *pr = r.round.procedure.s ? procedure_load(a, r.round.procedure) : NULL;
	if (no == ROUND_YES && r.round.standing) /* it has no dates but that of its release */
		no = ROUND_NO_EVENT;
	for (size_t i = 0; i < p->n && no == ROUND_YES; i++)
		if (!pr || !procedure_event(pr, p->dates[i].event))
			no = ROUND_NO_EVENT;
	if (no != ROUND_YES)
		return round_refuse(act, &p->why, no);
	if (r.version != p->version)
		return ERR_CONFLICT;
	if (p->deciding)
		TRY(desk_meeting_of(tx, p->deciding, r.body));
	if (p->receiving)
		TRY(desk_meeting_of(tx, p->receiving, r.body));
	struct str before = round_json(tx, &r, NULL, LANGS);
	TRY(desk_meetings_set(tx, p->round, p->deciding, p->receiving, p->hearing_mode));
	for (size_t i = 0; i < r.round.event_count; i++)
		TRY(desk_events_drop(tx, p->round, r.round.events[i].event));
	for (size_t i = 0; i < p->n; i++)
		if (day_known(p->dates[i].day))
			TRY(desk_event_put(tx, p->round, p->dates[i].event, 1, p->dates[i].day,
					   (struct str){0}, (struct str){0}));
	return round_done(tx, act, "plan", p->round, LANGS, before);
}

void round_plan_init(struct round_plan *p)
{
	p->act.run = plan_run;
}

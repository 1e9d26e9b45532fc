/* round_release.c - a consultation becomes public, now or at its instant; its dates move: see round.h */
#include "acts/round_in.h"
#include "base/try.h"

#include "acts/occasion.h"
#include "acts/round_findings.h"
#include "i18n/date.h"

size_t round_breaks(const struct procedure *p, struct facts f, struct day opens,
		    struct clock_reading *ret_readings)
{
	struct fact with[FACTS_MOST];
	size_t broken = 0;

	if (f.n >= FACTS_MOST)
		f.n = FACTS_MOST - 1;
	clocks_read(p, facts_launched(f, opens, with), opens, ret_readings);
	for (size_t i = 0; i < p->clock_count; i++)
		broken += clock_breaks(&ret_readings[i]);
	return broken;
}

static const struct procedure *procedure_of(struct tx *tx, const struct desk_round *r)
{
	return r->round.procedure.s ? procedure_load(tx_arena(tx), r->round.procedure) : NULL;
}

/* The round as the public sees it from now on. The day is that of this moment: it opens no earlier than it is
 * public. */
static enum err make_public(struct tx *tx, struct act *act, const struct desk_round *r,
			    const struct procedure *p, const char *what, struct str before)
{
	struct day today = p ? zone_moment(tx_now(tx), p->zone).day : instant_day_utc(tx_now(tx));
	const struct round_meeting *m = &r->round.deciding;
	int64_t id = r->round.id, changed = 0;
	bool decided = false;

	for (size_t i = 0; i < r->round.event_count; i++)
		decided |= str_eq(r->round.events[i].event, STR("decided")) &&
			   !str_eq(r->round.events[i].certainty, STR("inferred"));
	TRY(desk_events_drop(tx, id, STR("launched")));
	TRY(desk_event_put(tx, id, STR("launched"), 1, today, (struct str){0}, (struct str){0}));
	if (!decided && m->ends.precision == PRECISION_DAY)
		TRY(desk_event_put(tx, id, STR("decided"), 1, m->ends.first, (struct str){0},
				   (struct str){0}));
	TRY(desk_round_publish(tx, id));
	TRY(round_search_put(tx, id));
	TRY(round_findings_put(tx, id, &changed));
	TRY(notice_fan_out(tx, OCCASION_OPENED, id, 1));
	return round_done(tx, act, what, id, LANGS, before);
}

static enum err release_run(struct tx *tx, struct act *act)
{
	struct round_release *r = (struct round_release *)(void *)act;
	struct arena *a = tx_arena(tx);
	struct clock_reading *readings = NEW(a, struct clock_reading, CLOCKS_MOST);
	bool now = r->until.us == INSTANT_NONE.us;
	struct instant opens = now ? tx_now(tx) : r->until;
	struct desk_round round;
	struct desk_words words;

	r->why = ROUND_YES;
	TRY(desk_round_by_id(tx_db(tx), a, LANG_EN, r->round, &round));
	TRY(desk_words_read(tx_db(tx), a, r->round, &words));
	const struct procedure *p = procedure_of(tx, &round);
	struct day day = p ? zone_moment(opens, p->zone).day : instant_day_utc(opens);
	enum round_no no = may_release(round.step, p, round.round.facts,
				       desk_words_whole(&words, round.original, round.original), day);
	if (no == ROUND_YES && !now && r->until.us <= tx_now(tx).us)
		no = ROUND_INSTANT_PAST;
	if (no != ROUND_YES)
		return round_refuse(act, &r->why, no);
	if (round.version != r->version)
		return ERR_CONFLICT;
	if (!r->knows && round_breaks(p, round.round.facts, day, readings) > 0)
		return round_refuse(act, &r->why, ROUND_BREAKS);
	struct str before = round_json(tx, &round, NULL, LANGS);
	if (now)
		return make_public(tx, act, &round, p, "release", before);
	TRY(desk_embargo_set(tx, r->round, r->until));
	return round_done(tx, act, "embargo", r->round, LANGS, before);
}

void round_release_init(struct round_release *r)
{
	r->act.run = release_run;
}

static enum err recall_run(struct tx *tx, struct act *act)
{
	struct round_recall *r = (struct round_recall *)(void *)act;
	struct desk_round round;

	r->why = ROUND_YES;
	TRY(desk_round_by_id(tx_db(tx), tx_arena(tx), LANG_EN, r->round, &round));
	enum round_no no = may_recall(round.step, round.release_at, tx_now(tx));
	if (no != ROUND_YES)
		return round_refuse(act, &r->why, no);
	struct str before = round_json(tx, &round, NULL, LANGS);
	TRY(desk_embargo_set(tx, r->round, INSTANT_NONE));
	return round_done(tx, act, "recall", r->round, LANGS, before);
}

void round_recall_init(struct round_recall *r)
{
	r->act.run = recall_run;
}

/* Done already, or the clock was set back behind the instant: nothing to do, and nothing is taken back. */
static enum err embargo_end_run(struct tx *tx, struct act *act)
{
	struct round_embargo_end *e = (struct round_embargo_end *)(void *)act;
	struct desk_round round;

	TRY(desk_round_by_id(tx_db(tx), tx_arena(tx), LANG_EN, e->round, &round));
	if (round.step != ROUND_IS_EMBARGOED || tx_now(tx).us < round.release_at.us)
		return ERR_OK;
	return make_public(tx, act, &round, procedure_of(tx, &round), "release",
			   round_json(tx, &round, NULL, LANGS));
}

void round_embargo_end_init(struct round_embargo_end *e)
{
	e->act.run = embargo_end_run;
	if (!e->act.actor.s)
		e->act.actor = STR("clock");
}

static int last_ordinal(const struct round *r, struct str event)
{
	int last = 0;

	for (size_t i = 0; i < r->event_count; i++)
		if (str_eq(r->events[i].event, event) && r->events[i].ordinal > last &&
		    !str_eq(r->events[i].certainty, STR("inferred")))
			last = r->events[i].ordinal;
	return last;
}

static enum err move_run(struct tx *tx, struct act *act)
{
	struct round_move *m = (struct round_move *)(void *)act;
	struct arena *a = tx_arena(tx);
	struct desk_round r;
	int64_t changed = 0;

	m->why = ROUND_YES;
	TRY(desk_round_by_id(tx_db(tx), a, LANG_EN, m->round, &r));
	enum round_no no = may_move(r.step, procedure_of(tx, &r), r.round.facts, m->event, m->to, m->reason);
	if (no != ROUND_YES)
		return round_refuse(act, &m->why, no);
	struct rough_date was = fact_date(r.round.facts, m->event);
	if ((rough_known(was) ? was.last.n : DAY_NONE.n) != m->seen.n)
		return ERR_CONFLICT;
	struct str before = round_json(tx, &r, NULL, LANGS);
	int ordinal = last_ordinal(&r.round, m->event);
	/* What only the meeting said is put down first: both dates stay. */
	if (ordinal == 0 && was.precision == PRECISION_DAY) {
		TRY(desk_event_put(tx, m->round, m->event, 1, was.first, (struct str){0}, (struct str){0}));
		ordinal = 1;
	}
	TRY(desk_event_put(tx, m->round, m->event, ordinal + 1, m->to, m->reason, m->by));
	TRY(round_findings_put(tx, m->round, &changed));
	if (str_eq(m->event, STR("replies-close")))
		TRY(notice_fan_out(tx, OCCASION_EXTENDED, m->round, ordinal + 1));
	if (str_eq(m->event, STR("hearing")))
		TRY(notice_fan_out(tx, OCCASION_HEARING, m->round, ordinal + 1));
	return round_done(tx, act, str_eq(m->event, STR("replies-close")) ? "extend" : "move", m->round,
			  LANGS, before);
}

void round_move_init(struct round_move *m)
{
	m->act.run = move_run;
}

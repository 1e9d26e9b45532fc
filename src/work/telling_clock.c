/* telling_clock.c - what happens because a day has come, by nobody's act: see telling.h */
#include "work/telling_in.h"

#include "acts/occasion.h"
#include "acts/response.h"
#include "i18n/date.h"

/*
 * As late as this an opening is still told, after the program did not run for
 * some days. What is older happened before there was anybody to tell.
 */
static const int64_t day = 86400 * 1000000LL;
enum { LATE_DAYS = 7 };

/* What a date means now, if anything. `gate` has when replies are received. */
static bool due(const struct dated_event *d, const struct intake_gate *gate, struct instant now,
		enum occasion *ret, int *ret_ordinal)
{
	struct instant opens = gate->times.opens, closes = gate->times.closes;
	bool is_open = opens.us != INSTANT_NONE.us && now.us >= opens.us && closes.us != INSTANT_NONE.us &&
		       now.us < closes.us;

	if (!d->last || !is_open)
		return false;
	if (str_eq(d->event, STR("launched"))) {
		*ret = OCCASION_OPENED;
		*ret_ordinal = 1;
		return now.us - opens.us < LATE_DAYS * day;
	}
	*ret = OCCASION_CLOSING;
	*ret_ordinal = d->ordinal;
	return closes.us - now.us < CLOSING_DAYS * day && now.us - opens.us > day;
}

static enum err note(struct telling *t, enum occasion what, int64_t round, int ordinal)
{
	struct occasion_note n = {.what = what, .round = round, .ordinal = ordinal};
	bool known = false;
	enum err e = occasion_known(t->db, what, round, ordinal, &known);

	if (e != ERR_OK || known)
		return e;
	occasion_note_init(&n);
	return act_do(t->config.acts, &n.act);
}

static enum err look_at(struct telling *t, const struct dated_event *d, struct instant now)
{
	struct intake_gate gate;
	enum occasion what;
	int ordinal;
	enum err e = intake_gate_by_id(t->db, &t->arena, t->procedures, t->n_procedures, d->round, &gate);

	if (e == ERR_NOT_FOUND || (e == ERR_OK && !gate.procedure))
		return ERR_OK;
	if (e == ERR_OK && due(d, &gate, now, &what, &ordinal))
		e = note(t, what, d->round, ordinal);
	return e;
}

enum err clock_occasions(struct telling *t, struct instant now)
{
	struct dated_event *dates;
	size_t n = 0;

	/* Days change slowly; a clock that went back is asked again. */
	if (t->looked.us != INSTANT_NONE.us && now.us >= t->looked.us &&
	    now.us - t->looked.us < 60 * 1000000LL)
		return ERR_OK;
	enum err e = dated_events_since(t->db, &t->arena,
					(struct day){instant_day_utc(now).n - LATE_DAYS - 1}, &dates, &n);
	for (size_t i = 0; e == ERR_OK && i < n; i++)
		e = look_at(t, &dates[i], now);
	if (e == ERR_OK)
		t->looked = now;
	return e;
}

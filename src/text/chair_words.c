/* chair_words.c - instruments, meetings and dates as a chair's report names them. */
#include "text/chair_in.h"

#include "base/list.h"
#include "i18n/date.h"

static struct words plain(struct maker *m, struct str s)
{
	return words_plain(m->a, s);
}

/* A city that gave a conference its name, in the reader's language where the catalogue has it. */
static struct words place_words(struct maker *m, struct str place)
{
	struct buf key;
	enum msg found;

	buf_init(&key, m->a, 80);
	buf_lit(&key, "place.");
	for (size_t i = 0; i < place.n && i < 60; i++)
		buf_byte(&key, (char)(place.s[i] >= 'A' && place.s[i] <= 'Z' ? place.s[i] + 32 : place.s[i]));
	if (msg_find(buf_str(&key), &found))
		return plain(m, msg(m->l, found));
	return words_said(m->a, m->l, (struct said){place, STR("en")});
}

struct words instrument_words(struct maker *m, const struct chair_instrument *i)
{
	bool decision = str_eq(i->kind, STR("decision"));
	enum msg kind = i->council
			    ? (decision ? MSG_instrument_council_decision : MSG_instrument_council_resolution)
			    : (decision ? MSG_instrument_decision : MSG_instrument_resolution);
	struct words name = words_say(m->a, m->l, kind, plain(m, i->number));
	struct words year = plain(m, arena_printf(m->a, "%lld", (long long)i->year));

	if (i->year == 0)
		return name;
	if (i->place.n)
		return words_say(m->a, m->l, i->revised ? MSG_instrument_rev_place : MSG_instrument_place,
				 name, place_words(m, i->place), year);
	return words_say(m->a, m->l, i->revised ? MSG_instrument_rev : MSG_instrument_year, name, year);
}

struct words instruments_words(struct maker *m, enum which_instruments w)
{
	struct words *list = NULL;
	size_t n = 0;

	for (size_t i = 0; i < m->f->instrument_count; i++) {
		const struct chair_instrument *x = &m->f->instruments[i];
		if (w == INSTRUMENTS_ALL || (w == INSTRUMENTS_BASE && x->base) ||
		    (w == INSTRUMENTS_BASIS && x->basis))
			*PUSH(m->a, list, n) = instrument_words(m, x);
	}
	return words_list(m->a, m->l, list, n);
}

struct words meetings_ordinals(struct maker *m, enum ordinal_case c)
{
	struct words *list = NULL;
	size_t n = 0;

	for (size_t i = 0; i < m->f->meeting_count; i++)
		*PUSH(m->a, list, n) = plain(m, ordinal_text(m->a, m->l, m->f->meetings[i].number, c));
	return words_list(m->a, m->l, list, n);
}

struct words meeting_dates(struct maker *m, const struct chair_meeting *x)
{
	struct str dates = range_text(m->a, m->l, x->starts, x->ends);

	if (!rough_known(x->starts) && !rough_known(x->ends))
		return plain(m, msg(m->l, MSG_chair_no_date));
	struct words w = plain(m, dates);
	if (str_eq(x->mode, STR("virtual")))
		return words_say(m->a, m->l, MSG_chair_virtual, w);
	if (str_eq(x->mode, STR("hybrid")))
		return words_say(m->a, m->l, MSG_chair_hybrid, w);
	return w;
}

struct words meetings_dates(struct maker *m)
{
	struct words *list = NULL;
	size_t n = 0;

	for (size_t i = 0; i < m->f->meeting_count; i++)
		*PUSH(m->a, list, n) = meeting_dates(m, &m->f->meetings[i]);
	return words_list(m->a, m->l, list, n);
}

/* The month of a day; years and months stay. */
static struct rough_date month_of(struct rough_date d)
{
	if (d.precision != PRECISION_DAY)
		return d;
	struct date x = date_of(d.first);
	d.precision = PRECISION_MONTH;
	d.first = day_of((struct date){x.year, x.month, 1});
	d.last = day_of((struct date){x.year, x.month, days_in_month(x.year, x.month)});
	return d;
}

struct words span_words(struct maker *m)
{
	const struct chair_meeting *first = &m->f->meetings[0];
	const struct chair_meeting *last = &m->f->meetings[m->f->meeting_count - 1];
	struct rough_date from = rough_known(first->starts) ? first->starts : first->ends;
	struct rough_date to = rough_known(last->ends) ? last->ends : last->starts;

	if (!rough_known(from) && !rough_known(to))
		return plain(m, msg(m->l, MSG_chair_no_date));
	return plain(m, range_text(m->a, m->l, month_of(from), month_of(to)));
}

struct words period_words(struct maker *m, const struct chair_round *r)
{
	struct arena *a = m->a;

	if (rough_known(r->from) && rough_known(r->until))
		return plain(m, range_text(a, m->l, month_of(r->from), month_of(r->until)));
	if (rough_known(r->from))
		return words_say(a, m->l, MSG_chair_from, plain(m, rough_text(a, m->l, month_of(r->from))));
	if (rough_known(r->until))
		return words_say(a, m->l, MSG_chair_until, plain(m, rough_text(a, m->l, r->until)));
	return (struct words){0};
}

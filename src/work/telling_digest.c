/* telling_digest.c - one letter a day, with all that happened since the last: see telling.h */
#include "work/telling_in.h"

#include "acts/occasion.h"
#include "i18n/date.h"

enum { BATCH = 50, BATCHES_A_ROUND = 20 };

/* The day has one row, whatever the clock does; what it tells follows from rows, not from the clock. */
static enum err begin(struct telling *t, struct instant now)
{
	struct moment m = zone_moment(now, t->config.zone);
	struct digest_begin begin = {.day = day_iso(&t->arena, m.day)};
	struct digest_row there;

	if (m.minute < t->config.digest_minute)
		return ERR_OK;
	enum err e = digest_of_day(t->db, &t->arena, begin.day, &there);
	if (e != ERR_NOT_FOUND)
		return e;
	digest_begin_init(&begin);
	return act_do(t->config.acts, &begin.act);
}

/* *ret_wanted: there is something that this address is owed. */
static enum err write_letter(struct telling *t, const struct digest_row *d, struct str email,
			     struct news_letter *ret, bool *ret_wanted)
{
	struct subscription by = {0};
	struct occasion_row *items;
	struct str scope;
	struct day day;
	size_t n = 0, told = 0;
	enum lang l;
	enum err e = digest_items(t->db, &t->arena, d, email, &items, &n, &by);

	*ret_wanted = false;
	if (e != ERR_OK || !n || !by.id)
		return e;
	if (!lang_parse(by.lang, &l))
		l = LANG_EN;
	struct news *news = NEW(&t->arena, struct news, n);
	for (size_t i = 0; e == ERR_OK && i < n; i++) {
		e = news_read(t, l, &items[i], &news[told]);
		told += e == ERR_OK;
		e = e == ERR_NOT_FOUND ? ERR_OK : e; /* not public any more */
	}
	if (e == ERR_OK)
		e = scope_read(t, l, &by, &scope);
	if (e != ERR_OK || !told || !day_parse(d->day, &day))
		return e;
	struct letter_words w = letter_digest(&t->arena, l, day, news, told, scope, manage_url(t, l));
	*ret = (struct news_letter){by.id, email, lang_code(l), w.subject, w.text};
	*ret_wanted = true;
	return ERR_OK;
}

static enum err tell_some(struct telling *t, struct digest_row *d, bool *ret_done)
{
	struct digest_tell act = {.digest = *d, .reached = d->reached};
	struct news_letter *letters = NEW(&t->arena, struct news_letter, BATCH);
	struct str *all;
	size_t n = 0;
	enum err e = digest_audience(t->db, &t->arena, d, BATCH, &all, &n);

	for (size_t i = 0; e == ERR_OK && i < n; i++) {
		bool wanted;
		e = write_letter(t, d, all[i], &letters[act.n], &wanted);
		act.n += e == ERR_OK && wanted;
	}
	if (e != ERR_OK)
		return e;
	act.letters = letters;
	act.done = n < BATCH;
	if (n)
		act.reached = all[n - 1];
	digest_tell_init(&act);
	e = act_do(t->config.acts, &act.act);
	d->reached = act.reached;
	*ret_done = act.done;
	return e;
}

enum err digest_round(struct telling *t, struct instant now)
{
	struct digest_row d;
	bool done = false;
	enum err e = begin(t, now);

	if (e == ERR_OK)
		e = digest_open(t->db, &t->arena, &d);
	for (int i = 0; e == ERR_OK && !done && i < BATCHES_A_ROUND; i++)
		e = tell_some(t, &d, &done);
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

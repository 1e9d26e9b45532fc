/* telling.c - see telling.h: at once. telling_clock.c asks the clock, telling_digest.c makes the letter of
 * the day. */
#include "work/telling_in.h"

#include "acts/occasion.h"
#include "base/list.h"
#include "i18n/date.h"
#include "i18n/scope.h"
#include "store/notices.h"
#include "store/rounds.h"
#include "store/store.h"

enum { BATCH = 200, BATCHES_A_ROUND = 10, ARENA_MOST = 64 << 20, RULES_MOST = 64 << 20, OPEN_MOST = 20 };

static struct wording or_else(struct wording w, struct str otherwise)
{
	return w.text.s ? w : (struct wording){otherwise, STR("")};
}

/* Of the last date of replies-close; the first is no extension and has none. */
static struct str reason_of(const struct round *r)
{
	struct str reason = {0};

	for (size_t i = 0; i < r->event_count; i++)
		if (str_eq(r->events[i].event, STR("replies-close")))
			reason = r->events[i].ordinal > 1 ? r->events[i].reason : (struct str){0};
	return reason;
}

static const struct procedure *procedure_of(const struct telling *t, struct str id)
{
	for (size_t i = 0; id.s && i < t->n_procedures; i++)
		if (str_eq(t->procedures[i].id, id))
			return &t->procedures[i];
	return NULL;
}

enum err news_read(struct telling *t, enum lang l, const struct occasion_row *o, struct news *ret)
{
	struct arena *a = &t->arena;
	struct round r;
	enum err e = round_by_id(t->db, a, l, o->round, &r);

	if (e != ERR_OK)
		return e;
	const struct procedure *p = procedure_of(t, r.procedure);
	struct rough_date hearing = fact_date(r.facts, STR("hearing"));
	*ret = (struct news){
	    .what = o->what,
	    .topic = or_else(r.topic, r.slug).text,
	    .body = or_else(r.body_name, r.body).text,
	    .closes = p ? closing_instant(p, fact_date(r.facts, STR("replies-close"))) : INSTANT_NONE,
	    .hearing = hearing.precision == PRECISION_DAY ? hearing.first : DAY_NONE,
	    .zone = p ? p->zone : STR("UTC"),
	    .reason = reason_of(&r),
	    .link = JOIN(a, t->config.site, STR("/"), lang_code(l), STR("/rounds/"), r.slug,
			 o->what == OCCASION_REPORT ? STR("/report") : STR("")),
	};
	return ERR_OK;
}

enum err scope_read(struct telling *t, enum lang l, const struct subscription *s, struct str *ret)
{
	struct scope_object object;
	enum err e = scope_by_id(t->db, &t->arena, l, s->scope, s->object, &object);

	if (e == ERR_OK)
		*ret = scope_words(&t->arena, l, s->scope, or_else(object.name, object.slug).text);
	if (e == ERR_NOT_FOUND)
		*ret = scope_words(&t->arena, l, SCOPE_ALL, (struct str){0});
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

struct str manage_url(struct telling *t, enum lang l)
{
	return JOIN(&t->arena, t->config.site, STR("/"), lang_code(l), STR("/subscriptions/" NOTICE_SECRET));
}

/* Letters to one kind of subscription in one language are the same but for their secrets. */
struct written {
	struct letter_words words[LANGS][SCOPES];
	bool is[LANGS][SCOPES];
};

static enum err write_letter(struct telling *t, const struct occasion_row *o, const struct subscription *s,
			     struct written *w, struct news_letter *ret)
{
	struct news news;
	struct str scope;
	enum lang l;

	if (!lang_parse(s->lang, &l))
		l = LANG_EN;
	if (!w->is[l][s->scope]) {
		enum err e = news_read(t, l, o, &news);
		if (e == ERR_OK)
			e = scope_read(t, l, s, &scope);
		if (e != ERR_OK)
			return e;
		w->words[l][s->scope] = letter_news(&t->arena, l, &news, scope, manage_url(t, l));
		w->is[l][s->scope] = true;
	}
	const struct letter_words *words = &w->words[l][s->scope];
	*ret = (struct news_letter){s->id, s->email, lang_code(l), words->subject, words->text};
	return ERR_OK;
}

/* The next of one occasion; *ret_done: there are no more. */
static enum err tell_some(struct telling *t, struct occasion_row *o, bool *ret_done)
{
	struct occasion_tell act = {.occasion = *o, .reached = o->reached};
	struct news_letter *letters;
	struct subscription *all;
	struct written w = {0};
	size_t n = 0;
	enum err e = occasion_audience(t->db, &t->arena, o, BATCH, &all, &n);

	letters = NEW(&t->arena, struct news_letter, n + 1);
	for (size_t i = 0; e == ERR_OK && i < n; i++)
		e = write_letter(t, o, &all[i], &w, &letters[i]);
	if (e == ERR_NOT_FOUND) { /* not public (any more): there is nothing to tell */
		n = 0;
		e = ERR_OK;
	}
	if (e != ERR_OK)
		return e;
	act.letters = letters;
	act.n = n;
	act.done = n < BATCH;
	if (n)
		act.reached = all[n - 1].id;
	occasion_tell_init(&act);
	e = act_do(t->config.acts, &act.act);
	o->reached = act.reached;
	*ret_done = act.done;
	return e;
}

static enum err tell_open(struct telling *t)
{
	struct occasion_row *open;
	size_t n = 0, batches = 0;
	enum err e = occasions_open(t->db, &t->arena, OPEN_MOST, &open, &n);

	for (size_t i = 0; e == ERR_OK && i < n; i++) {
		bool done = false;
		while (e == ERR_OK && !done && batches++ < BATCHES_A_ROUND)
			e = tell_some(t, &open[i], &done);
	}
	return e;
}

enum err telling_round(struct telling *t, struct instant now)
{
	arena_recycle(&t->arena);
	enum err e = clock_occasions(t, now);
	if (e == ERR_OK)
		e = tell_open(t);
	if (e == ERR_OK)
		e = digest_round(t, now);
	return e;
}

enum err telling_open(struct telling **ret, const struct telling_config *config)
{
	struct telling *t = calloc(1, sizeof *t);

	if (!t)
		return ERR_STORAGE;
	t->config = *config;
	t->looked = INSTANT_NONE;
	if (!t->config.zone.n)
		t->config.zone = STR("UTC");
	arena_init(&t->arena, ARENA_MOST, NULL);
	arena_init(&t->rules, RULES_MOST, NULL);
	t->procedures = procedures_load(&t->rules, &t->n_procedures);
	enum err e = db_open(&t->db, config->dir, DB_STAFF);
	if (e != ERR_OK) {
		telling_close(t);
		return e;
	}
	*ret = t;
	return ERR_OK;
}

void telling_close(struct telling *t)
{
	if (!t)
		return;
	if (t->db)
		db_close(t->db);
	arena_reset(&t->arena);
	arena_reset(&t->rules);
	free(t);
}

/* round_common.c - what every act on a consultation needs: see round_in.h */
#include "acts/round_in.h"

#include "acts/search_index.h"
#include "base/secret.h"
#include "i18n/round_no.h"

enum { JSON_MOST = 2 << 20 };

enum err round_refuse(struct act *act, enum round_no *to, enum round_no why)
{
	*to = why;
	return act_refuse(act, round_no_msg(why));
}

static void json_words(struct json_out *j, const struct desk_words *w, enum lang l)
{
	json_put(j, "lang", lang_code(l));
	json_put(j, "topic", w->topic[l].text);
	json_put(j, "framing", w->framing[l].text);
	json_key(j, "questions");
	json_open_array(j);
	for (size_t i = 0; i < w->n; i++)
		json_str(j, w->questions[i].in[l].text);
	json_close_array(j);
}

static void json_dates(struct json_out *j, struct arena *a, const struct round *r)
{
	json_key(j, "dates");
	json_open_array(j);
	for (size_t i = 0; i < r->event_count; i++) {
		if (r->events[i].date.precision != PRECISION_DAY ||
		    str_eq(r->events[i].certainty, STR("inferred")))
			continue;
		json_open_object(j);
		json_put(j, "event", r->events[i].event);
		json_put(j, "date", day_iso(a, r->events[i].date.first));
		json_put(j, "reason", r->events[i].reason);
		json_close_object(j);
	}
	json_close_array(j);
}

struct str round_json(struct tx *tx, const struct desk_round *r, const struct desk_words *w, enum lang l)
{
	struct arena *a = tx_arena(tx);
	struct buf b;
	struct json_out j;

	buf_init(&b, a, JSON_MOST);
	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "slug", r->round.slug);
	json_put(&j, "state", round_step_code(r->step));
	if (r->release_at.us != INSTANT_NONE.us)
		json_put(&j, "release_at", instant_iso(a, r->release_at));
	json_put(&j, "deciding", r->round.deciding.slug);
	json_put(&j, "receiving", r->round.receiving.slug);
	json_put(&j, "hearing_mode", r->round.hearing_mode);
	json_dates(&j, a, &r->round);
	if (w && l < LANGS)
		json_words(&j, w, l);
	json_close_object(&j);
	return buf_str(&b);
}

enum err round_done(struct tx *tx, struct act *act, const char *what, int64_t round, enum lang l,
		    struct str before)
{
	struct arena *a = tx_arena(tx);
	struct desk_round r;
	struct desk_words w;
	int64_t version;
	enum err e = desk_round_by_id(tx_db(tx), a, LANG_EN, round, &r);

	if (e == ERR_OK && l < LANGS)
		e = desk_words_read(tx_db(tx), a, round, &w);
	if (e == ERR_OK)
		e = desk_version_next(tx, round, r.original, &version);
	return e == ERR_OK ? journal_write(tx, act->actor, what, "round", round, before,
					   round_json(tx, &r, l < LANGS ? &w : NULL, l))
			   : e;
}

static void mark_text(struct buf *b, const struct desk_text *t)
{
	buf_printf(b, "%lld %lld ", (long long)t->version, (long long)t->follows);
	buf_put(b, t->text);
	buf_byte(b, '\0');
}

uint64_t round_words_seen(struct arena *a, const struct desk_words *w, enum lang original, enum lang l)
{
	enum lang both[] = {original, l};
	struct buf b;

	buf_init(&b, a, 4 << 20);
	for (size_t i = 0; i < COUNT(both); i++) {
		mark_text(&b, &w->topic[both[i]]);
		mark_text(&b, &w->framing[both[i]]);
		for (size_t q = 0; q < w->n; q++)
			mark_text(&b, &w->questions[q].in[both[i]]);
	}
	return mark_of(buf_str(&b));
}

enum err round_search_put(struct tx *tx, int64_t round)
{
	struct arena *a = tx_arena(tx);
	struct desk_round r;
	struct desk_words w;
	enum err e = desk_round_by_id(tx_db(tx), a, LANG_EN, round, &r);

	if (e == ERR_OK)
		e = desk_words_read(tx_db(tx), a, round, &w);
	for (enum lang l = 0; l < LANGS && e == ERR_OK; l++) {
		struct buf b;
		if (!w.topic[l].text.n)
			continue;
		buf_init(&b, a, SEARCH_TEXT_MOST);
		buf_put(&b, w.framing[l].text);
		for (size_t i = 0; i < w.n; i++) {
			buf_byte(&b, '\n');
			buf_put(&b, w.questions[i].in[l].text);
		}
		buf_byte(&b, '\n');
		buf_put(&b, r.round.slug);
		e = search_put(tx, &(struct search_row){.kind = "round",
							.object = round,
							.lang = lang_code(l),
							.path = JOIN(a, STR("/rounds/"), r.round.slug),
							.title = w.topic[l].text,
							.text = buf_str(&b)});
	}
	return e;
}

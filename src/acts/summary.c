/* summary.c - see summary.h */
#include "acts/summary.h"

#include "acts/act.h"
#include "acts/search_index.h"
#include "base/secret.h"
#include "base/utf8.h"
#include "html/markdown.h"
#include "store/reports_write.h"
#include "store/rounds.h"

static enum err read_summaries(struct tx *tx, struct str slug, struct round *ret, struct summary **ret_list,
			       size_t *ret_n)
{
	struct arena *a = tx_arena(tx);
	enum err e = round_by_slug(tx_db(tx), a, LANG_EN, slug, ret);

	return e == ERR_OK ? summaries_newest(tx_db(tx), a, ret->id, ret_list, ret_n) : e;
}

static struct str text_json(struct arena *a, struct str lang, int rev, struct str text)
{
	return arena_printf(a, "{\"lang\":\"%.*s\",\"rev\":%d,\"digest\":\"%.*s\"}", STR_ARG(lang), rev,
			    STR_ARG(digest_hex(a, digest_of(text))));
}

static bool fit(struct arena *a, struct str text)
{
	struct markdown m = {0};
	struct html page;

	return str_trim(text).n && text.n <= SUMMARY_BYTES_MOST && utf8_valid(text) &&
	       utf8_control_at(text) == text.n && markdown_html(a, text, &m, &page) == ERR_OK;
}

static enum err summary_draft_run(struct tx *tx, struct act *act)
{
	struct summary_draft_act *s = (struct summary_draft_act *)(void *)act;
	struct arena *a = tx_arena(tx);
	struct summary *list = NULL;
	struct str before = {0};
	struct round round;
	size_t n = 0;
	int64_t id;
	enum lang l;
	enum err e = read_summaries(tx, s->round, &round, &list, &n);

	if (e != ERR_OK)
		return e;
	if (!lang_parse(s->lang, &l) || !str_eq(s->lang, lang_code(l)))
		return act_refuse(act, MSG_refused_lang);
	if (!fit(a, s->text))
		return act_refuse(act, MSG_refused_text);
	for (size_t i = 0; i < n; i++) {
		if (!str_eq(list[i].lang, s->lang))
			continue;
		if (list[i].agreed)
			return act_refuse(act, MSG_refused_agreed);
		s->rev = list[i].rev + 1;
		before = text_json(a, s->lang, list[i].rev, list[i].text);
	}
	if (s->at.us == INSTANT_NONE.us)
		s->at = tx_now(tx);
	e = summary_insert(tx, round.id, s->rev, s->lang, s->text, s->at, &id);
	if (e != ERR_OK)
		return e;
	return journal_write(tx, act->actor, "draft_summary", "round", round.id, before,
			     text_json(a, s->lang, s->rev, s->text));
}

void summary_draft_init(struct summary_draft_act *s, struct str round, struct str lang, struct str text,
			struct str actor)
{
	*s = (struct summary_draft_act){.act = {.run = summary_draft_run, .actor = actor},
					.round = round,
					.lang = lang,
					.text = text,
					.at = INSTANT_NONE};
}

/* Beside the report of its round, under the topic in its own language. */
static enum err make_findable(struct tx *tx, const struct round *round, const struct summary *s)
{
	struct arena *a = tx_arena(tx);
	struct round said = *round;
	enum lang l;

	if (lang_parse(s->lang, &l)) {
		enum err e = round_by_id(tx_db(tx), a, l, round->id, &said);
		if (e != ERR_OK)
			return e;
	}
	return search_put(tx, &(struct search_row){
				  .kind = "report",
				  .object = round->id,
				  .part = 1,
				  .lang = s->lang,
				  .path = JOIN(a, STR("/rounds/"), round->slug, STR("/summary")),
				  .title = said.topic.text.s ? said.topic.text : round->slug,
				  .text = search_plain(a, s->text),
			      });
}

struct str summaries_digest(struct arena *a, const struct summary *list, size_t n)
{
	struct buf b;

	buf_init(&b, a, 64 + n * 128);
	buf_lit(&b, "plenary summary 1\n");
	for (size_t i = 0; i < n; i++)
		if (!list[i].agreed)
			buf_printf(&b, "%.*s %d %.*s\n", STR_ARG(list[i].lang), list[i].rev,
				   STR_ARG(digest_hex(a, digest_of(list[i].text))));
	return digest_hex(a, digest_of(buf_str(&b)));
}

static size_t still_drafts(const struct summary *list, size_t n)
{
	size_t drafts = 0;

	for (size_t i = 0; i < n; i++)
		drafts += !list[i].agreed;
	return drafts;
}

static enum err summary_agree_run(struct tx *tx, struct act *act)
{
	struct summary_agree_act *s = (struct summary_agree_act *)(void *)act;
	struct summary *list = NULL;
	struct round round;
	size_t n = 0;
	enum err e = read_summaries(tx, s->round, &round, &list, &n);

	if (e != ERR_OK)
		return e;
	if (s->at.us == INSTANT_NONE.us)
		s->at = tx_now(tx);
	struct rough_date hearing = fact_date(round.facts, STR("hearing"));
	s->agreed_on = day_known(s->on) ? s->on : instant_day_utc(s->at);
	/* A day east of Greenwich may have begun already. */
	if (s->agreed_on.n > instant_day_utc(s->at).n + 1)
		return act_refuse(act, MSG_refused_future_day);
	if (hearing.precision && s->agreed_on.n < hearing.first.n)
		return act_refuse(act, MSG_refused_before_hearing);
	if (still_drafts(list, n) == 0)
		return act_refuse(act, n ? MSG_refused_agreed : MSG_refused_no_draft);
	if (s->read.s && !str_eq(s->read, summaries_digest(s->arena, list, n)))
		return ERR_CONFLICT;
	struct str on = day_iso(s->arena, s->agreed_on);
	for (size_t i = 0; e == ERR_OK && i < n; i++) {
		if (list[i].agreed)
			continue;
		e = summary_mark_agreed(tx, list[i].id, on);
		if (e == ERR_OK)
			e = make_findable(tx, &round, &list[i]);
		s->languages = s->languages.n ? JOIN(s->arena, s->languages, STR(" "), list[i].lang)
					      : arena_dup(s->arena, list[i].lang);
	}
	if (e != ERR_OK)
		return e;
	return journal_write(tx, act->actor, "agree_summary", "round", round.id, (struct str){0},
			     arena_printf(s->arena, "{\"languages\":\"%.*s\",\"on\":\"%.*s\"}",
					  STR_ARG(s->languages), STR_ARG(on)));
}

void summary_agree_init(struct summary_agree_act *s, struct arena *a, struct str round, struct day on,
			struct str actor)
{
	*s = (struct summary_agree_act){.act = {.run = summary_agree_run, .actor = actor},
					.round = round,
					.on = on,
					.at = INSTANT_NONE,
					.arena = a};
}

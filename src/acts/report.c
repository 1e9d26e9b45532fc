/* report.c - see report.h; issuing is in report_issue.c */
#include "acts/report.h"

#include "acts/act.h"
#include "acts/report_check.h"
#include "base/secret.h"
#include "base/utf8.h"
#include "html/json.h"
#include "store/reports_write.h"
#include "store/rounds.h"

static struct str saved_json(struct arena *a, const struct report_save_act *r)
{
	struct json_out j;
	struct buf b;

	buf_init(&b, a, 1 << 14);
	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "lang", r->lang);
	json_put(&j, "save", r->save);
	json_put(&j, "digest", digest_hex(a, digest_of(r->text)));
	if (r->file.n) {
		json_key(&j, "file");
		json_open_object(&j);
		json_put(&j, "name", r->file);
		json_put(&j, "digest", r->file_digest);
		json_close_object(&j);
	}
	json_close_object(&j);
	return buf_str(&b);
}

/* A name as people give them, and 64 hex digits. */
static bool file_said(const struct report_save_act *r)
{
	bool fine = r->file_digest.n == 64 && utf8_valid(r->file) && utf8_control_at(r->file) == r->file.n &&
		    utf8_count(r->file) <= FILE_NAME_MOST;

	for (size_t i = 0; fine && i < r->file_digest.n; i++) {
		char c = r->file_digest.s[i];
		fine = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
	}
	return fine || !r->file.n;
}

static enum err write_draft(struct tx *tx, struct report_save_act *r, int64_t round, struct references refs,
			    const struct received *w)
{
	struct arena *a = tx_arena(tx);
	struct report *list = NULL;
	size_t n = 0;
	int64_t id, last = 0;
	struct str before = {0};
	enum err e = reports_newest(tx_db(tx), a, round, &list, &n);

	for (size_t i = 0; e == ERR_OK && i < n; i++)
		if (str_eq(list[i].lang, r->lang)) {
			last = list[i].save;
			before = arena_printf(a, "{\"lang\":\"%.*s\",\"save\":%d}", STR_ARG(r->lang),
					      list[i].save);
		}
	if (r->after != SAVE_ANY && r->after != last) {
		r->save = (int)last;
		return ERR_CONFLICT;
	}
	r->save = (int)last + 1;
	if (e == ERR_OK)
		e = report_insert(tx, round, r->save, r->lang, r->text, r->at, &id);
	for (size_t i = 0; e == ERR_OK && i < refs.n; i++) {
		const struct counted *c = counted_find(w->counted, w->n, refs.list[i].response);
		e = report_reference_insert(tx, id, w->lines[c - w->counted].id, refs.list[i].question);
	}
	if (e != ERR_OK)
		return e;
	return journal_write(tx, r->act.actor, "save_report", "round", round, before, saved_json(a, r));
}

static enum err report_save_run(struct tx *tx, struct act *act)
{
	struct report_save_act *r = (struct report_save_act *)(void *)act;
	struct references refs;
	struct round round;
	struct received w;
	enum lang l;
	enum err e = round_by_slug(tx_db(tx), r->arena, LANG_EN, r->round, &round);

	if (e == ERR_OK)
		e = received_read(tx_db(tx), r->arena, round.id, &w);
	if (e != ERR_OK)
		return e;
	if (r->at.us == INSTANT_NONE.us)
		r->at = tx_now(tx);
	if (!lang_parse(r->lang, &l) || !str_eq(r->lang, lang_code(l)))
		return act_refuse(act, MSG_refused_lang);
	if (str_trim(r->text).n == 0 || r->text.n > REPORT_TEXT_MOST || !utf8_valid(r->text) ||
	    utf8_control_at(r->text) < r->text.n)
		return act_refuse(act, MSG_refused_text);
	if (!file_said(r))
		return act_refuse(act, MSG_error_bad_request);
	if (!report_text_check(r->arena, r->text, &w, &refs, &r->mistakes))
		return act_refuse(act, MSG_refused_references);
	received_account(r->arena, &w, refs, &r->coverage);
	return write_draft(tx, r, round.id, refs, &w);
}

void report_save_init(struct report_save_act *r, struct arena *a, struct str round, struct str lang,
		      struct str text, struct str actor)
{
	*r = (struct report_save_act){
	    .act = {.run = report_save_run, .actor = actor},
	    .round = round,
	    .lang = lang,
	    .text = text,
	    .after = SAVE_ANY,
	    .at = INSTANT_NONE,
	    .arena = a,
	};
}

static struct str explanation_json(struct arena *a, int64_t number, struct str reason)
{
	struct json_out j;
	struct buf b;

	if (!reason.s)
		return reason;
	buf_init(&b, a, 1 << 16);
	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "response", number);
	json_put(&j, "reason", reason);
	json_close_object(&j);
	return buf_str(&b);
}

static enum err report_explain_run(struct tx *tx, struct act *act)
{
	struct report_explain_act *r = (struct report_explain_act *)(void *)act;
	struct arena *a = tx_arena(tx);
	struct str before = {0}, after = str_trim(r->reason);
	struct round round;
	struct received w;
	enum err e = round_by_slug(tx_db(tx), a, LANG_EN, r->round, &round);

	if (e == ERR_OK)
		e = received_read(tx_db(tx), a, round.id, &w);
	if (e != ERR_OK)
		return e;
	const struct counted *c = counted_find(w.counted, w.n, r->number);
	if (!c)
		return ERR_NOT_FOUND;
	if (c->state != RESPONSE_PUBLISHED)
		return act_refuse(act, MSG_refused_explain_state);
	if (!utf8_valid(after) || utf8_control_at(after) < after.n || utf8_count(after) > EXPLANATION_MOST)
		return act_refuse(act, MSG_refused_text);
	if (after.n == 0)
		after = (struct str){0};
	for (size_t i = 0; i < w.explained_count; i++)
		if (w.explained[i].number == r->number)
			before = w.explained[i].reason;
	int64_t response = w.lines[c - w.counted].id;
	e = explained_put(tx, round.id, response, after);
	if (e != ERR_OK)
		return e;
	return journal_write(tx, act->actor, "explain", "round", round.id,
			     explanation_json(a, r->number, before), explanation_json(a, r->number, after));
}

void report_explain_init(struct report_explain_act *r, struct str round, int64_t number, struct str reason,
			 struct str actor)
{
	*r = (struct report_explain_act){.act = {.run = report_explain_run, .actor = actor},
					 .round = round,
					 .number = number,
					 .reason = reason};
}

/* chair_report.c - see chair_report.h */
#include "acts/chair_report.h"

#include "acts/act.h"
#include "acts/chair_facts.h"
#include "acts/search_index.h"
#include "base/list.h"
#include "html/json.h"
#include "store/reports_write.h"
#include "text/json_in.h"

enum err chair_report_blocks(struct db *db, struct arena *a, enum lang l, struct str body, int64_t first,
			     int64_t last, struct blocks *ret)
{
	struct chair_facts f;
	int64_t id;
	enum err e = chair_facts_read(db, a, l, body, first, last, &f, &id);

	if (e == ERR_OK)
		*ret = chair_report_make(a, l, &f);
	return e;
}

struct str blocks_json(struct arena *a, struct blocks b)
{
	struct json_out j;
	struct buf out;

	buf_init(&out, a, 8 << 20);
	json_init(&j, &out);
	json_open_object(&j);
	json_key(&j, "blocks");
	json_open_array(&j);
	for (size_t i = 0; i < b.n; i++) {
		json_open_object(&j);
		json_put(&j, "kind", block_kind_code(b.list[i].kind));
		if (b.list[i].label.n)
			json_put(&j, "label", b.list[i].label);
		if (b.list[i].round.n)
			json_put(&j, "round", b.list[i].round);
		json_key(&j, "runs");
		json_open_array(&j);
		for (size_t r = 0; r < b.list[i].words.n; r++) {
			const struct run *run = &b.list[i].words.list[r];
			json_open_object(&j);
			json_put(&j, "text", run->text);
			if (run->lang.n)
				json_put(&j, "lang", run->lang);
			if (run->marks & RUN_BREAK) {
				json_key(&j, "break");
				json_bool(&j, true);
			}
			json_close_object(&j);
		}
		json_close_array(&j);
		json_close_object(&j);
	}
	json_close_array(&j);
	json_close_object(&j);
	return buf_str(&out);
}

static struct str member_text(const struct json_in *o, const char *key)
{
	const struct json_in *v = json_in_member(o, str_z(key));
	return v && v->kind == JSON_IN_TEXT ? v->text : (struct str){0};
}

bool blocks_read(struct arena *a, struct str json, struct blocks *ret)
{
	struct json_in_mistake mistake;
	struct blocks b = {0};
	struct json_in *o;

	if (!json.s || !json_in_parse(a, json, &o, &mistake))
		return false;
	const struct json_in *list = json_in_member(o, STR("blocks"));
	for (const struct json_in *x = list ? list->first : NULL; x; x = x->next) {
		struct block one = {.label = member_text(x, "label"), .round = member_text(x, "round")};
		const struct json_in *runs = json_in_member(x, STR("runs"));
		if (!block_kind_parse(member_text(x, "kind"), &one.kind) || !runs)
			return false;
		for (const struct json_in *r = runs->first; r; r = r->next)
			*PUSH(a, one.words.list, one.words.n) =
			    (struct run){.text = member_text(r, "text"),
					 .lang = member_text(r, "lang"),
					 .marks = json_in_member(r, STR("break")) ? RUN_BREAK : 0};
		*PUSH(a, b.list, b.n) = one;
	}
	*ret = b;
	return list != NULL;
}

/* Whether the newest revision says the same in all languages. */
static enum err same_as_kept(struct tx *tx, const struct chair_report_act *c, const struct str texts[LANGS],
			     bool *ret_same, struct chair_report *ret_kept)
{
	struct chair_report kept;
	struct str text;

	*ret_same = false;
	*ret_kept = (struct chair_report){0};
	for (enum lang l = 0; l < LANGS; l++) {
		enum err e = chair_report_get(tx_db(tx), c->arena, l, c->slug, &kept, &text);
		if (e != ERR_OK)
			return e == ERR_NOT_FOUND ? ERR_OK : e;
		*ret_kept = kept;
		if (!str_eq(text, texts[l]))
			return ERR_OK;
	}
	*ret_same = true;
	return ERR_OK;
}

/* The newest revision only. Rounds have the positive numbers among reports, these the negative. */
static enum err make_findable(struct tx *tx, const struct chair_report_act *c, int64_t id, int64_t before,
			      const struct blocks blocks[LANGS])
{
	enum err e = before ? search_drop(tx, "report", -before) : ERR_OK;

	for (enum lang l = 0; e == ERR_OK && l < LANGS; l++)
		e = search_put(tx, &(struct search_row){
				       .kind = "report",
				       .object = -id,
				       .lang = lang_code(l),
				       .path = JOIN(c->arena, STR("/chair-reports/"), c->slug),
				       .title = words_text(c->arena, blocks[l].list[0].words),
				       .text = search_plain(c->arena, blocks_markdown(c->arena, blocks[l])),
				   });
	return e;
}

static enum err chair_report_run(struct tx *tx, struct act *act)
{
	struct chair_report_act *c = (struct chair_report_act *)(void *)act;
	struct blocks blocks[LANGS];
	struct str texts[LANGS];
	struct chair_report kept;
	struct chair_facts f;
	int64_t body = 0, id;
	bool same;

	for (enum lang l = 0; l < LANGS; l++) {
		enum err e = chair_facts_read(tx_db(tx), c->arena, l, c->body, c->first, c->last, &f, &body);
		if (e != ERR_OK)
			return e;
		blocks[l] = chair_report_make(c->arena, l, &f);
		texts[l] = blocks_json(c->arena, blocks[l]);
	}
	c->slug = c->first == c->last
		      ? arena_printf(c->arena, "%.*s-%lld", STR_ARG(c->body), (long long)c->first)
		      : arena_printf(c->arena, "%.*s-%lld-%lld", STR_ARG(c->body), (long long)c->first,
				     (long long)c->last);
	enum err e = same_as_kept(tx, c, texts, &same, &kept);
	c->rev = kept.rev;
	if (e != ERR_OK || same)
		return e;
	if (c->at.us == INSTANT_NONE.us)
		c->at = tx_now(tx);
	e = chair_report_insert(tx, c->slug, body, c->first, c->last, c->at, f.demonstration, &c->rev, &id);
	for (enum lang l = 0; e == ERR_OK && l < LANGS; l++)
		e = chair_report_text_insert(tx, id, lang_code(l), texts[l]);
	if (e == ERR_OK)
		e = make_findable(tx, c, id, kept.id, blocks);
	c->made = e == ERR_OK;
	if (e != ERR_OK)
		return e;
	return journal_write(
	    tx, act->actor, "chair_report", "body", body,
	    c->rev ? arena_printf(c->arena, "{\"slug\":\"%.*s\",\"rev\":%d}", STR_ARG(c->slug), c->rev - 1)
		   : (struct str){0},
	    arena_printf(c->arena, "{\"slug\":\"%.*s\",\"rev\":%d}", STR_ARG(c->slug), c->rev));
}

void chair_report_init(struct chair_report_act *c, struct arena *a, struct str body, int64_t first,
		       int64_t last, struct str actor)
{
	*c = (struct chair_report_act){.act = {.run = chair_report_run, .actor = actor},
				       .body = body,
				       .first = first,
				       .last = last,
				       .at = INSTANT_NONE,
				       .arena = a};
}

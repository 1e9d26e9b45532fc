/* compile.c - see compile.h */
#include "acts/compile.h"

#include "acts/act.h"
#include "base/list.h"
#include "base/secret.h"
#include "html/json.h"
#include "store/compilations.h"
#include "store/reports_write.h"
#include "store/rounds.h"

enum { COMPILATION_TEXT_MOST = 256 << 20 };

/* Numbers of responses, and why they make another revision. */
enum why { WHY_NEW, WHY_REPLACED, WHY_WITHHELD, WHY_WITHDRAWN, WHYS };
struct changes {
	int64_t *list[WHYS];
	size_t n[WHYS];
};

static void change(struct arena *a, struct changes *c, enum why w, int64_t number)
{
	*PUSH(a, c->list[w], c->n[w]) = number;
}

/* What became of a response that stood in the revision before and stands in none now. */
static void gone(struct arena *a, struct changes *c, const struct compiled_item *item)
{
	change(a, c, str_eq(item->state, STR("withdrawn")) ? WHY_WITHDRAWN : WHY_WITHHELD, item->number);
}

/* Both lists are by number; of `lines` only published ones count. */
static struct changes compare(struct arena *a, const struct response_line *lines, size_t n,
			      const struct compiled_item *before, size_t n_before)
{
	struct changes c = {0};
	size_t b = 0;

	for (size_t i = 0; i < n; i++) {
		if (lines[i].counted.state != RESPONSE_PUBLISHED)
			continue;
		int64_t number = lines[i].counted.number;
		for (; b < n_before && before[b].number < number; b++)
			gone(a, &c, &before[b]);
		if (b == n_before || before[b].number != number)
			change(a, &c, WHY_NEW, number);
		else if (before[b++].version != lines[i].version)
			change(a, &c, WHY_REPLACED, number);
	}
	for (; b < n_before; b++)
		gone(a, &c, &before[b]);
	return c;
}

static struct str reason_json(struct arena *a, const struct changes *c)
{
	static const char *const names[WHYS] = {"new", "replaced", "withheld", "withdrawn"};
	struct json_out j;
	struct buf b;

	buf_init(&b, a, 64 << 20);
	json_init(&j, &b);
	json_open_object(&j);
	for (enum why w = 0; w < WHYS; w++) {
		json_key(&j, names[w]);
		json_open_array(&j);
		for (size_t i = 0; i < c->n[w]; i++)
			json_int(&j, c->list[w][i]);
		json_close_array(&j);
	}
	json_close_object(&j);
	return buf_str(&b);
}

static struct str list_digest(struct arena *a, struct str round, const struct response_line *lines, size_t n)
{
	struct buf b;

	buf_init(&b, a, COMPILATION_TEXT_MOST);
	buf_printf(&b, "plenary compilation 1\nround %.*s\n", STR_ARG(round));
	for (size_t i = 0; i < n; i++)
		if (lines[i].counted.state == RESPONSE_PUBLISHED)
			buf_printf(&b, "%lld %lld %.*s\n", (long long)lines[i].counted.number,
				   (long long)lines[i].version, STR_ARG(lines[i].digest));
	return digest_hex(a, digest_of(buf_str(&b)));
}

static enum err write_items(struct tx *tx, int64_t id, const struct response_line *lines, size_t n)
{
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < n; i++)
		if (lines[i].counted.state == RESPONSE_PUBLISHED)
			e = compilation_item_insert(tx, id, lines[i].id, lines[i].version);
	return e;
}

static enum err write_revision(struct tx *tx, struct compile_act *c, const struct round *round,
			       const struct changes *ch, const struct response_line *lines, size_t n,
			       int64_t *ret_id)
{
	struct arena *a = tx_arena(tx);
	struct str digest = list_digest(a, round->slug, lines, n);
	struct str before = c->rev ? arena_printf(a, "{\"rev\":%d}", c->rev - 1) : (struct str){0};
	struct str after = arena_printf(a, "{\"rev\":%d,\"responses\":%zu,\"digest\":\"%.*s\"}", c->rev,
					c->responses, STR_ARG(digest));
	int64_t id;
	enum err e = compilation_insert(tx, round->id, c->rev, c->at, reason_json(a, ch), digest, &id);

	if (e == ERR_OK)
		e = write_items(tx, id, lines, n);
	if (e == ERR_OK)
		e = journal_write(tx, c->act.actor, "compile", "round", round->id, before, after);
	if (e == ERR_OK)
		*ret_id = id;
	return e;
}

enum err compile_in(struct tx *tx, struct compile_act *c, int64_t *ret_compilation)
{
	struct arena *a = tx_arena(tx);
	struct db *db = tx_db(tx);
	struct round round = {0};
	struct compilation newest = {.rev = -1};
	struct response_line *lines = NULL;
	struct compiled_item *before = NULL;
	size_t n = 0, n_before = 0;
	enum err e = round_by_slug(db, a, LANG_EN, c->round, &round);

	if (e == ERR_OK)
		e = response_lines(db, a, round.id, &lines, &n);
	if (e == ERR_OK)
		e = compilation_get(db, a, round.id, -1, &newest);
	if (e == ERR_NOT_FOUND && round.id)
		e = ERR_OK; /* the first one */
	else if (e == ERR_OK)
		e = compilation_items(db, a, newest.id, &before, &n_before);
	if (e != ERR_OK)
		return e;
	if (c->at.us == INSTANT_NONE.us)
		c->at = tx_now(tx);
	for (size_t i = 0; i < n; i++)
		c->responses += lines[i].counted.state == RESPONSE_PUBLISHED;
	if (c->responses == 0 && newest.rev < 0)
		return act_refuse(&c->act, MSG_refused_nothing_published);
	struct changes ch = compare(a, lines, n, before, n_before);
	c->added = ch.n[WHY_NEW];
	c->replaced = ch.n[WHY_REPLACED];
	c->withheld = ch.n[WHY_WITHHELD];
	c->withdrawn = ch.n[WHY_WITHDRAWN];
	c->rev = newest.rev;
	if (c->added + c->replaced + c->withheld + c->withdrawn == 0) {
		*ret_compilation = newest.id;
		return ERR_OK;
	}
	c->rev++;
	c->made = true;
	return write_revision(tx, c, &round, &ch, lines, n, ret_compilation);
}

static enum err compile_run(struct tx *tx, struct act *act)
{
	int64_t id;
	return compile_in(tx, (struct compile_act *)(void *)act, &id);
}

void compile_init(struct compile_act *c, struct str round, struct str actor)
{
	*c = (struct compile_act){
	    .act = {.run = compile_run, .actor = actor}, .round = round, .at = INSTANT_NONE};
}

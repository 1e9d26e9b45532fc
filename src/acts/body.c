/* body.c - see body.h */
#include "acts/body.h"

#include "acts/act.h"
#include "acts/search_index.h"
#include "base/utf8.h"
#include "html/json.h"
#include "rules/round_desk.h"
#include "store/body_desk.h"
#include "store/people_desk.h"
#include "store/record_write.h"
#include "store/wording_write.h"

enum { NAME_MOST = 300, PARENTS_MOST = 16, JSON_MOST = 16 * 1024 };

bool word_among(struct str word, const char *words)
{
	struct str rest = str_z(words), one;

	while (str_split(&rest, ' ', &one))
		if (one.n && str_eq(one, word))
			return true;
	return false;
}

static bool is_line(struct str s)
{
	return s.n && utf8_valid(s) && utf8_count(s) <= NAME_MOST && utf8_control_at(s) == s.n &&
	       !memchr(s.s, '\n', s.n) && str_trim(s).n == s.n;
}

static bool names_right(const struct body_save *b)
{
	bool any = false;

	for (size_t l = 0; l < LANGS; l++) {
		if (b->names[l].n && !is_line(b->names[l]))
			return false;
		any |= b->names[l].n != 0;
	}
	return !b->is_new || any;
}

/* A body above itself would be its own superior. */
static enum err check_parent(struct tx *tx, struct act *act, const struct body_save *b, int64_t *ret_parent)
{
	struct str up = b->parent;
	struct body_words at;

	*ret_parent = 0;
	for (int i = 0; up.n; i++) {
		if (i == PARENTS_MOST || str_eq(up, b->slug))
			return act_refuse(act, MSG_desk_bodies_wrong_parent);
		enum err e = body_words_read(tx_db(tx), tx_arena(tx), up, &at);
		if (e == ERR_NOT_FOUND)
			return act_refuse(act, MSG_desk_bodies_wrong_parent);
		if (e != ERR_OK)
			return e;
		if (i == 0)
			*ret_parent = at.id;
		up = at.parent;
	}
	return ERR_OK;
}

/* One that had no name gets its first of those given as the original. */
static enum err put_names(struct tx *tx, const struct body_save *b, int64_t id, int original)
{
	struct arena *a = tx_arena(tx);
	enum err e = ERR_OK;

	if (original < 0 && b->names[b->original].n)
		original = (int)b->original;
	for (int l = 0; e == ERR_OK && l < LANGS; l++) {
		struct str lang = lang_code((enum lang)l);
		if (!b->names[l].n)
			continue;
		if (original < 0)
			original = l;
		e = wording_write(tx, "body", id, "name", lang, b->names[l], l == original, true);
		if (e == ERR_OK)
			e = search_put(tx, &(struct search_row){.kind = "body",
								.object = id,
								.lang = lang,
								.path = JOIN(a, STR("/bodies/"), b->slug),
								.title = b->names[l],
								.text = b->slug});
	}
	return e;
}

static struct str body_json(struct arena *a, const struct body_words *b)
{
	struct json_out j;
	struct buf out;

	buf_init(&out, a, JSON_MOST);
	json_init(&j, &out);
	json_open_object(&j);
	json_put(&j, "slug", b->slug);
	json_put(&j, "kind", b->kind);
	json_put(&j, "parent", b->parent);
	json_put(&j, "procedure", b->procedure);
	json_key(&j, "name");
	json_open_object(&j);
	for (size_t l = 0; l < LANGS; l++)
		if (b->names[l].n)
			json_put(&j, arena_dup(a, lang_code((enum lang)l)).s, b->names[l]);
	json_close_object(&j);
	json_close_object(&j);
	return arena_dup(a, buf_str(&out));
}

static enum err save_run(struct tx *tx, struct act *act)
{
	struct body_save *b = (struct body_save *)(void *)act;
	struct arena *a = tx_arena(tx);
	struct body_words was, is;
	struct str before = {0};
	int64_t parent, id, changed = 0;

	if (!round_slug_valid(b->slug))
		return act_refuse(act, MSG_desk_bodies_wrong_slug);
	if (!word_among(b->kind, BODY_KINDS))
		return act_refuse(act, MSG_desk_bodies_wrong_kind);
	if (!names_right(b))
		return act_refuse(act, MSG_desk_bodies_wrong_name);
	enum err e = body_words_read(tx_db(tx), a, b->slug, &was);
	if (e == ERR_OK && b->is_new)
		return act_refuse(act, MSG_desk_bodies_taken);
	if (e != ERR_OK && !(e == ERR_NOT_FOUND && b->is_new))
		return e;
	if (b->is_new)
		was = (struct body_words){.original = -1};
	else
		before = body_json(a, &was);
	if ((e = check_parent(tx, act, b, &parent)) != ERR_OK)
		return e;
	struct body_row row = {.slug = b->slug,
			       .kind = b->kind,
			       .membership = was.membership,
			       .procedure = b->procedure.n ? b->procedure : (struct str){0},
			       .parent = parent,
			       .demonstration = was.demonstration};
	e = body_put(tx, &row, &id, &changed);
	if (e == ERR_OK)
		e = put_names(tx, b, id, was.original);
	if (e == ERR_OK)
		e = body_words_read(tx_db(tx), a, b->slug, &is);
	if (e != ERR_OK)
		return e;
	return journal_write(tx, act->actor, b->is_new ? "create" : "edit", "body", id, before,
			     body_json(a, &is));
}

void body_save_init(struct body_save *b)
{
	b->act.run = save_run;
}

static bool is_date(struct str s)
{
	struct rough_date d;

	return !s.n || rough_parse(s, &d);
}

static struct str term_json(struct arena *a, const struct term_save *t)
{
	struct json_out j;
	struct buf out;

	buf_init(&out, a, JSON_MOST);
	json_init(&j, &out);
	json_open_object(&j);
	json_put(&j, "office", t->office);
	json_put(&j, "name", t->name);
	json_put(&j, "state", t->state);
	json_put(&j, "from", t->from);
	json_put(&j, "to", t->to);
	json_close_object(&j);
	return arena_dup(a, buf_str(&out));
}

static enum err term_run(struct tx *tx, struct act *act)
{
	struct term_save *t = (struct term_save *)(void *)act;
	int64_t body, changed = 0;
	enum err e = body_id(tx_db(tx), t->body, &body);

	if (e != ERR_OK)
		return e;
	if (!word_among(t->office, BODY_OFFICES) || !is_line(t->name) || (t->state.n && !is_line(t->state)))
		return act_refuse(act, MSG_desk_bodies_wrong_holder);
	if (!is_date(t->from) || !is_date(t->to))
		return act_refuse(act, MSG_desk_bodies_wrong_date);
	struct term_row row = {.body = body,
			       .role = t->office,
			       .name = t->name,
			       .state = t->state.n ? t->state : (struct str){0},
			       .from = t->from.n ? t->from : (struct str){0},
			       .to = t->to.n ? t->to : (struct str){0}};
	e = term_put(tx, &row, &changed);
	if (e != ERR_OK || !changed)
		return e;
	return journal_write(tx, act->actor, "term", "body", body, (struct str){0},
			     term_json(tx_arena(tx), t));
}

void term_save_init(struct term_save *t)
{
	t->act.run = term_run;
}

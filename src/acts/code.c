/* code.c - see code.h */
#include "acts/code.h"

#include "acts/act.h"
#include "base/try.h"
#include "base/utf8.h"
#include "html/json.h"
#include "store/codes_write.h"
#include "store/store.h"
#include "text/query_match.h"
#include "text/redact.h"
#include "weigh/statement.h"

enum { JSON_MOST = 16 << 10 };

/* Words of answers are not repeated in the journal: where they stand is. */
static enum err write_down(struct tx *tx, const struct code_act *c)
{
	static const char *const kinds[] = {"add", "name", "end", "give", "match", "take", "forget", "undo"};
	struct json_out j;
	struct buf b;

	buf_init(&b, tx_arena(tx), JSON_MOST);
	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "change", kinds[c->what]);
	json_put(&j, "code", c->code);
	if (c->what == CODE_ADD || c->what == CODE_NAME) {
		json_put(&j, "lang", c->lang);
		json_put(&j, "name", c->name);
	}
	if (c->number)
		json_put(&j, "number", c->number);
	if (c->query.s)
		json_put(&j, "query", c->query);
	if (c->span)
		json_put(&j, c->what == CODE_FORGET ? "saved" : "span", c->span);
	json_put(&j, "spans", c->ret_done);
	json_close_object(&j);
	return journal_write(tx, c->act.actor, "code", "round", c->round, (struct str){0}, buf_str(&b));
}

static bool fits(struct str s, size_t most)
{
	return !s.s || (utf8_valid(s) && utf8_control_at(s) == s.n && utf8_count(s) <= most);
}

static enum err code_known(struct tx *tx, const struct code_act *c, int64_t id)
{
	struct code code;
	return code_get(tx_db(tx), tx_arena(tx), c->round, id, STR("en"), &code);
}

static enum err set_name(struct tx *tx, struct code_act *c)
{
	c->name = str_trim(c->name);
	c->description = str_trim(c->description);
	if (!c->name.n)
		return act_refuse(&c->act, MSG_coding_no_name);
	if (!fits(c->name, CODE_NAME_MOST) || !fits(c->description, CODE_DESCRIPTION_MOST))
		return act_refuse(&c->act, MSG_coding_name_long);
	if (c->what == CODE_ADD) {
		struct code *list;
		size_t n;
		TRY(codes_list(tx_db(tx), tx_arena(tx), c->round, c->lang, &list, &n));
		if (n >= CODES_MOST)
			return act_refuse(&c->act, MSG_coding_too_many);
		if (c->parent)
			TRY(code_known(tx, c, c->parent));
		TRY(code_insert(tx, c->round, c->parent, c->act.actor, &c->code));
	} else {
		TRY(code_known(tx, c, c->code));
	}
	return code_text_put(tx, c->code, c->lang, c->name, c->description);
}

static const struct coded_text *text_of(const struct coded_text *list, size_t n, int64_t question)
{
	for (size_t i = 0; i < n; i++)
		if (list[i].question == question)
			return &list[i];
	return NULL;
}

static enum err give(struct tx *tx, struct code_act *c)
{
	struct coded_response r;
	struct coded_text *texts;
	int64_t batch = 0;
	size_t n;

	if (c->n_spans == 0)
		return act_refuse(&c->act, MSG_coding_nothing_chosen);
	TRY(code_known(tx, c, c->code));
	TRY(coded_response_get(tx_db(tx), tx_arena(tx), c->round, c->number, &r));
	TRY(coded_texts(tx_db(tx), tx_arena(tx), r.id, r.version, &texts, &n));
	for (size_t i = 0; i < c->n_spans; i++) {
		struct code_span s = c->spans[i];
		const struct coded_text *t = text_of(texts, n, s.question);
		bool fresh;
		if (!t || (int64_t)text_mark(t->text) != s.mark || !cut_fits(t->text, s.from, s.to))
			return ERR_CONFLICT;
		s.code = c->code;
		s.response = r.id;
		s.version = r.version;
		s.text = (int64_t)text_identity(t->text);
		s.query = (struct str){0};
		TRY(code_span_put(tx, &s, c->act.actor, &batch, &fresh));
		c->ret_done += fresh;
	}
	return ERR_OK;
}

struct matching {
	struct code_act *c;
	struct query_match match;
};

static enum err match_take(void *arg, const struct coded_row *row)
{
	struct matching *m = arg;
	struct code_act *c = m->c;
	size_t at = 0, from, to;

	while (statement_next(row->text, &at, &from, &to)) {
		if (!query_match_has(&m->match, str_cut(row->text, from, to), row->lang))
			continue;
		if (c->n_spans == CODE_SPANS_MOST)
			return ERR_LIMIT;
		c->spans[c->n_spans++] = (struct code_span){.response = row->response,
							    .version = row->version,
							    .question = row->question,
							    .from = from,
							    .to = to,
							    .text = (int64_t)text_identity(row->text),
							    .mark = (int64_t)text_mark(row->text)};
	}
	return ERR_OK;
}

/* Every answer is read, which takes its time: beside the writer. */
static enum err match_before(struct act *act)
{
	struct code_act *c = (struct code_act *)(void *)act;
	struct db *db;

	if (!c->asked || c->asked->cut || !c->asked->clauses)
		return act_refuse(&c->act, MSG_coding_no_words);
	if (c->asked->n_filters)
		return act_refuse(&c->act, MSG_coding_no_filters);
	TRY(db_open(&db, c->dir, DB_STAFF));
	STEMS_SCOPED stems = stems_open();
	struct matching m = {.c = c};
	query_match_init(&m.match, c->asked, (struct str){0}, stems);
	enum err e = coded_each(db, c->round, match_take, &m);
	db_close(db);
	if (e == ERR_LIMIT)
		return act_refuse(&c->act, MSG_coding_matches_many);
	if (e == ERR_OK && c->n_spans == 0)
		return act_refuse(&c->act, MSG_coding_matches_none);
	return e;
}

/* What was replaced or redacted since it was read is left out: it is not the text any more that matched. */
static enum err match_give(struct tx *tx, struct code_act *c)
{
	int64_t batch = 0;
	bool fresh;

	TRY(code_known(tx, c, c->code));
	TRY(code_query_put(tx, c->code, c->query, c->act.actor));
	for (size_t i = 0; i < c->n_spans; i++) {
		struct code_span *s = &c->spans[i];
		struct coded_text *texts;
		struct arena_mark mark = arena_mark(tx_arena(tx));
		size_t n;
		TRY(coded_texts(tx_db(tx), tx_arena(tx), s->response, s->version, &texts, &n));
		const struct coded_text *t = text_of(texts, n, s->question);
		bool same = t && (int64_t)text_mark(t->text) == s->mark;
		arena_back(tx_arena(tx), mark);
		if (!same)
			continue;
		s->code = c->code;
		s->query = c->query;
		TRY(code_span_put(tx, s, c->act.actor, &batch, &fresh));
		c->ret_done += fresh;
	}
	return ERR_OK;
}

static enum err take_back(struct tx *tx, struct code_act *c)
{
	struct code_span s;

	TRY(code_span_get(tx_db(tx), tx_arena(tx), c->round, c->span, &s));
	c->code = s.code;
	c->number = s.number;
	c->ret_done = 1;
	return code_span_end(tx, s.id, c->act.actor);
}

static enum err forget(struct tx *tx, struct code_act *c)
{
	struct code_query k;

	TRY(code_query_get(tx_db(tx), tx_arena(tx), c->round, c->span, &k));
	c->code = k.code;
	c->query = k.query;
	return code_query_end(tx, k.id, c->act.actor);
}

static enum err undo(struct tx *tx, struct code_act *c)
{
	int64_t batch, n;

	TRY(code_batch_newest(tx_db(tx), c->round, c->act.actor, &batch, &n));
	if (!batch)
		return act_refuse(&c->act, MSG_coding_nothing_to_undo);
	return code_batch_end(tx, batch, c->act.actor, &c->ret_done);
}

static enum err run_one(struct tx *tx, struct code_act *c)
{
	switch (c->what) {
	case CODE_ADD:
	case CODE_NAME: return set_name(tx, c);
	case CODE_END: TRY(code_known(tx, c, c->code)); return code_end(tx, c->code);
	case CODE_GIVE: return give(tx, c);
	case CODE_MATCH: return match_give(tx, c);
	case CODE_TAKE: return take_back(tx, c);
	case CODE_FORGET: return forget(tx, c);
	case CODE_UNDO: return undo(tx, c);
	}
	BUG("a change of codes that there is not");
}

static enum err code_run(struct tx *tx, struct act *act)
{
	struct code_act *c = (struct code_act *)(void *)act;

	c->ret_done = 0;
	TRY(run_one(tx, c));
	return write_down(tx, c);
}

void code_init(struct code_act *c, int64_t round, enum code_what what, struct str actor)
{
	*c = (struct code_act){.act = {.run = code_run, .actor = actor}, .round = round, .what = what};
	if (what == CODE_MATCH)
		c->act.before = match_before;
}

void code_match_init(struct code_act *c, struct arena *a, const char *dir, int64_t code, struct str query)
{
	c->dir = dir;
	c->code = code;
	c->query = str_trim(query);
	if (!fits(c->query, CODE_QUERY_MOST))
		return;
	c->asked = query_parse(a, c->query);
	c->spans = NEW(a, struct code_span, CODE_SPANS_MOST);
}

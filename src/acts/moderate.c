/* moderate.c - one response after the other: see moderate.h */
#include "acts/moderate_in.h"

#include "html/json.h"

static const struct {
	const char *code;
	moderate_step *step;
	bool journals; /* writes its own line of the journal */
} whats[MODERATE_WHATS] = {
    [MODERATE_PUBLISH] = {"publish", step_publish, true},
    [MODERATE_WITHHOLD] = {"withhold", step_withhold, true},
    [MODERATE_CLASSIFY] = {"classify", step_classify, false},
    [MODERATE_LATE] = {"late", step_late, false},
    [MODERATE_REDACT] = {"redact", step_redact, false},
    [MODERATE_LIFT] = {"lift", step_lift, false},
    [MODERATE_JOIN] = {"join", step_join, false},
    [MODERATE_PART] = {"part", step_part, false},
    [MODERATE_LANGUAGE] = {"language", step_language, false},
    [MODERATE_UNDO] = {"undo", step_undo, false},
};

struct str moderate_code(enum moderate_what w)
{
	return str_z(whats[w].code);
}

bool moderate_parse(struct str code, enum moderate_what *ret)
{
	for (enum moderate_what w = 0; w < MODERATE_WHATS; w++)
		if (str_eq(code, str_z(whats[w].code))) {
			*ret = w;
			return true;
		}
	return false;
}

enum err moderate_refuse(struct moderating *g, enum verdict why)
{
	g->item->why = why;
	return response_refuse(&g->act->act, &g->item->why, why);
}

void moderate_made(struct moderating *g, int64_t id)
{
	buf_printf(&g->made, "%lld ", (long long)id);
}

bool moderate_next(struct str *made, int64_t *ret)
{
	struct str part;

	while (str_split(made, ' ', &part))
		if (str_int(part, ret))
			return true;
	return false;
}

/* Not the words that were redacted: where they stood. */
static void put_redactions(struct json_out *j, const struct redaction *list, size_t n)
{
	json_key(j, "redactions");
	json_open_array(j);
	for (size_t i = 0; i < n; i++) {
		json_open_object(j);
		json_put(j, "id", list[i].id);
		json_put(j, "version", list[i].version);
		json_put(j, "question", list[i].question);
		json_put(j, "from", list[i].from);
		json_put(j, "to", list[i].to);
		json_put(j, "reason", list[i].reason);
		json_close_object(j);
	}
	json_close_array(j);
}

static void put_joints(struct json_out *j, const struct joint *list, size_t n)
{
	json_key(j, "joint");
	json_open_array(j);
	for (size_t i = 0; i < n; i++) {
		json_open_object(j);
		json_put(j, "organisation", list[i].organisation);
		json_put(j, "country", list[i].country);
		json_close_object(j);
	}
	json_close_array(j);
}

static enum err journal_json(struct tx *tx, const struct moderated *m, struct str *ret)
{
	struct arena *a = tx_arena(tx);
	struct redaction *redactions;
	struct joint *joints;
	size_t n_redactions, n_joints;
	struct buf b;
	struct json_out j;
	enum err e = redactions_of(tx_db(tx), a, m->held.id, &redactions, &n_redactions);

	if (e == ERR_OK)
		e = joints_of(tx_db(tx), a, m->held.id, &joints, &n_joints);
	if (e != ERR_OK)
		return e;
	buf_init(&b, a, 4 << 20);
	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "round", m->held.round_slug);
	json_put(&j, "number", m->held.number);
	json_put(&j, "version", m->held.version);
	json_put(&j, "state", response_state_code(m->held.state));
	json_put(&j, "reason", m->held.reason);
	json_put(&j, "category", m->category_set);
	json_put(&j, "lang", m->lang_set);
	if (m->issue)
		json_put(&j, "issue", m->issue);
	json_put_bool(&j, "late", moderated_late(m));
	put_redactions(&j, redactions, n_redactions);
	put_joints(&j, joints, n_joints);
	json_close_object(&j);
	*ret = buf_str(&b);
	return ERR_OK;
}

/* The step, and the letter that waits. */
static enum err keep_step(struct tx *tx, struct moderating *g)
{
	const struct moderated *m = &g->was;
	struct step s = {.response = m->held.id,
			 .act = moderate_code(g->act->what),
			 .actor = g->act->act.actor,
			 .at = g->at,
			 .state = m->held.state,
			 .decided_at = m->held.decided_at,
			 .reason = m->held.reason,
			 .category_set = m->category_set,
			 .lang_set = m->lang_set,
			 .issue = m->issue,
			 .classified_at = m->classified_at,
			 .late_set = m->late_set,
			 .made = buf_str(&g->made),
			 .notice = g->notice};
	return step_insert(tx, m->held.round, &s, &g->act->ret_batch);
}

static enum err journal_step(struct tx *tx, struct moderating *g, struct str before)
{
	struct moderated now;
	struct str after = {0};
	enum err e = moderated_read(tx_db(tx), tx_arena(tx), g->was.held.round, g->was.held.number, &now);

	if (e == ERR_OK)
		e = journal_json(tx, &now, &after);
	return e == ERR_OK ? journal_write(tx, g->act->act.actor, whats[g->act->what].code, "response",
					   g->was.held.id, before, after)
			   : e;
}

static enum err one(struct tx *tx, struct moderate *m, struct moderate_item *item, struct step *undone)
{
	struct moderating g = {.act = m, .item = item, .at = act_when(tx, m->at), .step = undone};
	struct str before = {0};
	bool journals = whats[m->what].journals;
	enum err e = moderated_read(tx_db(tx), tx_arena(tx), m->round, item->number, &g.was);

	if (e == ERR_OK && item->revision && item->revision != g.was.revision)
		e = ERR_CONFLICT;
	if (e == ERR_OK && !journals)
		e = journal_json(tx, &g.was, &before);
	if (e != ERR_OK)
		return e;
	buf_init(&g.made, tx_arena(tx), 1 << 20);
	buf_byte(&g.made, ' ');
	e = whats[m->what].step(tx, &g);
	if (e == ERR_OK && !journals)
		e = journal_step(tx, &g, before);
	return e == ERR_OK && m->what != MODERATE_UNDO ? keep_step(tx, &g) : e;
}

/* A refusal of one among many stops no other; a store that fails stops all. */
static bool goes_on(enum err e)
{
	return e == ERR_OK || e == ERR_CONFLICT || e == ERR_INPUT || e == ERR_NOT_FOUND;
}

/* What an undo is about: the batch, or the one response of it that is named. */
static enum err find_steps(struct tx *tx, struct moderate *m, struct step_list *ret)
{
	struct moderate_item *items;
	size_t n = 0;
	int64_t only = m->n ? m->items[0].number : 0;
	enum err e = steps_of_batch(tx_db(tx), tx_arena(tx), m->round, m->batch, ret);

	if (e != ERR_OK)
		return e;
	items = NEW(m->arena, struct moderate_item, ret->n + 1);
	for (size_t i = 0; i < ret->n; i++)
		if (!only || ret->list[i].number == only) {
			items[n] = (struct moderate_item){.number = ret->list[i].number,
							  .revision = ret->list[i].revision};
			ret->list[n++] = ret->list[i];
		}
	ret->n = m->n = n;
	m->items = items;
	return n ? ERR_OK : ERR_NOT_FOUND;
}

static enum err moderate_run(struct tx *tx, struct act *act)
{
	struct moderate *m = (struct moderate *)(void *)act;
	struct step_list steps = {0};
	enum err e = m->what == MODERATE_UNDO ? find_steps(tx, m, &steps) : ERR_OK;

	if (e != ERR_OK)
		return e;
	if (m->n > MODERATE_MOST)
		return ERR_LIMIT;
	m->ret_batch = 0;
	m->ret_done = 0;
	/* Of two hundred long answers only one is in memory at a time. */
	const struct arena_mark mark = arena_mark(tx_arena(tx));
	for (size_t i = 0; i < m->n; i++) {
		e = one(tx, m, &m->items[i], steps.n ? &steps.list[i] : NULL);
		arena_back(tx_arena(tx), mark);
		m->items[i].outcome = e;
		m->ret_done += e == ERR_OK;
		if (e != ERR_OK && (m->n == 1 || !goes_on(e)))
			return e;
	}
	act->verdict = 0; /* each item has its own */
	return ERR_OK;
}

void moderate_init(struct moderate *m, enum moderate_what what)
{
	m->what = what;
	m->act.run = moderate_run;
}

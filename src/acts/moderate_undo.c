/* moderate_undo.c - going back on what was just done: see moderate.h */
#include "acts/moderate_in.h"

static enum err toggle_redactions(struct tx *tx, struct moderating *g, bool lift)
{
	struct str made = g->step->made;
	int64_t id;
	enum err e = ERR_OK;

	while (e == ERR_OK && moderate_next(&made, &id))
		e = redaction_set_lifted(tx, id, lift ? g->at : INSTANT_NONE, g->act->act.actor);
	return e;
}

static enum err toggle_joints(struct tx *tx, struct moderating *g, bool end)
{
	struct str made = g->step->made;
	int64_t id;
	enum err e = ERR_OK;

	while (e == ERR_OK && moderate_next(&made, &id))
		e = joint_set_ended(tx, g->was.held.id, id, end ? g->at : INSTANT_NONE, g->act->act.actor);
	return e;
}

/* Lines of the moderation log that say that an earlier one no longer holds. */
static enum err log_undone(struct tx *tx, const struct moderating *g, enum moderate_what what)
{
	const struct held *h = &g->was.held;
	const char *line = NULL;
	struct str reason = {0};

	if (what == MODERATE_WITHHOLD && h->state == RESPONSE_WITHHELD)
		line = "restored";
	else if (what == MODERATE_PUBLISH && g->step->state == RESPONSE_WITHHELD)
		line = "withheld", reason = g->step->reason;
	else if (what == MODERATE_REDACT)
		line = "lifted";
	else if (what == MODERATE_LIFT)
		line = "redacted";
	else if (what == MODERATE_LATE)
		line = moderated_late(&g->was) ? "in_time" : "late";
	return line ? moderation_insert(tx, h->round, h->id, g->at, line, ANY_QUESTION, reason) : ERR_OK;
}

enum err step_undo(struct tx *tx, struct moderating *g)
{
	enum moderate_what what;
	enum verdict why = may_undo(g->step->at, g->step->undone, g->at);

	if (!moderate_parse(g->step->act, &what))
		BUG("a step of an act that is none");
	if (why != VERDICT_YES)
		return moderate_refuse(g, why);
	enum err e = ERR_OK;
	if (what == MODERATE_REDACT || what == MODERATE_LIFT)
		e = toggle_redactions(tx, g, what == MODERATE_REDACT);
	if (what == MODERATE_JOIN || what == MODERATE_PART)
		e = toggle_joints(tx, g, what == MODERATE_JOIN);
	if (e == ERR_OK && g->step->notice)
		e = notice_stop(tx, g->step->notice);
	if (e == ERR_OK)
		e = response_set_back(tx, g->step);
	if (e == ERR_OK)
		e = step_set_undone(tx, g->step->id, g->at);
	if (e == ERR_OK)
		e = log_undone(tx, g, what);
	return e == ERR_OK ? public_texts_make(tx, &g->was) : e;
}

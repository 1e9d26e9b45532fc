/* moderate_steps.c - publishing, withholding, classifying, marking late, joint respondents: see moderate.h */
#include "acts/moderate_in.h"
#include "acts/response_search.h"
#include "store/moderation_write.h"
#include "store/response_write.h"

/* The letter waits until the decision cannot be undone any more. */
static enum err decide(struct tx *tx, struct moderating *g, enum response_state to)
{
	struct response_decide d = {.act = {.actor = g->act->act.actor},
				    .round = g->act->round,
				    .number = g->item->number,
				    .reason = str_trim(g->act->reason),
				    .site = g->act->site,
				    .at = g->at};
	int64_t last = 0;
	enum err e = notice_newest(tx, &last);

	if (e == ERR_OK)
		e = response_decide_in(tx, &d, &g->was.held, to);
	if (e == ERR_INPUT)
		return moderate_refuse(g, d.why);
	return e == ERR_OK
		   ? notice_hold(tx, last, g->was.held.id,
				 (struct instant){g->at.us + (int64_t)UNDO_SECONDS * 1000000}, &g->notice)
		   : e;
}

enum err step_publish(struct tx *tx, struct moderating *g)
{
	return decide(tx, g, RESPONSE_PUBLISHED);
}

enum err step_withhold(struct tx *tx, struct moderating *g)
{
	return decide(tx, g, RESPONSE_WITHHELD);
}

enum err moderated_index(struct tx *tx, const struct moderated *m)
{
	enum err e = response_search_drop(tx, &m->held);
	return e == ERR_OK ? response_search_put(tx, tx_arena(tx), &m->held) : e;
}

/* What is set: nothing where it is what the respondent said anyway. */
static struct str set(struct str asked, struct str now, struct str said)
{
	if (!asked.s)
		return now;
	return asked.n == 0 || str_eq(asked, said) ? (struct str){0} : asked;
}

enum err step_classify(struct tx *tx, struct moderating *g)
{
	const struct moderate *m = g->act;
	const struct moderated *was = &g->was;
	const struct submission *s = &was->held.submission;
	enum verdict why = may_classify(m->procedure, was->held.state, m->category, m->lang);
	int64_t issue = m->issue < 0 ? was->issue : m->issue;
	bool known = true;
	enum err e = issue ? issue_known(tx_db(tx), issue, &known) : ERR_OK;

	if (e != ERR_OK)
		return e;
	if (why == VERDICT_YES && !known)
		why = VERDICT_NOT_LISTED;
	if (why != VERDICT_YES)
		return moderate_refuse(g, why);
	e = response_set_classified(tx, was->held.id, set(m->category, was->category_set, s->category),
				    set(m->lang, was->lang_set, s->lang), issue, g->at);
	return e == ERR_OK ? moderated_index(tx, was) : e;
}

/* What is set is so whatever else is known: also where it is what the respondent said, against what was
 * found. */
enum err step_language(struct tx *tx, struct moderating *g)
{
	const struct moderated *was = &g->was;
	enum verdict why = may_set_language(was->held.state, g->act->lang);

	if (why == VERDICT_YES && str_eq(g->act->lang, was->lang_set))
		why = VERDICT_NO_CHANGE;
	if (why != VERDICT_YES)
		return moderate_refuse(g, why);
	enum err e = response_set_classified(tx, was->held.id, was->category_set, g->act->lang, was->issue,
					     was->classified_at);
	return e == ERR_OK ? moderated_index(tx, was) : e;
}

enum err step_late(struct tx *tx, struct moderating *g)
{
	const struct held *h = &g->was.held;
	struct str reason = str_trim(g->act->reason);
	bool late = g->act->late;
	/* What has no closing day is not late. */
	enum verdict why =
	    h->standing ? VERDICT_NO_CHANGE : may_mark_late(h->state, moderated_late(&g->was), late, reason);

	if (why != VERDICT_YES)
		return moderate_refuse(g, why);
	enum err e = response_set_late(tx, h->id, late == h->late ? -1 : late);
	return e == ERR_OK ? moderation_insert(tx, h->round, h->id, g->at, late ? "late" : "in_time",
					       ANY_QUESTION, reason)
			   : e;
}

enum err step_join(struct tx *tx, struct moderating *g)
{
	const struct held *h = &g->was.held;
	struct joint j = {.organisation = str_trim(g->act->organisation), .country = g->act->country}, *list;
	enum verdict why = may_join(h->state, j.organisation, j.country);
	size_t n = 0;
	int64_t id;
	enum err e = joints_of(tx_db(tx), tx_arena(tx), h->id, &list, &n);

	if (e != ERR_OK)
		return e;
	for (size_t i = 0; why == VERDICT_YES && i < n; i++)
		if (str_eq(list[i].organisation, j.organisation) && str_eq(list[i].country, j.country))
			why = VERDICT_NO_CHANGE;
	if (why != VERDICT_YES)
		return moderate_refuse(g, why);
	if (n >= JOINT_MOST)
		return ERR_LIMIT;
	e = joint_insert(tx, h->id, &j, g->act->act.actor, &id);
	if (e == ERR_OK)
		e = response_touch(tx, h->id);
	if (e != ERR_OK)
		return e;
	moderate_made(g, id);
	return moderated_index(tx, &g->was);
}

enum err step_part(struct tx *tx, struct moderating *g)
{
	enum err e = joint_set_ended(tx, g->was.held.id, g->act->id, g->at, g->act->act.actor);

	if (e == ERR_OK)
		e = response_touch(tx, g->was.held.id);
	if (e != ERR_OK)
		return e;
	moderate_made(g, g->act->id);
	return moderated_index(tx, &g->was);
}

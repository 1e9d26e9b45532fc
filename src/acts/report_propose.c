/* report_propose.c - one person asks that a report be issued, another issues it: see report.h */
#include "acts/report.h"

#include "acts/act.h"
#include "acts/report_check.h"
#include "base/secret.h"
#include "store/reports_write.h"
#include "store/rounds.h"

struct str issue_digest(struct arena *a, const struct report *list, size_t n, const struct explained *why,
			size_t n_why)
{
	struct buf b;

	buf_init(&b, a, 64 + (n + n_why) * 128);
	buf_lit(&b, "plenary issue 2\n");
	for (size_t i = 0; i < n; i++)
		if (list[i].rev < 0)
			buf_printf(&b, "%.*s %d %.*s\n", STR_ARG(list[i].lang), list[i].save,
				   STR_ARG(digest_hex(a, digest_of(list[i].text))));
	for (size_t i = 0; i < n_why; i++)
		buf_printf(&b, "R%lld %.*s\n", (long long)why[i].number,
			   STR_ARG(digest_hex(a, digest_of(why[i].reason))));
	return digest_hex(a, digest_of(buf_str(&b)));
}

static enum err propose_run(struct tx *tx, struct act *act)
{
	struct report_propose_act *r = (struct report_propose_act *)(void *)act;
	struct arena *a = tx_arena(tx);
	struct explained *why;
	struct report *list;
	struct round round;
	size_t n, n_why, drafts = 0;
	enum err e = round_by_slug(tx_db(tx), a, LANG_EN, r->round, &round);

	if (e == ERR_OK)
		e = reports_newest(tx_db(tx), a, round.id, &list, &n);
	if (e == ERR_OK)
		e = explained_list(tx_db(tx), a, round.id, &why, &n_why);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < n; i++)
		drafts += list[i].rev < 0;
	if (!drafts)
		return act_refuse(act, MSG_refused_no_draft);
	struct str digest = issue_digest(a, list, n, why, n_why);
	e = issue_proposal_insert(tx, round.id, act->actor, r->at.us == INSTANT_NONE.us ? tx_now(tx) : r->at,
				  digest);
	return e == ERR_OK
		   ? journal_write(
			 tx, act->actor, "propose_issue", "round", round.id, (struct str){0},
			 arena_printf(a, "{\"drafts\":%zu,\"digest\":\"%.*s\"}", drafts, STR_ARG(digest)))
		   : e;
}

void report_propose_init(struct report_propose_act *r, struct str round, struct str actor)
{
	*r = (struct report_propose_act){
	    .act = {.run = propose_run, .actor = actor}, .round = round, .at = INSTANT_NONE};
}

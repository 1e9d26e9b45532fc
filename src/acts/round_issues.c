/* round_issues.c - which entries of the list of issues a consultation's topic belongs to: see round.h */
#include "acts/round_in.h"

/* By instrument and number, as people cite them; ids mean nothing in a journal. */
static enum err issues_json(struct tx *tx, int64_t round, struct str *ret)
{
	struct arena *a = tx_arena(tx);
	struct desk_issue *list;
	struct json_out j;
	struct buf b;
	size_t n;
	enum err e = desk_issues_list(tx_db(tx), a, LANG_EN, round, &list, &n);

	if (e != ERR_OK)
		return e;
	buf_init(&b, a, 1 << 20);
	json_init(&j, &b);
	json_open_object(&j);
	json_key(&j, "issues");
	json_open_array(&j);
	for (size_t i = 0; i < n; i++)
		if (list[i].chosen)
			json_str(&j, arena_printf(a, "%.*s: %lld", STR_ARG(list[i].instrument.text),
						  (long long)list[i].n));
	json_close_array(&j);
	json_close_object(&j);
	*ret = buf_str(&b);
	return ERR_OK;
}

static enum err set_run(struct tx *tx, struct act *act)
{
	struct round_issues_set *s = (struct round_issues_set *)(void *)act;
	struct desk_round r;
	struct str before, after;
	int64_t version;
	enum err e = desk_round_by_id(tx_db(tx), tx_arena(tx), LANG_EN, s->round, &r);

	if (e == ERR_OK && r.version != s->version)
		e = ERR_CONFLICT;
	if (e == ERR_OK)
		e = issues_json(tx, s->round, &before);
	if (e == ERR_OK)
		e = desk_issues_set(tx, s->round, s->issues, s->n);
	if (e == ERR_OK)
		e = issues_json(tx, s->round, &after);
	if (e != ERR_OK || str_eq(before, after))
		return e;
	e = desk_version_next(tx, s->round, r.original, &version);
	return e == ERR_OK ? journal_write(tx, act->actor, "set_issues", "round", s->round, before, after)
			   : e;
}

void round_issues_init(struct round_issues_set *s)
{
	s->act.run = set_run;
}

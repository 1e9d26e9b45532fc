/* people.c - see people.h */
#include "acts/people.h"

#include "acts/act.h"
#include "i18n/country.h"
#include "store/people_desk.h"
#include "store/people_set.h"
#include "store/people_write.h"

static bool is_delegate(enum role role)
{
	return role == ROLE_DELEGATE_HEAD || role == ROLE_DELEGATE_ALTERNATE;
}

/* Roles that are of the whole site, and those that are of one body. */
static bool is_of_site(enum role role)
{
	return role == ROLE_ADMINISTRATOR || role == ROLE_AUDITOR;
}

int holding_wrong(const struct holding *h)
{
	if (h->role == ROLE_PUBLIC || h->role == ROLE_RESPONDENT)
		return MSG_people_wrong_role + 1;
	if (!h->body && !is_of_site(h->role))
		return MSG_people_wrong_body + 1;
	if (is_delegate(h->role) != (h->delegation.n != 0) ||
	    (h->delegation.n && !country_known(h->delegation)))
		return MSG_people_wrong_delegation + 1;
	if (!day_known(h->from) || (day_known(h->to) && h->to.n < h->from.n))
		return MSG_people_wrong_term + 1;
	return 0;
}

static struct str holding_json(struct arena *a, const struct holding *h, int64_t account)
{
	struct str to = day_known(h->to) ? day_iso(a, h->to) : STR("");

	return arena_printf(
	    a,
	    "{\"account\":%lld,\"role\":\"%.*s\",\"body\":%lld,\"delegation\":\"%.*s\",\"from\":\"%.*s\","
	    "\"to\":\"%.*s\"}",
	    (long long)account, STR_ARG(role_code(h->role)), (long long)h->body,
	    STR_ARG(h->delegation.n ? h->delegation : STR("")), STR_ARG(day_iso(a, h->from)), STR_ARG(to));
}

static enum err give_run(struct tx *tx, struct act *act)
{
	struct holding_give *g = (struct holding_give *)(void *)act;
	struct arena *a = tx_arena(tx);
	struct desk_person p;
	int wrong = holding_wrong(&g->holding);
	enum err e = person_read(tx_db(tx), a, LANG_EN, g->account, tx_now(tx), &p);

	if (e != ERR_OK)
		return e;
	if (wrong)
		return act_refuse(act, (enum msg)(wrong - 1));
	for (size_t i = 0; i < p.n; i++) {
		const struct held_role *h = &p.roles[i];
		bool over = h->ended_at.us != INSTANT_NONE.us ||
			    (day_known(h->is.to) && h->is.to.n < g->holding.from.n) ||
			    (day_known(g->holding.to) && g->holding.to.n < h->is.from.n);
		if (!over && h->is.role == g->holding.role && h->is.body == g->holding.body)
			return act_refuse(act, MSG_people_holds_already);
	}
	e = holding_insert(tx, g->account, &g->holding, g->by, &g->ret_holding);
	if (e != ERR_OK)
		return e;
	return journal_write(tx, act->actor, "give", "holding", g->ret_holding, (struct str){0},
			     holding_json(a, &g->holding, g->account));
}

void holding_give_init(struct holding_give *g)
{
	g->act.run = give_run;
}

/* A site without anybody who can see to people could only be helped from the command line. */
static enum err keeps_administrator(struct tx *tx, struct act *act, int64_t holding, int64_t account)
{
	struct day today = instant_day_utc(tx_now(tx));
	int64_t before, after;
	enum err e = administrators_but(tx_db(tx), tx_arena(tx), today, 0, 0, &before);

	if (e == ERR_OK)
		e = administrators_but(tx_db(tx), tx_arena(tx), today, holding, account, &after);
	if (e != ERR_OK)
		return e;
	return before > 0 && after == 0 ? act_refuse(act, MSG_people_last_administrator) : ERR_OK;
}

static enum err end_run(struct tx *tx, struct act *act)
{
	struct holding_end *h = (struct holding_end *)(void *)act;
	struct arena *a = tx_arena(tx);
	struct holding_row row;
	enum err e = holding_read(tx_db(tx), a, h->holding, &row);

	if (e == ERR_OK && row.ended_at.us != INSTANT_NONE.us)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = keeps_administrator(tx, act, h->holding, 0);
	if (e == ERR_OK)
		e = holding_set_ended(tx, h->holding);
	if (e != ERR_OK)
		return e;
	return journal_write(tx, act->actor, "end", "holding", h->holding,
			     holding_json(a, &row.is, row.account), (struct str){0});
}

void holding_end_init(struct holding_end *e)
{
	e->act.run = end_run;
}

static enum err disable_run(struct tx *tx, struct act *act)
{
	struct account_disable *d = (struct account_disable *)(void *)act;
	struct desk_person p;
	int64_t ended = 0;
	enum err e = person_read(tx_db(tx), tx_arena(tx), LANG_EN, d->account, tx_now(tx), &p);

	if (e == ERR_OK && p.active == d->enable)
		e = ERR_CONFLICT;
	if (e == ERR_OK && !d->enable)
		e = keeps_administrator(tx, act, 0, d->account);
	if (e == ERR_OK)
		e = account_set_active(tx, d->account, d->enable);
	if (e == ERR_OK && !d->enable)
		e = account_sessions_close(tx, d->account, &ended);
	if (e != ERR_OK)
		return e;
	return journal_write(tx, act->actor, d->enable ? "enable" : "disable", "account", d->account,
			     d->enable ? STR("{\"state\":\"disabled\"}") : STR("{\"state\":\"active\"}"),
			     d->enable ? STR("{\"state\":\"active\"}") : STR("{\"state\":\"disabled\"}"));
}

void account_disable_init(struct account_disable *d)
{
	d->act.run = disable_run;
}

static enum err sessions_run(struct tx *tx, struct act *act)
{
	struct sessions_end *s = (struct sessions_end *)(void *)act;
	enum err e = account_sessions_close(tx, s->account, &s->ret_ended);

	if (e != ERR_OK || !s->ret_ended)
		return e;
	return journal_write(tx, act->actor, "end_sessions", "account", s->account,
			     arena_printf(tx_arena(tx), "{\"sessions\":%lld}", (long long)s->ret_ended),
			     STR("{\"sessions\":0}"));
}

void sessions_end_init(struct sessions_end *s)
{
	s->act.run = sessions_run;
}

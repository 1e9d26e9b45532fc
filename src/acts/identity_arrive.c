/* identity_arrive.c - what follows for the account of somebody whom a provider has vouched for: see
 * identity.h */
#include "acts/door_letters.h"
#include "acts/identity_part.h"
#include "acts/person.h"
#include "acts/proof.h"
#include "base/log.h"
#include "html/json.h"
#include "store/passkeys.h"
#include "store/sign_in_write.h"

struct str identity_json(struct arena *a, const struct provider *p, int64_t account)
{
	struct buf b;
	struct json_out j;

	buf_init(&b, a, 1024);
	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "provider", p->slug);
	json_put(&j, "account", account);
	json_close_object(&j);
	return buf_str(&b);
}

/* Its word counts for this address. */
static bool stands_for(struct arena *a, const struct provider *p, struct str email)
{
	struct str key = email_key(a, email);

	return !p->email_domain.s || str_ends(key, JOIN(a, STR("@"), p->email_domain));
}

static enum err link_account(struct tx *tx, const struct identity_end *x, int64_t account)
{
	struct arena *a = tx_arena(tx);
	const struct provider *p = &x->visit.provider;
	int64_t id;
	enum err e = identity_insert(tx, account, p->id, arena_dup(a, str_z(x->subject)), x->visit.at, &id);

	return e == ERR_OK ? journal_write(tx, account_actor(a, account), "add", "account_identity", id,
					   (struct str){0}, identity_json(a, p, account))
			   : e;
}

static enum err sign_in(struct tx *tx, struct identity_end *x)
{
	struct identity i;
	enum err e = identity_find(tx_db(tx), tx_arena(tx), x->visit.provider.id, str_z(x->subject), &i);

	if (e == ERR_NOT_FOUND || (e == ERR_OK && !i.active)) {
		x->outcome = IDENTITY_UNKNOWN;
		return ERR_OK;
	}
	if (e == ERR_OK)
		e = identity_set_used(tx, i.id, x->visit.at);
	x->begin.how = STR("oidc");
	x->begin.strong = x->proved_now;
	return e == ERR_OK ? session_begin(tx, i.account, &x->begin) : e;
}

/* By whoever began it, in the session it was begun in. */
static bool is_theirs(const struct identity_end *x)
{
	return x->who.account && x->who.session == x->row.session;
}

static enum err add(struct tx *tx, struct identity_end *x)
{
	struct arena *a = tx_arena(tx);
	const struct provider *p = &x->visit.provider;
	struct account account;
	bool of_body = true;
	enum err e = session_must_live(tx, x->who.account, x->who.session);

	if (e == ERR_OK)
		e = account_by_id(tx_db(tx), a, x->who.account, &account);
	if (e == ERR_OK && p->body)
		e = account_is_of_body(tx_db(tx), account.id, p->body, instant_day_utc(x->visit.at),
				       &of_body);
	if (e != ERR_OK)
		return e;
	x->outcome = IDENTITY_OUTSIDE;
	if (!of_body || !stands_for(a, p, account.email))
		return ERR_OK;
	e = link_account(tx, x, account.id);
	x->outcome = e == ERR_CONFLICT ? IDENTITY_TAKEN : IDENTITY_ADDED;
	if (e == ERR_OK)
		e = letter_changed_queue(tx, &account, CHANGED_PROVIDERS, x->site, x->visit.at);
	return e == ERR_CONFLICT ? ERR_OK : e;
}

static enum err step_up(struct tx *tx, struct identity_end *x)
{
	struct session_begin *b = &x->begin;
	struct identity i;
	enum err e = identity_find(tx_db(tx), tx_arena(tx), x->visit.provider.id, str_z(x->subject), &i);

	if (e == ERR_NOT_FOUND || (e == ERR_OK && i.account != x->who.account)) {
		x->outcome = IDENTITY_OTHER;
		return ERR_OK;
	}
	if (e == ERR_OK)
		e = identity_set_used(tx, i.id, x->visit.at);
	if (e == ERR_OK)
		e = session_renew(tx, x->who.session, b->token_hash, b->form_token, x->visit.at);
	return e == ERR_OK ? journal_write(tx, x->act.actor, "step_up", "session", x->who.session,
					   (struct str){0}, (struct str){0})
			   : e;
}

static enum err more_linked(struct tx *tx, struct invitation_accept *x, int64_t account)
{
	return link_account(tx, x->more_arg, account);
}

/* What the invitation calls them, or their provider, or else their address: they can change it. */
static struct str name_of(struct tx *tx, const struct identity_end *x, const struct invitation *i)
{
	struct str named = str_z(x->name);

	if (i->name.n)
		return i->name;
	return person_name_valid(named) ? arena_dup(tx_arena(tx), named) : i->email;
}

static enum err take_up(struct tx *tx, struct identity_end *x)
{
	struct arena *a = tx_arena(tx);
	const struct provider *p = &x->visit.provider;
	struct identity known;
	struct invitation i;
	bool stands = false;
	enum err e = invitation_find(tx_db(tx), a, LANG_EN, x->row.invitation_hash, x->visit.at, &i);

	if (e == ERR_OK)
		e = invitation_stands(tx_db(tx), a, &i, x->visit.at, &stands);
	x->outcome = IDENTITY_NO_INVITATION;
	if (e == ERR_NOT_FOUND || (e == ERR_OK && (!i.email.n || !stands)))
		return ERR_OK;
	if (e != ERR_OK)
		return e;
	x->outcome = IDENTITY_OUTSIDE;
	if (!stands_for(a, p, i.email) || (p->body && p->body != i.body))
		return ERR_OK;
	e = identity_find(tx_db(tx), a, p->id, str_z(x->subject), &known);
	x->outcome = IDENTITY_TAKEN;
	if (e != ERR_NOT_FOUND)
		return e;
	x->accept.name = name_of(tx, x, &i);
	x->accept.begin.strong = x->proved_now;
	x->accept.begin.how = STR("oidc");
	x->accept.more = more_linked;
	x->accept.more_arg = x;
	e = x->accept.act.run(tx, &x->accept.act);
	x->outcome = e == ERR_INPUT ? IDENTITY_HAS_ACCOUNT : IDENTITY_IN;
	return e == ERR_INPUT ? ERR_OK : e; /* it says so before it writes anything */
}

static enum err follow(struct tx *tx, struct identity_end *x)
{
	switch (x->row.purpose) {
	case PURPOSE_SIGN_IN: return sign_in(tx, x);
	case PURPOSE_INVITATION: return take_up(tx, x);
	case PURPOSE_ADD:
	case PURPOSE_STEP_UP:
		if (is_theirs(x))
			return x->row.purpose == PURPOSE_ADD ? add(tx, x) : step_up(tx, x);
		x->outcome = IDENTITY_STALE;
		return ERR_OK;
	case PURPOSES: break;
	}
	return ERR_OK;
}

enum err identity_arrive(struct tx *tx, struct act *act)
{
	struct identity_end *x = (struct identity_end *)(void *)act;
	enum err e = identity_request_set_used(tx, x->row.id, x->visit.at);

	if (e == ERR_NOT_FOUND) { /* two came back with it at once */
		x->outcome = IDENTITY_STALE;
		return ERR_OK;
	}
	if (e == ERR_OK)
		e = provider_keep_said(tx, &x->visit);
	return e == ERR_OK && x->outcome == IDENTITY_IN ? follow(tx, x) : e;
}

static enum err remove_run(struct tx *tx, struct act *act)
{
	struct identity_remove *r = (struct identity_remove *)(void *)act;
	struct arena *a = tx_arena(tx);
	struct identity *list = NULL;
	const struct identity *found = NULL;
	struct account owner;
	struct provider p;
	int64_t ways;
	size_t n = 0;
	enum err e = session_must_live(tx, r->account, r->session);

	if (e == ERR_OK)
		e = identities_of(tx_db(tx), a, r->account, &list, &n);
	for (size_t i = 0; e == ERR_OK && i < n; i++)
		if (list[i].id == r->identity)
			found = &list[i];
	if (e == ERR_OK && !found)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = ways_in(tx_db(tx), r->account, &ways);
	if (e == ERR_OK && found->enabled && ways <= 1)
		return act_refuse(act, MSG_identity_last);
	if (e == ERR_OK)
		e = provider_by_id(tx_db(tx), a, found->provider, &p);
	if (e == ERR_OK)
		e = identity_set_ended(tx, r->account, r->identity, r->at);
	if (e == ERR_OK)
		e = account_by_id(tx_db(tx), a, r->account, &owner);
	if (e == ERR_OK)
		e = letter_changed_queue(tx, &owner, CHANGED_PROVIDERS, r->site, r->at);
	return e == ERR_OK ? journal_write(tx, act->actor, "remove", "account_identity", r->identity,
					   identity_json(a, &p, r->account), (struct str){0})
			   : e;
}

void identity_remove_init(struct identity_remove *r, struct arena *a)
{
	r->act.run = remove_run;
	r->act.actor = account_actor(a, r->account);
}

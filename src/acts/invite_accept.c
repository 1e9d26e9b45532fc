/* invite_accept.c - taking an invitation up: see invite.h */
#include "acts/invite.h"

#include "acts/invite_json.h"
#include "acts/proof.h"
#include "store/sign_in_write.h"

static struct holding holding_of(const struct invitation *i)
{
	return (struct holding){
	    .role = i->role, .body = i->body, .delegation = i->delegation, .from = i->from, .to = i->to};
}

/* ERR_NOT_FOUND also where it is open, but whoever made it may no longer give that role. */
static enum err find_standing(struct tx *tx, struct str token_hash, struct instant at, struct invitation *ret)
{
	bool stands = false;
	enum err e = invitation_find(tx_db(tx), tx_arena(tx), LANG_EN, token_hash, at, ret);

	if (e == ERR_OK)
		e = invitation_stands(tx_db(tx), tx_arena(tx), ret, at, &stands);
	return e == ERR_OK && !stands ? ERR_NOT_FOUND : e;
}

/* The role that the invitation gives, and the journal's rows about it. */
static enum err take_up(struct tx *tx, const struct invitation *i, int64_t account, struct instant at)
{
	struct arena *a = tx_arena(tx);
	struct holding h = holding_of(i);
	struct str actor = account_actor(a, account);
	int64_t id;
	enum err e = invitation_set_used(tx, i->id, account, at);

	if (e == ERR_OK)
		e = holding_insert(tx, account, &h, i->made_by, &id);
	if (e == ERR_OK)
		e = journal_write(tx, actor, "accept", "invitation", i->id, (struct str){0}, (struct str){0});
	return e == ERR_OK
		   ? journal_write(tx, actor, "hold", "holding", id, (struct str){0}, holding_json(a, &h))
		   : e;
}

static enum err join_run(struct tx *tx, struct act *act)
{
	struct invitation_join *j = (struct invitation_join *)(void *)act;
	struct arena *a = tx_arena(tx);
	struct invitation i;
	struct account account;
	enum err e = find_standing(tx, j->token_hash, j->at, &i);

	if (e == ERR_OK)
		e = account_by_id(tx_db(tx), a, j->account, &account);
	if (e == ERR_OK && i.email.s && !str_eq(i.email, account.email))
		e = ERR_FORBIDDEN;
	return e == ERR_OK ? take_up(tx, &i, j->account, j->at) : e;
}

void invitation_join_init(struct invitation_join *j, struct arena *a)
{
	j->act.run = join_run;
	j->act.actor = account_actor(a, j->account);
	j->token_hash = secret_hash(a, j->token);
}

static enum err accept_before(struct act *act)
{
	struct invitation_accept *x = (struct invitation_accept *)(void *)act;
	bool breached = false;
	enum err e =
	    x->password.s ? password_take(x->arena, x->breached, x->password, &x->hash, &breached) : ERR_OK;

	if (breached)
		x->accepted = ACCEPT_BREACHED;
	return e;
}

/* The account with its first ways of signing in. */
static enum err make_account(struct tx *tx, struct invitation_accept *x, struct str email, int64_t step,
			     int64_t *ret)
{
	int64_t id;
	enum err e = account_insert(
	    tx,
	    &(struct account_new){
		.email = email, .name = str_trim(x->name), .lang = lang_code(x->lang), .password = x->hash},
	    &id);

	if (e == ERR_OK && x->hash.s)
		e = account_set_codes(tx, id, x->code_secret, step);
	if (e == ERR_OK)
		e = recovery_codes_keep(tx, id, x->codes);
	if (e == ERR_OK && x->more)
		e = x->more(tx, x, id);
	if (e == ERR_OK)
		*ret = id;
	return e;
}

static enum err accept_run(struct tx *tx, struct act *act)
{
	struct invitation_accept *x = (struct invitation_accept *)(void *)act;
	struct arena *a = tx_arena(tx);
	struct instant at = x->begin.at;
	struct invitation i;
	int64_t account = 0, step = 0;
	enum err e = find_standing(tx, x->token_hash, at, &i);

	if (e != ERR_OK)
		return e;
	x->accepted = ACCEPT_CODE;
	if (x->password.s && !code_fits(x->code_secret, x->typed_code, at, 0, &step))
		return ERR_INPUT;
	x->accepted = ACCEPT_TAKEN;
	struct str email = i.email.s ? i.email : x->email;
	e = account_by_email(tx_db(tx), a, email, &account);
	if (e != ERR_NOT_FOUND)
		return e == ERR_OK ? ERR_INPUT : e;
	e = make_account(tx, x, email, step, &account);
	if (e == ERR_OK)
		e = take_up(tx, &i, account, at);
	if (e == ERR_OK)
		e = session_begin(tx, account, &x->begin);
	if (e == ERR_OK)
		x->accepted = ACCEPTED;
	return e;
}

void invitation_accept_init(struct invitation_accept *x, struct arena *a)
{
	x->act.before = accept_before;
	x->act.run = accept_run;
	x->act.actor = STR("door");
	x->arena = a;
	x->token_hash = secret_hash(a, x->token);
	recovery_codes_make(a, x->codes);
	x->begin.how = STR("invitation");
	x->begin.strong = true;
	session_begin_prepare(&x->begin, a);
}

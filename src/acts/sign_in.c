/* sign_in.c - see sign_in.h */
#include "acts/sign_in.h"

#include "acts/proof.h"
#include "auth/password.h"
#include "base/secret.h"
#include "store/sign_in_write.h"

static struct str step_secret(struct arena *a)
{
	return JOIN(a, secret_token(a), secret_token(a));
}

/* A password alone opens nothing: an account without codes does not sign in this way. */
static bool signs_in_by_password(const struct account *w)
{
	return w->id && w->active && w->password.s && w->code_secret.s;
}

static enum err password_before(struct act *act)
{
	struct sign_in_password *s = (struct sign_in_password *)(void *)act;
	struct str kept = signs_in_by_password(&s->account) ? s->account.password : (struct str){0};

	if (!password_fits(kept, s->typed))
		return ERR_INPUT;
	return password_is_stale(kept) ? password_hash(s->arena, s->typed, &s->rehash) : ERR_OK;
}

static enum err password_run(struct tx *tx, struct act *act)
{
	struct sign_in_password *s = (struct sign_in_password *)(void *)act;
	struct account now;
	enum err e = account_by_id(tx_db(tx), tx_arena(tx), s->account.id, &now);

	if (e == ERR_OK && (!signs_in_by_password(&now) || !str_eq(now.password, s->account.password)))
		e = ERR_INPUT; /* changed while it was being tried */
	if (e == ERR_OK && s->rehash.s)
		e = account_set_password(tx, now.id, s->rehash);
	return e == ERR_OK ? sign_in_step_insert(tx, STEP_PASSWORD, now.id, s->token_hash, s->at,
						 STEP_PASSWORD_MINUTES)
			   : e;
}

void sign_in_password_init(struct sign_in_password *s, struct arena *a)
{
	s->act.before = password_before;
	s->act.run = password_run;
	s->act.actor = STR("door");
	s->arena = a;
	s->token = step_secret(a);
	s->token_hash = secret_hash(a, s->token);
}

static enum err code_run(struct tx *tx, struct act *act)
{
	struct sign_in_code *s = (struct sign_in_code *)(void *)act;
	struct step step;
	enum err e = step_find(tx_db(tx), STEP_PASSWORD, s->step_hash, s->begin.at, &step);

	s->proof = PROOF_OVER;
	if (e != ERR_OK)
		return e == ERR_NOT_FOUND ? ERR_OK : e;
	struct proof_try t = {.account = step.account,
			      .typed = s->typed,
			      .device_hash = s->begin.device_hash,
			      .at = s->begin.at};
	e = proof_try(tx, &t);
	s->proof = t.proof;
	s->wait = t.wait;
	s->by_recovery = t.by_recovery;
	if (e != ERR_OK || t.proof == PROOF_WAIT)
		return e;
	if (t.proof == PROOF_WRONG)
		return step_set_tried(tx, step.id);
	s->begin.how = t.by_recovery ? STR("recovery") : STR("password");
	e = step_set_used(tx, step.id, s->begin.at);
	return e == ERR_OK ? session_begin(tx, step.account, &s->begin) : e;
}

void sign_in_code_init(struct sign_in_code *s, struct arena *a)
{
	s->act.run = code_run;
	s->act.actor = STR("door");
	s->step_hash = secret_hash(a, s->step_token.s ? s->step_token : STR(""));
	s->begin.strong = true;
	session_begin_prepare(&s->begin, a);
}

static enum err link_run(struct tx *tx, struct act *act)
{
	struct sign_in_link *s = (struct sign_in_link *)(void *)act;
	struct account account;
	struct step step;
	enum err e = step_find(tx_db(tx), STEP_LINK, s->token_hash, s->begin.at, &step);

	if (e == ERR_OK)
		e = account_by_id(tx_db(tx), tx_arena(tx), step.account, &account);
	if (e == ERR_OK && !account.active)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = step_set_used(tx, step.id, s->begin.at);
	return e == ERR_OK ? session_begin(tx, step.account, &s->begin) : e;
}

void sign_in_link_init(struct sign_in_link *s, struct arena *a)
{
	s->act.run = link_run;
	s->act.actor = STR("door");
	s->token_hash = secret_hash(a, s->token);
	s->begin.how = STR("invitation");
	s->begin.strong = true;
	session_begin_prepare(&s->begin, a);
}

static enum err link_make_run(struct tx *tx, struct act *act)
{
	struct sign_in_link_make *s = (struct sign_in_link_make *)(void *)act;
	struct account account;
	enum err e = account_read_by_email(tx_db(tx), tx_arena(tx), s->email, &account);

	if (e == ERR_OK && !account.active)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = sign_in_step_insert(tx, STEP_LINK, account.id, s->token_hash, s->at, STEP_LINK_MINUTES);
	return e == ERR_OK ? journal_write(tx, act->actor, "sign_in_link", "account", account.id,
					   (struct str){0}, (struct str){0})
			   : e;
}

void sign_in_link_make_init(struct sign_in_link_make *s, struct arena *a)
{
	s->act.run = link_make_run;
	s->token = step_secret(a);
	s->token_hash = secret_hash(a, s->token);
}

static enum err step_up_before(struct act *act)
{
	struct step_up *s = (struct step_up *)(void *)act;
	struct str kept = signs_in_by_password(&s->account) ? s->account.password : (struct str){0};

	s->fits = password_fits(kept, s->password);
	return s->fits ? ERR_OK : ERR_INPUT;
}

static enum err step_up_run(struct tx *tx, struct act *act)
{
	struct step_up *s = (struct step_up *)(void *)act;
	struct session_begin *b = &s->begin;
	struct proof_try t = {
	    .account = s->account.id, .typed = s->typed, .device_hash = b->device_hash, .at = b->at};
	struct account now;
	enum err e = account_by_id(tx_db(tx), tx_arena(tx), s->account.id, &now);

	if (e == ERR_OK && (!signs_in_by_password(&now) || !str_eq(now.password, s->account.password)))
		e = ERR_INPUT;
	if (e == ERR_OK)
		e = proof_try(tx, &t);
	if (e != ERR_OK)
		return e;
	s->proof = t.proof;
	s->wait = t.wait;
	if (t.proof != PROOF_GOOD)
		return ERR_OK;
	b->account = s->account.id;
	e = session_renew(tx, s->session, b->token_hash, b->form_token, b->at);
	return e == ERR_OK ? journal_write(tx, act->actor, "step_up", "session", s->session, (struct str){0},
					   (struct str){0})
			   : e;
}

void step_up_init(struct step_up *s, struct arena *a)
{
	s->act.before = step_up_before;
	s->act.run = step_up_run;
	s->act.actor = account_actor(a, s->account.id);
	s->arena = a;
	s->proof = PROOF_WRONG;
	session_begin_prepare(&s->begin, a);
}

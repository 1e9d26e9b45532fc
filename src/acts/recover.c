/* recover.c - see recover.h */
#include "acts/recover.h"

#include "acts/door_letters.h"
#include "acts/proof.h"
#include "base/secret.h"
#include "store/sign_in_write.h"

static const int64_t minute = 60000000, day = INT64_C(86400000000);

/* Whether the address had a letter, or would have had one, too short a time ago. */
static enum err is_soon(struct tx *tx, const struct recover_ask *r, bool *ret)
{
	struct instant since = {r->at.us - day}, last = INSTANT_NONE;
	int64_t n = 0;
	enum err e = recovery_asked(tx_db(tx), r->email_hash, since, &n, &last);
	int64_t pause = n < RECOVER_OFTEN ? RECOVER_PAUSE_MINUTES : RECOVER_LATER_MINUTES;

	*ret = last.us != INSTANT_NONE.us && last.us <= r->at.us && r->at.us - last.us < pause * minute;
	return e;
}

/* Whether there is anybody to write to. */
static enum err whom(struct tx *tx, const struct recover_ask *r, struct account *ret, bool *ret_there)
{
	enum err e = account_read_by_email(tx_db(tx), tx_arena(tx), r->email, ret);

	*ret_there = e == ERR_OK && ret->active;
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

static enum err ask_run(struct tx *tx, struct act *act)
{
	struct recover_ask *r = (struct recover_ask *)(void *)act;
	struct account account;
	bool soon, there = false;
	enum err e = is_soon(tx, r, &soon);

	/* Asking too soon leaves no trace: else it would put off the next letter, again and again. */
	if (e != ERR_OK || soon)
		return e;
	e = whom(tx, r, &account, &there);
	if (e == ERR_OK)
		e = recovery_asked_add(tx, r->email_hash, r->at);
	if (e != ERR_OK || !there)
		return e;
	e = sign_in_step_insert(tx, STEP_RECOVER, account.id, r->token_hash, r->at, STEP_RECOVER_MINUTES);
	if (e == ERR_OK)
		e = letter_recover_queue(tx, &account, r->token, r->site);
	return e == ERR_OK ? journal_write(tx, act->actor, "recover_ask", "account", account.id,
					   (struct str){0}, (struct str){0})
			   : e;
}

void recover_ask_init(struct recover_ask *r, struct arena *a)
{
	r->act.run = ask_run;
	r->act.actor = STR("door");
	r->token = JOIN(a, secret_token(a), secret_token(a));
	r->token_hash = secret_hash(a, r->token);
	r->email_hash = secret_hash(a, email_key(a, r->email));
}

static enum err recover_before(struct act *act)
{
	struct recover *r = (struct recover *)(void *)act;
	return password_take(r->arena, r->breached, r->chosen, &r->hash, &r->is_breached);
}

/* The proof was good: everything that stood before it is over. */
static enum err start_anew(struct tx *tx, struct recover *r, const struct step *step)
{
	struct account account;
	struct instant at = r->begin.at;
	enum err e = account_by_id(tx_db(tx), tx_arena(tx), step->account, &account);

	if (e == ERR_OK && !account.active)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = account_set_password(tx, account.id, r->hash);
	if (e == ERR_OK)
		e = sessions_end_but(tx, account.id, 0, at);
	if (e == ERR_OK)
		e = steps_set_used(tx, account.id, at);
	if (e == ERR_OK)
		e = session_begin(tx, account.id, &r->begin);
	if (e == ERR_OK)
		e = letter_changed_queue(tx, &account, CHANGED_PASSWORD, r->site, at);
	return e == ERR_OK ? journal_write(tx, account_actor(tx_arena(tx), account.id), "recover", "account",
					   account.id, (struct str){0}, (struct str){0})
			   : e;
}

static enum err recover_run(struct tx *tx, struct act *act)
{
	struct recover *r = (struct recover *)(void *)act;
	struct step step;
	enum err e = step_find(tx_db(tx), STEP_RECOVER, r->token_hash, r->begin.at, &step);

	r->proof = PROOF_OVER;
	if (e != ERR_OK)
		return e == ERR_NOT_FOUND ? ERR_OK : e;
	/* Whoever has the link reads the account's mail: failures of others elsewhere do not delay it, its
	 * own tries are counted by the link. */
	struct proof_try t = {.account = step.account, .typed = r->typed, .at = r->begin.at, .by_link = true};
	e = proof_try(tx, &t);
	r->proof = t.proof;
	r->by_recovery = t.by_recovery;
	if (e != ERR_OK)
		return e;
	return t.proof == PROOF_GOOD ? start_anew(tx, r, &step) : step_set_tried(tx, step.id);
}

void recover_init(struct recover *r, struct arena *a)
{
	r->act.before = recover_before;
	r->act.run = recover_run;
	r->act.actor = STR("door");
	r->arena = a;
	r->token_hash = secret_hash(a, r->token);
	r->begin.how = STR("recovery");
	r->begin.strong = true;
	session_begin_prepare(&r->begin, a);
}

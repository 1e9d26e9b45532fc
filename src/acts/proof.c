/* proof.c - see proof.h */
#include "acts/proof.h"

#include "auth/code.h"
#include "auth/password.h"
#include "auth/throttle.h"
#include "base/secret.h"
#include "store/sign_in_write.h"

struct str account_actor(struct arena *a, int64_t account)
{
	return arena_printf(a, "account:%lld", (long long)account);
}

enum err session_must_live(struct tx *tx, int64_t account, int64_t session)
{
	bool alive = false;
	enum err e = session_is_alive(tx_db(tx), account, session, &alive);

	return e == ERR_OK && !alive ? ERR_NOT_FOUND : e;
}

enum err password_take(struct arena *a, const struct breached *set, struct str chosen, struct str *ret_hash,
		       bool *ret_breached)
{
	enum err e = breached_has(set, chosen, ret_breached);

	if (e == ERR_OK && *ret_breached)
		e = ERR_INPUT;
	return e == ERR_OK ? password_hash(a, chosen, ret_hash) : e;
}

struct str recovery_hash(struct arena *a, int64_t account, struct str typed)
{
	struct str code = recovery_code_tidy(a, typed);

	return code.s ? secret_hash(
			    a, JOIN(a, STR("plenary recovery "), account_actor(a, account), STR(" "), code))
		      : code;
}

void recovery_codes_make(struct arena *a, struct str codes[])
{
	for (size_t i = 0; i < RECOVERY_CODES; i++)
		codes[i] = recovery_code_new(a);
}

enum err recovery_codes_keep(struct tx *tx, int64_t account, const struct str codes[])
{
	struct str hashes[RECOVERY_CODES];

	for (size_t i = 0; i < RECOVERY_CODES; i++)
		hashes[i] = recovery_hash(tx_arena(tx), account, codes[i]);
	return recovery_codes_replace(tx, account, hashes, RECOVERY_CODES);
}

/* Seconds until the next code may be tried. One that lies further off than any delay: the clock was set back.
 */
static enum err wait_of(struct tx *tx, const struct proof_try *t, int *ret)
{
	int64_t n = 0;
	struct instant last = INSTANT_NONE;
	enum err e = wrong_codes(tx_db(tx), t->account, &n, &last);

	*ret = 0;
	if (e != ERR_OK || last.us == INSTANT_NONE.us)
		return e;
	int64_t delay = throttle_delay(THROTTLE_CODE, n > 1000 ? 1000 : (unsigned)n);
	int64_t left = delay - (t->at.us - last.us) / 1000000;
	if (left > 0 && left <= delay)
		*ret = (int)left;
	return ERR_OK;
}

static enum err try_recovery(struct tx *tx, struct proof_try *t)
{
	struct str hash = recovery_hash(tx_arena(tx), t->account, t->typed);
	bool used = false;
	enum err e = hash.s ? recovery_code_use(tx, t->account, hash, t->at, &used) : ERR_OK;

	t->by_recovery = used;
	t->proof = used ? PROOF_GOOD : PROOF_WRONG;
	return e;
}

static enum err try_code(struct tx *tx, struct proof_try *t)
{
	struct account account;
	int64_t step = 0;
	enum err e = account_by_id(tx_db(tx), tx_arena(tx), t->account, &account);

	if (e != ERR_OK)
		return e;
	if (!code_fits(account.code_secret, t->typed, t->at, account.code_step, &step))
		return try_recovery(tx, t);
	t->proof = PROOF_GOOD;
	return account_set_code_step(tx, t->account, step);
}

enum err proof_try(struct tx *tx, struct proof_try *t)
{
	bool known = t->by_link;
	enum err e =
	    t->device_hash.s ? device_is_known(tx_db(tx), t->account, t->device_hash, &known) : ERR_OK;

	t->by_recovery = false;
	t->wait = 0;
	if (e == ERR_OK && !known)
		e = wait_of(tx, t, &t->wait);
	if (e == ERR_OK && t->wait) {
		t->proof = PROOF_WAIT;
		return ERR_OK;
	}
	if (e == ERR_OK)
		e = try_code(tx, t);
	if (e != ERR_OK)
		return e;
	if (t->proof == PROOF_GOOD)
		return wrong_codes_clear(tx, t->account);
	return known ? ERR_OK : wrong_code_add(tx, t->account, t->at);
}

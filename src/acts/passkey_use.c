/* passkey_use.c - a passkey lets its owner in: see passkey.h */
#include "acts/act.h"
#include "acts/passkey.h"
#include "acts/passkey_part.h"
#include "base/base64.h"
#include "base/log.h"
#include "base/secret.h"
#include "html/json.h"
#include "store/passkeys_write.h"
#include "store/sign_in_write.h"

enum { KEY_SCRATCH = 64 << 10 };

/* Whose it is, by the authenticator's word: asked for where nobody has said who they are. */
static bool owner_fits(const struct passkey_use *p)
{
	if (!p->said_handle.n)
		return p->asked.use.purpose == CHALLENGE_STEP_UP;
	return secret_eq(p->said_handle, p->handle);
}

static enum passkey_fault check(struct passkey_use *p)
{
	struct passkey_known known = {.algorithm = (int)p->known.algorithm,
				      .counter = (uint32_t)p->known.counter};
	ARENA_SCOPED a;

	arena_init(&a, KEY_SCRATCH, NULL);
	if (!owner_fits(p) || !base64url_read(&a, p->known.public_key, &known.key))
		return PASSKEY_MALFORMED;
	return passkey_check_used(&p->asked, &p->said, &known, &p->used);
}

/* A counter that went back goes on to the writer: it is put on record there. */
static enum err use_before(struct act *act)
{
	struct passkey_use *p = (struct passkey_use *)(void *)act;

	p->fault = check(p);
	if (p->fault == PASSKEY_FINE || p->fault == PASSKEY_COUNTER)
		return ERR_OK;
	log_info("room=acts doing=passkey purpose=%s why=%s", challenge_purpose_code(p->asked.use.purpose).s,
		 passkey_fault_code(p->fault));
	return act_refuse(act, passkey_words(p->fault));
}

static struct str use_json(struct arena *a, const struct passkey_use *p, int64_t counter)
{
	struct buf b;
	struct json_out j;

	buf_init(&b, a, 1024);
	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "counter", counter);
	json_put(&j, "session", p->begin.session);
	json_close_object(&j);
	return buf_str(&b);
}

/* The row may have changed since the page read it: another use of it, or its end. */
static enum err look_again(struct tx *tx, struct passkey_use *p)
{
	struct passkey now;
	struct str handle;
	enum err e = passkey_by_credential(tx_db(tx), tx_arena(tx), p->known.credential, &now, &handle);

	if (e == ERR_NOT_FOUND || (e == ERR_OK && (now.id != p->known.id || now.account != p->known.account ||
						   !str_eq(now.public_key, p->known.public_key))))
		return act_refuse(&p->act, MSG_passkey_refused_unknown);
	if (e == ERR_OK && !passkey_counter_went_on((uint32_t)now.counter, p->used.counter))
		p->fault = PASSKEY_COUNTER;
	return e;
}

static enum err put_on_record(struct tx *tx, struct act *act, struct passkey_use *p, struct str actor)
{
	struct arena *a = tx_arena(tx);

	log_info("room=acts doing=passkey passkey=%lld why=counter", (long long)p->known.id);
	act->verdict = (int)passkey_words(PASSKEY_COUNTER) + 1;
	return journal_write(tx, actor, "refuse", "passkey", p->known.id, use_json(a, p, p->known.counter),
			     use_json(a, p, p->used.counter));
}

static enum err let_in(struct tx *tx, struct passkey_use *p, struct str actor)
{
	if (p->asked.use.purpose == CHALLENGE_SIGN_IN)
		return session_begin(tx, p->known.account, &p->begin);
	p->begin.session = p->asked.use.session;
	p->begin.account = p->known.account;
	enum err e =
	    session_renew(tx, p->begin.session, p->begin.token_hash, p->begin.form_token, p->begin.at);
	return e == ERR_OK ? journal_write(tx, actor, "step_up", "session", p->begin.session, (struct str){0},
					   (struct str){0})
			   : e;
}

static enum err use_run(struct tx *tx, struct act *act)
{
	struct passkey_use *p = (struct passkey_use *)(void *)act;
	struct arena *a = tx_arena(tx);
	struct str actor = arena_printf(a, "account:%lld", (long long)p->known.account);
	enum err e = challenge_use_up(tx, act, &p->used.once, p->asked.use.purpose, p->known.account);

	if (e == ERR_OK)
		e = look_again(tx, p);
	if (e != ERR_OK)
		return e;
	if (p->fault == PASSKEY_COUNTER)
		return put_on_record(tx, act, p, actor);
	e = passkey_set_used(tx, p->known.id, p->used.counter, p->used.copied, tx_now(tx));
	if (e == ERR_OK)
		e = let_in(tx, p, actor);
	if (e != ERR_OK)
		return e;
	return journal_write(tx, actor, "use", "passkey", p->known.id, use_json(a, p, p->known.counter),
			     use_json(a, p, p->used.counter));
}

void passkey_use_init(struct passkey_use *p, struct arena *a)
{
	p->begin.how = STR("passkey");
	p->begin.strong = true;
	p->begin.at = p->asked.now;
	session_begin_prepare(&p->begin, a);
	p->act.before = use_before;
	p->act.run = use_run;
}

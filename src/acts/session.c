/* session.c - see session.h */
#include "acts/session.h"

#include "acts/act.h"
#include "base/secret.h"
#include "html/json.h"
#include "store/sign_in_write.h"

enum { TOKEN_LEAST = 26, TOKEN_MOST = 128 };

static enum err touch_run(struct tx *tx, struct act *act)
{
	struct session_touch *t = (struct session_touch *)(void *)act;
	return session_set_seen(tx, t->session, t->at);
}

void session_touch_init(struct session_touch *t)
{
	t->act.run = touch_run;
	t->act.repeatable = true;
}

struct str secret_hash(struct arena *a, struct str secret)
{
	return digest_hex(a, digest_of(secret));
}

void session_begin_prepare(struct session_begin *b, struct arena *a)
{
	bool known = b->device.n >= TOKEN_LEAST && b->device.n <= TOKEN_MOST;

	b->token = JOIN(a, secret_token(a), secret_token(a)); /* 260 bits */
	b->form_token = secret_token(a);
	b->device_token = known ? b->device : JOIN(a, secret_token(a), secret_token(a));
	b->token_hash = secret_hash(a, b->token);
	b->device_hash = secret_hash(a, b->device_token);
}

static struct str begun_json(struct arena *a, const struct session_begin *b)
{
	struct buf buf;
	struct json_out j;

	buf_init(&buf, a, 1024);
	json_init(&j, &buf);
	json_open_object(&j);
	json_put(&j, "how", b->how);
	json_put(&j, "session", b->session);
	json_close_object(&j);
	return buf_str(&buf);
}

/* The session this browser had is over, whoever's it was; that it is over already is as good. */
static enum err end_before(struct tx *tx, const struct session_begin *b)
{
	enum err e = b->before ? session_set_ended(tx, b->before_account, b->before, b->at) : ERR_OK;

	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

enum err session_begin(struct tx *tx, int64_t account, struct session_begin *b)
{
	struct arena *a = tx_arena(tx);
	struct account whose;
	enum err e = account_by_id(tx_db(tx), a, account, &whose);

	/* Disabled between the two halves of a proof: else it would be open once the account is enabled
	 * again. */
	if (e == ERR_OK && !whose.active)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = end_before(tx, b);
	if (e == ERR_OK)
		e = session_insert(tx,
				   &(struct session_new){.account = account,
							 .token_hash = b->token_hash,
							 .form_token = b->form_token,
							 .how = b->how,
							 .agent = b->agent.s ? b->agent : STR(""),
							 .strong = b->strong},
				   &b->session);
	if (e == ERR_OK)
		e = device_put(tx, account, b->device_hash, b->at);
	if (e != ERR_OK)
		return e;
	b->account = account;
	return journal_write(tx, arena_printf(a, "account:%lld", (long long)account), "sign_in", "account",
			     account, (struct str){0}, begun_json(a, b));
}

static enum err end_run(struct tx *tx, struct act *act)
{
	struct session_end *s = (struct session_end *)(void *)act;
	enum err e = s->session ? session_set_ended(tx, s->account, s->session, s->at)
				: sessions_end_but(tx, s->account, s->but, s->at);

	return e == ERR_OK
		   ? journal_write(tx, act->actor, s->session ? "end" : "end_others", "session",
				   s->session ? s->session : s->account, (struct str){0}, (struct str){0})
		   : e;
}

void session_end_init(struct session_end *s)
{
	s->act.run = end_run;
}

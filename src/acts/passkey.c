/* passkey.c - see passkey.h; those that let somebody in are in passkey_use.c */
#include "acts/passkey.h"

#include "acts/act.h"
#include "acts/door_letters.h"
#include "acts/passkey_part.h"
#include "acts/proof.h"
#include "base/base64.h"
#include "base/utf8.h"
#include "html/json.h"
#include "store/passkeys_write.h"

enum msg passkey_words(enum passkey_fault f)
{
	switch (f) {
	case PASSKEY_OVER: return MSG_passkey_refused_over;
	case PASSKEY_ORIGIN:
	case PASSKEY_SITE: return MSG_passkey_refused_site;
	case PASSKEY_UNVERIFIED: return MSG_passkey_refused_unverified;
	case PASSKEY_ALGORITHM: return MSG_passkey_refused_algorithm;
	case PASSKEY_COUNTER: return MSG_passkey_refused_counter;
	default: return MSG_passkey_refused_damaged;
	}
}

/* What stands in the journal: nothing that lets anybody in, or says which device it is. */
static struct str passkey_json(struct arena *a, struct str name, int64_t algorithm)
{
	struct buf b;
	struct json_out j;

	buf_init(&b, a, 4096);
	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "name", name);
	json_put(&j, "algorithm", algorithm);
	json_close_object(&j);
	return buf_str(&b);
}

enum err challenge_use_up(struct tx *tx, struct act *act, const struct passkey_once *once,
			  enum challenge_purpose purpose, int64_t account)
{
	enum err e = challenge_insert(tx, digest_hex(tx_arena(tx), once->hash),
				      challenge_purpose_code(purpose), account, once->ends);

	return e == ERR_CONFLICT ? act_refuse(act, MSG_passkey_refused_over) : e;
}

/* A name as it is kept: no control characters, not too long; empty where nothing is left. */
static struct str tidy_name(struct str name)
{
	name = str_trim(name);
	return utf8_control_at(name) < name.n ? STR("") : utf8_head(name, PASSKEY_NAME_MOST);
}

/* Of the browser's words those that the standard has: they go back to browsers. */
static struct str tidy_transports(struct arena *a, struct str said)
{
	static const struct str words[] = {STR("usb"),	      STR("nfc"),    STR("ble"),
					   STR("smart-card"), STR("hybrid"), STR("internal")};
	struct str kept = STR(""), rest = said, word;

	while (str_split(&rest, ' ', &word))
		for (size_t i = 0; i < COUNT(words); i++)
			if (str_eq(word, words[i]) && str_find(kept, word, 0) == kept.n)
				kept = JOIN(a, kept, kept.n ? STR(" ") : STR(""), word);
	return kept;
}

/* Whoever has the account hears of it: it may not have been them. */
static enum err tell_owner(struct tx *tx, int64_t account, struct str site)
{
	struct account to;
	enum err e = account_by_id(tx_db(tx), tx_arena(tx), account, &to);

	return e == ERR_OK ? letter_changed_queue(tx, &to, CHANGED_PASSKEYS, site, tx_now(tx)) : e;
}

static enum err add_before(struct act *act)
{
	struct passkey_add *p = (struct passkey_add *)(void *)act;

	p->fault = passkey_read_made(&p->asked, &p->said, &p->made);
	return p->fault == PASSKEY_FINE ? ERR_OK : act_refuse(act, passkey_words(p->fault));
}

static enum err add_run(struct tx *tx, struct act *act)
{
	struct passkey_add *p = (struct passkey_add *)(void *)act;
	struct arena *a = tx_arena(tx);
	struct passkey *list,
	    new = {
		.account = p->account,
		.credential = base64url(a, (struct str){p->made.credential, p->made.credential_n}),
		.public_key = base64url(a, (struct str){(const char *)p->made.key, p->made.key_n}),
		.algorithm = p->made.algorithm,
		.counter = p->made.counter,
		.name = tidy_name(p->name),
		.transports = tidy_transports(a, p->transports),
		.copied = p->made.copied,
	    };
	size_t n;
	enum err e = session_must_live(tx, p->account, p->asked.use.session);

	if (e == ERR_OK)
		e = challenge_use_up(tx, act, &p->made.once, CHALLENGE_ADD, p->account);
	if (e == ERR_OK)
		e = passkeys_of(tx_db(tx), a, p->account, &list, &n);
	if (e != ERR_OK)
		return e;
	if (n >= PASSKEYS_MOST)
		return act_refuse(act, MSG_passkey_refused_many);
	if (!new.name.n)
		return act_refuse(act, MSG_passkey_refused_name);
	e = passkey_insert(tx, &new, &p->passkey);
	if (e == ERR_CONFLICT)
		return act_refuse(act, MSG_passkey_refused_known);
	if (e == ERR_OK)
		e = tell_owner(tx, p->account, p->site);
	if (e != ERR_OK)
		return e;
	return journal_write(tx, act->actor, "add", "passkey", p->passkey, (struct str){0},
			     passkey_json(a, new.name, new.algorithm));
}

void passkey_add_init(struct passkey_add *p)
{
	p->act.before = add_before;
	p->act.run = add_run;
}

/* One of the account's own. */
static enum err own(struct tx *tx, int64_t account, int64_t passkey, struct passkey *ret)
{
	enum err e = passkey_by_id(tx_db(tx), tx_arena(tx), passkey, ret);

	return e == ERR_OK && ret->account != account ? ERR_NOT_FOUND : e;
}

static enum err rename_run(struct tx *tx, struct act *act)
{
	struct passkey_rename *p = (struct passkey_rename *)(void *)act;
	struct arena *a = tx_arena(tx);
	struct str name = tidy_name(p->name);
	struct passkey was;
	enum err e = own(tx, p->account, p->passkey, &was);

	if (e != ERR_OK)
		return e;
	if (!name.n)
		return act_refuse(act, MSG_passkey_refused_name);
	if ((e = passkey_set_name(tx, p->passkey, name)) != ERR_OK)
		return e;
	return journal_write(tx, act->actor, "rename", "passkey", p->passkey,
			     passkey_json(a, was.name, was.algorithm), passkey_json(a, name, was.algorithm));
}

void passkey_rename_init(struct passkey_rename *p)
{
	p->act.run = rename_run;
}

static enum err remove_run(struct tx *tx, struct act *act)
{
	struct passkey_remove *p = (struct passkey_remove *)(void *)act;
	struct passkey was;
	int64_t ways;
	enum err e = session_must_live(tx, p->account, p->session);

	if (e == ERR_OK)
		e = own(tx, p->account, p->passkey, &was);
	if (e == ERR_OK)
		e = ways_in(tx_db(tx), p->account, &ways);
	if (e != ERR_OK)
		return e;
	if (ways <= 1)
		return act_refuse(act, MSG_passkey_refused_last);
	e = passkey_delete(tx, p->passkey);
	if (e == ERR_OK)
		e = tell_owner(tx, p->account, p->site);
	if (e != ERR_OK)
		return e;
	return journal_write(tx, act->actor, "remove", "passkey", p->passkey,
			     passkey_json(tx_arena(tx), was.name, was.algorithm), (struct str){0});
}

void passkey_remove_init(struct passkey_remove *p)
{
	p->act.run = remove_run;
}

/* person.c - see person.h */
#include "acts/person.h"

#include "acts/door_letters.h"
#include "acts/invite_json.h"
#include "acts/proof.h"
#include "base/utf8.h"
#include "html/json.h"
#include "store/sign_in_write.h"

bool person_name_valid(struct str name)
{
	return str_trim(name).n && utf8_count(name) <= PERSON_NAME_MOST && utf8_control_at(name) == name.n &&
	       str_find(name, STR("\n"), 0) == name.n && str_find(name, STR("\t"), 0) == name.n;
}

static struct str person_json(struct arena *a, struct str name, struct str lang)
{
	struct buf b;
	struct json_out j;

	buf_init(&b, a, 4096);
	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "name", name);
	json_put(&j, "lang", lang);
	json_close_object(&j);
	return buf_str(&b);
}

static enum err make_run(struct tx *tx, struct act *act)
{
	struct person_make *p = (struct person_make *)(void *)act;
	struct arena *a = tx_arena(tx);
	int64_t account = 0, holding = 0;
	enum err e = account_insert(
	    tx, &(struct account_new){.email = p->email, .name = p->name, .lang = lang_code(p->lang)},
	    &account);

	if (e == ERR_OK)
		e = holding_insert(tx, account, &p->holding, 0, &holding);
	if (e == ERR_OK)
		e = journal_write(tx, act->actor, "make", "account", account, (struct str){0},
				  person_json(a, p->name, lang_code(p->lang)));
	return e == ERR_OK ? journal_write(tx, act->actor, "hold", "holding", holding, (struct str){0},
					   holding_json(a, &p->holding))
			   : e;
}

void person_make_init(struct person_make *p)
{
	p->act.run = make_run;
}

static enum err edit_run(struct tx *tx, struct act *act)
{
	struct person_edit *p = (struct person_edit *)(void *)act;
	struct arena *a = tx_arena(tx);
	struct account was;
	enum err e = account_by_id(tx_db(tx), a, p->account, &was);

	if (e == ERR_OK)
		e = account_set_person(tx, p->account, p->name, lang_code(p->lang));
	return e == ERR_OK ? journal_write(tx, act->actor, "edit", "account", p->account,
					   person_json(a, was.name, was.lang),
					   person_json(a, p->name, lang_code(p->lang)))
			   : e;
}

void person_edit_init(struct person_edit *p, struct arena *a)
{
	p->act.run = edit_run;
	p->act.actor = account_actor(a, p->account);
	p->name = str_trim(p->name);
}

static enum err password_before(struct act *act)
{
	struct person_password *p = (struct person_password *)(void *)act;

	if (p->account.password.s && !password_fits(p->account.password, p->current))
		return ERR_INPUT;
	return password_take(p->arena, p->breached, p->chosen, &p->hash, &p->is_breached);
}

static enum err password_run(struct tx *tx, struct act *act)
{
	struct person_password *p = (struct person_password *)(void *)act;
	struct session_begin *b = &p->begin;
	struct account now;
	enum err e = account_by_id(tx_db(tx), tx_arena(tx), p->account.id, &now);

	if (e == ERR_OK && !str_eq(now.password, p->account.password))
		e = ERR_INPUT;
	if (e == ERR_OK)
		e = account_set_password(tx, now.id, p->hash);
	if (e == ERR_OK)
		e = sessions_end_but(tx, now.id, p->session, b->at);
	if (e == ERR_OK)
		e = steps_set_used(tx, now.id, b->at);
	/* The old password is half a proof: it opens no strong action. */
	if (e == ERR_OK)
		e = session_move(tx, p->session, b->token_hash, b->form_token, b->at);
	if (e == ERR_OK)
		e = letter_changed_queue(tx, &now, CHANGED_PASSWORD, p->site, b->at);
	return e == ERR_OK ? journal_write(tx, act->actor, "password", "account", now.id, (struct str){0},
					   (struct str){0})
			   : e;
}

void person_password_init(struct person_password *p, struct arena *a)
{
	p->act.before = password_before;
	p->act.run = password_run;
	p->act.actor = account_actor(a, p->account.id);
	p->arena = a;
	session_begin_prepare(&p->begin, a);
}

static enum err codes_run(struct tx *tx, struct act *act)
{
	struct person_codes *p = (struct person_codes *)(void *)act;
	struct account now;
	int64_t step;

	if (!code_fits(p->secret, p->typed, p->at, 0, &step))
		return ERR_INPUT;
	enum err e = session_must_live(tx, p->account, p->session);
	if (e == ERR_OK)
		e = account_by_id(tx_db(tx), tx_arena(tx), p->account, &now);
	if (e == ERR_OK)
		e = account_set_codes(tx, p->account, p->secret, step);
	if (e == ERR_OK)
		e = sessions_end_but(tx, p->account, p->session, p->at);
	if (e == ERR_OK)
		e = steps_set_used(tx, p->account, p->at);
	if (e == ERR_OK)
		e = wrong_codes_clear(tx, p->account);
	if (e == ERR_OK)
		e = letter_changed_queue(tx, &now, CHANGED_CODES, p->site, p->at);
	return e == ERR_OK ? journal_write(tx, act->actor, "codes", "account", p->account, (struct str){0},
					   (struct str){0})
			   : e;
}

void person_codes_init(struct person_codes *p, struct arena *a)
{
	p->act.run = codes_run;
	p->act.actor = account_actor(a, p->account);
}

static enum err recovery_run(struct tx *tx, struct act *act)
{
	struct person_recovery *p = (struct person_recovery *)(void *)act;
	struct account account;
	enum err e = session_must_live(tx, p->account, p->session);

	if (e == ERR_OK)
		e = account_by_id(tx_db(tx), tx_arena(tx), p->account, &account);
	if (e == ERR_OK)
		e = recovery_codes_keep(tx, p->account, p->codes);
	if (e == ERR_OK)
		e = letter_changed_queue(tx, &account, CHANGED_RECOVERY, p->site, p->at);
	return e == ERR_OK ? journal_write(tx, act->actor, "recovery_codes", "account", p->account,
					   (struct str){0}, (struct str){0})
			   : e;
}

void person_recovery_init(struct person_recovery *p, struct arena *a)
{
	p->act.run = recovery_run;
	p->act.actor = account_actor(a, p->account);
	recovery_codes_make(a, p->codes);
}

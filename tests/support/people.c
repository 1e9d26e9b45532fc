#include "support/people.h"

#include "acts/acts.h"
#include "base/secret.h"
#include "store/people_write.h"

#include <criterion/criterion.h>

SQL_WRITE(test_body_id, "SELECT id FROM body WHERE slug = $1");
SQL_WRITE(
    test_one_administrator,
    "UPDATE holding SET ended_at = 1 WHERE role = 'administrator' AND account <> $1 AND ended_at IS NULL");
SQL_WRITE(test_session_weak, "UPDATE session SET strong_at = NULL WHERE id = $1");

struct entering {
	struct act act;
	struct arena *a;
	const char *email, *body;
	enum role role;
	bool weak;
	struct person person;
};

static enum err enter(struct tx *tx, struct act *act)
{
	struct entering *w = (struct entering *)(void *)act;
	struct holding h = {.role = w->role, .from = day_of((struct date){2000, 1, 1}), .to = DAY_NONE};
	int64_t id;
	enum err e = ERR_OK;

	if (w->body && db_int(tx_db(tx), &test_body_id, BIND(w->body), &h.body) != ERR_OK)
		return ERR_INPUT; /* not a role in all of the site because a name was mistyped */
	if (e == ERR_OK)
		e = account_by_email(tx_db(tx), tx_arena(tx), str_z(w->email), &w->person.account);
	if (e == ERR_NOT_FOUND)
		e = account_insert(tx,
				   &(struct account_new){
				       .email = str_z(w->email), .name = str_z(w->email), .lang = STR("en")},
				   &w->person.account);
	if (e == ERR_OK)
		e = holding_insert(tx, w->person.account, &h, 0, &id);
	if (e == ERR_OK)
		e = session_insert(
		    tx,
		    &(struct session_new){.account = w->person.account,
					  .token_hash = digest_hex(tx_arena(tx), digest_of(w->person.secret)),
					  .form_token = w->person.token,
					  .how = STR("password"),
					  .agent = STR("a test"),
					  .strong = true},
		    &id);
	return e == ERR_OK && w->weak ? tx_run(tx, &test_session_weak, BIND(id)) : e;
}

static struct person enter_as(struct web *w, struct arena *a, const char *email, enum role role,
			      const char *body, bool weak)
{
	struct entering in = {
	    .act = {.run = enter}, .email = email, .body = body, .role = role, .weak = weak, .a = a};

	in.person.secret = secret_token(a);
	in.person.token = secret_token(a);
	in.person.cookie = JOIN(a, STR("__Host-plenary="), in.person.secret);
	cr_assert_eq(act_do(web_acts(w), &in.act), ERR_OK);
	return in.person;
}

struct person signed_in(struct web *w, struct arena *a, const char *email, enum role role, const char *body)
{
	return enter_as(w, a, email, role, body, false);
}

struct person signed_in_long_ago(struct web *w, struct arena *a, const char *email, enum role role,
				 const char *body)
{
	return enter_as(w, a, email, role, body, true);
}

struct retiring {
	struct act act;
	int64_t account;
};

static enum err retire(struct tx *tx, struct act *act)
{
	return tx_run(tx, &test_one_administrator, BIND(((struct retiring *)(void *)act)->account));
}

void only_administrator(struct web *w, int64_t account)
{
	struct retiring r = {.act = {.run = retire}, .account = account};

	cr_assert_eq(act_do(web_acts(w), &r.act), ERR_OK);
}

struct answer person_get(struct web *w, struct arena *a, const struct person *p, struct str target)
{
	struct header headers[] = {{STR("Cookie"), p->cookie}};

	return web_answer(w, a, &(struct question){.target = target, .headers = headers, .n_headers = 1});
}

struct answer person_post(struct web *w, struct arena *a, const struct person *p, struct str target,
			  struct str body)
{
	struct header headers[] = {{STR("Cookie"), p->cookie},
				   {STR("Origin"), STR("http://test")},
				   {STR("Sec-Fetch-Site"), STR("same-origin")}};
	struct str with = JOIN(a, STR("token="), p->token, body.n ? STR("&") : STR(""), body);

	return web_answer(w, a, &(struct question){"POST", target, headers, COUNT(headers), with});
}

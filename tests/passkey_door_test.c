/* A passkey lets its owner in, and nobody else; and proves anew who somebody is. */
#include "acts/acts.h"
#include "base/base64.h"
#include "store/write.h"
#include "support/answer_site.h"
#include "support/passkeys.h"

#include <criterion/criterion.h>

#define DOOR_PAGE STR("/en/sign-in/passkey")
#define AGAIN STR("/en/sign-in/again/passkey")

SQL_STAFF(test_handle, "SELECT handle FROM account WHERE id = $1");
SQL_STAFF(test_journal, "SELECT COUNT(*) FROM journal WHERE act = $1 AND kind = $2");

static struct str handle_of(struct key_site *s, int64_t account)
{
	struct rows r = db_query(s->db, &test_handle, BIND(account));
	cr_assert(row_next(&r));
	struct str handle = row_text(&r, &s->a, 0);
	cr_assert_eq(rows_end(&r), ERR_OK);
	return handle;
}

static int64_t journal_rows(struct key_site *s, const char *act, const char *kind)
{
	int64_t n;

	cr_assert_eq(db_int(s->db, &test_journal, BIND(act, kind), &n), ERR_OK);
	return n;
}

/* The form as the page of ours would send it; `handle` not known: the device did not say whose it is. */
static struct str form_of(struct key_site *s, struct authenticator *d, struct str challenge,
			  struct str handle, struct str next)
{
	struct passkey_said said = authenticator_use(d, &s->a, challenge);

	return JOIN(&s->a, said_form(&s->a, &said), STR("&credential="),
		    base64url(&s->a, (struct str){d->id, sizeof d->id}), STR("&handle="),
		    handle.s ? base64url(&s->a, handle) : STR(""), STR("&next="), next);
}

static struct answer come_in(struct key_site *s, struct authenticator *d, struct str handle)
{
	struct str challenge = page_challenge(web_get(s->w, &s->a, STR("/en/sign-in")));

	return web_post(s->w, &s->a, DOOR_PAGE, form_of(s, d, challenge, handle, STR("/account/passkeys")));
}

#define SCENE                                                                                                \
	KEY_SITE(s);                                                                                         \
	struct person p = signed_in(s.w, &s.a, "officer@example.org", ROLE_OFFICER, NULL);                   \
	struct str handle = handle_of(&s, p.account);                                                        \
	SITE_DEVICE(d, ALGORITHM_ES256);                                                                     \
	cr_assert_eq(passkey_added(&s, &p, &d, "One").status, 303u)

Test(passkey_door, lets_the_owner_in_without_a_name)
{
	SCENE;
	struct answer in = come_in(&s, &d, handle);

	cr_assert_eq(in.status, 303u, "%u %.*s", in.status, STR_ARG(in.body));
	cr_assert(str_eq(answer_header(&in, "location"), STR("/en/account/passkeys")));
	struct str cookie = answer_header(&in, "set-cookie");
	cr_assert(str_starts(cookie, STR("__Host-plenary=")));
	cr_assert(holds(cookie, "; Path=/; Secure; HttpOnly; SameSite=Lax"));
	struct person now = {.cookie = str_cut(cookie, 0, str_find(cookie, STR(";"), 0))};
	cr_assert_not(str_eq(now.cookie, p.cookie));
	struct answer page = person_get(s.w, &s.a, &now, STR("/en/account/passkeys"));
	cr_assert_eq(page.status, 200u);
	cr_assert(holds(page.body, "data-options"), "who has just proved it may add another");
	cr_assert_eq(journal_rows(&s, "sign_in", "account"), 1);
	cr_assert_eq(journal_rows(&s, "use", "passkey"), 1);
	struct passkey *list;
	size_t n;
	cr_assert_eq(passkeys_of(s.db, &s.a, p.account, &list, &n), ERR_OK);
	cr_assert_eq(list->counter, 2);
	cr_assert_neq(list->used_at.us, INSTANT_NONE.us);
}

Test(passkey_door, an_answer_is_taken_once)
{
	SCENE;
	struct str challenge = page_challenge(web_get(s.w, &s.a, DOOR_PAGE));
	struct str form = form_of(&s, &d, challenge, handle, STR(""));

	cr_assert_eq(web_post(s.w, &s.a, DOOR_PAGE, form).status, 303u);
	struct answer again = web_post(s.w, &s.a, DOOR_PAGE, form);
	cr_assert_eq(again.status, 422u);
	cr_assert(holds(again.body, "this answer was sent before"));
	again = web_post(s.w, &s.a, DOOR_PAGE, form_of(&s, &d, challenge, handle, STR("")));
	cr_assert_eq(again.status, 422u, "nor is its challenge, signed anew");
	cr_assert_not(answer_header(&again, "set-cookie").s);
	cr_assert_eq(journal_rows(&s, "sign_in", "account"), 1);
}

Test(passkey_door, nobody_else_comes_in)
{
	SCENE;
	SITE_DEVICE(stranger, ALGORITHM_ES256);
	struct person other = signed_in(s.w, &s.a, "b@example.org", ROLE_ADMINISTRATOR, NULL);
	struct answer out = come_in(&s, &stranger, handle);

	cr_assert_eq(out.status, 422u);
	cr_assert(holds(out.body, "not known here"));
	memcpy(stranger.id, d.id, sizeof d.id);
	out = come_in(&s, &stranger, handle);
	cr_assert_eq(out.status, 422u, "the name of a credential without its key");
	cr_assert(holds(out.body, "not what was asked for"));
	out = come_in(&s, &d, handle_of(&s, other.account));
	cr_assert_eq(out.status, 422u, "under another's handle");
	out = come_in(&s, &d, (struct str){0});
	cr_assert_eq(out.status, 422u, "and under none");
	d.verified = false;
	out = come_in(&s, &d, handle);
	cr_assert_eq(out.status, 422u);
	cr_assert(holds(out.body, "did not ask for its PIN"));
	d.verified = true;
	d.origin = STR("https://consult.example.evil.example");
	cr_assert_eq(come_in(&s, &d, handle).status, 422u);
	d.origin = STR("https://consult.example");
	d.site = STR("evil.example");
	cr_assert_eq(come_in(&s, &d, handle).status, 422u);
	cr_assert_eq(web_post(s.w, &s.a, DOOR_PAGE, STR("")).status, 422u);
	cr_assert_eq(journal_rows(&s, "sign_in", "account"), 0);
}

Test(passkey_door, a_copy_is_refused_and_put_on_record)
{
	SCENE;

	cr_assert_eq(come_in(&s, &d, handle).status, 303u);
	d.counter = 1; /* as a copy that was made before */
	struct answer out = come_in(&s, &d, handle);
	cr_assert_eq(out.status, 422u);
	cr_assert(holds(out.body, "somebody may have a copy of it"));
	cr_assert_not(answer_header(&out, "set-cookie").s);
	cr_assert_eq(journal_rows(&s, "refuse", "passkey"), 1);
	cr_assert_eq(journal_rows(&s, "sign_in", "account"), 1);
	d.counter = 5;
	cr_assert_eq(come_in(&s, &d, handle).status, 303u, "the one that went on counting still opens");
}

SQL_WRITE(test_disable, "UPDATE account SET state = 'disabled' WHERE id = $1");
struct disabling {
	struct act act;
	int64_t account;
};
static enum err disable(struct tx *tx, struct act *act)
{
	return tx_run(tx, &test_disable, BIND(((struct disabling *)(void *)act)->account));
}

Test(passkey_door, a_closed_account_looks_as_if_it_were_not_there)
{
	SCENE;
	SITE_DEVICE(stranger, ALGORITHM_ES256);
	struct disabling off = {.act.run = disable, .account = p.account};

	cr_assert_eq(act_do(web_acts(s.w), &off.act), ERR_OK);
	struct answer closed = come_in(&s, &d, handle), unknown = come_in(&s, &stranger, handle);
	cr_assert_eq(closed.status, 422u);
	cr_assert_eq(unknown.status, 422u);
	cr_assert(holds(closed.body, "or its account is closed"));
	cr_assert_eq(closed.body.n, unknown.body.n);
}

Test(passkey_door, proves_anew_under_a_new_secret)
{
	SCENE;
	struct person old = signed_in_long_ago(s.w, &s.a, "officer@example.org", ROLE_OFFICER, NULL);
	struct answer page = person_get(s.w, &s.a, &old, STR("/en/sign-in/again?next=/account/passkeys"));

	cr_assert_eq(page.status, 200u);
	cr_assert(holds(page.body, base64url(&s.a, (struct str){d.id, sizeof d.id}).s), "only one's own");
	struct str challenge = page_challenge(page);
	struct answer in =
	    person_post(s.w, &s.a, &old, AGAIN, form_of(&s, &d, challenge, handle, STR("/account/passkeys")));
	cr_assert_eq(in.status, 303u, "%u %.*s", in.status, STR_ARG(in.body));
	struct str cookie = answer_header(&in, "set-cookie");
	struct person now = {.cookie = str_cut(cookie, 0, str_find(cookie, STR(";"), 0))};
	cr_assert(holds(person_get(s.w, &s.a, &now, STR("/en/account/passkeys")).body, "data-options"));
	cr_assert_eq(person_get(s.w, &s.a, &old, STR("/en/account/passkeys")).status, 303u,
		     "the secret before opens nothing");
	cr_assert_eq(journal_rows(&s, "step_up", "session"), 1);
}

Test(passkey_door, a_proof_is_of_the_same_person_and_the_same_session)
{
	SCENE;
	struct person other = signed_in(s.w, &s.a, "b@example.org", ROLE_OFFICER, NULL);
	SITE_DEVICE(e, ALGORITHM_ES256);
	cr_assert_eq(passkey_added(&s, &other, &e, "Theirs").status, 303u);
	struct person old = signed_in_long_ago(s.w, &s.a, "officer@example.org", ROLE_OFFICER, NULL);
	struct str again = STR("/en/sign-in/again");
	struct str challenge = page_challenge(person_get(s.w, &s.a, &old, again));

	cr_assert_eq(person_post(s.w, &s.a, &old, AGAIN, form_of(&s, &e, challenge, handle, STR(""))).status,
		     422u, "another's passkey");
	cr_assert_eq(
	    person_post(s.w, &s.a, &p, AGAIN, form_of(&s, &d, challenge, (struct str){0}, STR(""))).status,
	    422u, "another session's challenge");
	challenge = page_challenge(web_get(s.w, &s.a, STR("/en/sign-in")));
	cr_assert_eq(
	    person_post(s.w, &s.a, &old, AGAIN, form_of(&s, &d, challenge, (struct str){0}, STR(""))).status,
	    422u, "a challenge for signing in");
	cr_assert_eq(journal_rows(&s, "step_up", "session"), 0);
}

Test(passkey_door, leads_nowhere_but_to_pages_of_ours)
{
	SCENE;
	static const char *const nexts[] = {"https://evil.example/", "//evil.example", "/%5Cevil.example",
					    NULL};

	for (size_t i = 0; nexts[i]; i++) {
		struct str challenge = page_challenge(web_get(s.w, &s.a, DOOR_PAGE));
		struct answer in =
		    web_post(s.w, &s.a, DOOR_PAGE, form_of(&s, &d, challenge, handle, str_z(nexts[i])));
		cr_assert_eq(in.status, 303u);
		cr_assert(str_eq(answer_header(&in, "location"), STR("/en/desk")), "%s", nexts[i]);
	}
}

Test(passkey_door, whoever_has_none_proves_it_otherwise)
{
	KEY_SITE(s);
	struct person p = signed_in(s.w, &s.a, "officer@example.org", ROLE_OFFICER, NULL);
	struct answer page = person_get(s.w, &s.a, &p, AGAIN);

	cr_assert_eq(page.status, 303u);
	cr_assert(str_eq(answer_header(&page, "location"), STR("/en/sign-in/again")));
	cr_assert_not(holds(person_get(s.w, &s.a, &p, STR("/en/sign-in/again")).body, "passkey.js"));
}

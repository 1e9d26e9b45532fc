/* Somebody's own passkeys: added, named, removed; never by others, never the last way in. */
#include "support/answer_site.h"
#include "support/passkeys.h"

#include <criterion/criterion.h>

#define PAGE STR("/en/account/passkeys")

static struct passkey *list_of(struct key_site *s, const struct person *p, size_t *ret_n)
{
	struct passkey *list;

	cr_assert_eq(passkeys_of(s->db, &s->a, p->account, &list, ret_n), ERR_OK);
	return list;
}

static bool is_done(struct answer answer, const char *what)
{
	return answer.status == 303 && str_ends(answer_header(&answer, "location"), str_z(what));
}

static struct answer send_as(struct key_site *s, const struct person *p, const char *what, int64_t passkey,
			     const char *more)
{
	return person_post(s->w, &s->a, p, PAGE,
			   arena_printf(&s->a, "do=%s&passkey=%lld%s", what, (long long)passkey, more));
}

Test(passkeys_page, adds_names_and_removes)
{
	KEY_SITE(s);
	struct person p = signed_in(s.w, &s.a, "officer@example.org", ROLE_OFFICER, NULL);
	SITE_DEVICE(d, ALGORITHM_ES256);
	SITE_DEVICE(e, ALGORITHM_EDDSA);
	size_t n;

	cr_assert(holds(person_get(s.w, &s.a, &p, PAGE).body, "You have no passkey yet."));
	struct answer added = passkey_added(&s, &p, &d, "My+%3Cphone%3E");
	cr_assert(is_done(added, "?done=added"), "%u %.*s", added.status, STR_ARG(added.body));
	cr_assert(is_done(passkey_added(&s, &p, &e, "A+key"), "?done=added"));
	struct passkey *list = list_of(&s, &p, &n);
	cr_assert_eq(n, 2u);
	cr_assert(str_eq(list[0].name, STR("My <phone>")));
	cr_assert(str_eq(list[0].transports, STR("internal hybrid")), "only words of the standard");
	cr_assert_eq(list[0].counter, 1);
	cr_assert_eq(list[1].algorithm, ALGORITHM_EDDSA);

	struct answer page = person_get(s.w, &s.a, &p, JOIN(&s.a, PAGE, STR("?done=added")));
	cr_assert(holds(page.body, "My &lt;phone&gt;"));
	cr_assert(holds(page.body, "has been added"));
	cr_assert(holds(page.body, list[0].credential.s), "the browser is told what it has already");
	cr_assert(str_eq(answer_header(&page, "cache-control"), STR("no-store")));
	cr_assert(is_done(send_as(&s, &p, "rename", list[0].id, "&name=++Blue++"), "?done=renamed"));
	cr_assert(is_done(send_as(&s, &p, "remove", list[1].id, ""), "?done=removed"));
	list = list_of(&s, &p, &n);
	cr_assert_eq(n, 1u);
	cr_assert(str_eq(list[0].name, STR("Blue")));
}

Test(passkeys_page, the_last_way_in_stays)
{
	KEY_SITE(s);
	struct person p = signed_in(s.w, &s.a, "officer@example.org", ROLE_OFFICER, NULL);
	SITE_DEVICE(d, ALGORITHM_ES256);
	size_t n;

	cr_assert(is_done(passkey_added(&s, &p, &d, "One"), "?done=added"));
	int64_t id = list_of(&s, &p, &n)->id;
	struct answer answer = send_as(&s, &p, "remove", id, "");
	cr_assert_eq(answer.status, 422u);
	cr_assert(holds(answer.body, "This is the last way into your account."));
	cr_assert(holds(answer.body, "class=\"errors\" role=\"alert\""));
	(void)list_of(&s, &p, &n);
	cr_assert_eq(n, 1u);
}

Test(passkeys_page, anothers_passkey_is_not_there)
{
	KEY_SITE(s);
	struct person p = signed_in(s.w, &s.a, "a@example.org", ROLE_OFFICER, NULL);
	struct person other = signed_in(s.w, &s.a, "b@example.org", ROLE_ADMINISTRATOR, NULL);
	SITE_DEVICE(d, ALGORITHM_ES256);
	SITE_DEVICE(e, ALGORITHM_ES256);
	size_t n;

	cr_assert(is_done(passkey_added(&s, &p, &d, "Mine"), "?done=added"));
	cr_assert(is_done(passkey_added(&s, &p, &e, "Mine+too"), "?done=added"));
	int64_t id = list_of(&s, &p, &n)->id;
	cr_assert_eq(send_as(&s, &other, "remove", id, "").status, 404u);
	cr_assert_eq(send_as(&s, &other, "rename", id, "&name=x").status, 404u);
	cr_assert_eq(send_as(&s, &other, "remove", id + 100, "").status, 404u, "as one that is not there");
	cr_assert_eq(send_as(&s, &other, "remove", 0, "x").status, 404u);
	cr_assert_not(holds(person_get(s.w, &s.a, &other, PAGE).body, "Mine"));
	(void)list_of(&s, &p, &n);
	cr_assert_eq(n, 2u);
	struct answer twice = passkey_added(&s, &other, &d, "Not+mine");
	cr_assert_eq(twice.status, 422u);
	cr_assert(holds(twice.body, "This passkey is known here already."));
}

Test(passkeys_page, a_challenge_is_answered_once_and_by_the_session_it_was_made_for)
{
	KEY_SITE(s);
	struct person p = signed_in(s.w, &s.a, "a@example.org", ROLE_OFFICER, NULL);
	struct person other = signed_in(s.w, &s.a, "b@example.org", ROLE_OFFICER, NULL);
	SITE_DEVICE(d, ALGORITHM_ES256);
	struct str challenge = page_challenge(person_get(s.w, &s.a, &p, PAGE));
	struct passkey_said said = authenticator_make(&d, &s.a, challenge);
	struct str form = JOIN(&s.a, STR("do=add&name=x&"), said_form(&s.a, &said));

	cr_assert_eq(person_post(s.w, &s.a, &other, PAGE, form).status, 422u, "another session");
	cr_assert(is_done(person_post(s.w, &s.a, &p, PAGE, form), "?done=added"));
	SITE_DEVICE(e, ALGORITHM_ES256); /* another credential, so that only the challenge is the same */
	said = authenticator_make(&e, &s.a, challenge);
	struct answer again =
	    person_post(s.w, &s.a, &p, PAGE, JOIN(&s.a, STR("do=add&name=x&"), said_form(&s.a, &said)));
	cr_assert_eq(again.status, 422u);
	cr_assert(holds(again.body, "this answer was sent before"));
}

Test(passkeys_page, says_what_is_wrong_with_an_answer)
{
	KEY_SITE(s);
	struct person p = signed_in(s.w, &s.a, "a@example.org", ROLE_OFFICER, NULL);
	SITE_DEVICE(d, ALGORITHM_ES256);

	d.verified = false;
	struct answer answer = passkey_added(&s, &p, &d, "x");
	cr_assert_eq(answer.status, 422u);
	cr_assert(holds(answer.body, "did not ask for its PIN"));
	d.verified = true;
	d.origin = STR("https://evil.example");
	cr_assert(holds(passkey_added(&s, &p, &d, "x").body, "another site"));
	d.origin = STR("https://consult.example");
	SITE_DEVICE(e, -35);
	cr_assert(holds(passkey_added(&s, &p, &e, "x").body, "signs in a way that is not accepted"));
	cr_assert(holds(passkey_added(&s, &p, &d, "++").body, "needs a name"));
	cr_assert(holds(passkey_added(&s, &p, &d, "%E2%80%AEx").body, "needs a name"),
		  "a name that turns round");
	struct answer bare = person_post(s.w, &s.a, &p, PAGE, STR("do=add&name=x"));
	cr_assert_eq(bare.status, 422u);
	cr_assert(holds(bare.body, "not what was asked for"));
	cr_assert_eq(person_post(s.w, &s.a, &p, PAGE, STR("do=dance")).status, 400u);
}

Test(passkeys_page, keys_come_and_go_only_after_a_new_proof)
{
	KEY_SITE(s);
	struct person strong = signed_in(s.w, &s.a, "a@example.org", ROLE_OFFICER, NULL);
	struct person p = signed_in_long_ago(s.w, &s.a, "a@example.org", ROLE_OFFICER, NULL);
	SITE_DEVICE(d, ALGORITHM_ES256);
	SITE_DEVICE(e, ALGORITHM_ES256);
	size_t n;

	cr_assert(is_done(passkey_added(&s, &strong, &d, "One"), "?done=added"));
	cr_assert(is_done(passkey_added(&s, &strong, &e, "Two"), "?done=added"));
	int64_t id = list_of(&s, &p, &n)->id;
	struct answer page = person_get(s.w, &s.a, &p, PAGE);
	cr_assert_eq(page.status, 200u);
	cr_assert(holds(page.body, "/en/sign-in/again?next=/account/passkeys"));
	cr_assert_not(holds(page.body, "data-options"));
	cr_assert(is_done(send_as(&s, &p, "remove", id, ""), "/en/sign-in/again?next=/account/passkeys"));
	cr_assert(is_done(send_as(&s, &p, "add", 0, "&name=x"), "/en/sign-in/again?next=/account/passkeys"));
	cr_assert(is_done(send_as(&s, &p, "rename", id, "&name=New"), "?done=renamed"),
		  "a name opens nothing");
	(void)list_of(&s, &p, &n);
	cr_assert_eq(n, 2u);
}

Test(passkeys_page, is_for_those_who_are_signed_in_and_bears_their_token)
{
	KEY_SITE(s);
	struct person p = signed_in(s.w, &s.a, "a@example.org", ROLE_OFFICER, NULL);

	cr_assert_eq(web_get(s.w, &s.a, PAGE).status, 303u);
	struct person forged = p;
	forged.token = STR("abcdefghijklmnopqrstuvwxyz");
	cr_assert_eq(send_as(&s, &forged, "remove", 1, "").status, 403u);
}

Test(passkeys_page, twenty_are_enough)
{
	KEY_SITE(s);
	struct person p = signed_in(s.w, &s.a, "a@example.org", ROLE_OFFICER, NULL);

	for (int i = 0; i < PASSKEYS_MOST; i++) {
		SITE_DEVICE(d, ALGORITHM_EDDSA);
		cr_assert(is_done(passkey_added(&s, &p, &d, "x"), "?done=added"), "%d", i);
	}
	cr_assert_not(holds(person_get(s.w, &s.a, &p, PAGE).body, "data-options"));
	cr_assert(holds(person_get(s.w, &s.a, &p, PAGE).body, "You have twenty passkeys"));
}

Test(passkeys_page, without_https_it_says_so)
{
	KEY_SITE(s);
	struct web *plain;
	struct web_config config = {.dir = s.f.path, .site = STR("http://consult.example")};

	web_close(s.w);
	cr_assert_eq(web_open(&plain, &config), ERR_OK);
	s.w = plain;
	struct person p = signed_in(s.w, &s.a, "a@example.org", ROLE_OFFICER, NULL);
	struct answer page = person_get(s.w, &s.a, &p, PAGE);
	cr_assert_eq(page.status, 200u);
	cr_assert(holds(page.body, "reached by https"));
	cr_assert_not(holds(page.body, "passkey.js"));
}

Test(passkeys_page, speaks_six_languages)
{
	KEY_SITE(s);
	struct person p = signed_in(s.w, &s.a, "a@example.org", ROLE_OFFICER, NULL);

	for (enum lang l = 0; l < LANGS; l++) {
		struct answer page =
		    person_get(s.w, &s.a, &p, JOIN(&s.a, STR("/"), lang_code(l), STR("/account/passkeys")));
		cr_assert_eq(page.status, 200u);
		cr_assert(holds(page.body, "/static/passkey.js?v="));
		cr_assert_leq(page.statements, 8, "%d", (int)page.statements);
	}
}

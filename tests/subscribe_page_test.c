#include "acts/occasion.h"
#include "store/notices.h"
#include "store/subscriptions.h"
#include "support/answer_site.h"
#include "support/demo_site.h"

#include <criterion/criterion.h>

SQL_STAFF(asked_last, "SELECT MAX(id) FROM notice");

static struct notice last_letter(struct site *s)
{
	struct notice n;
	struct db *db;
	int64_t id;

	cr_assert_eq(db_open(&db, s->f.path, DB_STAFF), ERR_OK);
	cr_assert_eq(db_int(db, &asked_last, BIND0, &id), ERR_OK);
	cr_assert_eq(notice_by_id(db, &s->a, id, &n), ERR_OK);
	db_close(db);
	return n;
}

static struct subscription subscription_behind(struct site *s, struct str secret)
{
	struct subscription got;
	struct db *db;

	cr_assert_eq(db_open(&db, s->f.path, DB_STAFF), ERR_OK);
	cr_assert_eq(subscription_by_secret(db, &s->a, secret, &got), ERR_OK);
	db_close(db);
	return got;
}

static struct answer post(struct site *s, struct str target, const char *body)
{
	return web_post(s->w, &s->a, target, str_z(body));
}

#define ASK "scope=round&of=2026-test&email=Somebody%40Example.org&on-opened=1&on-report=1&how=daily&lang=zh"

static struct str at(struct site *s, const char *before, struct str secret)
{
	return JOIN(&s->a, str_z(before), secret);
}

Test(subscribe_page, asks_by_letter_and_a_button_confirms)
{
	SITE(s, ANSWERS_OPEN);
	struct answer a = site_get(&s, "en", "/subscribe?round=2026-test");

	cr_assert_eq(a.status, 200u);
	cr_assert(holds(a.body, "Access &amp; affordability"));
	cr_assert(holds(a.body, "href=\"/en/rounds/2026-test.atom\""));
	a = post(&s, STR("/en/subscribe"), ASK);
	cr_assert_eq(a.status, 303u, "%u", a.status);
	cr_assert(str_eq(answer_header(&a, "location"), STR("/en/subscribe/sent")));
	cr_assert_eq(site_get(&s, "en", "/subscribe/sent").status, 200u);
	struct notice n = last_letter(&s);
	cr_assert(str_eq(n.recipient, STR("somebody@example.org")));
	cr_assert(str_eq(n.lang, STR("zh")));

	struct str link = at(&s, "/zh/subscriptions/", n.secret);
	a = web_get(s.w, &s.a, link);
	cr_assert_eq(a.status, 200u);
	cr_assert(holds(a.body, "name=\"do\" value=\"confirm\""));
	cr_assert(str_eq(answer_header(&a, "cache-control"), STR("no-store")));
	cr_assert_eq(subscription_behind(&s, n.secret).confirmed_at.us, INSTANT_NONE.us,
		     "a look confirms nothing");
	a = post(&s, link, "do=confirm");
	cr_assert(str_eq(answer_header(&a, "location"), link));
	struct subscription now = subscription_behind(&s, n.secret);
	cr_assert_neq(now.confirmed_at.us, INSTANT_NONE.us);
	cr_assert_eq(now.occasions, 1u << OCCASION_OPENED | 1u << OCCASION_REPORT);
	cr_assert(now.daily);

	cr_assert_eq(post(&s, link, "do=change&how=now&lang=ru").status, 422u, "nothing chosen");
	a = post(&s, link, "do=change&how=now&lang=ru&on-hearing=1");
	cr_assert(str_ends(answer_header(&a, "location"), STR("?done=1")));
	now = subscription_behind(&s, n.secret);
	cr_assert_eq(now.occasions, 1u << OCCASION_HEARING);
	cr_assert(!now.daily && str_eq(now.lang, STR("ru")));
	cr_assert_eq(post(&s, link, "do=end").status, 303u);
	cr_assert_neq(subscription_behind(&s, n.secret).ended_at.us, INSTANT_NONE.us);
	cr_assert(holds(web_get(s.w, &s.a, link).body, "/zh/subscribe?round=2026-test"));
	cr_assert_eq(post(&s, link, "do=confirm").status, 404u, "what has ended is asked for anew");
}

Test(subscribe_page, says_what_is_wrong_and_keeps_what_was_typed)
{
	SITE(s, ANSWERS_OPEN);
	struct answer a = post(&s, STR("/fr/subscribe"), "scope=all&email=nobody%3Cb%3E&how=daily&lang=fr");

	cr_assert_eq(a.status, 422u);
	cr_assert(holds(a.body, "class=\"errors\""));
	cr_assert(holds(a.body, "href=\"#f-email\""));
	cr_assert(holds(a.body, "href=\"#f-when\""));
	cr_assert(holds(a.body, "value=\"nobody&lt;b&gt;\""));
	cr_assert_eq(
	    post(&s, STR("/fr/subscribe"), "scope=round&of=none&email=a%40example.org&on-report=1").status,
	    404u);
	cr_assert_eq(site_get(&s, "fr", "/subscribe?body=none").status, 404u);
	cr_assert_eq(site_get(&s, "fr", "/subscriptions/00000000000000000000000000").status, 404u);
	cr_assert_eq(site_get(&s, "fr", "/unsubscribe/00000000000000000000000000").status, 404u);
}

Test(subscribe_page, answers_the_same_whoever_is_subscribed)
{
	SITE(s, ANSWERS_OPEN);
	struct answer first = post(&s, STR("/en/subscribe"), ASK);

	cr_assert_eq(post(&s, at(&s, "/zh/subscriptions/", last_letter(&s).secret), "do=confirm").status,
		     303u);
	for (int i = 0; i < 5; i++) {
		struct answer again = post(&s, STR("/en/subscribe"), ASK);
		cr_assert_eq(again.status, first.status);
		cr_assert(str_eq(again.body, first.body));
		cr_assert(str_eq(answer_header(&again, "location"), answer_header(&first, "location")));
	}
}

/* RFC 8058: a POST by a program, in no language, of another origin, of either content type. */
Test(unsubscribe, by_one_click_ends_it_and_a_look_does_not)
{
	static const struct header kinds[] = {
	    {STR("Content-Type"), STR("application/x-www-form-urlencoded")},
	    {STR("Content-Type"), STR("multipart/form-data; boundary=x")},
	};
	static const char *const bodies[] = {
	    "List-Unsubscribe=One-Click", "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\""
					  "\r\n\r\nOne-Click\r\n--x--\r\n"};

	for (size_t i = 0; i < COUNT(kinds); i++) {
		SITE(s, ANSWERS_OPEN);
		cr_assert_eq(post(&s, STR("/en/subscribe"), ASK).status, 303u);
		struct str secret = last_letter(&s).secret, link = at(&s, "/unsubscribe/", secret);
		cr_assert_eq(post(&s, at(&s, "/en/subscriptions/", secret), "do=confirm").status, 303u);
		struct answer a = web_get(s.w, &s.a, link);
		cr_assert_eq(a.status, 303u);
		a = web_get(s.w, &s.a, answer_header(&a, "location"));
		cr_assert_eq(a.status, 200u);
		cr_assert(holds(a.body, "<form method=\"post\""));
		cr_assert_eq(subscription_behind(&s, secret).ended_at.us, INSTANT_NONE.us);

		struct header headers[] = {kinds[i], {STR("Origin"), STR("https://mail.example")}};
		a = web_answer(s.w, &s.a, &(struct question){"POST", link, headers, 2, str_z(bodies[i])});
		cr_assert_eq(a.status, 200u, "%u", a.status);
		cr_assert_neq(subscription_behind(&s, secret).ended_at.us, INSTANT_NONE.us);
		a = web_answer(s.w, &s.a, &(struct question){"POST", link, headers, 2, str_z(bodies[i])});
		cr_assert_eq(a.status, 200u, "again is the same");
		a = web_answer(s.w, &s.a,
			       &(struct question){"POST", STR("/unsubscribe/00000000000000000000000000"),
						  headers, 2, str_z(bodies[i])});
		cr_assert_eq(a.status, 404u);
	}
}

Test(subscribe_page, holds_up_in_six_languages)
{
	DEMO_SITE(s);

	page_holds_up(&s, "/subscribe", 4);
	page_holds_up(&s, "/subscribe?body=cwg-internet", 4);
	page_holds_up(&s, "/subscribe/sent", 1);
}

Test(feeds, of_a_body_and_of_a_round_tell_what_happened)
{
	DEMO_SITE(s);
	struct answer a = site_get(&s, "fr", "/bodies/cwg-internet.atom");

	cr_assert_eq(a.status, 200u);
	cr_assert(holds(a.body, "<category term=\"report-published\"/>") ||
		  holds(a.body, "<category term=\"launched\"/>"));
	cr_assert(holds(a.body, "<category term=\"document\"/>"));
	data_holds_up(&s, "/bodies/cwg-internet", "atom");
	data_holds_up(&s, "/bodies/cwg-internet", "ics");
	a = site_get(&s, "en", "/rounds.json?state=open");
	struct str slug = between(a.body, "\"slug\":\"", "\"");
	struct str path = JOIN(&s.a, STR("/rounds/"), slug);
	data_holds_up(&s, path.s, "atom");
	data_holds_up(&s, path.s, "ics");
	a = site_get(&s, "en", JOIN(&s.a, path, STR(".atom")).s);
	cr_assert(holds(a.body, "Begun: "), "%.*s", STR_ARG(a.body));
	cr_assert_not(holds(a.body, "Replies closed: "));
}

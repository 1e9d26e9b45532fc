#include "acts/act.h"
#include "acts/notice.h"
#include "acts/people.h"
#include "store/notice_write.h"
#include "support/answer_site.h"
#include "support/people.h"

#include <criterion/criterion.h>

SQL_STAFF(desk_letters_looks,
	  "SELECT COUNT(*) FROM journal WHERE kind = 'notice' AND act = $1 AND actor = $2");

struct queue_letter {
	struct act act;
	int64_t body;
	struct str secret;
};
static enum err queue_run(struct tx *tx, struct act *act)
{
	struct queue_letter *l = (struct queue_letter *)(void *)act;
	return notice_insert(tx, &(struct notice){.kind = STR("digest"),
						  .recipient = STR("somebody@example.org"),
						  .lang = STR("ar"),
						  .subject = STR("A <subject>"),
						  .text = STR("Open https://x.example/" NOTICE_SECRET "\n"),
						  .about = STR("digest"),
						  .body = l->body,
						  .secret = l->secret});
}
/* A letter of that body, 0: of the site; given up by the mail server where `failed`. */
static void queue(struct site *s, int64_t body, const char *secret, int64_t failed)
{
	struct queue_letter l = {.act.run = queue_run, .body = body, .secret = str_z(secret)};
	struct notice_mark m = {.notice = failed, .fate = NOTICE_NEVER};

	cr_assert_eq(act_do(web_acts(s->w), &l.act), ERR_OK);
	notice_mark_init(&m);
	if (failed)
		cr_assert_eq(act_do(web_acts(s->w), &m.act), ERR_OK);
}

static int64_t journal_of(struct site *s, const char *act, struct person p)
{
	struct db *db;
	int64_t n;

	cr_assert_eq(db_open(&db, s->f.path, DB_STAFF), ERR_OK);
	cr_assert_eq(db_int(db, &desk_letters_looks,
			    BIND(act, arena_printf(&s->a, "account:%lld", (long long)p.account)), &n),
		     ERR_OK);
	db_close(db);
	return n;
}

Test(desk_letters, shows_short_addresses_and_writes_down_who_reads_one)
{
	SITE(s, ANSWERS_OPEN);
	struct person officer = signed_in(s.w, &s.a, "officer@example.org", ROLE_OFFICER, NULL);

	queue(&s, 0, "thesecretthesecretthesecre", 0);
	struct answer a = person_get(s.w, &s.a, &officer, STR("/fr/desk/letters"));
	cr_assert_eq(a.status, 200u, "%u", a.status);
	cr_assert(holds(a.body, "s\u2026@example.org"));
	cr_assert_not(holds(a.body, "somebody@example.org"));
	cr_assert_eq(journal_of(&s, "look", officer), 0);
	a = person_get(s.w, &s.a, &officer, STR("/fr/desk/letters/1"));
	cr_assert_eq(a.status, 200u, "%u", a.status);
	cr_assert(holds(a.body, "somebody@example.org"));
	cr_assert(holds(a.body, "A &lt;subject&gt;"));
	cr_assert(holds(a.body, "<pre class=\"letter\" lang=\"ar\" dir=\"rtl\">"));
	cr_assert_not(holds(a.body, "thesecret"), "the link is its reader's");
	cr_assert_eq(journal_of(&s, "look", officer), 1);
	a = person_get(s.w, &s.a, &officer, STR("/fr/desk/letters?state=failed"));
	cr_assert_not(holds(a.body, "letters/1"));
	a = person_get(s.w, &s.a, &officer, STR("/fr/desk/letters?state=queued&kind=digest"));
	cr_assert(holds(a.body, "letters/1"));
	cr_assert_eq(person_get(s.w, &s.a, &officer, STR("/fr/desk/letters?state=lost")).status, 400u);
	cr_assert_eq(person_get(s.w, &s.a, &officer, STR("/fr/desk/letters/99")).status, 404u);
}

Test(desk_letters, are_those_of_the_bodies_one_serves_and_nobody_elses)
{
	SITE(s, ANSWERS_OPEN);
	struct person of_body = signed_in(s.w, &s.a, "o@example.org", ROLE_OFFICER, "assembly"),
		      delegate = signed_in(s.w, &s.a, "d@example.org", ROLE_OBSERVER, "assembly"),
		      admin = signed_in(s.w, &s.a, "a@example.org", ROLE_ADMINISTRATOR, NULL);

	queue(&s, 0, NULL, 0);
	queue(&s, 1, NULL, 0);
	struct answer a = person_get(s.w, &s.a, &of_body, STR("/en/desk/letters"));
	cr_assert_eq(a.status, 200u);
	cr_assert(holds(a.body, "letters/2\""));
	cr_assert_not(holds(a.body, "letters/1\""));
	cr_assert_eq(person_get(s.w, &s.a, &of_body, STR("/en/desk/letters/2")).status, 200u);
	cr_assert_eq(person_get(s.w, &s.a, &of_body, STR("/en/desk/letters/1")).status, 404u);
	cr_assert_eq(person_get(s.w, &s.a, &delegate, STR("/en/desk/letters")).status, 404u);
	cr_assert_eq(person_get(s.w, &s.a, &delegate, STR("/en/desk/letters/2")).status, 404u);
	cr_assert_eq(person_get(s.w, &s.a, &admin, STR("/en/desk/letters")).status, 404u);
	cr_assert_eq(site_get(&s, "en", "/desk/letters").status, 303u);
}

Test(desk_letters, one_that_failed_is_sent_again_by_who_has_just_proved_who_they_are)
{
	SITE(s, ANSWERS_OPEN);
	struct person officer = signed_in(s.w, &s.a, "o@example.org", ROLE_OFFICER, NULL),
		      tired = signed_in_long_ago(s.w, &s.a, "t@example.org", ROLE_OFFICER, NULL),
		      auditor = signed_in(s.w, &s.a, "x@example.org", ROLE_AUDITOR, NULL);

	queue(&s, 0, "thesecretthesecretthesecre", 1);
	struct answer a = person_get(s.w, &s.a, &auditor, STR("/en/desk/letters/1"));
	cr_assert_eq(a.status, 200u);
	cr_assert_not(holds(a.body, "action=\"/en/desk/letters/1\""));
	cr_assert_eq(person_post(s.w, &s.a, &auditor, STR("/en/desk/letters/1"), STR("")).status, 403u);
	a = person_post(s.w, &s.a, &tired, STR("/en/desk/letters/1"), STR(""));
	cr_assert_eq(a.status, 303u);
	cr_assert_lt(str_find(answer_header(&a, "location"), STR("sign-in"), 0),
		     answer_header(&a, "location").n);
	cr_assert(holds(person_get(s.w, &s.a, &officer, STR("/en/desk/letters/1")).body,
			"action=\"/en/desk/letters/1\""));
	a = person_post(s.w, &s.a, &officer, STR("/en/desk/letters/1"), STR(""));
	cr_assert_eq(a.status, 303u);
	cr_assert(str_ends(answer_header(&a, "location"), STR("/en/desk/letters/1?done=resend")));
	cr_assert_eq(journal_of(&s, "resend", officer), 1);
	cr_assert_eq(person_post(s.w, &s.a, &officer, STR("/en/desk/letters/1"), STR("")).status, 409u);
}

Test(account_feeds, are_read_at_an_address_that_is_shown_once_and_can_be_renewed)
{
	SITE(s, ANSWERS_OPEN);
	struct person p = signed_in(s.w, &s.a, "o@example.org", ROLE_OFFICER, "assembly");
	struct answer a = person_get(s.w, &s.a, &p, STR("/en/account/feeds"));

	cr_assert_eq(a.status, 200u);
	a = person_post(s.w, &s.a, &p, STR("/en/account/feeds"), STR("do=renew"));
	cr_assert_eq(a.status, 200u, "%u", a.status);
	struct str first = JOIN(&s.a, STR("/en/feeds/"), between(a.body, "/en/feeds/", "."));
	cr_assert_not(holds(person_get(s.w, &s.a, &p, STR("/en/account/feeds")).body, first.s));
	a = web_get(s.w, &s.a, JOIN(&s.a, first, STR(".ics")));
	cr_assert_eq(a.status, 200u);
	cr_assert(holds(a.body, "UID:round-2026-test-replies-close@plenary"));
	cr_assert(str_eq(answer_header(&a, "cache-control"), STR("no-store")));
	a = web_get(s.w, &s.a, JOIN(&s.a, first, STR(".atom")));
	cr_assert(holds(a.body, "<category term=\"launched\"/>"));
	a = person_post(s.w, &s.a, &p, STR("/en/account/feeds"), STR("do=renew"));
	struct str second = JOIN(&s.a, STR("/en/feeds/"), between(a.body, "/en/feeds/", "."));
	cr_assert_eq(web_get(s.w, &s.a, JOIN(&s.a, first, STR(".ics"))).status, 404u);
	cr_assert_eq(web_get(s.w, &s.a, JOIN(&s.a, second, STR(".ics"))).status, 200u);
	struct account_disable off = {.act.actor = STR("test"), .account = p.account};
	account_disable_init(&off);
	cr_assert_eq(act_do(web_acts(s.w), &off.act), ERR_OK);
	cr_assert_eq(web_get(s.w, &s.a, JOIN(&s.a, second, STR(".ics"))).status, 404u,
		     "nobody's any more while the account is disabled");
	struct account_disable on = {.act.actor = STR("test"), .account = p.account, .enable = true};
	account_disable_init(&on);
	cr_assert_eq(act_do(web_acts(s.w), &on.act), ERR_OK);
	p = signed_in(s.w, &s.a, "o@example.org", ROLE_OFFICER, "assembly");
	cr_assert_eq(web_get(s.w, &s.a, STR("/en/feeds/00000000000000000000000000.atom")).status, 404u);

	a = person_post(s.w, &s.a, &p, STR("/en/account/feeds"),
			STR("do=subscribe&how=daily&lang=ru&on-report=1"));
	cr_assert_eq(a.status, 303u);
	a = person_get(s.w, &s.a, &p, STR("/en/account/feeds"));
	struct str id = between(a.body, "name=\"id\" value=\"", "\"");
	struct person other = signed_in(s.w, &s.a, "other@example.org", ROLE_OFFICER, NULL);
	struct str end = JOIN(&s.a, STR("do=end&id="), id);
	cr_assert_eq(person_post(s.w, &s.a, &other, STR("/en/account/feeds"), end).status, 404u);
	cr_assert_eq(person_post(s.w, &s.a, &p, STR("/en/account/feeds"), end).status, 303u);
	cr_assert_not(holds(person_get(s.w, &s.a, &p, STR("/en/account/feeds")).body, "name=\"id\""));
	cr_assert_eq(
	    person_post(s.w, &s.a, &p, STR("/en/account/feeds"), STR("do=subscribe&how=daily")).status, 422u);
}

/* Who reads what is not public is in the journal before it is shown. */
#include "acts/look.h"
#include "i18n/msg.h"
#include "support/demo_site.h"
#include "support/hidden.h"
#include "support/people.h"

#include <criterion/criterion.h>
#include <time.h>

SQL_STAFF(test_round_looks, "SELECT COUNT(*) FROM journal WHERE act = 'look' AND kind = 'round'"
			    " AND actor = $1 AND after = $2");

static struct instant now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (struct instant){(int64_t)t.tv_sec * 1000000};
}

static int64_t looks(struct site *s, const struct person *who, const char *what)
{
	struct str actor = arena_printf(&s->a, "account:%lld", (long long)who->account);
	struct db *db;
	int64_t n;

	cr_assert_eq(db_open(&db, s->f.path, DB_STAFF), ERR_OK);
	cr_assert_eq(
	    db_int(db, &test_round_looks, BIND(actor, arena_printf(&s->a, "{\"what\":\"%s\"}", what)), &n),
	    ERR_OK);
	db_close(db);
	return n;
}

static struct answer page(struct site *s, const struct person *who, struct str slug, const char *rest)
{
	return person_get(s->w, &s->a, who, JOIN(&s->a, STR("/en/desk/rounds/"), slug, str_z(rest)));
}

static struct answer sent(struct site *s, const struct person *who, struct str slug, const char *rest,
			  const char *form)
{
	struct str at = JOIN(&s->a, STR("/en/desk/rounds/"), slug, str_z(rest));

	return person_post(s->w, &s->a, who, at, str_z(form));
}

Test(desk_look, at_a_draft_and_at_what_is_embargoed_is_one_row_of_each_reader)
{
	DEMO_SITE(s);
	struct hidden h;
	struct person officer = signed_in(s.w, &s.a, "officer@example.org", ROLE_OFFICER, "assembly");
	struct person chair = signed_in(s.w, &s.a, "chair@example.org", ROLE_CHAIR, "assembly");

	hidden_keep(web_acts(s.w), s.f.path, &s.a, now(), &h);
	struct answer a = page(&s, &officer, h.embargoed, "");
	cr_assert_eq(a.status, 200);
	cr_assert(holds(a.body, WORD_EN));
	cr_assert_not(holds(a.body, msg(LANG_EN, MSG_audit_act_look).s), "a look changes nothing");
	cr_assert_eq(looks(&s, &officer, "embargoed"), 1);
	cr_assert_eq(page(&s, &officer, h.embargoed, "?in=zh").status, 200);
	cr_assert_eq(looks(&s, &officer, "embargoed"), 1, "within minutes it is the same look");
	cr_assert_eq(page(&s, &officer, h.draft, "").status, 200);
	cr_assert_eq(page(&s, &officer, h.draft, "/release").status, 200);
	cr_assert_eq(looks(&s, &officer, "draft"), 1, "of whichever page");
	cr_assert_eq(looks(&s, &chair, "embargoed"), 0);
	cr_assert_eq(page(&s, &chair, h.embargoed, "").status, 200);
	cr_assert_eq(looks(&s, &chair, "embargoed"), 1);
	/* And the auditor finds them. */
	struct person auditor = signed_in(s.w, &s.a, "auditor@example.org", ROLE_AUDITOR, NULL);
	a = person_get(s.w, &s.a, &auditor, STR("/en/desk/audit?act=look&kind=round"));
	cr_assert_eq(a.status, 200);
	cr_assert(holds(a.body, h.embargoed.s) && holds(a.body, "embargoed"));
}

Test(desk_look, through_a_form_that_comes_back_is_noted_too)
{
	DEMO_SITE(s);
	struct hidden h;
	struct person officer = signed_in(s.w, &s.a, "new@example.org", ROLE_OFFICER, "assembly");
	struct person other = signed_in(s.w, &s.a, "other@example.org", ROLE_OFFICER, "assembly");

	hidden_keep(web_acts(s.w), s.f.path, &s.a, now(), &h);
	/* Refused before it reached the writer, and by the writer. */
	struct answer a = sent(&s, &officer, h.draft, "", "lang=en&topic=&framing=&question-1=");
	cr_assert_eq(a.status, 422, "%u", a.status);
	cr_assert(holds(a.body, WORD_DRAFT));
	cr_assert_eq(looks(&s, &officer, "draft"), 1);
	a = sent(&s, &other, h.draft, "",
		 "lang=en&topic=Mine&framing=Mine&question-1=Mine&seen=0000000000000000");
	cr_assert_eq(a.status, 409, "%u", a.status);
	cr_assert(holds(a.body, WORD_DRAFT));
	cr_assert_eq(looks(&s, &other, "draft"), 1);
}

Test(desk_look, at_drafts_of_reports_and_summaries_is_noted_and_at_what_is_public_not)
{
	DEMO_SITE(s);
	struct hidden h;
	struct str out = STR("assembly-affordable-access");
	struct person officer = signed_in(s.w, &s.a, "new@example.org", ROLE_OFFICER, "assembly");

	cr_assert_eq(page(&s, &officer, out, "").status, 200);
	cr_assert_eq(looks(&s, &officer, "draft") + looks(&s, &officer, "embargoed"), 0);
	hidden_keep(web_acts(s.w), s.f.path, &s.a, now(), &h);
	struct answer a = page(&s, &officer, STR("assembly-community-networks"), "/report?lang=en");
	cr_assert(holds(a.body, WORD_REPORT));
	cr_assert_eq(looks(&s, &officer, "report"), 1);
	a = page(&s, &officer, out, "/summary?lang=en");
	cr_assert(holds(a.body, WORD_SUMMARY));
	cr_assert_eq(looks(&s, &officer, "summary"), 1);
	cr_assert_eq(page(&s, &officer, out, "/summary?lang=fr").status, 200);
	cr_assert_eq(looks(&s, &officer, "summary"), 1, "there is none in this language");
}

Test(desk_look, is_due_again_after_ten_minutes)
{
	DEMO_SITE(s);
	struct look_act look;
	struct instant at = now();
	struct db *db;
	bool due;

	look_init(&look, STR("account:5"), "round", 7, "embargoed");
	cr_assert_eq(db_open(&db, s.f.path, DB_STAFF), ERR_OK);
	cr_assert_eq(look_is_due(db, &look, &s.a, at, &due), ERR_OK);
	cr_assert(due);
	cr_assert_eq(act_do(web_acts(s.w), &look.act), ERR_OK);
	cr_assert_eq(look_is_due(db, &look, &s.a, at, &due), ERR_OK);
	cr_assert_not(due);
	struct look_act draft;
	look_init(&draft, STR("account:5"), "round", 7, "draft");
	cr_assert_eq(look_is_due(db, &draft, &s.a, at, &due), ERR_OK);
	cr_assert(due, "what it was then was something else");
	at.us += (int64_t)(LOOK_MINUTES + 1) * 60 * 1000000;
	cr_assert_eq(look_is_due(db, &look, &s.a, at, &due), ERR_OK);
	cr_assert(due);
	db_close(db);
}

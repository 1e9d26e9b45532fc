#include "base/secret.h"
#include "i18n/msg.h"
#include "store/write.h"
#include "support/answer_site.h"
#include "support/people.h"
#include "support/reported.h"

#include <criterion/criterion.h>

struct work {
	struct reported *p;
	struct web *w;
	struct arena a;
	struct person officer, secretary;
};
static void work_open(struct work *k)
{
	memset(k, 0, sizeof *k);
	k->p = reported_make();
	arena_init(&k->a, (size_t)1 << 30, NULL);
	struct web_config config = {.dir = reported_dir(k->p)};
	cr_assert_eq(web_open(&k->w, &config), ERR_OK);
	k->officer = signed_in(k->w, &k->a, "officer@example.org", ROLE_OFFICER, "cwg-test");
	k->secretary = signed_in(k->w, &k->a, "secretary@example.org", ROLE_GROUP_SECRETARY, "cwg-test");
}
static void work_close(struct work *k)
{
	web_close(k->w);
	arena_reset(&k->a);
	reported_done(k->p);
}
#define WORK(k)                                                                                              \
	__attribute__((cleanup(work_close))) struct work k;                                                  \
	work_open(&k)

#define REPORT STR("/en/desk/rounds/2026-test/report")
#define SAVE STR("/en/desk/rounds/2026-test/report?lang=en")

static struct answer save(struct work *k, const char *after, const char *text)
{
	return person_post(k->w, &k->a, &k->officer, SAVE,
			   arena_printf(&k->a, "action=save&lang=en&after=%s&text=%s", after, text));
}

Test(desk_report, stands_beside_what_was_said_in_six_languages)
{
	WORK(k);
	for (enum lang l = 0; l < LANGS; l++) {
		struct str at = JOIN(&k.a, STR("/"), lang_code(l), STR("/desk/rounds/2026-test/report"));
		struct answer page = person_get(k.w, &k.a, &k.officer, at);
		cr_assert_eq(page.status, 200);
		cr_assert_leq(page.statements, 24, "%d", (int)page.statements);
		cr_assert(holds(page.body, "[[R4 q1]]"), "%s", lang_code(l).s);
		cr_assert(holds(page.body, "name=\"token\""));
		size_t title = str_find(page.body, STR("<title>"), 0);
		cr_assert_not(holds(str_cut(page.body, title, page.body.n), "{1}"));
	}
	struct answer page = person_get(k.w, &k.a, &k.officer, REPORT);
	cr_assert(holds(page.body, "Some agree [[R1 q1, R2]]."));
	cr_assert(holds(page.body, "name=\"after\" value=\"1\""));
	struct answer other =
	    person_get(k.w, &k.a, &k.officer, STR("/en/desk/rounds/2026-test/report?lang=fr&begin=1"));
	cr_assert(holds(other.body, "- [[R4 q1]]"), "a draft from the record");
}

Test(desk_report, is_kept_and_checked_and_tells_the_line_of_a_mistake)
{
	WORK(k);
	struct answer kept = save(&k, "1", "All+of+them+%5B%5BR1%2C+R2%2C+R4%5D%5D.");

	cr_assert_eq(kept.status, 303);
	struct str to = answer_header(&kept, "Location");
	cr_assert(str_eq(to, STR("/en/desk/rounds/2026-test/report?lang=en&done=save")));
	cr_assert(holds(person_get(k.w, &k.a, &k.officer, to).body, "The draft is kept."));
	struct answer wrong = save(&k, "2", "First.%0A%0ANobody+%5B%5BR77%5D%5D.");
	cr_assert_eq(wrong.status, 422);
	cr_assert(holds(wrong.body, "Line 3:"));
	cr_assert(holds(wrong.body, "Nobody [[R77]]."), "what was typed stands there");
	struct answer checked = person_post(k.w, &k.a, &k.officer, SAVE,
					    STR("action=check&lang=en&after=2&text=One+%5B%5BR2%5D%5D."));
	cr_assert_eq(checked.status, 200);
	cr_assert(holds(checked.body, "Nothing was kept."));
	cr_assert(holds(checked.body, "/en/rounds/2026-test/responses/2"), "rendered with its link");
	cr_assert(holds(person_get(k.w, &k.a, &k.officer, REPORT).body, "All of them"),
		  "and indeed not kept");
}

Test(desk_report, tells_a_mistake_in_the_text_in_the_language_of_the_reader)
{
	static const char *const told[LANGS] = {
	    [LANG_AR] = "لا يوجد",
	    [LANG_EN] = "There is no response R77",
	    [LANG_ES] = "No hay ninguna respuesta R77",
	    [LANG_FR] = "n’y a pas de réponse R77",
	    [LANG_RU] = "нет ответа R77",
	    [LANG_ZH] = "没有答复 R77",
	};
	WORK(k);
	for (enum lang l = 0; l < LANGS; l++) {
		struct str path = JOIN(&k.a, STR("/"), lang_code(l), STR("/desk/rounds/2026-test/report"));
		struct answer a =
		    person_post(k.w, &k.a, &k.officer, path,
				STR("action=check&lang=en&after=1&text=Nobody+%5B%5BR77%5D%5D."));
		cr_assert_eq(a.status, 422);
		cr_expect(holds(a.body, told[l]), "%.*s", STR_ARG(lang_code(l)));
		cr_expect_eq(holds(a.body, "There is no response"), l == LANG_EN);
	}
}

Test(desk_report, of_two_who_write_at_once_neither_loses_a_word)
{
	WORK(k);
	cr_assert_eq(save(&k, "1", "Mine+%5B%5BR1%5D%5D.").status, 303);
	struct answer second = save(&k, "1", "Yours+%5B%5BR2%5D%5D.");

	cr_assert_eq(second.status, 409);
	cr_assert(holds(second.body, "Mine [[R1]]."));
	cr_assert(holds(second.body, "Yours [[R2]]."));
	cr_assert(holds(second.body, "name=\"after\" value=\"2\""));
	cr_assert_eq(save(&k, "2", "Ours+%5B%5BR1%2C+R2%5D%5D.").status, 303);
}

Test(desk_report, is_issued_by_those_who_may_with_a_fresh_proof)
{
	WORK(k);
	struct str issue = STR("action=issue&lang=en&on=2026-02-26");
	struct person tired =
	    signed_in_long_ago(k.w, &k.a, "late@example.org", ROLE_GROUP_SECRETARY, "cwg-test");

	cr_assert_eq(save(&k, "1", "All+of+them+%5B%5BR1%2C+R2%2C+R4%5D%5D.").status, 303);
	struct person chair = signed_in(k.w, &k.a, "chair@example.org", ROLE_VICE_CHAIR, "cwg-test");
	cr_assert_eq(person_post(k.w, &k.a, &chair, SAVE, issue).status, 403);
	struct answer again = person_post(k.w, &k.a, &tired, SAVE, issue);
	cr_assert_eq(again.status, 303);
	cr_assert(str_starts(answer_header(&again, "Location"), STR("/en/sign-in/again?next=")));
	struct answer bad = person_post(k.w, &k.a, &k.secretary, SAVE, STR("action=issue&lang=en&on=soon"));
	cr_assert_eq(bad.status, 422);
	struct answer done = person_post(k.w, &k.a, &k.officer, SAVE, issue);
	cr_assert_eq(done.status, 303);
	cr_assert(holds(web_get(k.w, &k.a, STR("/en/rounds/2026-test/report")).body, "All of them"));
}

Test(desk_report, what_was_saved_since_the_issuer_read_it_is_not_issued)
{
	WORK(k);
	cr_assert_eq(save(&k, "1", "All+of+them+%5B%5BR1%2C+R2%2C+R4%5D%5D.").status, 303);
	struct answer page = person_get(k.w, &k.a, &k.secretary, REPORT);
	struct str read = between(page.body, "name=\"drafts\" value=\"", "\"");
	struct str issue = JOIN(&k.a, STR("action=issue&lang=en&on=2026-02-26&drafts="), read);

	cr_assert_eq(read.n, 64u);
	cr_assert_eq(save(&k, "2", "Slipped+in+%5B%5BR1%2C+R2%2C+R4%5D%5D.").status, 303);
	cr_assert_eq(person_post(k.w, &k.a, &k.secretary, SAVE, issue).status, 409);
	cr_assert_not(holds(web_get(k.w, &k.a, STR("/en/rounds/2026-test/report")).body, "Slipped in"));
	page = person_get(k.w, &k.a, &k.secretary, REPORT);
	read = between(page.body, "name=\"drafts\" value=\"", "\"");
	issue = JOIN(&k.a, STR("action=issue&lang=en&on=2026-02-26&drafts="), read);
	cr_assert_eq(person_post(k.w, &k.a, &k.secretary, SAVE, issue).status, 303);
}

SQL_ON(test_two_people, DB_WRITER, "UPDATE round SET procedure = 'demonstration' WHERE slug = '2026-test'");
static enum err want_two(struct tx *tx, struct act *act)
{
	(void)act;
	return tx_run(tx, &test_two_people, BIND0);
}

/* Two roles, two browsers, two languages: one account all the same. */
Test(desk_report, who_asks_and_who_issues_are_two_whatever_roles_one_has)
{
	WORK(k);
	struct act two = {.run = want_two};
	struct str issue = STR("action=issue&lang=en&on=2026-02-26"), ask = STR("action=propose&lang=en");
	struct person both = signed_in(k.w, &k.a, "both@example.org", ROLE_OFFICER, "cwg-test");
	struct person again = signed_in(k.w, &k.a, "both@example.org", ROLE_CHAIR, "cwg-test");

	cr_assert_eq(act_do(web_acts(k.w), &two), ERR_OK);
	cr_assert_eq(save(&k, "1", "All+of+them+%5B%5BR1%2C+R2%2C+R4%5D%5D.").status, 303);
	cr_assert_eq(person_post(k.w, &k.a, &again, SAVE, issue).status, 422, "nobody asked");
	cr_assert_eq(person_post(k.w, &k.a, &both, SAVE, ask).status, 303);
	cr_assert_eq(person_post(k.w, &k.a, &both, SAVE, issue).status, 422);
	cr_assert_eq(person_post(k.w, &k.a, &again, SAVE, issue).status, 422);
	cr_assert_eq(person_post(k.w, &k.a, &k.officer, SAVE, issue).status, 403, "an officer asks only");
	cr_assert_eq(person_post(k.w, &k.a, &k.officer, SAVE, ask).status, 303);
	/* Asked for by another, then by oneself: the last word counts, and it is one's own. */
	cr_assert_eq(person_post(k.w, &k.a, &both, SAVE, ask).status, 303);
	cr_assert_eq(person_post(k.w, &k.a, &again, SAVE, issue).status, 422);
	cr_assert_not(holds(web_get(k.w, &k.a, STR("/en/rounds/2026-test/report")).body, "All of them"));
	cr_assert_eq(person_post(k.w, &k.a, &k.secretary, SAVE, issue).status, 303);
	cr_assert(holds(web_get(k.w, &k.a, STR("/en/rounds/2026-test/report")).body, "All of them"));
}

Test(desk_report, explains_what_it_does_not_mention)
{
	WORK(k);
	cr_assert_eq(save(&k, "1", "Only+one+%5B%5BR1%5D%5D.").status, 303);
	cr_assert(holds(person_get(k.w, &k.a, &k.officer, REPORT).body, "id=\"why-2\""));
	struct answer said = person_post(k.w, &k.a, &k.officer, SAVE,
					 STR("action=explain&lang=en&number=2&reason=It+repeats+R1."));
	cr_assert_eq(said.status, 303);
	cr_assert_not(holds(person_get(k.w, &k.a, &k.officer, REPORT).body, "id=\"why-2\""));
}

Test(desk_report, is_not_there_for_those_who_may_not_know)
{
	WORK(k);
	struct person elsewhere = signed_in(k.w, &k.a, "other@example.org", ROLE_OBSERVER, "cwg-test");

	cr_assert_eq(person_get(k.w, &k.a, &elsewhere, REPORT).status, 404);
	cr_assert_eq(person_get(k.w, &k.a, &k.officer, STR("/en/desk/rounds/2026-none/report")).status, 404);
	cr_assert_eq(web_get(k.w, &k.a, REPORT).status, 303);
}

/* The form of agreement as it stands in the page now. */
static struct str agreement(struct work *k, const struct person *chair, struct str at)
{
	struct str page = person_get(k->w, &k->a, chair, at).body;
	struct str to = JOIN(&k->a, STR("action=agree&lang=fr&on=2026-03-11&drafts="),
			     between(page, "name=\"drafts\" value=\"", "\""));

	for (enum lang l = 0; l < LANGS; l++) {
		struct str mark = JOIN(&k->a, STR("name=\"seen-"), lang_code(l), STR("\" value=\""));
		if (holds(page, mark.s))
			to = JOIN(&k->a, to, STR("&seen-"), lang_code(l), STR("="),
				  between(page, mark.s, "\""));
	}
	return to;
}

Test(desk_summary, is_drafted_by_the_secretariat_and_agreed_by_the_chair)
{
	WORK(k);
	struct str at = STR("/fr/desk/rounds/2026-test/summary");
	struct person chair = signed_in(k.w, &k.a, "chair@example.org", ROLE_CHAIR, "cwg-test");

	cr_assert_eq(
	    person_post(k.w, &k.a, &k.officer, at, STR("action=save&lang=fr&text=Ils+se+sont+r%C3%A9unis."))
		.status,
	    303);
	cr_assert(holds(person_get(k.w, &k.a, &k.officer, at).body, "Ils se sont réunis."));
	cr_assert_eq(person_post(k.w, &k.a, &k.officer, at, STR("action=agree&lang=fr")).status, 403);
	cr_assert_eq(person_post(k.w, &k.a, &chair, at, STR("action=agree&lang=fr&on=2026-03-11")).status,
		     409, "a form that says nothing of what was read");
	cr_assert_eq(person_post(k.w, &k.a, &chair, at, agreement(&k, &chair, at)).status, 303);
	cr_assert(holds(web_get(k.w, &k.a, STR("/fr/rounds/2026-test/summary")).body, "Ils se sont réunis."));
	cr_assert_eq(person_post(k.w, &k.a, &k.officer, at, STR("action=save&lang=fr&text=Autre")).status,
		     422);
}

static void draft(struct work *k, const char *lang, const char *text)
{
	struct str at = STR("/fr/desk/rounds/2026-test/summary");
	struct str form = arena_printf(&k->a, "action=save&lang=%s&text=%s", lang, text);

	cr_assert_eq(person_post(k->w, &k->a, &k->officer, at, form).status, 303);
}

Test(desk_summary, what_was_kept_since_the_chair_read_it_is_not_agreed)
{
	WORK(k);
	struct str at = STR("/fr/desk/rounds/2026-test/summary");
	struct person chair = signed_in(k.w, &k.a, "chair@example.org", ROLE_CHAIR, "cwg-test");

	draft(&k, "fr", "Rien+ne+fut+dit.");
	draft(&k, "ru", "Nothing+was+said.");
	struct str read = agreement(&k, &chair, at);
	draft(&k, "fr", "Tout+fut+dit.");
	draft(&k, "zh", "Todo+se+dijo.");
	struct answer page = person_post(k.w, &k.a, &chair, at, read);
	cr_assert_eq(page.status, 409);
	cr_assert(holds(page.body, msg(LANG_FR, MSG_desk_summary_overtaken).s));
	cr_assert(holds(page.body, "Rien ne fut dit.") && holds(page.body, "Tout fut dit."), "both");
	cr_assert(holds(page.body, "Todo se dijo."), "another language came besides");
	cr_assert(holds(page.body, msg(LANG_FR, MSG_desk_summary_none_read).s));
	cr_assert_not(holds(page.body, "Nothing was said."), "what has not changed is not told");
	cr_assert_not(holds(web_get(k.w, &k.a, STR("/fr/rounds/2026-test/summary")).body, "fut dit."));
	/* What stands there now is what the page that came back agrees to. */
	struct str again = JOIN(&k.a, STR("action=agree&lang=fr&on=2026-03-11&drafts="),
				between(page.body, "name=\"drafts\" value=\"", "\""));
	cr_assert_eq(person_post(k.w, &k.a, &chair, at, again).status, 303);
	cr_assert(holds(web_get(k.w, &k.a, STR("/fr/rounds/2026-test/summary")).body, "Tout fut dit."));
}

Test(desk_compile, makes_a_revision)
{
	WORK(k);
	struct answer made =
	    person_post(k.w, &k.a, &k.officer, STR("/en/desk/rounds/2026-test/compile"), STR(""));

	cr_assert_eq(made.status, 303);
	struct answer page = person_get(k.w, &k.a, &k.officer, answer_header(&made, "Location"));
	cr_assert(holds(page.body, "The compilation is up to date."));
}

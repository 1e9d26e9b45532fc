#include "acts/act.h"
#include "acts/compile.h"
#include "acts/report.h"
#include "acts/report_draft.h"
#include "acts/summary.h"
#include "base/secret.h"
#include "i18n/msg.h"
#include "store/compilations.h"
#include "store/rounds.h"
#include "support/answered.h"

#include <criterion/criterion.h>

static const struct str round_slug = STR("2026-test"), me = STR("test");
static const struct instant march = {INT64_C(1772000000000000)}; /* 2026-02-25 */

static void some(struct answered *w)
{
	answered_make(w);
	answered_put(w, 1, RESPONSE_PUBLISHED, "government", "CH", "fr", 1u << 1 | 1u << 2);
	answered_put(w, 2, RESPONSE_PUBLISHED, "civil-society", "BR", "pt", 1u << 2);
	answered_put(w, 3, RESPONSE_RECEIVED, "academia", "JP", "en", 1u << 0);
}

static struct compile_act compile(struct answered *w)
{
	struct compile_act c;

	compile_init(&c, round_slug, me);
	c.at = march;
	cr_assert_eq(act_do(w->acts, &c.act), ERR_OK);
	return c;
}

static enum err save(struct answered *w, struct report_save_act *r, const char *lang, const char *text)
{
	report_save_init(r, &w->a, round_slug, str_z(lang), str_z(text), me);
	r->at = march;
	return act_do(w->acts, &r->act);
}

static enum err issue(struct answered *w, struct report_issue_act *r, const char *on)
{
	struct day day = DAY_NONE;

	if (on)
		cr_assert(day_parse(str_z(on), &day));
	report_issue_init(r, &w->a, round_slug, day, me);
	r->at = march;
	return act_do(w->acts, &r->act);
}

static bool refused(const struct act *act, enum msg why)
{
	return act->verdict == (int)why + 1;
}

Test(compile, makes_a_revision_only_when_the_set_changed_and_says_why)
{
	ANSWERED_SCOPED w;
	some(&w);
	struct compilation c;

	struct compile_act first = compile(&w);
	cr_assert(first.made);
	cr_assert_eq(first.rev, 0);
	cr_assert_eq(first.responses, 2u);
	struct compile_act again = compile(&w);
	cr_assert_not(again.made);
	cr_assert_eq(again.rev, 0);

	answered_state(&w, 3, RESPONSE_PUBLISHED);
	answered_put(&w, 1, RESPONSE_PUBLISHED, "government", "CH", "fr", 1u << 1);
	answered_state(&w, 2, RESPONSE_WITHDRAWN);
	struct compile_act second = compile(&w);
	cr_assert(second.made);
	cr_assert_eq(second.rev, 1);
	cr_assert_eq(second.added, 1u);
	cr_assert_eq(second.replaced, 1u);
	cr_assert_eq(second.withdrawn, 1u);
	cr_assert_eq(compilation_get(w.db, &w.a, ROUND_ID, -1, &c), ERR_OK);
	cr_assert(
	    str_eq(c.reason,
		   STR("{\"new\":[3],\"replaced\":[1],\"withheld\":[],\"withdrawn\":[2],\"left_out\":[]}")));
	cr_assert_eq(c.responses, 2);
	cr_assert_eq(answered_journal(&w, "compile"), 2);
}

Test(compile, of_nothing_is_refused)
{
	ANSWERED_SCOPED w;
	answered_make(&w);
	struct compile_act c;

	compile_init(&c, round_slug, me);
	cr_assert_eq(act_do(w.acts, &c.act), ERR_INPUT);
	cr_assert(refused(&c.act, MSG_refused_nothing_published));
	compile_init(&c, STR("no-such-round"), me);
	cr_assert_eq(act_do(w.acts, &c.act), ERR_NOT_FOUND);
}

Test(compile, its_digest_can_be_made_again_by_anyone)
{
	ANSWERED_SCOPED w;
	some(&w);
	struct compilation c;

	compile(&w);
	cr_assert_eq(compilation_get(w.db, &w.a, ROUND_ID, 0, &c), ERR_OK);
	struct str list = STR("plenary compilation 1\nround 2026-test\n1 1 digest 1.1\n2 1 digest 2.1\n");
	cr_assert(str_eq(c.digest, digest_hex(&w.a, digest_of(list))));
}

Test(compile, an_earlier_revision_shows_no_text_of_what_was_withdrawn_since)
{
	ANSWERED_SCOPED w;
	some(&w);
	struct compiled_section *s;
	struct compiled *list;
	size_t n;

	compile(&w);
	answered_state(&w, 2, RESPONSE_WITHDRAWN);
	struct compilation c;
	cr_assert_eq(compilation_get(w.db, &w.a, ROUND_ID, 0, &c), ERR_OK);
	cr_assert_eq(compiled_by_question(w.db, &w.a, c.id, &s, &n), ERR_OK);
	cr_assert_eq(n, 3u); /* questions 1 and 2 of R1, and R2 without text */
	cr_assert_eq(s[2].question, NO_TEXT);
	cr_assert_eq(
	    compiled_of_section(w.db, &w.a, c.id, &s[2], (struct compiled_place){0, 0}, 10, &list, &n),
	    ERR_OK);
	cr_assert_eq(n, 1u);
	cr_assert_eq(list[0].number, 2);
	cr_assert_null(list[0].organisation.s);
	cr_assert_null(list[0].text.s);
}

Test(report, is_saved_as_often_as_one_likes_and_refused_with_the_line_of_what_is_wrong)
{
	ANSWERED_SCOPED w;
	some(&w);
	struct report_save_act r;

	cr_assert_eq(save(&w, &r, "en", "# Report\n\nSee [[R1 q1]].\n"), ERR_OK);
	cr_assert_eq(r.save, 1);
	cr_assert_eq(r.coverage.total.n[ACCOUNT_OPEN], 1u);
	cr_assert_eq(r.coverage.total.n[ACCOUNT_UNDECIDED], 1u);
	cr_assert_eq(save(&w, &r, "en", "Better: [[R1]]"), ERR_OK);
	cr_assert_eq(r.save, 2);
	cr_assert_eq(save(&w, &r, "en", "a\n[[R3]]"), ERR_INPUT);
	cr_assert(refused(&r.act, MSG_refused_references));
	cr_assert_eq(r.mistakes.list[0].line, 2);
	cr_assert_eq(save(&w, &r, "en", "[[[R1]]](https://e.org)"), ERR_INPUT,
		     "nobody can follow it inside a link");
	cr_assert_eq(save(&w, &r, "en", "Said.\n\n[a]: /x \"[[R1]]\"\n"), ERR_INPUT, "nobody sees it there");
	cr_assert_eq(r.mistakes.list[0].what, MSG_report_mistake_unseen);
	cr_assert_eq(save(&w, &r, "de", "x"), ERR_INPUT);
	cr_assert(refused(&r.act, MSG_refused_lang));
	cr_assert_eq(save(&w, &r, "en", " \n"), ERR_INPUT);
	cr_assert(refused(&r.act, MSG_refused_text));
	cr_assert_eq(answered_journal(&w, "save_report"), 2);
}

Test(report, cannot_be_issued_with_a_remainder_that_nobody_explains)
{
	ANSWERED_SCOPED w;
	some(&w);
	struct report_save_act s;
	struct report_explain_act x;
	struct report_issue_act r;
	struct report report;
	struct round round;

	cr_assert_eq(issue(&w, &r, NULL), ERR_INPUT);
	cr_assert(refused(&r.act, MSG_refused_no_draft));
	cr_assert_eq(save(&w, &s, "en", "See [[R1]]."), ERR_OK);
	cr_assert_eq(issue(&w, &r, NULL), ERR_INPUT);
	cr_assert(refused(&r.act, MSG_refused_undecided));
	answered_state(&w, 3, RESPONSE_WITHHELD);
	cr_assert_eq(issue(&w, &r, NULL), ERR_INPUT);
	cr_assert(refused(&r.act, MSG_refused_remainder));
	cr_assert_eq(r.coverage.total.list[ACCOUNT_OPEN][0], 2);

	report_explain_init(&x, round_slug, 2, STR("It repeats R1 word for word."), me);
	cr_assert_eq(act_do(w.acts, &x.act), ERR_OK);
	report_explain_init(&x, round_slug, 3, STR("x"), me);
	cr_assert_eq(act_do(w.acts, &x.act), ERR_INPUT);
	cr_assert_eq(issue(&w, &r, "2027-01-01"), ERR_INPUT);
	cr_assert(refused(&r.act, MSG_refused_future_day));

	/* The day replies close: until it is over, anybody may answer. */
	cr_assert_eq(issue(&w, &r, "2026-02-08"), ERR_INPUT);
	cr_assert(refused(&r.act, MSG_refused_still_open));

	cr_assert_eq(issue(&w, &r, "2026-02-23"), ERR_OK);
	cr_assert_eq(r.rev, 0);
	cr_assert_eq(r.compilation_rev, 0);
	cr_assert(str_eq(r.languages, STR("en")));
	cr_assert_eq(report_issued(w.db, &w.a, ROUND_ID, 0, STR("en"), &report), ERR_OK);
	cr_assert(str_starts(report.figures, STR("{\"as_of\":\"2026-02-25T")));
	cr_assert_eq(report.compilation_rev, 0);
	cr_assert_eq(round_by_slug(w.db, &w.a, LANG_EN, round_slug, &round), ERR_OK);
	struct rough_date on = fact_date(round.facts, STR("report-published"));
	cr_assert(str_eq(day_iso(&w.a, on.first), STR("2026-02-23")));

	struct account_sheet sheet;
	cr_assert(account_read(&w.a, report.figures, &sheet));
	cr_assert_eq(sheet.figures.total.received, 3u);
	cr_assert_eq(sheet.figures.total.withheld, 1u);
	cr_assert(figures_add_up(&sheet.figures, &(struct figure_gap){0}));
	cr_assert(coverage_adds_up(&sheet.coverage));
	cr_assert_eq(sheet.coverage.total.list[ACCOUNT_EXPLAINED][0], 2);
	cr_assert(str_eq(sheet.explained[0].reason, STR("It repeats R1 word for word.")));
	cr_assert_eq(sheet.figures.by[FIGURES_QUESTION].list[1].question, 1);
}

Test(report, another_language_joins_the_revision_until_something_changed)
{
	ANSWERED_SCOPED w;
	some(&w);
	struct report_save_act s;
	struct report_issue_act r;
	struct report *list;
	struct round round;
	size_t n;

	answered_state(&w, 3, RESPONSE_PUBLISHED);
	cr_assert_eq(save(&w, &s, "en", "[[R1, R2, R3 q0]]"), ERR_OK);
	cr_assert_eq(issue(&w, &r, NULL), ERR_OK);
	cr_assert_eq(save(&w, &s, "fr", "Voir [[R1, R2, R3]]"), ERR_OK);
	cr_assert_eq(issue(&w, &r, NULL), ERR_OK);
	cr_assert_eq(r.rev, 0);
	cr_assert_eq(save(&w, &s, "en", "Corrected: [[R1, R2, R3]]"), ERR_OK);
	cr_assert_eq(issue(&w, &r, NULL), ERR_OK);
	cr_assert_eq(r.rev, 1);
	cr_assert_eq(reports_issued(w.db, &w.a, ROUND_ID, &list, &n), ERR_OK);
	cr_assert_eq(n, 3u);
	cr_assert_eq(list[0].rev, 1);
	cr_assert_eq(round_by_slug(w.db, &w.a, LANG_EN, round_slug, &round), ERR_OK);
	size_t published = 0;
	for (size_t i = 0; i < round.event_count; i++)
		published += str_eq(round.events[i].event, STR("report-published"));
	cr_assert_eq(published, 1u, "a later revision does not move the date that the clocks judge");
}

Test(summary, is_agreed_once_and_not_edited_any_more)
{
	ANSWERED_SCOPED w;
	answered_make(&w);
	struct summary_draft_act d;
	struct summary_agree_act g;
	struct summary *list;
	size_t n;
	struct day on;
	struct instant after = {INT64_C(1773600000000000)}; /* 2026-03-15 */

	summary_draft_init(&d, round_slug, STR("en"), STR("The meeting *heard* two presentations."), me);
	cr_assert_eq(act_do(w.acts, &d.act), ERR_OK);
	summary_draft_init(&d, round_slug, STR("en"), STR("The meeting heard three presentations."), me);
	cr_assert_eq(act_do(w.acts, &d.act), ERR_OK);
	cr_assert_eq(d.rev, 1);
	cr_assert(day_parse(STR("2026-03-09"), &on));
	summary_agree_init(&g, &w.a, round_slug, on, me);
	g.at = after;
	cr_assert_eq(act_do(w.acts, &g.act), ERR_INPUT);
	cr_assert(refused(&g.act, MSG_refused_before_hearing));
	cr_assert(day_parse(STR("2026-03-10"), &on));
	summary_agree_init(&g, &w.a, round_slug, on, me);
	g.at = after;
	cr_assert_eq(act_do(w.acts, &g.act), ERR_OK);
	cr_assert(str_eq(g.languages, STR("en")));
	summary_draft_init(&d, round_slug, STR("en"), STR("Another text."), me);
	cr_assert_eq(act_do(w.acts, &d.act), ERR_INPUT);
	cr_assert(refused(&d.act, MSG_refused_agreed));
	summary_draft_init(&d, round_slug, STR("fr"), STR("La réunion a entendu trois exposés."), me);
	cr_assert_eq(act_do(w.acts, &d.act), ERR_OK, "another language can still be added");
	cr_assert_eq(summaries_agreed(w.db, &w.a, ROUND_ID, &list, &n), ERR_OK);
	cr_assert_eq(n, 1u);
	cr_assert(str_eq(list[0].text, STR("The meeting heard three presentations.")));
}

Test(report, a_draft_from_the_record_is_taken_as_it_is_and_mentions_everybody)
{
	ANSWERED_SCOPED w;
	some(&w);
	struct report_save_act s;

	answered_state(&w, 3, RESPONSE_PUBLISHED);
	for (enum lang l = 0; l < LANGS; l++) {
		struct str text;
		cr_assert_eq(report_draft_text(w.db, &w.a, l, round_slug, &text), ERR_OK);
		report_save_init(&s, &w.a, round_slug, lang_code(l), text, me);
		cr_assert_eq(act_do(w.acts, &s.act), ERR_OK, "%.*s: %s", STR_ARG(lang_code(l)),
			     report_mistake_text(&w.a, LANG_EN, &s.mistakes.list[0]).s);
		cr_assert(coverage_complete(&s.coverage));
		for (size_t i = 0; i < s.coverage.question_count; i++)
			cr_assert_eq(s.coverage.questions[i].n[ACCOUNT_OPEN], 0u);
	}
}

SQL_WRITE(test_two_persons, "UPDATE round SET procedure = 'demonstration' WHERE id = 1");
static enum err want_two(struct tx *tx, struct act *act)
{
	(void)act;
	return tx_run(tx, &test_two_persons, BIND0);
}

static enum err propose(struct answered *w, struct report_propose_act *r, const char *who)
{
	report_propose_init(r, round_slug, str_z(who));
	return act_do(w->acts, &r->act);
}

Test(report, is_issued_by_a_second_person_where_the_procedure_says_so)
{
	ANSWERED_SCOPED w;
	struct act two = {.run = want_two};
	struct report_propose_act asked;
	struct report_save_act s;
	struct report_issue_act i;

	answered_make(&w);
	answered_put(&w, 1, RESPONSE_PUBLISHED, "government", "CH", "fr", 1u << 1);
	cr_assert_eq(act_do(w.acts, &two), ERR_OK);
	cr_assert_eq(propose(&w, &asked, "officer"), ERR_INPUT);
	cr_assert(refused(&asked.act, MSG_refused_no_draft));
	cr_assert_eq(save(&w, &s, "en", "One said so [[R1]].\n"), ERR_OK);
	cr_assert_eq(issue(&w, &i, "2026-02-25"), ERR_INPUT);
	cr_assert(refused(&i.act, MSG_refused_not_proposed));
	cr_assert_eq(propose(&w, &asked, "test"), ERR_OK);
	cr_assert_eq(issue(&w, &i, "2026-02-25"), ERR_INPUT);
	cr_assert(refused(&i.act, MSG_refused_same_person));
	cr_assert_eq(propose(&w, &asked, "officer"), ERR_OK);
	cr_assert_eq(save(&w, &s, "en", "One said otherwise [[R1]].\n"), ERR_OK);
	cr_assert_eq(issue(&w, &i, "2026-02-25"), ERR_INPUT);
	cr_assert(refused(&i.act, MSG_refused_draft_changed));
	cr_assert_eq(propose(&w, &asked, "officer"), ERR_OK);
	cr_assert_eq(issue(&w, &i, "2026-02-25"), ERR_OK);
	cr_assert_eq(i.rev, 0);
	/* What was asked for is done: the next issue wants to be asked for anew. */
	cr_assert_eq(save(&w, &s, "en", "Corrected [[R1]].\n"), ERR_OK);
	cr_assert_eq(issue(&w, &i, "2026-02-25"), ERR_INPUT);
	cr_assert(refused(&i.act, MSG_refused_not_proposed));
}

static enum err explain(struct answered *w, int64_t number, const char *reason)
{
	struct report_explain_act x;

	report_explain_init(&x, round_slug, number, str_z(reason), me);
	return act_do(w->acts, &x.act);
}

Test(report, an_explanation_goes_out_under_two_persons_too)
{
	ANSWERED_SCOPED w;
	struct act two = {.run = want_two};
	struct report_propose_act asked;
	struct report_save_act s;
	struct report_issue_act i;

	answered_make(&w);
	answered_put(&w, 1, RESPONSE_PUBLISHED, "government", "CH", "fr", 1u << 1);
	answered_put(&w, 2, RESPONSE_PUBLISHED, "government", "KE", "en", 1u << 1);
	cr_assert_eq(act_do(w.acts, &two), ERR_OK);
	cr_assert_eq(save(&w, &s, "en", "One said so [[R1]].\n"), ERR_OK);
	cr_assert_eq(explain(&w, 2, "It says the same as R1."), ERR_OK);
	cr_assert_eq(propose(&w, &asked, "officer"), ERR_OK);
	cr_assert_eq(explain(&w, 2, "It is of no interest."), ERR_OK);
	cr_assert_eq(issue(&w, &i, "2026-02-25"), ERR_INPUT);
	cr_assert(refused(&i.act, MSG_refused_draft_changed));
	cr_assert_eq(explain(&w, 2, "It says the same as R1."), ERR_OK);
	cr_assert_eq(issue(&w, &i, "2026-02-25"), ERR_OK, "as it was when it was asked for");
}

Test(report, saved_by_two_at_once_loses_nobodys_text)
{
	ANSWERED_SCOPED w;
	struct report_save_act s;

	answered_make(&w);
	answered_put(&w, 1, RESPONSE_PUBLISHED, "government", "CH", "fr", 1u << 1);
	cr_assert_eq(save(&w, &s, "en", "First [[R1]].\n"), ERR_OK);
	report_save_init(&s, &w.a, round_slug, STR("en"), STR("Second [[R1]].\n"), me);
	s.after = 1;
	cr_assert_eq(act_do(w.acts, &s.act), ERR_OK);
	report_save_init(&s, &w.a, round_slug, STR("en"), STR("Third, from the first [[R1]].\n"), me);
	s.after = 1;
	cr_assert_eq(act_do(w.acts, &s.act), ERR_CONFLICT);
	cr_assert_eq(s.save, 2);
}

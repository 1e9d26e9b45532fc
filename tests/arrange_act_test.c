#include "acts/arrange.h"

#include "acts/compile.h"
#include "base/secret.h"
#include "i18n/msg.h"
#include "store/compilations.h"
#include "support/answered.h"

#include <criterion/criterion.h>

static const struct str slug = STR("2026-test"), me = STR("test");

static void some(struct answered *w)
{
	answered_make(w);
	answered_put(w, 1, RESPONSE_PUBLISHED, "government", "CH", "fr", 1u << 1 | 1u << 2);
	answered_put(w, 2, RESPONSE_PUBLISHED, "civil-society", "BR", "pt", 1u << 2);
	answered_put(w, 3, RESPONSE_PUBLISHED, "government", "JP", "en", 1u << 1);
	answered_put(w, 4, RESPONSE_WITHHELD, "academia", "KE", "en", 1u << 1);
	answered_state(w, 4, RESPONSE_WITHHELD);
}

static struct arrange_act change(int64_t seen, enum arrange_what what)
{
	struct arrange_act a;
	arrange_init(&a, ROUND_ID, seen, what, me);
	return a;
}

static enum err leave_out(struct answered *w, int64_t seen, int64_t number, const char *reason)
{
	struct arrange_act a = change(seen, ARRANGE_OUT);
	a.number = number;
	a.reason = str_z(reason);
	return act_do(w->acts, &a.act);
}

static struct compile_act make(struct answered *w, int64_t seen)
{
	struct compile_act c;
	compile_draft_init(&c, slug, seen, me);
	cr_assert_eq(act_do(w->acts, &c.act), ERR_OK);
	return c;
}

static struct compilation newest(struct answered *w)
{
	struct compilation c;
	cr_assert_eq(compilation_get(w->db, &w->a, ROUND_ID, -1, &c), ERR_OK);
	return c;
}

Test(arrange, what_is_left_out_stands_in_the_revision_with_its_reason)
{
	ANSWERED_SCOPED w;
	some(&w);
	struct compiled *list;
	size_t n;

	cr_assert_eq(leave_out(&w, 0, 2, "It repeats R1."), ERR_OK);
	struct compile_act c = make(&w, 1);
	cr_assert(c.made);
	cr_assert_eq(c.responses, 2u);
	struct compilation made = newest(&w);
	cr_assert(str_eq(made.form, STR("question")));
	cr_assert(str_find(made.account, STR("\"published\":3,\"in\":2,\"out\":1,\"late\":0,\"withheld\":1"),
			   0) < made.account.n);
	cr_assert_eq(compiled_of_section(w.db, &w.a, made.id,
					 &(struct compiled_section){.kind = COMPILED_OUT},
					 (struct compiled_place){0, 0}, 10, &list, &n),
		     ERR_OK);
	cr_assert_eq(n, 2u);
	cr_assert_eq(list[0].number, 2);
	cr_assert(str_eq(list[0].reason, STR("It repeats R1.")));
	cr_assert_eq(list[1].number, 4);
	cr_assert(str_eq(list[1].left, STR("withheld")));
	cr_assert_eq(answered_journal(&w, "arrange"), 1);
}

Test(arrange, moves_and_forms_make_another_revision_and_the_one_before_stays)
{
	ANSWERED_SCOPED w;
	some(&w);
	struct compiled *list;
	size_t n;
	const struct compiled_section government = {.kind = COMPILED_CATEGORY, .category = STR("government")};

	make(&w, 0);
	struct arrange_act a = change(1, ARRANGE_FORM);
	a.form = FORM_CATEGORY;
	cr_assert_eq(act_do(w.acts, &a.act), ERR_OK);
	a = change(2, ARRANGE_RESPONSE);
	a.number = 3;
	a.step = STEP_UP;
	cr_assert_eq(act_do(w.acts, &a.act), ERR_OK);
	struct compile_act second = make(&w, 3);
	cr_assert(second.made);
	cr_assert_eq(second.rev, 1);
	struct compilation made = newest(&w), before;
	cr_assert(str_eq(made.form, STR("category")));
	cr_assert_eq(compilation_get(w.db, &w.a, ROUND_ID, 0, &before), ERR_OK);
	cr_assert(str_eq(before.form, STR("question")));
	for (int rev = 0; rev < 2; rev++) {
		int64_t id = rev ? made.id : before.id;
		cr_assert_eq(compiled_of_section(w.db, &w.a, id, &government,
						 (struct compiled_place){0, NO_TEXT - 1}, 10, &list, &n),
			     ERR_OK);
		cr_assert_eq(n, 3u);
		cr_assert_eq(list[0].number, rev ? 3 : 1, "revision %d", rev);
	}
	cr_assert_not(make(&w, 3).made, "the same arrangement is the same revision");
}

Test(arrange, who_saw_an_older_draft_overwrites_nothing)
{
	ANSWERED_SCOPED w;
	some(&w);

	cr_assert_eq(leave_out(&w, 0, 2, "One."), ERR_OK);
	cr_assert_eq(leave_out(&w, 0, 3, "Two."), ERR_CONFLICT);
	struct compile_act c;
	compile_draft_init(&c, slug, 0, me);
	cr_assert_eq(act_do(w.acts, &c.act), ERR_CONFLICT);
	cr_assert_eq(answered_journal(&w, "compile"), 0);
}

Test(arrange, refuses_what_cannot_be)
{
	ANSWERED_SCOPED w;
	some(&w);
	struct arrange_act a = change(0, ARRANGE_OUT);

	a.number = 2;
	a.reason = STR("  ");
	cr_assert_eq(act_do(w.acts, &a.act), ERR_INPUT);
	cr_assert_eq(a.act.verdict, (int)MSG_arrange_no_reason + 1);
	cr_assert_eq(leave_out(&w, 0, 4, "It is withheld."), ERR_INPUT);
	cr_assert_eq(leave_out(&w, 0, 99, "There is none."), ERR_NOT_FOUND);
	a = change(0, ARRANGE_NOTE);
	a.note = (struct arrangement_note){STR("<b>"), STR("en"), STR("x"), STR("y")};
	cr_assert_eq(act_do(w.acts, &a.act), ERR_INPUT);
	a = change(0, ARRANGE_RESPONSE);
	a.number = 4;
	cr_assert_eq(act_do(w.acts, &a.act), ERR_INPUT);
}

Test(arrange, a_note_belongs_to_the_revision_it_was_made_for)
{
	ANSWERED_SCOPED w;
	some(&w);
	struct arrangement_note *notes;
	size_t n;
	struct arrange_act a = change(0, ARRANGE_NOTE);

	a.note = (struct arrangement_note){STR("intro"), STR("en"), STR("Preface"), STR("*First*")};
	cr_assert_eq(act_do(w.acts, &a.act), ERR_OK);
	make(&w, 1);
	int64_t first = newest(&w).id;
	a = change(1, ARRANGE_NOTE);
	a.note = (struct arrangement_note){STR("intro"), STR("en"), STR("Preface"), STR("*Second*")};
	cr_assert_eq(act_do(w.acts, &a.act), ERR_OK);
	make(&w, 2);
	cr_assert_eq(compilation_notes(w.db, &w.a, first, &notes, &n), ERR_OK);
	cr_assert(n == 1 && str_eq(notes[0].text, STR("*First*")));
	cr_assert_eq(compilation_notes(w.db, &w.a, newest(&w).id, &notes, &n), ERR_OK);
	cr_assert(n == 1 && str_eq(notes[0].text, STR("*Second*")));
	a = change(2, ARRANGE_NOTE);
	a.note = (struct arrangement_note){STR("intro"), STR("en"), STR(""), STR("")};
	cr_assert_eq(act_do(w.acts, &a.act), ERR_OK);
	make(&w, 3);
	cr_assert_eq(compilation_notes(w.db, &w.a, newest(&w).id, &notes, &n), ERR_OK);
	cr_assert_eq(n, 0u);
}

Test(arrange, a_report_is_issued_on_what_was_made_not_on_a_draft)
{
	ANSWERED_SCOPED w;
	some(&w);
	struct compile_act c;

	make(&w, 0);
	cr_assert_eq(leave_out(&w, 1, 2, "Not decided yet."), ERR_OK);
	compile_init(&c, slug, me);
	cr_assert_eq(act_do(w.acts, &c.act), ERR_OK);
	cr_assert_not(c.made);
	cr_assert_eq(newest(&w).responses, 3);
	cr_assert(make(&w, 2).made);
	answered_put(&w, 5, RESPONSE_PUBLISHED, "academia", "KE", "en", 1u << 1);
	compile_init(&c, slug, me);
	cr_assert_eq(act_do(w.acts, &c.act), ERR_OK);
	cr_assert(c.made);
	cr_assert_eq(c.responses, 3u, "R1, R3, R5: R2 is still left out");
}

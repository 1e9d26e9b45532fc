#include "acts/moderate.h"
#include "store/moderation.h"
#include "store/notices.h"
#include "store/responses.h"
#include "store/store.h"
#include "support/answers.h"

#include <criterion/criterion.h>

/* A store with one consultation and some responses; a door for the public and one for the staff. */
struct desk {
	struct folder f;
	struct arena a;
	struct acts *acts;
	struct db *staff, *public;
	struct intake_gate gate;
};

static void told(void *arg, struct str fault)
{
	(void)arg;
	cr_log_error("%.*s", STR_ARG(fault));
}

/* Whatever a test did: counts that are kept are those of the rows, and all else holds. */
static void desk_done(struct desk *d)
{
	size_t faults;

	db_close(d->public);
	db_close(d->staff);
	acts_close(d->acts);
	cr_assert_eq(store_check(d->f.path, &d->a, told, NULL, &faults), ERR_OK);
	cr_expect_eq(faults, 0);
	arena_reset(&d->a);
	folder_remove(&d->f);
}
#define DESK_SCOPED __attribute__((cleanup(desk_done))) struct desk

static void desk_make(struct desk *d)
{
	folder_make(&d->f);
	arena_init(&d->a, 256 << 20, NULL);
	answers_store(d->f.path, answers_today(), ANSWERS_OPEN);
	cr_assert_eq(acts_open(&d->acts, d->f.path, NULL, NULL), ERR_OK);
	cr_assert_eq(db_open(&d->staff, d->f.path, DB_STAFF), ERR_OK);
	cr_assert_eq(db_open(&d->public, d->f.path, DB_PUBLIC), ERR_OK);
	answers_gate(d->f.path, &d->a, &d->gate);
}

/* One more response; `text` answers question 1. */
static void send(struct desk *d, int n, const char *lang, const char *text)
{
	struct response_receive r;
	struct submission s = answers_good(&d->a);
	struct answer_text *t = NEW(&d->a, struct answer_text, 2);

	t[0] = (struct answer_text){1, str_z(text)};
	t[1] = (struct answer_text){0, STR("Closing words.")};
	s.answers = t;
	s.lang = str_z(lang);
	s.summary = STR("In short.");
	s.email = STR("who@example.org");
	cr_assert_eq(answers_send(d->acts, &d->gate, &d->a, s,
				  arena_printf(&d->a, "keykeykeykeykeykey%04d", n).s, INSTANT_NONE, &r),
		     ERR_OK);
	struct response_confirm c = {
	    .response = r.receipt.response, .secret = r.made.confirm, .at = INSTANT_NONE};
	response_confirm_init(&c);
	cr_assert_eq(act_do(d->acts, &c.act), ERR_OK);
}

static struct moderated now(struct desk *d, int64_t number)
{
	struct moderated m;
	cr_assert_eq(moderated_read(d->staff, &d->a, d->gate.round.id, number, &m), ERR_OK);
	return m;
}

/* An act on one response as it is now. */
static struct moderate *act(struct desk *d, enum moderate_what what, int64_t number)
{
	struct moderate *m = NEW(&d->a, struct moderate, 1);

	*m = (struct moderate){.act.actor = STR("account:1"),
			       .round = d->gate.round.id,
			       .items = NEW(&d->a, struct moderate_item, 1),
			       .n = 1,
			       .arena = &d->a,
			       .procedure = d->gate.procedure,
			       .issue = -1,
			       .site = STR("https://consult.example"),
			       .at = INSTANT_NONE};
	moderate_init(m, what);
	m->items[0] = (struct moderate_item){.number = number, .revision = now(d, number).revision};
	return m;
}

static int64_t done(struct desk *d, struct moderate *m)
{
	cr_assert_eq(act_do(d->acts, &m->act), ERR_OK, "%.*s", STR_ARG(moderate_code(m->what)));
	return m->ret_batch;
}

static void refused(struct desk *d, struct moderate *m, enum verdict why)
{
	cr_assert_eq(act_do(d->acts, &m->act), ERR_INPUT);
	cr_assert_eq(m->items[0].why, why);
	cr_assert_neq(m->act.verdict, 0);
}

static enum err undo(struct desk *d, int64_t batch, struct instant at)
{
	struct moderate m = {.act.actor = STR("account:2"),
			     .round = d->gate.round.id,
			     .arena = &d->a,
			     .batch = batch,
			     .at = at};
	moderate_init(&m, MODERATE_UNDO);
	return act_do(d->acts, &m.act);
}

static struct str public_answer(struct desk *d, int64_t number)
{
	struct response r;
	struct answer_text *t;
	size_t n;

	cr_assert_eq(response_by_number(d->public, &d->a, d->gate.round.id, number, &r), ERR_OK);
	cr_assert_eq(response_answers(d->public, &d->a, &r, &t, &n), ERR_OK);
	return n ? t[0].text : (struct str){0};
}

static size_t log_lines(struct desk *d, const char *what)
{
	struct moderation_list l;
	size_t n = 0;

	cr_assert_eq(moderation_log(d->public, &d->a, d->gate.round.id, 0, 100, &l), ERR_OK);
	for (size_t i = 0; i < l.n; i++)
		n += str_eq(l.list[i].what, str_z(what));
	return n;
}

/* Letters of that kind that would go out at an instant. */
static size_t letters(struct desk *d, const char *kind, int64_t seconds_from_now)
{
	struct notice_list l;
	struct timespec t;
	size_t n = 0;

	clock_gettime(CLOCK_REALTIME, &t);
	cr_assert_eq(notices_due(d->staff, &d->a,
				 (struct instant){(t.tv_sec + seconds_from_now) * INT64_C(1000000)}, 100, &l),
		     ERR_OK);
	for (size_t i = 0; i < l.n; i++)
		n += str_eq(l.list[i].kind, str_z(kind));
	return n;
}

static struct moderate *redact(struct desk *d, int64_t number, const char *words)
{
	struct moderate *m = act(d, MODERATE_REDACT, number);

	m->question = 1;
	m->words = str_z(words);
	m->reason = STR("personal data");
	return m;
}

static void no_fault(void *arg, struct str fault)
{
	(void)arg;
	cr_assert(false, "%.*s", STR_ARG(fault));
}

static void sound(struct desk *d)
{
	size_t faults;
	cr_assert_eq(store_check(d->f.path, &d->a, no_fault, NULL, &faults), ERR_OK);
}

Test(moderate, what_is_redacted_is_gone_for_the_public_and_kept_for_the_officer)
{
	DESK_SCOPED d;
	struct redaction *r;
	struct answer_text *t;
	size_t n;

	desk_make(&d);
	send(&d, 1, "zh", "请联系张三，再联系张三。");
	done(&d, act(&d, MODERATE_PUBLISH, 1));
	done(&d, redact(&d, 1, "张三"));

	cr_assert(str_eq(public_answer(&d, 1),
			 STR("请联系[已隐去: personal data]，再联系[已隐去: personal data]。")),
		  "%.*s", STR_ARG(public_answer(&d, 1)));
	cr_assert_eq(public_redactions(d.public, &d.a, now(&d, 1).held.id, 1, &r, &n), ERR_OK);
	cr_assert_eq(n, 2u);
	cr_assert_eq(r[0].mark_from, 9u);
	cr_assert_eq(original_texts(d.staff, &d.a, now(&d, 1).held.id, 1, &t, &n), ERR_OK);
	cr_assert_eq(n, 3u);
	cr_assert(str_eq(t[1].text, STR("请联系张三，再联系张三。")));
	cr_assert_eq(log_lines(&d, "redacted"), 1u);
	sound(&d);
}

Test(moderate, one_place_of_several_can_be_redacted_alone)
{
	DESK_SCOPED d;
	struct moderate *m;

	desk_make(&d);
	send(&d, 1, "en", "Ann and Ann");
	done(&d, act(&d, MODERATE_PUBLISH, 1));
	m = redact(&d, 1, "Ann");
	m->which = 2;
	done(&d, m);
	cr_assert(str_eq(public_answer(&d, 1), STR("Ann and [redacted: personal data]")));
	m = redact(&d, 1, "Bob");
	refused(&d, m, VERDICT_NO_WORDS);
	m = redact(&d, 1, "Ann");
	m->which = 2;
	refused(&d, m, VERDICT_NO_WORDS);
	m = redact(&d, 1, "Ann");
	m->reason = STR(" ");
	refused(&d, m, VERDICT_NO_REASON);
	m = redact(&d, 1, "Ann");
	m->reason = STR("two\nlines");
	refused(&d, m, VERDICT_NO_REASON);
}

Test(moderate, a_redaction_is_lifted_with_all_that_was_redacted_with_it)
{
	DESK_SCOPED d;
	struct redaction *r;
	size_t n;

	desk_make(&d);
	send(&d, 1, "en", "Ann, Bob, Ann");
	done(&d, act(&d, MODERATE_PUBLISH, 1));
	done(&d, redact(&d, 1, "Ann"));
	done(&d, redact(&d, 1, "Bob"));
	cr_assert_eq(redactions_of(d.staff, &d.a, now(&d, 1).held.id, &r, &n), ERR_OK);
	cr_assert_eq(n, 3u);
	struct moderate *m = act(&d, MODERATE_LIFT, 1);
	m->id = r[0].id;
	m->reason = STR("the person agreed");
	done(&d, m);
	cr_assert(str_eq(public_answer(&d, 1), STR("Ann, [redacted: personal data], Ann")));
	cr_assert_eq(log_lines(&d, "lifted"), 1u);
	sound(&d);
}

Test(moderate, what_is_redacted_is_redacted_in_earlier_versions_too)
{
	DESK_SCOPED d;
	struct redaction *r;
	size_t n;

	desk_make(&d);
	send(&d, 1, "en", "My name is Ann.");
	struct response_replace again = {.with = {.gate = &d.gate,
						  .submission = answers_good(&d.a),
						  .key = STR("anotherkeyanotherkey"),
						  .site = STR(""),
						  .at = INSTANT_NONE},
					 .response = now(&d, 1).held.id,
					 .token = key_token(&d.a, STR("keykeykeykeykeykey0001"))};
	struct answer_text t = {1, STR("I am Ann.")};
	again.with.submission.answers = &t;
	again.with.submission.answer_count = 1;
	cr_assert(response_replace_init(&again, &d.a));
	cr_assert_eq(act_do(d.acts, &again.with.act), ERR_OK);
	done(&d, redact(&d, 1, "Ann"));
	cr_assert_eq(redactions_of(d.staff, &d.a, now(&d, 1).held.id, &r, &n), ERR_OK);
	cr_assert_eq(n, 2u);
	cr_assert_eq(r[0].version, 1);
	cr_assert_eq(r[1].version, 2);
	sound(&d);
}

Test(moderate, the_second_of_two_officers_is_told_and_nothing_is_overwritten)
{
	DESK_SCOPED d;
	desk_make(&d);
	send(&d, 1, "en", "one");
	for (enum moderate_what w = 0; w < MODERATE_UNDO; w++) {
		struct moderate *late = act(&d, w, 1), *early = act(&d, MODERATE_CLASSIFY, 1);
		early->lang = w % 2 ? STR("fr") : STR("es");
		late->reason = STR("because");
		late->words = STR("one");
		late->question = 1;
		late->organisation = STR("Other");
		late->country = STR("CH");
		late->late = true;
		done(&d, early);
		int64_t revision = now(&d, 1).revision;
		cr_assert_eq(act_do(d.acts, &late->act), ERR_CONFLICT, "%d", (int)w);
		cr_assert_eq(now(&d, 1).revision, revision);
		cr_assert_eq(now(&d, 1).held.state, RESPONSE_RECEIVED);
	}
}

Test(moderate, of_many_at_once_each_has_its_own_outcome)
{
	DESK_SCOPED d;
	struct moderate_item items[4];

	desk_make(&d);
	for (int n = 1; n <= 4; n++)
		send(&d, n, "en", "text");
	for (int n = 1; n <= 4; n++)
		items[n - 1] = (struct moderate_item){.number = n == 4 ? 99 : n, .revision = 1};
	done(&d, act(&d, MODERATE_PUBLISH, 2));
	struct moderate *touched = act(&d, MODERATE_CLASSIFY, 3);
	touched->lang = STR("fr");
	done(&d, touched);
	items[1].revision = now(&d, 2).revision;
	struct moderate *m = act(&d, MODERATE_PUBLISH, 1);
	m->items = items;
	m->n = 4;
	int64_t batch = done(&d, m);
	cr_assert_eq(items[0].outcome, ERR_OK);
	cr_assert_eq(items[1].outcome, ERR_INPUT);
	cr_assert_eq(items[1].why, VERDICT_DECIDED);
	cr_assert_eq(items[2].outcome, ERR_CONFLICT);
	cr_assert_eq(items[3].outcome, ERR_NOT_FOUND);
	cr_assert_eq(m->ret_done, 1u);
	cr_assert_eq(undo(&d, batch, INSTANT_NONE), ERR_OK);
	cr_assert_eq(now(&d, 1).held.state, RESPONSE_RECEIVED);
	cr_assert_eq(now(&d, 2).held.state, RESPONSE_PUBLISHED);
}

Test(moderate, a_letter_waits_and_undoing_stops_it)
{
	DESK_SCOPED d;
	desk_make(&d);
	send(&d, 1, "en", "one");
	send(&d, 2, "en", "two");

	int64_t batch = done(&d, act(&d, MODERATE_PUBLISH, 1));
	cr_assert_eq(letters(&d, "published", UNDO_SECONDS - 5), 0u);
	cr_assert_eq(letters(&d, "published", UNDO_SECONDS + 5), 1u);
	cr_assert_eq(undo(&d, batch, INSTANT_NONE), ERR_OK);
	cr_assert_eq(letters(&d, "published", UNDO_SECONDS + 5), 0u);
	cr_assert_eq(public_answer(&d, 1).n, 0u);
	cr_assert_eq(undo(&d, batch, INSTANT_NONE), ERR_CONFLICT, "once only");
}

Test(moderate, undoing_ends_after_ten_minutes)
{
	DESK_SCOPED d;
	struct timespec t;

	desk_make(&d);
	send(&d, 1, "en", "one");
	int64_t batch = done(&d, act(&d, MODERATE_PUBLISH, 1));
	clock_gettime(CLOCK_REALTIME, &t);
	cr_assert_eq(undo(&d, batch, (struct instant){(t.tv_sec + UNDO_SECONDS + 2) * INT64_C(1000000)}),
		     ERR_INPUT);
	cr_assert_eq(now(&d, 1).held.state, RESPONSE_PUBLISHED);
}

Test(moderate, everything_can_be_undone_and_the_log_says_so)
{
	DESK_SCOPED d;
	struct moderate *m;
	struct joint *joints;
	size_t n;

	desk_make(&d);
	send(&d, 1, "en", "I am Ann.");
	m = act(&d, MODERATE_CLASSIFY, 1);
	m->category = STR("academia");
	m->lang = STR("fr");
	cr_assert_eq(undo(&d, done(&d, m), INSTANT_NONE), ERR_OK);
	cr_assert_eq(now(&d, 1).category_set.n, 0u);
	cr_assert_eq(now(&d, 1).classified_at.us, INSTANT_NONE.us);

	m = act(&d, MODERATE_WITHHOLD, 1);
	m->reason = STR("spam");
	cr_assert_eq(undo(&d, done(&d, m), INSTANT_NONE), ERR_OK);
	cr_assert_eq(now(&d, 1).held.state, RESPONSE_RECEIVED);
	cr_assert_eq(log_lines(&d, "withheld"), 1u);
	cr_assert_eq(log_lines(&d, "restored"), 1u);

	done(&d, act(&d, MODERATE_PUBLISH, 1));
	cr_assert_eq(undo(&d, done(&d, redact(&d, 1, "Ann")), INSTANT_NONE), ERR_OK);
	cr_assert(str_eq(public_answer(&d, 1), STR("I am Ann.")));
	cr_assert_eq(log_lines(&d, "lifted"), 1u);

	m = act(&d, MODERATE_JOIN, 1);
	m->organisation = STR("Second League");
	m->country = STR("UG");
	int64_t batch = done(&d, m);
	cr_assert_eq(public_joints(d.public, &d.a, now(&d, 1).held.id, &joints, &n), ERR_OK);
	cr_assert_eq(n, 1u);
	cr_assert_eq(undo(&d, batch, INSTANT_NONE), ERR_OK);
	cr_assert_eq(public_joints(d.public, &d.a, now(&d, 1).held.id, &joints, &n), ERR_OK);
	cr_assert_eq(n, 0u);

	m = act(&d, MODERATE_LATE, 1);
	m->late = true;
	m->reason = STR("came by post on the 3rd");
	cr_assert_eq(undo(&d, done(&d, m), INSTANT_NONE), ERR_OK);
	cr_assert_eq(moderated_late(&(struct moderated){.late_set = now(&d, 1).late_set}), false);
	cr_assert_eq(log_lines(&d, "late"), 1u);
	cr_assert_eq(log_lines(&d, "in_time"), 1u);
	sound(&d);
}

Test(moderate, classification_counts_in_the_figures_and_what_was_said_is_kept)
{
	DESK_SCOPED d;
	struct response r;
	struct response_count *counts;
	size_t n;

	desk_make(&d);
	send(&d, 1, "en", "one");
	send(&d, 2, "en", "two");
	struct moderate *m = act(&d, MODERATE_CLASSIFY, 1);
	m->category = STR("academia");
	m->lang = STR("fr");
	done(&d, m);
	cr_assert_eq(response_by_number(d.public, &d.a, d.gate.round.id, 1, &r), ERR_OK);
	cr_assert(str_eq(r.category, STR("academia")));
	cr_assert(str_eq(r.lang, STR("fr")));
	cr_assert(str_eq(now(&d, 1).held.submission.category, STR("civil-society")));
	cr_assert_eq(response_counts(d.public, &d.a, d.gate.round.id, COUNT_CATEGORY, 0, &counts, &n),
		     ERR_OK);
	cr_assert_eq(n, 2u);
	cr_assert_eq(counts[0].received + counts[1].received, 2);

	m = act(&d, MODERATE_CLASSIFY, 1);
	m->category = STR("nobody");
	refused(&d, m, VERDICT_NOT_LISTED);
	m = act(&d, MODERATE_CLASSIFY, 1);
	m->issue = 77;
	refused(&d, m, VERDICT_NOT_LISTED);
	m = act(&d, MODERATE_CLASSIFY, 1);
	m->category = STR("");
	done(&d, m);
	cr_assert_eq(now(&d, 1).category_set.n, 0u);
	cr_assert(str_eq(now(&d, 1).lang_set, STR("fr")));
}

Test(moderate, a_joint_response_counts_once_and_names_all)
{
	DESK_SCOPED d;
	struct joint *joints;
	struct response_totals totals;
	size_t n;

	desk_make(&d);
	send(&d, 1, "en", "one");
	for (int i = 0; i < 2; i++) {
		struct moderate *m = act(&d, MODERATE_JOIN, 1);
		m->organisation = arena_printf(&d.a, "League %d", i);
		m->country = STR("UG");
		done(&d, m);
		m = act(&d, MODERATE_JOIN, 1);
		m->organisation = arena_printf(&d.a, "League %d", i);
		m->country = STR("UG");
		refused(&d, m, VERDICT_NO_CHANGE);
	}
	cr_assert_eq(public_joints(d.public, &d.a, now(&d, 1).held.id, &joints, &n), ERR_OK);
	cr_assert_eq(n, 0u, "not before it is published");
	done(&d, act(&d, MODERATE_PUBLISH, 1));
	cr_assert_eq(public_joints(d.public, &d.a, now(&d, 1).held.id, &joints, &n), ERR_OK);
	cr_assert_eq(n, 2u);
	cr_assert_eq(response_totals(d.public, d.gate.round.id, &totals), ERR_OK);
	cr_assert_eq(totals.received, 1);
	struct moderate *m = act(&d, MODERATE_PART, 1);
	m->id = joints[0].id;
	done(&d, m);
	cr_assert_eq(public_joints(d.public, &d.a, now(&d, 1).held.id, &joints, &n), ERR_OK);
	cr_assert_eq(n, 1u);
	m = act(&d, MODERATE_JOIN, 1);
	m->organisation = STR("Nowhere");
	m->country = STR("QQ");
	refused(&d, m, VERDICT_NOT_LISTED);
}

/* A respondent who takes the answer back is not overruled by an undo that came later. */
Test(moderate, undoing_brings_back_nothing_that_was_withdrawn)
{
	DESK_SCOPED d;
	struct response_receive r;

	desk_make(&d);
	cr_assert_eq(answers_send(d.acts, &d.gate, &d.a, answers_good(&d.a), "keykeykeykeykeykey0001",
				  INSTANT_NONE, &r),
		     ERR_OK);
	struct moderate *m = act(&d, MODERATE_WITHHOLD, 1);
	m->reason = STR("spam");
	int64_t batch = done(&d, m);
	struct response_withdraw w = {
	    .gate = &d.gate, .response = r.receipt.response, .token = r.receipt.token, .at = INSTANT_NONE};
	response_withdraw_init(&w);
	cr_assert_eq(act_do(d.acts, &w.act), ERR_OK);
	cr_assert_neq(undo(&d, batch, INSTANT_NONE), ERR_OK);
	cr_assert_eq(now(&d, 1).held.state, RESPONSE_WITHDRAWN);
}

Test(moderate, an_undo_is_of_its_own_round_and_an_item_counts_once)
{
	DESK_SCOPED d;
	desk_make(&d);
	send(&d, 1, "en", "one");
	int64_t batch = done(&d, act(&d, MODERATE_PUBLISH, 1));
	struct moderate other = {.act.actor = STR("account:2"),
				 .round = d.gate.round.id + 1,
				 .arena = &d.a,
				 .batch = batch,
				 .at = INSTANT_NONE};

	moderate_init(&other, MODERATE_UNDO);
	cr_assert_eq(act_do(d.acts, &other.act), ERR_NOT_FOUND);
	cr_assert_eq(now(&d, 1).held.state, RESPONSE_PUBLISHED);
	cr_assert_eq(undo(&d, batch, INSTANT_NONE), ERR_OK);
	struct moderate *twice = act(&d, MODERATE_PUBLISH, 1);
	struct moderate_item items[] = {twice->items[0], twice->items[0]};
	twice->items = items;
	twice->n = 2;
	cr_assert_eq(act_do(d.acts, &twice->act), ERR_OK);
	cr_assert_eq(twice->ret_done, 1);
	cr_assert_eq(items[1].outcome, ERR_CONFLICT);
}

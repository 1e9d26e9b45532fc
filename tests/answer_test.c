#include "acts/act.h"
#include "acts/answer_check.h"
#include "acts/response.h"
#include "base/secret.h"
#include "store/notices.h"
#include "store/responses.h"
#include "store/search.h"
#include "store/store.h"
#include "support/answers.h"

#include <criterion/criterion.h>

SQL_STAFF(answer_journal,
	  "SELECT act, before, after FROM journal WHERE kind = 'response' ORDER BY id LIMIT 100");
SQL_WRITE(answer_spoil, "UPDATE response_answer SET text = text || '!' WHERE response = 1 AND version = 1");
SQL_STAFF(answer_rows, "SELECT COUNT(*) FROM response");

/* A store with an open round, its writer and its gate; gone with the scope. */
struct scene {
	struct folder f;
	struct arena a;
	struct acts *w;
	struct intake_gate gate;
	struct day today;
};
static void scene_open(struct scene *s, struct answers_days days)
{
	memset(s, 0, sizeof *s);
	cr_assert(secret_start());
	folder_make(&s->f);
	arena_init(&s->a, 64 << 20, NULL);
	s->today = answers_today();
	answers_store(s->f.path, s->today, days);
	cr_assert_eq(acts_open(&s->w, s->f.path, NULL, NULL), ERR_OK);
	answers_gate(s->f.path, &s->a, &s->gate);
}
static void scene_close(struct scene *s)
{
	acts_close(s->w);
	arena_reset(&s->a);
	folder_remove(&s->f);
}
#define SCENE(s, days)                                                                                       \
	__attribute__((cleanup(scene_close))) struct scene s;                                                \
	scene_open(&s, days)
#define KEY "aaaabbbbccccdddd"

static void look(struct scene *s, int64_t number, struct response *ret)
{
	struct db *db;
	cr_assert_eq(db_open(&db, s->f.path, DB_PUBLIC), ERR_OK);
	cr_assert_eq(response_by_number(db, &s->a, s->gate.round.id, number, ret), ERR_OK);
	db_close(db);
}

static enum err decide(struct scene *s, int64_t number, void (*init)(struct response_decide *),
		       struct str reason, enum verdict *ret_why)
{
	struct response_decide d = {.act.actor = STR("officer"),
				    .round = s->gate.round.id,
				    .number = number,
				    .reason = reason,
				    .site = STR("https://consult.example"),
				    .at = INSTANT_NONE};
	init(&d);
	enum err e = act_do(s->w, &d.act);
	if (ret_why)
		*ret_why = d.why;
	return e;
}

Test(answer, gets_the_next_number_and_a_receipt)
{
	SCENE(s, ANSWERS_OPEN);
	struct response_receive one, two;
	struct response r;

	cr_assert_eq(answers_send(s.w, &s.gate, &s.a, answers_good(&s.a), KEY "1", INSTANT_NONE, &one),
		     ERR_OK);
	cr_assert_eq(answers_send(s.w, &s.gate, &s.a, answers_good(&s.a), KEY "2", INSTANT_NONE, &two),
		     ERR_OK);
	cr_assert_eq(one.receipt.number, 1);
	cr_assert_eq(two.receipt.number, 2);
	cr_assert_not(one.receipt.late);
	cr_assert_not(str_eq(one.receipt.token, two.receipt.token));
	cr_assert_not(str_eq(one.receipt.digest, two.receipt.digest), "the same text under another salt");
	look(&s, 2, &r);
	cr_assert(str_eq(r.digest, two.receipt.digest));
	cr_assert_eq(r.received_at.us, two.receipt.received_at.us);
	cr_assert_eq(r.state, RESPONSE_RECEIVED);
	cr_assert_null(r.organisation.s, "not before it is published");
}

Test(answer, sent_twice_is_stored_once_and_gives_the_same_receipt)
{
	SCENE(s, ANSWERS_OPEN);
	struct response_receive first, again;
	struct db *db;
	int64_t n;

	cr_assert_eq(answers_send(s.w, &s.gate, &s.a, answers_good(&s.a), KEY, INSTANT_NONE, &first), ERR_OK);
	acts_close(s.w); /* as after a restart */
	cr_assert_eq(acts_open(&s.w, s.f.path, NULL, NULL), ERR_OK);
	cr_assert_eq(answers_send(s.w, &s.gate, &s.a, answers_good(&s.a), KEY, INSTANT_NONE, &again), ERR_OK);
	cr_assert(again.receipt.again);
	cr_assert_eq(again.receipt.response, first.receipt.response);
	cr_assert_eq(again.receipt.number, 1);
	cr_assert_eq(again.receipt.received_at.us, first.receipt.received_at.us);
	cr_assert(str_eq(again.receipt.token, first.receipt.token));
	cr_assert(str_eq(again.receipt.digest, first.receipt.digest));
	cr_assert_eq(db_open(&db, s.f.path, DB_STAFF), ERR_OK);
	cr_assert_eq(db_int(db, &answer_rows, BIND0, &n), ERR_OK);
	db_close(db);
	cr_assert_eq(n, 1);
}

Test(answer, another_text_by_the_same_form_is_refused_and_the_first_is_named)
{
	SCENE(s, ANSWERS_OPEN);
	struct response_receive first, other;
	struct submission changed = answers_good(&s.a);

	changed.summary = STR("Something else");
	cr_assert_eq(answers_send(s.w, &s.gate, &s.a, answers_good(&s.a), KEY, INSTANT_NONE, &first), ERR_OK);
	cr_assert_eq(answers_send(s.w, &s.gate, &s.a, changed, KEY, INSTANT_NONE, &other), ERR_INPUT);
	cr_assert_eq(other.why, VERDICT_OTHER_TEXT);
	cr_assert_eq(other.receipt.number, 1);
	cr_assert(str_eq(other.receipt.token, first.receipt.token));
}

Test(answer, the_digest_can_be_made_again_from_what_the_receipt_shows)
{
	SCENE(s, ANSWERS_OPEN);
	struct response_receive r;

	cr_assert_eq(answers_send(s.w, &s.gate, &s.a, answers_good(&s.a), KEY, INSTANT_NONE, &r), ERR_OK);
	struct str text = JOIN(&s.a, STR("plenary answer 1\nsalt="), key_salt(&s.a, STR(KEY)),
			       STR("\nround=2026-test\ncategory=civil-society\ncapacity=organisation\n"
				   "organisation=Example Network Users' League\ncountry=KE\nlang=en\n"
				   "consent=name_and_text\nanswer.0=Thank you.\n"
				   "answer.1=Community networks.\n They reach everybody.\n"));
	cr_assert(str_eq(digest_hex(&s.a, digest_of(text)), r.receipt.digest));
}

Test(answer, before_opening_is_refused_and_after_closing_is_late)
{
	SCENE(s, ((struct answers_days){-10, -5, 0}));
	struct response_receive r;
	struct response seen;
	struct instant last = {s.gate.times.closes.us - 1}, early = {s.gate.times.opens.us - 1};

	cr_assert_eq(answers_send(s.w, &s.gate, &s.a, answers_good(&s.a), KEY "1", early, &r), ERR_INPUT);
	cr_assert_eq(r.why, VERDICT_NOT_YET);
	cr_assert_neq(r.act.verdict, 0);
	cr_assert_eq(answers_send(s.w, &s.gate, &s.a, answers_good(&s.a), KEY "1", last, &r), ERR_OK);
	cr_assert_not(r.receipt.late);
	cr_assert_eq(answers_send(s.w, &s.gate, &s.a, answers_good(&s.a), KEY "2", s.gate.times.closes, &r),
		     ERR_OK);
	cr_assert(r.receipt.late);
	look(&s, 2, &seen);
	cr_assert(seen.late);
}

Test(answer, is_not_received_any_more_once_the_report_is_out)
{
	SCENE(s, ((struct answers_days){-30, -10, -2}));
	struct response_receive r;

	cr_assert_eq(answers_send(s.w, &s.gate, &s.a, answers_good(&s.a), KEY, INSTANT_NONE, &r), ERR_INPUT);
	cr_assert_eq(r.why, VERDICT_CONCLUDED);
}

Test(answer, an_extension_made_meanwhile_is_noticed)
{
	SCENE(s, ((struct answers_days){-10, -5, 0}));
	struct response_receive r;

	answers_extend(s.w, 2, (struct day){s.today.n + 5});
	cr_assert_eq(answers_send(s.w, &s.gate, &s.a, answers_good(&s.a), KEY, INSTANT_NONE, &r),
		     ERR_CONFLICT);
	answers_gate(s.f.path, &s.a, &s.gate);
	cr_assert_eq(answers_send(s.w, &s.gate, &s.a, answers_good(&s.a), KEY, INSTANT_NONE, &r), ERR_OK);
	cr_assert_not(r.receipt.late);
	cr_assert_eq(r.receipt.number, 1, "what was refused took no number");
}

Test(answer, can_be_replaced_by_whoever_holds_the_link_and_all_versions_stay)
{
	SCENE(s, ANSWERS_OPEN);
	struct response_receive first;
	struct response seen;
	struct response_version *versions;
	size_t n;
	struct db *db;

	cr_assert_eq(answers_send(s.w, &s.gate, &s.a, answers_good(&s.a), KEY "1", INSTANT_NONE, &first),
		     ERR_OK);
	cr_assert_eq(decide(&s, 1, response_publish_init, (struct str){0}, NULL), ERR_OK);
	struct response_replace p = {.with = {.gate = &s.gate,
					      .submission = answers_good(&s.a),
					      .key = STR(KEY "2"),
					      .at = INSTANT_NONE},
				     .response = first.receipt.response,
				     .token = STR("0123456789abcdefghjkmnpqrs")};
	p.with.submission.summary = STR("New");
	cr_assert(response_replace_init(&p, &s.a));
	cr_assert_eq(act_do(s.w, &p.with.act), ERR_NOT_FOUND, "a wrong secret");
	p.token = first.receipt.token;
	cr_assert_eq(act_do(s.w, &p.with.act), ERR_OK);
	cr_assert_eq(p.with.receipt.number, 1);
	cr_assert_eq(p.with.receipt.version, 2);
	cr_assert_eq(act_do(s.w, &p.with.act), ERR_OK, "sent twice");
	cr_assert(p.with.receipt.again);
	look(&s, 1, &seen);
	cr_assert_eq(seen.version, 2);
	cr_assert_eq(seen.state, RESPONSE_RECEIVED, "the officer has not seen the new text");
	cr_assert_eq(seen.received_at.us, first.receipt.received_at.us);
	cr_assert_eq(db_open(&db, s.f.path, DB_PUBLIC), ERR_OK);
	cr_assert_eq(response_versions(db, &s.a, seen.id, &versions, &n), ERR_OK);
	db_close(db);
	cr_assert_eq(n, 2u);
	cr_assert(str_eq(versions[0].digest, first.receipt.digest));
	cr_assert(str_eq(versions[1].digest, p.with.receipt.digest));
}

Test(answer, can_be_withdrawn_until_closing_and_keeps_its_number)
{
	SCENE(s, ANSWERS_OPEN);
	struct response_receive r;
	struct response seen;
	struct response_totals t;
	struct db *db;

	cr_assert_eq(answers_send(s.w, &s.gate, &s.a, answers_good(&s.a), KEY "1", INSTANT_NONE, &r), ERR_OK);
	struct response_withdraw w = {.gate = &s.gate,
				      .response = r.receipt.response,
				      .token = r.receipt.token,
				      .at = s.gate.times.closes};
	response_withdraw_init(&w);
	cr_assert_eq(act_do(s.w, &w.act), ERR_INPUT);
	cr_assert_eq(w.why, VERDICT_CLOSED);
	w.at = INSTANT_NONE;
	cr_assert_eq(act_do(s.w, &w.act), ERR_OK);
	cr_assert_eq(act_do(s.w, &w.act), ERR_OK, "sent twice");
	look(&s, 1, &seen);
	cr_assert_eq(seen.state, RESPONSE_WITHDRAWN);
	cr_assert_eq(answers_send(s.w, &s.gate, &s.a, answers_good(&s.a), KEY "2", INSTANT_NONE, &r), ERR_OK);
	cr_assert_eq(r.receipt.number, 2);
	cr_assert_eq(db_open(&db, s.f.path, DB_PUBLIC), ERR_OK);
	cr_assert_eq(response_totals(db, s.gate.round.id, &t), ERR_OK);
	db_close(db);
	cr_assert_eq(t.received, 1);
	cr_assert_eq(t.withdrawn, 1);
	cr_assert_eq(t.undecided, 1);
	cr_assert_eq(t.last_number, 2);
}

static void public_text(struct scene *s, int64_t number, size_t want_answers, bool want_name)
{
	struct response r;
	struct answer_text *answers;
	size_t n;
	struct db *db;

	look(s, number, &r);
	cr_assert_eq(db_open(&db, s->f.path, DB_PUBLIC), ERR_OK);
	cr_assert_eq(response_answers(db, &s->a, &r, &answers, &n), ERR_OK);
	db_close(db);
	cr_assert_eq(n, want_answers);
	cr_assert_eq(r.organisation.s != NULL, want_name);
}

Test(answer, is_shown_as_far_as_published_and_agreed_to)
{
	SCENE(s, ANSWERS_OPEN);
	struct response_receive r;
	struct submission text_only = answers_good(&s.a), hidden = text_only;
	enum verdict why;
	struct response seen;

	text_only.consent = STR("text_only");
	hidden.consent = STR("not_published");
	cr_assert_eq(answers_send(s.w, &s.gate, &s.a, answers_good(&s.a), KEY "1", INSTANT_NONE, &r), ERR_OK);
	cr_assert_eq(answers_send(s.w, &s.gate, &s.a, text_only, KEY "2", INSTANT_NONE, &r), ERR_OK);
	cr_assert_eq(answers_send(s.w, &s.gate, &s.a, hidden, KEY "3", INSTANT_NONE, &r), ERR_OK);
	for (int64_t n = 1; n <= 3; n++)
		public_text(&s, n, 0, false);
	cr_assert_eq(decide(&s, 1, response_publish_init, (struct str){0}, NULL), ERR_OK);
	cr_assert_eq(decide(&s, 2, response_publish_init, (struct str){0}, NULL), ERR_OK);
	cr_assert_eq(decide(&s, 3, response_publish_init, (struct str){0}, &why), ERR_INPUT);
	cr_assert_eq(why, VERDICT_NO_CONSENT);
	public_text(&s, 1, 2, true);
	public_text(&s, 2, 2, false);
	public_text(&s, 3, 0, false);
	cr_assert_eq(decide(&s, 1, response_withhold_init, STR(""), &why), ERR_INPUT);
	cr_assert_eq(why, VERDICT_NO_REASON);
	cr_assert_eq(decide(&s, 1, response_withhold_init, STR("Names third persons"), NULL), ERR_OK);
	public_text(&s, 1, 0, false);
	look(&s, 1, &seen);
	cr_assert(str_eq(seen.reason, STR("Names third persons")));
	cr_assert_eq(decide(&s, 9, response_publish_init, (struct str){0}, NULL), ERR_NOT_FOUND);
}

Test(answer, every_act_leaves_a_line_in_the_journal_without_the_text)
{
	SCENE(s, ANSWERS_OPEN);
	static const char *const want[] = {"receive", "publish", "withhold", "withdraw"};
	struct response_receive r;
	struct db *db;
	size_t n = 0;

	cr_assert_eq(answers_send(s.w, &s.gate, &s.a, answers_good(&s.a), KEY, INSTANT_NONE, &r), ERR_OK);
	cr_assert_eq(decide(&s, 1, response_publish_init, (struct str){0}, NULL), ERR_OK);
	cr_assert_eq(decide(&s, 1, response_withhold_init, STR("A reason"), NULL), ERR_OK);
	struct response_withdraw w = {
	    .gate = &s.gate, .response = r.receipt.response, .token = r.receipt.token, .at = INSTANT_NONE};
	response_withdraw_init(&w);
	cr_assert_eq(act_do(s.w, &w.act), ERR_OK);
	cr_assert_eq(db_open(&db, s.f.path, DB_STAFF), ERR_OK);
	struct rows rows = db_query(db, &answer_journal, BIND0);
	for (; row_next(&rows); n++) {
		struct str after = row_peek(&rows, 2);
		cr_assert_lt(n, COUNT(want));
		cr_assert(str_eq(row_peek(&rows, 0), str_z(want[n])));
		cr_assert_eq(row_is_null(&rows, 1), n == 0);
		cr_assert_eq(str_find(after, STR("Community"), 0), after.n);
	}
	cr_assert_eq(rows_end(&rows), ERR_OK);
	cr_assert_eq(n, COUNT(want));
	db_close(db);
}

static struct notice_list letters(struct scene *s)
{
	struct notice_list list;
	struct db *db;

	cr_assert_eq(db_open(&db, s->f.path, DB_STAFF), ERR_OK);
	cr_assert_eq(notices_due(db, &s->a, (struct instant){INT64_MAX}, 10, &list), ERR_OK);
	db_close(db);
	return list;
}

Test(answer, an_address_is_asked_once_to_confirm_and_written_to_only_then)
{
	SCENE(s, ANSWERS_OPEN);
	struct response_receive r;
	struct submission with = answers_good(&s.a);

	with.email = STR("clerk@example.org");
	cr_assert_eq(answers_send(s.w, &s.gate, &s.a, with, KEY "1", INSTANT_NONE, &r), ERR_OK);
	cr_assert_eq(answers_send(s.w, &s.gate, &s.a, with, KEY "1", INSTANT_NONE, &r), ERR_OK);
	cr_assert_eq(decide(&s, 1, response_withhold_init, STR("A reason"), NULL), ERR_OK);
	struct notice_list list = letters(&s);
	cr_assert_eq(list.n, 1u, "%zu letters", list.n);
	struct str text = notice_text(&s.a, &list.list[0]),
		   mark = STR("https://consult.example/fr/confirm/1-");
	size_t at = str_find(text, mark, 0);
	cr_assert_lt(at, text.n, "%.*s", STR_ARG(text));
	cr_assert_eq(str_find(text, r.receipt.token, 0), text.n, "never the private link");
	struct response_confirm c = {.response = 1, .secret = r.receipt.token, .at = INSTANT_NONE};
	response_confirm_init(&c);
	cr_assert_eq(act_do(s.w, &c.act), ERR_NOT_FOUND, "the receipt's secret confirms nothing");
	c.secret = str_cut(text, at + mark.n, at + mark.n + 26);
	cr_assert_eq(act_do(s.w, &c.act), ERR_OK);
	cr_assert_eq(act_do(s.w, &c.act), ERR_OK);
	cr_assert_eq(c.ret_number, 1);
	cr_assert_eq(decide(&s, 1, response_publish_init, (struct str){0}, NULL), ERR_OK);
	list = letters(&s);
	cr_assert_eq(list.n, 2u);
	cr_assert(str_eq(list.list[1].kind, STR("published")));
	cr_assert(str_eq(list.list[1].lang, STR("en")), "the language of the answer");
}

static void count_fault(void *arg, struct str fault)
{
	(void)arg;
	cr_log_error("%.*s", STR_ARG(fault));
}

Test(answer, the_store_is_sound_after_all_of_it)
{
	SCENE(s, ANSWERS_OPEN);
	struct response_receive r;
	size_t faults;

	for (int i = 0; i < 20; i++)
		cr_assert_eq(answers_send(s.w, &s.gate, &s.a, answers_good(&s.a),
					  arena_printf(&s.a, KEY "%d", i).s, INSTANT_NONE, &r),
			     ERR_OK);
	cr_assert_eq(decide(&s, 3, response_withhold_init, STR("A reason"), NULL), ERR_OK);
	cr_assert_eq(store_check(s.f.path, &s.a, count_fault, NULL, &faults), ERR_OK);
	cr_assert_eq(faults, 0u);
}

Test(answer, figures_add_up_and_lists_turn_pages)
{
	SCENE(s, ANSWERS_OPEN);
	struct response_receive r;
	struct response_count *counts;
	struct response_list list;
	struct db *db;
	size_t n;
	int64_t sum = 0;

	for (int i = 0; i < 5; i++) {
		struct submission sub = answers_good(&s.a);
		sub.category = i % 2 ? STR("academia") : STR("government");
		sub.lang = i % 2 ? STR("ar") : STR("zh");
		cr_assert_eq(answers_send(s.w, &s.gate, &s.a, sub, arena_printf(&s.a, KEY "%d", i).s,
					  INSTANT_NONE, &r),
			     ERR_OK);
	}
	cr_assert_eq(decide(&s, 2, response_publish_init, (struct str){0}, NULL), ERR_OK);
	cr_assert_eq(db_open(&db, s.f.path, DB_PUBLIC), ERR_OK);
	for (enum count_by by = 0; by < COUNT_QUESTION; by++, sum = 0) {
		cr_assert_eq(response_counts(db, &s.a, s.gate.round.id, by, 0, &counts, &n), ERR_OK);
		for (size_t i = 0; i < n; i++) {
			sum += counts[i].received;
			cr_assert_eq(counts[i].received,
				     counts[i].published + counts[i].withheld + counts[i].undecided);
		}
		cr_assert_eq(sum, 5, "by %d", by);
	}
	cr_assert_eq(response_counts(db, &s.a, s.gate.round.id, COUNT_QUESTION, 0, &counts, &n), ERR_OK);
	cr_assert_eq(n, 2u);
	cr_assert_eq(counts[0].received, 1);
	struct response_filter f = RESPONSE_FILTER_NONE;
	f.category = STR("government");
	cr_assert_eq(responses_list(db, &s.a, s.gate.round.id, &f, 0, 2, &list), ERR_OK);
	cr_assert_eq(list.n, 2u);
	cr_assert_eq(list.list[1].number, 3);
	cr_assert_eq(list.next, 3);
	cr_assert_eq(responses_list(db, &s.a, s.gate.round.id, &f, list.next, 2, &list), ERR_OK);
	cr_assert_eq(list.n, 1u);
	cr_assert_eq(list.next, 0);
	f = RESPONSE_FILTER_NONE;
	f.question = 1;
	cr_assert_eq(responses_list(db, &s.a, s.gate.round.id, &f, 0, 10, &list), ERR_OK);
	cr_assert_eq(list.n, 1u);
	cr_assert(str_starts(list.list[0].excerpt, STR("Community networks.")));
	db_close(db);
}

static size_t found(struct scene *s, struct str match)
{
	struct query *q = query_parse(&s->a, match);
	struct search_ask ask = {.query = q, .lang = LANG_EN, .most = 10};
	struct search_result result;
	struct db *db;

	query_filter_add(&s->a, q, FILTER_KIND, STR("response"));
	cr_assert_eq(db_open(&db, s->f.path, DB_PUBLIC), ERR_OK);
	cr_assert_eq(search_find(db, &s->a, &ask, &result), ERR_OK);
	db_close(db);
	return result.n;
}

Test(answer, is_found_as_long_as_it_is_published)
{
	SCENE(s, ANSWERS_OPEN);
	struct response_receive r;
	struct submission sub = answers_good(&s.a);
	struct str word = STR("\"networks\""), name = STR("\"league\"");

	sub.consent = STR("text_only");
	cr_assert_eq(answers_send(s.w, &s.gate, &s.a, sub, KEY, INSTANT_NONE, &r), ERR_OK);
	cr_assert_eq(found(&s, word), 0u);
	cr_assert_eq(decide(&s, 1, response_publish_init, (struct str){0}, NULL), ERR_OK);
	cr_assert_eq(found(&s, word), 1u);
	cr_assert_eq(found(&s, name), 0u, "the respondent wants no name");
	cr_assert_eq(decide(&s, 1, response_withhold_init, STR("A reason"), NULL), ERR_OK);
	cr_assert_eq(found(&s, word), 0u);
	cr_assert_eq(decide(&s, 1, response_publish_init, (struct str){0}, NULL), ERR_OK);
	struct response_withdraw w = {
	    .gate = &s.gate, .response = r.receipt.response, .token = r.receipt.token, .at = INSTANT_NONE};
	response_withdraw_init(&w);
	cr_assert_eq(act_do(s.w, &w.act), ERR_OK);
	cr_assert_eq(found(&s, word), 0u);
}

static enum err spoil_run(struct tx *tx, struct act *act)
{
	return tx_run(tx, &answer_spoil, BIND0);
}

/* A fault that is wanted; count_fault would have the run fail. */
static void count_quietly(void *arg, struct str fault)
{
	(void)arg;
	(void)fault;
}

Test(answer, whose_text_was_changed_behind_our_back_is_found)
{
	SCENE(s, ANSWERS_OPEN);
	struct response_receive r;
	struct act spoil = {.run = spoil_run};
	size_t faults = 0;

	cr_assert_eq(answers_send(s.w, &s.gate, &s.a, answers_good(&s.a), KEY "1", INSTANT_NONE, &r), ERR_OK);
	struct response_replace p = {.with = {.gate = &s.gate,
					      .submission = answers_good(&s.a),
					      .key = STR(KEY "2"),
					      .at = INSTANT_NONE},
				     .response = r.receipt.response,
				     .token = r.receipt.token};
	cr_assert(response_replace_init(&p, &s.a));
	cr_assert_eq(act_do(s.w, &p.with.act), ERR_OK);
	cr_assert_eq(answers_check(s.f.path, count_fault, NULL, &faults), ERR_OK);
	cr_assert_eq(faults, 0u);
	cr_assert_eq(act_do(s.w, &spoil), ERR_OK);
	cr_assert_eq(answers_check(s.f.path, count_quietly, NULL, &faults), ERR_OK);
	cr_assert_eq(faults, 1u);
}

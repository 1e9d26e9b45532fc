#include "acts/round.h"
#include "base/secret.h"
#include "i18n/date.h"
#include "support/answered.h"
#include "work/embargo.h"

#include <criterion/criterion.h>

SQL_PUBLIC(test_public_rounds, "SELECT COUNT(*) FROM public_round");
SQL_PUBLIC(test_public_words, "SELECT COUNT(*) FROM public_wording WHERE text LIKE '%Submarine%'");
SQL_PUBLIC(test_public_events, "SELECT COUNT(*) FROM public_round_event");
SQL_PUBLIC(test_public_search, "SELECT COUNT(*) FROM public_search WHERE kind = 'round'");
SQL_STAFF(test_event_dates, "SELECT COUNT(*) FROM round_event WHERE round = $1 AND event = $2");
SQL_STAFF(test_journal_rows,
	  "SELECT COUNT(*) FROM journal WHERE kind = 'round' AND object = $1 AND act = $2");

/* A clock that stands where a test puts it: 6 October 2025 in the morning. */
static struct instant stands;
static struct instant standing_clock(void)
{
	return stands;
}

static struct instant at(const char *iso)
{
	struct instant t;
	cr_assert(instant_parse(str_z(iso), &t));
	return t;
}

static void begin(struct answered *w)
{
	cr_assert(secret_start());
	answered_make(w);
	stands = at("2025-10-06T08:00:00Z");
	acts_clock(w->acts, standing_clock);
}

static int64_t count(struct answered *w, const struct sql *s)
{
	int64_t n = -1;
	cr_assert_eq(db_int(w->db, s, BIND0, &n), ERR_OK);
	return n;
}

static int64_t rows(struct answered *w, int64_t round, const char *act)
{
	int64_t n = -1;
	cr_assert_eq(db_int(w->db, &test_journal_rows, BIND(round, act), &n), ERR_OK);
	return n;
}

static struct round_words words_of_cables(void)
{
	return (struct round_words){.topic = STR("Submarine cables & landing rights"),
				    .framing = STR("Most traffic crosses the sea."),
				    .questions = {STR("Who lands them?"), STR("Who mends them?")},
				    .n = 2};
}

static struct round_draft draft(struct answered *w)
{
	struct round_draft d = {.act.actor = STR("account:1"),
				.body = 1,
				.deciding = 1,
				.receiving = 2,
				.lang = LANG_EN,
				.words = words_of_cables()};
	round_draft_init(&d);
	cr_assert_eq(act_do(w->acts, &d.act), ERR_OK);
	return d;
}

static struct desk_round look(struct answered *w, int64_t id)
{
	struct desk_round r;
	cr_assert_eq(desk_round_by_id(w->db, &w->a, LANG_EN, id, &r), ERR_OK);
	return r;
}

static struct desk_words words(struct answered *w, int64_t id)
{
	struct desk_words x;
	cr_assert_eq(desk_words_read(w->db, &w->a, id, &x), ERR_OK);
	return x;
}

static struct day day(const char *iso)
{
	struct day d;
	cr_assert(day_parse(str_z(iso), &d));
	return d;
}

/* Dates that keep every rule of Res. 1336. */
static void plan(struct answered *w, int64_t id)
{
	struct round_plan p = {
	    .act.actor = STR("account:1"),
	    .round = id,
	    .version = look(w, id).version,
	    .deciding = 1,
	    .receiving = 2,
	    .dates = {{STR("replies-close"), day("2026-02-07")}, {STR("hearing"), day("2026-03-09")}},
	    .n = 2};
	round_plan_init(&p);
	cr_assert_eq(act_do(w->acts, &p.act), ERR_OK);
}

static enum err release(struct answered *w, int64_t id, struct instant until, bool knows, enum round_no *why)
{
	struct round_release r = {.act.actor = STR("account:1"),
				  .round = id,
				  .version = look(w, id).version,
				  .until = until,
				  .knows = knows};
	round_release_init(&r);
	enum err e = act_do(w->acts, &r.act);
	*why = r.why;
	return e;
}

Test(round_act, a_draft_is_nobodys_business)
{
	ANSWERED_SCOPED w;
	begin(&w);
	struct round_draft d = draft(&w);

	cr_assert_str_eq(d.ret_slug, "2025-submarine-cables-landing-rights");
	cr_assert_eq(count(&w, &test_public_rounds), 1);
	cr_assert_eq(count(&w, &test_public_words), 0);
	cr_assert_gt(d.ret_id, (int64_t)1 << 32, "its id tells nothing");
	struct desk_round r = look(&w, d.ret_id);
	cr_assert_eq(r.step, ROUND_IS_DRAFT);
	cr_assert_eq(r.version, 1);
	cr_assert(str_eq(r.round.procedure, STR("itu-1336-2019")), "that of the body");
	cr_assert_eq(rows(&w, d.ret_id, "draft"), 1);
}

Test(round_act, the_same_topic_again_gets_another_address)
{
	ANSWERED_SCOPED w;
	begin(&w);
	(void)draft(&w);
	cr_assert_str_eq(draft(&w).ret_slug, "2025-submarine-cables-landing-rights-2");
}

Test(round_act, a_topic_must_be_there)
{
	ANSWERED_SCOPED w;
	begin(&w);
	struct round_draft d = {.act.actor = STR("account:1"), .body = 1, .lang = LANG_EN};
	round_draft_init(&d);
	cr_assert_eq(act_do(w.acts, &d.act), ERR_INPUT);
	cr_assert_eq(d.why, ROUND_NO_TOPIC);
}

static enum err edit(struct answered *w, int64_t id, enum lang l, struct round_words x, uint64_t seen,
		     unsigned still, enum round_no *why)
{
	struct round_edit e = {
	    .act.actor = STR("account:1"), .round = id, .lang = l, .words = x, .seen = seen};
	e.still_topic = still & 1;
	e.still_questions[0] = still & 2;
	round_edit_init(&e);
	enum err r = act_do(w->acts, &e.act);
	*why = e.why;
	return r;
}

static uint64_t seen(struct answered *w, int64_t id, enum lang l)
{
	struct desk_words x = words(w, id);
	return round_words_seen(&w->a, &x, LANG_EN, l);
}

Test(round_act, two_at_one_text_never_overwrite_each_other)
{
	ANSWERED_SCOPED w;
	enum round_no why;
	begin(&w);
	int64_t id = draft(&w).ret_id;
	uint64_t mine = seen(&w, id, LANG_EN), theirs = mine;
	struct round_words x = words_of_cables();

	x.topic = STR("Submarine cables");
	cr_assert_eq(edit(&w, id, LANG_EN, x, theirs, 0, &why), ERR_OK);
	x.topic = STR("Cables under the sea");
	cr_assert_eq(edit(&w, id, LANG_EN, x, mine, 0, &why), ERR_CONFLICT);
	cr_assert(str_eq(words(&w, id).topic[LANG_EN].text, STR("Submarine cables")));
	cr_assert_eq(rows(&w, id, "edit"), 1);
	/* Who translates into French is not in the way of who translates into Spanish. */
	struct round_words fr = {.topic = STR("Câbles sous-marins"), .n = 2},
			   es = {.topic = STR("Cables submarinos"), .n = 2};
	uint64_t before_fr = seen(&w, id, LANG_FR), before_es = seen(&w, id, LANG_ES);
	cr_assert_eq(edit(&w, id, LANG_FR, fr, before_fr, 0, &why), ERR_OK);
	cr_assert_eq(edit(&w, id, LANG_ES, es, before_es, 0, &why), ERR_OK);
}

Test(round_act, a_translation_lags_when_the_original_changes_and_says_when_it_is_still_right)
{
	ANSWERED_SCOPED w;
	enum round_no why;
	begin(&w);
	int64_t id = draft(&w).ret_id;
	struct round_words fr = {.topic = STR("Câbles sous-marins"),
				 .framing = STR("La mer."),
				 .questions = {STR("Qui les pose?"), STR("Qui les répare?")},
				 .n = 2};
	struct round_words en = words_of_cables();

	cr_assert_eq(edit(&w, id, LANG_FR, fr, seen(&w, id, LANG_FR), 0, &why), ERR_OK);
	cr_assert_eq(desk_text_state(words(&w, id).topic, LANG_FR), TEXT_FRESH);
	cr_assert_eq(desk_text_state(words(&w, id).topic, LANG_ZH), TEXT_MISSING);
	en.topic = STR("Submarine cables, landing rights");
	en.questions[0] = STR("Who lands them, and where?");
	cr_assert_eq(edit(&w, id, LANG_EN, en, seen(&w, id, LANG_EN), 0, &why), ERR_OK);
	struct desk_words x = words(&w, id);
	cr_assert_eq(desk_text_state(x.topic, LANG_FR), TEXT_LAGS);
	cr_assert_eq(desk_text_state(x.framing, LANG_FR), TEXT_FRESH);
	cr_assert_eq(desk_text_state(x.questions[0].in, LANG_FR), TEXT_LAGS);
	cr_assert_eq(desk_text_state(x.questions[1].in, LANG_FR), TEXT_FRESH);
	/* Saved with one of the two lagging texts said to be still right. */
	cr_assert_eq(edit(&w, id, LANG_FR, fr, seen(&w, id, LANG_FR), 1, &why), ERR_OK);
	x = words(&w, id);
	cr_assert_eq(desk_text_state(x.topic, LANG_FR), TEXT_FRESH);
	cr_assert_eq(desk_text_state(x.questions[0].in, LANG_FR), TEXT_LAGS);
	fr.questions[0] = STR("Qui les pose, et où?");
	cr_assert_eq(edit(&w, id, LANG_FR, fr, seen(&w, id, LANG_FR), 0, &why), ERR_OK);
	cr_assert_eq(desk_text_state(words(&w, id).questions[0].in, LANG_FR), TEXT_FRESH);
	cr_assert(desk_words_whole(&x, LANG_FR, LANG_EN));
	cr_assert_not(desk_words_whole(&x, LANG_ZH, LANG_EN));
}

Test(round_act, a_question_that_is_emptied_goes_and_its_translations_with_it)
{
	ANSWERED_SCOPED w;
	enum round_no why;
	begin(&w);
	int64_t id = draft(&w).ret_id;
	struct round_words fr = {.topic = STR("Câbles"), .questions = {STR("Un?"), STR("Deux?")}, .n = 2};
	struct round_words en = words_of_cables();

	cr_assert_eq(edit(&w, id, LANG_FR, fr, seen(&w, id, LANG_FR), 0, &why), ERR_OK);
	en.questions[0] = STR("");
	en.questions[2] = STR("And who pays?");
	en.n = 3;
	cr_assert_eq(edit(&w, id, LANG_EN, en, seen(&w, id, LANG_EN), 0, &why), ERR_OK);
	struct desk_words x = words(&w, id);
	cr_assert_eq(x.n, 2u);
	cr_assert_eq(x.questions[0].n, 1);
	cr_assert(str_eq(x.questions[0].in[LANG_EN].text, STR("Who mends them?")));
	cr_assert(str_eq(x.questions[0].in[LANG_FR].text, STR("Deux?")));
	cr_assert_eq(desk_text_state(x.questions[1].in, LANG_FR), TEXT_MISSING);
}

Test(round_act, what_is_released_now_is_public_at_once_with_its_dates_and_can_be_found)
{
	ANSWERED_SCOPED w;
	enum round_no why;
	begin(&w);
	int64_t id = draft(&w).ret_id;

	cr_assert_eq(release(&w, id, INSTANT_NONE, false, &why), ERR_INPUT);
	cr_assert_eq(why, ROUND_NO_CLOSE);
	plan(&w, id);
	int64_t events = count(&w, &test_public_events);
	cr_assert_eq(count(&w, &test_public_search), 0);
	cr_assert_eq(release(&w, id, INSTANT_NONE, false, &why), ERR_OK);
	struct desk_round r = look(&w, id);
	cr_assert_eq(r.step, ROUND_IS_PUBLIC);
	cr_assert(r.round.takes_responses);
	cr_assert_eq(fact_date(r.round.facts, STR("launched")).first.n, day("2025-10-06").n);
	cr_assert_eq(fact_date(r.round.facts, STR("decided")).first.n, day("2025-10-02").n);
	cr_assert_eq(count(&w, &test_public_rounds), 2);
	cr_assert_eq(count(&w, &test_public_words), 1);
	cr_assert_eq(count(&w, &test_public_events), events + 4);
	cr_assert_eq(count(&w, &test_public_search), 1);
	cr_assert_eq(rows(&w, id, "release"), 1);
	/* And stays so; what was asked stays as it was asked. */
	struct round_recall back = {.round = id};
	round_recall_init(&back);
	cr_assert_eq(act_do(w.acts, &back.act), ERR_INPUT);
	cr_assert_eq(back.why, ROUND_IS_OUT);
	cr_assert_eq(edit(&w, id, LANG_EN, words_of_cables(), seen(&w, id, LANG_EN), 0, &why), ERR_INPUT);
	cr_assert_eq(why, ROUND_IS_OUT);
	cr_assert_eq(edit(&w, id, LANG_FR, (struct round_words){.topic = STR("Câbles"), .n = 2},
			  seen(&w, id, LANG_FR), 0, &why),
		     ERR_OK);
	cr_assert_eq(count(&w, &test_public_search), 2, "a translation that comes later can be found too");
}

Test(round_act, who_releases_what_changed_meanwhile_is_told)
{
	ANSWERED_SCOPED w;
	begin(&w);
	int64_t id = draft(&w).ret_id;
	plan(&w, id);
	struct round_release r = {.act.actor = STR("account:1"),
				  .round = id,
				  .version = look(&w, id).version - 1,
				  .until = INSTANT_NONE};
	round_release_init(&r);
	cr_assert_eq(act_do(w.acts, &r.act), ERR_CONFLICT);
	cr_assert_eq(look(&w, id).step, ROUND_IS_DRAFT);
}

Test(round_act, a_calendar_that_breaks_a_rule_wants_somebody_who_knows)
{
	ANSWERED_SCOPED w;
	enum round_no why;
	begin(&w);
	int64_t id = draft(&w).ret_id;
	plan(&w, id);
	stands = at("2025-11-20T08:00:00Z"); /* launched more than 15 days after the meeting */
	cr_assert_eq(release(&w, id, INSTANT_NONE, false, &why), ERR_INPUT);
	cr_assert_eq(why, ROUND_BREAKS);
	cr_assert_eq(release(&w, id, INSTANT_NONE, true, &why), ERR_OK);
}

/* Looks once with the job's own clock; returns how many embargoes ended. */
static size_t job_looks(struct answered *w, struct instant *next)
{
	struct embargo *e;
	size_t ended = 99;

	cr_assert_eq(embargo_open_idle(&e, &(struct embargo_config){w->acts, w->f.path, standing_clock}),
		     ERR_OK);
	cr_assert_eq(embargo_look(e, &ended, next), ERR_OK);
	embargo_close(e);
	return ended;
}

Test(round_act, an_embargo_ends_at_its_instant_and_not_a_microsecond_before)
{
	ANSWERED_SCOPED w;
	enum round_no why;
	struct instant next, until = at("2025-10-10T07:00:00Z");
	begin(&w);
	int64_t id = draft(&w).ret_id;

	plan(&w, id);
	cr_assert_eq(release(&w, id, at("2025-10-06T08:00:00Z"), false, &why), ERR_INPUT);
	cr_assert_eq(why, ROUND_INSTANT_PAST, "an instant that is now is no embargo");
	cr_assert_eq(release(&w, id, until, false, &why), ERR_OK);
	cr_assert_eq(look(&w, id).step, ROUND_IS_EMBARGOED);
	cr_assert_eq(job_looks(&w, &next), 0u);
	cr_assert_eq(next.us, until.us);

	stands = (struct instant){until.us - 1};
	cr_assert_eq(job_looks(&w, &next), 0u);
	cr_assert_eq(count(&w, &test_public_rounds), 1);
	cr_assert_eq(count(&w, &test_public_words), 0);
	/* Even who asks the act itself is told no by the writer's clock. */
	struct round_embargo_end end = {.round = id};
	round_embargo_end_init(&end);
	cr_assert_eq(act_do(w.acts, &end.act), ERR_OK);
	cr_assert_eq(look(&w, id).step, ROUND_IS_EMBARGOED);

	stands = until;
	cr_assert_eq(job_looks(&w, &next), 1u);
	cr_assert_eq(next.us, INSTANT_NONE.us);
	cr_assert_eq(look(&w, id).step, ROUND_IS_PUBLIC);
	cr_assert_eq(count(&w, &test_public_rounds), 2);
	cr_assert_eq(fact_date(look(&w, id).round.facts, STR("launched")).first.n, day("2025-10-10").n);
}

Test(round_act, a_clock_set_back_never_takes_back_what_was_public)
{
	ANSWERED_SCOPED w;
	enum round_no why;
	struct instant next, until = at("2025-10-10T07:00:00Z");
	begin(&w);
	int64_t id = draft(&w).ret_id;

	plan(&w, id);
	cr_assert_eq(release(&w, id, until, false, &why), ERR_OK);
	/* Over the instant and back before the job has looked: it waits. */
	stands = (struct instant){until.us + 5};
	stands = (struct instant){until.us - 60 * 1000000};
	cr_assert_eq(job_looks(&w, &next), 0u);
	/* Far over it, and back once it is public: it stays. */
	stands = at("2026-01-01T00:00:00Z");
	cr_assert_eq(job_looks(&w, &next), 1u);
	stands = at("2025-10-01T00:00:00Z");
	cr_assert_eq(job_looks(&w, &next), 0u);
	cr_assert_eq(look(&w, id).step, ROUND_IS_PUBLIC);
	cr_assert_eq(count(&w, &test_public_rounds), 2);
	struct round_recall back = {.round = id};
	round_recall_init(&back);
	cr_assert_eq(act_do(w.acts, &back.act), ERR_INPUT);
}

Test(round_act, an_embargoed_one_is_recalled_before_its_instant_only)
{
	ANSWERED_SCOPED w;
	enum round_no why;
	struct instant until = at("2025-10-10T07:00:00Z");
	begin(&w);
	int64_t id = draft(&w).ret_id;
	struct round_recall back = {.round = id, .act.actor = STR("account:1")};

	plan(&w, id);
	cr_assert_eq(release(&w, id, until, false, &why), ERR_OK);
	cr_assert_eq(edit(&w, id, LANG_EN, words_of_cables(), seen(&w, id, LANG_EN), 0, &why), ERR_INPUT);
	cr_assert_eq(why, ROUND_EMBARGO_HOLDS);
	round_recall_init(&back);
	cr_assert_eq(act_do(w.acts, &back.act), ERR_OK);
	cr_assert_eq(look(&w, id).step, ROUND_IS_DRAFT);
	cr_assert_eq(release(&w, id, until, false, &why), ERR_OK);
	stands = until; /* the job has not looked yet: the instant counts */
	cr_assert_eq(act_do(w.acts, &back.act), ERR_INPUT);
	cr_assert_eq(back.why, ROUND_IS_OUT);
	cr_assert_eq(rows(&w, id, "recall"), 1);
}

Test(round_act, the_job_wakes_by_itself)
{
	ANSWERED_SCOPED w;
	enum round_no why;
	struct embargo *e;
	struct timespec t, nap = {0, 20000000};
	begin(&w);
	int64_t id = draft(&w).ret_id;

	plan(&w, id);
	stands = at("2025-10-06T08:00:00Z");
	clock_gettime(CLOCK_REALTIME, &t);
	struct instant until = {(int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000 + 200000};
	struct round_plan p = {.act.actor = STR("account:1"),
			       .round = id,
			       .version = look(&w, id).version,
			       .deciding = 1,
			       .n = 1,
			       .dates = {{STR("replies-close"), {instant_day_utc(until).n + 60}}}};
	round_plan_init(&p);
	cr_assert_eq(act_do(w.acts, &p.act), ERR_OK);
	cr_assert_eq(release(&w, id, until, true, &why), ERR_OK);
	acts_close(w.acts); /* another writer, with the system's clock */
	cr_assert_eq(acts_open(&w.acts, w.f.path, NULL, NULL), ERR_OK);
	cr_assert_eq(embargo_open(&e, &(struct embargo_config){.acts = w.acts, .dir = w.f.path}), ERR_OK);
	for (int i = 0; i < 250 && look(&w, id).step != ROUND_IS_PUBLIC; i++)
		nanosleep(&nap, NULL);
	embargo_close(e);
	cr_assert_eq(look(&w, id).step, ROUND_IS_PUBLIC);
}

static enum err move(struct answered *w, const char *event, const char *was, const char *to,
		     const char *reason, enum round_no *why)
{
	struct round_move m = {.act.actor = STR("account:1"),
			       .round = ROUND_ID,
			       .event = str_z(event),
			       .seen = was ? day(was) : DAY_NONE,
			       .to = day(to),
			       .reason = str_z(reason),
			       .by = STR("Secretariat")};
	round_move_init(&m);
	enum err e = act_do(w->acts, &m.act);
	*why = m.why;
	return e;
}

Test(round_act, an_extension_keeps_both_dates_and_says_why)
{
	ANSWERED_SCOPED w;
	enum round_no why;
	int64_t n;
	begin(&w);

	cr_assert_eq(move(&w, "replies-close", "2026-02-08", "2026-02-20", " ", &why), ERR_INPUT);
	cr_assert_eq(why, ROUND_NO_REASON);
	cr_assert_eq(move(&w, "replies-close", "2026-02-08", "2026-02-08", "asked for", &why), ERR_INPUT);
	cr_assert_eq(why, ROUND_NOT_LATER);
	cr_assert_eq(move(&w, "coffee", NULL, "2026-02-08", "asked for", &why), ERR_INPUT);
	cr_assert_eq(why, ROUND_NO_EVENT);
	cr_assert_eq(move(&w, "replies-close", "2026-02-08", "2026-02-20", "asked for", &why), ERR_OK);
	cr_assert_eq(db_int(w.db, &test_event_dates, BIND(ROUND_ID, "replies-close"), &n), ERR_OK);
	cr_assert_eq(n, 2);
	cr_assert_eq(move(&w, "replies-close", "2026-02-08", "2026-02-25", "again", &why), ERR_CONFLICT,
		     "somebody has moved it meanwhile");
	cr_assert_eq(move(&w, "hearing", "2026-03-10", "2026-03-11", "the room", &why), ERR_OK);
	cr_assert_eq(rows(&w, ROUND_ID, "extend"), 1);
	cr_assert_eq(rows(&w, ROUND_ID, "move"), 1);
	cr_assert_eq(move(&w, "report-published", NULL, "2026-03-01", NULL, &why), ERR_OK);
	cr_assert_eq(move(&w, "replies-close", "2026-02-20", "2026-02-26", "again", &why), ERR_INPUT);
	cr_assert_eq(why, ROUND_REPORT_IS_OUT);
	/* The meeting's day was only known from the meeting: it is kept beside the new one. */
	cr_assert_eq(move(&w, "meeting", "2026-03-12", "2026-03-16", "moved", &why), ERR_OK);
	cr_assert_eq(db_int(w.db, &test_event_dates, BIND(ROUND_ID, "meeting"), &n), ERR_OK);
	cr_assert_eq(n, 2);
}

Test(round_desk, an_address_is_made_of_the_topic)
{
	ARENA_SCOPED a;
	arena_init(&a, 1 << 20, NULL);

	cr_assert(str_eq(round_slug_of(&a, 2026, STR("OTTs: the Public-Policy view!"), STR("x")),
			 STR("2026-otts-the-public-policy-view")));
	cr_assert(str_eq(round_slug_of(&a, 2026, STR("关于互联网的公开磋商"), STR("cwg-internet")),
			 STR("2026-cwg-internet")));
	cr_assert(round_slug_valid(STR("2026-otts")));
	cr_assert_not(round_slug_valid(STR("new")));
	cr_assert_not(round_slug_valid(STR("2026--otts")));
	cr_assert_not(round_slug_valid(STR("-x")));
	cr_assert_not(round_slug_valid(STR("Ünder")));
}

#include "acts/act.h"
#include "acts/notice.h"
#include "acts/occasion.h"
#include "acts/subscription.h"
#include "base/secret.h"
#include "i18n/date.h"
#include "store/notice_write.h"
#include "store/store.h"
#include "store/subscription_write.h"
#include "support/answers.h"
#include "support/smtp_sink.h"
#include "work/letters.h"
#include "work/telling.h"

#include <unistd.h>

#include <criterion/criterion.h>

SQL_STAFF(told_round, "SELECT id FROM round WHERE slug = '2026-test'");
SQL_STAFF(told_letters, "SELECT COUNT(*) FROM notice WHERE kind = $1");
SQL_STAFF(told_to, "SELECT COUNT(*) FROM notice WHERE kind = $1 AND recipient = $2");
SQL_STAFF(told_occasions, "SELECT COUNT(*) FROM occasion WHERE what = $1");
SQL_STAFF(told_secret, "SELECT id FROM notice WHERE recipient = $1 ORDER BY id DESC LIMIT 1");
SQL_WRITE(told_event, "INSERT INTO round_event (round, event, ordinal, date, reason, at)"
		      " VALUES ($1, $2, $3, $4, 'Holidays', $5)");
SQL_WRITE(told_draft, "UPDATE round SET state = 'draft' WHERE id = $1");

/* A round that opened yesterday and closes in ten days, and the worker that tells. */
struct scene {
	struct folder f;
	struct arena a;
	struct acts *w;
	struct db *db;
	struct telling *t;
	struct instant now;
	int64_t round;
};

static struct telling_config config(struct scene *s, const char *zone, int minute)
{
	return (struct telling_config){.acts = s->w,
				       .dir = s->f.path,
				       .site = STR("https://consult.example"),
				       .zone = str_z(zone),
				       .digest_minute = minute};
}

static void scene_open(struct scene *s, struct answers_days days)
{
	struct timespec t;

	memset(s, 0, sizeof *s);
	cr_assert(secret_start());
	folder_make(&s->f);
	arena_init(&s->a, 64 << 20, NULL);
	answers_store(s->f.path, answers_today(), days);
	cr_assert_eq(acts_open(&s->w, s->f.path, NULL, NULL), ERR_OK);
	cr_assert_eq(db_open(&s->db, s->f.path, DB_STAFF), ERR_OK);
	cr_assert_eq(db_int(s->db, &told_round, BIND0, &s->round), ERR_OK);
	/* A letter of the day that never comes: its hour is another test's. */
	struct telling_config c = config(s, "UTC", 1440);
	cr_assert_eq(telling_open(&s->t, &c), ERR_OK);
	clock_gettime(CLOCK_REALTIME, &t);
	s->now = (struct instant){(int64_t)t.tv_sec * 1000000};
}

static void scene_close(struct scene *s)
{
	telling_close(s->t);
	db_close(s->db);
	acts_close(s->w);
	arena_reset(&s->a);
	folder_remove(&s->f);
}
#define SCENE(s, ...)                                                                                        \
	__attribute__((cleanup(scene_close))) struct scene s;                                                \
	scene_open(&s, (struct answers_days){__VA_ARGS__})

static int64_t letters(struct scene *s, const char *kind)
{
	int64_t n;
	cr_assert_eq(db_int(s->db, &told_letters, BIND(kind), &n), ERR_OK);
	return n;
}

static int64_t letters_to(struct scene *s, const char *kind, const char *who)
{
	int64_t n;
	cr_assert_eq(db_int(s->db, &told_to, BIND(kind, who), &n), ERR_OK);
	return n;
}

static int64_t occasions(struct scene *s, const char *what)
{
	int64_t n;
	cr_assert_eq(db_int(s->db, &told_occasions, BIND(what), &n), ERR_OK);
	return n;
}

static struct notice last_letter(struct scene *s, const char *who)
{
	struct notice n;
	int64_t id;

	cr_assert_eq(db_int(s->db, &told_secret, BIND(who), &id), ERR_OK);
	cr_assert_eq(notice_by_id(s->db, &s->a, id, &n), ERR_OK);
	return n;
}

static enum err ask(struct scene *s, const char *email, enum scope scope, bool daily)
{
	struct subscription_ask a = {.email = str_z(email),
				     .lang = LANG_FR,
				     .scope = scope,
				     .object = scope == SCOPE_ALL ? 0 : 1,
				     .name = STR("Assembly"),
				     .occasions = OCCASIONS_ALL,
				     .daily = daily,
				     .site = STR("https://consult.example")};
	subscription_ask_init(&a);
	return act_do(s->w, &a.act);
}

static enum err change(struct scene *s, struct str secret, enum subscription_do what, bool daily)
{
	struct subscription_change c = {
	    .secret = secret, .what = what, .occasions = OCCASIONS_ALL, .daily = daily, .lang = LANG_FR};
	subscription_change_init(&c);
	return act_do(s->w, &c.act);
}

/* Asked and confirmed; gives the secret of the letter. */
static struct str subscribe(struct scene *s, const char *email, enum scope scope, bool daily)
{
	cr_assert_eq(ask(s, email, scope, daily), ERR_OK);
	struct str secret = last_letter(s, email).secret;
	cr_assert(secret.n == 26);
	cr_assert_eq(change(s, secret, SUBSCRIPTION_CONFIRM, daily), ERR_OK);
	return secret;
}

static void note(struct scene *s, enum occasion what, int ordinal)
{
	struct occasion_note n = {.what = what, .round = s->round, .ordinal = ordinal};
	occasion_note_init(&n);
	cr_assert_eq(act_do(s->w, &n.act), ERR_OK);
}

static void work(struct scene *s, struct telling *t, struct instant now)
{
	cr_assert_eq(telling_round(t, now), ERR_OK);
}

static struct instant days_on(struct scene *s, int days)
{
	return (struct instant){s->now.us + days * 86400000000LL};
}

struct set_event {
	struct act act;
	int64_t round;
	const char *event; /* NULL: the round becomes a draft */
	int ordinal;
	struct day day;
	struct instant at;
};
static enum err set_event_run(struct tx *tx, struct act *act)
{
	struct set_event *e = (struct set_event *)(void *)act;
	return e->event ? tx_run(tx, &told_event,
				 BIND(e->round, e->event, e->ordinal, day_iso(tx_arena(tx), e->day), e->at))
			: tx_run(tx, &told_draft, BIND(e->round));
}
static void set_event(struct scene *s, const char *event, int ordinal, int in_days)
{
	struct set_event e = {.act.run = set_event_run,
			      .round = s->round,
			      .event = event,
			      .ordinal = ordinal,
			      .day = {answers_today().n + in_days},
			      .at = s->now};
	cr_assert_eq(act_do(s->w, &e.act), ERR_OK);
}

Test(subscription, is_confirmed_by_the_letter_and_ended_by_any_of_its_letters)
{
	SCENE(s, -1, 10, 0);
	struct subscription sub;

	cr_assert_eq(ask(&s, "a@example.org", SCOPE_ALL, false), ERR_OK);
	struct notice n = last_letter(&s, "a@example.org");
	cr_assert(str_eq(n.lang, STR("fr")));
	cr_assert_eq(str_find(n.text, n.secret, 0), n.text.n, "what is on record opens nothing");
	cr_assert_lt(str_find(notice_text(&s.a, &n),
			      JOIN(&s.a, STR("https://consult.example/fr/subscriptions/"), n.secret), 0),
		     notice_text(&s.a, &n).n);
	cr_assert_eq(subscription_by_secret(s.db, &s.a, n.secret, &sub), ERR_OK);
	cr_assert_eq(sub.confirmed_at.us, INSTANT_NONE.us);
	note(&s, OCCASION_REPORT, 1);
	work(&s, s.t, s.now);
	cr_assert_eq(letters(&s, "report"), 0, "not confirmed, not told");

	cr_assert_eq(change(&s, STR("00000000000000000000000000"), SUBSCRIPTION_CONFIRM, false),
		     ERR_NOT_FOUND);
	cr_assert_eq(change(&s, n.secret, SUBSCRIPTION_CONFIRM, false), ERR_OK);
	note(&s, OCCASION_REPORT, 2);
	work(&s, s.t, s.now);
	cr_assert_eq(letters_to(&s, "report", "a@example.org"), 1, "told of what happens from then on");

	struct str secret = last_letter(&s, "a@example.org").secret;
	cr_assert_not(str_eq(secret, n.secret));
	cr_assert_eq(change(&s, secret, SUBSCRIPTION_END, false), ERR_OK);
	cr_assert_eq(change(&s, n.secret, SUBSCRIPTION_END, false), ERR_OK, "twice is once");
	note(&s, OCCASION_REPORT, 3);
	work(&s, s.t, s.now);
	cr_assert_eq(letters(&s, "report"), 1);
	subscribe(&s, "a@example.org", SCOPE_ALL, false);
}

Test(subscription, tells_nothing_and_sends_little_to_who_asks_again_and_again)
{
	SCENE(s, -1, 10, 0);

	for (int i = 0; i < 6; i++)
		cr_assert_eq(ask(&s, "victim@example.org", SCOPE_ALL, false), ERR_OK);
	cr_assert_eq(letters_to(&s, "subscribe", "victim@example.org"), ASKS_PER_ADDRESS);
	for (int i = ASKS_PER_ADDRESS; i < ASKS_PER_MINUTES; i++)
		cr_assert_eq(ask(&s, arena_printf(&s.a, "a%d@example.org", i).s, SCOPE_ALL, false), ERR_OK);
	cr_assert_eq(ask(&s, "one@example.org", SCOPE_ALL, false), ERR_LIMIT);
	cr_assert_eq(letters(&s, "subscribe"), ASKS_PER_MINUTES);
}

Test(telling, is_one_letter_to_an_address_whatever_it_subscribed_to)
{
	SCENE(s, -30, 30, 0);

	subscribe(&s, "a@example.org", SCOPE_ALL, false);
	subscribe(&s, "a@example.org", SCOPE_BODY, false);
	subscribe(&s, "a@example.org", SCOPE_ROUND, false);
	subscribe(&s, "b@example.org", SCOPE_BODY, false);
	subscribe(&s, "c@example.org", SCOPE_ROUND, true);
	note(&s, OCCASION_EXTENDED, 2);
	note(&s, OCCASION_EXTENDED, 2);
	for (int i = 0; i < 3; i++)
		work(&s, s.t, s.now);
	cr_assert_eq(letters_to(&s, "extended", "a@example.org"), 1);
	cr_assert_eq(letters_to(&s, "extended", "b@example.org"), 1);
	cr_assert_eq(letters(&s, "extended"), 2);
	struct notice n = last_letter(&s, "b@example.org");
	cr_assert(str_eq(n.subject, STR("Prolongation : « Accès »")), "%.*s", STR_ARG(n.subject));
	cr_assert_eq(n.body, 1);
	cr_assert_neq(n.subscription, 0);
}

Test(telling, reaches_hundreds_in_batches_each_once)
{
	SCENE(s, -30, 30, 0);

	for (int i = 0; i < 450; i++) {
		struct subscription_ask a = {.email = arena_printf(&s.a, "u%03d@example.org", i),
					     .lang = (enum lang)(i % LANGS),
					     .occasions = OCCASIONS_ALL,
					     .trusted = true};
		subscription_ask_init(&a);
		cr_assert_eq(act_do(s.w, &a.act), ERR_OK);
	}
	note(&s, OCCASION_HEARING, 1);
	work(&s, s.t, s.now);
	cr_assert_eq(letters(&s, "hearing"), 450);
	work(&s, s.t, s.now);
	cr_assert_eq(letters(&s, "hearing"), 450);
}

Test(telling, says_nothing_of_a_round_that_is_not_public)
{
	SCENE(s, -30, 30, 0);

	subscribe(&s, "a@example.org", SCOPE_ALL, false);
	note(&s, OCCASION_HEARING, 1);
	set_event(&s, NULL, 0, 0);
	work(&s, s.t, s.now);
	cr_assert_eq(letters(&s, "hearing"), 0);
}

Test(telling, of_the_clock_is_once_whatever_the_clock_does)
{
	SCENE(s, -1, 10, 0);

	subscribe(&s, "a@example.org", SCOPE_ALL, false);
	work(&s, s.t, days_on(&s, -3));
	cr_assert_eq(occasions(&s, "opened"), 0, "not open yet");
	work(&s, s.t, s.now);
	work(&s, s.t, days_on(&s, -1));
	work(&s, s.t, days_on(&s, 1));
	cr_assert_eq(letters(&s, "opened"), 1);
	cr_assert_eq(letters(&s, "closing"), 0, "ten days before it is not soon");
	work(&s, s.t, days_on(&s, 5));
	work(&s, s.t, days_on(&s, 6));
	work(&s, s.t, s.now);
	work(&s, s.t, days_on(&s, 9));
	cr_assert_eq(letters(&s, "closing"), 1);
	work(&s, s.t, days_on(&s, 40));
	cr_assert_eq(letters(&s, "opened"), 1);

	/* Moved: that is told, and the new day is near once more. */
	set_event(&s, "replies-close", 2, 20);
	note(&s, OCCASION_EXTENDED, 2);
	work(&s, s.t, days_on(&s, 1));
	cr_assert_eq(letters(&s, "extended"), 1);
	cr_assert_eq(letters(&s, "closing"), 1);
	work(&s, s.t, days_on(&s, 16));
	cr_assert_eq(letters(&s, "closing"), 2);
	cr_assert_eq(letters(&s, "extended"), 1);
	struct notice n = last_letter(&s, "a@example.org");
	cr_assert(str_eq(n.kind, STR("closing")));
}

/* The worker in that zone, with the letter of the day at that minute. */
static struct telling *daily_worker(struct scene *s, const char *zone, int minute)
{
	struct telling_config c = config(s, zone, minute);
	struct telling *t;

	cr_assert_eq(telling_open(&t, &c), ERR_OK);
	return t;
}

static struct instant at(const char *iso)
{
	struct instant t;
	cr_assert(instant_parse(str_z(iso), &t), "%s", iso);
	return t;
}

Test(digest, is_one_letter_a_day_never_empty_with_all_that_happened)
{
	SCENE(s, -30, 30, 0);
	struct telling *t = daily_worker(&s, "Europe/Zurich", 7 * 60);

	subscribe(&s, "d@example.org", SCOPE_ALL, true);
	subscribe(&s, "d@example.org", SCOPE_BODY, true);
	subscribe(&s, "none@example.org", SCOPE_ROUND, true);
	subscribe(&s, "now@example.org", SCOPE_ALL, false);
	work(&s, t, at("2031-01-10T05:59:00Z"));
	work(&s, t, at("2031-01-10T06:00:00Z"));
	cr_assert_eq(letters(&s, "digest"), 0, "nothing happened: no letter");

	note(&s, OCCASION_EXTENDED, 2);
	note(&s, OCCASION_HEARING, 1);
	work(&s, t, at("2031-01-10T23:30:00Z"));
	cr_assert_eq(letters(&s, "digest"), 0, "the next day's letter, not at its first minute");
	work(&s, t, at("2031-01-11T06:00:00Z"));
	work(&s, t, at("2031-01-11T06:00:01Z"));
	work(&s, t, at("2031-01-11T18:00:00Z"));
	cr_assert_eq(letters_to(&s, "digest", "d@example.org"), 1);
	cr_assert_eq(letters_to(&s, "digest", "now@example.org"), 0);
	cr_assert_eq(letters_to(&s, "extended", "now@example.org"), 1);
	struct notice n = last_letter(&s, "d@example.org");
	cr_assert_lt(str_find(n.text, STR("prolongé"), 0), n.text.n);
	cr_assert_lt(str_find(n.text, STR("Réunion traditionnelle"), 0) +
			 str_find(n.text, STR("se tiendra"), 0),
		     2 * n.text.n);
	work(&s, t, at("2031-01-12T06:00:00Z"));
	cr_assert_eq(letters_to(&s, "digest", "d@example.org"), 1, "the day after there is nothing new");
	telling_close(t);
}

/* 02:30 does not exist on 30 March 2031 in Zurich, and comes twice on 26 October. */
Test(digest, comes_once_on_days_of_23_and_25_hours)
{
	SCENE(s, -30, 30, 0);
	struct telling *t = daily_worker(&s, "Europe/Zurich", 2 * 60 + 30);

	subscribe(&s, "d@example.org", SCOPE_ALL, true);
	note(&s, OCCASION_EXTENDED, 2);
	work(&s, t, at("2031-03-30T00:59:59Z"));
	cr_assert_eq(letters(&s, "digest"), 0);
	work(&s, t, at("2031-03-30T01:00:00Z"));
	cr_assert_eq(letters(&s, "digest"), 1, "at three, the first minute behind it");
	work(&s, t, at("2031-10-25T12:00:00Z"));
	note(&s, OCCASION_EXTENDED, 3);
	work(&s, t, at("2031-10-26T00:29:00Z"));
	cr_assert_eq(letters(&s, "digest"), 1);
	work(&s, t, at("2031-10-26T00:30:00Z"));
	cr_assert_eq(letters(&s, "digest"), 2);
	note(&s, OCCASION_EXTENDED, 4);
	work(&s, t, at("2031-10-26T01:30:00Z"));
	cr_assert_eq(letters(&s, "digest"), 2, "the second 02:30 of the same day");
	telling_close(t);
}

Test(digest, of_a_clock_that_jumps_tells_everything_once)
{
	SCENE(s, -30, 30, 0);
	struct telling *t = daily_worker(&s, "UTC", 60);

	subscribe(&s, "d@example.org", SCOPE_ALL, true);
	note(&s, OCCASION_EXTENDED, 2);
	work(&s, t, at("2031-05-10T02:00:00Z"));
	note(&s, OCCASION_EXTENDED, 3);
	work(&s, t, at("2031-09-01T02:00:00Z"));
	cr_assert_eq(letters(&s, "digest"), 2);
	note(&s, OCCASION_EXTENDED, 4);
	work(&s, t, at("2031-05-10T03:00:00Z"));
	cr_assert_eq(letters(&s, "digest"), 2, "back on a day that had its letter");
	work(&s, t, at("2031-05-11T02:00:00Z"));
	cr_assert_eq(letters(&s, "digest"), 3);
	struct notice n = last_letter(&s, "d@example.org");
	size_t first = str_find(n.text, STR("prolongé"), 0);
	cr_assert_lt(first, n.text.n);
	cr_assert_eq(str_find(n.text, STR("prolongé"), first + 1), n.text.n, "only what no letter had told");
	work(&s, t, at("2031-09-01T02:00:00Z"));
	cr_assert_eq(letters(&s, "digest"), 3);
	telling_close(t);
}

Test(digest, and_letters_at_once_share_what_happens_when_the_choice_changes)
{
	SCENE(s, -30, 30, 0);
	struct telling *t = daily_worker(&s, "UTC", 60);
	struct str secret = subscribe(&s, "d@example.org", SCOPE_ALL, true);

	note(&s, OCCASION_EXTENDED, 2);
	work(&s, t, at("2031-05-10T00:30:00Z"));
	cr_assert_eq(change(&s, secret, SUBSCRIPTION_SET, false), ERR_OK);
	note(&s, OCCASION_HEARING, 1);
	work(&s, t, at("2031-05-10T02:00:00Z"));
	cr_assert_eq(letters(&s, "hearing"), 1, "at once, from now on");
	cr_assert_eq(letters(&s, "extended"), 0);
	cr_assert_eq(letters(&s, "digest"), 1, "what had happened before comes once more by the day");
	struct notice n = last_letter(&s, "d@example.org");
	cr_assert(str_eq(n.kind, STR("digest")));
	cr_assert_eq(str_find(n.text, STR("Réunion"), 0), n.text.n);
	note(&s, OCCASION_EXTENDED, 3);
	work(&s, t, at("2031-05-11T02:00:00Z"));
	cr_assert_eq(letters(&s, "digest"), 1);
	cr_assert_eq(letters(&s, "extended"), 1);
	telling_close(t);
}

/* The worker over the scene's store, until nothing is queued or in hand; at most five seconds. */
static void send_all(struct scene *s, const char *smtp)
{
	struct letters *l;
	int64_t n[NOTICE_STATES] = {1};

	cr_assert_eq(letters_open(&l, &(struct letters_config){.acts = s->w,
							       .dir = s->f.path,
							       .smtp = smtp,
							       .from = STR("clerk@consult.example"),
							       .site = STR("https://consult.example"),
							       .digest_minute = 1440}),
		     ERR_OK);
	for (int i = 0; i < 500 && (i == 0 || n[NOTICE_QUEUED] + n[NOTICE_SENDING]); i++) {
		usleep(10000);
		cr_assert_eq(notice_counts(s->db, n), ERR_OK);
	}
	letters_close(l);
}

static void in_hand(struct scene *s, int64_t notice)
{
	struct notice_mark m = {.fate = NOTICE_NONE, .take = notice};
	notice_mark_init(&m);
	cr_assert_eq(act_do(s->w, &m.act), ERR_OK);
}

Test(letters, that_were_in_hand_when_the_program_ended_are_sent_again_only_where_nothing_else_tells_it)
{
	SCENE(s, -30, 30, 0);
	struct smtp_sink sink;
	struct notice n;

	subscribe(&s, "a@example.org", SCOPE_ALL, false);
	in_hand(&s, last_letter(&s, "a@example.org").id);
	note(&s, OCCASION_EXTENDED, 2);
	work(&s, s.t, s.now);
	int64_t news = last_letter(&s, "a@example.org").id;
	in_hand(&s, news);
	smtp_sink_open(&sink, "250 yes");
	send_all(&s, sink.address);
	smtp_sink_close(&sink);
	cr_assert_eq(atomic_load(&sink.letters), 1, "the letter that asks to confirm");
	cr_assert_eq(notice_by_id(s.db, &s.a, news, &n), ERR_OK);
	cr_assert_eq(n.state, NOTICE_UNSURE);
	cr_assert(n.secret.n, "kept: an officer may send it again");

	struct notice_resend again = {.act.actor = STR("officer"), .notice = news};
	notice_resend_init(&again);
	cr_assert_eq(act_do(s.w, &again.act), ERR_OK);
	cr_assert_eq(act_do(s.w, &again.act), ERR_CONFLICT);
	smtp_sink_open(&sink, "250 yes");
	send_all(&s, sink.address);
	smtp_sink_close(&sink);
	cr_assert_eq(atomic_load(&sink.letters), 1);
	cr_assert_eq(notice_by_id(s.db, &s.a, news, &n), ERR_OK);
	cr_assert_eq(n.state, NOTICE_SENT);
	cr_assert_null(n.secret.s, "the links are known by their hash from now on");
	cr_assert_lt(str_find(str_z(sink.said), STR("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), 0),
		     strlen(sink.said));
}

Test(letters, that_a_server_took_without_a_word_are_unsure)
{
	SCENE(s, -30, 30, 0);
	struct smtp_sink sink;

	subscribe(&s, "a@example.org", SCOPE_ALL, false);
	send_all(&s, NULL);
	note(&s, OCCASION_EXTENDED, 2);
	work(&s, s.t, s.now);
	smtp_sink_open(&sink, "250 yes");
	atomic_store(&sink.silent, true);
	send_all(&s, sink.address);
	smtp_sink_close(&sink);
	cr_assert_eq(atomic_load(&sink.letters), 1);
	struct notice n = last_letter(&s, "a@example.org");
	cr_assert(str_eq(n.kind, STR("extended")));
	cr_assert_eq(n.state, NOTICE_UNSURE);
}

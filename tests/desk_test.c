#include "acts/acts.h"
#include "base/secret.h"
#include "store/people.h"
#include "support/answer_site.h"
#include "support/people.h"
#include "web/desk.h"
#include "web/route.h"
#include "web/session.h"

#include <criterion/criterion.h>
#include <unistd.h>

/* A round of body 1 in draft, and a button on it that wants a fresh proof. */
static const struct object draft = {.kind = OBJECT_ROUND, .state = OBJECT_DRAFT, .body = 1};

static enum err draft_page(struct request *q, struct reply *r)
{
	enum err e = desk_may(q, ACTION_SEE, &draft);
	if (e != ERR_OK)
		return e;
	struct frame f = desk_frame(q, STR("A draft"), DESK_NAV_ROUNDS);
	struct out o = reply_out(q);
	frame_begin(&o, &f);
	frame_end(&o, &f);
	return reply_page(r, &o);
}

static enum err release_sent(struct request *q, struct reply *r)
{
	enum err e = desk_may(q, ACTION_RELEASE, &draft);
	return e == ERR_OK ? reply_text(r, 200, STR("released")) : e;
}

static enum err door_page(struct request *q, struct reply *r)
{
	return reply_text(r, 200, q->viewer ? q->viewer->name : STR("nobody"));
}

static const struct route table[] = {
    {METHOD_GET, "/desk/draft", draft_page, DESK, OFFERS(HTML) | OFFERS(JSON), ""},
    {METHOD_POST, "/desk/draft", release_sent, DESK, OFFERS(HTML), ""},
    {METHOD_GET, "/door", door_page, DOOR, OFFERS(HTML), ""},
};

static struct instant late;
static struct instant later(void)
{
	return late;
}

struct desk {
	struct folder f;
	struct arena a;
	struct web *w;
};
static void desk_open(struct desk *d)
{
	memset(d, 0, sizeof *d);
	cr_assert(secret_start());
	folder_make(&d->f);
	arena_init(&d->a, 64 << 20, NULL);
	answers_store(d->f.path, answers_today(), (struct answers_days){0});
	struct web_config config = {.dir = d->f.path, .routes = table, .route_count = COUNT(table)};
	if (late.us)
		config.now = later;
	cr_assert_eq(web_open(&d->w, &config), ERR_OK);
}
static void desk_close(struct desk *d)
{
	web_close(d->w);
	arena_reset(&d->a);
	folder_remove(&d->f);
}
#define OPEN_DESK(d)                                                                                         \
	__attribute__((cleanup(desk_close))) struct desk d;                                                  \
	desk_open(&d)

#define DRAFT STR("/en/desk/draft")

Test(desk, sends_strangers_to_sign_in_and_back)
{
	OPEN_DESK(d);
	struct answer got = web_get(d.w, &d.a, DRAFT);

	cr_assert_eq(got.status, 303);
	cr_assert(str_eq(answer_header(&got, "Location"), STR("/en/sign-in?next=%2Fdesk%2Fdraft")));
	cr_assert_eq(web_get(d.w, &d.a, STR("/en/desk/draft.json")).status, 404);
	cr_assert(str_eq(web_get(d.w, &d.a, STR("/en/door")).body, STR("nobody")));
}

Test(desk, shows_what_is_theirs_and_hides_the_rest_as_if_it_were_not_there)
{
	OPEN_DESK(d);
	struct person officer = signed_in(d.w, &d.a, "officer@example.org", ROLE_OFFICER, NULL);
	struct person observer = signed_in(d.w, &d.a, "observer@example.org", ROLE_OBSERVER, NULL);
	struct answer page = person_get(d.w, &d.a, &officer, DRAFT);

	cr_assert_eq(page.status, 200);
	cr_assert(holds(page.body, "officer@example.org"));
	cr_assert(str_eq(answer_header(&page, "Cache-Control"), STR("no-store")));
	struct answer hidden = person_get(d.w, &d.a, &observer, DRAFT);
	struct answer absent = person_get(d.w, &d.a, &observer, STR("/en/door/x"));
	cr_assert_eq(hidden.status, 404);
	cr_assert_eq(absent.status, 404);
	cr_assert(str_eq(person_get(d.w, &d.a, &officer, STR("/en/door")).body, STR("officer@example.org")));
}

Test(desk, takes_no_form_that_another_site_or_session_made)
{
	OPEN_DESK(d);
	struct person officer = signed_in(d.w, &d.a, "officer@example.org", ROLE_OFFICER, NULL);
	struct person other = signed_in(d.w, &d.a, "other@example.org", ROLE_OFFICER, NULL);
	struct header headers[] = {{STR("Cookie"), officer.cookie},
				   {STR("Sec-Fetch-Site"), STR("same-origin")}};
	struct question bare = {"POST", DRAFT, headers, 2, STR("x=1")};

	cr_assert_eq(person_post(d.w, &d.a, &officer, DRAFT, STR("")).status, 200);
	cr_assert_eq(web_answer(d.w, &d.a, &bare).status, 403);
	bare.body = JOIN(&d.a, STR("token="), other.token);
	cr_assert_eq(web_answer(d.w, &d.a, &bare).status, 403);
	bare.body = JOIN(&d.a, STR("token="), officer.token);
	headers[1].value = STR("cross-site");
	cr_assert_eq(web_answer(d.w, &d.a, &bare).status, 403);
}

Test(desk, asks_anew_who_it_is_before_a_strong_action)
{
	OPEN_DESK(d);
	struct person officer = signed_in_long_ago(d.w, &d.a, "officer@example.org", ROLE_OFFICER, NULL);
	struct answer got = person_post(d.w, &d.a, &officer, DRAFT, STR(""));

	cr_assert_eq(got.status, 303);
	cr_assert(str_eq(answer_header(&got, "Location"), STR("/en/sign-in/again?next=%2Fdesk")));
}

Test(desk, ends_a_session_that_was_idle)
{
	OPEN_DESK(d);
	struct person officer = signed_in(d.w, &d.a, "officer@example.org", ROLE_OFFICER, NULL);
	struct answer fresh = person_get(d.w, &d.a, &officer, DRAFT);

	cr_assert_eq(fresh.status, 200);
	web_close(d.w);
	struct timespec t;
	clock_gettime(CLOCK_REALTIME, &t);
	late = (struct instant){((int64_t)t.tv_sec + 61 * 60) * 1000000};
	struct web_config config = {
	    .dir = d.f.path, .routes = table, .route_count = COUNT(table), .now = later};
	cr_assert_eq(web_open(&d.w, &config), ERR_OK);
	cr_assert_eq(person_get(d.w, &d.a, &officer, DRAFT).status, 303);
}

/* The note of a request is written beside it. */
static void wait_until_noted(struct desk *d, const struct person *p)
{
	struct instant seen = INSTANT_NONE;
	struct viewer v;
	struct db *db;

	cr_assert_eq(db_open(&db, d->f.path, DB_STAFF), ERR_OK);
	for (int i = 0; i < 2000; i++) {
		cr_assert_eq(
		    viewer_by_session(db, &d->a, digest_hex(&d->a, digest_of(p->secret)), late, &v, &seen),
		    ERR_OK);
		if (late.us - seen.us <= INT64_C(300000000))
			break;
		usleep(5000);
	}
	db_close(db);
}

Test(desk, keeps_a_session_that_is_used_and_ends_it_after_twelve_hours)
{
	OPEN_DESK(d);
	struct person officer = signed_in(d.w, &d.a, "officer@example.org", ROLE_OFFICER, NULL);
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	web_close(d.w);
	struct web_config config = {
	    .dir = d.f.path, .routes = table, .route_count = COUNT(table), .now = later};
	cr_assert_eq(web_open(&d.w, &config), ERR_OK);
	for (int minutes = 0; minutes < 12 * 60; minutes += 45) {
		late = (struct instant){((int64_t)t.tv_sec + minutes * 60) * 1000000};
		cr_assert_eq(person_get(d.w, &d.a, &officer, DRAFT).status, 200, "after %d minutes", minutes);
		wait_until_noted(&d, &officer);
	}
	late = (struct instant){((int64_t)t.tv_sec + 12 * 3600 + 60) * 1000000};
	cr_assert_eq(person_get(d.w, &d.a, &officer, DRAFT).status, 303);
}

Test(desk, comes_back_only_to_its_own_addresses)
{
	static const char *const foreign[] = {
	    "//evil.example", "https://evil.example", "/\\evil", "", "/a b", "desk"};
	ARENA_SCOPED a;
	arena_init(&a, 1 << 20, NULL);
	struct request q = {.arena = &a, .lang = LANG_FR};

	for (size_t i = 0; i < COUNT(foreign); i++)
		cr_assert(str_eq(next_of(&q, str_z(foreign[i])), STR("/fr/desk")), "%s", foreign[i]);
	cr_assert(str_eq(next_of(&q, STR("/desk/rounds?x=1")), STR("/fr/desk/rounds?x=1")));
}

struct heavy {
	struct act act;
	int *order;
	int before_at, run_at;
	enum err fails;
};
static int steps;
static enum err heavy_before(struct act *act)
{
	struct heavy *h = (struct heavy *)(void *)act;
	h->before_at = ++steps;
	return h->fails;
}
static enum err heavy_run(struct tx *tx, struct act *act)
{
	struct heavy *h = (struct heavy *)(void *)act;
	h->run_at = ++steps;
	return ERR_OK;
}
static void heavy_done(struct act *act, enum err outcome, void *arg)
{
	*(enum err *)arg = outcome;
}

Test(acts, do_slow_work_before_the_writer_and_only_then)
{
	OPEN_DESK(d);
	struct heavy fine = {.act = {.run = heavy_run, .before = heavy_before}}, bad = fine;
	enum err outcome = ERR_STORAGE, refused = ERR_OK;

	bad.fails = ERR_INPUT;
	cr_assert_eq(act_submit(web_acts(d.w), &fine.act, heavy_done, &outcome), ERR_OK);
	for (int i = 0; outcome != ERR_OK && i < 1000; i++)
		usleep(5000);
	cr_assert_eq(outcome, ERR_OK);
	cr_assert_lt(fine.before_at, fine.run_at);
	cr_assert_eq(act_do(web_acts(d.w), &bad.act), ERR_INPUT);
	cr_assert_eq(bad.run_at, 0);
	cr_assert_eq(act_submit(web_acts(d.w), &bad.act, heavy_done, &refused), ERR_OK);
	web_close(d.w);
	d.w = NULL;
	cr_assert_eq(refused, ERR_INPUT);
}

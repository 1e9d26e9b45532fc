#include "web/answer.h"

#include "support/folder.h"

#include <criterion/criterion.h>
#include <pthread.h>
#include <unistd.h>

/* A site of its own: pages that count how often they are rendered. */
static atomic_int rendered;
static int64_t clock_us = 1700000000000000;

static struct instant test_now(void)
{
	return (struct instant){clock_us};
}

static enum err thing_page(struct request *q, struct reply *r)
{
	int n = atomic_fetch_add(&rendered, 1) + 1;
	struct buf b;

	buf_init(&b, q->arena, 1 << 20);
	if (q->format == FORMAT_JSON) {
		buf_printf(&b, "{\"n\":%d,\"site\":\"%.*s\"}", n, STR_ARG(q->base));
		return reply_data(r, FORMAT_JSON, &b);
	}
	struct out o = reply_out(q);
	struct frame f = reply_frame(q, request_part(q, "slug"), NAV_ROUNDS);
	frame_begin(&o, &f);
	buf_printf(&o.b, "<p>render %d of %.*s by %.*s</p>", n, STR_ARG(request_part(q, "slug")),
		   (int)request_query(q, "by").n, request_query(q, "by").s ? request_query(q, "by").s : "");
	frame_end(&o, &f);
	return reply_page(r, &o);
}

static enum err special_page(struct request *q, struct reply *r)
{
	(void)q;
	return reply_text(r, 200, STR("special"));
}

static enum err failing_page(struct request *q, struct reply *r)
{
	atomic_fetch_add(&rendered, 1);
	(void)reply_text(r, 200, STR("half of it"));
	int64_t e = 0;
	(void)str_int(request_part(q, "err"), &e);
	return (enum err)e;
}

static enum err greedy_page(struct request *q, struct reply *r)
{
	(void)r;
	for (int i = 0; i < 4096; i++)
		*NEW(q->arena, char, 1 << 20) = 'x';
	return ERR_OK;
}

struct test_act {
	struct act act;
	struct str text;
	bool refused;
};

static enum err test_run(struct tx *tx, struct act *act)
{
	(void)tx;
	if (!((struct test_act *)act)->refused)
		return ERR_OK;
	act->verdict = 1;
	return ERR_INPUT;
}

static enum err sent(struct request *q, struct reply *r, enum err outcome)
{
	(void)q;
	if (outcome == ERR_INPUT)
		return reply_text(r, 422, STR("the rules say no"));
	if (outcome != ERR_OK)
		return outcome;
	return reply_redirect(r, 303, STR("/en/receipt"));
}

static enum err send_page(struct request *q, struct reply *r)
{
	struct test_act *act = NEW(q->arena, struct test_act, 1);

	act->act.run = test_run;
	act->text = request_field(q, "text");
	act->refused = str_eq(act->text, STR("no"));
	return reply_wait(r, &act->act, sent);
}

static const struct route table[] = {
    {METHOD_GET, "/", special_page, KEPT, OFFERS(HTML), ""},
    {METHOD_GET, "/things/{slug}", thing_page, KEPT, OFFERS(HTML) | OFFERS(JSON), "by year"},
    {METHOD_GET, "/things/special", special_page, PERSONAL, OFFERS(HTML), ""},
    {METHOD_GET, "/fails/{err}", failing_page, KEPT, OFFERS(HTML), ""},
    {METHOD_GET, "/greedy", greedy_page, KEPT, OFFERS(HTML) | OFFERS(JSON), ""},
    {METHOD_POST, "/things/{slug}/send", send_page, PERSONAL, OFFERS(HTML), ""},
};

static struct web *opened(const char *dir)
{
	struct web *w;
	struct web_config config = {
	    .dir = dir, .now = test_now, .routes = table, .route_count = COUNT(table)};

	cr_assert_eq(web_open(&w, &config), ERR_OK);
	return w;
}

#define SITE(w, a)                                                                                           \
	ARENA_SCOPED a;                                                                                      \
	arena_init(&(a), (size_t)1 << 30, NULL);                                                             \
	struct web *w = opened(NULL)

static struct answer get_with(struct web *w, struct arena *a, const char *target, const char *name,
			      struct str value)
{
	struct header h = {str_z(name), value};

	return web_answer(w, a, &(struct question){.target = str_z(target), .headers = &h, .n_headers = 1});
}

static bool holds(struct str s, const char *what)
{
	return str_find(s, str_z(what), 0) < s.n;
}

Test(web, sends_the_reader_to_her_language)
{
	SITE(w, a);
	struct answer answer = get_with(w, &a, "/", "Accept-Language", STR("de, ru;q=0.8, en;q=0.5"));

	cr_assert_eq(answer.status, 303);
	cr_assert(str_eq(answer_header(&answer, "location"), STR("/ru/")));
	cr_assert(str_eq(answer_header(&answer, "vary"), STR("Accept-Language")));
	answer = get_with(w, &a, "/things/a?by=x&no=1", "Accept-Language", STR("zh"));
	cr_assert(str_eq(answer_header(&answer, "location"), STR("/zh/things/a?by=x")));
	web_close(w);
}

Test(web, has_one_address_for_a_page)
{
	SITE(w, a);
	struct answer answer = web_get(w, &a, STR("/en"));

	cr_assert_eq(answer.status, 301);
	cr_assert(str_eq(answer_header(&answer, "location"), STR("/en/")));
	answer = web_get(w, &a, STR("/en/things/a%20b/?by=z"));
	cr_assert_eq(answer.status, 301);
	cr_assert(str_eq(answer_header(&answer, "location"), STR("/en/things/a%20b?by=z")));
	web_close(w);
}

Test(web, prefers_a_named_address_to_a_part)
{
	SITE(w, a);

	cr_assert(str_eq(web_get(w, &a, STR("/en/things/special")).body, STR("special")));
	cr_assert(holds(web_get(w, &a, STR("/en/things/other")).body, "of other by"));
	web_close(w);
}

Test(web, says_what_is_not_there_in_the_readers_language)
{
	SITE(w, a);
	struct answer answer = web_get(w, &a, STR("/fr/nowhere"));

	cr_assert_eq(answer.status, 404);
	cr_assert(holds(answer.body, "Il n’y a pas de page"));
	answer = get_with(w, &a, "/nowhere", "Accept-Language", STR("ar"));
	cr_assert(holds(answer.body, "dir=\"rtl\""));
	answer = web_get(w, &a, STR("/en/things/a.csv"));
	cr_assert_eq(answer.status, 404);
	answer = web_get(w, &a, STR("/en/nowhere.json"));
	cr_assert(holds(answer.body, "\"status\":404"));
	web_close(w);
}

Test(web, says_which_methods_there_are)
{
	SITE(w, a);
	struct question q = {.method = "DELETE", .target = STR("/en/things/a")};
	struct answer answer = web_answer(w, &a, &q);

	cr_assert_eq(answer.status, 405);
	cr_assert(str_eq(answer_header(&answer, "allow"), STR("GET, HEAD")));
	answer = web_get(w, &a, STR("/en/things/a/send"));
	cr_assert_eq(answer.status, 405);
	cr_assert(str_eq(answer_header(&answer, "allow"), STR("POST")));
	q.method = "HEAD";
	cr_assert_eq(web_answer(w, &a, &q).status, 200);
	web_close(w);
}

Test(web, turns_failures_into_pages)
{
	static const unsigned status[] = {[ERR_NOT_FOUND] = 404,
					  [ERR_CONFLICT] = 409,
					  [ERR_INPUT] = 400,
					  [ERR_LIMIT] = 503,
					  [ERR_STORAGE] = 500};
	SITE(w, a);

	for (int e = ERR_NOT_FOUND; e <= ERR_STORAGE; e++) {
		struct answer answer = web_get(w, &a, arena_printf(&a, "/es/fails/%d", e));
		cr_assert_eq(answer.status, status[e]);
		cr_assert_not(holds(answer.body, "half of it"));
		cr_assert(str_eq(answer_header(&answer, "cache-control"), STR("no-store")));
	}
	web_close(w);
}

Test(web, survives_a_page_that_wants_all_memory)
{
	SITE(w, a);

	for (int i = 0; i < 3; i++) {
		struct answer answer = web_get(w, &a, STR("/en/greedy"));
		cr_assert_eq(answer.status, 503);
		cr_assert(str_eq(answer_header(&answer, "retry-after"), STR("5")));
		cr_assert(holds(answer.body, "great rush"));
	}
	web_close(w);
}

Test(web, guards_every_answer_with_its_headers)
{
	SITE(w, a);
	static const char *const targets[] = {"/", "/en/", "/en/nowhere", "/en/things/a",
					      "/static/plenary.css"};

	for (size_t i = 0; i < COUNT(targets); i++) {
		struct answer answer = web_get(w, &a, str_z(targets[i]));
		cr_assert(
		    str_starts(answer_header(&answer, "content-security-policy"), STR("default-src 'none'")));
		cr_assert(str_eq(answer_header(&answer, "x-content-type-options"), STR("nosniff")));
		cr_assert(str_eq(answer_header(&answer, "referrer-policy"), STR("same-origin")));
	}
	web_close(w);
}

Test(cache, renders_a_page_once_until_something_is_written)
{
	SITE(w, a);
	struct answer first = web_get(w, &a, STR("/en/things/a?by=x&utm=1&year="));

	cr_assert(holds(first.body, "render 1 of a by x"));
	cr_assert(str_eq(web_get(w, &a, STR("/en/things/%61?utm=2&by=x")).body, first.body));
	cr_assert(holds(web_get(w, &a, STR("/en/things/a?by=y")).body, "render 2"));
	cr_assert(holds(web_get(w, &a, STR("/fr/things/a?by=x")).body, "render 3"));
	cr_assert(holds(web_get(w, &a, STR("/en/things/a.json?by=x")).body, "{\"n\":4,"));
	web_changed(w);
	cr_assert(holds(web_get(w, &a, STR("/en/things/a?by=x")).body, "render 5"));
	web_close(w);
}

Test(cache, never_shows_a_reader_the_host_another_named)
{
	SITE(w, a);
	struct answer theirs = get_with(w, &a, "/en/things/a.json", "Host", STR("evil.example"));
	struct answer mine = get_with(w, &a, "/en/things/a.json", "Host", STR("a.example"));

	cr_assert(holds(theirs.body, "evil.example"));
	cr_assert(holds(mine.body, "http://a.example"), "%.*s", STR_ARG(mine.body));
	web_close(w);
}

Test(web, names_its_own_site_where_it_was_told_which)
{
	ARENA_SCOPED a;
	struct web *w;
	struct web_config config = {.now = test_now,
				    .routes = table,
				    .route_count = COUNT(table),
				    .site = STR("https://consult.example")};

	arena_init(&a, 1 << 24, NULL);
	cr_assert_eq(web_open(&w, &config), ERR_OK);
	struct answer answer = get_with(w, &a, "/en/things/a.json", "Host", STR("evil.example"));
	cr_assert(holds(answer.body, "\"https://consult.example\""), "%.*s", STR_ARG(answer.body));
	web_close(w);
}

Test(cache, forgets_at_the_next_minute_of_the_clock)
{
	SITE(w, a);

	cr_assert(holds(web_get(w, &a, STR("/en/things/a")).body, "render 1"));
	clock_us += 39 * 1000000; /* 22:13:59 */
	cr_assert(holds(web_get(w, &a, STR("/en/things/a")).body, "render 1"));
	clock_us += 1000000;
	cr_assert(holds(web_get(w, &a, STR("/en/things/a")).body, "render 2"));
	web_close(w);
}

Test(cache, keeps_no_failure)
{
	SITE(w, a);

	(void)web_get(w, &a, STR("/en/fails/1"));
	(void)web_get(w, &a, STR("/en/fails/1"));
	cr_assert_eq(atomic_load(&rendered), 2);
	cr_assert_eq(cache_counts(web_cache(w)).pages, 0);
	web_close(w);
}

Test(cache, stays_below_its_bytes)
{
	struct reply r = {.status = 200, .type = STR("text/plain")};
	static char body[20000];
	struct cache *c = cache_open(1 << 20);
	struct cache_turn *turn;
	char key[16];

	memset(body, 'x', sizeof body);
	r.body = (struct str){body, sizeof body};
	for (int i = 0; i < 500; i++) {
		int n = snprintf(key, sizeof key, "%d", i);
		struct page *p = cache_take(c, (struct str){key, (size_t)n}, test_now(), &turn);
		cr_assert_null(p);
		p = page_new(&r, 0);
		cache_keep(c, turn, p);
		page_drop(p);
	}
	struct cache_counts counts = cache_counts(c);
	cr_assert_leq(counts.bytes, (size_t)1 << 20);
	cr_assert(counts.pages > 30 && counts.evicted > 400);
	struct page *last = cache_take(c, str_z(key), test_now(), &turn);
	cr_assert_not_null(last, "the newest is still there");
	page_drop(last);
	cache_close(c);
}

static struct cache *shared;
static atomic_int built;

static void *reads(void *arg)
{
	struct reply r = {.status = 200, .type = STR("text/plain"), .body = STR("x")};
	(void)arg;
	for (int i = 0; i < 2000; i++) {
		struct cache_turn *turn;
		struct page *p = cache_take(shared, STR("key"), test_now(), &turn);
		if (!p) {
			atomic_fetch_add(&built, 1);
			usleep(200);
			p = page_new(&r, 0);
			cache_keep(shared, turn, p);
		}
		cr_assert(str_eq(p->body, STR("x")));
		page_drop(p);
		if (i % 500 == 499)
			cache_bump(shared);
	}
	return NULL;
}

Test(cache, lets_one_render_while_the_others_wait)
{
	pthread_t threads[8];

	shared = cache_open(1 << 20);
	for (int i = 0; i < 8; i++)
		pthread_create(&threads[i], NULL, reads, NULL);
	for (int i = 0; i < 8; i++)
		pthread_join(threads[i], NULL);
	cr_assert_leq(atomic_load(&built), 33, "once at first, and at most once for each of 32 changes");
	cache_close(shared);
}

Test(etag, spares_what_the_reader_has)
{
	SITE(w, a);
	struct answer first = web_get(w, &a, STR("/en/"));
	struct str etag = answer_header(&first, "etag");

	cr_assert(etag.n > 2);
	struct answer again = get_with(w, &a, "/en/", "If-None-Match", etag);
	cr_assert_eq(again.status, 304);
	cr_assert_eq(again.body.n, 0);
	cr_assert_eq(get_with(w, &a, "/en/", "If-None-Match", JOIN(&a, STR("\"x\", W/"), etag)).status, 304);
	cr_assert_eq(get_with(w, &a, "/en/", "If-None-Match", STR("\"x\"")).status, 200);
	web_changed(w);
	cr_assert_eq(get_with(w, &a, "/en/", "If-None-Match", etag).status, 304,
		     "rendered anew, but the same bytes");
	web_close(w);
}

Test(brotli, is_made_once_and_named)
{
	SITE(w, a);
	struct answer small = get_with(w, &a, "/en/things/a", "Accept-Encoding", STR("gzip, br"));

	cr_assert(str_eq(answer_header(&small, "content-encoding"), STR("br")));
	cr_assert(str_eq(answer_header(&small, "vary"), STR("Accept-Encoding")));
	struct answer plain = web_get(w, &a, STR("/en/things/a"));
	cr_assert_null(answer_header(&plain, "content-encoding").s);
	cr_assert(small.body.n * 2 < plain.body.n);
	cr_assert_not(str_eq(answer_header(&small, "etag"), answer_header(&plain, "etag")));
	web_close(w);
}

Test(static_files, may_be_kept_for_ever_at_their_own_address)
{
	SITE(w, a);
	struct answer page = web_get(w, &a, STR("/en/nowhere"));
	size_t from = str_find(page.body, STR("/static/plenary.css"), 0);
	struct str url = str_cut(page.body, from, str_find(page.body, STR("\""), from));
	struct answer css = web_get(w, &a, url);

	cr_assert_eq(css.status, 200);
	cr_assert(holds(answer_header(&css, "cache-control"), "immutable"));
	cr_assert(str_eq(answer_header(&css, "content-type"), STR("text/css; charset=utf-8")));
	css = web_get(w, &a, STR("/static/plenary.css?v=old"));
	cr_assert_not(holds(answer_header(&css, "cache-control"), "immutable"));
	cr_assert_eq(web_get(w, &a, STR("/static/..%2fplenary.css")).status, 404);
	cr_assert_eq(web_get(w, &a, STR("/favicon.ico")).status, 200);
	cr_assert_eq(web_get(w, &a, STR("/robots.txt")).status, 200);
	cr_assert(str_eq(web_get(w, &a, STR("/healthz")).body, STR("ok\n")));
	web_close(w);
}

Test(post, waits_for_its_act_and_sends_on)
{
	ARENA_SCOPED a;
	arena_init(&a, (size_t)1 << 30, NULL);
	FOLDER_SCOPED dir;
	folder_make(&dir);
	cr_assert_eq(store_create(dir.path), ERR_OK);
	struct web *w = opened(dir.path);

	cr_assert(holds(web_get(w, &a, STR("/en/things/a")).body, "render 1"));
	struct answer answer = web_post(w, &a, STR("/en/things/a/send"), STR("text=yes"));
	cr_assert_eq(answer.status, 303);
	cr_assert(str_eq(answer_header(&answer, "location"), STR("/en/receipt")));
	cr_assert(holds(web_get(w, &a, STR("/en/things/a")).body, "render 2"),
		  "who wrote reads what was written");
	answer = web_post(w, &a, STR("/en/things/a/send"), STR("text=no"));
	cr_assert_eq(answer.status, 422);
	web_close(w);
}

Test(post, refuses_what_is_no_form_of_ours)
{
	SITE(w, a);
	struct header cross[] = {{STR("Origin"), STR("http://evil")}};
	struct header json[] = {{STR("Content-Type"), STR("application/json")}};
	struct question q = {"POST", STR("/en/things/a/send"), cross, 1, STR("text=x")};
	struct answer answer = web_answer(w, &a, &q);

	cr_assert_eq(answer.status, 403);
	cr_assert(holds(answer.body, "open the form here"));
	q.headers = json;
	cr_assert_eq(web_answer(w, &a, &q).status, 415);
	cr_assert_eq(web_post(w, &a, STR("/en/things/a/send"), STR("text=%ff")).status, 400);
	char *much = NEW(&a, char, BODY_MOST + 1);
	memset(much, 'a', BODY_MOST + 1);
	cr_assert_eq(web_post(w, &a, STR("/en/things/a/send"), (struct str){much, BODY_MOST + 1}).status,
		     413);
	web_close(w);
}

Test(routes, are_well_formed)
{
	for (size_t i = 0; i < route_count; i++) {
		cr_assert_eq(routes[i].pattern[0], '/', "%s", routes[i].pattern);
		cr_assert_not_null(routes[i].query);
		cr_assert(routes[i].page && routes[i].formats, "%s", routes[i].pattern);
		for (size_t k = 0; k < i; k++)
			cr_assert(routes[k].method != routes[i].method ||
				      strcmp(routes[k].pattern, routes[i].pattern) != 0 ||
				      !(routes[k].formats & routes[i].formats),
				  "%s stands there twice", routes[i].pattern);
	}
}

#include "web/server.h"

#include "support/folder.h"

#include <arpa/inet.h>
#include <criterion/criterion.h>
#include <poll.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

static enum err hello_page(struct request *q, struct reply *r)
{
	struct out o = reply_out(q);
	struct frame f = reply_frame(q, STR("Hello"), NAV_HOME);

	frame_begin(&o, &f);
	frame_end(&o, &f);
	return reply_page(r, &o);
}

struct slow_act {
	struct act act;
	struct str text;
};

static enum err slow_run(struct tx *tx, struct act *act)
{
	(void)tx;
	(void)act;
	usleep(2000);
	return ERR_OK;
}

static enum err slow_sent(struct request *q, struct reply *r, enum err outcome)
{
	if (outcome != ERR_OK)
		return outcome;
	return reply_text(r, 200, JOIN(q->arena, STR("took "), request_field(q, "text")));
}

static atomic_int begun;

static enum err slow_page(struct request *q, struct reply *r)
{
	struct slow_act *act = NEW(q->arena, struct slow_act, 1);

	atomic_fetch_add(&begun, 1);
	act->act.run = slow_run;
	act->text = request_field(q, "text");
	return reply_wait(r, &act->act, slow_sent);
}

static const struct route table[] = {
    {METHOD_GET, "/", hello_page, KEPT, OFFERS(HTML), ""},
    {METHOD_GET, "/own", hello_page, PERSONAL, OFFERS(HTML), ""},
    {METHOD_POST, "/send", slow_page, PERSONAL, OFFERS(HTML), ""},
};

struct site {
	struct folder dir;
	struct web *web;
	struct server *server;
	int port;
};

static void site_open(struct site *s)
{
	folder_make(&s->dir);
	cr_assert_eq(store_create(s->dir.path), ERR_OK);
	struct web_config config = {.dir = s->dir.path, .routes = table, .route_count = COUNT(table)};
	cr_assert_eq(web_open(&s->web, &config), ERR_OK);
	struct server_config how = {
	    .web = s->web, .listen = STR("127.0.0.1:0"), .threads = 2, .head_seconds = 1, .body_seconds = 1};
	cr_assert_eq(server_start(&s->server, &how), ERR_OK);
	struct str url = server_url(s->server);
	int64_t port;
	cr_assert(str_int(str_cut(url, sizeof "http://127.0.0.1:" - 1, url.n - 1), &port));
	s->port = (int)port;
}

static void site_close(struct site *s)
{
	if (s->server)
		server_stop(s->server);
	web_close(s->web);
	folder_remove(&s->dir);
}
#define SITE(name)                                                                                           \
	__attribute__((cleanup(site_close))) struct site name = {0};                                         \
	site_open(&name)

static int dial(const struct site *s)
{
	struct sockaddr_in at = {.sin_family = AF_INET,
				 .sin_port = htons((uint16_t)s->port),
				 .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	cr_assert_eq(connect(fd, (struct sockaddr *)&at, sizeof at), 0);
	return fd;
}

static void say_to(int fd, struct str s)
{
	cr_assert_eq(send(fd, s.s, s.n, MSG_NOSIGNAL), (ssize_t)s.n);
}

/* What comes until the other end closes, `enough` stands in it, or five seconds are over. */
static struct str hear(struct arena *a, int fd, const char *enough)
{
	struct buf b;
	struct pollfd p = {.fd = fd, .events = POLLIN};

	buf_init(&b, a, 1 << 20);
	while (poll(&p, 1, 5000) > 0) {
		char *to = buf_room(&b, 4096);
		ssize_t n = to ? recv(fd, to, 4096, 0) : 0;
		if (n <= 0)
			break;
		b.n += (size_t)n;
		if (enough && str_find(buf_str(&b), str_z(enough), 0) < b.n)
			break;
	}
	return buf_str(&b);
}

static unsigned status_line(struct str heard)
{
	int64_t n = 0;

	return heard.n > 12 && str_int(str_cut(heard, 9, 12), &n) ? (unsigned)n : 0;
}

static struct str exchange(struct arena *a, const struct site *s, struct str what)
{
	int fd = dial(s);

	say_to(fd, what);
	shutdown(fd, SHUT_WR);
	struct str heard = hear(a, fd, NULL);
	close(fd);
	return heard;
}
#define ARENA(a)                                                                                             \
	ARENA_SCOPED a;                                                                                      \
	arena_init(&(a), 64 << 20, NULL)

Test(server, refuses_what_two_servers_could_read_differently)
{
	SITE(s);
	ARENA(a);
	static const struct {
		const char *sent;
		unsigned status;
	} cases[] = {
	    {"GET /en/ HTTP/1.1\r\nHost: a\r\n\r\n", 200},
	    {"GET /en/ HTTP/1.1\r\n\r\n", 400},
	    {"GET /en/ HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
	    {"GET /en/ HTTP/1.1\r\nHost: a\r\nX\x01: b\r\n\r\n", 400},
	    {"POST /en/send HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\na=bc", 400},
	    {"POST /en/send HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: "
	     "chunked\r\n\r\n0\r\n\r\n",
	     400},
	    {"POST /en/send HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", 501},
	    {"GET /en/%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
	    {"GET /en/ HTTP/1.0\r\n\r\n", 200},
	    {"HEAD /en/ HTTP/1.1\r\nHost: a\r\n\r\n", 200},
	    {"TRACE /en/ HTTP/1.1\r\nHost: a\r\n\r\n", 405},
	    {"GET /en/nowhere HTTP/1.1\r\nHost: a\r\n\r\n", 404},
	    {"GET http://a/en/ HTTP/1.1\r\nHost: a\r\n\r\n", 200},
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		cr_assert_eq(status_line(exchange(&a, &s, str_z(cases[i].sent))), cases[i].status, "%s",
			     cases[i].sent);
}

Test(server, answers_one_after_the_other_on_one_connection)
{
	SITE(s);
	ARENA(a);
	int fd = dial(&s);

	for (int i = 0; i < 20; i++) {
		say_to(fd, i % 2 ? STR("GET /en/ HTTP/1.1\r\nHost: a\r\n\r\n")
				 : STR("GET /fr/own HTTP/1.1\r\nHost: a\r\n\r\n"));
		cr_assert_eq(status_line(hear(&a, fd, "</html>")), 200);
	}
	close(fd);
}

Test(server, sends_a_head_alone_and_304_without_a_body)
{
	SITE(s);
	ARENA(a);
	struct str head = exchange(&a, &s, STR("HEAD /en/ HTTP/1.1\r\nHost: a\r\n\r\n"));

	cr_assert(str_ends(head, STR("\r\n\r\n")));
	size_t from = str_find(head, STR("ETag: "), 0) + 6;
	struct str etag = str_cut(head, from, str_find(head, STR("\r"), from));
	struct str same = exchange(
	    &a, &s, JOIN(&a, STR("GET /en/ HTTP/1.1\r\nHost: a\r\nIf-None-Match: "), etag, STR("\r\n\r\n")));
	cr_assert_eq(status_line(same), 304);
	cr_assert(str_ends(same, STR("\r\n\r\n")));
}

#define FORM "Content-Type: application/x-www-form-urlencoded\r\n"

Test(server, takes_a_form_in_pieces_and_in_chunks)
{
	SITE(s);
	ARENA(a);
	int fd = dial(&s);

	say_to(fd, STR("POST /en/send HTTP/1.1\r\nHost: a\r\n" FORM "Content-Length: 9\r\n\r\nte"));
	usleep(50000);
	say_to(fd, STR("xt=word"));
	cr_assert(str_ends(hear(&a, fd, "took word"), STR("took word")));
	say_to(fd, STR("POST /en/send HTTP/1.1\r\nHost: a\r\n" FORM
		       "Transfer-Encoding: chunked\r\n\r\n4\r\ntext\r\n5\r\n=word\r\n0\r\n\r\n"));
	cr_assert(str_ends(hear(&a, fd, "took word"), STR("took word")));
	close(fd);
}

Test(server, reads_a_form_that_is_too_large_to_its_end_before_saying_so)
{
	SITE(s);
	ARENA(a);
	int fd = dial(&s);
	struct buf b;

	buf_init(&b, &a, 4 << 20);
	buf_printf(&b, "POST /ru/send HTTP/1.1\r\nHost: a\r\n" FORM "Content-Length: %d\r\n\r\n", 2 << 20);
	for (int i = 0; i < 2 << 20; i += 64)
		buf_lit(&b, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
	for (struct str rest = buf_str(&b); rest.n;) {
		ssize_t n = send(fd, rest.s, rest.n, MSG_NOSIGNAL);
		cr_assert_gt(n, 0, "the server hung up while we were sending");
		rest = str_cut(rest, (size_t)n, rest.n);
	}
	struct str heard = hear(&a, fd, "</html>");
	cr_assert_eq(status_line(heard), 413);
	cr_assert(str_find(heard, STR("lang=\"ru\""), 0) < heard.n);
	close(fd);
}

Test(server, hangs_up_on_a_head_that_drips)
{
	SITE(s);
	ARENA(a);
	int fd = dial(&s), i;

	for (i = 0; i < 40; i++) { /* a byte every 100 ms: never idle */
		if (send(fd, i ? "a" : "G", 1, MSG_NOSIGNAL) <= 0)
			break;
		struct pollfd p = {.fd = fd, .events = POLLIN};
		if (poll(&p, 1, 100) > 0)
			break;
	}
	cr_assert_lt(i, 40, "still there after four seconds");
	close(fd);
}

Test(server, hangs_up_on_a_body_that_drips)
{
	SITE(s);
	ARENA(a);
	int fd = dial(&s), i;

	say_to(fd, STR("POST /en/send HTTP/1.1\r\nHost: a\r\n" FORM "Content-Length: 1000\r\n\r\n"));
	for (i = 0; i < 40; i++) {
		struct pollfd p = {.fd = fd, .events = POLLIN};
		if (send(fd, "a", 1, MSG_NOSIGNAL) <= 0 || poll(&p, 1, 100) > 0)
			break;
	}
	cr_assert_lt(i, 40, "still there after four seconds");
	close(fd);
}

static void *post(void *arg)
{
	ARENA(a);
	int fd = dial(arg);

	say_to(fd, STR("POST /en/send HTTP/1.1\r\nHost: a\r\n" FORM "Content-Length: 9\r\n\r\ntext=word"));
	struct str heard = hear(&a, fd, "took word");
	close(fd);
	return str_ends(heard, STR("took word")) ? arg : NULL;
}

Test(server, wakes_everybody_whose_act_is_done)
{
	SITE(s);
	pthread_t threads[40];
	void *fine;

	for (int i = 0; i < 40; i++)
		pthread_create(&threads[i], NULL, post, &s);
	for (int i = 0; i < 40; i++) {
		pthread_join(threads[i], &fine);
		cr_assert_not_null(fine);
	}
}

Test(server, finishes_what_it_has_begun_before_it_ends)
{
	SITE(s);
	ARENA(a);
	int fd[20], idle = dial(&s);

	for (int i = 0; i < 20; i++) {
		fd[i] = dial(&s);
		say_to(fd[i], STR("POST /en/send HTTP/1.1\r\nHost: a\r\n" FORM
				  "Content-Length: 9\r\n\r\ntext=word"));
	}
	for (int i = 0; atomic_load(&begun) < 20 && i < 2000; i++)
		usleep(5000);
	cr_assert_eq(atomic_load(&begun), 20);
	server_stop(s.server);
	s.server = NULL;
	for (int i = 0; i < 20; i++) {
		cr_assert(str_ends(hear(&a, fd[i], NULL), STR("took word")));
		close(fd[i]);
	}
	cr_assert_eq(hear(&a, idle, NULL).n, 0);
	close(idle);
}

Test(server, opens_and_closes_a_hundred_times)
{
	ARENA(a);
	struct web *w;
	struct web_config config = {.routes = table, .route_count = COUNT(table)};

	cr_assert_eq(web_open(&w, &config), ERR_OK);
	for (int i = 0; i < 100; i++) {
		struct site s = {.web = w};
		struct server_config how = {.web = w, .listen = STR("127.0.0.1:0"), .threads = 4};
		cr_assert_eq(server_start(&s.server, &how), ERR_OK);
		struct str url = server_url(s.server);
		int64_t port;
		cr_assert(str_int(str_cut(url, sizeof "http://127.0.0.1:" - 1, url.n - 1), &port));
		s.port = (int)port;
		int fd = dial(&s);
		say_to(fd, STR("GET /en/ HTTP/1.1\r\nHost: a\r\n\r\n"));
		server_stop(s.server);
		close(fd);
	}
	web_close(w);
}

Test(server, survives_clients_that_leave_in_the_middle)
{
	SITE(s);
	ARENA(a);

	for (int i = 0; i < 50; i++) {
		int fd = dial(&s);
		struct str all =
		    STR("POST /en/send HTTP/1.1\r\nHost: a\r\n" FORM "Content-Length: 9\r\n\r\ntext=word");
		say_to(fd, str_cut(all, 0, 1 + (size_t)i * all.n / 50));
		close(fd);
	}
	cr_assert_eq(status_line(exchange(&a, &s, STR("GET /en/ HTTP/1.1\r\nHost: a\r\n\r\n"))), 200);
}

Test(server, listens_where_it_is_told_and_says_where)
{
	ARENA(a);
	struct web *w;
	struct web_config config = {.routes = table, .route_count = COUNT(table)};
	struct server *first, *second;

	cr_assert_eq(web_open(&w, &config), ERR_OK);
	struct server_config how = {.web = w, .listen = STR("[::1]:0")};
	if (server_start(&first, &how) == ERR_OK) { /* where there is IPv6 */
		cr_assert(str_starts(server_url(first), STR("http://[::1]:")));
		server_stop(first);
	}
	how.listen = STR("localhost:0");
	cr_assert_eq(server_start(&first, &how), ERR_OK);
	struct str url = server_url(first);
	how.listen = str_cut(url, 7, url.n - 1);
	cr_assert_eq(server_start(&second, &how), ERR_CONFLICT);
	static const char *const bad[] = {"8080", "a:b", "::1:80", "[::1:80", "127.0.0.1:70000", ""};
	for (size_t i = 0; i < COUNT(bad); i++) {
		how.listen = str_z(bad[i]);
		cr_assert_eq(server_start(&second, &how), ERR_INPUT, "%s", bad[i]);
	}
	server_stop(first);
	web_close(w);
}

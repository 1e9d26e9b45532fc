#include "base/log.h"
#include "support/demo_site.h"

#include <criterion/criterion.h>
#include <unistd.h>

static const struct {
	const char *method, *target;
	unsigned status;
} asked[] = {
    {"GET", "/", 303},
    {"GET", "/en/", 200},
    {"GET", "/ar/rounds", 200},
    {"GET", "/en/rounds.json", 200},
    {"GET", "/en/rounds.csv", 200},
    {"GET", "/en/rounds.atom", 200},
    {"GET", "/en/calendar.ics", 200},
    {"GET", "/en/nowhere", 404},
    {"GET", "/en/rounds/assembly-affordable-access/answer", 200},
    {"GET", "/en/room", 303},
    {"POST", "/en/rounds/assembly-affordable-access/answer", 422},
    {"DELETE", "/en/", 405},
    {"GET", "/static/plenary.css", 200},
    {"GET", "/en/%ff", 400},
    {"GET", "/healthz", 200},
};

static struct answer ask(struct site *s, size_t i)
{
	static const struct header ours[] = {{STR("Origin"), STR("http://test")}};
	struct question q = {.method = asked[i].method, .target = str_z(asked[i].target)};

	if (strcmp(asked[i].method, "POST") == 0) {
		q.headers = ours;
		q.n_headers = 1;
		q.body = STR("summary=x");
	}
	return web_answer(s->w, &s->a, &q);
}

Test(web, every_answer_has_its_headers)
{
	DEMO_SITE(s);
	for (size_t i = 0; i < COUNT(asked); i++) {
		struct answer a = ask(&s, i);
		struct str policy = answer_header(&a, "Content-Security-Policy");

		cr_assert_eq(a.status, asked[i].status, "%s: %u", asked[i].target, a.status);
		cr_assert(holds(policy, "default-src 'none'"), "%s", asked[i].target);
		cr_assert(holds(policy, "base-uri 'none'"));
		cr_assert(holds(policy, "frame-ancestors 'none'"));
		cr_assert(holds(policy, "require-trusted-types-for 'script'"));
		cr_assert_not(holds(policy, "unsafe"));
		cr_assert(str_eq(answer_header(&a, "X-Content-Type-Options"), STR("nosniff")), "%s",
			  asked[i].target);
		cr_assert(str_eq(answer_header(&a, "Referrer-Policy"), STR("same-origin")));
		cr_assert(answer_header(&a, "Cache-Control").n > 0);
	}
}

Test(formats, have_their_types)
{
	static const struct {
		const char *target, *type;
	} types[] = {
	    {"/en/", "text/html; charset=utf-8"},
	    {"/en/rounds.json", "application/json; charset=utf-8"},
	    {"/en/rounds.csv", "text/csv; charset=utf-8"},
	    {"/en/rounds.atom", "application/atom+xml; charset=utf-8"},
	    {"/en/calendar.ics", "text/calendar; charset=utf-8"},
	    {"/static/plenary.css", "text/css; charset=utf-8"},
	    {"/healthz", "text/plain; charset=utf-8"},
	};
	DEMO_SITE(s);
	for (size_t i = 0; i < COUNT(types); i++) {
		struct answer a = web_get(s.w, &s.a, str_z(types[i].target));
		cr_assert(str_starts(answer_header(&a, "Content-Type"), str_z(types[i].type)), "%s",
			  types[i].target);
	}
}

Test(web, a_static_file_is_one_of_those_built_in)
{
	static const char *const others[] = {"/static/../plenary.db", "/static/%2e%2e%2fplenary.db",
					     "/static/plenary.db",    "/plenary.db",
					     "/.git/config",	      "/static/",
					     "/outbox/00000001.eml"};
	DEMO_SITE(s);
	for (size_t i = 0; i < COUNT(others); i++) {
		unsigned status = web_get(s.w, &s.a, str_z(others[i])).status;
		cr_assert(status == 404 || status == 400 || status == 303, "%s: %u", others[i], status);
	}
}

Test(log, a_line_stays_a_line)
{
	int pipes[2], was = dup(2);
	char got[2048];

	cr_assert_eq(pipe(pipes), 0);
	fflush(stderr);
	dup2(pipes[1], 2);
	log_info("room=test said=\"%s\"", "one\nlevel=error room=forged\r\x1b[31m");
	fflush(stderr);
	dup2(was, 2);
	close(pipes[1]);
	ssize_t n = read(pipes[0], got, sizeof got - 1);
	cr_assert_gt(n, 0);
	got[n] = '\0';
	cr_assert_eq(strchr(got, '\n'), got + n - 1, "one line: %s", got);
	cr_assert_null(strchr(got, '\x1b'));
	cr_assert_eq(strncmp(got, "time=20", 7), 0);
	cr_assert_not_null(strstr(got, "Z level=info room=test"));
}

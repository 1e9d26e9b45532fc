#include "web/guard.h"

#include <criterion/criterion.h>

static unsigned guarded(const char *method, const char *version, const struct header *headers, size_t n)
{
	return guard_head(&(struct head){str_z(method), STR("/en/"), str_z(version), headers, n, {0}});
}
#define H(name, value)                                                                                       \
	(struct header)                                                                                      \
	{                                                                                                    \
		STR(name), STR(value)                                                                        \
	}
#define GUARDED(method, version, ...)                                                                        \
	guarded(method, version, (struct header[]){__VA_ARGS__},                                             \
		sizeof((struct header[]){__VA_ARGS__}) / sizeof(struct header))

Test(guard, lets_an_ordinary_request_in)
{
	cr_assert_eq(GUARDED("GET", "HTTP/1.1", H("Host", "example.org:8080")), 0);
	cr_assert_eq(GUARDED("POST", "HTTP/1.1", H("Host", "[::1]:80"), H("Content-Length", "12")), 0);
	cr_assert_eq(GUARDED("POST", "HTTP/1.1", H("Host", "a"), H("Transfer-Encoding", "chunked")), 0);
	cr_assert_eq(guarded("GET", "HTTP/1.0", NULL, 0), 0);
}

Test(guard, refuses_two_ways_to_read_where_the_body_ends)
{
	cr_assert_eq(
	    GUARDED("POST", "HTTP/1.1", H("Host", "a"), H("Content-Length", "1"), H("content-length", "1")),
	    400);
	cr_assert_eq(GUARDED("POST", "HTTP/1.1", H("Host", "a"), H("Content-Length", "1"),
			     H("Transfer-Encoding", "chunked")),
		     400);
	cr_assert_eq(GUARDED("POST", "HTTP/1.1", H("Host", "a"), H("Content-Length", "+1")), 400);
	cr_assert_eq(GUARDED("POST", "HTTP/1.1", H("Host", "a"), H("Content-Length", "1, 1")), 400);
	cr_assert_eq(GUARDED("POST", "HTTP/1.1", H("Host", "a"), H("Content-Length", "")), 400);
	cr_assert_eq(GUARDED("POST", "HTTP/1.1", H("Host", "a"), H("Transfer-Encoding", "gzip, chunked")),
		     501);
	cr_assert_eq(GUARDED("POST", "HTTP/1.0", H("Transfer-Encoding", "chunked")), 501);
}

Test(guard, wants_one_host)
{
	cr_assert_eq(guarded("GET", "HTTP/1.1", NULL, 0), 400);
	cr_assert_eq(GUARDED("GET", "HTTP/1.1", H("Host", "a"), H("HOST", "b")), 400);
	cr_assert_eq(GUARDED("GET", "HTTP/1.1", H("Host", "a/b")), 400);
	cr_assert_eq(GUARDED("GET", "HTTP/1.1", H("Host", "a\"><b")), 400);
}

Test(guard, refuses_bytes_that_do_not_belong)
{
	cr_assert_eq(GUARDED("GET", "HTTP/1.1", H("Host", "a"), H("X\x01Y", "b")), 400);
	cr_assert_eq(GUARDED("GET", "HTTP/1.1", H("Host", "a"), H("X ", "b")), 400);
	cr_assert_eq(GUARDED("GET", "HTTP/1.1", H("Host", "a"), H("", "b")), 400);
	cr_assert_eq(GUARDED("GET", "HTTP/1.1", H("Host", "a"), H("X", "b\0c")), 400);
	cr_assert_eq(GUARDED("GET", "HTTP/1.1", H("Host", "a"), H("X", "b\nc")), 400);
	cr_assert_eq(GUARDED("GET", "HTTP/1.1", H("Host", "a"), H("X", "b\tc")), 0);
	cr_assert_eq(GUARDED("G\x01T", "HTTP/1.1", H("Host", "a")), 400);
	cr_assert_eq(GUARDED("", "HTTP/1.1", H("Host", "a")), 400);
	cr_assert_eq(GUARDED("GET", "HTTP/1.2", H("Host", "a")), 505);
}

Test(guard, keeps_to_its_limits)
{
	static char longer[TARGET_MOST + 1];
	struct header many[HEADERS_MOST + 1];

	for (size_t i = 0; i < COUNT(many); i++)
		many[i] = H("X", "y");
	many[0] = H("Host", "a");
	cr_assert_eq(guarded("GET", "HTTP/1.1", many, HEADERS_MOST), 0);
	cr_assert_eq(guarded("GET", "HTTP/1.1", many, HEADERS_MOST + 1), 431);
	memset(longer, 'a', sizeof longer);
	struct head h = {STR("GET"), {longer, sizeof longer}, STR("HTTP/1.1"), many, 1, {0}};
	cr_assert_eq(guard_head(&h), 414);
	h.target.n--;
	cr_assert_eq(guard_head(&h), 0);
	h.target = STR("/\x80");
	cr_assert_eq(guard_head(&h), 400);
}

Test(guard, finds_headers_whatever_their_case)
{
	struct header headers[] = {H("X-A", "1"), H("CONTENT-length", "17")};
	struct head h = {.headers = headers, .n = 2};

	cr_assert(str_eq(head_value(&h, "x-a"), STR("1")));
	cr_assert_null(head_value(&h, "x-b").s);
	cr_assert_eq(head_body_length(&h), 17);
}

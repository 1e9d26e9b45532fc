#include "web/origin.h"
#include "web/request.h"
#include "web/squeeze.h"

#include <criterion/criterion.h>

static unsigned parsed(struct arena *a, const char *target, struct request *q)
{
	static const struct header headers[] = {{STR("Host"), STR("h")}, {STR("Accept-Language"), STR("fr")}};
	struct head h = {STR("GET"), str_z(target), STR("HTTP/1.1"), headers, COUNT(headers), {0}};

	return request_parse(a, &h, q);
}

Test(request, takes_language_and_format_off_the_address)
{
	ARENA_SCOPED a;
	struct request q;

	arena_init(&a, 1 << 20, NULL);
	cr_assert_eq(parsed(&a, "/zh/rounds/2016-otts/responses/12.json?lang=ar", &q), 0);
	cr_assert(q.lang_given && q.lang == LANG_ZH && q.format == FORMAT_JSON);
	cr_assert_eq(q.n_segments, 4);
	cr_assert(str_eq(q.segments[3], STR("12")));
	cr_assert_eq(parsed(&a, "/en/index.json", &q), 0);
	cr_assert(q.n_segments == 0 && q.format == FORMAT_JSON);
	cr_assert_eq(parsed(&a, "/rounds", &q), 0);
	cr_assert(!q.lang_given && q.lang == LANG_FR);
	cr_assert_eq(parsed(&a, "/en-US/rounds", &q), 0);
	cr_assert_not(q.lang_given);
	cr_assert_eq(parsed(&a, "http://h/ru/?x=1", &q), 0);
	cr_assert(q.lang == LANG_RU && q.trailing_slash);
	cr_assert_eq(parsed(&a, "http://h", &q), 0);
	cr_assert(q.n_segments == 0 && !q.lang_given);
}

Test(request, decodes_once_and_only_utf8)
{
	ARENA_SCOPED a;
	struct request q;

	arena_init(&a, 1 << 20, NULL);
	cr_assert_eq(parsed(&a, "/en/documents/C22%2F32%20%28Rev.1%29", &q), 0);
	cr_assert(str_eq(q.segments[1], STR("C22/32 (Rev.1)")));
	cr_assert_eq(parsed(&a, "/en/search?q=%E4%B8%AD+%2541", &q), 0);
	cr_assert(str_eq(request_query(&q, "q"), STR("中 %41")));
	cr_assert_eq(parsed(&a, "/en/%00", &q), 400);
	cr_assert_eq(parsed(&a, "/en/%ff", &q), 400);
	cr_assert_eq(parsed(&a, "/en/%e2%80%ae", &q), 400, "an override of direction");
	cr_assert_eq(parsed(&a, "/en/%4", &q), 400);
	cr_assert_eq(parsed(&a, "/en/../x", &q), 400);
	cr_assert_eq(parsed(&a, "/en/%2e%2e/x", &q), 400);
	cr_assert_eq(parsed(&a, "/en//x", &q), 400);
	cr_assert_eq(parsed(&a, "/en/?a=%zz", &q), 400);
	cr_assert_eq(parsed(&a, "*", &q), 400);
	cr_assert_eq(parsed(&a, "/a/b/c/d/e/f/g/h/i/j/k/l/m", &q), 400);
}

/* What somebody looks for is never a mistake. */
Test(request, takes_any_text_as_what_somebody_looks_for)
{
	static const struct {
		const char *typed, *words;
	} cases[] = {
	    {"a%09b%0D%0Ac%00d%7Fe%C2%80f", "a b  c d e f"},
	    {"%ff%E4%B8%AD%E4", "中"},
	    {"%E2%80%AB%D9%86%D8%B5%E2%80%AC%E2%80%8F%EF%B7%90", "نص\u200f"},
	    {"%0A%E2%80%AE", NULL},
	};
	ARENA_SCOPED a;
	struct request q;

	arena_init(&a, 16 << 20, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str address = JOIN(&a, STR("/en/search?q="), str_z(cases[i].typed)), got;
		cr_assert_eq(parsed(&a, address.s, &q), 0, "%s", cases[i].typed);
		got = request_query(&q, "q");
		cr_expect(cases[i].words ? str_eq(got, str_z(cases[i].words)) : got.n == 0, "%s: %.*s",
			  cases[i].typed, STR_ARG(got));
	}
	struct str han = STR("/en/search?q=");
	for (int i = 0; i < 1200; i++)
		han = JOIN(&a, han, STR("中"));
	cr_assert_eq(parsed(&a, han.s, &q), 0);
	cr_expect_eq(request_query(&q, "q").n, (size_t)QUERY_WORDS_MOST / 3 * 3);
	cr_assert_eq(parsed(&a, "/en/search?q=x&year=%09a%09b", &q), 400, "another field is no text");
}

Test(request, leaves_out_what_a_filter_leaves_empty)
{
	ARENA_SCOPED a;
	struct request q;

	arena_init(&a, 1 << 20, NULL);
	cr_assert_eq(parsed(&a, "/en/rounds?year=&&country=+&lang=fr&x", &q), 0);
	cr_assert_eq(q.n_query, 1);
	cr_assert_null(request_query(&q, "year").s);
	cr_assert(str_eq(request_query(&q, "lang"), STR("fr")));
}

static bool ours(const char *origin, const char *site, const char *host, bool proxied, const char *proto)
{
	struct request q = {.origin = str_z(origin),
			    .fetch_site = str_z(site),
			    .host = STR("inside:8080"),
			    .forwarded_host = str_z(host),
			    .forwarded_proto = str_z(proto)};
	return origin_is_ours(&q, proxied);
}

Test(origin, takes_forms_from_our_own_pages_only)
{
	cr_assert(ours("http://inside:8080", "same-origin", NULL, false, NULL));
	cr_assert(ours("https://INSIDE:8080", NULL, NULL, false, NULL));
	cr_assert(ours(NULL, NULL, NULL, false, NULL), "no browser");
	cr_assert(ours(NULL, "same-origin", NULL, false, NULL));
	cr_assert(ours("null", "same-origin", NULL, false, NULL));
	cr_assert_not(ours("null", NULL, NULL, false, NULL));
	cr_assert_not(ours("http://inside", NULL, NULL, false, NULL));
	cr_assert_not(ours("http://evil", NULL, NULL, false, NULL));
	cr_assert_not(ours("http://inside:8080", "cross-site", NULL, false, NULL));
	cr_assert_not(ours("http://inside:8080", "same-site", NULL, false, NULL));
	cr_assert_not(ours("", NULL, NULL, false, NULL));
}

Test(origin, believes_a_proxy_only_when_told_to)
{
	cr_assert_not(ours("https://public", NULL, "public", false, "https"));
	cr_assert(ours("https://public", NULL, "public", true, "https"));
	cr_assert_not(ours("http://public", NULL, "public", true, "https"));
	cr_assert(ours("http://public", NULL, "public", true, "http"));
}

Test(brotli, is_sent_only_to_those_who_take_it)
{
	cr_assert(takes_brotli(STR("gzip, deflate, br, zstd")));
	cr_assert(takes_brotli(STR("BR;q=0.5")));
	cr_assert_not(takes_brotli(STR("gzip, brx")));
	cr_assert_not(takes_brotli(STR("br;q=0.000")));
	cr_assert_not(takes_brotli((struct str){NULL, 0}));
}

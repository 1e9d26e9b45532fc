/* What is counted, in the form Prometheus reads, and what is never in it. */
#include "support/demo_site.h"
#include "web/beside.h"
#include "web/metrics.h"

#include <criterion/criterion.h>
#include <criterion/redirect.h>
#include <math.h>

static struct str scraped(struct site *s)
{
	struct buf b;

	buf_init(&b, &s->a, 1 << 20);
	metrics_text(s->w, &s->a, &b);
	cr_assert_not(b.cut);
	return buf_str(&b);
}

static bool is_name(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!((s.s[i] >= 'a' && s.s[i] <= 'z') || s.s[i] == '_' ||
		      (i && s.s[i] >= '0' && s.s[i] <= '9')))
			return false;
	return s.n > 0;
}

/* A value as the format has it: all of it a number. */
static double number_of(struct arena *a, struct str s)
{
	char *end;
	double v = strtod(arena_dup(a, s).s, &end);

	cr_expect_eq(*end, '\0', "\"%.*s\" is no number", STR_ARG(s));
	return v;
}

struct family {
	struct str name, type;
	double bucket, count; /* of a histogram: the last bucket */
	bool told;
};

static bool belongs(struct arena *a, const struct family *f, struct str name)
{
	if (!str_eq(f->type, STR("histogram")))
		return str_eq(name, f->name);
	return str_eq(name, JOIN(a, f->name, STR("_bucket"))) ||
	       str_eq(name, JOIN(a, f->name, STR("_sum"))) || str_eq(name, JOIN(a, f->name, STR("_count")));
}

static void check_sample(struct arena *a, struct family *f, struct str line)
{
	size_t brace = str_find(line, STR("{"), 0), space = line.n;

	while (space && line.s[space - 1] != ' ')
		space--;
	struct str name = str_cut(line, 0, brace < line.n ? brace : space - 1);
	double v = number_of(a, str_cut(line, space, line.n));
	cr_expect(f->name.s && belongs(a, f, name), "%.*s stands in another family", STR_ARG(line));
	cr_expect(v >= 0 && isfinite(v), "%.*s", STR_ARG(line));
	if (brace < line.n) {
		struct str labels = str_cut(line, brace, space - 1);
		cr_expect(str_ends(labels, STR("\"}")) && str_find(labels, STR("=\""), 0) < labels.n, "%.*s",
			  STR_ARG(line));
	}
	if (str_ends(name, STR("_bucket"))) {
		cr_expect_geq(v, f->bucket, "buckets add up: %.*s", STR_ARG(line));
		f->bucket = v;
	}
	if (str_eq(f->type, STR("histogram")) && str_ends(name, STR("_count")))
		cr_expect_eq(v, f->bucket, "the last bucket has all: %.*s", STR_ARG(line));
	f->told = true;
}

/* As promtool check metrics: HELP, TYPE, samples of that family; no family twice, no sample twice. */
static void check_format(struct arena *a, struct str text)
{
	struct family f = {0};
	struct str line, rest = text;

	cr_expect(str_ends(text, STR("\n")));
	while (str_split(&rest, '\n', &line)) {
		if (!line.n)
			continue;
		if (str_starts(line, STR("# HELP "))) {
			struct str name = str_cut(line, 7, str_find(line, STR(" "), 7));
			cr_expect(!f.name.s || f.told, "%.*s has no sample", STR_ARG(f.name));
			cr_expect(is_name(name) && str_starts(name, STR("plenary_")), "%.*s", STR_ARG(line));
			size_t first = str_find(text, JOIN(a, STR("# HELP "), name, STR(" ")), 0);
			cr_expect_eq(str_find(text, JOIN(a, STR("# HELP "), name, STR(" ")), first + 1),
				     text.n, "%.*s is told twice", STR_ARG(name));
			f = (struct family){.name = name};
		} else if (str_starts(line, STR("# TYPE "))) {
			f.type = str_cut(line, 7 + f.name.n + 1, line.n);
			cr_expect(str_eq(f.type, STR("counter")) || str_eq(f.type, STR("gauge")) ||
				      str_eq(f.type, STR("histogram")),
				  "%.*s", STR_ARG(line));
			cr_expect_eq(str_eq(f.type, STR("counter")), str_ends(f.name, STR("_total")),
				     "counters end in _total: %.*s", STR_ARG(line));
		} else {
			check_sample(a, &f, line);
		}
	}
	cr_expect(f.told);
}

static int64_t value(struct site *s, const char *sample)
{
	struct str text = scraped(s), name = str_z(sample);
	size_t at = str_find(text, JOIN(&s->a, STR("\n"), name, STR(" ")), 0);

	cr_assert_lt(at, text.n, "%s", sample);
	at += name.n + 2;
	return (int64_t)number_of(&s->a, str_cut(text, at, str_find(text, STR("\n"), at)));
}

Test(metrics, are_in_the_form_prometheus_reads)
{
	DEMO_SITE(s);

	site_get(&s, "en", "/");
	metrics_request(web_metrics(s.w), METRIC_PUBLIC, 200, 700, 1000);
	metrics_request(web_metrics(s.w), METRIC_DESK, 404, 20000000, 10);
	check_format(&s.a, scraped(&s));
	cr_expect_eq(value(&s, "plenary_requests_total{kind=\"public\",status=\"2xx\"}"), 1);
	cr_expect_eq(value(&s, "plenary_requests_total{kind=\"desk\",status=\"4xx\"}"), 1);
	cr_expect_eq(value(&s, "plenary_request_seconds_bucket{le=\"0.0005\"}"), 0);
	cr_expect_eq(value(&s, "plenary_request_seconds_bucket{le=\"0.001\"}"), 1);
	cr_expect_eq(value(&s, "plenary_request_seconds_bucket{le=\"+Inf\"}"), 2);
	cr_expect_eq(value(&s, "plenary_sent_bytes_total"), 1010);
	cr_expect_eq(value(&s, "plenary_well"), 1);
	cr_expect_eq(value(&s, "plenary_sessions"), 0);
	cr_expect_eq(value(&s, "plenary_writer_queue"), 0);
}

Test(metrics, tell_of_pages_kept)
{
	DEMO_SITE(s);
	int64_t hits = value(&s, "plenary_cache_hits_total");

	site_get(&s, "en", "/rounds");
	site_get(&s, "en", "/rounds");
	cr_expect_eq(value(&s, "plenary_cache_hits_total"), hits + 1);
}

Test(metrics, a_scrape_asks_few_things)
{
	cr_expect_eq(beside_asked(STR("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n")), BESIDE_METRICS);
	cr_expect_eq(beside_asked(STR("GET /healthz HTTP/1.0\r\n\r\n")), BESIDE_HEALTH);
	cr_expect_eq(beside_asked(STR("GET /metricsx HTTP/1.1\r\n\r\n")), BESIDE_ELSE);
	cr_expect_eq(beside_asked(STR("POST /metrics HTTP/1.1\r\n\r\n")), BESIDE_ELSE);
	cr_expect_eq(beside_asked(STR("GET  /metrics HTTP/1.1\r\n\r\n")), BESIDE_NO_REQUEST);
	cr_expect_eq(beside_asked(STR("\r\n\r\n")), BESIDE_NO_REQUEST);
	cr_expect_eq(beside_asked(STR("GET /metrics")), BESIDE_NO_REQUEST);
}

Test(health, says_ok_and_is_not_kept_by_anybody)
{
	DEMO_SITE(s);
	struct answer a = web_get(s.w, &s.a, STR("/healthz"));

	cr_expect_eq(a.status, 200);
	cr_expect(str_eq(a.body, STR("ok\n")));
	cr_expect(str_eq(answer_header(&a, "cache-control"), STR("no-store")));
}

/* They stand beside the site, on an address of their own. */
Test(metrics, are_no_page_of_the_site)
{
	DEMO_SITE(s);
	struct person admin = signed_in(s.w, &s.a, "admin@example.org", ROLE_ADMINISTRATOR, NULL);
	static const char *const tried[] = {"/metrics", "/en/metrics", "/en/desk/metrics",
					    "/METRICS", "/%6detrics",  "/healthz/../metrics",
					    "//metrics"};

	for (size_t i = 0; i < COUNT(tried); i++) {
		struct answer a = web_get(s.w, &s.a, str_z(tried[i]));
		cr_expect(a.status != 200 && !holds(a.body, "plenary_build_info"), "%s", tried[i]);
		a = person_get(s.w, &s.a, &admin, str_z(tried[i]));
		cr_expect(a.status != 200, "%s: %u", tried[i], a.status);
	}
}

/* Nor have the lines that the pages themselves write. */
Test(pages_log, has_nothing_of_addresses_that_are_secrets, .init = cr_redirect_stderr)
{
	DEMO_SITE(s);
	static char said[1 << 16];
	static const char *const secret[] = {
	    "/en/feeds/sEcrEtsEcrEtsEcrEtsEcrEt00.atom",
	    "/en/invitations/sEcrEtsEcrEtsEcrEtsEcrEt00",
	    "/en/recover/sEcrEtsEcrEtsEcrEtsEcrEt00",
	    "/en/sign-in/link/sEcrEtsEcrEtsEcrEtsEcrEt00",
	    "/en/subscriptions/sEcrEtsEcrEtsEcrEtsEcrEt00",
	    "/en/unsubscribe/sEcrEtsEcrEtsEcrEtsEcrEt00",
	    "/en/confirm/1-sEcrEtsEcrEtsEcrEtsEcrEt00",
	    "/en/sign-in/from/x?code=sEcrEt&state=sEcrEt&iss=sEcrEt",
	    "/en/sign-in?next=/sEcrEt",
	};

	for (size_t i = 0; i < COUNT(secret); i++) {
		struct answer a = web_get(s.w, &s.a, str_z(secret[i]));
		cr_expect(str_eq(answer_header(&a, "referrer-policy"), STR("no-referrer")) ||
			      str_eq(answer_header(&a, "referrer-policy"), STR("same-origin")),
			  "%s: %.*s", secret[i], STR_ARG(answer_header(&a, "referrer-policy")));
		cr_expect(str_eq(answer_header(&a, "cache-control"), STR("no-store")), "%s", secret[i]);
	}
	fflush(stderr);
	size_t n = fread(said, 1, sizeof said - 1, cr_get_redirected_stderr());
	said[n] = '\0';
	cr_expect_not(strstr(said, "sEcrEt"), "%s", said);
}

Test(health, tells_of_a_store_that_was_moved_away)
{
	DEMO_SITE(s);
	struct str from = JOIN(&s.a, str_z(s.f.path), STR("/plenary.db")),
		   to = JOIN(&s.a, from, STR(".away"));

	cr_assert_eq(rename(from.s, to.s), 0);
	struct answer a = web_get(s.w, &s.a, STR("/healthz"));
	cr_expect_eq(a.status, 503);
	cr_expect(str_starts(a.body, STR("the store's file was moved away")));
	cr_expect_eq(value(&s, "plenary_well"), 0);
	cr_assert_eq(rename(to.s, from.s), 0);
	a = web_get(s.w, &s.a, STR("/healthz"));
	cr_expect_eq(a.status, 200);
	cr_expect_eq(value(&s, "plenary_well"), 1);
}

Test(access_log, has_the_pattern_and_not_the_address, .init = cr_redirect_stderr)
{
	DEMO_SITE(s);
	char said[4096];
	struct route route = {METHOD_GET, "/receipts/{receipt}", NULL, PRIVATE, OFFERS(HTML), ""};
	struct request q = {.route = &route,
			    .lang = LANG_FR,
			    .target = STR("/fr/receipts/12-secret?q=Jane"),
			    .path = STR("/receipts/12-secret"),
			    .cookie = STR("__Host-plenary=abc")};

	access_line(&q, 200, 1234, 567);
	fflush(stderr);
	size_t n = fread(said, 1, sizeof said - 1, cr_get_redirected_stderr());
	said[n] = '\0';
	cr_expect(
	    strstr(said,
		   "level=info room=web doing=request method=GET route=\"/receipts/{receipt}\" format=html "
		   "lang=fr signed_in=no status=200 bytes=1234 us=567\n"),
	    "%s", said);
	cr_expect_not(strstr(said, "secret") || strstr(said, "Jane") || strstr(said, "abc"));
}

/*
 * A request head as lines ("GET /target HTTP/1.1", "Name: value"): what passes
 * the guard and the parser keeps every promise of request.h, and its canonical
 * address leads back to the same request.
 */
#include "base/utf8.h"
#include "web/origin.h"
#include "web/route.h"
#include "web/squeeze.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum err page(struct request *q, struct reply *r)
{
	(void)q;
	(void)r;
	return ERR_OK;
}

static const struct route table[] = {
    {METHOD_GET, "/", page, KEPT, OFFERS(HTML) | OFFERS(JSON), "a"},
    {METHOD_GET, "/{a}", page, KEPT, OFFERS(HTML) | OFFERS(JSON) | OFFERS(CSV), "a b year"},
    {METHOD_GET, "/{a}/b/{c}", page, KEPT, OFFERS(HTML) | OFFERS(ATOM) | OFFERS(ICS), "q"},
    {METHOD_POST, "/{a}/{b}", page, PERSONAL, OFFERS(HTML), ""},
};

static void expect(bool holds, const char *what)
{
	if (!holds)
		BUG(what);
}

static void expect_clean(struct str s)
{
	expect(utf8_valid(s) && utf8_control_at(s) == s.n, "a string that is no clean UTF-8 came in");
}

static struct head read_head(struct str in, struct header *headers)
{
	struct str line, rest;
	struct head h = {.headers = headers, .version = STR("HTTP/1.1")};

	if (!str_split(&in, '\n', &rest))
		return h;
	str_split(&rest, ' ', &h.method);
	str_split(&rest, ' ', &h.target);
	str_split(&rest, ' ', &h.version);
	while (h.n <= HEADERS_MOST && str_split(&in, '\n', &line)) {
		size_t colon = str_find(line, STR(":"), 0);
		headers[h.n++] =
		    (struct header){str_cut(line, 0, colon), str_trim(str_cut(line, colon + 1, line.n))};
	}
	return h;
}

static void check_route(struct arena *a, struct request *q)
{
	struct str allow;
	struct header host = {STR("Host"), STR("h")};
	struct request again;

	if (route_find(table, COUNT(table), q, &allow) != 0)
		return;
	struct head h = {STR("GET"), JOIN(a, STR("/en"), q->path, q->query_string), STR("HTTP/1.1"), &host, 1,
			 {0}};
	if (h.target.n > TARGET_MOST)
		return;
	expect(guard_head(&h) == 0, "a canonical address does not pass the guard");
	expect(request_parse(a, &h, &again) == 0, "a canonical address is refused");
	again.method = q->method;
	again.format = q->format; /* its ending was taken off */
	if (again.n_segments != q->n_segments)
		return; /* the last segment ended like a format once more */
	expect(route_find(table, COUNT(table), &again, &allow) == 0, "a canonical address has no route");
	expect(str_eq(again.query_string, q->query_string), "a canonical query is not canonical");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ARENA_SCOPED a;
	struct header headers[HEADERS_MOST + 1];
	struct head h = read_head((struct str){(const char *)data, size}, headers);
	struct request q;

	arena_init(&a, 16 << 20, NULL);
	if (guard_head(&h) != 0 || request_parse(&a, &h, &q) != 0)
		return 0;
	for (size_t i = 0; i < q.n_segments; i++)
		expect_clean(q.segments[i]);
	for (size_t i = 0; i < q.n_query; i++) {
		expect_clean(q.query[i].name);
		expect_clean(q.query[i].value);
		expect(q.query[i].value.n > 0 && q.query[i].value.n <= QUERY_VALUE_MOST,
		       "a value without bounds");
	}
	expect(q.lang < LANGS && q.format < FORMATS, "no such language or format");
	(void)origin_is_ours(&q, true);
	(void)origin_base(&a, &q, true);
	(void)takes_brotli(q.accept_encoding);
	check_route(&a, &q);
	return 0;
}

/*
 * The same site twice: one holds besides what nobody may know of yet - an
 * embargoed consultation, a draft of one, drafts of a report and of a summary.
 * Whoever may not know finds no byte of difference, at any address.
 */
#include "base/list.h"
#include "base/secret.h"
#include "support/demo_site.h"
#include "support/dump.h"
#include "support/hidden.h"
#include "web/routes.h"
#include "work/embargo.h"
#include "work/weigher.h"

#include <criterion/criterion.h>

TestSuite(two_worlds, .timeout = 300);

/* Both worlds have one clock, and it stands. */
static struct instant stands;
static struct instant standing_clock(void)
{
	return stands;
}

struct world {
	struct folder f;
	struct web *w;
	struct person who[6]; /* as `viewers` */
};
struct worlds {
	struct arena a;
	struct world plain, secret;
	struct hidden hidden;
};

/* Who is signed in and may know nothing of a consultation of the assembly that is not public. */
static const struct {
	const char *email;
	enum role role;
	const char *body;
} viewers[] = {
    {"observer@example.org", ROLE_OBSERVER, "assembly"},
    {"envoy@example.org", ROLE_DELEGATE_HEAD, "assembly"},
    {"admin@example.org", ROLE_ADMINISTRATOR, NULL},
    {"elsewhere@example.org", ROLE_OFFICER, "cwg-internet"},
    {"translator@example.org", ROLE_TRANSLATOR, "cwg-internet"},
    {"somebody@example.org", ROLE_RESPONDENT, NULL},
};

static void copy_store(struct arena *a, const char *from, const char *to)
{
	struct str path = arena_printf(a, "%s/plenary.db", from), into = arena_printf(a, "%s/plenary.db", to);
	FILE *in = fopen(path.s, "rb"), *out = fopen(into.s, "wb");
	char block[1 << 16];
	size_t n;

	cr_assert(in && out);
	while ((n = fread(block, 1, sizeof block, in)) > 0)
		cr_assert_eq(fwrite(block, 1, n, out), n);
	fclose(in);
	cr_assert_eq(fclose(out), 0);
}

static void world_open(struct worlds *x, struct world *w)
{
	struct web_config config = {.dir = w->f.path, .now = standing_clock};

	cr_assert_eq(web_open(&w->w, &config), ERR_OK);
	acts_clock(web_acts(w->w), standing_clock);
	for (size_t i = 0; i < COUNT(viewers); i++)
		w->who[i] = signed_in(w->w, &x->a, viewers[i].email, viewers[i].role, viewers[i].body);
}

static void worlds_open(struct worlds *x)
{
	struct site demo;
	struct timespec now;

	memset(x, 0, sizeof *x);
	demo_site_open(&demo);
	web_close(demo.w);
	arena_reset(&demo.a);
	arena_init(&x->a, (size_t)1 << 30, NULL);
	clock_gettime(CLOCK_REALTIME, &now);
	stands = (struct instant){((int64_t)now.tv_sec + 60) * 1000000};
	folder_make(&x->plain.f);
	folder_make(&x->secret.f);
	copy_store(&x->a, demo.f.path, x->plain.f.path);
	copy_store(&x->a, demo.f.path, x->secret.f.path);
	folder_remove(&demo.f);
	world_open(x, &x->plain);
	world_open(x, &x->secret);
	hidden_keep(web_acts(x->secret.w), x->secret.f.path, &x->a, stands, &x->hidden);
	hidden_go_on(web_acts(x->plain.w));
	hidden_go_on(web_acts(x->secret.w));
}

static void worlds_close(struct worlds *x)
{
	web_close(x->plain.w);
	web_close(x->secret.w);
	folder_remove(&x->plain.f);
	folder_remove(&x->secret.f);
	arena_reset(&x->a);
}
#define WORLDS(x)                                                                                            \
	__attribute__((cleanup(worlds_close))) struct worlds x;                                              \
	worlds_open(&x)

/* Body and headers are the same; where a page is one reader's own (forms have a key), as long as each other.
 */
static void same(const struct answer *a, const struct answer *b, struct str target)
{
	bool own = a->status == 200 && !str_starts(answer_header(a, "Cache-Control"), STR("public"));

	cr_assert_eq(a->status, b->status, "%.*s: %u, %u", STR_ARG(target), a->status, b->status);
	cr_assert_eq(a->body.n, b->body.n, "%.*s: %zu bytes, %zu", STR_ARG(target), a->body.n, b->body.n);
	cr_assert_eq(a->n_headers, b->n_headers, "%.*s", STR_ARG(target));
	for (size_t i = 0; i < a->n_headers && !own; i++) {
		cr_assert(str_eq(a->headers[i].name, b->headers[i].name), "%.*s", STR_ARG(target));
		cr_assert(str_eq(a->headers[i].value, b->headers[i].value), "%.*s: %.*s", STR_ARG(target),
			  STR_ARG(a->headers[i].name));
	}
	cr_assert(own || str_eq(a->body, b->body), "%.*s differs", STR_ARG(target));
	for (size_t i = 0; hidden_words[i]; i++)
		cr_assert(!holds(b->body, hidden_words[i]) || holds(target, hidden_words[i]), "%.*s: %s",
			  STR_ARG(target), hidden_words[i]);
}

/* Addresses still to ask for, each once. */
struct crawl {
	struct worlds *x;
	struct str *list;
	size_t n, done;
	struct str *seen; /* by hash */
};
enum { SEEN_MOST = 1 << 18 };

static void want(struct crawl *c, struct str target)
{
	uint64_t h = 1469598103934665603u;

	for (size_t i = 0; i < target.n; i++)
		h = (h ^ (unsigned char)target.s[i]) * 1099511628211u;
	for (size_t at = h % SEEN_MOST;; at = (at + 1) % SEEN_MOST) {
		if (c->seen[at].n && str_eq(c->seen[at], target))
			return;
		if (c->seen[at].n)
			continue;
		cr_assert_lt(c->n, (size_t)SEEN_MOST / 2, "more addresses than the test has room for");
		c->seen[at] = arena_dup(&c->x->a, target);
		*PUSH(&c->x->a, c->list, c->n) = c->seen[at];
		return;
	}
}

/*
 * A paper says the same in every format: of those that pages link to, the text
 * is asked for. The addresses of hidden ones are all asked for (want_routes).
 */
static bool is_paper_again(struct str url)
{
	struct str path = str_cut(url, 0, str_find(url, STR("?"), 0));

	return str_ends(path, STR(".pdf")) || str_ends(path, STR(".docx")) || str_ends(path, STR(".xml")) ||
	       str_ends(path, STR(".paper.html"));
}

/* Filters of a search can be joined in any number: of those, one at a time, and one that two are joined in.
 */
static bool is_search_again(struct str url)
{
	size_t query = str_find(url, STR("?"), 0), parts = 0;

	if (!str_ends(str_cut(url, 0, query), STR("/search")))
		return false;
	for (size_t at = query; (at = str_find(url, STR("&amp;"), at)) < url.n; at++)
		parts++;
	return parts > 1;
}

/* Every address of ours in the page, "&amp;" read as "&". */
static void want_links(struct crawl *c, struct arena *a, struct str page)
{
	static const struct str marks[] = {STR(" href=\""), STR(" action=\"")};

	for (size_t m = 0; m < COUNT(marks); m++)
		for (size_t at = 0; (at = str_find(page, marks[m], at)) < page.n;) {
			at += marks[m].n;
			struct str url = str_cut(page, at, str_find(page, STR("\""), at)), part;
			url = str_cut(url, 0, str_find(url, STR("#"), 0));
			if (!str_starts(url, STR("/")) || str_starts(url, STR("/static/")) ||
			    is_paper_again(url) || is_search_again(url))
				continue;
			struct buf b;
			buf_init(&b, a, 4096);
			while (url.n) {
				size_t amp = str_find(url, STR("&amp;"), 0);
				part = str_cut(url, 0, amp);
				buf_put(&b, part);
				if (amp < url.n)
					buf_byte(&b, '&');
				url = str_cut(url, amp + 5, url.n);
			}
			want(c, buf_str(&b));
		}
}

/* What was said is weighed beside the request: asked for once, and compared when it is there. */
static void weigh_both(struct crawl *c, struct arena *a, struct str target)
{
	struct web *const worlds[] = {c->x->plain.w, c->x->secret.w};

	for (size_t i = 0; i < COUNT(worlds) && str_find(target, STR("/said"), 0) < target.n; i++) {
		(void)web_get(worlds[i], a, target);
		weigher_wait(web_weigher(worlds[i]));
	}
}

static void ask_both(struct crawl *c, struct str target)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);
	weigh_both(c, &a, target);
	struct answer plain = web_get(c->x->plain.w, &a, target),
		      secret = web_get(c->x->secret.w, &a, target);

	same(&plain, &secret, target);
	if (plain.status == 200 && str_starts(answer_header(&plain, "Content-Type"), STR("text/html")))
		want_links(c, &a, plain.body);
	for (size_t i = 0; plain.status >= 301 && plain.status <= 303 && i < 1; i++)
		if (str_starts(answer_header(&plain, "Location"), STR("/")))
			want(c, answer_header(&plain, "Location"));
}

/* "/rounds/{slug}/responses/{n}" with the slug, and 1 for everything else in braces. */
static struct str filled(struct arena *a, const char *pattern, struct str slug)
{
	struct str rest = str_z(pattern), part;
	struct buf b;

	buf_init(&b, a, 1000);
	str_split(&rest, '/', &part);
	while (str_split(&rest, '/', &part)) {
		buf_byte(&b, '/');
		buf_put(&b, str_eq(part, STR("{slug}"))	 ? slug
			    : str_starts(part, STR("{")) ? STR("1")
							 : part);
	}
	if (b.n == 0)
		buf_byte(&b, '/');
	return buf_str(&b);
}

/* Every route there is, with the hidden slug where it takes one, in every format it offers. */
static void want_routes(struct crawl *c, struct str lang, struct str slug)
{
	struct arena *a = &c->x->a;

	for (size_t i = 0; i < route_count; i++) {
		if (routes[i].method != METHOD_GET || routes[i].keeping == DESK)
			continue;
		struct str path = JOIN(a, STR("/"), lang, filled(a, routes[i].pattern, slug));
		for (enum format f = 0; f < FORMATS; f++)
			if (routes[i].formats >> f & 1 && (f == FORMAT_HTML || path.n > 4))
				want(c, f == FORMAT_HTML ? path : JOIN(a, path, STR("."), format_name(f)));
	}
}

static void want_searches(struct crawl *c, struct str lang)
{
	static const char *const paths[] = {
	    "/search?q=",     "/search.json?q=", "/rounds?q=",	 "/rounds.json?q=",
	    "/rounds.csv?q=", "/rounds.atom?q=", "/documents?q="};
	static const char *const words[] = {WORD_EN,	  "xylo",     WORD_DRAFT,	    WORD_REPORT,
					    WORD_SUMMARY, "printing", "%E9%BE%98%E9%BE%98", "later"};

	for (size_t p = 0; p < COUNT(paths); p++)
		for (size_t w = 0; w < COUNT(words); w++)
			want(c, JOIN(&c->x->a, STR("/"), lang, str_z(paths[p]), str_z(words[w])));
}

Test(two_worlds, nobody_finds_a_byte_of_difference_at_any_address)
{
	WORLDS(x);
	struct crawl c = {.x = &x, .seen = NEW(&x.a, struct str, SEEN_MOST)};

	want(&c, STR("/healthz"));
	want(&c, STR("/robots.txt"));
	want(&c, STR("/"));
	for (enum lang l = 0; l < LANGS; l++) {
		want_routes(&c, lang_code(l), x.hidden.embargoed);
		want_routes(&c, lang_code(l), x.hidden.draft);
		want_routes(&c, lang_code(l), STR("2024-later"));
		want_searches(&c, lang_code(l));
	}
	for (; c.done < c.n; c.done++)
		ask_both(&c, c.list[c.done]);
	cr_assert_gt(c.n, 2000u, "the crawl found only %zu addresses", c.n);
}

static size_t lines(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += s.s[i] == '\n';
	return n;
}

/* Beneath the pages: what no page shows today, one could show tomorrow. */
Test(two_worlds, have_the_same_in_their_public_views)
{
	WORLDS(x);
	struct str plain = public_dump(&x.a, x.plain.f.path), secret = public_dump(&x.a, x.secret.f.path),
		   all = store_dump(&x.a, x.secret.f.path);

	cr_assert_gt(lines(plain), 500u);
	cr_assert_eq(lines(plain), lines(secret));
	for (size_t i = 0; hidden_words[i]; i++) {
		cr_assert_not(holds(secret, hidden_words[i]), "%s", hidden_words[i]);
		cr_assert(i >= 5 || holds(all, hidden_words[i]), "%s is not even kept", hidden_words[i]);
	}
}

/* The same once what only this session has is taken out: the word its forms bear. */
static struct str without_token(struct arena *a, const struct person *p, struct str body)
{
	struct buf b;

	buf_init(&b, a, body.n + 1);
	while (body.n) {
		size_t at = str_find(body, p->token, 0);
		buf_put(&b, str_cut(body, 0, at));
		body = str_cut(body, at + p->token.n, body.n);
	}
	return buf_str(&b);
}

static void same_for(struct worlds *x, size_t viewer, enum method method, struct str target)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);
	const struct person *p = &x->plain.who[viewer], *s = &x->secret.who[viewer];
	struct answer plain, secret;

	if (method == METHOD_POST) {
		plain = person_post(x->plain.w, &a, p, target, STR("to=2030-01-01&reason=x&text=x"));
		secret = person_post(x->secret.w, &a, s, target, STR("to=2030-01-01&reason=x&text=x"));
	} else {
		plain = person_get(x->plain.w, &a, p, target);
		secret = person_get(x->secret.w, &a, s, target);
	}
	plain.body = without_token(&a, p, plain.body);
	secret.body = without_token(&a, s, secret.body);
	same(&plain, &secret, target);
	cr_assert(str_eq(plain.body, secret.body), "%s: %.*s differs", viewers[viewer].email,
		  STR_ARG(target));
}

/* Every staff address, of GET and POST, with a hidden slug where it takes one, for each who may not know. */
static void staff_same(struct worlds *x, size_t viewer, struct str slug)
{
	static const struct object journal = {.kind = OBJECT_JOURNAL};
	bool reads_journal =
	    policy_of_role(viewers[viewer].role, ACTION_SEE, journal.kind, 0, RELATION_OTHER).allowed;

	for (size_t i = 0; i < route_count; i++) {
		const struct route *r = &routes[i];
		bool named = str_find(str_z(r->pattern), STR("{slug}"), 0) < strlen(r->pattern);
		/* A form without a slug makes or sends things: nothing hidden is named in it. */
		if (r->keeping != DESK || (r->method == METHOD_POST && !named))
			continue;
		/* The journal says what was done, by whom and when; the audit page's own tests say what it
		 * hides. */
		if (reads_journal && r->page == audit_page)
			continue;
		if (r->page == account_codes_page) /* a fresh secret, as a picture: never twice the same */
			continue;
		struct str path = JOIN(&x->a, STR("/en"), filled(&x->a, r->pattern, slug));
		for (enum format f = 0; f < FORMATS; f++)
			if (r->formats >> f & 1)
				same_for(x, viewer, r->method,
					 f == FORMAT_HTML ? path
							  : JOIN(&x->a, path, STR("."), format_name(f)));
	}
}

Test(two_worlds, nor_does_anybody_signed_in_who_may_not_know)
{
	WORLDS(x);

	for (size_t v = 0; v < COUNT(viewers); v++) {
		staff_same(&x, v, x.hidden.embargoed);
		staff_same(&x, v, x.hidden.draft);
		/* Of public ones the drafts of report and summary are hidden. */
		staff_same(&x, v, STR("assembly-community-networks"));
		staff_same(&x, v, STR("assembly-affordable-access"));
	}
}

Test(two_worlds, are_told_apart_by_those_who_may_know)
{
	WORLDS(x);
	struct person officer = signed_in(x.secret.w, &x.a, "assembly@example.org", ROLE_OFFICER, "assembly");
	struct str target =
	    JOIN(&x.a, STR("/en/desk/rounds/"), STR("assembly-community-networks"), STR("/report"));
	struct answer page = person_get(x.secret.w, &x.a, &officer, target);

	cr_assert_eq(page.status, 200);
	cr_assert(holds(page.body, WORD_REPORT), "the draft is there, for whoever may see it");
}

Test(two_worlds, are_one_and_the_other_once_the_embargo_ends)
{
	static const char *const shows[] = {"/en/rounds",	  "/en/rounds.json",	     "/en/rounds.csv",
					    "/en/rounds.atom",	  ("/en/search?q=" WORD_EN), "/en/calendar",
					    "/en/bodies/assembly"};
	WORLDS(x);
	struct embargo_config config = {
	    .acts = web_acts(x.secret.w), .dir = x.secret.f.path, .now = standing_clock};
	struct str slug = x.hidden.embargoed, page = JOIN(&x.a, STR("/zh/rounds/"), slug);
	struct embargo *e;
	struct instant next;
	size_t ended;

	cr_assert_eq(embargo_open_idle(&e, &config), ERR_OK);
	cr_assert_eq(embargo_look(e, &ended, &next), ERR_OK);
	cr_assert_eq(ended, 0u);
	cr_assert_eq(web_get(x.secret.w, &x.a, page).status, 404u);
	stands.us += INT64_C(3600000000);
	cr_assert_eq(embargo_look(e, &ended, &next), ERR_OK);
	embargo_close(e);
	cr_assert_eq(ended, 1u);
	struct answer now = web_get(x.secret.w, &x.a, page);
	cr_assert_eq(now.status, 200u, "the kept 404 does not outlive the embargo");
	cr_assert(holds(now.body, WORD_ZH));
	for (size_t i = 0; i < COUNT(shows); i++) {
		struct answer a = web_get(x.secret.w, &x.a, str_z(shows[i]));
		cr_assert_eq(a.status, 200u, "%s", shows[i]);
		cr_assert(holds(a.body, slug.s), "%s", shows[i]);
	}
	cr_assert_eq(web_get(x.secret.w, &x.a, JOIN(&x.a, STR("/en/rounds/"), x.hidden.draft)).status, 404u,
		     "the draft stays one");
	cr_assert_eq(web_get(x.plain.w, &x.a, page).status, 404u);
}

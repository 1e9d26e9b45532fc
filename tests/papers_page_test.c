/* papers_page_test.c - papers as files, at the addresses of their pages. */
#include "base/secret.h"
#include "support/answer_site.h"
#include "support/moderated.h"
#include "support/reported.h"
#include "web/inside.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <pthread.h>

TestSuite(papers_page, .timeout = 120);

struct pages {
	struct reported *s;
	struct arena *a;
	struct web *w;
};

static void pages_make(struct pages *p)
{
	p->s = reported_make();
	p->a = reported_arena(p->s);
	reported_chair(p->s, 1);
	struct web_config config = {.dir = reported_dir(p->s)};
	cr_assert_eq(web_open(&p->w, &config), ERR_OK);
}

static void pages_done(struct pages *p)
{
	web_close(p->w);
	reported_done(p->s);
}
#define PAGES(p)                                                                                             \
	__attribute__((cleanup(pages_done))) struct pages p;                                                 \
	pages_make(&p)

static const char *const addresses[] = {
    "/rounds/2026-test/compilation", "/rounds/2026-test/compilation/0", "/rounds/2026-test/report",
    "/rounds/2026-test/report/0",    "/rounds/2026-test/summary",	"/rounds/2026-test/responses/2",
};
/* Ending of the address, code of the format, and how its files begin. */
static const struct {
	const char *ending, *code, *begins;
} formats_there[] = {
    {".txt", "txt", ""},	{".xml", "xml", "<?xml"}, {".paper.html", "html", "<!DOCTYPE html>"},
    {".pdf", "pdf", "%PDF-1."}, {".docx", "docx", "PK"},
};

static struct answer get(struct pages *p, enum lang l, const char *path, const char *ending)
{
	return web_get(p->w, p->a, JOIN(p->a, STR("/"), lang_code(l), str_z(path), str_z(ending)));
}

static struct answer get_if(struct pages *p, const char *method, struct str target, struct str etag)
{
	struct header h[] = {{STR("If-None-Match"), etag}};

	return web_answer(
	    p->w, p->a, &(struct question){.method = method, .target = target, .headers = h, .n_headers = 1});
}

Test(papers_page, every_paper_is_there_in_every_format_and_language)
{
	PAGES(p);
	struct str type;

	for (size_t i = 0; i < COUNT(addresses); i++)
		for (size_t f = 0; f < COUNT(formats_there); f++)
			for (enum lang l = 0; l < LANGS; l++) {
				struct answer x = get(&p, l, addresses[i], formats_there[f].ending);
				if (!maker_prints(str_z(formats_there[f].code), &type)) {
					cr_assert_eq(x.status, 404u);
					continue;
				}
				cr_assert_eq(x.status, 200u, "%s%s: %u", addresses[i],
					     formats_there[f].ending, x.status);
				cr_assert(str_starts(x.body, str_z(formats_there[f].begins)), "%s%s",
					  addresses[i], formats_there[f].ending);
				cr_assert(str_eq(answer_header(&x, "Content-Type"), type));
				cr_assert(
				    str_eq(answer_header(&x, "Cache-Control"), STR("public, no-cache")));
				cr_assert(
				    str_eq(answer_header(&x, "X-Content-Type-Options"), STR("nosniff")));
				struct str name = JOIN(p.a, STR("-"), lang_code(l), STR("."),
						       str_z(formats_there[f].code), STR("\""));
				cr_assert(
				    holds(answer_header(&x, "Content-Disposition"), arena_dup(p.a, name).s));
				struct answer again = get(&p, l, addresses[i], formats_there[f].ending);
				cr_assert(str_eq(x.body, again.body));
				cr_assert_eq(again.statements, 0, "%d statements for a kept file",
					     (int)again.statements);
			}
}

Test(papers_page, what_is_not_there_is_not_made)
{
	PAGES(p);
	static const char *const none[] = {"/rounds/nowhere/compilation.txt",
					   "/rounds/2026-test/compilation/7.txt",
					   "/rounds/2026-test/compilation/x.txt",
					   "/rounds/2026-test/compilation/-1.txt",
					   "/rounds/2026-test/report/9.xml",
					   "/rounds/2026-test/responses/0.txt",
					   "/rounds/2026-test/responses/99.txt",
					   "/rounds/2026-test/compilation.txt?by=weight",
					   "/chair-reports/nowhere.txt",
					   "/rounds/2026-test.txt",
					   "/meetings.pdf"};

	for (size_t i = 0; i < COUNT(none); i++)
		cr_assert_eq(get(&p, LANG_FR, none[i], "").status, 404u, "%s", none[i]);
	cr_assert_eq(web_get(p.w, p.a, STR("/robots.txt")).status, 200u);
	cr_assert_eq(maker_counts(p.w->maker).made, 0u);
	cr_assert_eq(maker_counts(p.w->maker).failed, 0u);
}

Test(papers_page, who_has_it_is_told_so_and_what_says_the_same_is_not_made_again)
{
	PAGES(p);
	struct str target = STR("/en/rounds/2026-test/compilation.txt?by=category");
	struct answer first = web_get(p.w, p.a, target);
	struct str etag = answer_header(&first, "ETag");

	cr_assert_eq(first.status, 200u);
	cr_assert(etag.n > 30 && etag.s[0] == '"', "no strong ETag: %.*s", STR_ARG(etag));
	struct answer same = get_if(&p, "GET", target, JOIN(p.a, STR("\"else\", W/"), etag));
	cr_assert_eq(same.status, 304u);
	cr_assert_eq(same.body.n, 0u);
	cr_assert(str_eq(answer_header(&same, "ETag"), etag));
	cr_assert_eq(get_if(&p, "HEAD", target, etag).status, 304u);
	cr_assert_eq(get_if(&p, "GET", target, STR("\"else\"")).status, 200u);

	web_changed(p.w); /* anything was written */
	cr_assert_eq(get_if(&p, "GET", target, etag).status, 304u);
	struct maker_counts c = maker_counts(p.w->maker);
	cr_assert_eq(c.made, 1u);
	cr_assert_eq(c.looked_at, 1u);
	cr_assert_eq(shelf_counts(p.w->shelf).files, 1u);

	struct answer other = web_get(p.w, p.a, STR("/en/rounds/2026-test/compilation.txt?by=question"));
	cr_assert_not(str_eq(answer_header(&other, "ETag"), etag));
}

static struct answer get_part(struct pages *p, const char *method, struct str range, struct str if_range)
{
	struct header h[] = {{STR("Range"), range}, {STR("If-Range"), if_range}};

	return web_answer(p->w, p->a,
			  &(struct question){.method = method,
					     .target = STR("/en/rounds/2026-test/compilation.pdf"),
					     .headers = h,
					     .n_headers = if_range.s ? 2 : 1});
}

Test(papers_page, a_download_that_broke_off_goes_on_where_it_was)
{
	PAGES(p);
	static const struct str none = {0};
	struct answer whole = get(&p, LANG_EN, "/rounds/2026-test/compilation", ".pdf");
	struct str etag = answer_header(&whole, "ETag");
	size_t n = whole.body.n;

	cr_assert(str_eq(answer_header(&whole, "Accept-Ranges"), STR("bytes")));
	struct answer rest = get_part(&p, "GET", STR("bytes=1000-"), etag);
	cr_assert_eq(rest.status, 206u);
	cr_assert(str_eq(rest.body, str_cut(whole.body, 1000, n)));
	cr_assert(
	    str_eq(answer_header(&rest, "Content-Range"), arena_printf(p.a, "bytes 1000-%zu/%zu", n - 1, n)));
	cr_assert(str_eq(answer_header(&rest, "Content-Type"), STR("application/pdf")));
	cr_assert(str_eq(answer_header(&rest, "ETag"), etag));
	struct answer end = get_part(&p, "GET", STR("bytes=-7"), none);
	cr_assert_eq(end.status, 206u);
	cr_assert(str_eq(end.body, str_cut(whole.body, n - 7, n)));
	/* Another file by now, several parts, only the head: all of it. */
	static const struct {
		const char *method;
		struct str range, if_range;
	} all[] = {{"GET", STR("bytes=1000-"), STR("\"other\"")},
		   {"GET", STR("bytes=0-1,4-5"), {0}},
		   {"GET", STR("pages=1-2"), {0}}};
	for (size_t i = 0; i < COUNT(all); i++) {
		struct answer x = get_part(&p, all[i].method, all[i].range, all[i].if_range);
		cr_assert_eq(x.status, 200u, "%zu", i);
		cr_assert(str_eq(x.body, whole.body));
		cr_assert_not(answer_header(&x, "Content-Range").s);
	}
	cr_assert_eq(get_part(&p, "HEAD", STR("bytes=1000-"), none).status, 200u);
	struct answer outside = get_part(&p, "GET", arena_printf(p.a, "bytes=%zu-", n), none);
	cr_assert_eq(outside.status, 416u);
	cr_assert_eq(outside.body.n, 0u);
	cr_assert(str_eq(answer_header(&outside, "Content-Range"), arena_printf(p.a, "bytes */%zu", n)));
	cr_assert_eq(maker_counts(p.w->maker).made, 1u);
}

Test(papers_page, html_may_show_its_own_style_and_nothing_else)
{
	PAGES(p);
	struct answer x = get(&p, LANG_AR, addresses[2], ".paper.html");
	struct str style = between(x.body, "<style>", "</style>");
	struct str policy = answer_header(&x, "Content-Security-Policy");
	struct digest d = digest_of(style);
	char want[64] = "'sha256-";
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	size_t n = strlen(want);

	cr_assert_gt(style.n, 100u);
	for (size_t i = 0; i < DIGEST_BYTES; i += 3) {
		unsigned b1 = i + 1 < DIGEST_BYTES ? d.b[i + 1] : 0,
			 b2 = i + 2 < DIGEST_BYTES ? d.b[i + 2] : 0;
		unsigned v = (unsigned)d.b[i] << 16 | b1 << 8 | b2;
		for (int k = 3; k >= 0; k--)
			want[n++] = i + 2 >= DIGEST_BYTES && k == 0 ? '=' : digits[v >> (6 * k) & 63];
	}
	want[n++] = '\'';
	want[n] = '\0';
	cr_assert(holds(policy, want), "%.*s has no %s", STR_ARG(policy), want);
	cr_assert(str_starts(policy, STR("default-src 'none'; style-src 'sha256-")));
	cr_assert_not(holds(policy, "script-src"));
	cr_assert_not(holds(policy, "unsafe"));
	cr_assert_not(holds(policy, "'self'"));
}

/* How many kept files have the words in them. */
static size_t files_with(struct pages *p, const char *words, size_t *ret_all)
{
	struct str dir = arena_printf(p->a, "%s/papers", reported_dir(p->s));
	DIR *d = opendir(dir.s);
	size_t n = 0, all = 0;

	cr_assert_not_null(d);
	for (struct dirent *in; (in = readdir(d));) {
		if (in->d_name[0] == '.')
			continue;
		char *bytes = NEW(p->a, char, 1 << 20);
		FILE *f = fopen(arena_printf(p->a, "%s/%s", dir.s, in->d_name).s, "rb");
		cr_assert_not_null(f);
		size_t got = fread(bytes, 1, 1 << 20, f);
		fclose(f);
		n += holds((struct str){bytes, got}, words);
		all++;
	}
	closedir(d);
	*ret_all = all;
	return n;
}

Test(papers_page, what_is_redacted_is_in_no_file_any_more)
{
	PAGES(p);
	static const char *const where[] = {"/rounds/2026-test/compilation", "/rounds/2026-test/responses/2"};
	const char *words = "Answer of 2";
	size_t all;

	for (size_t i = 0; i < COUNT(where); i++)
		cr_assert(holds(get(&p, LANG_EN, where[i], ".txt").body, words), "%s", where[i]);
	cr_assert_eq(files_with(&p, words, &all), 2u);

	moderated_redact(web_acts(p.w), reported_dir(p.s), p.a, 2, words);
	for (size_t i = 0; i < COUNT(where); i++) { /* at once at its address */
		struct answer x = get(&p, LANG_EN, where[i], ".txt");
		cr_assert_eq(x.status, 200u);
		cr_assert_not(holds(x.body, words), "%s", where[i]);
	}
	web_tick(p.w); /* and within the second on the disk */
	cr_assert_eq(files_with(&p, words, &all), 0u);
	cr_assert_eq(shelf_counts(p.w->shelf).emptied, 1u);

	cr_assert(holds(get(&p, LANG_EN, where[0], ".txt").body, "Answer of 4"));
	moderated_withhold(web_acts(p.w), reported_dir(p.s), p.a, 4);
	cr_assert_not(holds(get(&p, LANG_EN, where[0], ".txt").body, "Answer of 4"));
	web_tick(p.w);
	cr_assert_eq(files_with(&p, "Answer of 4", &all), 0u);
}

struct asker {
	pthread_t thread;
	struct pages *p;
	struct arena a;
	struct answer got;
};

static void *ask(void *arg)
{
	struct asker *k = arg;

	k->got = web_get(k->p->w, &k->a, STR("/fr/rounds/2026-test/compilation.xml"));
	return NULL;
}

Test(papers_page, ten_who_ask_for_one_have_it_made_once)
{
	PAGES(p);
	struct asker who[10];

	for (size_t i = 0; i < COUNT(who); i++) {
		who[i].p = &p;
		arena_init(&who[i].a, 64 << 20, NULL);
		cr_assert_eq(pthread_create(&who[i].thread, NULL, ask, &who[i]), 0);
	}
	for (size_t i = 0; i < COUNT(who); i++)
		pthread_join(who[i].thread, NULL);
	for (size_t i = 0; i < COUNT(who); i++) {
		cr_assert_eq(who[i].got.status, 200u);
		cr_assert(str_eq(who[i].got.body, who[0].got.body));
		if (i)
			arena_reset(&who[i].a);
	}
	arena_reset(&who[0].a);
	cr_assert_eq(maker_counts(p.w->maker).made, 1u);
}

struct maker_of_all {
	pthread_t thread;
	struct pages *p;
	enum lang lang;
	struct arena a;
	struct answer got[COUNT(formats_there)];
};

static void *ask_all(void *arg)
{
	struct maker_of_all *k = arg;

	for (size_t f = 0; f < COUNT(formats_there); f++)
		k->got[f] = web_get(k->p->w, &k->a,
				    JOIN(&k->a, STR("/"), lang_code(k->lang), str_z(addresses[2]),
					 str_z(formats_there[f].ending)));
	return NULL;
}

Test(papers_page, papers_made_side_by_side_are_those_made_one_by_one)
{
	PAGES(p);
	struct maker_of_all who[LANGS];
	struct str alone[LANGS][COUNT(formats_there)];

	for (enum lang l = 0; l < LANGS; l++)
		for (size_t f = 0; f < COUNT(formats_there); f++)
			alone[l][f] = get(&p, l, addresses[2], formats_there[f].ending).body;
	shelf_empty(p.w->shelf);
	for (enum lang l = 0; l < LANGS; l++) {
		who[l].p = &p;
		who[l].lang = l;
		arena_init(&who[l].a, 64 << 20, NULL);
		cr_assert_eq(pthread_create(&who[l].thread, NULL, ask_all, &who[l]), 0);
	}
	for (enum lang l = 0; l < LANGS; l++) {
		pthread_join(who[l].thread, NULL);
		for (size_t f = 0; f < COUNT(formats_there); f++)
			cr_assert(str_eq(who[l].got[f].body, alone[l][f]), "%.*s%s", STR_ARG(lang_code(l)),
				  formats_there[f].ending);
		arena_reset(&who[l].a);
	}
}

Test(papers_page, a_file_that_has_gone_is_made_again)
{
	PAGES(p);
	struct answer first = get(&p, LANG_ZH, addresses[4], ".txt");

	cr_assert_eq(first.status, 200u);
	cr_assert_eq(system(arena_printf(p.a, "rm %s/papers/*", reported_dir(p.s)).s), 0);
	struct answer again = get(&p, LANG_ZH, addresses[4], ".txt");
	cr_assert_eq(again.status, 200u);
	cr_assert(str_eq(first.body, again.body));
	cr_assert_eq(maker_counts(p.w->maker).made, 2u);
}

Test(papers_page, who_cannot_have_it_now_is_told_in_their_language_when_to_ask_again)
{
	PAGES(p);

	web_ending(p.w);
	for (enum lang l = 0; l < LANGS; l++) {
		struct answer x = get(&p, l, addresses[0], ".txt?by=category");
		cr_assert_eq(x.status, 503u);
		cr_assert(str_eq(answer_header(&x, "Retry-After"), STR("30")));
		cr_assert(str_starts(answer_header(&x, "Content-Type"), STR("text/html")));
		cr_assert(str_eq(answer_header(&x, "Cache-Control"), STR("no-store")));
		cr_assert(holds(x.body, "<meta http-equiv=\"refresh\" content=\"30\">"));
		cr_assert(holds(x.body, arena_printf(p.a,
						     "href=\"/%.*s/rounds/2026-test/compilation.txt?by="
						     "category\"",
						     STR_ARG(lang_code(l)))
					    .s));
		cr_assert(holds(x.body, arena_printf(p.a,
						     "href=\"/%.*s/rounds/2026-test/compilation?by="
						     "category\"",
						     STR_ARG(lang_code(l)))
					    .s));
	}
	cr_assert_eq(get(&p, LANG_EN, "/rounds/nowhere/compilation", ".txt").status, 404u);
}

Test(papers_page, pages_lead_to_their_papers)
{
	PAGES(p);

	for (size_t i = 0; i < COUNT(addresses); i++)
		for (enum lang l = 0; l < LANGS; l++) {
			struct answer page = get(&p, l, addresses[i], "");
			struct str link =
			    JOIN(p.a, STR("href=\"/"), lang_code(l), str_z(addresses[i]), STR(".txt\""));
			cr_assert_eq(page.status, 200u);
			cr_assert(holds(page.body, link.s), "%.*s on %s", STR_ARG(link), addresses[i]);
		}
	struct answer page = get(&p, LANG_FR, "/rounds/2026-test/compilation?by=category", "");
	cr_assert(holds(page.body, "/fr/rounds/2026-test/compilation.txt?by=category\""));
	page = get(&p, LANG_EN, "/rounds/2026-test", "");
	cr_assert_not(holds(page.body, "class=\"papers\""));
}

Test(papers_page, references_of_an_annexed_summary_lead_to_the_responses)
{
	static const char *const papers[] = {"/rounds/2026-test/summary", "/chair-reports/cwg-test-1",
					     "/chair-reports/cwg-test-2", "/meetings/cwg-test-2/report"};
	PAGES(p);
	reported_chair(p.s, 2);
	web_changed(p.w);

	for (size_t i = 0; i < COUNT(papers); i++)
		for (enum lang l = 0; l < LANGS; l++) {
			struct answer got = get(&p, l, papers[i], ".paper.html");
			struct str to =
			    JOIN(p.a, STR("/"), lang_code(l), STR("/rounds/2026-test/responses/1#q1\""));
			cr_assert_eq(got.status, 200u, "%s", papers[i]);
			cr_assert_eq(str_find(got.body, to, 0) < got.body.n, i != 1,
				     "%s %s: the first meeting received no consultation", papers[i],
				     lang_code(l).s);
		}
}

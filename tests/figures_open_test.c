/* Every figure of what was said and of groups opens a list, which has exactly as many lines. */
#include "support/demo_site.h"
#include "support/people.h"
#include "work/weigher.h"

#include <criterion/criterion.h>

#define ROUND "/rounds/assembly-affordable-access"
enum { PAGES_MOST = 50 };

struct reader {
	struct site *s;
	const struct person *officer; /* NULL: the public */
	size_t figures;
};

static struct str get(const struct reader *r, struct str path)
{
	struct answer a =
	    r->officer ? person_get(r->s->w, &r->s->a, r->officer, path) : web_get(r->s->w, &r->s->a, path);

	cr_assert_eq(a.status, 200u, "%.*s: %u", STR_ARG(path), a.status);
	return a.body;
}

static size_t times(struct str s, const char *what)
{
	size_t n = 0, at = 0;

	while ((at = str_find(s, str_z(what), at)) < s.n) {
		at += strlen(what);
		n++;
	}
	return n;
}

/* "/en/x/list?a=b" is "/en/x/list.json?a=b" as data. */
static struct str as_data(struct arena *a, struct str path)
{
	size_t at = str_find(path, STR("?"), 0);

	at = at < path.n ? at : str_find(path, STR("#"), 0);
	path = str_cut(path, 0, str_find(path, STR("#"), 0));
	return JOIN(a, str_cut(path, 0, at), STR(".json"), str_cut(path, at, path.n));
}

/* Lines of a list, page after page. */
static size_t length(const struct reader *r, struct str path)
{
	size_t n = 0;

	for (int pages = 0;; pages++) {
		cr_assert_lt(pages, PAGES_MOST, "%.*s", STR_ARG(path));
		struct str page = get(r, path);
		n += times(page, "\"number\":");
		if (holds(page, "\"next\":null"))
			break;
		struct str next = between(page, "\"next\":\"", "\"");
		path = str_cut(next, str_find(next, STR("/en/"), 0), next.n);
	}
	return n;
}

static struct str plain(struct arena *a, struct str html)
{
	struct str all = {0}, part;
	size_t at;

	while ((at = str_find(html, STR("&amp;"), 0)) < html.n) {
		part = str_cut(html, 0, at);
		all = JOIN(a, all, part, STR("&"));
		html = str_cut(html, at + 5, html.n);
	}
	return JOIN(a, all, html);
}

static size_t number(struct str words)
{
	size_t n = 0;

	for (size_t i = 0; i < words.n; i++)
		if (words.s[i] >= '0' && words.s[i] <= '9')
			n = 10 * n + (size_t)(words.s[i] - '0');
	return n;
}

/* Every link of the page that leads to `list`, and the number in it. */
static void figures_of(struct reader *r, struct str page, const char *list)
{
	struct str mark = str_z(list);

	for (size_t at = 0; (at = str_find(page, mark, at)) < page.n; at += mark.n) {
		size_t from = at, end = str_find(page, STR("\""), at);
		while (page.s[from - 1] != '"')
			from--;
		struct str path = plain(&r->s->a, str_cut(page, from, end));
		size_t text = str_find(page, STR(">"), end) + 1;
		struct str words = str_cut(page, text, str_find(page, STR("</a>"), text));
		if (words.n == 0 || words.s[0] < '0' || words.s[0] > '9') /* "Show all" */
			continue;
		cr_expect_eq(length(r, as_data(&r->s->a, path)), number(words), "%.*s: %.*s", STR_ARG(path),
			     STR_ARG(words));
		r->figures++;
	}
}

static struct str said_path(const struct reader *r, struct str more)
{
	return JOIN(&r->s->a, r->officer ? STR("/en/desk" ROUND "/said") : STR("/en" ROUND "/said"), more);
}

/* The whole and all groups of one question. */
static void question_walk(struct reader *r, struct str question)
{
	struct str of = JOIN(&r->s->a, STR("?question="), question);
	struct str groups =
	    between(get(r, said_path(r, JOIN(&r->s->a, STR(".json"), of))), "\"groups\":[", "]");
	struct str group;

	figures_of(r, get(r, said_path(r, of)), "/said/list?");
	while (str_split(&groups, ',', &group)) {
		group = str_cut(group, 1, group.n - 1);
		figures_of(r, get(r, said_path(r, JOIN(&r->s->a, of, STR("&of="), group))), "/said/list?");
	}
}

static void said_walk(struct reader *r)
{
	(void)get(r, said_path(r, STR("")));
	weigher_wait(web_weigher(r->s->w));
	struct str questions = between(get(r, said_path(r, STR(".json"))), "\"questions\":[", "]"), question;

	while (str_split(&questions, ',', &question))
		question_walk(r, question);
	cr_assert_gt(r->figures, 100u, "%zu figures", r->figures);
}

Test(figures_open, lists_of_what_was_said)
{
	DEMO_SITE(s);
	said_walk(&(struct reader){.s = &s});
}

Test(figures_open, lists_of_what_was_said_at_the_desk)
{
	DEMO_SITE(s);
	struct person officer = signed_in(s.w, &s.a, "work@example.org", ROLE_OFFICER, "assembly");
	said_walk(&(struct reader){.s = &s, .officer = &officer});
}

static void groups_walk(struct reader *r)
{
	struct str base = r->officer ? STR("/en/desk" ROUND "/groups") : STR("/en" ROUND "/groups");
	struct str list = get(r, JOIN(&r->s->a, base, STR(".json")));
	struct str page = get(r, base);

	figures_of(r, page, "/groups/responses");
	figures_of(r, page, "#members");
	for (size_t at = 0; (at = str_find(list, STR("\"family\":"), at)) < list.n;) {
		at += sizeof "\"family\":" - 1;
		struct str family = str_cut(list, at, str_find(list, STR(","), at));
		figures_of(r, get(r, JOIN(&r->s->a, base, STR("/"), family)), "#members");
	}
	cr_assert_gt(r->figures, 5u, "%zu figures", r->figures);
}

Test(figures_open, lists_of_who_shares_a_text)
{
	DEMO_SITE(s);
	groups_walk(&(struct reader){.s = &s});
}

Test(figures_open, lists_of_who_shares_a_text_at_the_desk)
{
	DEMO_SITE(s);
	struct person officer = signed_in(s.w, &s.a, "work@example.org", ROLE_OFFICER, "assembly");
	groups_walk(&(struct reader){.s = &s, .officer = &officer});
}

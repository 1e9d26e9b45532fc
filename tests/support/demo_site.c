#include "support/demo_site.h"

#include "base/secret.h"
#include "base/utf8.h"
#include "cli/commands.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <jansson.h>
#include <unistd.h>

void demo_site_open(struct site *s)
{
	memset(s, 0, sizeof *s);
	cr_assert(secret_start());
	folder_make(&s->f);
	arena_init(&s->a, (size_t)1 << 30, NULL);
	int out = dup(1), nowhere = open("/dev/null", O_WRONLY);
	char *argv[] = {(char[]){"--data"}, s->f.path};
	dup2(nowhere, 1);
	enum exit_code code = demo_command(&s->a, 2, argv);
	fflush(stdout);
	dup2(out, 1);
	close(out);
	close(nowhere);
	cr_assert_eq(code, EXIT_FINE);
	struct web_config config = {.dir = s->f.path};
	cr_assert_eq(web_open(&s->w, &config), ERR_OK);
}

static size_t times(struct str s, struct str what)
{
	size_t n = 0;

	for (size_t at = 0; (at = str_find(s, what, at)) < s.n; at += what.n)
		n++;
	return n;
}

/* Each id once, and each local reference to one that is there. */
static void check_ids(struct site *s, const char *path, struct str page)
{
	struct str mark = STR(" id=\"");

	for (size_t at = 0; (at = str_find(page, mark, at)) < page.n; at += mark.n) {
		size_t from = at + mark.n;
		struct str id = str_cut(page, from, str_find(page, STR("\""), from));
		cr_assert_eq(times(page, JOIN(&s->a, mark, id, STR("\""))), 1u, "%s: id %.*s twice", path,
			     STR_ARG(id));
	}
	mark = STR("href=\"#");
	for (size_t at = 0; (at = str_find(page, mark, at)) < page.n; at += mark.n) {
		size_t from = at + mark.n;
		struct str id = str_cut(page, from, str_find(page, STR("\""), from));
		cr_assert(id.n == 0 || times(page, JOIN(&s->a, STR(" id=\""), id, STR("\""))) == 1,
			  "%s: #%.*s leads nowhere", path, STR_ARG(id));
	}
}

static void check_page(struct site *s, const char *path, enum lang l, const struct answer *page, int64_t most)
{
	cr_assert_eq(page->status, 200u, "%s in %s: %u", path, lang_code(l).s, page->status);
	cr_assert_leq(page->statements, most, "%s: %d statements", path, (int)page->statements);
	cr_assert(utf8_valid(page->body));
	cr_assert(holds(page->body, arena_printf(&s->a, "<html lang=\"%s\"", lang_code(l).s).s));
	cr_assert_eq(times(page->body, STR("<h1")), 1u, "%s: one h1", path);
	cr_assert_eq(times(page->body, STR("<table")), times(page->body, STR("<caption")), "%s: captions",
		     path);
	cr_assert_eq(times(page->body, STR("<section")), times(page->body, STR("</section>")), "%s", path);
	cr_assert_eq(times(page->body, STR("<span")), times(page->body, STR("</span>")), "%s", path);
	cr_assert_eq(times(page->body, STR("<li")) - times(page->body, STR("<link")) -
			 times(page->body, STR("<line")),
		     times(page->body, STR("</li>")), "%s", path);
	struct str shown = str_cut(page->body, str_find(page->body, STR("<title>"), 0), page->body.n);
	cr_assert_not(holds(shown, "{1}"), "%s in %s", path, lang_code(l).s);
	cr_assert_not(holds(shown, "{n}"), "%s in %s", path, lang_code(l).s);
	cr_assert_not(holds(page->body, "#blocked"), "%s", path);
	check_ids(s, path, page->body);
}

void page_holds_up(struct site *s, const char *path, int64_t most)
{
	for (enum lang l = 0; l < LANGS; l++) {
		struct answer page = site_get(s, lang_code(l).s, path);
		check_page(s, path, l, &page, most);
	}
}

void desk_page_holds_up(struct site *s, const struct person *who, const char *path, int64_t most)
{
	for (enum lang l = 0; l < LANGS; l++) {
		struct str target = arena_printf(&s->a, "/%s%s", lang_code(l).s, path);
		struct answer page = person_get(s->w, &s->a, who, target);
		check_page(s, path, l, &page, most);
	}
}

static void check_json(const char *path, struct str body)
{
	json_error_t e;
	json_t *j = json_loadb(body.s, body.n, JSON_REJECT_DUPLICATES, &e);

	cr_assert(j, "%s: %s at %d", path, e.text, e.position);
	json_decref(j);
}

/* Every row has as many cells as the first. */
static void check_csv(const char *path, struct str body)
{
	size_t cells = 1, first = 0;
	bool quoted = false;

	cr_assert(str_starts(body, STR("\xEF\xBB\xBF")));
	for (size_t i = 0; i < body.n; i++) {
		quoted ^= body.s[i] == '"';
		if (quoted)
			continue;
		cells += body.s[i] == ',';
		if (body.s[i] != '\n')
			continue;
		first = first ? first : cells;
		cr_assert_eq(cells, first, "%s: a row of %zu cells among rows of %zu", path, cells, first);
		cells = 1;
	}
	cr_assert_not(quoted);
	cr_assert_gt(first, 1u, "%s", path);
}

static void check_ics(const char *path, struct str body)
{
	struct str line;

	cr_assert(str_starts(body, STR("BEGIN:VCALENDAR\r\n")));
	cr_assert(str_ends(body, STR("END:VCALENDAR\r\n")));
	while (str_split(&body, '\n', &line))
		cr_assert(line.n <= 76 && (line.n == 0 || line.s[line.n - 1] == '\r'), "%s: %.*s", path,
			  STR_ARG(line));
}

void data_holds_up(struct site *s, const char *path, const char *ending)
{
	for (enum lang l = 0; l < LANGS; l++) {
		struct answer a = site_get(s, lang_code(l).s, arena_printf(&s->a, "%s.%s", path, ending).s);
		cr_assert_eq(a.status, 200u, "%s.%s: %u", path, ending, a.status);
		cr_assert(utf8_valid(a.body));
		if (strcmp(ending, "json") == 0)
			check_json(path, a.body);
		else if (strcmp(ending, "csv") == 0)
			check_csv(path, a.body);
		else if (strcmp(ending, "ics") == 0)
			check_ics(path, a.body);
		else
			cr_assert(str_ends(a.body, STR("</feed>\n")), "%s", path);
	}
}

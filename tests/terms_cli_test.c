#include "cli/command.h"
#include "support/folder.h"
#include "text/json_in.h"

#include <criterion/criterion.h>
#include <criterion/redirect.h>

static void both(void)
{
	cr_redirect_stdout();
	cr_redirect_stderr();
}

static const char lines[] =
    "{\"id\":\"a\",\"text\":\"The sovereignty of states. The network is for all "
    "people.\",\"group\":\"state\"}\n"
    "{\"id\":\"b\",\"text\":\"Sovereignty of states first. The network is for all "
    "people.\",\"group\":\"state\"}\n"
    "\n"
    "{\"id\":\"c\",\"text\":\"Privacy of people. The network is for all people.\",\"group\":\"civil\"}\n"
    "{\"id\":7,\"text\":\"Privacy of people first. The network is for all people.\",\"group\":\"civil\"}\n";

static const char *file_of(struct folder *f, struct arena *a, const char *text)
{
	struct str path = arena_printf(a, "%s/docket.jsonl", f->path);
	FILE *out = fopen(path.s, "w");

	cr_assert(out && fputs(text, out) >= 0 && fclose(out) == 0);
	return path.s;
}

static int terms(const char *file, const char *format, const char *show)
{
	char program[] = "plenary", command[] = "terms", name[4096], f[] = "--format", s[] = "--show",
	     format_[8], show_[40];
	char *argv[] = {program, command, name, f, format_, s, show_, NULL};

	snprintf(name, sizeof name, "%s", file);
	snprintf(format_, sizeof format_, "%s", format);
	snprintf(show_, sizeof show_, "%s", show);
	return command_main(7, argv);
}

static struct str printed(struct arena *a, FILE *from)
{
	char *p = NEW(a, char, 1 << 20);

	fflush(stdout);
	return (struct str){p, fread(p, 1, 1 << 20, from)};
}

static bool has(struct str s, const char *what)
{
	return str_find(s, str_z(what), 0) < s.n;
}

Test(terms_command, of_a_file_gives_json, .init = both)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	struct json_in *v;
	struct json_in_mistake bad;
	folder_make(&f);
	arena_init(&a, 64 << 20, NULL);

	cr_assert_eq(terms(file_of(&f, &a, lines), "json", "statements,terms,passages,pairs"), EXIT_FINE);
	struct str out = printed(&a, cr_get_redirected_stdout());
	cr_assert(json_in_parse(&a, out, &v, &bad), "%.*s", STR_ARG(out));
	cr_assert(v->first->kind == JSON_IN_OBJECT);
	cr_assert_eq(json_in_member(v->first, STR("responses"))->number, 4);
	const struct json_in *said = json_in_member(v->first, STR("statements"))->first;
	cr_assert(
	    str_eq(json_in_member(said, STR("statement"))->text, STR("The network is for all people.")));
	cr_assert_eq(json_in_member(said, STR("responses"))->number, 4);
	cr_assert(has(out, "\"word\":\"sovereignty\"") || has(out, "\"word\":\"states\"") ||
		  has(out, "\"word\": \"states\""));
}

Test(terms_command, of_a_file_gives_csv_and_a_table, .init = both)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, 64 << 20, NULL);
	const char *file = file_of(&f, &a, lines);

	cr_assert_eq(terms(file, "csv", "statements"), EXIT_FINE);
	cr_assert_eq(terms(file, "table", "terms,statements"), EXIT_FINE);
	struct str out = printed(&a, cr_get_redirected_stdout());
	cr_assert(has(out, "statement,0,all,,The network is for all people.,a,4,4,4"), "%.*s", STR_ARG(out));
	cr_assert(has(out, "question 0, group civil: 2 responses, 2 distinct texts, 2 families"));
	cr_assert(has(out, "rivacy"));
}

Test(terms_command, says_where_a_line_is_wrong, .init = both)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, 64 << 20, NULL);

	cr_assert_eq(terms(file_of(&f, &a, "{\"text\":\"x\"}\n{\"id\":1}\n"), "csv", "terms"), EXIT_FAILED);
	cr_assert_eq(terms(file_of(&f, &a, "{\"text\":\"x\"\n"), "csv", "terms"), EXIT_FAILED);
	cr_assert_eq(terms("/nowhere", "csv", "terms"), EXIT_FAILED);
	cr_assert_eq(terms("/nowhere", "xml", "terms"), EXIT_USAGE);
	cr_assert_eq(terms("/nowhere", "csv", "novels"), EXIT_USAGE);
	struct str err = printed(&a, cr_get_redirected_stderr());
	cr_assert(has(err, "line 2: it has no text"), "%.*s", STR_ARG(err));
}

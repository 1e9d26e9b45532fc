#include "cli/command.h"
#include "support/folder.h"
#include "text/json_in.h"

#include <criterion/criterion.h>
#include <criterion/redirect.h>

enum { ROOM = 64 << 20 };

static int plenary(const char *name, char *dir, const char *more)
{
	char program[] = "plenary", data[] = "--data", command[20], last[64];
	char *argv[] = {program, command, data, dir, last, NULL};

	snprintf(command, sizeof command, "%s", name);
	snprintf(last, sizeof last, "%s", more);
	return command_main(5, argv);
}

static struct str printed(struct arena *a)
{
	char *p = NEW(a, char, 1 << 20);

	fflush(stdout);
	return (struct str){p, fread(p, 1, 1 << 20, cr_get_redirected_stdout())};
}

static struct str word(const struct json_in *o, const char *key)
{
	const struct json_in *m = json_in_member(o, str_z(key));

	cr_assert(m, "%s is missing", key);
	return m->text;
}

Test(findings_command, prints_an_array_of_objects, .init = cr_redirect_stdout)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, ROOM, NULL);
	struct json_in *v;
	struct json_in_mistake bad;
	size_t rules = 0;

	cr_assert_eq(plenary("import", f.path, "--record"), EXIT_FINE);
	cr_assert_eq(plenary("findings", f.path, "--json"), EXIT_FINE);
	struct str out = printed(&a);
	size_t from = str_find(out, STR("["), 0);
	cr_assert(json_in_parse(&a, str_cut(out, from, out.n), &v, &bad));
	cr_assert_eq(v->kind, JSON_IN_LIST);
	cr_assert_eq(v->n, 14u);
	for (const struct json_in *o = v->first; o; o = o->next) {
		cr_assert_gt(word(o, "kind").n, 0u);
		cr_assert_gt(word(o, "found").n, 0u);
		cr_assert_gt(word(o, "expected").n, 0u);
		cr_assert_gt(word(o, "certainty").n, 0u);
		cr_assert_gt(word(o, "message").n, 0u);
		cr_assert(json_in_member(o, STR("document")) && json_in_member(o, STR("line")));
		if (!str_eq(word(o, "kind"), STR("rule")))
			continue;
		rules++;
		cr_assert_lt(json_in_member(o, STR("days"))->number, 0);
		cr_assert_gt(word(o, "deadline").n, 0u);
		cr_assert_gt(word(o, "article").n, 0u);
		cr_assert(str_eq(word(o, "due"), word(o, "expected")));
	}
	cr_assert_eq(rules, 7u);
}

Test(findings_command, a_folder_without_a_store_is_an_error, .init = cr_redirect_stderr)
{
	FOLDER_SCOPED f;
	folder_make(&f);

	cr_assert_eq(plenary("findings", f.path, "--json"), EXIT_FAILED);
	cr_assert_eq(plenary("findings", f.path, "--colour"), EXIT_USAGE);
}

Test(import_command, says_what_it_took_out_of_a_document, .init = cr_redirect_stdout)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, ROOM, NULL);

	cr_assert_eq(plenary("import", f.path, "tests/fixtures/council/record_zh.txt"), EXIT_FINE);
	struct str out = printed(&a);
	cr_assert_lt(str_find(out, STR("marks taken out"), 0), out.n, "%.*s", STR_ARG(out));
	cr_assert_lt(str_find(out, STR("bookmark: ["), 0), out.n, "%.*s", STR_ARG(out));
}

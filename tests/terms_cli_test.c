#include "base/secret.h"
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
	cr_assert(has(err, "docket.jsonl:2:9: there is no text"), "%.*s", STR_ARG(err));
	cr_assert(has(err, "docket.jsonl:1:12: a comma or a closing brace"), "%.*s", STR_ARG(err));
}

static const char *const wrong_lines[] = {
    "", "[1]", "{\"id\":1}", "{\"text\":7}", "{\"text\":\"a\"} x", "{\"id\":true,\"text\":\"a\"}",
};

/* What a command says behind its own name. */
static struct str said_of(struct arena *a, struct folder *f, const char *command, const char *line)
{
	char program[] = "plenary", name[16], file[4096];
	char *argv[] = {program, name, file, NULL};

	snprintf(name, sizeof name, "%s", command);
	snprintf(file, sizeof file, "%s", file_of(f, a, arena_printf(a, "%s\n", line).s));
	cr_assert_eq(command_main(3, argv), EXIT_FAILED, "%s %s", command, line);
	fflush(stderr);
	struct str all = printed(a, cr_get_redirected_stderr());
	return str_cut(all, str_find(all, STR(": "), 0), all.n);
}

Test(terms_command, words_a_mistake_as_group_does, .init = both)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, 256 << 20, NULL);

	for (size_t i = 0; i < COUNT(wrong_lines); i++) {
		struct str said = said_of(&a, &f, "terms", wrong_lines[i]);
		cr_expect(has(said, "docket.jsonl:1:"), "%s: %.*s", wrong_lines[i], STR_ARG(said));
		cr_expect(str_eq(said, said_of(&a, &f, "group", wrong_lines[i])), "%s", wrong_lines[i]);
	}
}

Test(terms_command, takes_what_other_commands_take_of_a_line, .init = both)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, 256 << 20, NULL);

	cr_assert_eq(
	    terms(
		file_of(
		    &f, &a,
		    "{\"id\":-7,\"score\":1.5e3,\"group\":3,\"family\":12,\"text\":\"We say four words.\"}\n"
		    "{\"id\":8,\"more\":{\"text\":[0.1]},\"family\":\"12\",\"text\":\"We say four "
		    "words. Twice.\"}"),
		"csv", "statements"),
	    EXIT_FINE);
	struct str out = printed(&a, cr_get_redirected_stdout());
	cr_assert(has(out, "statement,0,all,,We say four words.,'-7,2,2,1"), "%.*s", STR_ARG(out));
	cr_assert_eq(terms(file_of(&f, &a, "{\"text\":\"a\",\"family\":\"x\"}"), "csv", "terms"),
		     EXIT_FAILED);
	cr_assert_eq(terms(file_of(&f, &a, "{\"text\":\"\xff\"}"), "csv", "terms"), EXIT_FINE);
	struct str err = printed(&a, cr_get_redirected_stderr());
	cr_assert(has(err, "docket.jsonl:1:22: a family is a whole number"), "%.*s", STR_ARG(err));
	cr_assert(has(err, "docket.jsonl:1: not UTF-8 (lines that are not: 1)"), "%.*s", STR_ARG(err));
}

Test(terms_command, is_told_the_language_and_what_the_consultation_says, .init = both)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, 256 << 20, NULL);
	struct str own = arena_printf(&a, "%s/own.txt", f.path);
	FILE *out = fopen(own.s, "w");
	cr_assert(out && fputs("What do the villages need most of all?", out) >= 0 && fclose(out) == 0);
	char program[] = "plenary", command[] = "terms", in[] = "--in", en[] = "en", option[] = "--own",
	     format[] = "--format", csv[] = "csv", path[4096], file[4096];
	char *argv[] = {program, command, file, in, en, option, path, format, csv, NULL};
	snprintf(path, sizeof path, "%s", own.s);
	snprintf(
	    file, sizeof file, "%s",
	    file_of(&f, &a,
		    "{\"group\":\"a\",\"text\":\"What do the villages need most of all? One network.\"}\n"
		    "{\"group\":\"a\",\"text\":\"What do the villages need most of all? The networks.\"}\n"
		    "{\"group\":\"b\",\"text\":\"12 34 56.\"}\n{\"group\":\"b\",\"text\":\"78 90.\"}\n"));
	cr_assert_eq(command_main(9, argv), EXIT_FINE);
	struct str said = printed(&a, cr_get_redirected_stdout());
	cr_assert(has(said, "term,0,group,a,network,,2,2"), "%.*s", STR_ARG(said));
	cr_assert_not(has(said, "villages"), "%.*s", STR_ARG(said));
}

Test(terms_command, shows_nothing_that_a_terminal_would_obey_and_nothing_twice, .init = both)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, 64 << 20, NULL);

	cr_assert_eq(
	    terms(
		file_of(&f, &a, "{\"id\":\"\\u001b[31mx\",\"text\":\"One sentence for all of us here.\"}\n"),
		"table", "passages"),
	    EXIT_FINE);
	struct str out = printed(&a, cr_get_redirected_stdout());
	cr_expect(has(out, " [31mx  One sentence"), "%.*s", STR_ARG(out));
	cr_expect_not(has(out, "\x1b"));
	cr_expect_not(has(out, "group"), "there are none");
}

/* The same words and the same end of every command that reads such a file. */
Test(terms_command, a_file_that_has_no_lines_of_json_is_named_for_what_it_is, .init = both)
{
	static const struct {
		struct str bytes;
		const char *said;
	} all[] = {{STR(""), "the file is empty"},
		   {STR("\x1F\x8B\x08"), "compressed: unpack it first"},
		   {STR("PK\x03\x04"), "a ZIP archive or a spreadsheet"},
		   {STR("[{\"text\":\"a\"}]\n"), "a JSON list"},
		   {STR("\xFF\xFE{\0"), "UTF-16"}};
	static const char *const readers[] = {"group", "terms", "search"};
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, 256 << 20, NULL);
	const char *path = file_of(&f, &a, "");

	for (size_t i = 0; i < COUNT(all); i++)
		for (size_t k = 0; k < COUNT(readers); k++) {
			FILE *out = fopen(path, "wb");
			cr_assert_not_null(out);
			fwrite(all[i].bytes.s, 1, all[i].bytes.n, out);
			fclose(out);
			char *argv[] = {(char[]){"plenary"}, (char *)arena_dup(&a, str_z(readers[k])).s,
					(char *)arena_dup(&a, str_z(path)).s, (char[]){"word"}};
			cr_expect_eq(command_main(k == 2 ? 4 : 3, argv), EXIT_FAILED, "%s: %s", readers[k],
				     all[i].said);
			fflush(stderr);
			struct str said = printed(&a, cr_get_redirected_stderr());
			cr_expect(
			    has(said,
				arena_printf(&a, "plenary %s: %s: %s", readers[k], path, all[i].said).s),
			    "%.*s", STR_ARG(said));
		}
}

/* 70 texts of six languages. Another digest: a figure has changed, or a way to write it. What is only made
 * faster changes none. */
Test(terms_command, of_a_docket_gives_what_it_gave_before, .init = both)
{
	ARENA_SCOPED a;

	arena_init(&a, 4 << 20, NULL);
	cr_assert_eq(terms("tests/golden/weigh_docket.jsonl", "json", "terms,statements,passages"), 0);
	struct str out = printed(&a, cr_get_redirected_stdout());
	cr_assert(str_eq(digest_hex(&a, digest_of(out)),
			 STR("db6e30fa98ce9b3e4ebce4038812742c20556743b50fee9fb4440c01f1fd2586")),
		  "%zu bytes", out.n);
}

Test(help_command, of_a_command_is_what_its_help_says, .init = both)
{
	char *argv[] = {(char[]){"plenary"}, (char[]){"help"}, (char[]){"terms"}};
	char *unknown[] = {(char[]){"plenary"}, (char[]){"terms"}, (char[]){"--nonsense"}};
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);

	cr_expect_eq(command_main(3, argv), EXIT_FINE);
	cr_expect_eq(command_main(3, unknown), EXIT_USAGE);
	fflush(stdout);
	fflush(stderr);
	struct str out = printed(&a, cr_get_redirected_stdout()),
		   err = printed(&a, cr_get_redirected_stderr());
	cr_expect(str_starts(out, STR("usage: plenary terms --data DIR ROUND")), "%.*s", STR_ARG(out));
	cr_expect(has(err, "plenary terms FILE"), "every way to call it: %.*s", STR_ARG(err));
}

Test(terms_command, that_could_not_say_it_all_has_failed, .init = both)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, 256 << 20, NULL);
	const char *path = file_of(&f, &a, lines), *const formats[] = {"table", "csv", "json"};

	cr_assert_not_null(freopen("/dev/full", "w", stdout));
	for (size_t i = 0; i < COUNT(formats); i++) {
		cr_expect_eq(terms(path, formats[i], "terms"), EXIT_FAILED, "%s", formats[i]);
		clearerr(stdout);
	}
	struct str err = printed(&a, cr_get_redirected_stderr());
	cr_expect(has(err, "plenary: writing the output: "), "%.*s", STR_ARG(err));
}

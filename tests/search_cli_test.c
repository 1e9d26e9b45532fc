/* plenary search: what is found in a file of JSON lines, and in a pipe. */
#include "cli/commands.h"
#include "support/folder.h"

#include <criterion/criterion.h>
#include <criterion/redirect.h>
#include <unistd.h>

static void quiet(void)
{
	cr_redirect_stdout();
	cr_redirect_stderr();
}

TestSuite(search_cli, .init = quiet);

static enum exit_code run(struct arena *a, const char *const *words)
{
	char *argv[12];
	int n = 0;

	for (; words[n]; n++)
		argv[n] = (char *)arena_dup(a, str_z(words[n])).s;
	return search_command(a, n, argv);
}

/* The folder's docket, written anew. */
static FILE *docket_begin(struct arena *a, const struct folder *f, const char **ret_path)
{
	*ret_path = arena_printf(a, "%s/d.jsonl", f->path).s;
	FILE *out = fopen(*ret_path, "wb");

	cr_assert_not_null(out);
	return out;
}

static const char *docket_put(struct arena *a, const struct folder *f, const char *lines)
{
	const char *path;
	FILE *out = docket_begin(a, f, &path);

	fputs(lines, out);
	fclose(out);
	return path;
}

Test(search_cli, looks_through_a_file_and_a_store)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, (size_t)1 << 30, NULL);
	const char *path = docket_put(&a, &f,
				      "{\"id\":\"a1\",\"lang\":\"en\",\"text\":\"Open "
				      "consultations\"}\n{\"text\":\"\\u4e92\\u8054\\u7f51\"}\n"
				      "{\"id\":3,\"lang\":\"fr\",\"text\":\"la consultation\"}\n");

	cr_expect_eq(run(&a, (const char *[]){path, "consultation", "--json", NULL}), EXIT_FINE);
	cr_expect_eq(run(&a, (const char *[]){path, "互联", "--json", NULL}), EXIT_FINE);
	cr_expect_eq(run(&a, (const char *[]){path, "consultation", "--written", "fr", "--json", NULL}),
		     EXIT_FINE);
	cr_expect_eq(run(&a, (const char *[]){path, "consultation", "-open", "--json", NULL}), EXIT_FINE);
	cr_expect_eq(run(&a, (const char *[]){path, "consultation", "--written", "de", NULL}), EXIT_FINE,
		     "it says which there are");
	cr_expect_eq(run(&a, (const char *[]){path, "consultation", "--open", NULL}), EXIT_USAGE);
	cr_expect_eq(run(&a, (const char *[]){"-open", path, NULL}), EXIT_USAGE, "no file yet");
	cr_expect_eq(run(&a, (const char *[]){path, NULL}), EXIT_USAGE, "nothing to look for");
	cr_expect_eq(run(&a, (const char *[]){path, "x", "--most", "0", NULL}), EXIT_USAGE);
	cr_expect_eq(run(&a, (const char *[]){path, "x", "--kind", "nonsense", NULL}), EXIT_USAGE);
	cr_expect_eq(run(&a, (const char *[]){path, "x", "-y", NULL}), EXIT_FINE);
	cr_expect_eq(run(&a, (const char *[]){path, "x", "--after", "y", NULL}), EXIT_FAILED);
	cr_expect_eq(run(&a, (const char *[]){"/nowhere", "x", NULL}), EXIT_FAILED);
}

Test(search_cli, prints_what_it_found)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, (size_t)1 << 30, NULL);
	const char *path =
	    docket_put(&a, &f, "{\"text\":\"one\"}\n{\"text\":\"\\u4e92\\u8054\\u7f51\\u001b[1m\"}\n");
	cr_expect_eq(run(&a, (const char *[]){path, "互联", NULL}), EXIT_FINE);
	fflush(stdout);
	cr_assert_stdout_eq_str("1 found\n2\n   互联网 [1m\n");
}

Test(search_cli, of_a_pipe_names_responses_as_the_file_does)
{
	static const char lines[] = "{\"id\":\"a1\",\"lang\":\"en\",\"text\":\"Open consultations\"}\n"
				    "{\"text\":\"A consultation\"}\n";
	ARENA_SCOPED a;
	int ends[2];

	arena_init(&a, (size_t)1 << 30, NULL);
	cr_assert_eq(pipe(ends), 0);
	cr_assert_eq(write(ends[1], lines, sizeof lines - 1), (ssize_t)sizeof lines - 1);
	close(ends[1]);
	const char *path = arena_printf(&a, "/dev/fd/%d", ends[0]).s;
	cr_expect_eq(run(&a, (const char *[]){path, "consultation", NULL}), EXIT_FINE);
	fflush(stdout);
	cr_assert_stdout_eq_str("2 found\n2\na1 (en)\n");
}

Test(search_cli, of_texts_without_words_nothing_is_found_and_of_bad_bytes_the_rest)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, (size_t)1 << 30, NULL);
	const char *path = docket_put(&a, &f, "{\"text\":\"\"}\n{\"text\":\" - \"}\n\n");
	cr_expect_eq(run(&a, (const char *[]){path, "one", NULL}), EXIT_FINE);
	docket_put(&a, &f, "{\"id\":\"x\xFF\",\"text\":\"caf\xE9 one\"}\n");
	cr_expect_eq(run(&a, (const char *[]){path, "one", NULL}), EXIT_FINE);
	fflush(stdout);
	fflush(stderr);
	cr_expect_stdout_eq_str("0 found\n1 found\nx\uFFFD\n   caf\uFFFD one\n");
	char said[1024] = {0};
	clearerr(cr_get_redirected_stderr());
	cr_expect(fread(said, 1, sizeof said - 1, cr_get_redirected_stderr()) > 0);
	cr_expect(strstr(said, ":1: not UTF-8 (lines that are not: 1)"), "%s", said);
}

Test(search_cli, a_language_that_is_none_is_no_trouble)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, (size_t)1 << 30, NULL);
	const char *path;
	FILE *out = docket_begin(&a, &f, &path);
	fputs("{\"text\":\"one\",\"lang\":\"", out);
	for (int i = 0; i < 3 << 20; i++)
		fputc('x', out);
	fputs("\"}\n", out);
	fclose(out);
	cr_expect_eq(run(&a, (const char *[]){path, "one", "--json", NULL}), EXIT_FINE);
}

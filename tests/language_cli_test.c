/* plenary language: texts in, languages out, and what is wrong with a line. */
#include "cli/commands.h"
#include "support/folder.h"

#include <criterion/criterion.h>
#include <criterion/redirect.h>

static void quiet(void)
{
	cr_redirect_stdout();
	cr_redirect_stderr();
}
TestSuite(language_cli, .init = quiet);

static enum exit_code run(const char *lines, const char *option)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	char path[300];

	folder_make(&f);
	arena_init(&a, (size_t)1 << 30, NULL);
	snprintf(path, sizeof path, "%s/lines", f.path);
	FILE *out = fopen(path, "wb");
	fputs(lines, out);
	cr_assert_eq(fclose(out), 0);
	enum exit_code code = language_command(&a, 2, (char *[]){(char *)(uintptr_t)option, path});
	fflush(stdout);
	fflush(stderr);
	return code;
}

Test(language_cli, lets_a_byte_order_mark_through)
{
	cr_expect_eq(
	    run("\xEF\xBB\xBF{\"text\":\"The network is for everybody in the country.\"}\n", "--jsonl"),
	    EXIT_FINE);
	char said[256] = {0};
	clearerr(cr_get_redirected_stdout());
	cr_expect(fread(said, 1, sizeof said - 1, cr_get_redirected_stdout()) > 0);
	cr_expect_eq(strncmp(said, "1\ten\t", 5), 0, "%s", said);
}

Test(language_cli, says_of_each_line_what_is_wrong_with_it)
{
	static const char *const says[] = {
	    ":1: not UTF-8 (lines that are not: 1)", ":2:1: an empty line",
	    ":3:2: ", ":4:16: there is no text (where it is called otherwise: --text NAME)"};
	char said[2048] = {0};

	cr_expect_eq(run("{\"text\":\"\xFF\"}\n\n{x\n{\"comment\":\"a\"}\n", "--jsonl"), EXIT_FAILED);
	clearerr(cr_get_redirected_stderr());
	cr_expect(fread(said, 1, sizeof said - 1, cr_get_redirected_stderr()) > 0);
	for (size_t i = 0; i < COUNT(says); i++)
		cr_expect(strstr(said, says[i]), "%s: %s", says[i], said);
}

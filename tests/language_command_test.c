/* plenary language: texts in, codes out. */
#include "cli/commands.h"
#include "support/folder.h"
#include "text/language.h"

#include <criterion/criterion.h>
#include <criterion/redirect.h>

struct bench {
	struct folder f;
	struct arena a;
	char file[300], said[1 << 14], complained[1 << 12];
};

static void bench_make(struct bench *b, const char *text)
{
	cr_redirect_stdout();
	cr_redirect_stderr();
	folder_make(&b->f);
	arena_init(&b->a, 256 << 20, NULL);
	snprintf(b->file, sizeof b->file, "%s/texts", b->f.path);
	FILE *f = fopen(b->file, "wb");
	fputs(text, f);
	cr_assert_eq(fclose(f), 0);
}

static void heard(FILE *from, char *ret, size_t most)
{
	clearerr(from);
	ret[fread(ret, 1, most - 1, from)] = '\0';
}

static enum exit_code run(struct bench *b, const char *const *more)
{
	char *argv[8];
	int n = 0;

	for (; *more; more++)
		argv[n++] = (char *)(uintptr_t)*more;
	enum exit_code code = language_command(&b->a, n, argv);
	fflush(stdout);
	fflush(stderr);
	heard(cr_get_redirected_stdout(), b->said, sizeof b->said);
	heard(cr_get_redirected_stderr(), b->complained, sizeof b->complained);
	return code;
}
#define RUN(b, ...) run((b), (const char *const[]){__VA_ARGS__, NULL})

static void bench_done(struct bench *b)
{
	arena_reset(&b->a);
	folder_remove(&b->f);
}

static int lines_of(const char *s)
{
	int n = 0;

	for (; *s; s++)
		n += *s == '\n';
	return n;
}

static const char letters[] = "Nous appuyons la proposition visant à prolonger le délai de réponse.\n"
			      "12.5 % (2024–2026)\n"
			      "Мы поддерживаем предложение продлить срок представления замечаний.\n"
			      "\xff\xfe\n"
			      "No";

Test(language_command, of_a_file_says_one_language)
{
	struct bench b;

	bench_make(&b, "We support the proposal\nto extend the deadline for written comments.\n");
	cr_assert_eq(RUN(&b, b.file), EXIT_FINE);
	cr_expect_eq(strncmp(b.said, "en\t", 3), 0, "%s", b.said);
	cr_expect(strstr(b.said, "\tfound\t"));
	cr_expect_eq(lines_of(b.said), 1);
	cr_expect_str_empty(b.complained);
	bench_done(&b);
}

Test(language_command, of_lines_says_each_and_why_where_it_cannot)
{
	struct bench b;
	static const char *const want[] = {"1\tfr\t", "2\tunknown\t0\tno_letters\t-\n", "3\tru\t",
					   "4\tunknown\t0\tnot_utf_8\t-\n", "5\tunknown\t0\tshort\t"};

	bench_make(&b, letters);
	cr_expect_eq(RUN(&b, "--lines", b.file), EXIT_FAILED, "what is no text is told by the exit code");
	const char *at = b.said;
	for (size_t i = 0; i < COUNT(want); i++) {
		cr_expect_eq(strncmp(at, want[i], strlen(want[i])), 0, "line %zu: %s", i + 1, at);
		at += strcspn(at, "\n") + 1;
	}
	cr_expect_eq(lines_of(b.said), 5);
	bench_done(&b);
}

Test(language_command, of_json_lines_reads_the_member_that_is_named)
{
	struct bench b;

	bench_make(&b,
		   "{\"text\":\"Popieramy propozycję przedłużenia terminu składania uwag.\",\"body\":\"x\"}\n"
		   "{\"text\":7}\n"
		   "not an object\n");
	cr_expect_eq(RUN(&b, "--jsonl", "--json", b.file), EXIT_FAILED);
	cr_expect_eq(strncmp(b.said, "{\"n\":1,\"language\":\"pl\",\"score\":", 31), 0, "%s", b.said);
	cr_expect(
	    strstr(b.said, "{\"n\":2,\"language\":null,\"score\":0,\"why\":\"no_text\",\"other\":null}\n"),
	    "%s", b.said);
	cr_expect(strstr(b.said, "{\"n\":3,"));
	cr_expect(strstr(b.complained, ":2:9: a string is wanted here"), "%s", b.complained);
	cr_expect_eq(RUN(&b, "--jsonl", "--text", "body", b.file), EXIT_FAILED);
	cr_expect_eq(strncmp(b.said, "1\tunknown\t0\tshort\t", 18), 0, "%s", b.said);
	bench_done(&b);
}

Test(language_command, takes_what_other_commands_take_of_a_line)
{
	struct bench b;

	bench_make(
	    &b, "{\"id\":\"a-1\",\"score\":1.5e3,\"more\":{\"text\":[0.1]},\"text\":\"Popieramy propozycję "
		"przedłużenia\\u0000 terminu składania uwag.\"}\r\n"
		"{\"id\":7,\"text\":null}\n\n");
	FILE *f = fopen(b.file, "ab");
	fputs("{\"id\":\"long\",\"text\":\"", f);
	for (int i = 0; i < 1 << 18; i++)
		fputs("Nous appuyons la proposition du secrétariat. ", f);
	fputs("\"}\n\n", f);
	cr_assert_eq(fclose(f), 0);
	cr_expect_eq(RUN(&b, "--jsonl", "--json", b.file), EXIT_FAILED, "a blank line is none of them");
	cr_expect_eq(strncmp(b.said, "{\"n\":1,\"id\":\"a-1\",\"language\":\"pl\",\"score\":", 42), 0, "%s",
		     b.said);
	cr_expect(strstr(b.said, "{\"n\":2,\"id\":\"7\",\"language\":null,"), "%s", b.said);
	cr_expect(strstr(b.said, "{\"n\":4,\"id\":\"long\",\"language\":\"fr\","), "%s", b.said);
	cr_expect_eq(lines_of(b.said), 4);
	cr_expect_eq(lines_of(b.complained), 1, "%s", b.complained);
	bench_done(&b);
}

Test(language_command, lists_the_languages_it_tells)
{
	struct bench b;

	bench_make(&b, "");
	cr_expect_eq(RUN(&b, "--codes"), EXIT_FINE);
	size_t n = 0;
	while (language_code_at(n).s)
		n++;
	cr_expect_eq(lines_of(b.said), (int)n);
	cr_expect(strstr(b.said, "\nzh-Hant\n"));
	bench_done(&b);
}

Test(language_command, refuses_what_it_does_not_understand)
{
	struct bench b;
	static const char *const bad[][2] = {{"--lines", "--jsonl"}, {"--klingon", NULL}, {"--field", NULL}};

	bench_make(&b, "");
	for (size_t i = 0; i < COUNT(bad); i++) {
		cr_expect_eq(RUN(&b, bad[i][0], bad[i][1]), EXIT_USAGE, "%s", bad[i][0]);
		cr_expect_str_not_empty(b.complained);
	}
	cr_expect_eq(RUN(&b, b.file, b.file), EXIT_USAGE);
	cr_expect_eq(RUN(&b, "--lines", "/nowhere/at/all"), EXIT_FAILED);
	cr_expect(strstr(b.complained, "/nowhere/at/all"), "%s", b.complained);
	cr_expect_eq(RUN(&b, "--lines", b.f.path), EXIT_FAILED, "a folder is no file of lines");
	cr_expect_str_empty(b.said);
	bench_done(&b);
}

/* plenary group: a docket in, labels out. */
#include "cli/commands.h"
#include "cli/docket_file.h"
#include "support/folder.h"
#include "support/read_whole.h"

#include <criterion/criterion.h>
#include <criterion/redirect.h>
#include <unistd.h>

#define LETTER                                                                                               \
	"We who live at the end of the last copper line ask you to make those who were given licences "      \
	"build where few "                                                                                   \
	"people live as well, before they may sell in the cities what they were given for nothing."

struct desk {
	struct folder f;
	struct arena a;
	char docket[300], out[300];
};

static void desk_make(struct desk *d, const char *docket)
{
	folder_make(&d->f);
	arena_init(&d->a, (size_t)1 << 30, NULL);
	snprintf(d->docket, sizeof d->docket, "%s/docket.jsonl", d->f.path);
	snprintf(d->out, sizeof d->out, "%s/out", d->f.path);
	FILE *f = fopen(d->docket, "wb");
	fputs(docket, f);
	cr_assert_eq(fclose(f), 0);
}

static void quiet(void)
{
	cr_redirect_stdout();
	cr_redirect_stderr();
}
TestSuite(group_cli, .init = quiet);

static void desk_done(struct desk *d)
{
	arena_reset(&d->a);
	folder_remove(&d->f);
}

static enum exit_code run(struct desk *d, const char *const *more)
{
	char *argv[16] = {d->docket};
	int n = 1;

	for (; *more; more++)
		argv[n++] = (char *)(uintptr_t)*more;
	enum exit_code code = group_command(&d->a, n, argv);
	fflush(stdout);
	fflush(stderr);
	return code;
}
#define RUN(d, ...) run((d), (const char *const[]){__VA_ARGS__, NULL})

static const char docket[] =
    "{\"id\":\"a\",\"text\":\"Something else that nobody said before me, and nobody will.\"}\n"
    "{\"id\":\"b\",\"text\":\"" LETTER "\"}\n"
    "{\"id\":\"=c\",\"lang\":\"en\",\"text\":\"" LETTER "\"}\n"
    "{\"text\":\"" LETTER "\"}\n"
    "{\"id\":\"e\",\"text\":\"**" LETTER "**\"}";

Test(group_cli, labels_each_response_by_the_first_line_of_its_groups)
{
	struct desk d;
	desk_make(&d, docket);

	cr_assert_eq(RUN(&d, "--labels", d.out), EXIT_FINE);
	struct str s = read_whole(&d.a, str_z(d.out));
	cr_expect(
	    str_eq(s,
		   STR("id,exact,variant,family,kind\r\na,1,1,1,alone\r\nb,2,2,2,leads\r\n'=c,2,2,2,leads\r\n"
		       "4,2,2,2,leads\r\ne,5,2,2,same_words\r\n")),
	    "%.*s", STR_ARG(s));
	cr_assert_eq(RUN(&d, "--labels", d.out, "--format", "json"), EXIT_FINE);
	s = read_whole(&d.a, str_z(d.out));
	cr_expect(
	    str_starts(s, STR("{\"id\":\"a\",\"exact\":1,\"variant\":1,\"family\":1,\"kind\":\"alone\"}\n")),
	    "%.*s", STR_ARG(s));
	desk_done(&d);
}

Test(group_cli, gives_the_same_labels_with_any_number_of_threads)
{
	struct desk d;
	desk_make(&d, docket);

	cr_assert_eq(RUN(&d, "--labels", d.out, "--threads", "1"), EXIT_FINE);
	struct str one = read_whole(&d.a, str_z(d.out));
	cr_assert_eq(RUN(&d, "--labels", d.out, "--threads", "7"), EXIT_FINE);
	cr_expect(str_eq(one, read_whole(&d.a, str_z(d.out))));
	desk_done(&d);
}

Test(group_cli, lists_families_with_both_sizes_and_their_text)
{
	struct desk d;
	desk_make(&d, docket);

	cr_assert_eq(RUN(&d, "--families", d.out), EXIT_FINE);
	struct str s = read_whole(&d.a, str_z(d.out));
	cr_expect(
	    str_starts(
		s,
		STR("family,submissions,texts,variants,kind,template,text\r\n2,4,2,1,copied,2,\"" LETTER)) ||
		str_starts(
		    s,
		    STR("family,submissions,texts,variants,kind,template,text\r\n2,4,2,1,copied,2," LETTER)),
	    "%.*s", STR_ARG(s));
	cr_assert_eq(RUN(&d, "--families", d.out, "--format", "json", "--least", "5"), EXIT_FINE);
	cr_expect_eq(read_whole(&d.a, str_z(d.out)).n, 0u);
	desk_done(&d);
}

Test(group_cli, says_at_which_line_a_file_is_wrong)
{
	static const struct {
		const char *text, *says;
	} bad[] = {
	    {"{\"text\":\"a\"}\n{\"text\":}\n", ":2:9: "},
	    {"{\"text\":\"a\"}\n\n{\"text\":\"a\"}\n", ":2:1: an empty line"},
	    {"{\"text\":\"a\"}\n\n \r\n{\"text\":\"a\"}\n\n", ":2:1: an empty line"},
	    {"\n\n", ":1:1: an empty line"},
	    {"{\n  \"id\": 1,\n  \"text\": \"a\"\n}\n", "JSON over several lines"},
	    {"{\"id\":1}\n", ":1:9: there is no text (where it is called otherwise: --text NAME)"},
	    {"{\"id\":\"a\\u0000b\",\"text\":\"\"}\n", ":1:1: an id holds"},
	};

	for (size_t i = 0; i < COUNT(bad); i++) {
		struct desk d;
		desk_make(&d, bad[i].text);
		cr_expect_eq(RUN(&d, "--labels", d.out), EXIT_FAILED, "%s", bad[i].text);
		char said[1024] = {0};
		clearerr(cr_get_redirected_stderr());
		cr_expect(fread(said, 1, sizeof said - 1, cr_get_redirected_stderr()) > 0);
		cr_expect(strstr(said, bad[i].says), "%s: %s", bad[i].text, said);
		desk_done(&d);
	}
}

Test(group_cli, lets_a_byte_order_mark_through)
{
	struct desk d;
	desk_make(&d, "\xEF\xBB\xBF{\"id\":\"a\",\"text\":\"" LETTER "\"}\n{\"id\":\"b\",\"text\":\"" LETTER
		      "\"}\r\n");
	cr_assert_eq(RUN(&d, "--families", d.out), EXIT_FINE);
	struct str s = read_whole(&d.a, str_z(d.out));
	cr_expect(str_find(s, STR("1,2,1,1,copied,1,\"" LETTER "\""), 0) < s.n, "%.*s", STR_ARG(s));
	desk_done(&d);
}

Test(group_cli, lets_blank_lines_at_the_end_through)
{
	struct desk d;
	desk_make(&d, "{\"id\":\"a\",\"text\":\"" LETTER "\"}\r\n{\"id\":\"b\",\"text\":null}\r\n\r\n \n\n");
	cr_assert_eq(RUN(&d, "--labels", d.out), EXIT_FINE);
	struct str s = read_whole(&d.a, str_z(d.out));
	cr_expect(str_ends(s, STR("a,1,1,1,alone\r\nb,2,2,2,alone\r\n")), "%.*s", STR_ARG(s));
	desk_done(&d);
}

Test(group_cli, writes_over_nothing_that_it_reads_and_leaves_nothing_half)
{
	struct desk d;
	desk_make(&d, docket);
	struct str before = read_whole(&d.a, str_z(d.docket));
	const char *linked = arena_printf(&d.a, "%s/linked", d.f.path).s;

	cr_assert_eq(link(d.docket, linked), 0);
	cr_expect_eq(RUN(&d, "--labels", d.docket), EXIT_USAGE);
	cr_expect_eq(RUN(&d, "--own-words", linked), EXIT_USAGE);
	cr_expect_eq(RUN(&d, "--labels", d.out, "--families", d.out), EXIT_USAGE);
	cr_expect(str_eq(before, read_whole(&d.a, str_z(d.docket))));
	cr_expect_neq(access(d.out, F_OK), 0);
	cr_assert_eq(RUN(&d, "--labels", d.out), EXIT_FINE);
	cr_expect_eq(access(d.out, F_OK), 0);
	cr_expect_neq(access(arena_printf(&d.a, "%s.part", d.out).s, F_OK), 0);
	desk_done(&d);
}

Test(group_cli, says_why_nothing_can_be_written)
{
	struct desk d;
	desk_make(&d, docket);
	FILE *f = fopen(d.docket, "wb");
	for (int i = 0; i < 60; i++)
		fprintf(
		    f,
		    "{\"id\":\"%d\",\"text\":\"" LETTER
		    " I live %d miles from the town of Sample%d, where the line%d ends since winter%d.\"}\n",
		    i, i, i, i, i);
	fclose(f);
	cr_expect_eq(RUN(&d, "--labels", "/dev/full"), EXIT_FAILED);
	cr_expect_eq(RUN(&d, "--own-words", "/dev/full"), EXIT_FAILED);
	char said[1024] = {0};
	clearerr(cr_get_redirected_stderr());
	cr_expect(fread(said, 1, sizeof said - 1, cr_get_redirected_stderr()) > 0);
	cr_expect(!strstr(said, "ioctl") && strstr(said, "/dev/full: No space left on device"), "%s", said);
	desk_done(&d);
}

Test(group_cli, reads_lines_that_are_longer_than_its_blocks)
{
	struct desk d;
	desk_make(&d, docket);
	FILE *f = fopen(d.docket, "ab");
	fputs("\n{\"id\":\"long\",\"text\":\"", f);
	for (size_t i = 0; i < 3 * (size_t)DOCKET_BLOCK / 8; i++)
		fputs("one two ", f);
	fputs("\"}\n{\"id\":\"g\",\"text\":\"" LETTER "\"}\n", f);
	fclose(f);
	cr_assert_eq(RUN(&d, "--labels", d.out), EXIT_FINE);
	struct str s = read_whole(&d.a, str_z(d.out));
	cr_expect(str_ends(s, STR("long,6,6,6,alone\r\ng,2,2,2,leads\r\n")), "%.*s", STR_ARG(s));
	desk_done(&d);
}

/* More than one piece, of which each thread reads a part: ids, lines and mistakes are those of one thread. */
Test(group_cli, lines_are_the_same_whoever_reads_them)
{
	struct desk d;
	char said[1024] = {0};
	struct str one;

	desk_make(&d, docket);
	FILE *f = fopen(d.docket, "wb");
	for (int i = 0; i < 60000; i++)
		fprintf(f, "{\"id\":\"n%d\",\"text\":\"" LETTER " %0*d\"}%s", i, i % 200, i % 7,
			i < 59999 ? "\n" : "");
	fclose(f);
	cr_assert_eq(RUN(&d, "--threads", "1", "--labels", d.out), EXIT_FINE);
	one = read_whole(&d.a, str_z(d.out));
	cr_assert_eq(RUN(&d, "--threads", "5", "--labels", d.out), EXIT_FINE);
	cr_expect(str_eq(one, read_whole(&d.a, str_z(d.out))));
	cr_expect(memmem(one.s, one.n, "\r\nn59999,", 9));

	f = fopen(d.docket, "rb+");
	for (int line = 1, c; line < 51234 && (c = getc(f)) != EOF;)
		line += c == '\n';
	fseek(f, 0, SEEK_CUR);
	fputs("{\"id\":no", f);
	fclose(f);
	cr_expect_eq(RUN(&d, "--threads", "5"), EXIT_FAILED);
	clearerr(cr_get_redirected_stderr());
	cr_expect(fread(said, 1, sizeof said - 1, cr_get_redirected_stderr()) > 0);
	cr_expect(strstr(said, ":51234:"), "%s", said);
	desk_done(&d);
}

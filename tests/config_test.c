/* The configuration file: every key, and what is said of a mistake. */
#include "base/buf.h"
#include "cli/config.h"
#include "support/read_whole.h"

#include <criterion/criterion.h>
#include <criterion/redirect.h>

static enum err parsed(struct arena *a, const char *text, struct config *ret)
{
	*ret = config_usual();
	return config_parse(a, str_z(text), "plenary.conf", ret);
}

static void refused(const char *text, const char *complaint)
{
	ARENA_SCOPED a;
	struct config c;
	char said[2048];

	arena_init(&a, 1 << 20, NULL);
	cr_expect_eq(parsed(&a, text, &c), ERR_INPUT, "%s", text);
	fflush(stderr);
	FILE *f = cr_get_redirected_stderr();
	size_t n = fread(said, 1, sizeof said - 1, f);
	said[n] = '\0';
	cr_expect(strstr(said, complaint) != NULL, "%s\nwanted: %s\nsaid: %s", text, complaint, said);
	cr_expect_null(c.data, "nothing is taken of a file with a mistake");
}

Test(config, reads_every_kind_of_value)
{
	ARENA_SCOPED a;
	struct config c;

	arena_init(&a, 1 << 20, NULL);
	cr_assert_eq(parsed(&a,
			    "# a comment\ndata = \"/srv/plenary\"\nlisten = \"[::1]:80\"\nproxied = yes\n"
			    "threads = 3\ncache = \"0\"\nsite = 'https://consult.example'\n",
			    &c),
		     ERR_OK);
	cr_expect_str_eq(c.data, "/srv/plenary");
	cr_expect_str_eq(c.listen, "[::1]:80");
	cr_expect_str_eq(c.site, "https://consult.example");
	cr_expect_str_eq(c.mail_from, "plenary@localhost", "what is not said stays as usual");
	cr_expect(c.proxied && c.threads == 3 && c.cache == 0 && c.cache_given);
}

Test(config, an_unknown_key_is_refused_with_its_line, .init = cr_redirect_stderr)
{
	refused("data = \"/srv\"\nthread = 3\n",
		"plenary.conf:2: there is no key \"thread\"; write threads?");
}

Test(config, a_bad_number_says_what_to_write, .init = cr_redirect_stderr)
{
	refused("data = \"/srv\"\n\nthreads = many\n",
		"plenary.conf:3: threads = \"many\": write a number from 1 to 64");
}

Test(config, a_bad_switch_says_what_to_write, .init = cr_redirect_stderr)
{
	refused("proxied = perhaps\n", "plenary.conf:1: proxied = \"perhaps\": write yes or no");
}

Test(config, a_site_has_no_path, .init = cr_redirect_stderr)
{
	refused("site = \"https://consult.example/en\"\n", "plenary.conf:1: site = ");
}

Test(config, a_key_stands_once, .init = cr_redirect_stderr)
{
	refused("data = \"/a\"\ndata = \"/b\"\n", "plenary.conf:2: data stands here a second time");
}

Test(config, half_a_line_is_refused, .init = cr_redirect_stderr)
{
	refused("data\n", "plenary.conf:");
}

Test(config, the_shipped_file_documents_every_key_and_is_right)
{
	ARENA_SCOPED a;
	struct config c = config_usual();

	arena_init(&a, 32 << 20, NULL);
	struct str text = read_whole(&a, STR("packaging/plenary.conf"));
	struct str manual = read_whole(&a, STR("man/plenary.conf.5"));
	cr_assert_eq(config_parse(&a, text, "packaging/plenary.conf", &c), ERR_OK);
	cr_expect_str_eq(c.data, "/var/lib/plenary");
	for (size_t i = 0; config_key(i); i++) {
		struct str name = str_z(config_key(i));
		cr_expect_lt(str_find(text, JOIN(&a, STR("\n# "), name, STR(": ")), 0), text.n, "%s", name.s);
		bool set = str_find(text, JOIN(&a, STR("\n"), name, STR(" = \"")), 0) < text.n;
		bool shown = str_find(text, JOIN(&a, STR("\n#"), name, STR(" = \"")), 0) < text.n;
		cr_expect(set || shown, "%s has an example", name.s);
		cr_expect_lt(str_find(manual, JOIN(&a, STR(".It Cm "), name, STR("\n")), 0), manual.n, "%s",
			     name.s);
	}
}

Test(config, its_examples_are_right_too)
{
	ARENA_SCOPED a;
	struct config c = config_usual();
	struct buf b;

	arena_init(&a, 32 << 20, NULL);
	struct str text = read_whole(&a, STR("packaging/plenary.conf")), line;
	buf_init(&b, &a, 1 << 20);
	while (str_split(&text, '\n', &line)) { /* "#key = ..." is an example, "# words" a comment */
		bool example = str_starts(line, STR("#")) && !str_starts(line, STR("# ")) && line.n > 1;
		buf_put(&b, example ? str_cut(line, 1, line.n) : line);
		buf_byte(&b, '\n');
	}
	cr_expect_eq(config_parse(&a, buf_str(&b), "examples", &c), ERR_OK);
	cr_expect_str_eq(c.smtp, "127.0.0.1:25");
}

Test(config, what_is_printed_is_read_back)
{
	ARENA_SCOPED a;
	struct config c = config_usual(), again = {0};
	char *printed = NULL;
	size_t n;

	arena_init(&a, 1 << 20, NULL);
	c.data = "/srv/plenary";
	c.proxied = true;
	FILE *f = open_memstream(&printed, &n);
	config_print(f, &a, &c);
	fclose(f);
	cr_assert_eq(config_parse(&a, (struct str){printed, n}, "printed", &again), ERR_OK);
	cr_expect_str_eq(again.data, c.data);
	cr_expect_str_eq(again.listen, c.listen);
	cr_expect(again.proxied && again.threads == c.threads && !again.cache_given);
	free(printed);
}

static bool option(struct arena *a, const char *word, const char *value, struct config *c, struct str *wrong)
{
	char *argv[] = {(char *)(uintptr_t)word, (char *)(uintptr_t)value};
	struct options o = {.argc = 2, .argv = argv};

	cr_assert(option_next(&o));
	return config_option(a, &o, c, wrong);
}

Test(config, the_command_line_wins_and_is_held_to_the_same_forms)
{
	ARENA_SCOPED a;
	struct config c;
	struct str wrong;

	arena_init(&a, 1 << 20, NULL);
	cr_assert_eq(parsed(&a, "threads = 3\nlisten = \"127.0.0.1:1\"\n", &c), ERR_OK);
	cr_expect(option(&a, "--threads", "5", &c, &wrong) && !wrong.n && c.threads == 5);
	cr_expect(option(&a, "--threads=7", NULL, &c, &wrong) && !wrong.n && c.threads == 7);
	cr_expect(option(&a, "--threads", "0", &c, &wrong) && wrong.n);
	cr_expect(str_eq(wrong, STR("--threads wants a number from 1 to 64")));
	cr_expect(option(&a, "--proxied", "", &c, &wrong) && c.proxied);
	cr_expect_not(option(&a, "--thread", "5", &c, &wrong));
	cr_expect_str_eq(c.listen, "127.0.0.1:1", "what nobody said on the command line stays");
}

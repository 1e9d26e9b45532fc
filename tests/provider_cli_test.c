/* `plenary admin provider` as its users call it, and the secrets it keeps. */
#include "auth/secret_file.h"
#include "cli/commands.h"
#include "store/identities.h"
#include "store/store.h"
#include "support/answers_days.h"
#include "support/folder.h"
#include "support/http_sink.h"

#include <criterion/criterion.h>
#include <criterion/redirect.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ARGS_MOST = 24 };

static enum exit_code called(enum exit_code (*command)(struct arena *, int, char **), const char *const *args)
{
	ARENA_SCOPED a;
	char *argv[ARGS_MOST];
	int argc = 0;

	arena_init(&a, 64 << 20, NULL);
	for (; args[argc]; argc++)
		argv[argc] = (char *)(uintptr_t)arena_dup(&a, str_z(args[argc])).s;
	return command(&a, argc, argv);
}
#define ADD(...) called(provider_add_command, (const char *const[]){"--data", f.path, __VA_ARGS__, NULL})
#define REMOVE(...)                                                                                          \
	called(provider_remove_command, (const char *const[]){"--data", f.path, __VA_ARGS__, NULL})
#define STORE(f)                                                                                             \
	FOLDER_SCOPED f;                                                                                     \
	folder_make(&f);                                                                                     \
	answers_store(f.path, answers_today(), ANSWERS_OPEN)

static struct provider read_back(struct arena *a, const char *dir, const char *slug)
{
	struct provider p = {0};
	struct db *db;

	cr_assert_eq(db_open(&db, dir, DB_STAFF), ERR_OK);
	if (provider_by_slug(db, a, str_z(slug), &p) != ERR_OK)
		p.id = 0;
	db_close(db);
	return p;
}

static void put(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	cr_assert(f && fputs(text, f) >= 0);
	fclose(f);
}

Test(provider_cli, keeps_a_provider_and_its_secret_apart)
{
	STORE(f);
	ARENA_SCOPED a;
	char given[100], kept[100];
	struct str secret;
	struct stat s;

	cr_redirect_stdout();
	arena_init(&a, 1 << 20, NULL);
	snprintf(given, sizeof given, "%s/given", f.path);
	snprintf(kept, sizeof kept, "%s/secrets/oidc-x", f.path);
	put(given, "s3cret with spaces\n");
	cr_assert_eq(ADD("x", "--issuer", "https://id.example", "--client", "us", "--secret-file", given,
			 "--name", "Example Örg", "--domain", "example.org", "--inside", "--later"),
		     EXIT_FINE);
	struct provider p = read_back(&a, f.path, "x");
	cr_assert(p.enabled && p.inside && !p.body);
	cr_assert(str_eq(p.name, STR("Example Örg")) && str_eq(p.issuer, STR("https://id.example")) &&
		  str_eq(p.client, STR("us")) && str_eq(p.scopes, STR("openid profile")) &&
		  str_eq(p.email_domain, STR("example.org")) && str_eq(p.secret_file, STR("oidc-x")));
	cr_assert_eq(stat(kept, &s), 0);
	cr_assert_eq(s.st_mode & 0777, 0600u);
	cr_assert(secret_file_read(&a, f.path, p.secret_file, &secret));
	cr_assert(str_eq(secret, STR("s3cret with spaces")));

	cr_assert_eq(ADD("x", "--issuer", "https://id.example", "--client", "you", "--later"), EXIT_FINE);
	struct provider again = read_back(&a, f.path, "x");
	cr_assert(again.id == p.id && str_eq(again.client, STR("you")) && !again.secret_file.s);
	cr_assert_neq(stat(kept, &s), 0, "a secret that is not used is not kept");

	cr_assert_eq(REMOVE("x"), EXIT_FINE);
	cr_assert_not(read_back(&a, f.path, "x").enabled);
	cr_redirect_stderr();
	cr_assert_eq(REMOVE("x"), EXIT_FAILED);
	cr_assert_eq(REMOVE("y"), EXIT_FAILED);
	cr_assert_eq(ADD("x", "--issuer", "https://id.example", "--client", "us", "--later"), EXIT_FINE);
	cr_assert(read_back(&a, f.path, "x").enabled);
}

Test(provider_cli, a_short_name_stays_with_its_issuer)
{
	STORE(f);
	ARENA_SCOPED a;

	cr_redirect_stdout();
	cr_redirect_stderr();
	arena_init(&a, 1 << 20, NULL);
	cr_assert_eq(ADD("x", "--issuer", "https://id.example", "--client", "us", "--later"), EXIT_FINE);
	cr_assert_eq(ADD("x", "--issuer", "https://evil.example", "--client", "us", "--later"), EXIT_FAILED);
	cr_assert(str_eq(read_back(&a, f.path, "x").issuer, STR("https://id.example")));
}

Test(provider_cli, says_what_to_write)
{
	STORE(f);
	ARENA_SCOPED a;
	static const char *const wrong[][2] = {
	    {"X", "https://id.example"}, {"-x", "https://id.example"},	{"x/y", "https://id.example"},
	    {"x", "http://id.example"},	 {"x", "https://id.example?a"}, {"x", "id.example"},
	};

	cr_redirect_stderr();
	arena_init(&a, 1 << 20, NULL);
	for (size_t i = 0; i < COUNT(wrong); i++)
		cr_assert_eq(ADD(wrong[i][0], "--issuer", wrong[i][1], "--client", "us", "--later"),
			     EXIT_USAGE, "%s %s", wrong[i][0], wrong[i][1]);
	cr_assert_eq(
	    ADD("x", "--issuer", "https://id.example", "--client", "us", "--scopes", "profile", "--later"),
	    EXIT_USAGE);
	cr_assert_eq(
	    ADD("x", "--issuer", "https://id.example", "--client", "us", "--domain", "org", "--later"),
	    EXIT_USAGE);
	cr_assert_eq(
	    ADD("x", "--issuer", "https://id.example", "--client", "us", "--body", "nobody", "--later"),
	    EXIT_FAILED);
	cr_assert_eq(ADD("--issuer", "https://id.example", "--client", "us"), EXIT_USAGE);
	cr_assert_eq(ADD("x"), EXIT_USAGE);
	cr_assert_eq(ADD("x", "--issuer", "http://127.0.0.1:1", "--client", "us"), EXIT_FAILED,
		     "nobody answers there");
	cr_assert_eq(read_back(&a, f.path, "x").id, 0);
}

static size_t another(struct http_sink *s, const char *request, char *to)
{
	(void)s;
	(void)request;
	return http_sink_json(to, "{\"issuer\":\"https://id.example\"}");
}

Test(provider_cli, asks_the_provider_who_it_is)
{
	STORE(f);
	ARENA_SCOPED a;
	static struct http_sink sink;

	cr_redirect_stderr();
	arena_init(&a, 1 << 20, NULL);
	http_sink_open(&sink, another, NULL);
	cr_assert_eq(ADD("x", "--issuer", sink.base, "--client", "us"), EXIT_FAILED);
	http_sink_close(&sink);
	cr_assert(strstr(sink.last, "GET /.well-known/openid-configuration HTTP/1.1\r\n"));
	cr_assert_eq(read_back(&a, f.path, "x").id, 0);
}

Test(secret_file, what_others_may_read_is_no_secret)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	struct str s;
	char path[100];

	cr_redirect_stderr();
	arena_init(&a, 1 << 20, NULL);
	folder_make(&f);
	cr_assert(secret_file_write(f.path, STR("a.b-c1"), STR("x")));
	cr_assert(secret_file_write(f.path, STR("a.b-c1"), STR("y")));
	cr_assert(secret_file_read(&a, f.path, STR("a.b-c1"), &s) && str_eq(s, STR("y")));
	snprintf(path, sizeof path, "%s/secrets/a.b-c1", f.path);
	cr_assert_eq(chmod(path, 0640), 0);
	cr_assert_not(secret_file_read(&a, f.path, STR("a.b-c1"), &s));
	snprintf(path, sizeof path, "%s/secrets/link", f.path);
	cr_assert_eq(symlink("a.b-c1", path), 0);
	cr_assert_not(secret_file_read(&a, f.path, STR("link"), &s));
	cr_assert_not(secret_file_read(&a, f.path, STR("../plenary.db"), &s));
	cr_assert_not(secret_file_read(&a, f.path, STR("absent"), &s));
	cr_assert_not(secret_file_write(f.path, STR("../x"), STR("x")));
	cr_assert_not(secret_file_write(f.path, STR(".x"), STR("x")));
	cr_assert_not(secret_file_write(f.path, STR(""), STR("x")));
	secret_file_remove(f.path, STR("a.b-c1"));
	cr_assert_not(secret_file_read(&a, f.path, STR("a.b-c1"), &s));
}

/* serve.c - plenary serve: the site, until it is told to stop. */
#include "cli/commands.h"
#include "rules/intake.h"
#include "store/store.h"
#include "web/guard.h"
#include "web/server.h"
#include "work/letters.h"

#include <unistd.h>

enum { CACHE_MOST = 1 << 30 };

const char serve_help[] =
    "serve --data DIR [--listen ADDR:PORT] [--threads N] [--cache BYTES] [--proxied] [--site URL] "
    "[--smtp HOST:PORT] [--mail-from ADDRESS]\n\n"
    "Serves the site of the store in DIR, and brings the store up to this version first.\n"
    "  --listen   127.0.0.1:8080 where it is left out; port 0 lets the system choose\n"
    "  --threads  as many as the machine has cores where it is left out\n"
    "  --cache    what finished pages may take; 33554432 where it is left out, 0 keeps none\n"
    "  --proxied  believes X-Forwarded-Host and X-Forwarded-Proto: only behind a proxy of yours\n"
    "  --site     the address of the site (https://consult.example), for letters, feeds and data; without\n"
    "             it they say what the request's Host says, which anybody can make up\n"
    "  --smtp     a mail server that takes letters from this machine; without it each is a file in\n"
    "             DIR/outbox\n"
    "  --mail-from  the address letters come from, and bounces go to; plenary@localhost where it is left "
    "out\n"
    "Prints the address once it serves; ends on SIGTERM or SIGINT when what has begun is finished.\n";

static void say_address(void *arg, struct str url)
{
	(void)arg;
	printf("plenary serves at %.*s\n", STR_ARG(url));
	fflush(stdout);
}

struct serving {
	const char *dir, *listen, *site, *smtp, *mail_from;
	unsigned threads;
	size_t cache;
	bool cacheless, proxied;
};

static enum exit_code serve(const struct serving *s)
{
	struct web_config config = {.dir = s->dir,
				    .readers = s->threads,
				    .cache_most = s->cache,
				    .cacheless = s->cacheless,
				    .proxied = s->proxied,
				    .site = s->site ? str_z(s->site) : STR("")};
	struct web *web;
	struct letters *letters;

	server_hold_signals();
	if (store_create(s->dir) != ERR_OK || web_open(&web, &config) != ERR_OK)
		return EXIT_FAILED;
	enum err e = letters_open(&letters, &(struct letters_config){.acts = web_acts(web),
								     .dir = s->dir,
								     .smtp = s->smtp,
								     .from = str_z(s->mail_from)});
	if (e == ERR_OK) {
		e = server_run(&(struct server_config){
		    .web = web, .listen = str_z(s->listen), .threads = s->threads, .serving = say_address});
		letters_close(letters);
	}
	web_close(web);
	return e == ERR_OK ? EXIT_FINE : EXIT_FAILED;
}

/* Scheme and host, and nothing behind: paths are joined to it. */
static bool is_site(struct str s)
{
	size_t from = str_starts(s, STR("https://")) ? 8 : str_starts(s, STR("http://")) ? 7 : 0;

	return from && s.n > from && host_plausible(str_cut(s, from, s.n));
}

enum exit_code serve_command(struct arena *a, int argc, char **argv)
{
	struct options o = {.argc = argc, .argv = argv};
	struct serving s = {.listen = "127.0.0.1:8080", .mail_from = "plenary@localhost"};
	const char *threads = NULL, *cache = NULL;
	int64_t bytes = 0;
	int64_t n = sysconf(_SC_NPROCESSORS_ONLN);
	(void)a;

	while (option_next(&o)) {
		if (option_is(&o, "--data", &s.dir) || option_is(&o, "--listen", &s.listen) ||
		    option_is(&o, "--threads", &threads) || option_is(&o, "--cache", &cache) ||
		    option_is(&o, "--site", &s.site) || option_is(&o, "--smtp", &s.smtp) ||
		    option_is(&o, "--mail-from", &s.mail_from))
			continue;
		if (!option_flag(&o, "--proxied"))
			return option_unknown(&o, "serve");
		s.proxied = true;
	}
	if (!s.dir)
		return usage_error("serve", "--data says where the store is");
	if (threads && (!str_int(str_z(threads), &n) || n < 1 || n > 64))
		return usage_error("serve", "--threads is a number from 1 to 64");
	if (cache && (!str_int(str_z(cache), &bytes) || bytes < 0 || bytes > CACHE_MOST))
		return usage_error("serve", "--cache is a number of bytes, 1073741824 at most");
	if (s.site && !is_site(str_z(s.site)))
		return usage_error("serve", "--site is like https://consult.example, without a path");
	if (!email_valid(str_z(s.mail_from)) && strcmp(s.mail_from, "plenary@localhost") != 0)
		return usage_error("serve", "--mail-from is an e-mail address");
	s.threads = n > 64 ? 64 : n < 1 ? 1 : (unsigned)n;
	s.cache = (size_t)bytes;
	s.cacheless = cache && !bytes;
	return serve(&s);
}

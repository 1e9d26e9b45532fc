/* serve.c - plenary serve: the site, until it is told to stop. */
#include "cli/commands.h"
#include "store/store.h"
#include "web/server.h"

#include <unistd.h>

const char serve_help[] =
    "serve --data DIR [--listen ADDR:PORT] [--threads N] [--proxied]\n\n"
    "Serves the site of the store in DIR, and brings the store up to this version first.\n"
    "  --listen   127.0.0.1:8080 where it is left out; port 0 lets the system choose\n"
    "  --threads  as many as the machine has cores where it is left out\n"
    "  --proxied  believes X-Forwarded-Host and X-Forwarded-Proto: only behind a proxy of yours\n"
    "Prints the address once it serves; ends on SIGTERM or SIGINT when what has begun is finished.\n";

static void say_address(void *arg, struct str url)
{
	(void)arg;
	printf("plenary serves at %.*s\n", STR_ARG(url));
	fflush(stdout);
}

static enum exit_code serve(const char *dir, const char *listen, unsigned threads, bool proxied)
{
	struct web_config config = {.dir = dir, .readers = threads, .proxied = proxied};
	struct web *web;

	server_hold_signals();
	if (store_create(dir) != ERR_OK || web_open(&web, &config) != ERR_OK)
		return EXIT_FAILED;
	enum err e = server_run(&(struct server_config){
	    .web = web, .listen = str_z(listen), .threads = threads, .serving = say_address});
	web_close(web);
	return e == ERR_OK ? EXIT_FINE : EXIT_FAILED;
}

enum exit_code serve_command(struct arena *a, int argc, char **argv)
{
	struct options o = {.argc = argc, .argv = argv};
	const char *dir = NULL, *listen = "127.0.0.1:8080", *threads = NULL;
	int64_t n = sysconf(_SC_NPROCESSORS_ONLN);
	bool proxied = false;
	(void)a;

	while (option_next(&o)) {
		if (option_is(&o, "--data", &dir) || option_is(&o, "--listen", &listen) ||
		    option_is(&o, "--threads", &threads))
			continue;
		if (!option_flag(&o, "--proxied"))
			return option_unknown(&o, "serve");
		proxied = true;
	}
	if (!dir)
		return usage_error("serve", "--data says where the store is");
	if (threads && (!str_int(str_z(threads), &n) || n < 1 || n > 64))
		return usage_error("serve", "--threads is a number from 1 to 64");
	return serve(dir, listen, n > 64 ? 64 : n < 1 ? 1 : (unsigned)n, proxied);
}

/* serve.c - plenary serve: the site, until it is told to stop. */
#include "auth/fetch.h"
#include "base/log.h"
#include "cli/commands.h"
#include "cli/config.h"
#include "cli/first_administrator.h"
#include "cli/house.h"
#include "store/store.h"
#include "web/beside.h"
#include "web/server.h"
#include "work/embargo.h"
#include "work/grouper.h"
#include "work/languages.h"
#include "work/letters.h"

const char serve_help[] =
    "serve [--config FILE] --data DIR [--listen ADDR:PORT] [--site URL] [--proxied] [--smtp HOST:PORT] "
    "[--mail-from ADDRESS] [--zone NAME] [--digest HH:MM] [--threads N] [--connections N] [--cache BYTES]\n\n"
    "Serves the site of the store in DIR, and brings the store up to this version first.\n"
    "  --config   a file of keys: every option here without its dashes (plenary.conf(5)); what stands on\n"
    "             the command line wins over it\n"
    "  --listen   127.0.0.1:8080 where it is left out; port 0 lets the system choose\n"
    "  --site     the address of the site (https://consult.example), for letters, feeds and data; without\n"
    "             it they say what the request's Host says, which anybody can make up\n"
    "  --proxied  believes X-Forwarded-Host and X-Forwarded-Proto: only behind a proxy of yours\n"
    "  --smtp     a mail server that takes letters from this machine; without it each is a file in\n"
    "             DIR/outbox\n"
    "  --mail-from  the address letters come from, and bounces go to; plenary@localhost where it is left "
    "out\n"
    "  --zone     whose day the letter of the day is of, as in Europe/Zurich; UTC where it is left out\n"
    "  --digest   when that letter is sent; 07:00 where it is left out\n"
    "  --threads  as many as the machine has cores where it is left out\n"
    "  --connections  4000 at a time where it is left out\n"
    "  --metrics-listen ADDR:PORT  /metrics for Prometheus, and /healthz, at an address of their own\n"
    "  --breached-passwords FILE  what nobody may choose: lines HASH:COUNT, sorted by the SHA-1 they begin "
    "with\n"
    "  --house    how papers look: plain, council, or a template's file (templates/README.md)\n"
    "  --access-log  a line for each request to standard error, with nothing personal in it\n"
    "  --cache    what finished pages may take; 33554432 where it is left out, 0 keeps none\n"
    "Prints the address once it serves; ends on SIGTERM or SIGINT when what has begun is finished.\n";

/* What is said once the site serves. */
struct opening {
	struct beside *beside; /* NULL: no metrics */
	struct str site;       /* empty: the address it listens at */
	struct str first;      /* path of the first administrator's link; not known: there is somebody */
};

static void say_address(void *arg, struct str url)
{
	const struct opening *o = arg;
	struct str site = o->site.n ? o->site : str_cut(url, 0, url.n - 1);

	printf("plenary serves at %.*s\n", STR_ARG(url));
	if (o->beside)
		printf("metrics at %.*smetrics\n", STR_ARG(beside_url(o->beside)));
	if (o->first.s)
		printf(
		    "nobody can sign in yet: whoever opens this link first, within seven days, becomes the "
		    "administrator\n  %.*s%.*s\n",
		    STR_ARG(site), STR_ARG(o->first));
	fflush(stdout);
}

/* What stands before addresses in letters; without a site's address that of this machine. */
static struct str site_of(struct arena *a, const struct config *c)
{
	return c->site ? str_z(c->site) : JOIN(a, STR("http://"), str_z(c->listen));
}

static enum exit_code serve(struct arena *a, const struct config *c, const struct breached *breached,
			    const struct house *house)
{
	struct web_config config = {.dir = c->data,
				    .readers = (size_t)c->threads,
				    .cache_most = (size_t)c->cache,
				    .cacheless = c->cache_given && !c->cache,
				    .proxied = c->proxied,
				    .breached = c->breached ? breached : NULL,
				    .house = house,
				    .site = c->site ? str_z(c->site) : STR("")};
	struct web *web;
	struct letters *letters = NULL;
	struct embargo *embargo = NULL;
	struct grouper *grouper = NULL;
	struct languages *languages = NULL;
	struct opening opening = {.site = config.site};

	server_hold_signals();
	if (!fetch_start() || store_create(c->data) != ERR_OK || web_open(&web, &config) != ERR_OK)
		return EXIT_FAILED;
	enum err e = letters_open(&letters,
				  &(struct letters_config){.acts = web_acts(web),
							   .dir = c->data,
							   .smtp = c->smtp,
							   .from = str_z(c->mail_from),
							   .site = site_of(a, c),
							   .zone = str_z(c->zone),
							   .digest_minute = config_minute(str_z(c->digest))});
	if (e == ERR_OK && c->metrics_listen)
		e = beside_open(&opening.beside, web, str_z(c->metrics_listen));
	if (e == ERR_OK)
		e = first_administrator(web_acts(web), c->data, a, &opening.first);
	if (e == ERR_OK)
		e = embargo_open(&embargo, &(struct embargo_config){.acts = web_acts(web), .dir = c->data});
	if (e == ERR_OK)
		e = grouper_open(&grouper, &(struct grouper_config){.acts = web_acts(web), .dir = c->data});
	if (e == ERR_OK)
		e = languages_open(&languages, web_acts(web));
	if (e == ERR_OK)
		e = server_run(&(struct server_config){.web = web,
						       .listen = str_z(c->listen),
						       .threads = (unsigned)c->threads,
						       .connections_most = (unsigned)c->connections,
						       .access_log = c->access_log,
						       .serving = say_address,
						       .arg = &opening});
	beside_close(opening.beside);
	grouper_close(grouper);
	languages_close(languages);
	embargo_close(embargo);
	letters_close(letters);
	web_close(web);
	return e == ERR_OK ? EXIT_FINE : EXIT_FAILED;
}

enum exit_code serve_command(struct arena *a, int argc, char **argv)
{
	struct options o = {.argc = argc, .argv = argv};
	struct config c = config_usual();
	const char *file = config_named(argc, argv);
	struct breached breached;
	struct house house;
	struct str wrong;

	if (file && config_read(a, file, &c) != ERR_OK)
		return EXIT_USAGE;
	while (option_next(&o)) {
		if (option_is(&o, "--config", &file))
			continue;
		if (!config_option(a, &o, &c, &wrong))
			return option_unknown(&o, "serve");
		if (wrong.n)
			return usage_error("serve", wrong.s);
	}
	if (!c.data)
		return usage_error("serve", "--data says where the store is");
	if (house_read(a, c.house, &house) != ERR_OK || !config_breached(a, &c, &breached))
		return EXIT_USAGE;
	enum exit_code code = serve(a, &c, &breached, &house);
	breached_close(&breached);
	return code;
}

/* config.c - see config.h. The one file that meets libconfuse. */
#include "cli/config.h"

#include "i18n/date.h"
#include "rules/intake.h"
#include "web/guard.h"

#include <confuse.h>
#include <stdarg.h>
#include <unistd.h>

enum { FILE_MOST = 1 << 20, THREADS_MOST = 64, CACHE_MOST = 1 << 30, CONNECTIONS_MOST = 100000 };
/* Our own mark on an option of libconfuse, beside its CFGF_ ones: it was set once. */
enum { SEEN = 1 << 24 };

struct key {
	const char *name;
	enum { WORD, NUMBER, SWITCH } is;
	size_t at;			 /* in struct config */
	bool (*right)(struct str value); /* of a WORD; NULL: any that is not empty */
	int64_t least, most;		 /* of a NUMBER */
	const char *form;		 /* "write ...": what is right */
};

/* Scheme and host, and nothing behind: paths are joined to it. */
static bool is_site(struct str s)
{
	size_t from = str_starts(s, STR("https://")) ? 8 : str_starts(s, STR("http://")) ? 7 : 0;

	return from && s.n > from && host_plausible(str_cut(s, from, s.n));
}

static bool is_sender(struct str s)
{
	return email_valid(s) || str_eq(s, STR("plenary@localhost"));
}

/* "127.0.0.1:8080", "[::1]:8080", "mail.example:25". The host is looked up when it is needed. */
static bool is_host_port(struct str s)
{
	size_t colon = s.n;
	int64_t port;

	while (colon && s.s[colon - 1] != ':')
		colon--;
	return colon && str_int(str_cut(s, colon, s.n), &port) && port >= 0 && port <= 65535;
}

int config_minute(struct str s)
{
	int64_t hour, minute;

	if (s.n != 5 || s.s[2] != ':' || !str_int(str_cut(s, 0, 2), &hour) ||
	    !str_int(str_cut(s, 3, 5), &minute))
		return -1;
	return hour < 0 || hour > 23 || minute < 0 || minute > 59 ? -1 : (int)(hour * 60 + minute);
}

static bool is_minute(struct str s)
{
	return config_minute(s) >= 0;
}

#define AT(member) offsetof(struct config, member)
static const struct key keys[] = {
    {"data", WORD, AT(data), NULL, 0, 0, "a folder, as in \"/var/lib/plenary\""},
    {"listen", WORD, AT(listen), is_host_port, 0, 0, "ADDR:PORT, as in \"127.0.0.1:8080\" or \"[::1]:8080\""},
    {"threads", NUMBER, AT(threads), NULL, 1, THREADS_MOST, "a number from 1 to 64"},
    {"connections", NUMBER, AT(connections), NULL, 16, CONNECTIONS_MOST, "a number from 16 to 100000"},
    {"cache", NUMBER, AT(cache), NULL, 0, CACHE_MOST, "a number of bytes, 1073741824 at most"},
    {"proxied", SWITCH, AT(proxied), NULL, 0, 0, "yes or no"},
    {"site", WORD, AT(site), is_site, 0, 0, "an address like \"https://consult.example\", without a path"},
    {"smtp", WORD, AT(smtp), is_host_port, 0, 0, "HOST:PORT, as in \"127.0.0.1:25\""},
    {"mail-from", WORD, AT(mail_from), is_sender, 0, 0, "an e-mail address"},
    {"zone", WORD, AT(zone), zone_known, 0, 0, "the name of a time zone, as in \"Europe/Zurich\""},
    {"digest", WORD, AT(digest), is_minute, 0, 0, "HH:MM, as in \"07:00\""},
    {"metrics-listen", WORD, AT(metrics_listen), is_host_port, 0, 0, "ADDR:PORT, as in \"127.0.0.1:9108\""},
    {"breached-passwords", WORD, AT(breached), NULL, 0, 0,
     "the path of a file of lines HASH:COUNT, sorted, as in \"/srv/breached/sha1.txt\""},
    {"house", WORD, AT(house), NULL, 0, 0,
     "plain, council, or the path of a template, as in \"/etc/plenary/union.template\""},
    {"access-log", SWITCH, AT(access_log), NULL, 0, 0, "yes or no"},
};

const char *config_key(size_t i)
{
	return i < COUNT(keys) ? keys[i].name : NULL;
}

struct config config_usual(void)
{
	int64_t cores = sysconf(_SC_NPROCESSORS_ONLN);

	return (struct config){
	    .listen = "127.0.0.1:8080",
	    .mail_from = "plenary@localhost",
	    .zone = "UTC",
	    .digest = "07:00",
	    .threads = cores < 1	      ? 1
		       : cores > THREADS_MOST ? THREADS_MOST
					      : cores,
	};
}

static const struct key *key_named(struct str name)
{
	for (size_t i = 0; i < COUNT(keys); i++)
		if (str_eq(str_z(keys[i].name), name))
			return &keys[i];
	return NULL;
}

static void *member(struct config *c, const struct key *k)
{
	return (char *)c + k->at;
}

static bool switch_parse(struct str s, bool *ret)
{
	*ret = str_eq(s, STR("yes")) || str_eq(s, STR("true")) || str_eq(s, STR("on"));
	return *ret || str_eq(s, STR("no")) || str_eq(s, STR("false")) || str_eq(s, STR("off"));
}

/* Reads the value over what *c holds; false when it is not of the key's form. `value` must last. */
static bool key_set(struct config *c, const struct key *k, const char *value)
{
	struct str s = str_z(value);
	bool on;
	int64_t n;

	switch (k->is) {
	case WORD:
		if (!s.n || (k->right && !k->right(s)))
			return false;
		*(const char **)member(c, k) = value;
		return true;
	case NUMBER:
		if (!str_int(s, &n) || n < k->least || n > k->most)
			return false;
		*(int64_t *)member(c, k) = n;
		c->cache_given |= k->at == AT(cache);
		return true;
	case SWITCH:
		if (!switch_parse(s, &on))
			return false;
		*(bool *)member(c, k) = on;
		return true;
	}
	return false;
}

bool config_option(struct arena *a, struct options *o, struct config *c, struct str *ret_wrong)
{
	*ret_wrong = (struct str){0};
	for (size_t i = 0; i < COUNT(keys); i++) {
		const struct key *k = &keys[i];
		struct str name = JOIN(a, STR("--"), str_z(k->name));
		const char *value = "yes";
		if (k->is == SWITCH ? !option_flag(o, name.s) : !option_is(o, name.s, &value))
			continue;
		if (!key_set(c, k, value))
			*ret_wrong = arena_printf(a, "%s wants %s", name.s, k->form);
		return true;
	}
	return false;
}

static struct str shown(struct arena *a, const struct config *c, const struct key *k)
{
	const void *at = (const char *)c + k->at;

	switch (k->is) {
	case WORD: return str_z(*(const char *const *)at);
	case NUMBER:
		return *(const int64_t *)at ? arena_printf(a, "%lld", (long long)*(const int64_t *)at)
					    : (struct str){0};
	case SWITCH: return *(const bool *)at ? STR("yes") : STR("no");
	}
	return (struct str){0};
}

void config_print(FILE *f, struct arena *a, const struct config *c)
{
	for (size_t i = 0; i < COUNT(keys); i++) {
		struct str value = shown(a, c, &keys[i]);
		if (keys[i].at == AT(cache) && c->cache_given && !value.n)
			value = STR("0");
		if (value.n)
			fprintf(f, "%s = \"%.*s\"\n", keys[i].name, STR_ARG(value));
		else
			fprintf(f, "# %s =\n", keys[i].name);
	}
}

bool config_breached(struct arena *a, const struct config *c, struct breached *ret)
{
	struct str why = {0};

	*ret = (struct breached){.fd = -1};
	if (!c->breached || breached_open(a, c->breached, ret, &why) == ERR_OK)
		return true;
	fprintf(stderr, "plenary: breached-passwords = \"%s\": %.*s\n", c->breached, STR_ARG(why));
	return false;
}

const char *config_named(int argc, char **argv)
{
	const char *path = NULL;

	for (int i = 0; i < argc; i++) {
		if (strncmp(argv[i], "--config=", 9) == 0)
			path = argv[i] + 9;
		else if (strcmp(argv[i], "--config") == 0 && i + 1 < argc)
			path = argv[++i];
	}
	return path;
}

/* How many letters the two begin with in common: enough to guess which key was meant. */
static size_t alike(const char *a, const char *b)
{
	size_t n = 0;

	while (a[n] && a[n] == b[n])
		n++;
	return n;
}

static void say_unknown(const char *name)
{
	const struct key *best = NULL;
	size_t most = 2;

	fprintf(stderr, "there is no key \"%s\"", name);
	for (size_t i = 0; i < COUNT(keys); i++)
		if (alike(keys[i].name, name) > most) {
			most = alike(keys[i].name, name);
			best = &keys[i];
		}
	if (best)
		fprintf(stderr, "; write %s?", best->name);
	fprintf(stderr, " The keys are:");
	for (size_t i = 0; i < COUNT(keys); i++)
		fprintf(stderr, " %s", keys[i].name);
	fputc('\n', stderr);
}

/* libconfuse's own complaints, and ours through cfg_error. */
static void tell(cfg_t *cfg, const char *fmt, va_list ap)
{
	fprintf(stderr, "plenary: %s:%d: ", cfg->filename ? cfg->filename : "?", cfg->line);
	if (strncmp(fmt, "no such option", 14) == 0) {
		say_unknown(va_arg(ap, const char *));
		return;
	}
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
}

static int check_value(cfg_t *cfg, cfg_opt_t *opt)
{
	const struct key *k = key_named(str_z(opt->name));
	const char *value = cfg_opt_getnstr(opt, 0);
	struct config scratch = {0};

	if (!k || !value)
		return -1;
	if (opt->flags & SEEN) {
		cfg_error(cfg, "%s stands here a second time: write it once", k->name);
		return -1;
	}
	opt->flags |= SEEN;
	if (key_set(&scratch, k, value))
		return 0;
	cfg_error(cfg, "%s = \"%s\": write %s", k->name, value, k->form);
	return -1;
}

static void take_values(struct arena *a, cfg_t *cfg, struct config *c)
{
	for (size_t i = 0; i < COUNT(keys); i++) {
		const char *value = cfg_getstr(cfg, keys[i].name);
		if (value && !key_set(c, &keys[i], arena_dup(a, str_z(value)).s))
			BUG("a value that was right is wrong");
	}
}

enum err config_parse(struct arena *a, struct str text, const char *name, struct config *c)
{
	cfg_opt_t opts[COUNT(keys) + 1];
	FILE *f;

	if (text.n == 0)
		return ERR_OK;
	if (memchr(text.s, '\0', text.n) || !(f = fmemopen((void *)(uintptr_t)text.s, text.n, "r"))) {
		fprintf(stderr, "plenary: %s: this is no text\n", name);
		return ERR_INPUT;
	}
	for (size_t i = 0; i < COUNT(keys); i++)
		opts[i] = (cfg_opt_t)CFG_STR(keys[i].name, NULL, CFGF_NONE);
	opts[COUNT(keys)] = (cfg_opt_t)CFG_END();
	cfg_t *cfg = cfg_init(opts, CFGF_NONE);
	if (!cfg)
		BUG("no memory for the configuration");
	cfg->filename = strdup(name);
	cfg_set_error_function(cfg, tell);
	for (size_t i = 0; i < COUNT(keys); i++)
		cfg_set_validate_func(cfg, keys[i].name, check_value);
	bool read = cfg_parse_fp(cfg, f) == CFG_SUCCESS;
	fclose(f);
	if (read)
		take_values(a, cfg, c);
	cfg_free(cfg);
	return read ? ERR_OK : ERR_INPUT;
}

enum err config_read(struct arena *a, const char *path, struct config *c)
{
	struct str text;
	enum err e = file_read(a, path, FILE_MOST, &text);

	return e == ERR_OK ? config_parse(a, text, path, c) : e;
}

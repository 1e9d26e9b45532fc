/*
 * config.h - what `plenary serve` can be told, by a file or on the command
 * line: one table of keys (config.c) for both. To add one: a member here, a
 * line in the table, its paragraph in packaging/plenary.conf; a test fails
 * while one of the three is missing.
 */
#ifndef CLI_CONFIG_H
#define CLI_CONFIG_H

#include "auth/breached.h"
#include "cli/command.h"

/* As it was written, or NULL where nobody said; numbers and switches are read already. */
struct config {
	const char *data, *listen, *site, *smtp, *mail_from, *metrics_listen;
	const char *breached;	   /* a file: auth/breached.h */
	const char *house;	   /* a template of papers, by name or as a file: cli/house.h */
	const char *zone, *digest; /* IANA name; "07:00" */
	int64_t threads, cache, connections;
	bool cache_given, proxied, access_log;
};
/* What holds where neither file nor command line say anything. */
struct config config_usual(void);

/*
 * Reads the file at `path` over what *c holds (libconfuse: `key = value`,
 * `# comment`). An unknown key, a key twice, a value that is not of its form:
 * ERR_INPUT, and standard error says file, line and what to write; *c is then
 * as it was.
 */
enum err config_read(struct arena *a, const char *path, struct config *c);
/* The same for a text; `name` stands for the file in what is said. */
enum err config_parse(struct arena *a, struct str text, const char *name, struct config *c);

/*
 * The option at hand as a key: `--listen X`, `--proxied`. False when it is none.
 * *ret_wrong is set when the value is not of its form: what to write instead.
 */
bool config_option(struct arena *a, struct options *o, struct config *c, struct str *ret_wrong);
/* `--config FILE` among the options, or NULL: read before all others, which win over it. */
const char *config_named(int argc, char **argv);

/*
 * Opens the set of breached passwords where one is named; else one without a file (fd -1) that
 * breached_close takes too. False: standard error says what is wrong with which key.
 */
bool config_breached(struct arena *a, const struct config *c, struct breached *ret);

/* Every key with the value that holds, as a configuration file; keys without one as a comment. */
void config_print(FILE *f, struct arena *a, const struct config *c);
/* "07:00" in minutes of the day; -1 for anything else. */
int config_minute(struct str s);
/* The keys there are, for the test of the documented file; NULL behind the last. */
const char *config_key(size_t i);

#endif
